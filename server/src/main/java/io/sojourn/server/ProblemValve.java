package io.sojourn.server;

import io.sojourn.json.Json;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Answers what fails outside the servlets (broken requests, refused addresses, escaped exceptions) as problem details
 * instead of Tomcat's page. Made by Tomcat, hence public.
 */
public final class ProblemValve extends ErrorReportValve {
    private static final String NOT_ALLOWED =
            "the request is not HTTP as it is allowed here, or its address and headers have more than 8 KB";

    @Override
    protected void report(Request request, Response response, @Nullable Throwable broken) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Problem problem = problem(status, broken);
        try {
            response.setStatus(problem.status());
            response.setContentType("application/problem+json");
            Headers.ofAnswers(response::setHeader);
            byte[] body = Json.bytes(problem.document());
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            // The one who asked has left; there is nobody to tell.
        }
    }

    /** Only what is broken here is a failure; a request that is none, or a sender that hung up, is not. */
    private static Problem problem(int status, @Nullable Throwable broken) {
        if (broken instanceof IOException) {
            return Problem.brokenOff();
        }
        return broken == null || status < 500 ? plain(status) : Api.unexpected(broken);
    }

    private static Problem plain(int status) {
        return switch (status) {
            case 400 -> Problem.of(400, "bad-request", NOT_ALLOWED);
            case 404 -> Problem.of(404, "not-found", "there is nothing at this address; /api/docs lists what there is");
            case 405 -> Problem.of(405, "method-not-allowed", "this address does not know that method");
            case 413 -> Problem.of(413, "body-too-large", "the body is larger than is allowed here");
            default ->
                status >= 500
                        ? Problem.of(status, "unexpected", "something went wrong here")
                        : Problem.of(status, "bad-request", NOT_ALLOWED);
        };
    }
}
