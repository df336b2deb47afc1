package io.sojourn.embedded;

import io.sojourn.ports.Store;

/** What the writer's thread works with. */
record Parts(
        Store store,
        Families families,
        Log log,
        EventRows events,
        IdentityRows identity,
        PersonRows people,
        Fold fold,
        IndexFeed feed,
        Meter meter,
        RulesSource source,
        Hashing hashing,
        RunLater flushPeople) {

    /** Something that is known only when everything else is. */
    static final class RunLater {
        private Runnable what = () -> {};

        void is(Runnable then) {
            what = then;
        }

        void run() {
            what.run();
        }
    }
}
