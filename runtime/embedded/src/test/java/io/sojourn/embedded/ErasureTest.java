package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Value;
import io.sojourn.ports.Intake;
import io.sojourn.ports.StoreFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who was erased is in no file: neither while the process lives, nor when it ended before all files were written anew. */
final class ErasureTest {
    private static final String WORD = "planted-word-of-ann";
    private static final Key ANN = Samples.user("ann");
    private static final Key EMAIL = Samples.email(WORD + "@example.com");
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private Home home;

    private void open(HeldStores.Where where, AtomicReference<HeldStores> stores) {
        stores.set(new HeldStores(where));
        home = Home.open(directory, stores.get(), EmbeddedSettings.standard().withFreeBytesFloor(0));
    }

    @AfterEach
    void close() {
        home.close();
    }

    private void plant() throws Exception {
        home.accept(
                Samples.event(
                        Event.Type.TRACK,
                        "m1",
                        "Product Viewed",
                        Samples.START,
                        Samples.START,
                        null,
                        List.of(ANN, EMAIL),
                        Value.object("note", WORD)),
                Samples.track("m2", "Product Viewed", Samples.START, Samples.user("ben")));
        home.workspace.intake().accept(List.of(), List.of(rejectionOf("m9")));
        home.workspace.settle();
        home.engine().store().flush();
        assertThat(filesWithTheWord()).isNotEmpty();
    }

    private static Rejection rejectionOf(String messageId) {
        return new Rejection(
                Rejection.Code.BAD_FIELD,
                "no",
                "",
                messageId,
                "shop",
                Samples.START,
                0,
                "{\"email\":\"" + EMAIL.value() + "\"}");
    }

    private void assertForgotten(String ann) throws IOException {
        assertThat(home.workspace.people().erasedForGood(LONG)).isTrue();
        assertThat(filesWithTheWord()).isEmpty();
        assertThat(home.workspace.people().profile(ann)).isEmpty();
        assertThat(home.workspace.people().profileOf(EMAIL)).isEmpty();
        assertThat(home.messages(Samples.user("ben"))).containsExactly("m2");
        home.assertReplayEqual("erased");
    }

    @Test
    void anErasedPersonIsInNoFile() throws Exception {
        home = Home.open(directory);
        plant();
        String ann = home.profile(ANN);

        Value.Obj gone = home.workspace.people().erase(ann, "tester");

        assertThat(gone.find("events")).isEqualTo(Value.whole(1));
        assertThat(gone.find("rejections")).isEqualTo(Value.whole(1));
        assertForgotten(ann);
        home = home.again();
        assertForgotten(ann);
    }

    @ParameterizedTest
    @EnumSource
    void anErasureThatWasCutOffIsFinishedByTheNextStart(HeldStores.Where where) throws Exception {
        AtomicReference<HeldStores> stores = new AtomicReference<>();
        open(where, stores);
        plant();
        String ann = home.profile(ANN);
        Thread eraser = Thread.ofVirtual().start(() -> eraseUntilTheEnd(ann));
        stores.get().reached().await();

        home = home.again();
        eraser.join();

        assertForgotten(ann);
        home = home.again();
        assertThat(home.workspace.health().details().find("erasing")).isNull();
        assertForgotten(ann);
    }

    private void eraseUntilTheEnd(String profile) {
        try {
            home.workspace.people().erase(profile, "tester");
        } catch (Intake.Refusal | StoreFailure ended) {
            // the process ended before it answered
        }
    }

