package io.sojourn.json;

import io.sojourn.collect.Rejection;

/** Carries what is wrong with one value out of its reading, while the text around it goes on. */
final class ItemProblem extends RuntimeException {
    final transient Rejection.Code code;
    final String detail;
    final String pointer;

    ItemProblem(Rejection.Code code, String detail, String pointer) {
        super(detail, null, false, false);
        this.code = code;
        this.detail = detail;
        this.pointer = pointer;
    }
}
