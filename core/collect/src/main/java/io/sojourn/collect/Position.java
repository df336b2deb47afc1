package io.sojourn.collect;

/**
 * Where an event stands in ≺, the one order in which everything is folded: by the time it happened, then by the time it
 * was received, its place in the request or file, and its message id. Two different events never compare equal.
 */
public record Position(long occurredAtMillis, long receivedAtMillis, int index, String messageId)
        implements Comparable<Position> {

    @Override
    public int compareTo(Position other) {
        int order = Long.compare(occurredAtMillis, other.occurredAtMillis);
        if (order == 0) {
            order = Long.compare(receivedAtMillis, other.receivedAtMillis);
        }
        if (order == 0) {
            order = Integer.compare(index, other.index);
        }
        return order == 0 ? messageId.compareTo(other.messageId) : order;
    }

    public boolean before(Position other) {
        return compareTo(other) < 0;
    }
}
