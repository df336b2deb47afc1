package io.sojourn.ports;

import io.sojourn.collect.Value;
import io.sojourn.journey.JourneyRules;
import io.sojourn.measure.JourneyTable;
import java.util.Map;
import java.util.Optional;

/** A running workspace: what the server and the command line work with. */
public interface Workspace extends AutoCloseable {
    Intake intake();

    People people();

    /** Who is in which saved segment. */
    Memberships memberships();

    Definitions definitions();

    Rejections rejections();

    /** The newest published snapshot of the journey index. */
    JourneyTable journeys();

    /** The touchpoint rules, stage models and settings in force. */
    JourneyRules rules();

    /** What rules that are not saved would make of people. */
    RulePreview rulePreview();

    /** Waits until everything acked so far is folded and visible in {@link #journeys()}. */
    void settle();

    Health health();

    @Override
    void close();

    /** Rejections, newest first, and their counts. */
    interface Rejections {
        People.Page list(Optional<String> sourceId, Optional<String> code, Optional<String> cursor, int limit);

        /** By code wire name, over all time. */
        Map<String, Long> counts();
    }

    /**
     * How the runtime is.
     *
     * @param lagEvents acked but not yet folded
     * @param indexAgeMillis age of the oldest acked event that analyses do not see yet, 0 when they see all
     * @param details further figures by name: people, events, rejections by code, bytes, recomputation progress
     */
    record Health(boolean accepting, long lagEvents, long indexAgeMillis, long diskFreeBytes, Value.Obj details) {}
}
