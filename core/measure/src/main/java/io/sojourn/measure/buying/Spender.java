package io.sojourn.measure.buying;

/**
 * What a customer spent on repeat purchases.
 *
 * @param repeats on how many days
 * @param mean on one of them, positive
 */
public record Spender(int repeats, double mean) {}
