package io.sojourn.server;

import io.sojourn.json.BadJson;
import io.sojourn.measure.StoppableTable;
import io.sojourn.ports.Intake;
import io.sojourn.ports.People;
import io.sojourn.ports.StoreFailure;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.pattern.PathPatternParser;

/** All routes of the API: who may, what is done, and how every failure is answered. */
final class Api {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final int STORE_RETRY_SECONDS = 10;
    private final List<Route> routes;
    private final Entrance entrance;
    private final Counters counters;

    Api(Collection<Route> routes, Entrance entrance, Counters counters) {
        this.counters = counters;
        this.routes = List.copyOf(routes);
        this.entrance = entrance;
    }

    List<Route> routes() {
        return routes;
    }

    RouterFunction<ServerResponse> function() {
        RouterFunctions.Builder builder = RouterFunctions.route();
        for (Route route : routes) {
            builder.route(
                    RequestPredicates.methods(methods(route)).and(RequestPredicates.path(route.pattern())),
                    request -> written(answer(request, route)));
        }
        builder.route(RequestPredicates.all(), request -> written(Answer.problem(nowhere(request))));
        return builder.build();
    }

    /** What can be read can be asked for its headers alone. */
    private static HttpMethod[] methods(Route route) {
        HttpMethod method = HttpMethod.valueOf(route.method());
        return method == HttpMethod.GET
                ? new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}
                : new HttpMethod[] {method};
    }

    private Answer answer(ServerRequest request, Route route) {
        try {
            return route.handler().answer(new Call(request, entrance.asker(request.servletRequest(), route)));
        } catch (Problem.Raised raised) {
            return Answer.problem(raised.problem());
        } catch (Intake.Refusal refusal) {
            return Answer.problem(Problem.refused(refusal));
        } catch (BadJson bad) {
            return Answer.problem(Problem.unreadable(bad));
        } catch (People.BadCursor bad) {
            return Answer.problem(Problem.of(400, "bad-cursor", String.valueOf(bad.getMessage())));
        } catch (StoppableTable.Stopped stopped) {
            counters.left();
            return Answer.problem(Problem.brokenOff());
        } catch (StoreFailure failure) {
            return Answer.problem(unavailable(failure));
        } catch (Exception broken) {
            return Answer.problem(unexpected(broken));
        }
    }

    /** No route: an unknown address, or one that knows other methods. */
    private Problem nowhere(ServerRequest request) {
        PathContainer path = PathContainer.parsePath(request.path());
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : routes) {
            if (PathPatternParser.defaultInstance.parse(route.pattern()).matches(path)) {
                for (HttpMethod method : methods(route)) {
                    methods.add(method.name());
                }
            }
        }
        return methods.isEmpty()
                ? Problem.of(404, "not-found", "there is nothing at this address; /api/docs lists what there is")
                : new Problem(
                        405,
                        "method-not-allowed",
                        "this address knows " + String.join(", ", methods),
                        List.of(),
                        Map.of("Allow", String.join(", ", methods)));
    }

    static Problem unavailable(StoreFailure failure) {
        LOG.warn("the store failed: {}", failure.getMessage());
        return new Problem(
                503,
                "unavailable",
                "the store cannot do it now; the log says why",
                List.of(),
                Map.of("Retry-After", Integer.toString(STORE_RETRY_SECONDS)));
    }

    /** The cause goes to the log under an id; the asker learns the id alone. */
    static Problem unexpected(Throwable broken) {
        String id = UUID.randomUUID().toString();
        LOG.error("unexpected failure {}", id, broken);
        return Problem.of(500, "unexpected", "something went wrong here; the log tells of it under " + id);
    }

    private static ServerResponse written(Answer answer) {
        ServerResponse.BodyBuilder builder = ServerResponse.status(answer.status());
        Headers.ofAnswers((name, value) -> builder.header(name, value));
        builder.headers(headers -> answer.headers().forEach(headers::set));
        return builder.build((request, response) -> {
            try {
                if (!answer.type().isEmpty()) {
                    response.setContentType(answer.type());
                }
                answer.body().write(response.getOutputStream());
            } catch (IOException gone) {
                LOG.debug("the one who asked has left", gone);
            }
            return null;
        });
    }
}
