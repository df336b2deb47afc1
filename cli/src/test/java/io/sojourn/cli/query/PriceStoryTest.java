package io.sojourn.cli.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.api.Test;

/**
 * The demo brand's planted truths 3 and 4, found by analyses alone: which prices differ, what that costs, and that the fix
 * in the pilot stores worked.
 */
final class PriceStoryTest {
    private static final JourneyRules RULES = JourneyRules.standard(ZoneId.of("Asia/Taipei"));
    private static final long END = Instant.parse("2026-06-30T16:00:00Z").toEpochMilli();
    private static final String YEAR = "\"between\":[\"2025-07-01\",\"2026-06-30\"]";
    private static final String SEEN = "\"seen\":[{\"event\":\"Fitting Room Used\"}]";
    private static final String PILOT = "[\"台北中山\",\"台中西屯\",\"高雄左營\"]";
    private static final String CLOTHES =
            "{\"property\":\"category\",\"op\":\"in\",\"value\":[\"dress\",\"outerwear\"]}";
    private static final String TOPS = "{\"event\":\"Fitting Room Used\",\"name\":\"equal price\","
            + "\"where\":{\"property\":\"category\",\"op\":\"equals\",\"value\":\"tops\"}}";
    private static final MemoryTable JOURNEYS = journeys();

    private static MemoryTable journeys() {
        Collector collector = new Collector(
                CollectSettings.standard(), PhoneNumbers.internationalOnly(), KeyDrops.UNCOUNTED, Json::write);
        Map<String, Source> sources = new HashMap<>();
        DemoBrand.sources().forEach(source -> sources.put(source.id(), source));
        Gathering people = new Gathering(RULES);
        DemoBrand.of(DemoBrand.Settings.fixed()).messages().forEach(one -> {
            Source source = Objects.requireNonNull(sources.get(one.sourceId()));
            Arrival arrival = Arrival.offline(source, END, index -> "none");
            if (collector.collect(one.message(), 0, arrival) instanceof Event event) {
                people.add(event);
            }
        });
        return people.table(END);
    }

    private static Value.Obj ask(String question) {
        AnalysisContext context = AnalysisContext.of(END - 1, RULES, new Re2Patterns(), id -> Optional.empty());
        return switch (Analyses.run(Json.readObject(question), JOURNEYS, context)) {
            case AnalysisOutcome.Answer answer -> answer.value();
            case AnalysisOutcome.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    private static double number(Value.Obj of, String... path) {
        Value.Obj at = of;
        for (int i = 0; i < path.length - 1; i++) {
            at = Objects.requireNonNull(at.object(path[i]), path[i]);
        }
        return number(at.find(path[path.length - 1]));
    }

    private static double number(Value value) {
        return switch (value) {
            case Value.Whole whole -> whole.value();
            case Value.Real real -> real.value();
            default -> throw new AssertionError("no number: " + value);
        };
    }

    private static List<Value> items(Value.Obj of, String name) {
        return ((Value.Array) Objects.requireNonNull(of.find(name))).items();
    }

    @Test
    void oneHundredAndEighteenProductsAreTwelvePercentCheaperOnline() {
        Value.Obj parity = ask("{\"analysis\":\"parity\"," + SEEN + "," + YEAR + "}");
        System.out.println(Json.write(parity.with("rows", Value.NOTHING)));

        assertThat(number(parity, "products", "unequal")).isEqualTo(118);
        assertThat(number(parity, "productDays", "medianGap")).isCloseTo(.12, within(.003));
        assertThat(items(parity, "rows").stream()
                        .map(Value.Obj.class::cast)
                        .filter(row -> row.find("isUnequal").equals(Value.bool(true))))
                .allSatisfy(row -> assertThat(number(row, "medianGap")).isCloseTo(.12, within(.003)));
    }

    @Test
    void fewerBuyAtOnceWherePricesDifferAndThatCostsTheNineStoresMoney() {
        Value.Obj answer = ask("{\"analysis\":\"breakpoints\",\"count\":\"sessions\"," + YEAR
                + ",\"touchpoints\":[{\"event\":\"Fitting Room Used\",\"where\":{\"and\":[" + CLOTHES
                + ",{\"property\":\"store\",\"op\":\"notIn\",\"value\":" + PILOT + "}]}}],\"benchmark\":" + TOPS
                + ",\"value\":\"event\"}");
        System.out.println(Json.write(answer));
        Value.Obj tried = (Value.Obj) items(answer, "breakpoints").getFirst();

        double difference = number(tried, "rate") - number(tried, "atStake", "benchmark", "rate");
        assertThat(difference).isBetween(-.107, -.073);
        assertThat(number(tried, "atStake", "successes") / 12).isBetween(40.0, 60.0);
        assertThat(number(tried, "atStake", "amount") / 12).isBetween(95_000.0, 125_000.0);
    }

    @Test
    void theFixWorkedInThePilotStoresAndNothingHappenedBefore() {
        Value.Obj answer = ask("{\"analysis\":\"change\"," + YEAR
                + ",\"change\":{\"name\":\"pilot\",\"from\":\"2026-04-07\",\"treated\":{\"stores\":" + PILOT
                + "},\"measure\":{\"event\":{\"event\":\"Fitting Room Used\",\"where\":" + CLOTHES
                + "},\"count\":\"sessions\",\"value\":\"event\"}}}");
        System.out.println(Json.write(answer.with("periods", Value.NOTHING)));
        List<Value> interval = items(answer.object("difference"), "interval");
        List<Value> placebo = items(answer.object("placebo"), "interval");

        assertThat(number(answer, "difference", "value")).isBetween(.059, .161);
        assertThat((number(interval.get(1)) - number(interval.get(0))) / 2).isCloseTo(.051, within(.006));
        assertThat(number(interval.get(0))).isPositive();
        assertThat(number(placebo.get(0))).isNegative();
        assertThat(number(placebo.get(1))).isPositive();
        assertThat(number(answer, "placebo", "value")).isCloseTo(0, within(.04));
    }
}
