package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Value;
import io.sojourn.ports.Intake.Accepted;
import io.sojourn.ports.Intake.Refusal;
import io.sojourn.ports.People;
import io.sojourn.ports.StoreFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded workspace promises, one promise a test. */
final class WorkspaceTest {
    private static final Key ANN = Samples.user("ann");
    private static final Key PHONE = Samples.device("anns-phone");
    private static final long START = Samples.START;
    private static final long DAY = Samples.DAY;

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private Home home;

    @BeforeEach
    void open() {
        home = Home.open(directory);
    }

    @AfterEach
    void close() {
        home.close();
    }

    private Accepted accept(Event... events) throws Refusal {
        return home.workspace.intake().accept(List.of(events), List.of());
    }

    private String stage(Key key) {
        Value.Obj stages = home.document(key).object("stages");
        Value.Obj journey = stages == null ? null : stages.object("journey");
        return journey == null ? "nowhere" : String.valueOf(journey.text("stage"));
    }

    @Test
    void whatIsAcceptedIsAProfileAtOnce() throws Exception {
        accept(Samples.track("m1", "Product Viewed", START, ANN));

        assertThat(stage(ANN)).isEqualTo("consideration");
        assertThat(home.messages(ANN)).containsExactly("m1");
    }

    @Test
    void aRetryCountsOnceAndTheSameIdWithOtherContentIsARejection() throws Exception {
        Event first = Samples.track("m1", "Product Viewed", START, ANN);
        assertThat(accept(first)).isEqualTo(new Accepted(1, 0, 0));

        assertThat(accept(first, first)).isEqualTo(new Accepted(0, 2, 0));
        assertThat(accept(Samples.track("m1", "Product Added", START, ANN))).isEqualTo(new Accepted(0, 0, 1));

        assertThat(home.workspace.rejections().counts()).containsEntry("message-id-conflict", 1L);
        assertThat(home.messages(ANN)).containsExactly("m1");
    }

    @Test
    void twoOfOneCallAreComparedWithEachOtherToo() throws Exception {
        Event one = Samples.track("m1", "Product Viewed", START, ANN);
        Event other = Samples.track("m1", "Product Added", START, ANN);

        assertThat(accept(one, one, other)).isEqualTo(new Accepted(1, 1, 1));
    }

    @Test
    void aRetryIsKnownAfterARestartAndForgottenAfterThirtyDays() throws Exception {
        Event first = Samples.track("m1", "Product Viewed", START, ANN);
        accept(first);
        home = home.again();

        assertThat(accept(first).duplicates()).isEqualTo(1);
        Event muchLater = Samples.event(
                Event.Type.TRACK,
                "m1",
                "Product Viewed",
                START + 31 * DAY,
                START + 31 * DAY,
                null,
                List.of(ANN),
                Value.Obj.empty());
        assertThat(accept(muchLater).stored()).isEqualTo(1);
    }

    @Test
    void aLateEventTakesItsPlaceAmongTheOthers() throws Exception {
        accept(Samples.track("m2", "Product Viewed", START + DAY, ANN));
        accept(Samples.order("m3", START + 2 * DAY, 50, ANN));
        accept(Samples.track("m1", "Product Viewed", START, ANN));

        assertThat(home.messages(ANN)).containsExactly("m1", "m2", "m3");
        home.assertReplayEqual("a late event");
    }

    @Test
    void whatADeviceDidBeforeItsLoginBecomesThePersons() throws Exception {
        accept(Samples.track("m1", "Product Viewed", START, PHONE));
        String anonymous = home.profile(PHONE);
        accept(Samples.order("m2", START + DAY, 50, ANN, PHONE));

        assertThat(home.messages(ANN)).containsExactly("m1", "m2");
        assertThat(home.workspace.people().resolve(anonymous)).contains(home.profile(ANN));
        home.assertReplayEqual("a login");
    }

