package io.sojourn.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.journey.JourneyRules;
import io.sojourn.measure.Analyses;
import io.sojourn.measure.AnalysisOutcome;
import io.sojourn.measure.JourneyMember;
import io.sojourn.measure.JourneyTable;
import io.sojourn.measure.Member;
import io.sojourn.measure.MemoryTable;
import io.sojourn.ports.JourneyIndex.Stretch;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What surrounded an event can be asked for, of journeys in memory as of the index: who is found stands beside each question. */
final class ContextFieldsTest {
    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) Mobile/15E148";
    private static final Value.Obj SALE = Value.object("path", "/sale");

    private static final Map<String, Event> LOG = new LinkedHashMap<>();

    static {
        page(
                "ann",
                Value.Obj.empty(),
                Value.object(
                        "page",
                        SALE,
                        "campaign",
                        Value.object("source", "line", "medium", "social"),
                        "userAgent",
                        IPHONE,
                        "library",
                        Value.object("name", "analytics.js")));
        page("bob", Value.object("path", "/sale"), Value.object("device", Value.object("type", "tablet", "id", "d1")));
        page("cid", Value.Obj.empty(), Value.Obj.empty());
        page(
                "dee",
                Value.object("context", Value.object("page", Value.object("path", "/own"))),
                Value.object("page", SALE));
    }

    @TempDir
    Path directory;

    private static void page(String who, Value.Obj properties, Value.Obj context) {
        long at = World.START + LOG.size();
        LOG.put(
                who,
                new Event(
                        Event.Type.PAGE,
                        "",
                        List.of(new Key(KeyKind.USER_ID, who)),
                        List.of(),
                        null,
                        new Position(at, at, 0, who),
                        "site",
                        Source.Kind.PUBLIC,
                        null,
                        "web",
                        properties,
                        Value.Obj.empty(),
                        context));
    }

    /** The questions, and who is found. */
    private static Map<Value.Obj, List<String>> questions() {
        Map<Value.Obj, List<String>> questions = new LinkedHashMap<>();
        questions.put(where("context.page.path", "equals", "/sale"), List.of("ann"));
        questions.put(where("context.page.path", "equals", "/own"), List.of("dee"));
        questions.put(where("context.page.path", "exists"), List.of("ann", "dee"));
        questions.put(where("context.page.path", "notExists"), List.of("bob", "cid"));
        questions.put(where("context.campaign.source", "in", List.of("line", "email")), List.of("ann"));
        questions.put(where("context.campaign.source", "notEquals", "line"), List.of("bob", "cid", "dee"));
        questions.put(where("context.device.type", "equals", "tablet"), List.of("bob"));
        questions.put(where("context.userAgent", "contains", "iPhone"), List.of("ann"));
        questions.put(where("context.library.name", "startsWith", "analytics"), List.of("ann"));
        questions.put(where("context.screen.width", "gt", 1), List.of());
        questions.put(where("context.screen.width", "notExists"), List.of("ann", "bob", "cid", "dee"));
        questions.put(where("path", "equals", "/sale"), List.of("bob"));
        Value.Obj both = Value.object(
                "and",
                List.of(
                        Value.object("property", "context.page.path", "op", "exists"),
                        Value.object("not", Value.object("property", "context.campaign.source", "op", "exists"))));
        questions.put(funnel(Value.object("event", "Page", "where", both)), List.of("dee"));
        Value.Obj came = Value.object(
                "did",
                Value.object(
                        "event",
                        "Page",
                        "where",
                        Value.object("property", "context.campaign.medium", "op", "equals", "value", "social")));
        Value.Obj anyPage = Value.object("event", "Page");
        questions.put(funnel(anyPage).with("segment", came), List.of("ann"));
        questions.put(funnel(anyPage).with("segment", Value.object("not", came)), List.of("bob", "cid", "dee"));
        Value.Obj kinds = Value.object("did", anyPage, "distinct", "context.device.type", "op", "gte", "value", 1);
        questions.put(funnel(anyPage).with("segment", kinds), List.of("bob"));
        return questions;
    }

    private static Value.Obj where(String path, String operator) {
        return funnel(Value.object("event", "Page", "where", Value.object("property", path, "op", operator)));
    }

    private static Value.Obj where(String path, String operator, Object operand) {
        Value.Obj where = Value.object("property", path, "op", operator, "value", operand);
        return funnel(Value.object("event", "Page", "where", where));
    }

    private static Value.Obj funnel(Value step) {
        return Value.object("analysis", "funnel", "profiles", true, "steps", List.of(step));
    }

    private static List<String> found(Value.Obj question, JourneyTable table) {
        AnalysisOutcome outcome = Analyses.run(question, table, Answers.CONTEXT);
        assertThat(outcome).as(question.toString()).isInstanceOf(AnalysisOutcome.Answer.class);
        Value.Obj step = (Value.Obj) ((Value.Array) Objects.requireNonNull(
                        ((AnalysisOutcome.Answer) outcome).value().find("steps")))
                .items()
                .getFirst();
        return ((Value.Array) Objects.requireNonNull(step.find("profiles")))
                .items().stream().map(name -> ((Value.Text) name).value()).toList();
    }

    private static void assertFound(JourneyTable table) {
        questions()
                .forEach((question, people) -> assertThat(found(question, table))
                        .as(question.toString())
                        .isEqualTo(people));
    }

    @Test
    void journeysInMemoryKnowWhatSurroundedAnEvent() {
        JourneyRules rules = JourneyRules.standard(ZoneOffset.UTC);
        List<Member> people = new ArrayList<>();
        LOG.forEach((who, event) -> people.add(new JourneyMember(who, List.of(event), rules, World.START + 60_000)));

        assertFound(new MemoryTable(people, Map.of()));
    }

    @Test
    void theIndexKnowsItBesideItsFilesAndInThem() {
        List<Event> log = List.copyOf(LOG.values());
        MappedIndex index = MappedIndex.open(directory, offset -> log.get((int) offset), ZoneOffset.UTC);
        for (int offset = 0; offset < log.size(); offset++) {
            Key key = log.get(offset).keys().getFirst();
            index.add(offset, key, log.get(offset), -1);
            index.assign(offset + 1L, key.value(), List.of(new Stretch(key, Optional.empty(), Optional.empty())));
        }
        index.publish(log.size() - 1);
        assertFound(index.table());
        index.compact(step -> {});
        assertFound(index.table());
        index.close();
    }
}
