package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is in a segment, live, is who is found in it when all events are looked at at once. */
final class MembershipTest {
    private static final long DAY = Samples.DAY;
    private static final int ROUNDS = System.getProperty("sojourn.long") == null ? 30 : 400;

    @TempDir
    Path directory;

    private static Value.Obj bought(String within) {
        return Value.object("did", Value.object("event", "Order Completed"), "within", within);
    }

    private static List<Value.Obj> history(Home home, String segment) {
        return home.workspace
                .memberships()
                .history(segment, Optional.empty(), 100)
                .orElseThrow()
                .data();
    }

    @Test
    void randomSegmentsOverRandomLivesHoldLiveWhatTheyHoldAtOnceHoweverEventsCome() throws Exception {
        long seed = System.getProperty("sojourn.seed") == null ? 20_261_127 : Long.getLong("sojourn.seed");
        System.out.println("seed " + seed);
        SplittableRandom seeds = new SplittableRandom(seed);
        int members = 0;
        for (int round = 0; round < 12; round++) {
            SplittableRandom random = seeds.split();
            List<Event> events = new ArrayList<>(Samples.lives(random.nextInt(1 << 20), 10, 160));
            if (round % 2 == 1) {
                Collections.shuffle(events, new Random(random.nextLong()));
            }
            members += live(random, events, "round " + round);
        }
        System.out.println(members + " memberships compared");
        assertThat(members).isGreaterThan(300);
    }

    private int live(SplittableRandom random, List<Event> events, String what) throws Exception {
        Rules rules = new Rules(random.split());
        Path own = directory.resolve(what.replace(' ', '-'));
        Home home = Home.open(own);
        int members = 0;
        try {
            for (int i = 0; i < 8; i++) {
                home.segment("s" + i, rules.condition(2));
                rules.saved("s" + i);
            }
            int quarter = events.size() / 4;
            for (int part = 0; part < 4; part++) {
                List<Event> some = events.subList(part * quarter, (part + 1) * quarter);
                home.accept(some, 1 + random.nextInt(20));
                if (part == 0) {
                    home.segment("later", rules.condition(2));
                    home.segment("s" + random.nextInt(3), bought("P" + (1 + random.nextInt(9)) + "D"));
                }
                if (part == 1) {
                    home = home.again();
                    home.workspace.definitions().remove("segment", "later", "test");
                }
                home.now.set(
                        some.stream().mapToLong(Event::receivedAtMillis).max().orElseThrow()
                                + random.nextLong(6 * DAY));
                members += home.assertMembersEqual(what + ", part " + part);
            }
            home.now.addAndGet(random.nextLong(60 * DAY));
            members += home.assertMembersEqual(what + ", after a while");
            home.assertReplayEqual(what);
            home = home.again();
            members += home.assertMembersEqual(what + ", again");
        } finally {
            home.close();
        }
        return members;
    }

    @Test
    void segmentsThatComeChangeAndGoWhileEventsComeHoldWhatTheyHoldAtOnceHoweverOftenItIsLeft() throws Exception {
        long seed = System.getProperty("sojourn.seed") == null ? 20_261_128 : Long.getLong("sojourn.seed");
        System.out.println("seed " + seed);
        SplittableRandom seeds = new SplittableRandom(seed);
        int members = 0;
        for (int round = 0; round < ROUNDS; round++) {
            members += changing(seeds.split(), "changing " + round);
        }
        System.out.println(members + " memberships compared");
        assertThat(members).isGreaterThan(ROUNDS * 30);
    }

    private int changing(SplittableRandom random, String what) throws Exception {
        Rules rules = new Rules(random.split());
        rules.saved("s0");
        rules.saved("s1");
        List<Event> events = new ArrayList<>(Samples.lives(random.nextInt(1 << 20), 14, 240));
        if (random.nextInt(3) == 0) {
            Collections.shuffle(events, new Random(random.nextLong()));
        }
        Home home = Home.open(directory.resolve(what.replace(' ', '-')));
        int members = 0;
        try {
            int from = 0;
            while (from < events.size()) {
                int to = Math.min(events.size(), from + 1 + random.nextInt(40));
                List<Event> some = events.subList(from, to);
                from = to;
                home.accept(some, 1 + random.nextInt(9));
                home.now.set(Math.max(
                        home.now.get(),
                        some.stream().mapToLong(Event::receivedAtMillis).max().orElseThrow()));
                for (int change = random.nextInt(3); change > 0; change--) {
                    change(home, rules, random);
                }
                switch (random.nextInt(5)) {
                    case 0 -> home = home.again();
                    case 1 -> home.workspace.settle();
                    case 2 -> members += home.assertMembersEqual(what + ", at " + from);
                    case 3 -> home.now.addAndGet(random.nextLong(9 * DAY));
                    default -> {}
                }
            }
            members += home.assertMembersEqual(what + ", in the end");
            home.assertReplayEqual(what);
        } finally {
            home.close();
        }
        return members;
    }

