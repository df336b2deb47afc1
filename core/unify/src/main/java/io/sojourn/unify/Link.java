package io.sojourn.unify;

import io.sojourn.collect.Key;
import io.sojourn.collect.Position;

/**
 * Two strong keys that an event shows to be one person's.
 *
 * @param filedUnder the key under which the event that caused it is filed
 * @param other the key that is joined to it
 * @param retires whether the event is an alias, which retires {@code other}
 * @param cause the position of the ≺-earliest event that shows it
 * @param sourceId who sent that event
 */
public record Link(Key filedUnder, Key other, boolean retires, Position cause, String sourceId) {}
