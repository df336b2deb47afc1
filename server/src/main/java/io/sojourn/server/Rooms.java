package io.sojourn.server;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sojourn.ports.Workspace;
import io.sojourn.server.console.Accounts;
import io.sojourn.server.console.Site;
import io.sojourn.server.mail.MailWatch;
import io.sojourn.server.mail.Mailing;
import io.sojourn.unify.condition.Patterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Everything that a server is made of, wired. */
final class Rooms implements AutoCloseable {
    private final AccessKeys keys;
    private final KeyUse use;
    private final Volumes volumes;
    private final Imports imports;
    private final CollectServlet collect;
    private final Api api;
    private final Accounts accounts;
    private final Live live;
    private final AskedAhead ahead;
    private final TargetWatch watch;
    private final MailWatch mailWatch;
    private final Optional<String> firstAdminKey;

    Rooms(Workspace workspace, Patterns patterns, ServerOptions options, LongSupplier clockMillis) {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Gauges.register(metrics, workspace);
        Counters counters = new Counters(metrics);
        use = new KeyUse(options.files().resolve("keys-used.json"));
        keys = new AccessKeys(workspace.definitions(), use);
        firstAdminKey = keys.anyAdmin()
                ? Optional.empty()
                : Optional.of(keys.make(AccessKeys.Right.ADMIN, "", "first", "first start")
                        .secret());
        Sources sources = new Sources(workspace.definitions());
        volumes = new Volumes(options.files().resolve("volumes.json"));
        live = new Live(volumes);
        Collecting collecting =
                new Collecting(workspace.definitions(), new Phones(), counters, workspace.intake(), live);
        SavedFigures figures = new SavedFigures(workspace);
        imports = new Imports(workspace, collecting, sources, options.files(), clockMillis);
        collect = new CollectServlet(collecting, keys, sources, new FigureTable(figures), clockMillis, counters);
        accounts = new Accounts(workspace.definitions(), clockMillis);
        Entrance entrance = new Entrance(keys, accounts, clockMillis);
        KeyHolders holders = new KeyHolders(workspace.people(), collecting);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new SystemRoutes(workspace, metrics, entrance).routes());
        routes.addAll(
                new SourceRoutes(sources, keys, volumes, new Trust(workspace.people(), holders), clockMillis).routes());
        routes.addAll(new PeopleRoutes(workspace.people(), holders, imports).routes());
        routes.addAll(new ImportRoutes(imports).routes());
        routes.addAll(new DeliveryRoutes(new FigureTable(figures)).routes());
        routes.addAll(new DeliveryRoutes(new PriceTable(new SavedPrices(workspace))).routes());
        DefinitionRoutes definitions = new DefinitionRoutes(workspace, collecting, patterns);
        routes.addAll(definitions.routes());
        routes.addAll(new RulePreviewRoutes(workspace, patterns, live::isClosed, clockMillis).routes());
        routes.addAll(new SegmentRoutes(workspace, definitions, patterns, clockMillis).routes());
        SavedSegments segments = new SavedSegments(workspace, patterns);
        routes.addAll(new ListRoutes(workspace, collecting, segments, clockMillis).routes());
        routes.addAll(new LookupRoutes(holders).routes());
        AnalysisRoutes analyses = new AnalysisRoutes(workspace, patterns, figures, clockMillis);
        routes.addAll(analyses.routes());
        ahead = new AskedAhead(workspace, analyses, clockMillis);
        Targets targets = new Targets(workspace, analyses::asked, clockMillis);
        watch = new TargetWatch(targets);
        routes.addAll(new TargetRoutes(workspace.definitions(), targets).routes());
        Mailing mailing = new Mailing(
                workspace.definitions(),
                options.mail(),
                () -> workspace.rules().settings().zone(),
                targets::written,
                new WeekAsked(workspace, analyses::asked, targets)::week,
                clockMillis);
        mailWatch = new MailWatch(mailing);
        routes.addAll(new MailRoutes(mailing).routes());
        routes.addAll(new ViewRoutes(workspace, patterns, clockMillis).routes());
        routes.addAll(new ConsoleRoutes(accounts, entrance).routes());
        routes.addAll(new AccountRoutes(accounts).routes());
        routes.addAll(new LiveRoutes(live).routes());
        api = new Api(routes, entrance, counters);
    }

    CollectServlet collect() {
        return collect;
    }

    Api api() {
        return api;
    }

    Live live() {
        return live;
    }

    Imports imports() {
        return imports;
    }

    TargetWatch watch() {
        return watch;
    }

    MailWatch mailWatch() {
        return mailWatch;
    }

    Accounts accounts() {
        return accounts;
    }

    AskedAhead ahead() {
        return ahead;
    }

    /** Empty where this build has no console, or somebody has an account already. */
    Optional<String> firstLink() {
        return Site.built() ? accounts.firstLink() : Optional.empty();
    }

    Optional<String> firstAdminKey() {
        return firstAdminKey;
    }

    @Override
    public void close() {
        mailWatch.close();
        watch.close();
        ahead.close();
        imports.close();
        use.close();
        volumes.close();
    }
}
