package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.BestPathsFold.Path;
import io.sojourn.measure.BestPathsFold.Tally;
import io.sojourn.measure.stats.Normal;
import io.sojourn.unify.condition.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Answers which first contacts go with an outcome, each held against the others of its persona that began on the same channel. */
final class BestPaths {
    /** With fewer people a path, or those whom it is held against, is not ranked. */
    static final int LEAST = 50;

    private static final double LEVEL = .05;

    private final BestPathsQuery query;
    private final List<Ranked> ranked = new ArrayList<>();
    private final List<Value> strata = new ArrayList<>();

    private BestPaths(BestPathsQuery query) {
        this.query = query;
    }

    /** A path that is enough people's, and the rest of its stratum. */
    private record Ranked(Path path, long people, long did, long others, long othersDid) {
        double share() {
            return Proportions.share(did, people);
        }

        boolean compared() {
            return others >= LEAST;
        }

        /** Two-sided, of the difference of two shares under their common one. */
        double p() {
            double all = Proportions.share(did + othersDid, people + others);
            double error = Math.sqrt(all * (1 - all) * (1.0 / people + 1.0 / others));
            return error == 0
                    ? 1
                    : Math.min(
                            1, 2 * Normal.upperTail(Math.abs(share() - Proportions.share(othersDid, others)) / error));
        }
    }

    static Value.Obj answer(BestPathsQuery query, JourneyTable table) {
        return new BestPaths(query).answer(table);
    }

    private Value.Obj answer(JourneyTable table) {
        BestPathsFold fold = new BestPathsFold(query, table);
        record Stratum(Value persona, String channel, List<Ranked> ranked, Map<Path, Tally> all) {}
        List<Stratum> found = new ArrayList<>();
        long shorter = 0;
        long early = 0;
        long open = 0;
        for (Personas.Part part : query.personas().parts(query.common().segment())) {
            BestPathsFold.Sofar sofar = table.fold(columns(part.whom()), fold::empty, fold, BestPathsFold::merge);
            shorter += sofar.shorter;
            early += sofar.early;
            open += sofar.open;
            byChannel(sofar.paths)
                    .forEach((channel, paths) -> found.add(new Stratum(part.value(), channel, ranked(paths), paths)));
        }
        found.forEach(stratum ->
                ranked.addAll(stratum.ranked().stream().filter(Ranked::compared).toList()));
        double[] holm = Holm.adjusted(ranked.stream().mapToDouble(Ranked::p).toArray());
        found.forEach(stratum ->
                strata.add(written(stratum.persona(), stratum.channel(), stratum.ranked(), stratum.all(), holm)));
        Value.Obj answer = Value.object(
                "of", query.channels() ? "channels" : "touchpoints",
                "length", query.length(),
                "strata", Value.array(strata),
                "left", Value.object("shorter", shorter, "early", early, "open", open),
                "least", LEAST);
        return PeopleBehind.beside(
                answer,
                query.people().map(asked -> asked),
                table,
                columns(query.common().segment()),
                fold::empty,
                fold);
    }

    private Columns columns(Optional<Condition> whom) {
        return query.common()
                .columns(query.filters(), Contacts.PATHS, List.of(), whom)
                .matchingAlone();
    }

    /** The channel on which most began first. */
    private static Map<String, Map<Path, Tally>> byChannel(Map<Path, Tally> paths) {
        Map<String, Map<Path, Tally>> byChannel = new TreeMap<>();
        paths.forEach((path, tally) -> byChannel
                .computeIfAbsent(path.firstChannel(), any -> new HashMap<>())
                .put(path, tally));
        Map<String, Map<Path, Tally>> sorted = new LinkedHashMap<>();
        byChannel.entrySet().stream()
                .sorted(Comparator.comparingLong(each -> -people(each.getValue())))
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }

    private static long people(Map<Path, Tally> paths) {
        return paths.values().stream().mapToLong(each -> each.people).sum();
    }

    private static long did(Map<Path, Tally> paths) {
        return paths.values().stream().mapToLong(each -> each.did).sum();
    }

    /** The highest share first, then the most people. */
    private static List<Ranked> ranked(Map<Path, Tally> paths) {
        long people = people(paths);
        long did = did(paths);
        return paths.entrySet().stream()
                .filter(each -> each.getValue().people >= LEAST)
                .map(each -> new Ranked(
                        each.getKey(),
                        each.getValue().people,
                        each.getValue().did,
                        people - each.getValue().people,
                        did - each.getValue().did))
                .sorted(Comparator.comparingDouble((Ranked each) -> -each.share())
                        .thenComparingLong(each -> -each.people())
                        .thenComparing(each -> String.join("\n", each.path().labels())))
                .toList();
    }

    private Value written(Value persona, String channel, List<Ranked> rows, Map<Path, Tally> all, double[] holm) {
        long shown = rows.stream().mapToLong(Ranked::people).sum();
        return Value.object(
                "persona",
                persona,
                "firstChannel",
                channel,
                "outcome",
                Rates.of(did(all), people(all)),
                "paths",
                Value.array(rows.stream().<Value>map(each -> row(each, holm)).toList()),
                "others",
                Value.object("paths", all.size() - rows.size(), "people", people(all) - shown));
    }

    private Value row(Ranked row, double[] holm) {
        Optional<Ranked> compared = Optional.of(row).filter(Ranked::compared);
        Optional<Double> adjusted = compared.map(each -> holm[ranked.indexOf(each)]);
        return Value.object(
                "path",
                Value.array(row.path().labels().stream().map(Value::text).toList()),
                "outcome",
                Rates.of(row.did(), row.people()),
                "difference",
                AtStake.number(compared.map(each -> each.share() - Proportions.share(each.othersDid(), each.others()))),
                "interval",
                AtStake.interval(compared.map(
                        each -> Proportions.difference(each.did(), each.people(), each.othersDid(), each.others()))),
                "p",
                AtStake.number(compared.map(Ranked::p)),
                "holm",
                AtStake.number(adjusted),
                "found",
                Value.bool(adjusted.filter(each -> each < LEVEL).isPresent()));
    }
}
