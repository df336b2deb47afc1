package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An answer says which names of its question nobody has seen, and which are near. */
final class NotesTest {
    private static final MemoryTable TABLE = table(
            Logs.event("Order Completed", 0, Value.object("total", 5, "category", "dress")),
            Logs.event("Product Viewed", 1, Value.object("products", Value.array(List.of(Value.object("sku", "x"))))),
            Logs.page("Home", 2, Value.Obj.empty()));

    private static MemoryTable table(Event... events) {
        return new MemoryTable(
                List.of(new Logs.Person("ann", List.of(events), Map.of("plan", Value.text("pro")), Map.of())),
                Map.of());
    }

    private static Value.Obj named(String event) {
        return Value.object("event", event);
    }

    private static Value.Obj funnel(Value... steps) {
        return Value.object("analysis", "funnel", "steps", Value.array(List.of(steps)));
    }

    private static Value.Obj told(Value.Obj request) {
        return ((AnalysisOutcome.Answer) Analyses.run(request, TABLE, context())).value();
    }

    private static AnalysisContext context() {
        return Logs.context().knowing(Logs::contact, List.of("A", "K", "wishlisted"), List.of("journey", "lifecycle"));
    }

    /** Each note as code, place, name and what is near. */
    private static List<String> notes(Value.Obj request) {
        return notesOf(told(request));
    }

    private static List<String> notesOf(Value.Obj answer) {
        if (!(answer.find("notes") instanceof Value.Array notes)) {
            return List.of();
        }
        return notes.items().stream()
                .map(Value.Obj.class::cast)
                .map(note -> note.text("code") + " " + note.text("pointer") + " " + note.text("named") + " "
                        + ((Value.Array) note.find("nearest"))
                                .items().stream()
                                        .map(near -> ((Value.Text) near).value())
                                        .toList())
                .toList();
    }

    @Test
    void whereAllIsThereNothingIsSaid() {
        assertThat(told(funnel(named("Product Viewed"), named("purchase"), named("Page")))
                        .has("notes"))
                .isFalse();
        assertThat(told(Value.object("analysis", "customers")).has("notes")).isFalse();
    }

    @Test
    void anEventThatNobodyHasSeenIsToldWithItsPlaceAndWhatIsNear() {
        assertThat(notes(funnel(named("order_completed"), named("Produkt Viewed"), named("Dancing"))))
                .containsExactly(
                        "event-not-seen /steps/0/event order_completed [Order Completed]",
                        "event-not-seen /steps/1/event Produkt Viewed [Product Viewed]",
                        "event-not-seen /steps/2/event Dancing []");
        assertThat(notes(funnel(Value.object("anyOf", Value.array(List.of(Value.text("Page"), Value.text("Pgae")))))))
                .containsExactly("event-not-seen /steps/0/anyOf/1 Pgae [Page]");
        assertThat(notes(funnel(Value.object("prefix", "Ordre"))))
                .containsExactly("prefix-not-seen /steps/0/prefix Ordre []");
        assertThat(notes(Value.object("analysis", "paths", "end", "Order")))
                .containsExactly("event-not-seen /end Order [Order Completed]");
    }

    @Test
    void theNumbersAreTheSame() {
        Value.Obj answer = told(funnel(named("Product Viewed"), named("Dancing")));

        assertThat(((Value.Array) answer.find("steps")).items()).hasSize(2);
        assertThat(answer.toString()).contains("Dancing");
        assertThat(answer.name(0)).isEqualTo("steps");
    }

    @Test
    void pagesGoByTheirNamesWhereThatIsAsked() {
        Value.Obj request = funnel(named("Home"));
        assertThat(notes(request)).hasSize(1);
        assertThat(notes(request.with("namedPages", Value.bool(true)))).isEmpty();
    }

