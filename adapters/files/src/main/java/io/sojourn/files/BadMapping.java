package io.sojourn.files;

import java.util.List;
import java.util.stream.Collectors;

/** A mapping document with everything that is wrong in it. */
public final class BadMapping extends RuntimeException {
    private final transient List<Problem> problems;

    BadMapping(List<Problem> problems) {
        super(problems.stream()
                .map(problem -> "mapping" + problem.pointer() + ": " + problem.detail())
                .collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** @param pointer JSON pointer into the document */
    public record Problem(String pointer, String detail) {}

    public List<Problem> problems() {
        return problems;
    }
}
