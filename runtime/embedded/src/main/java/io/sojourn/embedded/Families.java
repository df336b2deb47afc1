package io.sojourn.embedded;

import io.sojourn.ports.Store;
import io.sojourn.ports.Store.Family;
import io.sojourn.ports.Store.FamilySpec;
import io.sojourn.ports.Store.Shape;
import java.util.List;

/** What is stored where. Every key begins with the workspace's number, see {@link RowKey}. */
record Families(
        Family about,
        Family log,
        Family messages,
        Family rejections,
        Family definitions,
        Family imports,
        Family events,
        Family persons,
        Family timers,
        Family identity,
        Family members) {

    private static final String ABOUT = "about";
    private static final String LOG = "log";
    private static final String MESSAGES = "messages";
    private static final String REJECTIONS = "rejections";
    private static final String DEFINITIONS = "definitions";
    private static final String IMPORTS = "imports";
    private static final String EVENTS = "events";
    private static final String PERSONS = "persons";
    private static final String TIMERS = "timers";
    private static final String IDENTITY = "identity";
    private static final String MEMBERS = "members";

    static final List<FamilySpec> SPECS = List.of(
            new FamilySpec(ABOUT, Shape.REWRITTEN),
            new FamilySpec(LOG, Shape.APPENDED),
            new FamilySpec(MESSAGES, Shape.MOSTLY_ABSENT),
            new FamilySpec(REJECTIONS, Shape.APPENDED),
            new FamilySpec(DEFINITIONS, Shape.REWRITTEN),
            new FamilySpec(IMPORTS, Shape.REWRITTEN),
            new FamilySpec(EVENTS, Shape.REWRITTEN),
            new FamilySpec(PERSONS, Shape.REWRITTEN),
            new FamilySpec(TIMERS, Shape.REWRITTEN),
            new FamilySpec(IDENTITY, Shape.REWRITTEN),
            new FamilySpec(MEMBERS, Shape.REWRITTEN));

    static Families of(Store store) {
        return new Families(
                store.family(ABOUT),
                store.family(LOG),
                store.family(MESSAGES),
                store.family(REJECTIONS),
                store.family(DEFINITIONS),
                store.family(IMPORTS),
                store.family(EVENTS),
                store.family(PERSONS),
                store.family(TIMERS),
                store.family(IDENTITY),
                store.family(MEMBERS));
    }

    /** Everything that is folded from the log, and can be folded again. */
    List<Family> derived() {
        return List.of(events, persons, timers, identity, members);
    }

    List<Family> all() {
        return List.of(
                about, log, messages, rejections, definitions, imports, events, persons, timers, identity, members);
    }
}
