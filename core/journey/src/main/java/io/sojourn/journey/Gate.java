package io.sojourn.journey;

import io.sojourn.unify.condition.EventFilter;

/**
 * A second conversion that has a name, for example {@code Signed Up}: it is shown as a gate of its own and moves nobody to
 * another side.
 *
 * @param id stable id
 * @param names labels
 * @param conversions the events of which a person's first is the crossing
 */
public record Gate(String id, Names names, EventFilter conversions) {}
