package io.sojourn.cli;

import io.sojourn.collect.Value;
import io.sojourn.files.BadFile;
import io.sojourn.files.FigureRows;
import io.sojourn.json.BadJson;
import io.sojourn.json.Json;
import io.sojourn.measure.Figures;
import io.sojourn.measure.PriceList;
import io.sojourn.server.SavedPrices;
import io.sojourn.unify.condition.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Daily totals or price lists out of a file: a table, or a list of rows as JSON. */
public final class RowsFile {
    private static final int SHOWN = 20;

    private RowsFile() {}

    /** The rows of daily totals, all of them right; else it fails and tells what is wrong. */
    public static Value.Array figures(Path file) throws IOException {
        return right(
                file, read(file, Figures.COLUMNS, Figures.TEXTS), rows -> Figures.problems(Value.object("rows", rows)));
    }

    /** The rows of a price list, all of them right; a price that names no currency has the one given. */
    public static Value.Array prices(Path file, Optional<String> currency, Function<Value, List<Problem>> problems)
            throws IOException {
        return right(file, SavedPrices.in(currency, read(file, PriceList.COLUMNS, PriceList.TEXTS)), problems);
    }

    private static Value.Array right(Path file, Value rows, Function<Value, List<Problem>> check) {
        List<Problem> problems = check.apply(rows);
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

    private static Value read(Path file, List<String> columns, Set<String> texts) throws IOException {
        if (!Files.isReadable(file)) {
            throw new Failure(ExitCode.MISSING, "the file " + file + " is not there or cannot be read");
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            return file.toString().endsWith(".json")
                    ? Json.read(bytes)
                    : Value.array(FigureRows.read(bytes, columns, texts));
        } catch (BadFile | BadJson bad) {
            throw new Failure(ExitCode.WRONG_USE, file + ": " + bad.getMessage());
        }
    }
}
