package io.sojourn.embedded;

import io.sojourn.collect.BytesOut;
import io.sojourn.journey.Segment;
import io.sojourn.journey.SegmentPlan;
import java.util.List;

/** Makes plans whose revision tells their segments apart, whenever and wherever they are made. */
final class SegmentPlans {
    private SegmentPlans() {}

    static SegmentPlan of(List<Segment> segments) {
        if (segments.isEmpty()) {
            return SegmentPlan.NONE;
        }
        BytesOut out = new BytesOut(64);
        for (Segment segment : segments) {
            out.text(segment.id());
            out.fixed64(segment.signature());
        }
        return new SegmentPlan(Hash128.of(segments.size(), out.toBytes()).high() | 1, segments);
    }
}
