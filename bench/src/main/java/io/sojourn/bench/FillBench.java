package io.sojourn.bench;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.columns.MappedIndex;
import io.sojourn.embedded.DefinedRules;
import io.sojourn.embedded.EmbeddedSettings;
import io.sojourn.embedded.EmbeddedWorkspace;
import io.sojourn.ports.Intake.Refusal;
import io.sojourn.ports.Memberships.Followed;
import io.sojourn.ports.Workspace;
import io.sojourn.regex.Re2Patterns;
import io.sojourn.rocksdb.RocksStores;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** How long it takes until everybody was looked at for a segment that was just saved, edited or deleted, in one process. */
final class FillBench {
    private static final long END = 1_767_225_600_000L;
    private static final long YEAR = 365 * 86_400_000L;
    private static final int AT_ONCE = 1_000;
    private static final long SAID_EVERY = 5_000_000;

    private final Workspace workspace;
    private final long people;
    private final long events;
    private long worst;

    private FillBench(Workspace workspace, long people, long events) {
        this.workspace = workspace;
        this.people = people;
        this.events = events;
    }

    /** Fills the directory first if there is nobody in it. */
    static boolean run(Path at, long people, long events) throws Exception {
        System.out.println(Machine.described());
        Files.createDirectories(at);
        try (EmbeddedWorkspace workspace =
                open(at, EmbeddedSettings.loading(Runtime.getRuntime().maxMemory()))) {
            new FillBench(workspace, people, events).bringInUnlessThere();
        }
        try (EmbeddedWorkspace workspace = open(at, EmbeddedSettings.standard())) {
            return new FillBench(workspace, people, events).run();
        }
    }

    private static EmbeddedWorkspace open(Path at, EmbeddedSettings settings) {
        return new EmbeddedWorkspace(
                new RocksStores(),
                at.resolve("store"),
                log -> MappedIndex.open(at.resolve("index"), log, ZoneOffset.UTC),
                new DefinedRules(new Re2Patterns(), ZoneOffset.UTC),
                settings,
                () -> END);
    }

    private void bringInUnlessThere() throws Exception {
        workspace.settle();
        if (count("events") == 0) {
            long began = System.nanoTime();
            bringIn();
            workspace.settle();
            FunnelBench.say("%,d events of %,d people in %.0f s", count("events"), count("people"), since(began));
        }
    }

    private boolean run() throws Exception {
        workspace.settle();
        saved("opened within 30 days", "opened", did("Email Opened").with("within", Value.text("P30D")));
        saved("the same, within 60", "opened", did("Email Opened").with("within", Value.text("P60D")));
        saved("two orders ever", "orders", did("Order Completed").with("count", atLeast(2)));
        saved("viewed one category", "viewed", Value.object("did", viewed("c-7"), "within", "P90D"));
        saved(
                "a sum over a year",
                "sum",
                Value.object(
                        "did",
                        Value.object("event", "Order Completed"),
                        "sum",
                        "total",
                        "op",
                        "gte",
                        "value",
                        300,
                        "within",
                        "P365D"));
        saved(
                "one after the other",
                "sequence",
                Value.object(
                        "sequence",
                        List.of(Value.object("event", "Product Viewed"), Value.object("event", "Order Completed")),
                        "within",
                        "P7D"));
        Value.Obj city = Value.object("trait", "city", "op", "equals", "value", "c3");
        saved("did and a trait", "both", Value.object("and", List.of(did("Email Opened"), city)));
        saved("a trait", "trait", city);
        saved("did not within 90 days", "not", Value.object("not", did("Page").with("within", Value.text("P90D"))));
        saved("in a stage", "stage", Value.object("stage", Value.object("model", "journey", "is", "decision")));
        saved("a bucket", "bucket", Value.object("bucket", Value.object("salt", "s", "below", 100)));
        for (Followed each : workspace.memberships().list()) {
            timed(
                    "without " + each.segment(),
                    each.segment(),
                    () -> workspace.definitions().remove("segment", each.segment(), "bench"));
        }
        FunnelBench.say("the longest took %.1f s (wanted: at most 20 for a million people)", worst / 1e9);
        return worst <= 20_000_000_000L;
    }