    @Test
    void propertiesTouchpointsAndStagesAreToldToo() {
        Value.Obj where = Value.object("property", "categroy", "op", "equals", "value", "dress");
        assertThat(notes(funnel(named("purchase").with("where", where))))
                .containsExactly("property-not-seen /steps/0/where/property categroy [category]");
        assertThat(notes(funnel(named("purchase")).with("breakdown", Value.object("property", "products[].sku"))))
                .isEmpty();
        assertThat(notes(funnel(named("purchase")).with("breakdown", Value.object("property", "context.page.path"))))
                .isEmpty();
        assertThat(notes(funnel(named("purchase"))
                        .with("breakdown", Value.object("property", "categroy", "on", "profile"))))
                .containsExactly("trait-not-seen /breakdown/property categroy []");
        assertThat(notes(
                        funnel(named("purchase")).with("breakdown", Value.object("property", "plan", "on", "profile"))))
                .isEmpty();
        assertThat(notes(funnel(named("purchase"))
                        .with("breakdown", Value.object("property", "actvity", "on", "profile"))))
                .as("computed ones stand beside traits")
                .containsExactly("trait-not-seen /breakdown/property actvity [activity]");
        assertThat(notes(funnel(named("purchase"), named("Page"))
                        .with("view", Value.text("correlation"))
                        .with("properties", Value.array(List.of(Value.text("orders"), Value.text("plna"))))))
                .containsExactly("trait-not-seen /properties/1 plna [plan]");
        assertThat(notes(Value.object("analysis", "next", "after", Value.array(List.of(Value.text("wishlist"))))))
                .containsExactly("touchpoint-not-known /after/0 wishlist [wishlisted]");
    }

    @Test
    void valuesThatNobodyHasAreToldWhereAPropertyHasFew() {
        Value.Obj where = Value.object("property", "category", "op", "equals", "value", "dres");
        assertThat(notes(funnel(named("purchase").with("where", where))))
                .containsExactly("value-not-seen /steps/0/where/value dres [dress]");
        assertThat(notes(funnel(named("purchase").with("where", where.with("value", Value.text("dress"))))))
                .isEmpty();
        Value.Obj oneOf = Value.object("property", "products[].sku", "op", "notIn")
                .with("value", Value.array(List.of(Value.text("x"), Value.text("y"))));
        assertThat(notes(funnel(named("purchase").with("where", oneOf))))
                .containsExactly("value-not-seen /steps/0/where/value/1 y []");
        assertThat(notes(funnel(named("purchase").with("where", where.with("ignoreCase", Value.bool(true))))))
                .containsExactly("value-not-seen /steps/0/where/value dres [dress]");
        assertThat(notes(funnel(named("purchase")
                        .with(
                                "where",
                                where.with("ignoreCase", Value.bool(true)).with("value", Value.text("DRESS"))))))
                .as("capitals do not matter")
                .isEmpty();
        assertThat(notes(funnel(named("purchase").with("where", where.with("op", Value.text("contains"))))))
                .as("part of a value")
                .isEmpty();
        Value.Obj lists = Value.object("property", "products", "op", "equals", "value", "dres");
        assertThat(notes(funnel(named("purchase").with("where", lists)))).isEmpty();
        assertThat(notes(funnel(named("purchase").with("where", where.with("value", Value.text("x".repeat(8_192)))))))
                .isEmpty();
    }

    @Test
    void traitsThatNobodyHasAreTold() {
        Value.Obj segment = Value.object(
                "and",
                Value.array(List.of(
                        Value.object("trait", "plan", "op", "exists"),
                        Value.object("trait", "plna", "op", "equals", "value", "pro"),
                        Value.object("trait", "plan.kind", "op", "exists"))));
        assertThat(notes(Value.object("analysis", "customers", "segment", segment)))
                .containsExactly("trait-not-seen /segment/and/1/trait plna [plan]");
    }

    @Test
    void whatIsNotComputedOfPeopleIsTold() {
        Value.Obj segment = Value.object(
                "or",
                Value.array(List.of(
                        Value.object("computed", "orders", "op", "gte", "value", 1),
                        Value.object("computed", "revenue.TWD", "op", "gte", "value", 1),
                        Value.object("computed", "stage.journey", "op", "equals", "value", "retention"),
                        Value.object("computed", "purchaseDay", "op", "gte", "value", 1),
                        Value.object("computed", "stage.jurney", "op", "equals", "value", "retention"))));
        var problems = new io.sojourn.unify.condition.Problems();
        io.sojourn.unify.condition.ConditionReader.of(Logs.PATTERNS, java.time.ZoneOffset.UTC)
                .person(segment, "", problems);
        assertThat(notesOf(Notes.beside(Value.Obj.empty(), segment, problems.named(), TABLE, context())))
                .containsExactly(
                        "computed-not-known /or/3/computed purchaseDay [purchaseDays]",
                        "computed-not-known /or/4/computed stage.jurney [stage.journey]");
    }

