package io.sojourn.measure.buying;

/**
 * What the models know of a customer, in days or weeks since the first purchase.
 *
 * @param repeats on how many later days the customer bought, x
 * @param last when the last of them was, t_x; 0 without one
 * @param age how long the customer has been watched, T
 */
public record Buyer(int repeats, double last, double age) implements Comparable<Buyer> {
    @Override
    public int compareTo(Buyer other) {
        int byRepeats = Integer.compare(repeats, other.repeats);
        int byLast = byRepeats == 0 ? Double.compare(last, other.last) : byRepeats;
        return byLast == 0 ? Double.compare(age, other.age) : byLast;
    }
}
