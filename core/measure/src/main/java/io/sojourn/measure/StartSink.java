package io.sojourn.measure;

/** Who is told of the starts of a funnel, the latest first. */
interface StartSink {
    /**
     * A start that no exclusion discards.
     *
     * @param rows the rows of the steps that were reached, in order of the steps; valid during the call
     * @param depth how many steps were reached, at least 1
     */
    void start(int[] rows, int depth);
}
