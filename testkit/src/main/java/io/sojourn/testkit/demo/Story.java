package io.sojourn.testkit.demo;

/**
 * A part of the year that can be told by itself: how a persona lives, or one of the truths.
 *
 * <p>First every story plans, in order: who buys what and when. Then every story writes what it alone causes.
 */
interface Story {
    default void plan(World world) {}

    default void write(World world) {}
}
