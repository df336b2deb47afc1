package io.sojourn.unify;

import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Why two may not be one person, and what is noted of links that were not made. */
final class Verdicts {
    private final Book book;

    Verdicts(Book book) {
        this.book = book;
    }

    void refuse(KeyRecord filed, KeyRecord other, Edge.Kind kind, Refusal refusal, Tally tally) {
        mark(filed, other.key(), kind, refusal);
        mark(other, filed.key(), kind.mirror(), refusal);
        Edge edge = filed.edge(other.key(), kind);
        if (edge != null) {
            tally.conflict(new Conflict(edge.link(filed.key()), refusal));
        }
    }

    void mark(KeyRecord end, Key other, Edge.Kind kind, @Nullable Refusal refusal) {
        Edge edge = end.edge(other, kind);
        if (edge != null && edge.refusal != refusal) {
            edge.refusal = refusal;
            book.store.keep(end);
        }
    }

    /** Why the two may not be one person, or null when they may. */
    @Nullable
    Refusal refusal(
            Collection<Key> one,
            int[] oneCounts,
            boolean oneVetoed,
            Collection<Key> two,
            int[] twoCounts,
            boolean twoVetoed) {
        for (KeyKind kind : KeyKind.values()) {
            if (kind.strong() && oneCounts[kind.ordinal()] + twoCounts[kind.ordinal()] > book.limits.of(kind)) {
                return Refusal.limitOf(kind);
            }
        }
        if (oneVetoed && twoVetoed) {
            for (Key key : one) {
                for (Key other : book.store.vetoes(key)) {
                    if (two.contains(other)) {
                        return Refusal.SPLIT;
                    }
                }
            }
        }
        return null;
    }
}
