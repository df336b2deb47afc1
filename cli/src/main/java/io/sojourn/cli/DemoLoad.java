package io.sojourn.cli;

import io.sojourn.collect.Arrival;
import io.sojourn.collect.CollectSettings;
import io.sojourn.collect.Collected;
import io.sojourn.collect.Collector;
import io.sojourn.collect.Event;
import io.sojourn.collect.KeyDrops;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import io.sojourn.measure.ChangeDocument;
import io.sojourn.measure.ExchangeRates;
import io.sojourn.ports.Intake;
import io.sojourn.ports.Workspace;
import io.sojourn.server.Phones;
import io.sojourn.server.SavedFigures;
import io.sojourn.testkit.demo.DemoBrand;
import io.sojourn.testkit.demo.DemoMessage;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Feeds the demo brand's year through collect, as its sources would have sent it. */
final class DemoLoad {
    private static final int BATCH = 4_000;

    private final Workspace workspace;
    private final long now;
    private final PrintWriter out;
    private final Collector collector =
            new Collector(CollectSettings.standard(), new Phones(), KeyDrops.UNCOUNTED, Json::write);
    private final Map<String, Arrival> arrivals = new HashMap<>();
    private long loaded;
    private long orders;
    private long saidAt = System.nanoTime();

    DemoLoad(Workspace workspace, long now, PrintWriter out) {
        this.workspace = workspace;
        this.now = now;
        this.out = out;
    }

    void load(DemoBrand.Run run, int people) throws InterruptedException {
        long began = System.nanoTime();
        for (Source source : DemoBrand.sources()) {
            describe(source);
            arrivals.put(source.id(), Arrival.offline(source, now, index -> "demo-" + index));
        }
        run.changes().forEach((id, change) -> workspace.definitions().save(ChangeDocument.KIND, id, "demo", change));
        List<Event> events = new ArrayList<>(BATCH);
        List<Rejection> rejections = new ArrayList<>();
        int index = 0;
        Iterator<DemoMessage> messages = run.messages(people).iterator();
        while (messages.hasNext()) {
            DemoMessage message = messages.next();
            Arrival arrival = arrivals.get(message.sourceId());
            if (arrival == null) {
                throw new IllegalStateException("the demo brand has no source " + message.sourceId());
            }
            Collected collected = collector.collect(message.message(), index++, arrival);
            switch (collected) {
                case Event event -> events.add(event);
                case Rejection rejection -> rejections.add(rejection);
            }
            if (events.size() >= BATCH) {
                hand(events, rejections, began);
            }
        }
        hand(events, rejections, began);
        figures(run);
        workspace.settle();
        double seconds = (System.nanoTime() - began) / 1e9;
        out.printf(
                Locale.ROOT,
                "loaded %,d events in %.1f s (%,.0f/s), %,d orders%n",
                loaded,
                seconds,
                loaded / seconds,
                orders);
        out.flush();
    }

    private void figures(DemoBrand.Run run) {
        Value.Obj figures = run.figures();
        new SavedFigures(workspace)
                .add(
                        String.valueOf(figures.text("name")),
                        "demo",
                        Objects.requireNonNull(figures.find("rows")),
                        "demo");
        workspace.definitions().save(ExchangeRates.KIND, "default", "demo", run.exchangeRates());
    }

    private void describe(Source source) {
        List<Value> proves = new ArrayList<>();
        for (KeyKind kind : KeyKind.values()) {
            if (source.proves().contains(kind)) {
                proves.add(Value.text(kind.wireName()));
            }
        }
        workspace
                .definitions()
                .save(
                        "source",
                        source.id(),
                        "demo",
                        Value.object(
                                "name", source.name(),
                                "kind", source.kind().name().toLowerCase(Locale.ROOT),
                                "channel", source.channel(),
                                "proves", Value.array(proves)));
    }

    private void hand(List<Event> events, List<Rejection> rejections, long began) throws InterruptedException {
        while (true) {
            try {
                workspace.intake().accept(List.copyOf(events), List.copyOf(rejections));
                break;
            } catch (Intake.Refusal refusal) {
                if (refusal.reason() == Intake.Refusal.Reason.UNAVAILABLE) {
                    throw new Failure(ExitCode.DIRECTORY, String.valueOf(refusal.getMessage()));
                }
                Thread.sleep(50);
            }
        }
        loaded += events.size();
        orders += events.stream()
                .filter(event ->
                        event.name().equals("Order Completed") && !event.keys().isEmpty())
                .count();
        events.clear();
        rejections.clear();
        if (System.nanoTime() - saidAt > 2_000_000_000L) {
            saidAt = System.nanoTime();
            double rate = loaded / ((saidAt - began) / 1e9);
            out.printf(Locale.ROOT, "  %,d events (%,.0f/s)%n", loaded, rate);
            out.flush();
        }
    }
}
