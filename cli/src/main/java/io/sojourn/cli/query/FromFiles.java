package io.sojourn.cli.query;

import io.sojourn.cli.ExitCode;
import io.sojourn.cli.Failure;
import io.sojourn.collect.Event;
import io.sojourn.collect.Item;
import io.sojourn.collect.Rejection;
import io.sojourn.files.BadFile;
import io.sojourn.files.BadMapping;
import io.sojourn.files.EventFile;
import io.sojourn.files.FileGuess;
import io.sojourn.files.Mapping;
import io.sojourn.journey.JourneyRules;
import io.sojourn.json.BadJson;
import io.sojourn.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads event files into journeys, and says what could not be read. */
final class FromFiles {
    private static final int SHOWN = 3;

    private final Optional<Mapping> mapping;
    private final Gathering people;
    private final PrintStream notes;
    private final Set<String> seen = new HashSet<>();
    private long rejected;

    FromFiles(JourneyRules rules, Optional<Mapping> mapping, PrintStream notes) {
        this.people = new Gathering(rules);
        this.mapping = mapping;
        this.notes = notes;
    }

    static Mapping mapping(Path file) throws IOException {
        try {
            return Mapping.of(Json.readObject(Files.readAllBytes(file)));
        } catch (BadJson bad) {
            throw new Failure(ExitCode.WRONG_USE, file + ": " + bad.getMessage());
        } catch (BadMapping bad) {
            StringBuilder text = new StringBuilder(file.toString());
            bad.problems()
                    .forEach(problem -> text.append("\n  ")
                            .append(problem.pointer())
                            .append(": ")
                            .append(problem.detail()));
            throw new Failure(ExitCode.WRONG_USE, text.toString());
        }
    }

    Gathering people() {
        if (rejected > SHOWN) {
            notes.println(rejected + " rows were not read; the first " + SHOWN + " are shown above");
        }
        return people;
    }

    void read(Path path) throws IOException {
        if (!Files.isReadable(path)) {
            throw new Failure(ExitCode.WRONG_USE, path + " cannot be read");
        }
        try {
            Mapping its = mapping.isPresent() ? mapping.get() : guessed(path);
            Messages messages = new Messages(path + "#", seen);
            try (EventFile file = EventFile.open(path, its)) {
                for (Item item = file.next(); item != null; item = file.next()) {
                    take(messages, item, path);
                }
            }
        } catch (BadFile | BadMapping bad) {
            throw new Failure(ExitCode.WRONG_USE, path + ": " + bad.getMessage());
        }
    }

    private Mapping guessed(Path path) throws IOException {
        FileGuess guess = FileGuess.of(path, Optional.empty());
        if (!guess.encoding().sure()) {
            notes.println(path + ": " + guess.encoding().doubt() + "; a mapping says its \"encoding\"");
        }
        return guess.mapping();
    }

    private void take(Messages messages, Item item, Path path) {
        switch (messages.collect(item)) {
            case Event event -> {
                if (!messages.repeated(event)) {
                    people.add(event);
                }
            }
            case Rejection rejection -> {
                if (rejected++ < SHOWN) {
                    notes.println(path + ", row " + (item.index() + 1) + ": "
                            + rejection.code().wireName() + ": " + rejection.detail());
                }
            }
        }
    }
}
