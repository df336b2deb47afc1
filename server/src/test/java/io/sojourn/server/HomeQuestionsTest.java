package io.sojourn.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class HomeQuestionsTest {
    private final Value.Obj golden = golden();
    private final HomeQuestions questions =
            new HomeQuestions(LocalDate.parse(String.valueOf(golden.text("today"))), listed("rules"));

    @Test
    void whatIsAskedAheadIsWhatTheConsoleAsks() {
        assertThat(questions.first()).isEqualTo(listed("first"));
        assertThat(questions.prices(Objects.requireNonNull(golden.object("parity")), listed("changes")))
                .isEqualTo(listed("prices"));
        assertThat(questions.figures()).isEqualTo(listed("figures"));
    }

    @Test
    void whereNobodyDecidesNothingIsAskedOfDecisions() {
        HomeQuestions bare = new HomeQuestions(LocalDate.parse("2026-03-05"), List.of());

        assertThat(bare.first())
                .extracting(question -> question.text("analysis"))
                .containsOnly("stages");
        assertThat(bare.prices(Value.Obj.empty(), List.of())).isEmpty();
    }

    private List<Value.Obj> listed(String name) {
        return HomeQuestions.objects(golden.find(name));
    }

    private static Value.Obj golden() {
        try (InputStream in = HomeQuestionsTest.class.getResourceAsStream("/home-questions.json")) {
            return Json.readObject(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