    @Test
    void windowsEndByTimeAlone() throws Exception {
        accept(Samples.track("m1", "Product Added", START, ANN));
        assertThat(stage(ANN)).isEqualTo("decision");

        home.now.set(START + 15 * DAY);
        home.workspace.settle();
        assertThat(stage(ANN)).isNotEqualTo("decision");

        home.now.set(START + 200 * DAY);
        home.workspace.settle();
        assertThat(stage(ANN)).isEqualTo("lapsed-prospect");
        home.assertReplayEqual("time alone");
    }

    @Test
    void anImportIsUndoneAsIfItHadNeverBeen() throws Exception {
        accept(Samples.track("m1", "Product Viewed", START, ANN));
        home.workspace.settle();
        var before = home.states();
        List<Event> imported = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            imported.add(Samples.event(
                    Event.Type.TRACK,
                    "row" + i,
                    "Order Completed",
                    START - i * DAY,
                    START,
                    "import-1",
                    List.of(i % 3 == 0 ? ANN : Samples.user("u" + i)),
                    Value.object("total", 10, "order_id", "o" + i)));
        }
        home.accept(imported, 100);
        assertThat(stage(ANN)).isEqualTo("retention");

        assertThat(home.workspace.intake().undo("import-1")).isEqualTo(300);

