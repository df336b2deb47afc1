package io.sojourn.cli;

import io.sojourn.collect.Value;
import io.sojourn.files.BadFile;
import io.sojourn.files.FigureRows;
import io.sojourn.json.BadJson;
import io.sojourn.json.Json;
import io.sojourn.measure.Figures;
import io.sojourn.unify.condition.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Daily totals out of a file: a table, or a list of rows as JSON. */
public final class FigureFile {
    private static final int SHOWN = 20;

    private FigureFile() {}

    /** The rows, all of them right; else it fails and tells what is wrong. */
    public static Value.Array rows(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new Failure(ExitCode.MISSING, "the file " + file + " is not there or cannot be read");
        }
        Value rows = read(file);
        List<Problem> problems = Figures.problems(Value.object("rows", rows));
        if (!problems.isEmpty()) {
            StringBuilder told = new StringBuilder(file.toString());
            problems.stream()
                    .limit(SHOWN)
                    .forEach(problem -> told.append("\n  ")
                            .append(problem.pointer())
                            .append(": ")
                            .append(problem.detail()));
            if (problems.size() > SHOWN) {
                told.append("\n  and ").append(problems.size() - SHOWN).append(" more");
            }
            throw new Failure(ExitCode.WRONG_USE, told.toString());
        }
        return (Value.Array) rows;
    }

    private static Value read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return file.toString().endsWith(".json")
                    ? Json.read(bytes)
                    : Value.array(FigureRows.read(bytes, Figures.COLUMNS, Figures.TEXTS));
        } catch (BadFile | BadJson bad) {
            throw new Failure(ExitCode.WRONG_USE, file + ": " + bad.getMessage());
        }
    }
}
