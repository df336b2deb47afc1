package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts how people go from one channel to another: contacts that follow each other within the window. */
final class Crossings implements JourneyTable.BlockFold<Crossings.Sofar> {
    private final CrossChannelQuery query;
    private final JourneyTable table;
    private final AnalysisContext context;

    private Crossings(CrossChannelQuery query, JourneyTable table, AnalysisContext context) {
        this.query = query;
        this.table = table;
        this.context = context;
    }

    /** From one channel to another. */
    private record Way(String from, String to) {}

    private static final class Tally {
        private long count;
        private long people;
        private final Longs millis = new Longs();
    }

    /** One thread's numbers so far. */
    static final class Sofar {
        private final TreeMap<Way, Tally> ways =
                new TreeMap<>(Comparator.comparing(Way::from).thenComparing(Way::to));
        private long people;
        private long crossed;
        private final Contacts contacts;

        private Sofar(Contacts contacts) {
            this.contacts = contacts;
        }

        boolean crossedAtAll() {
            return crossed > 0;
        }

        boolean crossed(String from, String to) {
            return ways.containsKey(new Way(from, to));
        }
    }

    static Value.Obj answer(CrossChannelQuery query, JourneyTable table, AnalysisContext context) {
        Crossings fold = new Crossings(query, table, context);
        Columns columns = query.common()
                .columns(query.filters(), Contacts.PATHS, List.of())
                .matchingAlone();
        Sofar sofar = table.fold(columns, fold::empty, fold, Crossings::merge);
        List<Map.Entry<Way, Tally>> rows = new ArrayList<>(sofar.ways.entrySet());
        rows.sort(Comparator.comparing(each -> -each.getValue().count));
        Value.Obj answer = Value.object(
                "view",
                query.view().wireName,
                "people",
                sofar.people,
                "crossed",
                sofar.crossed,
                "share",
                Quantiles.ratio(sofar.crossed, sofar.people),
                "interval",
                AtStake.interval(
                        sofar.people == 0
                                ? java.util.Optional.empty()
                                : java.util.Optional.of(Proportions.wilson(sofar.crossed, sofar.people))),
                "crossings",
                Value.array(rows.stream()
                        .<Value>map(row -> Value.object(
                                "from", row.getKey().from(),
                                "to", row.getKey().to(),
                                "count", row.getValue().count,
                                "people", row.getValue().people,
                                "medianSeconds",
                                        row.getValue().millis.seconds(.5).getFirst()))
                        .toList()));
        return PeopleBehind.beside(answer, query.crossed(), table, columns, fold::empty, fold);
    }

    private Sofar empty() {
        return new Sofar(new Contacts(table, 0, CrossChannelQuery.TOUCH, context.contacts()));
    }

    private static Sofar merge(Sofar left, Sofar right) {
        right.ways.forEach((way, tally) -> {
            Tally sum = left.ways.computeIfAbsent(way, any -> new Tally());
            sum.count += tally.count;
            sum.people += tally.people;
            sum.millis.addAll(tally.millis);
        });
        left.people += right.people;
        left.crossed += right.crossed;
        return left;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            person(sofar, block, person);
        }
        return sofar;
    }

    private void person(Sofar sofar, Block block, int person) {
        Set<Way> ways = new HashSet<>();
        String last = "";
        long lastAt = 0;
        for (int row = block.start[person]; row < block.start[person + 1]; row++) {
            String channel = sofar.contacts.channel(block, row);
            if (channel.isEmpty()) {
                continue;
            }
            long at = block.time[row];
            if (!last.isEmpty() && !last.equals(channel) && at - lastAt <= query.windowMillis()) {
                Way way = new Way(last, channel);
                Tally tally = sofar.ways.computeIfAbsent(way, any -> new Tally());
                tally.count++;
                tally.people += ways.add(way) ? 1 : 0;
                tally.millis.add(at - lastAt);
            }
            last = channel;
            lastAt = at;
        }
        sofar.people += last.isEmpty() ? 0 : 1;
        sofar.crossed += ways.isEmpty() ? 0 : 1;
    }
}
