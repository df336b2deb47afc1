package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the contract says of questions and answers is what the analyses take and give. */
final class QuestionsTest {
    private static final Pattern ALLOWED = Pattern.compile("unknown key \"zzz\"; allowed: (.*)");
    private static final Pattern ANALYSES = Pattern.compile("is one of (.*); found");
    private static final Map<String, String> ANSWERS =
            Map.of("funnel", "FunnelAnswer", "paths", "PathsAnswer", "stages", "StagesAnswer");

    private final Contract contract = new Contract();

    @TempDir
    Path scratch;

    private String events() throws Exception {
        return Files.writeString(scratch.resolve("events.jsonl"), """
                {"type":"track","userId":"u","event":"Product Viewed","timestamp":"2026-03-02T00:00:00Z","messageId":"a"}
                {"type":"track","userId":"u","event":"Order Completed","timestamp":"2026-03-02T01:00:00Z","messageId":"b"}
                """).toString();
    }

    private static String allowed(Pattern in, String complaint) {
        Matcher found = in.matcher(complaint);
        assertThat(found.find()).as(complaint).isTrue();
        return found.group(1).lines().findFirst().orElse("");
    }

    private static TreeSet<String> names(String list) {
        return new TreeSet<>(Arrays.asList(list.split(", ")));
    }

    @Test
    void theContractHasEveryAnalysisWithEveryKeyThatItTakes() throws Exception {
        String events = events();
        Shell unknown = Shell.run("query", "--from", events, "{\"analysis\":\"magic\"}");
        assertThat(contract.questions().keySet()).isEqualTo(names(allowed(ANALYSES, unknown.err())));
        contract.questions().forEach((analysis, shape) -> {
            Shell refused = Shell.run("query", "--from", events, "{\"analysis\":\"" + analysis + "\",\"zzz\":1}");
            assertThat(contract.names(shape)).as(shape).isEqualTo(names(allowed(ALLOWED, refused.err())));
        });
        Shell breakdown = Shell.run(
                "query",
                "--from",
                events,
                "{\"analysis\":\"funnel\",\"steps\":[{\"event\":\"Page\"}],\"breakdown\":{\"zzz\":1}}");
        assertThat(contract.names("Breakdown")).isEqualTo(names(allowed(ALLOWED, breakdown.err())));
    }

    /** What stands beside what is asked. */
    private static final Set<String> BESIDE = Set.of(
            "op",
            "value",
            "ignoreCase",
            "every",
            "count",
            "sum",
            "min",
            "max",
            "distinct",
            "within",
            "between",
            "where",
            "without",
            "for");

    @Test
    void theContractHasEverythingThatConditionsAsk() throws Exception {
        Shell refused = Shell.run(
                "query", "--from", events(), "{\"analysis\":\"stages\",\"model\":\"journey\",\"segment\":{\"zzz\":1}}");
        Matcher found =
                Pattern.compile("unknown condition with zzz; allowed: (.*)").matcher(refused.err());
        assertThat(found.find()).as(refused.err()).isTrue();
        TreeSet<String> told = new TreeSet<>(contract.names("Condition"));
        told.removeAll(BESIDE);
        assertThat(told).isEqualTo(names(found.group(1).lines().findFirst().orElse("")));
    }

    @Test
    void goodQuestionsFitTheContractAndWithAnotherKeyDoNot() {
        for (String question : SameAnswersTest.GOOD) {
            assertThat(contract.faultsOf("Question", question)).as(question).isEmpty();
            String wrong = question.substring(0, question.length() - 1) + ",\"zzz\":1}";
            assertThat(contract.faultsOf("Question", wrong)).as(wrong).isNotEmpty();
        }
    }

    @Test
    void answersOfFunnelPathsAndStagesFitTheContract() throws Exception {
        String events = events();
        for (String question : SameAnswersTest.GOOD) {
            var asked = Json.readObject(question);
            String shape = asked.find("view") == null ? ANSWERS.get(asked.text("analysis")) : null;
            if (shape != null) {
                Shell told = Shell.run("query", "--from", events, question);
                assertThat(told.code()).as(told.err()).isZero();
                assertThat(contract.faultsOf(shape, told.out())).as(question).isEmpty();
            }
        }
    }
}
