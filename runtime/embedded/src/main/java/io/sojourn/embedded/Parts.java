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
        SegmentFold segments,
        IndexFeed feed,
        Leftovers leftovers,
        Meter meter,
        RulesSource source,
        Hashing hashing) {}
