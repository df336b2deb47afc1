package io.sojourn.cli.query;

import io.sojourn.collect.Arrival;
import io.sojourn.collect.CollectSettings;
import io.sojourn.collect.Collector;
import io.sojourn.collect.Event;
import io.sojourn.collect.KeyDrops;
import io.sojourn.collect.PhoneNumbers;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.journey.JourneyRules;
import io.sojourn.json.Json;
import io.sojourn.measure.Analyses;
import io.sojourn.measure.AnalysisContext;
import io.sojourn.measure.AnalysisOutcome;
import io.sojourn.measure.Figures;
import io.sojourn.measure.MemoryTable;
import io.sojourn.regex.Re2Patterns;
import io.sojourn.testkit.demo.DemoBrand;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The demo brand's year as analyses see it: made once, asked by all tests of its planted truths. */
final class DemoYear {
    private static final JourneyRules RULES = JourneyRules.standard(ZoneId.of("Asia/Taipei"));
    private static final long END = Instant.parse("2026-06-30T16:00:00Z").toEpochMilli();
    static final String YEAR = "\"between\":[\"2025-07-01\",\"2026-06-30\"]";
    private static final DemoBrand.Run RUN =
            DemoBrand.of(DemoBrand.Settings.fixed()).run();
    private static final MemoryTable JOURNEYS = journeys();
    private static final Figures FIGURES = Figures.of(List.of(RUN.figures()));
    static final String RATES = Json.write(RUN.exchangeRates());

    private DemoYear() {}

    private static MemoryTable journeys() {
        Gathering people = new Gathering(RULES);
        collected(RUN).forEach(people::add);
        return people.table(END);
    }

    /** The year's events in the order in which they came, made anew. */
    static Stream<Event> events() {
        return collected(DemoBrand.of(DemoBrand.Settings.fixed()).run());
    }

    private static Stream<Event> collected(DemoBrand.Run run) {
        Collector collector = new Collector(
                CollectSettings.standard(), PhoneNumbers.internationalOnly(), KeyDrops.UNCOUNTED, Json::write);
        Map<String, Source> sources = new HashMap<>();
        DemoBrand.sources().forEach(source -> sources.put(source.id(), source));
        return run.messages().<Event>mapMulti((one, to) -> {
            Source source = Objects.requireNonNull(sources.get(one.sourceId()));
            Arrival arrival = Arrival.offline(source, END, index -> "none");
            if (collector.collect(one.message(), 0, arrival) instanceof Event event) {
                to.accept(event);
            }
        });
    }

    static Value.Obj ask(String question) {
        AnalysisContext context = AnalysisContext.of(END - 1, RULES, new Re2Patterns(), id -> Optional.empty())
                .counting(() -> FIGURES);
        return switch (Analyses.run(Json.readObject(question), JOURNEYS, context)) {
            case AnalysisOutcome.Answer answer -> answer.value();
            case AnalysisOutcome.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    static double number(Value.Obj of, String... path) {
        Value.Obj at = of;
        for (int i = 0; i < path.length - 1; i++) {
            at = Objects.requireNonNull(at.object(path[i]), path[i]);
        }
        return number(at.find(path[path.length - 1]));
    }

    static double number(Value value) {
        return switch (value) {
            case Value.Whole whole -> whole.value();
            case Value.Real real -> real.value();
            default -> throw new AssertionError("no number: " + value);
        };
    }

    static List<Value> items(Value.Obj of, String name) {
        return ((Value.Array) Objects.requireNonNull(of.find(name))).items();
    }

    /** The object of a list that says that of itself. */
    static Value.Obj where(Value.Obj of, String list, String name, Value value) {
        return items(of, list).stream()
                .map(Value.Obj.class::cast)
                .filter(each -> value.equals(each.find(name)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " " + value + " in " + of));
    }
}
