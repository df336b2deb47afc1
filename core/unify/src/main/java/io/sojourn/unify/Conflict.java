package io.sojourn.unify;

/** A link that was not made, and why; kept and shown. */
public record Conflict(Link link, Refusal reason) {}
