package io.sojourn.measure;

import static io.sojourn.measure.FunnelTest.objects;
import static io.sojourn.measure.Logs.START;
import static io.sojourn.measure.Logs.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stages by hand: a digit is the index of the stage entered, a day apart; a dot is a day without a move. */
final class StagesTest {
    private static final long DAY = 24 * 60 * Logs.MINUTE;
    private static final Value.Obj STAGES = Value.object("analysis", "stages", "model", "journey");

    private static Logs.Person person(String name, String drawing, Event... events) {
        List<Long> at = new ArrayList<>();
        List<Integer> to = new ArrayList<>();
        for (int i = 0; i < drawing.length(); i++) {
            if (drawing.charAt(i) != '.') {
                at.add(START + i * DAY);
                to.add(drawing.charAt(i) - '0');
            }
        }
        return new Logs.Person(
                name,
                List.of(events),
                Map.of(),
                new HashMap<>(Map.of(
                        "journey",
                        new Member.Stays(
                                at.stream().mapToLong(Long::longValue).toArray(),
                                to.stream().mapToInt(Integer::intValue).toArray()))));
    }

    private static MemoryTable table(Logs.Person... people) {
        return new MemoryTable(
                List.of(people),
                Map.of(
                        "journey",
                        Logs.model("journey").stream()
                                .map(AnalysisContext.StagePlace::id)
                                .toList()));
    }

    private static Value.Obj stage(Value.Obj answer, int index) {
        return objects(answer, "stages").get(index);
    }

    private static long count(Value.Obj stage, String name) {
        return ((Value.Whole) java.util.Objects.requireNonNull(stage.find(name))).value();
    }

    @Test
    void peopleEnterMoveOnSkipLapseAndStay() {
        Value.Obj answer = ask(STAGES, table(person("p", "0.1.2.3"), person("q", "02"), person("r", "01..0")));

        assertThat(count(stage(answer, 0), "entered")).isEqualTo(3);
        assertThat(count(stage(answer, 0), "movedOn")).isEqualTo(3);
        assertThat(count(stage(answer, 1), "entered")).isEqualTo(2);
        assertThat(count(stage(answer, 1), "movedOn")).isEqualTo(1);
        assertThat(count(stage(answer, 1), "lapsed")).isEqualTo(1);
        assertThat(count(stage(answer, 1), "skipped")).isEqualTo(1);
        assertThat(stage(answer, 1).find("conversion")).isEqualTo(Value.real(0.5));
        assertThat(count(stage(answer, 2), "inside")).isEqualTo(1);
        assertThat(count(stage(answer, 3), "inside")).isEqualTo(1);
        assertThat(stage(answer, 3).text("side")).isEqualTo("customer");
    }

    @Test
    void dwellIsOfFinishedStays() {
        Value.Obj answer = ask(STAGES, table(person("p", "0.1"), person("q", "0...1")));

        assertThat(stage(answer, 0).object("dwellSeconds"))
                .isEqualTo(Value.object("n", 2L, "median", 3 * 86400.0, "p90", 86400 * (2 + 0.9 * 2)));
        assertThat(stage(answer, 1).object("dwellSeconds"))
                .isEqualTo(Value.object("n", 0L, "median", Value.NOTHING, "p90", Value.NOTHING));
    }

    @Test
    void aLapsedCustomerWhoReturnsMovesForwardAndSkipsNothingThatTheyKnow() {
        Value.Obj answer = ask(STAGES, table(person("p", "346.4")));

        assertThat(count(stage(answer, 3), "skipped")).isZero();
        assertThat(count(stage(answer, 4), "lapsed")).isEqualTo(1);
        assertThat(count(stage(answer, 6), "movedOn")).isEqualTo(1);
        assertThat(count(stage(answer, 4), "inside")).isEqualTo(1);
    }

    @Test
    void movesAreCountedFromNowhereOn() {
        Value.Obj answer = ask(STAGES, table(person("p", "01"), person("q", "0")));

        assertThat(objects(answer, "moves"))
                .containsExactly(
                        Value.object("from", Value.NOTHING, "to", "awareness", "count", 2L),
                        Value.object("from", "awareness", "to", "consideration", "count", 1L));
    }

    @Test
    void theHandoffIsTheFirstBrandContactAfterTheGate() {
        Event before = Logs.at(Event.Type.TRACK, "brand", START, Value.Obj.empty());
        Event after = Logs.at(Event.Type.TRACK, "brand", START + DAY + 1000, Value.Obj.empty());

        Value.Obj answer =
                ask(STAGES, table(person("p", "03", before, after), person("q", ".3", before), person("r", "0")));

        assertThat(answer.object("handoff")).isEqualTo(Value.object("people", 2, "share", 0.5, "medianSeconds", 1.0));
    }

    @Test
    void aSecondConversionIsAGateOfItsOwn() {
        Event day0 = Logs.at(Event.Type.TRACK, "A", START, Value.Obj.empty());
        Event day2 = Logs.at(Event.Type.TRACK, "A", START + 2 * DAY, Value.Obj.empty());
        MemoryTable table = table(
                person("p", "0", day2), person("q", "0", day0, day2), person("r", "01"), person("s", "..0", day2));
        Value.Obj later =
                STAGES.with("between", Value.array(List.of(Value.text("2026-03-03"), Value.text("2026-03-04"))));

        assertThat(objects(ask(STAGES, table), "gates"))
                .containsExactly(
                        Value.object("gate", "signed-up", "people", 3L, "rate", 0.75, "medianSeconds", 0.0),
                        Value.object("gate", "never", "people", 0L, "rate", 0.0, "medianSeconds", Value.NOTHING));
        assertThat(objects(ask(later, table), "gates").getFirst())
                .as("q had passed it before")
                .isEqualTo(Value.object("gate", "signed-up", "people", 2L, "rate", 2 / 3.0, "medianSeconds", 86_400.0));
        assertThat(objects(ask(STAGES, table), "stages").get(3).find("entered"))
                .as("nobody became a customer by it")
                .isEqualTo(Value.whole(0));
    }

    @Test
    void aRangeCountsStaysThatBeganInIt() {
        Value.Obj request =
                STAGES.with("between", Value.array(List.of(Value.text("2026-03-03"), Value.text("2026-03-04"))));

        Value.Obj answer = ask(request, table(person("p", "01.2"), person("q", "..0")));

        assertThat(count(stage(answer, 0), "entered")).isEqualTo(1);
        assertThat(count(stage(answer, 1), "entered")).isEqualTo(1);
        assertThat(count(stage(answer, 1), "movedOn")).isZero();
        assertThat(count(stage(answer, 1), "inside")).isEqualTo(1);
    }
}
