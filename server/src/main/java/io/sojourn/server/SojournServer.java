package io.sojourn.server;

import io.sojourn.ports.Workspace;
import io.sojourn.server.console.Role;
import io.sojourn.server.console.Site;
import io.sojourn.unify.condition.Patterns;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A running server over a workspace: collect, the API, its documentation. It does not own the workspace: close the server
 * first, then the workspace. Any thread may use it.
 */
public final class SojournServer implements AutoCloseable {
    private final Rooms rooms;
    private final ConfigurableApplicationContext context;
    private final URI address;

    private SojournServer(Rooms rooms, ConfigurableApplicationContext context, URI address) {
        this.rooms = rooms;
        this.context = context;
        this.address = address;
    }

    /**
     * Starts; requests are answered when it returns, and imports that were interrupted go on.
     *
     * @param patterns the engine that compiles the regular expressions of conditions and analyses
     * @param clockMillis what time it is, the same that the workspace goes by
     * @throws CannotStart when the port is taken, the host is none of this machine, or the files' directory is unusable
     */
    public static SojournServer start(
            Workspace workspace, Patterns patterns, ServerOptions options, LongSupplier clockMillis) {
        makeFiles(options);
        Rooms rooms = new Rooms(workspace, patterns, options, clockMillis);
        SpringApplication application = new SpringApplication(Edge.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setLazyInitialization(true);
        application.setRegisterShutdownHook(false);
        application.setAddCommandLineProperties(false);
        // Why it cannot start is told once, by whoever asked for it.
        application.setDefaultProperties(Map.of(
                "logging.level.root", "WARN",
                "logging.level.org.springframework.boot", "ERROR",
                "logging.level.org.springframework.boot.diagnostics", "OFF"));
        application.addInitializers(context -> Edge.register((GenericApplicationContext) context, rooms, options));
        try {
            ConfigurableApplicationContext context = application.run();
            int port = java.util.Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                    .getPort();
            rooms.imports().resume();
            // Not before: answering takes every processor, and the first event would be acked later for it.
            if (Site.built()) {
                rooms.ahead().start();
            }
            rooms.watch().start();
            rooms.mailWatch().start();
            return new SojournServer(rooms, context, URI.create("http://" + shown(options.host()) + ":" + port));
        } catch (RuntimeException failed) {
            rooms.close();
            throw new CannotStart(
                    "the server cannot start at " + options.host() + ":" + options.port() + ": " + root(failed),
                    failed);
        }
    }

    private static void makeFiles(ServerOptions options) {
        try {
            Files.createDirectories(options.files());
        } catch (IOException failed) {
            throw new CannotStart("the directory " + options.files() + " cannot be made: " + failed, failed);
        }
    }

    private static String shown(String host) {
        return switch (host) {
            case "0.0.0.0", "::" -> "localhost";
            default -> host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        };
    }

    private static String root(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.toString() : message;
    }

    /** Where it answers, with the real port. */
    public URI address() {
        return address;
    }

    /** The administrator's key that this start made because there was none; shown now and never again. */
    public Optional<String> firstAdminKey() {
        return rooms.firstAdminKey();
    }

    /** Answers what Home will ask, where somebody is about to sign in and open it; waits that long at most. */
    public void answerHome(Duration atMost) {
        rooms.accounts().prepare();
        rooms.ahead().answered(atMost);
    }

    /** Everything that it answers, as {@code GET /path/{name}}: what the contract has to list, no more and no less. */
    public List<String> routes() {
        return Stream.concat(
                        CollectServlet.served().stream(),
                        rooms.api().routes().stream().map(Route::toString))
                .sorted()
                .toList();
    }

    /** Which roles may use a route of the API, by {@code GET /path/{name}}; the routes that are anybody's are left out. */
    public Map<String, List<String>> roles() {
        Map<String, List<String>> table = new java.util.TreeMap<>();
        rooms.api().routes().stream()
                .filter(route -> !route.isOpen())
                .forEach(route -> table.put(
                        route.toString(),
                        route.access().roles().stream().map(Role::wireName).toList()));
        return table;
    }

    /** Where the first account of the console is made, while there is none: a link that works once. */
    public Optional<URI> firstLink() {
        return rooms.firstLink().map(link -> URI.create(address + "/console/welcome#" + link));
    }

    /** Ends requests and imports; imports go on when a server is started again. */
    @Override
    public void close() {
        rooms.live().close();
        context.close();
        rooms.close();
    }

    /** The server could not be started; the message says where and why. */
    public static final class CannotStart extends RuntimeException {
        private static final long serialVersionUID = 1;

        CannotStart(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
