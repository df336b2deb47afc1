package io.sojourn.embedded;

import java.time.Duration;

/**
 * The bounds within which a workspace works.
 *
 * @param mostLagging how many events may be accepted and not yet folded; past it, senders are asked to wait
 * @param freeBytesFloor how much the disk must have left for events to be accepted
 * @param flushBytes how much changed state is written at the latest
 * @param flushEvery how long changed state waits at the longest
 * @param publishEvery how long analyses wait at the longest
 * @param personCacheBytes about how much memory persons may take
 * @param keysInMemory how many keys of the identity graph are kept in memory, with half as many persons
 * @param tickEvery how often the end of windows is looked for
 */
public record EmbeddedSettings(
        int mostLagging,
        long freeBytesFloor,
        long flushBytes,
        Duration flushEvery,
        Duration publishEvery,
        long personCacheBytes,
        int keysInMemory,
        Duration tickEvery) {
    /** A loading process keeps one key for so much of its memory, many times what a key takes. */
    private static final long BYTES_A_KEY = 6_144;

    private static final int MOST_KEYS = 5_000_000;

    public static EmbeddedSettings standard() {
        return new EmbeddedSettings(
                100_000,
                256L << 20,
                16L << 20,
                Duration.ofSeconds(2),
                Duration.ofMillis(300),
                96L << 20,
                120_000,
                Duration.ofSeconds(1));
    }

    /**
     * For a process that only loads: nobody asks meanwhile, so what changed is shown and written rarely, and the memory that
     * answers would take holds people.
     *
     * @param heapBytes how much memory the process has
     */
    public static EmbeddedSettings loading(long heapBytes) {
        EmbeddedSettings standard = standard();
        return new EmbeddedSettings(
                standard.mostLagging,
                standard.freeBytesFloor,
                64L << 20,
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Math.max(standard.personCacheBytes, heapBytes / 4),
                Math.clamp(heapBytes / BYTES_A_KEY, standard.keysInMemory, MOST_KEYS),
                standard.tickEvery);
    }

    public EmbeddedSettings withMostLagging(int events) {
        return new EmbeddedSettings(
                events,
                freeBytesFloor,
                flushBytes,
                flushEvery,
                publishEvery,
                personCacheBytes,
                keysInMemory,
                tickEvery);
    }

    public EmbeddedSettings withFreeBytesFloor(long bytes) {
        return new EmbeddedSettings(
                mostLagging, bytes, flushBytes, flushEvery, publishEvery, personCacheBytes, keysInMemory, tickEvery);
    }

    public EmbeddedSettings withFlush(long bytes, Duration every) {
        return new EmbeddedSettings(
                mostLagging, freeBytesFloor, bytes, every, publishEvery, personCacheBytes, keysInMemory, tickEvery);
    }

    public EmbeddedSettings withPersonCacheBytes(long bytes) {
        return new EmbeddedSettings(
                mostLagging, freeBytesFloor, flushBytes, flushEvery, publishEvery, bytes, keysInMemory, tickEvery);
    }
}
