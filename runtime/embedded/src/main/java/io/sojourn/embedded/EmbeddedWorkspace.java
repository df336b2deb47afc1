package io.sojourn.embedded;

import io.sojourn.collect.Value;
import io.sojourn.journey.JourneyRules;
import io.sojourn.measure.JourneyTable;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Intake;
import io.sojourn.ports.JourneyIndex;
import io.sojourn.ports.Memberships;
import io.sojourn.ports.People;
import io.sojourn.ports.RulePreview;
import io.sojourn.ports.Store;
import io.sojourn.ports.StoreFailure;
import io.sojourn.ports.Workspace;
import io.sojourn.unify.IdentityLimits;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A workspace in one directory of one process. Any thread may use it; calls block. When the disk is full it refuses, and
 * goes on by itself, from what is on the disk, when there is room again; when the disk fails or files are damaged it refuses
 * until it is opened anew.
 */
public final class EmbeddedWorkspace implements Workspace {
    private final Running running;
    private final EmbeddedSettings settings;
    private final EmbeddedIntake intake;
    private final EmbeddedPeople people;
    private final EmbeddedDefinitions definitions;
    private final EmbeddedRejections rejections;
    private final EmbeddedMemberships memberships;
    private final EmbeddedRulePreview rulePreview;

    /** Opens the journey index, which may look events up in the log. */
    public interface IndexOpener {
        JourneyIndex open(JourneyIndex.Log log);
    }

    /**
     * Opens a directory, which is made if needed.
     *
     * @param clock milliseconds since 1970; asked for when windows end, never for when events happened
     * @throws StoreFailure when the directory is in use, damaged, or of a newer version
     */
    public EmbeddedWorkspace(
            Store.Opener opener,
            Path directory,
            IndexOpener indexOpener,
            RulesSource source,
            EmbeddedSettings settings,
            LongSupplier clock) {
        this.settings = settings;
        running = new Running(opener, directory, indexOpener, source, settings, clock);
        intake = new EmbeddedIntake(running, settings, clock);
        Engine engine = running.engine();
        definitions = new EmbeddedDefinitions(
                DefinitionRows.all(engine.store(), engine.families().definitions()), intake::append, clock);
        people = new EmbeddedPeople(running::readable, intake::command, clock);
        memberships = new EmbeddedMemberships(running::readable, clock);
        rulePreview = new EmbeddedRulePreview(running::readable, clock);
        rejections = new EmbeddedRejections(running::readable);
    }

    /** For tests of the engine's parts. */
    Engine engine() {
        return running.engine();
    }

    @Override
    public Intake intake() {
        return intake;
    }

    @Override
    public People people() {
        return people;
    }

    @Override
    public Memberships memberships() {
        return memberships;
    }

    @Override
    public Definitions definitions() {
        return definitions;
    }

    @Override
    public Rejections rejections() {
        return rejections;
    }

    @Override
    public JourneyTable journeys() {
        return running.index().table();
    }

    @Override
    public JourneyRules rules() {
        return running.readable().writer().rules();
    }

    @Override
    public RulePreview rulePreview() {
        return rulePreview;
    }

    @Override
    public void settle() {
        running.engine().writer().settle();
    }

    @Override
    public Health health() {
        StoreFailure failure = running.failure();
        if (failure != null) {
            return new Health(
                    false, 0, 0, running.freeBytes(), Value.object("failure", String.valueOf(failure.getMessage())));
        }
        Engine engine = running.engine();
        Writer.Progress progress = engine.writer().progress();
        Meter.Reading meter = engine.meter().reading();
        long unseenSince = progress.oldestUnseenNanos();
        Value.Obj details = Value.object(
                "people", progress.people(),
                "events", progress.events(),
                "conflicts", progress.conflicts(),
                "bytes", running.bytesOnDisk(),
                "appended", meter.appended(),
                "folded", meter.folded(),
                "refolds", meter.refolds(),
                "refoldedEvents", meter.refoldedEvents());
        details = details.with("cpuNanos", cpu(meter))
                .with("rejections", counts())
                .with("limits", IdentityLimits.STANDARD.document());
        if (engine.leftovers().any()) {
            details = details.with("erasing", Value.bool(true));
        }
        if (progress.rebuilding()) {
            details = details.with("recomputing", Value.bool(true));
        }
        return new Health(
                running.freeBytes() >= settings.freeBytesFloor(),
                Math.max(0, engine.meter().backlog().size()),
                unseenSince == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - unseenSince),
                running.freeBytes(),
                details);
    }

    /** Processor time by stage, since the start. */
    private static Value.Obj cpu(Meter.Reading meter) {
        return Value.object(
                "prepare", meter.prepareNanos(),
                "append", meter.appendNanos(),
                "fold", meter.foldNanos(),
                "flush", meter.flushNanos(),
                "publish", meter.publishNanos());
    }

    private Value.Obj counts() {
        Value.Obj counts = Value.Obj.empty();
        for (Map.Entry<String, Long> count : rejections.counts().entrySet()) {
            counts = counts.with(count.getKey(), Value.whole(count.getValue()));
        }
        return counts;
    }

    @Override
    public void close() {
        running.close();
    }
}
