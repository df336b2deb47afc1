package io.sojourn.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.sojourn.collect.Value;
import io.sojourn.ports.Workspace;
import io.sojourn.ports.Workspace.Health;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The workspace's health as figures. */
final class Gauges {
    /** Details of {@link Health} that are figures for ever. */
    private static final List<String> DETAILS = List.of("people", "events", "conflicts", "bytes");

    private Gauges() {}

    static void register(MeterRegistry metrics, Workspace workspace) {
        gauge(metrics, workspace, "sojourn.accepting", health -> health.accepting() ? 1 : 0);
        gauge(metrics, workspace, "sojourn.lag.events", Health::lagEvents);
        gauge(metrics, workspace, "sojourn.index.age.seconds", health -> health.indexAgeMillis() / 1e3);
        gauge(metrics, workspace, "sojourn.disk.free.bytes", Health::diskFreeBytes);
        for (String detail : DETAILS) {
            gauge(metrics, workspace, "sojourn." + detail, health -> number(health, detail));
        }
        new JvmMemoryMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        new UptimeMetrics().bindTo(metrics);
    }

    private static double number(Health health, String detail) {
        return health.details().find(detail) instanceof Value.Whole whole ? whole.value() : Double.NaN;
    }

    private static void gauge(
            MeterRegistry metrics, Workspace workspace, String name, ToDoubleFunction<Health> figure) {
        Gauge.builder(name, workspace, room -> figure.applyAsDouble(room.health()))
                .register(metrics);
    }
}
