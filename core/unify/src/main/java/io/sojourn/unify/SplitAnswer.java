package io.sojourn.unify;

import io.sojourn.collect.Key;
import java.util.List;
import java.util.Locale;

/** What would become of a split. */
public sealed interface SplitAnswer {

    /**
     * The split can be done; this is what it will change.
     *
     * @param veto the fact to log and to give to {@link IdentityGraph#apply}
     * @param parts the people that there will be, the one that keeps the most first
     * @param eventsMoved events that will be another part's than the first
     */
    record Preview(Veto veto, List<Part> parts, long eventsMoved) implements SplitAnswer {}

    /**
     * One of the people that there will be.
     *
     * @param keys strong keys, or the one weak key of an anonymous profile
     * @param profileId the id that the profile will have
     */
    record Part(List<Key> keys, long events, String profileId) {}

    /** The split cannot be done. */
    record Refused(Code code, String detail) implements SplitAnswer {}

    /** Stable reasons. */
    enum Code {
        NO_SUCH_PERSON,
        NOT_OF_THIS_PERSON,
        NOTHING_LEFT,
        NO_KEYS;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
