package io.sojourn.embedded;

import io.sojourn.collect.Value;
import java.util.List;

/**
 * The index being made anew, since rules changed or its files are gone, a slice at a time between entries of the log: folds
 * everybody, then says every row, then everything about people. What was shown before is shown till the end. The writer's
 * thread alone uses it.
 */
final class Rebuild {
    private static final int PEOPLE_AT_ONCE = 32;
    private static final int ROWS_AT_ONCE = 2_000;

    private final Fold fold;
    private final PersonRows people;
    private final IndexFeed feed;
    private final Log log;
    private final TouchpointCodes codes = new TouchpointCodes();
    private Phase phase = Phase.PEOPLE;
    private long lastPerson;
    private long lastOffset = -1;
    private long done;

    Rebuild(Fold fold, PersonRows people, IndexFeed feed, Log log) {
        this.fold = fold;
        this.people = people;
        this.feed = feed;
        this.log = log;
        feed.silence();
        fold.watch(codes::put);
    }

    private enum Phase {
        PEOPLE,
        ROWS,
        KNOWN,
        DONE
    }

    /** Does one slice; people's states must just have been written. */
    void slice() {
        switch (phase) {
            case PEOPLE -> foldPeople();
            case ROWS -> sayRows();
            case KNOWN -> sayPeople();
            case DONE -> {}
        }
    }

    /** Whether the next slice needs people's states to be in the store. */
    boolean needsFlush() {
        return phase == Phase.PEOPLE || phase == Phase.KNOWN;
    }

    boolean ended() {
        return phase == Phase.DONE;
    }

    private void foldPeople() {
        List<Long> numbers = people.numbersAfter(lastPerson, PEOPLE_AT_ONCE);
        for (long number : numbers) {
            fold.refold(number, codes::put, Cause.DEFINITION);
            lastPerson = number;
            done++;
        }
        if (numbers.isEmpty()) {
            feed.index().clear();
            feed.rules(fold.rules());
            phase = Phase.ROWS;
        }
    }

    private void sayRows() {
        int[] said = {0};
        log.read(lastOffset, fold.reached(), (offset, entry) -> {
            lastOffset = offset;
            if (entry instanceof Entry.Fact fact && IndexFeed.shows(fact.event())) {
                feed.file(offset, fact.event(), codes.at(offset));
            }
            return ++said[0] < ROWS_AT_ONCE;
        });
        if (said[0] < ROWS_AT_ONCE) {
            phase = Phase.KNOWN;
            lastPerson = 0;
        }
    }

    private void sayPeople() {
        List<Long> numbers = people.numbersAfter(lastPerson, PEOPLE_AT_ONCE * 4);
        for (long number : numbers) {
            PersonRows.Held held = people.find(number);
            if (held != null) {
                feed.whole(number, held.person(), fold.graph(), fold.rules());
            }
            lastPerson = number;
        }
        if (numbers.isEmpty()) {
            sayLateRows();
            fold.watch(Fold.NOBODY_WATCHES);
            feed.speak();
            feed.note();
            phase = Phase.DONE;
        }
    }

    /** What came in while people were said. */
    private void sayLateRows() {
        log.read(lastOffset, fold.reached(), (offset, entry) -> {
            lastOffset = offset;
            if (entry instanceof Entry.Fact fact && IndexFeed.shows(fact.event())) {
                feed.file(offset, fact.event(), codes.at(offset));
            }
            return true;
        });
    }

    /** For health: how far it is. */
    Value.Obj progress() {
        return Value.object("phase", phase.name().toLowerCase(java.util.Locale.ROOT), "people", done);
    }
}