    @Test
    void whileRejectionsAreLookedThroughEventsAreTakenInAndFolded() throws Exception {
        AtomicReference<HeldStores> stores = new AtomicReference<>();
        open(HeldStores.Where.REJECTIONS, stores);
        plant();
        String ann = home.profile(ANN);
        CompletableFuture<Value.Obj> erased = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                erased.complete(home.workspace.people().erase(ann, "tester"));
            } catch (Intake.Refusal refused) {
                erased.completeExceptionally(refused);
            }
        });
        stores.get().reached().await();

        home.accept(Samples.track("m3", "Product Viewed", Samples.START, Samples.user("ben")));

        assertThat(home.messages(Samples.user("ben"))).containsExactly("m2", "m3");
        assertThat(home.workspace.people().profileOf(EMAIL)).isEmpty();
        assertThat(home.workspace.people().erasedForGood(Duration.ZERO)).isFalse();
        assertThat(erased).isNotDone();
        stores.get().letGo().countDown();
        assertThat(erased.get().find("rejections")).isEqualTo(Value.whole(1));
        assertThat(home.workspace.people().erasedForGood(LONG)).isTrue();
        assertThat(filesWithTheWord()).isEmpty();
    }

    @Test
    void whatIsRejectedAfterTheErasureSpeaksOfSomebodyNew() throws Exception {
        AtomicReference<HeldStores> stores = new AtomicReference<>();
        open(HeldStores.Where.REJECTIONS, stores);
        plant();
        String ann = home.profile(ANN);
        Thread eraser = Thread.ofVirtual().start(() -> eraseUntilTheEnd(ann));
        stores.get().reached().await();
        home.workspace.intake().accept(List.of(), List.of(rejectionOf("m10")));

        stores.get().letGo().countDown();
        eraser.join();

        assertThat(home.workspace
                        .rejections()
                        .list(Optional.empty(), Optional.empty(), Optional.empty(), 10)
                        .data())
                .extracting(rejection -> rejection.text("messageId"))
                .containsExactly("m10");
    }

    /** So the test of an erasure that was cut off has something to find. */
    @Test
    void untilAllFilesAreWrittenAnewTheErasureSaysThatItGoesOnAndNothingWaitsForIt() throws Exception {
        AtomicReference<HeldStores> stores = new AtomicReference<>();
        open(HeldStores.Where.BEFORE, stores);
        plant();
        home.workspace.people().erase(home.profile(ANN), "tester");
        stores.get().reached().await();

        assertThat(home.workspace.people().erasedForGood(Duration.ZERO)).isFalse();
        assertThat(home.workspace.health().details().find("erasing")).isEqualTo(Value.bool(true));
        assertThat(home.workspace.people().profileOf(EMAIL)).isEmpty();
        home.accept(Samples.track("m3", "Product Viewed", Samples.START, Samples.user("ben")));
        assertThat(home.messages(Samples.user("ben"))).containsExactly("m2", "m3");
        assertThat(filesWithTheWord()).isNotEmpty();
    }

    @Test
    void anAddressThatWasTakenFromSomebodyGoesWithItsOwnerAndFallsBackOnNobody() throws Exception {
        home = Home.open(directory);
        Key ben = Samples.user("ben");
        home.accept(Samples.event(
                Event.Type.IDENTIFY,
                "m1",
                "",
                Samples.START,
                Samples.START,
                null,
                List.of(ben, EMAIL),
                Value.object("email", EMAIL.value().toUpperCase(Locale.ROOT), "name", "Ben")));
        home.accept(Samples.track("m2", "Product Viewed", Samples.START, EMAIL));
        home.workspace.people().split(home.profile(ben), List.of(EMAIL), "tester");
        home.engine().store().flush();

        home.workspace.people().erase(home.profile(EMAIL), "tester");

        assertThat(home.workspace.people().profileOf(EMAIL)).isEmpty();
        assertThat(home.messages(ben)).containsExactly("m1");
        assertThat(home.document(ben).toString()).contains("Ben").doesNotContainIgnoringCase(WORD);
        home.assertReplayEqual("erased");
        assertThat(home.workspace.people().erasedForGood(LONG)).isTrue();
        assertThat(filesWithTheWord()).isEmpty();
        home = home.again();
        assertThat(home.workspace.people().profileOf(EMAIL)).isEmpty();
        home.accept(Samples.track("m3", "Product Viewed", Samples.START, ben, EMAIL));
        assertThat(home.profile(EMAIL)).as("who comes back is somebody new").isEqualTo(home.profile(ben));
        home.assertReplayEqual("erased and come back");
    }

    @Test
    void underLoadAnErasedPersonIsInNoFileEither() throws Exception {
        home = Home.open(directory);
        plant();
        String ann = home.profile(ANN);
        AtomicBoolean stop = new AtomicBoolean();
        Thread load = Thread.ofVirtual().start(() -> load(stop));

        home.workspace.people().erase(ann, "tester");
        boolean finished = home.workspace.people().erasedForGood(LONG);
        List<Path> found = filesWithTheWord();

        stop.set(true);
        load.join();
        assertThat(finished).isTrue();
        assertThat(found).isEmpty();
    }

    private void load(AtomicBoolean stop) {
        try {
            for (int batch = 0; !stop.get(); batch++) {
                List<Event> events = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    Key key = Samples.user("u" + i);
                    events.add(Samples.track("l" + batch + "-" + i, "Product Viewed", Samples.START + batch, key));
                }
                home.accept(events, 50);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Files and directories come and go meanwhile. */
    private List<Path> filesWithTheWord() throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(WORD)) {
                        found.add(file);
                    }
                } catch (NoSuchFileException gone) {
                    return FileVisitResult.CONTINUE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