    @Test
    void ofManyDifferentValuesNothingIsSaidAndOfManyPropertiesNotOfAll() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i <= JourneyTable.FEW_VALUES; i++) {
            events.add(Logs.event("A", i, Value.object("few", "v" + i % JourneyTable.FEW_VALUES, "many", "v" + i)));
        }
        MemoryTable table = table(events.toArray(Event[]::new));

        assertThat(table.textsOf(PropertyPath.of("many"))).isEmpty();
        assertThat(table.textsOf(PropertyPath.of("few")).orElseThrow()).hasSize(JourneyTable.FEW_VALUES);
        assertThat(table.textsOf(PropertyPath.of("none"))).isEmpty();
    }

    @Test
    void whatAConditionNamesIsToldWithItsPlaceInTheCondition() {
        Value.Obj did = Value.object("did", named("Order Completd"), "sum", "totl", "op", "gt", "value", 3);
        Value.Obj stage = Value.object(
                "stage", Value.object("model", "journey", "is", Value.array(List.of(Value.text("retenton")))));
        Value.Obj model = Value.object("stage", Value.object("model", "jurney", "is", "retention"));
        var problems = new io.sojourn.unify.condition.Problems();
        Value.Obj body = Value.object("condition", Value.object("or", Value.array(List.of(did, stage, model))));
        io.sojourn.unify.condition.ConditionReader.of(Logs.PATTERNS, java.time.ZoneOffset.UTC)
                .person(body.find("condition"), "/condition", problems);
        assertThat(problems.all()).isEmpty();

        Value.Obj noted = Notes.beside(Value.Obj.empty(), body, problems.named(), TABLE, context());

        assertThat(noted.toString())
                .contains("/condition/or/0/did/event", "Order Completed", "/condition/or/0/sum", "total")
                .contains("stage-not-known", "/condition/or/1/stage/is/0", "retention")
                .contains("stage-model-not-known", "/condition/or/2/stage/model", "journey");
        assertThat(((Value.Array) noted.find("notes")).items()).hasSize(4);
    }

    @Test
    void whatASavedDocumentSaysIsToldOfWhereItIsAskedFor() {
        Value.Obj change = Value.object(
                        "from", "2026-03-10", "treated", Value.object("stores", Value.array(List.of(Value.text("s")))))
                .with("measure", Value.object("event", named("Dancing")));
        AnalysisContext saved = context().with((kind, id) -> java.util.Optional.of(change));
        Value.Obj request = Value.object("analysis", "change", "change", "fix");

        Value.Obj answer = ((AnalysisOutcome.Answer) Analyses.run(request, TABLE, saved)).value();

        assertThat(((Value.Obj) ((Value.Array) answer.find("notes")).items().getFirst()).text("pointer"))
                .isEqualTo("/change");
    }

    @Test
    void aLongNameAndThousandsOfThemAreToldBriefly() {
        String long8k = "x".repeat(8_192);
        Value.Obj note = (Value.Obj) ((Value.Array) told(funnel(named(long8k))).find("notes"))
                .items()
                .getFirst();
        assertThat(note.text("named")).hasSize(201);

        List<Value> names = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            names.add(Value.text("Prodct Viewed " + i));
        }
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            events.add(Logs.event("Product Viewed again " + i, i, Value.Obj.empty()));
        }
        MemoryTable many = table(events.toArray(Event[]::new));
        Value.Obj request = funnel(Value.object("anyOf", Value.array(names)));
        var problems = new io.sojourn.unify.condition.Problems();
        FunnelReader.read(request, context(), problems);
        long before = System.nanoTime();
        Value.Obj answer = Notes.beside(Value.Obj.empty(), request, problems.named(), many, context());
        long millis = (System.nanoTime() - before) / 1_000_000;
        List<Value> notes = ((Value.Array) answer.find("notes")).items();
        System.out.println("5,000 unknown names among 30,000: " + millis + " ms");

        assertThat(notes).hasSize(Notes.MOST + 1);
        assertThat(notes.getLast())
                .isEqualTo(Value.object(
                                "code", "further-names", "pointer", "", "named", "", "nearest", Value.array(List.of()))
                        .with("count", Value.whole(5_000 - Notes.MOST)));
    }

    @Test
    void nearIsSpellingThenBeginningThenSlips() {
        List<String> known = List.of("Cart Viewed", "Cart", "Card Viewed", "cart_viewed", "Zebra", "結帳完成", "結帳開始");

        assertThat(new NearestNames(known).of("CartViewed")).containsExactly("Cart Viewed", "cart_viewed", "Cart");
        assertThat(new NearestNames(known).of("Cart Veiwed")).startsWith("Cart").contains("Cart Viewed");
        assertThat(new NearestNames(known).of("結帳完")).containsExactly("結帳完成");
        assertThat(new NearestNames(known).of("完全不同")).isEmpty();
        assertThat(new NearestNames(known).of("ab")).isEmpty();
        assertThat(new NearestNames(known).of("…")).isEmpty();
    }
}
