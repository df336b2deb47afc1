package io.sojourn.server;

import io.sojourn.collect.Arrival;
import io.sojourn.collect.Event;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.json.BadJson;
import io.sojourn.json.Batch;
import io.sojourn.json.Json;
import io.sojourn.ports.Intake;
import io.sojourn.ports.StoreFailure;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The routes that SDKs post events to: {@code /v1/…} and the settings that browsers ask for first. No framework between the
 * socket and the reader. Shared by all threads.
 */
final class CollectServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final byte[] SUCCESS = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);
    /** More than packing can add to a body that is allowed. */
    private static final int PACKING = 64 * 1024;

    /** The call that a route names; none for those that take batches. */
    static final Map<String, Optional<Event.Type>> ROUTES = Map.ofEntries(
            Map.entry("identify", Optional.of(Event.Type.IDENTIFY)),
            Map.entry("track", Optional.of(Event.Type.TRACK)),
            Map.entry("page", Optional.of(Event.Type.PAGE)),
            Map.entry("screen", Optional.of(Event.Type.SCREEN)),
            Map.entry("group", Optional.of(Event.Type.GROUP)),
            Map.entry("alias", Optional.of(Event.Type.ALIAS)),
            Map.entry("batch", Optional.empty()),
            Map.entry("import", Optional.empty()),
            Map.entry("i", Optional.of(Event.Type.IDENTIFY)),
            Map.entry("t", Optional.of(Event.Type.TRACK)),
            Map.entry("p", Optional.of(Event.Type.PAGE)),
            Map.entry("s", Optional.of(Event.Type.SCREEN)),
            Map.entry("g", Optional.of(Event.Type.GROUP)),
            Map.entry("a", Optional.of(Event.Type.ALIAS)),
            Map.entry("b", Optional.empty()));

    /** What it answers, as methods and paths. */
    static List<String> served() {
        return Stream.concat(
                        ROUTES.keySet().stream().map(route -> "POST /v1/" + route),
                        Stream.of(
                                "POST /v1/m",
                                "POST /v1/figures",
                                "GET /v1/projects/{writeKey}/settings",
                                "GET /sourceConfig"))
                .toList();
    }

    private final transient Collecting collecting;
    private final transient AccessKeys keys;
    private final transient Sources sources;
    private final transient DeliveredTable figures;
    private final transient LongSupplier clockMillis;
    private final transient Counters counters;

    CollectServlet(
            Collecting collecting,
            AccessKeys keys,
            Sources sources,
            DeliveredTable figures,
            LongSupplier clockMillis,
            Counters counters) {
        this.collecting = collecting;
        this.keys = keys;
        this.sources = sources;
        this.figures = figures;
        this.clockMillis = clockMillis;
        this.counters = counters;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (request.getMethod()) {
            case "GET", "HEAD", "POST", "OPTIONS" -> super.service(request, response);
            default -> notHere(request, response);
        }
    }

    /** No such method, or no such address. */
    private void notHere(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String route = route(request);
        boolean posted = ROUTES.containsKey(route) || route.equals("m") || route.equals("figures");
        boolean read = request.getServletPath().equals("/sourceConfig") || settingsOf(request) != null;
        if (!posted && !read) {
            problem(response, Problem.of(404, "not-found", "there is nothing at " + shown(request.getRequestURI())));
            return;
        }
        response.setHeader("Allow", posted ? "POST, OPTIONS" : "GET, OPTIONS");
        problem(
                response,
                Problem.of(
                        405,
                        "method-not-allowed",
                        posted ? "events are sent with POST" : "settings are asked for with GET"));
    }

    /** The write key in {@code /v1/projects/KEY/settings}; null at any other address. */
    private static @Nullable String settingsOf(HttpServletRequest request) {
        String[] parts = request.getRequestURI().split("/");
        return parts.length == 5 && parts[2].equals("projects") && parts[4].equals("settings") ? parts[3] : null;
    }

    /** What RudderStack's browser SDK says of an event that it sends once more; a browser asks whether it may. */
    private static final String RUDDER_RETRIES =
            "rsa-retry-attempt, rsa-retry-reason, rsa-since-first-attempt, rsa-since-last-attempt, rsa-recovered, rsa-write-key";

    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
        crossOrigin(request, response);
        response.setHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
        response.setHeader(
                "Access-Control-Allow-Headers",
                "authorization, content-type, content-encoding, anonymousid, sentat, x-write-key, x-retry-count, "
                        + RUDDER_RETRIES);
        response.setHeader("Access-Control-Max-Age", "86400");
        response.setStatus(204);
    }

    /** Pages may send from anywhere: a write key reads nothing. */
    private static void crossOrigin(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        if (origin != null) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Vary", "Origin");
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        crossOrigin(request, response);
        String route = route(request);
        Optional<Event.Type> type = ROUTES.get(route);
        if (type == null && !route.equals("m") && !route.equals("figures")) {
            notHere(request, response);
            return;
        }
        try {
            if (route.equals("figures")) {
                takeFigures(request);
            } else if (type == null) {
                readPast(request);
            } else {
                take(request, type);
            }
            success(response);
        } catch (Problem.Raised raised) {
            problem(response, raised.problem());
        } catch (BadJson bad) {
            problem(response, Problem.unreadable(bad));
        } catch (Intake.Refusal refusal) {
            problem(response, Problem.refused(refusal));
        } catch (StoreFailure failure) {
            problem(response, Api.unavailable(failure));
        } catch (RuntimeException broken) {
            problem(response, Api.unexpected(broken));
        }
    }

    /** Daily totals of a server; what stands in a page could be sent by anybody. */
    private void takeFigures(HttpServletRequest request) {
        if (packed(request)) {
            throw Problem.unknownEncoding("gzip", "identity (none)").raised();
        }
        Value parsed;
        try (InputStream body = request.getInputStream()) {
            parsed = DeliveredRows.parsed(DeliveredRows.read(body), figures);
        } catch (IOException broken) {
            throw Problem.brokenOff().raised();
        }
        String secret = secret(request);
        Source source = source(secret == null && parsed instanceof Value.Obj object ? object.text("writeKey") : secret);
        if (source.kind() == Source.Kind.PUBLIC) {
            throw Problem.of(403, "public-source", "figures come from servers; the key of a page or an app sends none")
                    .raised();
        }
        DeliveryRoutes.keep(figures, DeliveredRows.rows(parsed, figures), source.name(), source.id(), source.id());
    }

    /** A browser's own measurements are read past. */
    private void readPast(HttpServletRequest request) {
        try (InputStream body = request.getInputStream()) {
            body.readNBytes(collecting.collector().limits().requestBytes());
        } catch (IOException broken) {
            throw Problem.brokenOff().raised();
        }
    }

    private Batch read(HttpServletRequest request) {
        boolean gzip = packed(request);
        try {
            return collecting.reader().read(body(request, gzip), gzip);
        } catch (IOException broken) {
            throw Problem.brokenOff().raised();
        }
    }

    /** Whether the body is gzip; any other packing is refused by its name. */
    private static boolean packed(HttpServletRequest request) {
        List<String> encodings = Collections.list(request.getHeaders("Content-Encoding"));
        String encoding = String.join(", ", encodings).strip();
        if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
            return true;
        }
        if (encoding.isEmpty() || encoding.equalsIgnoreCase("identity")) {
            return false;
        }
        throw Problem.unknownEncoding(shown(encoding), "gzip and identity (none)")
                .raised();
    }

    private void take(HttpServletRequest request, Optional<Event.Type> type) throws Intake.Refusal {
        Batch batch = read(request);
        String secret = secret(request);
        Source source = source(secret == null ? batch.writeKey().orElse(null) : secret);
        long now = clockMillis.getAsLong();
        Arrival arrival = Arrival.live(source, now, messageIds(now))
                .withHeaders(header(request, "SentAt"), header(request, "AnonymousId"));
        counters.took(collecting.take(batch, type.isPresent() ? arrival.withType(type.get()) : arrival));
    }

    /** Packed bytes are bounded too: an endless stream of them may unpack to nothing. */
    private InputStream body(HttpServletRequest request, boolean gzip) throws IOException {
        InputStream body = request.getInputStream();
        return gzip ? new Bounded(body, collecting.collector().limits().requestBytes() + PACKING) : body;
    }

    /** An item without an id of its own gets a new one: nothing tells a repeat from an equal event. */
    private static IntFunction<String> messageIds(long now) {
        return index -> "made-" + Long.toString(now, 36) + "-" + UUID.randomUUID();
    }

    private static String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    private Source source(@Nullable String secret) {
        AccessKeys.Holder holder = keys.holder(secret);
        if (holder == null) {
            throw Problem.of(
                            401,
                            "unknown-write-key",
                            "the write key is missing or not known; give it as the user name of Basic authentication,"
                                    + " as \"writeKey\" in the body, or as X-Write-Key")
                    .raised();
        }
        Source source = holder.right() == AccessKeys.Right.WRITE ? sources.find(holder.sourceId()) : null;
        if (source == null) {
            throw Problem.of(401, "not-a-write-key", "this key does not send events; make a write key for a source")
                    .raised();
        }
        keys.used(holder, clockMillis.getAsLong());
        return source;
    }

    private static @Nullable String secret(HttpServletRequest request) {
        String basic = basicUser(request.getHeader("Authorization"));
        if (basic != null && !basic.isEmpty()) {
            return basic;
        }
        String header = request.getHeader("X-Write-Key");
        return header != null && !header.isEmpty() ? header : null;
    }

    /** The user name of Basic authentication, with or without the colon. */
    private static @Nullable String basicUser(@Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            return null;
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(authorization.substring(6).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? pair : pair.substring(0, colon);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        crossOrigin(request, response);
        String writeKey = settingsOf(request);
        if (request.getServletPath().equals("/sourceConfig")) {
            sourceConfig(request, response);
        } else if (writeKey != null) {
            settings(request, response, writeKey);
        } else {
            notHere(request, response);
        }
    }

    /** What analytics.js asks for before it sends: its own key and this host. */
    private void settings(HttpServletRequest request, HttpServletResponse response, String writeKey)
            throws IOException {
        AccessKeys.Holder holder = keys.holder(writeKey);
        if (holder == null || holder.right() != AccessKeys.Right.WRITE) {
            problem(response, Problem.of(404, "unknown-write-key", "no source has this write key"));
            return;
        }
        Value settings = Value.object("apiKey", writeKey, "apiHost", authority(request) + "/v1");
        write(
                response,
                200,
                "application/json",
                Json.bytes(Value.object("integrations", Value.object("Segment.io", settings))));
    }

    private static String authority(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return host == null ? request.getServerName() + ":" + request.getServerPort() : host;
    }

    /** What RudderStack's browser SDK asks for before it sends. */
    private void sourceConfig(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String parameter = request.getParameter("writeKey");
        String secret = parameter != null ? parameter : basicUser(request.getHeader("Authorization"));
        AccessKeys.Holder holder = keys.holder(secret);
        Source source =
                holder == null || holder.right() != AccessKeys.Right.WRITE ? null : sources.find(holder.sourceId());
        if (source == null || secret == null) {
            problem(response, Problem.of(401, "unknown-write-key", "no source has this write key"));
            return;
        }
        Value described = Value.object(
                "id", source.id(),
                "name", source.name(),
                "writeKey", secret,
                "enabled", true,
                "config", Value.Obj.empty(),
                "connections", List.of(),
                "destinations", List.of(),
                "workspaceId", "workspace",
                "updatedAt", "1970-01-01T00:00:00Z");
        write(response, 200, "application/json", Json.bytes(Value.object("source", described)));
    }

    private static String route(HttpServletRequest request) {
        String path = request.getPathInfo();
        String route = path == null ? "" : path.substring(1);
        return route.endsWith("/") ? route.substring(0, route.length() - 1) : route;
    }

    private static String shown(String path) {
        return path.length() > 60 ? path.substring(0, 60) + "…" : path;
    }

    private static void success(HttpServletResponse response) throws IOException {
        write(response, 200, "application/json", SUCCESS);
    }

    private void problem(HttpServletResponse response, Problem problem) throws IOException {
        counters.answered(problem.status());
        problem.headers().forEach(response::setHeader);
        write(response, problem.status(), "application/problem+json", Json.bytes(problem.document()));
    }

    private static void write(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        OutputStream out = response.getOutputStream();
        out.write(body);
    }

    /** Refuses to be read past a bound. */
    private static final class Bounded extends FilterInputStream {
        private final int most;
        private long count;

        Bounded(InputStream in, int most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(read);
            return read;
        }

        private void count(int read) {
            count += Math.max(read, 0);
            if (count > most) {
                throw Problem.of(400, "request-too-large", "the packed body has more than " + most + " bytes")
                        .raised();
            }
        }
    }
}
