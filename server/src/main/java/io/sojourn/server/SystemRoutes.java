package io.sojourn.server;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sojourn.collect.Value;
import io.sojourn.ports.Workspace;
import io.sojourn.server.console.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Health, metrics, rejections, the start page and the contract. */
final class SystemRoutes {
    private final Workspace workspace;
    private final PrometheusMeterRegistry metrics;
    private final Entrance entrance;
    private final Docs docs = new Docs();

    SystemRoutes(Workspace workspace, PrometheusMeterRegistry metrics, Entrance entrance) {
        this.workspace = workspace;
        this.metrics = metrics;
        this.entrance = entrance;
    }

    List<Route> routes() {
        return List.of(
                Route.open("GET", "/", this::start),
                Route.open("GET", "/start.css", call -> Answer.text("text/css", Docs.resource("start.css"))),
                Route.open("GET", "/health", this::health),
                Route.admin("GET", "/metrics", call -> Answer.text("text/plain; version=0.0.4", metrics.scrape())),
                Route.open("GET", "/api/docs", call -> Answer.text("text/html", docs.html())),
                Route.open("GET", "/api/docs.css", call -> Answer.text("text/css", Docs.resource("docs.css"))),
                Route.open("GET", "/api/openapi.yaml", call -> Answer.text("application/yaml", Docs.contract())),
                new Route("GET", "/api/v1/rejections", Route.Access.WATCH, this::rejections),
                new Route("GET", "/api/v1/rejections/counts", Route.Access.WATCH, call -> counts()));
    }

    private Answer start(Call call) {
        return Site.built() && call.query("lang").isEmpty()
                ? new Answer(302, "", out -> {}, Map.of("Location", "/console"))
                : Answer.text("text/html", StartPage.html(StartPage.language(call), workspace.health()));
    }

    /** Details are an administrator's; that it is well is everybody's who asks. */
    private Answer health(Call call) {
        Workspace.Health health = workspace.health();
        Value.Obj document = Value.object(
                "status", health.accepting() ? "ok" : "refusing",
                "lagEvents", health.lagEvents(),
                "indexAgeMillis", health.indexAgeMillis(),
                "diskFreeBytes", health.diskFreeBytes());
        if (entrance.isAdministrator(call.servlet())) {
            document = document.with("details", health.details());
        }
        return Answer.json(health.accepting() ? 200 : 503, document);
    }

    private Answer rejections(Call call) {
        return Answer.page(workspace
                .rejections()
                .list(call.query("source"), call.query("code"), call.query("cursor"), call.limit()));
    }

    private Answer counts() {
        List<Value> rows = new ArrayList<>();
        for (Map.Entry<String, Long> entry : workspace.rejections().counts().entrySet()) {
            rows.add(Value.object("code", entry.getKey(), "count", entry.getValue()));
        }
        return Answer.all(rows);
    }
}
