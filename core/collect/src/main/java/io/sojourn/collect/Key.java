package io.sojourn.collect;

/** One identifier, normalised: {@code email:ann@example.com}. Ordered strongest kind first, then by value. */
public record Key(KeyKind kind, String value) implements Comparable<Key> {

    public boolean strong() {
        return kind.strong();
    }

    @Override
    public int compareTo(Key other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return kind.wireName() + ":" + value;
    }
}
