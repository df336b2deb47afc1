package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.journey.RuleDocuments;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks what Home will ask as soon as the server answers, beside everything else: whoever opens it first finds answers, or
 * waits for one that is under way, and the machine has learnt how to answer. One thread, which ends by itself.
 */
final class AskedAhead implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AskedAhead.class);

    private final Workspace workspace;
    private final AnalysisRoutes analyses;
    private final LongSupplier clockMillis;
    private final Thread thread;
    private volatile boolean ended;

    AskedAhead(Workspace workspace, AnalysisRoutes analyses, LongSupplier clockMillis) {
        this.workspace = workspace;
        this.analyses = analyses;
        this.clockMillis = clockMillis;
        this.thread = Thread.ofPlatform().daemon().name("sojourn-asked-ahead").unstarted(this::run);
    }

    void start() {
        if (!workspace.journeys().labels().isEmpty()) {
            thread.start();
        }
    }

    private void run() {
        try {
            HomeQuestions questions = new HomeQuestions(today(), rules());
            Value.Obj parity = Value.Obj.empty();
            for (Value.Obj question : questions.first()) {
                Value.Obj answer = ask(question);
                if ("parity".equals(question.text("analysis"))) {
                    parity = answer;
                }
            }
            questions.prices(parity, documents("change")).forEach(this::ask);
            questions.figures().forEach(this::ask);
        } catch (RuntimeException failed) {
            // Whoever asks the same is told why it fails; nobody waits for this.
            LOG.warn("what Home will ask was not answered ahead: {}", failed.toString());
            ended = true;
        }
    }

    /** Waits that long at most until all is answered. */
    void answered(Duration atMost) {
        try {
            if (thread.isAlive()) {
                thread.join(atMost);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Value.Obj ask(Value.Obj question) {
        if (ended) {
            return Value.Obj.empty();
        }
        return analyses.asked(question);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(
                Instant.ofEpochMilli(clockMillis.getAsLong()),
                workspace.rules().settings().zone());
    }

    /** Those that are saved, else the standard ones: what the console gets, too. */
    private List<Value.Obj> rules() {
        Value.Obj document = documents(RuleDocuments.TOUCHPOINTS).stream()
                .findFirst()
                .orElseGet(() -> workspace.rules().touchpoints().document());
        return HomeQuestions.objects(document.find("rules"));
    }

    private List<Value.Obj> documents(String kind) {
        return workspace.definitions().list(kind).stream()
                .map(Definitions.Definition::document)
                .toList();
    }

    /** Waits for the question at hand: the workspace may be closed after that. */
    @Override
    public void close() {
        ended = true;
        joined(thread);
    }

    /** Waits for the end of a thread, however often it is told not to. */
    static void joined(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
