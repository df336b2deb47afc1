package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Value;
import io.sojourn.ports.People.Found;
import io.sojourn.ports.People.Wanted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a search of all people finds. */
final class SearchTest {
    private static final long START = Samples.START;
    private static final Wanted ANYBODY = new Wanted(
            Optional.empty(), "", Optional.empty(), Optional.empty(), Optional.empty(), Long.MIN_VALUE, Long.MAX_VALUE);

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private Home home;

    @BeforeEach
    void open() throws Exception {
        home = Home.open(directory);
        accept(
                told("ann", Value.object("name", "王小美", "city", "Taipei", "tier", "gold")),
                told("bo", Value.object("name", "Bo Lee", "city", "Tainan", "note", "likes Taipei")),
                told("cy", Value.object("name", "Cy", "points", 4207L, "pets", Value.object("cat", "Tai"))),
                Samples.track("v1", "Product Viewed", START + Samples.DAY, Samples.user("bo")),
                Samples.order("o1", START + 2 * Samples.DAY, 900, Samples.user("cy")));
    }

    @AfterEach
    void close() {
        home.close();
    }

    private void accept(Event... events) throws Exception {
        home.workspace.intake().accept(List.of(events), List.of());
    }

    private static Event told(String who, Value.Obj traits) {
        return Samples.event(
                Event.Type.IDENTIFY, "i-" + who, "", START, START, null, List.of(Samples.user(who)), traits);
    }

    /** The userIds of who is found, a page of two after another. */
    private List<String> found(Wanted wanted) {
        List<String> who = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Found page = home.workspace.people().find(wanted, cursor, 2);
            page.data().forEach(each -> who.add(userId(each)));
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        assertThat(who).doesNotHaveDuplicates();
        return List.copyOf(new TreeSet<>(who));
    }

    private static String userId(Value.Obj person) {
        Value.Obj key = (Value.Obj) ((Value.Array) java.util.Objects.requireNonNull(person.find("keys")))
                .items()
                .getFirst();
        return String.valueOf(key.text("value"));
    }

    private static Wanted text(String text) {
        return new Wanted(
                Optional.empty(),
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Long.MIN_VALUE,
                Long.MAX_VALUE);
    }

    private static Wanted of(String trait, String text) {
        return new Wanted(
                Optional.of(trait),
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Long.MIN_VALUE,
                Long.MAX_VALUE);
    }

    @Test
    void aPartOfAnyTraitWillDoWhateverItsCase() {
        assertThat(found(text("小美"))).containsExactly("ann");
        assertThat(found(text("TAIPEI"))).containsExactly("ann", "bo");
        assertThat(found(text("tai"))).containsExactly("ann", "bo", "cy");
        assertThat(found(text("420"))).containsExactly("cy");
        assertThat(found(text("Paris"))).isEmpty();
        assertThat(found(ANYBODY)).containsExactly("ann", "bo", "cy");
    }

    @Test
    void aNamedTraitIsLookedAtAlone() {
        assertThat(found(of("city", "taipei"))).containsExactly("ann");
        assertThat(found(of("Tier", "gold"))).containsExactly("ann");
        assertThat(found(of("tier", "taipei"))).isEmpty();
    }

    @Test
    void filtersNarrowItDown() {
        assertThat(found(with("", "retention", null, null, Long.MIN_VALUE, Long.MAX_VALUE)))
                .isSubsetOf("cy");
        assertThat(found(with("", null, "web", null, Long.MIN_VALUE, Long.MAX_VALUE)))
                .containsExactly("bo", "cy");
        assertThat(found(with("", null, null, null, START + Samples.DAY, START + 2 * Samples.DAY)))
                .containsExactly("bo");
        assertThat(found(with("taipei", null, "web", null, Long.MIN_VALUE, Long.MAX_VALUE)))
                .containsExactly("bo");
    }

    private static Wanted with(
            String text,
            @org.jspecify.annotations.Nullable String stage,
            @org.jspecify.annotations.Nullable String channel,
            @org.jspecify.annotations.Nullable Boolean consent,
            long from,
            long before) {
        return new Wanted(
                Optional.empty(),
                text,
                Optional.ofNullable(stage),
                Optional.ofNullable(channel),
                Optional.ofNullable(consent),
                from,
                before);
    }

    @Test
    void whoAgreedToSomethingThatStillStandsHasConsented() throws Exception {
        Key ann = Samples.user("ann");
        Value.Obj news = Value.object("channel", "email", "topic", "news");
        accept(Samples.event(Event.Type.TRACK, "s1", "Subscribed", START, START, null, List.of(ann), news));
        assertThat(found(with("", null, null, true, Long.MIN_VALUE, Long.MAX_VALUE)))
                .containsExactly("ann");
        accept(Samples.event(Event.Type.TRACK, "s2", "Unsubscribed", START + 1, START + 1, null, List.of(ann), news));
        assertThat(found(with("", null, null, true, Long.MIN_VALUE, Long.MAX_VALUE)))
                .isEmpty();
        assertThat(found(with("", null, null, false, Long.MIN_VALUE, Long.MAX_VALUE)))
                .containsExactly("ann", "bo", "cy");
    }

    @Test
    void moreThanAStretchIsGoneThroughOnceAndInOrder() throws Exception {
        List<Event> many = new ArrayList<>();
        for (int i = 0; i < 1_300; i++) {
            many.add(told("p" + i, Value.object("name", i % 100 == 0 ? "rare" : "common")));
        }
        home.workspace.intake().accept(many, List.of());

        assertThat(found(text("rare"))).hasSize(13);
        Found all = home.workspace.people().find(text("nobody"), Optional.empty(), 50);
        assertThat(all.looked()).isEqualTo(1_303);
        assertThat(all.nextCursor()).isEmpty();
        home.close();
        home = Home.open(directory);
        assertThat(found(text("rare"))).hasSize(13);
    }
}
