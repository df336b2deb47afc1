package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import io.sojourn.ports.PublicFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has been published of the purchases at CDNOW comes out of the command, over files of events. */
final class CdnowTest {
    @TempDir
    Path scratch;

    /** Every purchase as a line of JSON; columns are counted from the end, since one file has one more. */
    private Optional<String> events(String name, int customer) throws IOException {
        Optional<Path> file = PublicFiles.find(name);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file.get())), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.strip().split(" +");
                if (cells.length < 4 || !cells[cells.length - 1].matches("[0-9.]+")) {
                    continue;
                }
                String date = cells[cells.length - 3];
                lines.add("{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"" + cells[customer]
                        + "\",\"messageId\":\"m" + lines.size() + "\",\"timestamp\":\"" + date.substring(0, 4) + "-"
                        + date.substring(4, 6) + "-" + date.substring(6) + "T12:00:00Z\",\"properties\":{\"total\":"
                        + new java.math.BigDecimal(cells[cells.length - 1]).toPlainString()
                        + ",\"currency\":\"USD\"}}");
            }
        }
        return Optional.of(Files.write(scratch.resolve("events.jsonl"), lines).toString());
    }

    private static Value.Obj ask(String file, String question) {
        Shell told = Shell.run("query", "--from", file, question);
        assertThat(told.err()).isEmpty();
        return Json.readObject(told.out());
    }

    private static Value.Obj fit(Value.Obj answer, double logLikelihood, double... expected) {
        Value.Obj fit = Objects.requireNonNull(answer.object("fit"));
        List<Value> parameters = items(fit, "parameters");
        assertThat(parameters).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(number((Value.Obj) parameters.get(i), "value")).isCloseTo(expected[i], within(0.02));
        }
        if (logLikelihood != 0) {
            assertThat(number(fit, "logLikelihood")).isCloseTo(logLikelihood, within(0.1));
        }
        return fit;
    }

    private static List<Value> items(Value.Obj object, String name) {
        return ((Value.Array) Objects.requireNonNull(object.find(name))).items();
    }

    private static List<Double> actual(Value.Obj check, String name) {
        return items(check, name).stream()
                .map(row -> number((Value.Obj) row, "actual"))
                .toList();
    }

    private static double number(Value.Obj object, String name) {
        return switch (object.find(name)) {
            case Value.Real real -> real.value();
            case Value.Whole whole -> whole.value();
            case null, default -> throw new AssertionError(name + " of " + object);
        };
    }

    @Test
    void theModelsOfBuyingHaveThePublishedEstimates() throws IOException {
        Optional<String> file = events("cdnow/CDNOW_sample.txt.gz", 1);
        if (file.isEmpty()) {
            return;
        }
        String question = "{\"analysis\":\"clv\",\"unit\":\"week\",\"calibrationEnd\":\"1997-09-30\","
                + "\"between\":[\"1997-01-01\",\"1998-06-30\"],\"horizon\":39,\"limit\":3,\"model\":\"%s\"}";
        Value.Obj bgNbd = ask(file.get(), question.formatted("bg-nbd"));
        assertThat(number(bgNbd, "customers")).isEqualTo(2357);
        assertThat(number(bgNbd, "repeaters")).isEqualTo(946);
        fit(bgNbd, -9582.4, 0.243, 4.414, 0.793, 2.426);
        fit(ask(file.get(), question.formatted("pareto-nbd")), -9595.0, 0.553, 10.578, 0.606, 11.669);
        fit(ask(file.get(), question.formatted("mbg-nbd")), 0, 0.525, 6.183, 0.891, 1.614);
        Value.Obj spend = Objects.requireNonNull(bgNbd.object("spend"));
        fit(spend, 0, 6.25, 3.74, 15.44);
        assertThat(number(spend, "n")).isEqualTo(946);
        Value.Obj check = Objects.requireNonNull(bgNbd.object("check"));
        assertThat(actual(check, "repeats")).isEqualTo(List.of(1411.0, 439.0, 214.0, 100.0, 62.0, 38.0, 29.0, 64.0));
        // In week 78 the model is 4 % below what had been bought, as in the paper.
        Value.Obj last = (Value.Obj) items(check, "tracking").getLast();
        assertThat(number(last, "expected") / number(last, "actual")).isCloseTo(0.96, within(0.01));
    }

    @Test
    void buyersAtCdnowBuyAgainAsOftenAndAsSoonAsAnyoneCanRecount() throws IOException {
        Optional<String> file = events("cdnow/CDNOW_master.txt.gz", 0);
        if (file.isEmpty()) {
            return;
        }
        Value.Obj measures = Objects.requireNonNull(
                ask(file.get(), "{\"analysis\":\"customers\"}").object("measures"));
        assertThat(number(measures, "buyers")).isEqualTo(23_570);
        Value.Obj again = Objects.requireNonNull(measures.object("repurchaseRate"));
        assertThat(number(again, "count")).isEqualTo(11_516);
        assertThat(number(again, "value")).isCloseTo(0.4886, within(0.00005));
        Value.Obj cycle = Objects.requireNonNull(measures.object("repurchaseCycle"));
        assertThat(number(cycle, "n")).isEqualTo(44_021);
        assertThat(number(cycle, "medianDays")).isEqualTo(34);
        assertThat(number(cycle, "meanDays")).isCloseTo(72.2, within(0.05));
        assertThat(number(measures, "revenue")).isCloseTo(2_500_315.63, within(0.001));
    }
}