    private static Value.Obj did(String event) {
        return Value.object("did", Value.object("event", event));
    }

    private static Value.Obj viewed(String category) {
        return Value.object(
                "event",
                "Product Viewed",
                "where",
                Value.object("property", "category", "op", "equals", "value", category));
    }

    private static Value.Obj atLeast(int count) {
        return Value.object("op", "gte", "value", count);
    }

    private void saved(String what, String id, Value.Obj condition) throws InterruptedException {
        timed(
                what,
                id,
                () -> workspace.definitions().save("segment", id, "bench", Value.object("condition", condition)));
    }

    private void timed(String what, String id, Runnable change) throws InterruptedException {
        long cpu = cpuNanos();
        long began = System.nanoTime();
        change.run();
        while (!workspace.memberships().list().stream().allMatch(Followed::whole)) {
            Thread.sleep(5);
        }
        long took = System.nanoTime() - began;
        worst = Math.max(worst, took);
        long in = workspace.memberships().list().stream()
                .filter(each -> each.segment().equals(id))
                .mapToLong(Followed::people)
                .sum();
        FunnelBench.say(
                "%-24s %6.2f s, %6.2f s of processor time, %,9d in it, %,12.0f people/s",
                what, took / 1e9, (cpuNanos() - cpu) / 1e9, in, count("people") * 1e9 / took);
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private long count(String what) {
        return workspace.health().details().find(what) instanceof Value.Whole whole ? whole.value() : 0;
    }

    /** In the order of time, as a file of history is. */
    private void bringIn() {
        for (long from = 0; from < events; from += AT_ONCE) {
            List<Event> batch = new ArrayList<>();
            for (long number = from; number < Math.min(events, from + AT_ONCE); number++) {
                batch.add(event(number));
            }
            boolean taken = false;
            while (!taken) {
                try {
                    workspace.intake().accept(batch, List.of());
                    taken = true;
                } catch (Refusal full) {
                    LockSupport.parkNanos(20_000_000);
                }
            }
            if (from % SAID_EVERY == 0 && from > 0) {
                FunnelBench.say("  %,d events", from);
            }
        }
    }

    /** A year of events in order, received now; everybody has some first, the others fall on people by chance. */
    private Event event(long number) {
        SplittableRandom random = new SplittableRandom(number * 0x9e3779b97f4a7c15L);
        long person = number < people ? number : random.nextLong(people);
        long at = END - YEAR + (long) ((double) number / events * (YEAR - 86_400_000));
        Key key = new Key(KeyKind.USER_ID, "u" + person);
        String id = "e" + number;
        int what = random.nextInt(100);
        boolean identify = number < people && what < 50;
        String name = what < 60 ? "" : what < 85 ? "Product Viewed" : what < 92 ? "Email Opened" : "Order Completed";
        Event.Type type = identify ? Event.Type.IDENTIFY : name.isEmpty() ? Event.Type.PAGE : Event.Type.TRACK;
        Value.Obj properties = switch (name) {
            case "Product Viewed" -> Value.object("category", "c-" + random.nextInt(20), "product_id", "p" + what);
            case "Order Completed" ->
                Value.object("order_id", id, "total", 10 + random.nextInt(200), "currency", "TWD");
            case "Email Opened" -> Value.object("template", "t" + random.nextInt(9));
            default -> Value.object("path", "/" + random.nextInt(300));
        };
        return new Event(
                type,
                identify ? "" : name,
                List.of(key),
                List.of(),
                null,
                new Position(at, END, 0, id),
                "site",
                Source.Kind.SERVER,
                null,
                "web",
                identify ? Value.Obj.empty() : properties,
                identify ? Value.object("city", "c" + random.nextInt(12)) : Value.Obj.empty(),
                Value.Obj.empty());
    }
}
