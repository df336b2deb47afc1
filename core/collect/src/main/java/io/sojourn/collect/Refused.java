package io.sojourn.collect;

/** Carries the reason out of the reading of one item to {@link Collector}, which makes a rejection of it. */
final class Refused extends RuntimeException {
    final transient Rejection.Code code;
    final String detail;
    final String pointer;

    Refused(Rejection.Code code, String detail, String pointer) {
        super(detail, null, false, false);
        this.code = code;
        this.detail = detail;
        this.pointer = pointer;
    }
}
