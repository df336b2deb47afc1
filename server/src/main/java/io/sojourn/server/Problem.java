package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.json.BadJson;
import io.sojourn.ports.Intake;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Why a request was not done, as RFC 9457 problem details.
 *
 * @param code stable, for programs; {@code detail} is a sentence for people
 * @param errors every single thing that is wrong with the body, with a JSON pointer; empty where there is only one
 * @param headers that go with the answer
 */
record Problem(int status, String code, String detail, List<Fault> errors, Map<String, String> headers) {

    /** One thing that is wrong. */
    record Fault(String pointer, String code, String detail) {}

    Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), Map.of());
    }

    static Problem faults(String code, String detail, List<Fault> errors) {
        return new Problem(400, code, detail, errors, Map.of());
    }

    static Problem unreadable(BadJson bad) {
        String code = bad.problem().wireName();
        String detail = String.valueOf(bad.getMessage());
        return bad.problem() == BadJson.Problem.BAD_JSON || bad.problem() == BadJson.Problem.BAD_SHAPE
                ? faults(code, detail, List.of(new Fault(bad.pointer(), code, bad.detail())))
                : of(400, code, detail);
    }

    /** Senders hang up and fall silent all the time: theirs to repeat, nothing for the log. */
    static Problem brokenOff() {
        return of(400, "broken-body", "the body broke off before its end");
    }

    /** A body that is packed in a way that is not undone here. */
    static Problem unknownEncoding(String found, String allowed) {
        return of(415, "unknown-encoding", "the Content-Encoding is \"" + found + "\"; allowed: " + allowed);
    }

    static Problem refused(Intake.Refusal refusal) {
        String detail = refusal.getMessage() == null ? "try again later" : refusal.getMessage();
        Map<String, String> retry = Map.of("Retry-After", Integer.toString(refusal.retryAfterSeconds()));
        return switch (refusal.reason()) {
            case LAG -> new Problem(429, "lagging", detail, List.of(), retry);
            case UNAVAILABLE -> new Problem(503, "unavailable", detail, List.of(), retry);
        };
    }

    /** Everything that a reader of documents found, under the code of the first. */
    static Problem of(List<io.sojourn.unify.condition.Problem> found) {
        List<Fault> faults = found.stream()
                .map(problem -> new Fault(problem.pointer(), problem.code(), problem.detail()))
                .toList();
        return faults(faults.getFirst().code(), faults.getFirst().detail(), faults);
    }

    static void require(Problems problems) {
        if (!problems.none()) {
            throw of(problems.all()).raised();
        }
    }

    Value.Obj document() {
        Value.Obj document = Value.object(
                "type", "urn:sojourn:problem:" + code,
                "title", title(),
                "status", status,
                "code", code,
                "detail", detail);
        if (errors.isEmpty()) {
            return document;
        }
        List<Value> list = new ArrayList<>();
        errors.forEach(fault ->
                list.add(Value.object("pointer", fault.pointer(), "code", fault.code(), "detail", fault.detail())));
        return document.with("errors", Value.array(list));
    }

    private String title() {
        return switch (status) {
            case 401 -> "A key is needed";
            case 403 -> "This key may not do that";
            case 404 -> "Not found";
            case 405 -> "This address knows no such method";
            case 409 -> "The state does not allow it";
            case 413 -> "Too large";
            case 415 -> "Not readable in this form";
            case 429 -> "Too fast for the moment";
            case 503 -> "Not available for the moment";
            default -> status >= 500 ? "Something went wrong here" : "The request cannot be used";
        };
    }

    /** Ends the handling of a request. */
    static final class Raised extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        Raised(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    Raised raised() {
        return new Raised(this);
    }
}
