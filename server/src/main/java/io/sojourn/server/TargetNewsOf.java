package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.measure.Target;
import io.sojourn.measure.Target.Told;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.server.mail.TargetNews;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What letters tell of a target, from what is written down or was looked at. */
final class TargetNewsOf {
    private TargetNewsOf() {}

    static TargetNews written(Definition standing, Definition view, Definition target) {
        Value.Obj document = standing.document();
        Target aim = Target.of(target.document());
        // Before it was written what it was meant to be, the target as it is now said so.
        boolean least = document.has("atLeast") || (!document.has("atMost") && aim.atLeast());
        return new TargetNews(
                view.id(),
                name(view),
                standing.revision(),
                standing.atMillis(),
                "met".equals(document.text("state")),
                way(document.find("way"), aim.pointer()),
                number(document.find("number")),
                number(document.find("low")),
                number(document.find("high")),
                document.find("sure") instanceof Value.Bool(boolean sure) && sure,
                least,
                number(document.find(least ? "atLeast" : "atMost")).orElse(aim.bound()));
    }

    static TargetNews looked(Definition target, Definition view, Target.Standing standing, List<String> way) {
        Target aim = Target.of(target.document());
        Told told = standing instanceof Told known
                ? known
                : new Told(Double.NaN, OptionalDouble.empty(), OptionalDouble.empty(), false, false);
        return new TargetNews(
                view.id(),
                name(view),
                0,
                target.atMillis(),
                told.met(),
                way,
                Double.isNaN(told.number()) ? OptionalDouble.empty() : OptionalDouble.of(told.number()),
                told.low(),
                told.high(),
                told.sure(),
                aim.atLeast(),
                aim.bound());
    }

    private static String name(Definition view) {
        return String.valueOf(view.document().text("name"));
    }

    private static List<String> way(@Nullable Value way, String pointer) {
        return way instanceof Value.Array(List<Value> parts)
                ? parts.stream()
                        .map(part -> part instanceof Value.Text(String words) ? words : "")
                        .toList()
                : List.of(pointer.substring(pointer.lastIndexOf('/') + 1));
    }

    private static OptionalDouble number(@Nullable Value value) {
        return switch (value) {
            case Value.Whole(long whole) -> OptionalDouble.of(whole);
            case Value.Real(double real) -> OptionalDouble.of(real);
            case null, default -> OptionalDouble.empty();
        };
    }
}