    /** A segment is saved, new or under an old name, or goes; others may still be on their way. */
    private static void change(Home home, Rules rules, SplittableRandom random) {
        String id = "s" + random.nextInt(7);
        if (random.nextInt(5) == 0) {
            home.workspace.definitions().remove("segment", id, "test");
        } else {
            home.segment(id, rules.condition(2));
        }
    }

    @Test
    void aNewSegmentIsFilledFromTheIndexAndNobodyIsFoldedAnewForIt() throws Exception {
        try (Home home = Home.open(directory)) {
            home.segment("viewers", Value.object("did", Value.object("event", "Product Viewed")));
            List<Event> lives = Samples.lives(4, 60, 900);
            home.accept(lives, 50);
            home.now.set(lives.getLast().receivedAtMillis());
            home.workspace.settle();
            long refolds = home.engine().meter().reading().refolds();
            home.segment("buyers", bought("P30D"));
            home.segment("either", Value.object("or", List.of(bought("P90D"), trait())));
            home.segment("region", trait());
            home.segment("sum", spent());
            home.workspace.settle();
            assertThat(home.members("buyers")).isNotEmpty();
            assertThat(home.members("sum")).isNotEmpty();
            home.segment("buyers", bought("P2D"));
            home.workspace.definitions().remove("segment", "viewers", "test");
            home.assertMembersEqual("filled");
            assertThat(home.engine().meter().reading().refolds()).isEqualTo(refolds);
        }
    }

    private static Value.Obj trait() {
        return Value.object("trait", "region", "op", "equals", "value", "R1");
    }

    private static Value.Obj spent() {
        return Value.object(
                "did",
                Value.object("event", "Order Completed"),
                "sum",
                "total",
                "op",
                "gte",
                "value",
                300,
                "within",
                "P60D");
    }

    @Test
    void whoDidNothingThatANewSegmentAsksIsNotEvenWritten() throws Exception {
        try (Home home = Home.open(directory)) {
            for (int i = 0; i < 40; i++) {
                home.accept(Samples.track("m" + i, "Product Viewed", Samples.START + i, Samples.user("u" + i)));
            }
            home.accept(Samples.order("o", Samples.START + 50, 10, Samples.user("u3")));
            home.workspace.settle();
            home.segment("buyers", bought("P30D"));
            home.workspace.settle();
            assertThat(home.members("buyers")).hasSize(1);
            assertThat(remembered(home)).isEqualTo(1);
            home.segment("viewers", Value.object("did", Value.object("event", "Product Viewed")));
            home.workspace.settle();
            assertThat(home.members("viewers")).hasSize(40);
            assertThat(remembered(home)).isEqualTo(40);
        }
    }

    private static int remembered(Home home) {
        Engine engine = home.engine();
        return engine.writer().askWritten(() -> {
            int[] rows = {0};
            byte[] prefix = RowKey.tagged(SegmentRows.STATE_OF_PERSON, 0);
            engine.store()
                    .scan(
                            engine.families().members(),
                            prefix,
                            RowKey.tagged(SegmentRows.STATE_OF_PERSON, Long.MAX_VALUE),
                            (key, value) -> {
                                rows[0]++;
                                return true;
                            });
            return rows[0];
        });
    }

    @Test
    void enteringAndLeavingAreToldOnceEachWithTheEventOrTheWindowAndThePartOfTheRule() throws Exception {
        Key ann = Samples.user("ann");
        try (Home home = Home.open(directory)) {
            home.segment(
                    "buyers",
                    Value.object(
                            "and", List.of(bought("P30D"), Value.object("not", Value.object("segment", "staff")))));
            home.segment("staff", Value.object("trait", "staff", "op", "equals", "value", true));
            home.segment(
                    "buyers",
                    Value.object(
                            "and", List.of(bought("P30D"), Value.object("not", Value.object("segment", "staff")))));
            home.accept(Samples.track("m1", "Product Viewed", Samples.START, ann));
            home.accept(
                    Samples.order("m2", Samples.START + 5, 10, ann), Samples.order("m3", Samples.START + 6, 10, ann));
            home.now.set(Samples.START + 10);
            home.workspace.settle();
            assertThat(history(home, "buyers")).singleElement().satisfies(entered -> {
                assertThat(entered.find("entered")).isEqualTo(Value.bool(true));
                assertThat(entered.text("part")).isEqualTo("/and/0");
                assertThat(entered.object("cause").text("kind")).isEqualTo("event");
                assertThat(entered.object("cause").text("event")).isEqualTo("Order Completed");
                assertThat(entered.text("id")).isEqualTo(home.profile(ann));
            });
            home.now.set(Samples.START + 6 + 30 * DAY);
            home.workspace.settle();
            assertThat(home.members("buyers")).as("the edge").hasSize(1);
            home.now.set(Samples.START + 6 + 30 * DAY + 1);
            home.workspace.settle();
            assertThat(home.members("buyers")).isEmpty();
            assertThat(history(home, "buyers")).hasSize(2).first().satisfies(left -> {
                assertThat(left.find("entered")).isEqualTo(Value.bool(false));
                assertThat(left.object("cause").text("kind")).isEqualTo("time");
                assertThat(left.text("part")).isEqualTo("/and/0");
                assertThat(left.text("at"))
                        .isEqualTo(java.time.Instant.ofEpochMilli(Samples.START + 6 + 30 * DAY + 1)
                                .toString());
            });
            home.workspace.settle();
            assertThat(history(home, "buyers")).hasSize(2);
        }
    }