        home.assertReplayEqual("undone");
        assertThat(home.states()).isEqualTo(before);
        assertThat(home.workspace.intake().accept(imported, List.of()).stored())
                .as("its rows may come again")
                .isEqualTo(300);
    }

    @Test
    void aSplitPartsWhatWasJoinedAndHolds() throws Exception {
        Key ben = Samples.email("ben@example.com");
        accept(Samples.order("m1", START, 10, ANN));
        accept(Samples.order("m2", START + DAY, 10, ANN, ben));
        accept(Samples.order("m3", START + 2 * DAY, 10, ben));
        Value.Obj preview = home.workspace.people().previewSplit(home.profile(ANN), List.of(ben));

        Value.Obj done = home.workspace.people().split(home.profile(ANN), List.of(ben), "tester");

        assertThat(done).isEqualTo(preview);
        assertThat(home.profile(ANN)).isNotEqualTo(home.profile(ben));
        assertThat(home.messages(ben)).containsExactly("m3");
        home = home.again();
        assertThat(home.profile(ANN)).isNotEqualTo(home.profile(ben));
    }

    @Test
    void aSplitThatIsLiftedHasNeverBeen() throws Exception {
        Key ben = Samples.email("ben@example.com");
        accept(Samples.order("m1", START, 10, ANN));
        accept(Samples.order("m2", START + DAY, 10, ANN, ben));
        accept(Samples.order("m3", START + 2 * DAY, 10, ben));
        Map<String, String> before = home.states();
        home.workspace.people().split(home.profile(ANN), List.of(ben), "tester");
        accept(Samples.order("m4", START + 3 * DAY, 10, Samples.user("cid")));
        assertThat(home.workspace.people().splits(home.profile(Samples.user("cid"))))
                .isEmpty();
        Value.Obj split = home.workspace.people().splits(home.profile(ben)).getFirst();
        assertThat(split.text("author")).isEqualTo("tester");
        String id = String.valueOf(split.text("id"));
        Value.Obj preview = home.workspace.people().previewLift(home.profile(ANN), id);
        assertThat(items(preview, "before")).isEqualTo(2);
        assertThat(items(preview, "after")).isEqualTo(1);
        assertThat(home.profile(ANN)).as("a preview changes nothing").isNotEqualTo(home.profile(ben));
        assertThat(home.workspace
                        .people()
                        .lift(home.profile(Samples.user("cid")), id, "tester")
                        .text("refused"))
                .as("it is not this profile's")
                .isEqualTo("no-such-split");

        assertThat(home.workspace.people().lift(home.profile(ben), id, "tester"))
                .isEqualTo(preview);

        assertThat(home.profile(ANN)).isEqualTo(home.profile(ben));
        assertThat(home.workspace.people().splits(home.profile(ben))).isEmpty();
        assertThat(home.workspace.people().lift(home.profile(ben), id, "tester").text("refused"))
                .isEqualTo("no-such-split");
        home = home.again();
        assertThat(home.profile(ANN)).isEqualTo(home.profile(ben));
        home.assertReplayEqual("opened again");
        assertThat(home.states()).containsAllEntriesOf(before);
    }

    private static int items(Value.Obj of, String name) {
        return of.find(name) instanceof Value.Array array ? array.items().size() : -1;
    }

    @Test
    void anErasureTakesThePersonsKeysOutOfASplitAndLeavesTheOthersApart() throws Exception {
        home.accept(
                Samples.track("m1", "Product Viewed", Samples.START, Samples.user("ann"), Samples.email("one")),
                Samples.track("m2", "Product Viewed", Samples.START + 1, Samples.user("ann"), Samples.email("two")));
        home.workspace
                .people()
                .split(
                        home.profile(Samples.user("ann")),
                        List.of(Samples.email("one"), Samples.email("two")),
                        "tester");
        assertThat(home.profile(Samples.email("one"))).isNotEqualTo(home.profile(Samples.email("two")));

        home.workspace.people().erase(home.profile(Samples.email("one")), "tester");

        assertThat(home.profile(Samples.email("two"))).isNotEqualTo(home.profile(Samples.user("ann")));
        home.assertReplayEqual("after the erasure");
        home = home.again();
        assertThat(home.profile(Samples.email("two"))).isNotEqualTo(home.profile(Samples.user("ann")));
        home.assertReplayEqual("after the erasure, opened again");
    }

    @Test
    void newRulesRecomputeEverybody() throws Exception {
        home.accept(Samples.lives(5, 10, 200), 20);
        Value.Obj settings = Value.object(
                "timeZone", "UTC", "conversions", Value.array(List.of(Value.object("event", "Checkout Started"))));

        home.workspace.definitions().save("settings", "default", "tester", settings);
        home.workspace.settle();

        home.assertReplayEqual("under other settings");
        assertThat(home.workspace.rules().revision()).isGreaterThan(1);
        long revision = home.workspace.rules().revision();
        home = home.again();
        assertThat(home.workspace.rules().revision()).isEqualTo(revision);
        home.assertReplayEqual("under other settings, opened again");
    }

    @Test
    void everySaveIsARevisionAndARemovalHidesThemAll() {
        var definitions = home.workspace.definitions();
        definitions.save("note", "a", "ann", Value.object("v", 1));
        definitions.save("note", "a", "ann", Value.object("v", 2));
        definitions.save("note", "b", "ann", Value.object("v", 3));
        assertThat(definitions.find("note", "a").orElseThrow().revision()).isEqualTo(2);
        assertThat(definitions.remove("note", "b", "ann")).isTrue();
        assertThat(definitions.remove("note", "b", "ann")).isFalse();

        home = home.again();

        assertThat(home.workspace.definitions().list("note"))
                .singleElement()
                .satisfies(note -> assertThat(note.document()).isEqualTo(Value.object("v", 2)));
        assertThat(home.workspace.definitions().revisions("note", "a")).hasSize(2);
        assertThat(home.workspace
                        .definitions()
                        .save("note", "b", "ann", Value.object("v", 4))
                        .revision())
                .isEqualTo(3);
    }

    @Test
    void rejectionsAreListedNewestFirstAndPaged() throws Exception {
        List<Rejection> rejections = IntStream.range(0, 25)
                .mapToObj(i -> new Rejection(
                        i % 2 == 0 ? Rejection.Code.NO_KEY : Rejection.Code.BAD_FIELD,
                        "no",
                        "",
                        "m" + i,
                        "s" + i % 3,
                        START,
                        i,
                        "{}"))
                .toList();
        home.workspace.intake().accept(List.of(), rejections);

        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            People.Page page = home.workspace.rejections().list(Optional.of("s1"), Optional.of("no-key"), cursor, 2);
            page.data().forEach(each -> seen.add(String.valueOf(each.text("messageId"))));
            cursor = page.nextCursor();
        } while (cursor.isPresent());

        assertThat(seen).containsExactly("m22", "m16", "m10", "m4");
        assertThat(home.workspace.rejections().counts()).containsEntry("no-key", 13L);
    }

    @Test
    void timelinesArePagedNewestFirst() throws Exception {
        for (int i = 0; i < 5; i++) {
            accept(Samples.track("m" + i, "Product Viewed", START + i, ANN));
        }
        People.Page first = home.workspace.people().timeline(home.profile(ANN), Optional.empty(), 3);
        People.Page second = home.workspace.people().timeline(home.profile(ANN), first.nextCursor(), 3);

        assertThat(Stream.concat(first.data().stream(), second.data().stream()).map(moment -> moment.text("id")))
                .containsExactly("m4", "m3", "m2", "m1", "m0");
        assertThat(second.nextCursor()).isEmpty();
    }

    @Test
    void pastTheBoundOfLagSendersAreAskedToWait() throws Exception {
        close();
        home = Home.open(
                directory, EmbeddedSettings.standard().withFreeBytesFloor(0).withMostLagging(50));
        List<Event> many = Samples.lives(1, 5, 40);

        boolean refused = home.engine().writer().ask(() -> {
            try {
                home.workspace.intake().accept(many, List.of());
                home.workspace.intake().accept(Samples.lives(2, 5, 40), List.of());
                return false;
            } catch (Refusal refusal) {
                return refusal.reason() == Refusal.Reason.LAG && refusal.retryAfterSeconds() > 0;
            }
        });

        assertThat(refused).isTrue();
        home.workspace.settle();
        assertThat(accept(Samples.track("m1", "Product Viewed", START, ANN)).stored())
                .isEqualTo(1);
    }

    @Test
    void aNearlyFullDiskIsRefusedBeforeItIsFull() throws Exception {
        close();
        home = Home.open(directory, EmbeddedSettings.standard().withFreeBytesFloor(Long.MAX_VALUE));

        assertThatThrownBy(() -> accept(Samples.track("m1", "Product Viewed", START, ANN)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.UNAVAILABLE));
    }

    @Test
    void aSecondProcessOnTheSameDirectoryIsRefusedByName() {
        assertThatThrownBy(() -> Home.open(directory))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("in use by another process");
    }

    @Test
    void aDirectoryOfANewerVersionIsRefused() {
        About.writeFormat(home.engine().store(), home.engine().families(), About.FORMAT + 1);
        home.close();

        assertThatThrownBy(() -> Home.open(directory))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("format " + (About.FORMAT + 1))
                .hasMessageContaining("newer version");
        try (var store = new io.sojourn.rocksdb.RocksStores().open(directory.resolve("store"), Families.SPECS)) {
            About.writeFormat(store, Families.of(store), About.FORMAT);
        }
        open();
    }

    @Test
    void aDirectoryOfAnOlderVersionIsFoldedAnew() throws Exception {
        home.accept(Samples.lives(9, 8, 150), 30);
        home.workspace.settle();
        var before = home.states();
        About.dropFormat(home.engine().store(), home.engine().families());

        home = home.again();
        home.workspace.settle();

        assertThat(home.states()).isEqualTo(before);
        home.assertReplayEqual("migrated");
    }

    @Test
    void analysesSeeEveryVisibleEventOnceAlsoWhenTheIndexIsMadeAnew() throws Exception {
        home.accept(Samples.lives(3, 12, 300), 25);
        home.workspace.settle();
        home.assertIndexEqual("as it came in");
        home.close();
        new Murder(directory, directory.resolve("none")).takeIndexAway();

        open();

        home.assertIndexEqual("made anew");
    }

    @Test
    void closingRefusesWhatComesAfter() {
        home.close();

        assertThatThrownBy(() -> accept(Samples.track("m1", "Product Viewed", START, ANN)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("closed");
        open();
    }
}
