package io.sojourn.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Position;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final Watcher.Filter EVERYTHING = new Watcher.Filter(Optional.empty(), Optional.empty(), false);

    @TempDir
    Path directory;

    private Volumes volumes;
    private Live live;

    @BeforeEach
    void begin() {
        volumes = new Volumes(file());
        live = new Live(volumes);
    }

    @AfterEach
    void end() {
        volumes.close();
    }

    private Path file() {
        return directory.resolve("volumes.json");
    }

    private static Event event(String source, String name) {
        return new Event(
                Event.Type.TRACK,
                name,
                List.of(),
                List.of(),
                null,
                new Position(NOW, NOW, 0, "m-" + name),
                source,
                Source.Kind.SERVER,
                null,
                "web",
                Value.Obj.empty(),
                Value.Obj.empty(),
                Value.Obj.empty());
    }

    private static Rejection rejection(String source) {
        return new Rejection(Rejection.Code.NO_KEY, "no identifier", "", "m", source, NOW, 0, "{}");
    }

    private static List<String> names(List<Value.Obj> shown) {
        return shown.stream().map(each -> each.text("name")).toList();
    }

    @Test
    void aWatcherSeesWhatItsFilterPassesAndCountsIt() throws InterruptedException {
        Watcher all = live.watch(EVERYTHING).orElseThrow();
        Watcher shop = live.watch(new Watcher.Filter(Optional.of("shop"), Optional.of("track"), false))
                .orElseThrow();
        Watcher refused = live.watch(new Watcher.Filter(Optional.empty(), Optional.empty(), true))
                .orElseThrow();
        live.took(List.of(event("shop", "A"), event("till", "B")), List.of(), NOW);
        live.took(List.of(), List.of(rejection("shop")), NOW);

        assertThat(all.next(10, 0)).hasSize(3);
        assertThat(names(shop.next(10, 0))).containsExactly("A");
        assertThat(refused.next(10, 0))
                .singleElement()
                .satisfies(each -> assertThat(each.text("code")).isEqualTo("no-key"));
        assertThat(all.counts()).isEqualTo(Value.object("accepted", 2L, "rejected", 1L, "dropped", 0L));
    }

    @Test
    void volumesAreKnownAfterARestartAndADamagedFileBeginsAnew() throws IOException {
        live.took(List.of(event("shop", "A"), event("shop", "B")), List.of(rejection("shop")), NOW);
        Volumes.Volume before = volumes.ofDay("shop", NOW);
        volumes.close();

        assertThat(before).isEqualTo(new Volumes.Volume(2, 1));
        assertThat(new Volumes(file()).ofDay("shop", NOW)).isEqualTo(before);
        assertThat(new Volumes(file()).ofDay("shop", NOW + 86_400_000)).isEqualTo(Volumes.Volume.NONE);
        for (String damaged : List.of("", "{\"shop\":", "{\"shop\":{\"12\":[\"many\",{}],\"x\":[1,2]},\"other\":7}")) {
            Files.writeString(file(), damaged);
            assertThat(new Volumes(file()).ofDay("shop", NOW)).isEqualTo(Volumes.Volume.NONE);
        }
    }

    @Test
    void aReaderThatIsTooSlowHoldsNobodyUpAndIsToldWhatItMissed() throws InterruptedException {
        Watcher slow = live.watch(EVERYTHING).orElseThrow();
        for (int i = 0; i < 10_000; i++) {
            live.took(List.of(event("shop", "E" + i)), List.of(), NOW);
        }

        List<Value.Obj> shown = slow.next(25, 0);
        assertThat(shown).hasSize(25);
        assertThat(slow.counts()).isEqualTo(Value.object("accepted", 10_000L, "rejected", 0L, "dropped", 9_975L));
    }

    @Test
    void onlySoManyMayWatchAndWhoLeavesMakesRoom() {
        Watcher first = live.watch(EVERYTHING).orElseThrow();
        for (int i = 1; i < Live.MOST_WATCHERS; i++) {
            assertThat(live.watch(EVERYTHING)).isPresent();
        }
        assertThat(live.watch(EVERYTHING)).isEmpty();
        first.close();
        assertThat(live.watch(EVERYTHING)).isPresent();
    }

    @Test
    void volumesForgetWhatIsOlderThanADay() {
        long hour = 3_600_000;
        live.took(List.of(event("shop", "A"), event("shop", "B")), List.of(rejection("shop")), NOW);
        live.took(List.of(event("shop", "C")), List.of(), NOW + 5 * hour);

        assertThat(volumes.ofDay("shop", NOW + 23 * hour)).isEqualTo(new Volumes.Volume(3, 1));
        assertThat(volumes.ofDay("shop", NOW + 24 * hour)).isEqualTo(new Volumes.Volume(1, 0));
        assertThat(volumes.ofDay("shop", NOW + 48 * hour)).isEqualTo(Volumes.Volume.NONE);
        assertThat(volumes.ofDay("till", NOW)).isEqualTo(Volumes.Volume.NONE);
    }
}
