package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;

/**
 * One message as a system of the brand would send it, Segment-shaped and not yet accepted.
 *
 * @param sourceId which of {@link DemoBrand#sources()} sends it
 * @param message type, messageId, event, identifiers, timestamp, properties, context
 */
public record DemoMessage(String sourceId, Value.Obj message) {}
