package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.measure.Target;
import io.sojourn.measure.Target.Told;
import io.sojourn.measure.Target.Untold;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.ports.Workspace;
import io.sojourn.server.mail.TargetNews;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The targets of views and how they stand. That one is missed is written down once, and not again until it was met; what it
 * was before is in the revisions of what was written. Any thread may use it.
 */
final class Targets {
    static final String VIEW = "view";
    /** What was written of how a target stands: whether it is missed, since when, and by which number. */
    static final String STANDING = "target-standing";

    private static final Logger LOG = LoggerFactory.getLogger(Targets.class);
    private static final String AUTHOR = "targets";

    private final Workspace workspace;
    private final Definitions definitions;
    private final Function<Value.Obj, Value.Obj> ask;
    private final LongSupplier clockMillis;
    private final Map<String, Checked> checked = new ConcurrentHashMap<>();

    /**
     * @param revision of the target and of its view that it was checked by
     * @param way to the number, by what rows are called
     */
    private record Checked(String revision, Target.Standing standing, List<String> way, long atMillis) {}

    /** @param ask gives the answer to a question, or the problem with it */
    Targets(Workspace workspace, Function<Value.Obj, Value.Obj> ask, LongSupplier clockMillis) {
        this.workspace = workspace;
        this.definitions = workspace.definitions();
        this.ask = ask;
        this.clockMillis = clockMillis;
    }

    /** All whose view is there, by the id of the view. */
    List<Value.Obj> list() {
        return definitions.list(Target.KIND).stream()
                .flatMap(target -> view(target.id()).map(view -> described(target, view)).stream())
                .toList();
    }

    private Optional<Definition> view(String id) {
        return definitions.find(VIEW, id);
    }

    /** Keeps a target that was found right, and looks at once how it stands. */
    Value.Obj save(String viewId, Target target, String author) {
        Definition saved = definitions.save(Target.KIND, viewId, author, target.document());
        Definition view = view(viewId).orElseThrow();
        check(saved, view);
        return described(saved, view);
    }

    boolean remove(String viewId, String author) {
        definitions.remove(STANDING, viewId, AUTHOR);
        checked.remove(viewId);
        return definitions.remove(Target.KIND, viewId, author);
    }

    /** Looks at every target, and says how many of them are missed now and were not before. */
    int checkAll() {
        int missed = 0;
        for (Definition target : definitions.list(Target.KIND)) {
            Optional<Definition> view = view(target.id());
            missed += view.isPresent() && check(target, view.get()) ? 1 : 0;
        }
        return missed;
    }

    /** Whether it is missed from now on. */
    private synchronized boolean check(Definition saved, Definition view) {
        Target target = Target.of(saved.document());
        Value.Obj question = view.document().find("question") instanceof Value.Obj asked ? asked : Value.Obj.empty();
        Optional<String> period = Optional.ofNullable(view.document().text("period"));
        long now = clockMillis.getAsLong();
        Value.Obj answer = ask.apply(ViewPeriod.within(question, period, today(now)));
        Target.Standing standing = answer.has("code") && answer.has("status")
                ? new Untold(String.valueOf(answer.text("detail")))
                : target.in(answer);
        List<String> way = TargetWay.of(answer, target.pointer());
        checked.put(saved.id(), new Checked(revision(saved, view), standing, way, now));
        return standing instanceof Told told && written(saved, view, told, way, now);
    }

    private LocalDate today(long now) {
        ZoneId zone = workspace.rules().settings().zone();
        return LocalDate.ofInstant(Instant.ofEpochMilli(now), zone);
    }

    private static String revision(Definition target, Definition view) {
        return target.revision() + "/" + view.revision();
    }

    /** Writes down what has changed; whether that is that the target is missed. */
    private boolean written(Definition target, Definition view, Told told, List<String> way, long now) {
        Optional<Definition> before = definitions.find(STANDING, target.id());
        boolean wasMissed = before.filter(
                        written -> "missed".equals(written.document().text("state")))
                .isPresent();
        if (told.met() != wasMissed) {
            return false;
        }
        definitions.save(
                STANDING,
                target.id(),
                AUTHOR,
                Value.object(
                                "state",
                                told.met() ? "met" : "missed",
                                "since",
                                Instant.ofEpochMilli(now).toString(),
                                "way",
                                Value.array(way.stream().map(Value::text).toList()))
                        .over(numbers(told))
                        .over(bound(target)));
        LOG.info(
                "the target of view {} is {}: {} is {}",
                view.id(),
                told.met() ? "met again" : "missed",
                Target.of(target.document()).pointer(),
                told.number());
        return !told.met();
    }

    private static Value.Obj numbers(Told told) {
        return Value.object(
                "number", told.number(), "low", end(told.low()), "high", end(told.high()), "sure", told.sure());
    }

    /** What it was meant to be then. */
    private static Value.Obj bound(Definition target) {
        Target aim = Target.of(target.document());
        return Value.object(aim.atLeast() ? "atLeast" : "atMost", aim.bound());
    }

    private static Value end(OptionalDouble end) {
        return end.isPresent() ? Value.real(end.getAsDouble()) : Value.NOTHING;
    }

    private Value.Obj described(Definition target, Definition view) {
        Value.Obj shown = Value.object(
                        "view",
                        target.id(),
                        "name",
                        String.valueOf(view.document().text("name")))
                .over(target.document())
                .with("author", Value.text(target.author()))
                .with(
                        "savedAt",
                        Value.text(Instant.ofEpochMilli(target.atMillis()).toString()));
        Checked last = checked.get(target.id());
        if (last == null || !last.revision().equals(revision(target, view))) {
            return shown.with("now", Value.object("state", "unchecked"));
        }
        Value.Obj checkedAt =
                Value.object("checkedAt", Instant.ofEpochMilli(last.atMillis()).toString());
        return shown.with(
                "now",
                switch (last.standing()) {
                    case Told told ->
                        Value.object("state", told.met() ? "met" : "missed")
                                .over(numbers(told))
                                .over(checkedAt)
                                .over(told.met() ? Value.Obj.empty() : since(target.id()));
                    case Untold untold ->
                        Value.object("state", "untold", "reason", untold.reason())
                                .over(checkedAt);
                });
    }

    private Value.Obj since(String id) {
        return definitions
                .find(STANDING, id)
                .map(written -> Value.Obj.empty()
                        .with(
                                "since",
                                Value.text(String.valueOf(written.document().text("since")))))
                .orElse(Value.Obj.empty());
    }

    /** How those stand of which something was written down, of views that are there. */
    List<TargetNews> written() {
        List<TargetNews> news = new ArrayList<>();
        for (Definition standing : definitions.list(STANDING)) {
            view(standing.id())
                    .ifPresent(view -> definitions
                            .find(Target.KIND, standing.id())
                            .ifPresent(target -> news.add(TargetNewsOf.written(standing, view, target))));
        }
        return news;
    }

    /** How all stand that were looked at as they are now. */
    List<TargetNews> now() {
        List<TargetNews> news = new ArrayList<>();
        for (Definition target : definitions.list(Target.KIND)) {
            Checked last = checked.get(target.id());
            Optional<Definition> view = view(target.id());
            if (last != null && view.isPresent() && last.revision().equals(revision(target, view.get()))) {
                news.add(TargetNewsOf.looked(target, view.get(), last.standing(), last.way()));
            }
        }
        return news;
    }

    /** When it was missed and when it was met again, the newest first. */
    List<Value.Obj> history(String viewId) {
        return definitions.revisions(STANDING, viewId).reversed().stream()
                .map(Definition::document)
                .filter(document -> document.has("state"))
                .toList();
    }
}
