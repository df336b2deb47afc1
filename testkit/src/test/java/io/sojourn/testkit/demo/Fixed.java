package io.sojourn.testkit.demo;

/** The fixed year, planned and counted once for all tests. */
final class Fixed {
    static final DemoBrand.Run RUN = DemoBrand.of(DemoBrand.Settings.fixed()).run();
    static final Observed SEEN = Observed.of(RUN.messages());

    private Fixed() {}
}
