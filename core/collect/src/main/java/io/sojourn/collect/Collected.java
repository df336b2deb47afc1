package io.sojourn.collect;

/** What became of one item: an event, or the reason why it is none. */
public sealed interface Collected permits Event, Rejection {}