    @Test
    void aSegmentSavedLaterIsFilledFromHistoryAndGoesOnAfterARestart() throws Exception {
        Home home = Home.open(directory);
        try {
            for (int i = 0; i < 600; i++) {
                home.accept(Samples.order("m" + i, Samples.START + i, 10, Samples.user("u" + i)));
            }
            home.segment("buyers", bought("P30D"));
            home = home.again();
            home.accept(Samples.order("again", Samples.START + 700, 10, Samples.user("u7")));
            home.workspace.settle();
            assertThat(home.members("buyers")).hasSize(600);
            assertThat(home.workspace
                            .memberships()
                            .history("buyers", Optional.empty(), 1000)
                            .orElseThrow()
                            .data())
                    .hasSize(600);
            home.assertMembersEqual("filled");
            home.segment("buyers", Value.object("not", bought("P30D")));
            home.workspace.settle();
            assertThat(home.members("buyers")).isEmpty();
            home.workspace.definitions().remove("segment", "buyers", "test");
            home.workspace.settle();
            assertThat(home.workspace.memberships().people("buyers", Optional.empty(), 5))
                    .isEmpty();
            home.segment("buyers", bought("P30D"));
            home.workspace.settle();
            assertThat(home.workspace
                            .memberships()
                            .history("buyers", Optional.empty(), 1000)
                            .orElseThrow()
                            .data())
                    .as("a new one under an old name")
                    .hasSize(600);
        } finally {
            home.close();
        }
    }

    @Test
    void whoIsErasedIsInNothingAndRememberedByNothing() throws Exception {
        Key ann = Samples.user("ann");
        try (Home home = Home.open(directory)) {
            home.segment("buyers", bought("P30D"));
            home.accept(
                    Samples.order("m1", Samples.START, 10, ann),
                    Samples.order("m2", Samples.START, 10, Samples.user("bob")));
            home.workspace.settle();
            assertThat(history(home, "buyers")).hasSize(2);
            home.workspace.people().erase(home.profile(ann), "test");
            home.workspace.settle();
            assertThat(home.members("buyers")).hasSize(1);
            assertThat(history(home, "buyers")).hasSize(1);
            assertThat(home.workspace.memberships().list().getFirst().people()).isEqualTo(1);
            home.assertMembersEqual("erased");
        }
    }

    @Test
    void theReasonSaysOfEachPartWhetherItHolds() throws Exception {
        Key ann = Samples.user("ann");
        try (Home home = Home.open(directory)) {
            home.segment(
                    "wanted",
                    Value.object("and", List.of(bought("P30D"), Value.object("not", Value.object("everyone", true)))));
            home.accept(Samples.order("m1", Samples.START, 10, ann));
            home.workspace.settle();
            Value.Obj why = home.workspace
                    .memberships()
                    .why("wanted", home.profile(ann))
                    .orElseThrow();
            assertThat(why.find("in")).isEqualTo(Value.bool(false));
            Value.Array parts = (Value.Array) why.object("rule").find("and");
            assertThat(((Value.Obj) parts.items().getFirst()).find("holds")).isEqualTo(Value.bool(true));
            assertThat(((Value.Obj) parts.items().getLast()).find("holds")).isEqualTo(Value.bool(false));
            Value.Obj of = home.workspace.memberships().of(home.profile(ann)).orElseThrow();
            assertThat(of.find("in")).isEqualTo(Value.array(List.of()));
            assertThat(home.workspace.memberships().among(List.of(home.profile(ann), "nobody")))
                    .isEmpty();
            assertThat(home.workspace.memberships().why("none", home.profile(ann)))
                    .isEmpty();
        }
    }
}
