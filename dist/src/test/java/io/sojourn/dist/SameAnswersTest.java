package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cli.ExitCode;
import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same events and the same question give the same bytes, however they are asked. */
final class SameAnswersTest {
    private static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    private static final String RANGE = "\"between\":[\"2026-03-02\",\"2026-03-31\"],\"timeZone\":\"UTC\"";
    private static final String STEPS =
            "\"steps\":[{\"event\":\"view_item\"},{\"event\":\"Product Added\"},{\"event\":\"purchase\"}]";

    private static final String PRO = "{\"trait\":\"plan\",\"op\":\"equals\",\"value\":\"pro\"}";

    private static final String BREAKPOINTS =
            "{\"analysis\":\"breakpoints\",\"touchpoints\":[{\"event\":\"view_item\"},{\"event\":\"Product Added\"}]";
    private static final String PARITY = "{\"analysis\":\"parity\",\"seen\":[{\"event\":\"Wished\"}]";
    private static final String CHANGE =
            "{\"analysis\":\"change\",\"change\":{\"name\":\"fix\",\"from\":\"2026-03-12\","
                    + "\"treated\":{\"stores\":[\"s1\"]},\"measure\":{\"event\":{\"event\":\"Product Added\"}}}";

    /** Of people as they were in the middle of the month, when they had more before them. */
    private static String of(String segment) {
        return "{\"analysis\":\"funnel\"," + STEPS + ",\"segment\":" + segment
                + ",\"between\":[\"2026-03-02\",\"2026-03-14\"],\"timeZone\":\"UTC\"}";
    }

    private static final String CROSS = "{\"analysis\":\"cross-channel\",\"between\":[\"2026-03-05\",\"2026-03-31\"]";

    private static final String FIGURES =
            "[{\"date\":\"2026-03-05\",\"channel\":\"store\",\"store\":\"s1\",\"footfall\":40},"
                    + "{\"date\":\"2026-03-12\",\"channel\":\"ads\",\"impressions\":900,\"clicks\":12,\"spend\":30.5,\"currency\":\"USD\"},"
                    + "{\"date\":\"2026-03-12\",\"channel\":\"web\",\"spend\":700,\"currency\":\"TWD\"}]";
    private static final String RATES =
            "{\"rows\":[{\"date\":\"2026-03-01\",\"from\":\"USD\",\"to\":\"TWD\",\"rate\":31.25}]}";

    static final List<String> GOOD = List.of(
            "{\"analysis\":\"funnel\"," + STEPS + "}",
            "{\"analysis\":\"funnel\"," + STEPS + ",\"order\":\"strict\",\"window\":\"PT6H\"," + RANGE + "}",
            "{\"analysis\":\"funnel\"," + STEPS + ",\"order\":\"unordered\",\"count\":\"sessions\"}",
            "{\"analysis\":\"funnel\"," + STEPS + ",\"exclude\":[{\"event\":\"Page\",\"from\":1,\"to\":2}]}",
            "{\"analysis\":\"funnel\"," + STEPS + ",\"breakdown\":{\"property\":\"colour\"}}",
            "{\"analysis\":\"funnel\"," + STEPS + ",\"breakdown\":{\"property\":\"plan\",\"on\":\"profile\"}}",
            "{\"analysis\":\"funnel\"," + STEPS + ",\"breakdown\":{\"by\":\"device\"}}",
            "{\"analysis\":\"funnel\"," + STEPS + ",\"breakdown\":{\"by\":\"channel\",\"attribution\":\"all-events\"}}",
            "{\"analysis\":\"funnel\"," + STEPS
                    + ",\"breakdown\":{\"by\":\"store\",\"attribution\":\"last-touch\"},\"count\":\"sessions\"}",
            "{\"analysis\":\"funnel\"," + STEPS + ",\"breakdown\":{\"by\":\"stage\",\"model\":\"lifecycle\"}," + RANGE
                    + "}",
            "{\"analysis\":\"funnel\"," + STEPS + ",\"breakdown\":{\"segments\":[" + PRO + ",{\"not\":" + PRO + "}]}}",
            "{\"analysis\":\"funnel\",\"steps\":[{\"event\":\"Page\",\"where\":{\"property\":\"context.campaign.source\","
                    + "\"op\":\"equals\",\"value\":\"line\"}},{\"event\":\"purchase\"}],"
                    + "\"breakdown\":{\"property\":\"context.campaign.source\"}}",
            "{\"analysis\":\"paths\",\"count\":\"sessions\",\"sessionGap\":\"P1D\"}",
            "{\"analysis\":\"funnel\"," + STEPS + ",\"view\":\"trends\",\"interval\":\"week\"," + RANGE + "}",
            "{\"analysis\":\"funnel\"," + STEPS + ",\"view\":\"time-to-convert\"}",
            "{\"analysis\":\"funnel\"," + STEPS + ",\"view\":\"correlation\"}",
            "{\"analysis\":\"funnel\"," + STEPS + ",\"segment\":" + PRO + "," + RANGE + "}",
            "{\"analysis\":\"paths\"}",
            "{\"analysis\":\"paths\",\"end\":\"purchase\",\"edgeLimit\":3,\"namedPages\":true," + RANGE + "}",
            "{\"analysis\":\"paths\",\"view\":\"transitions\",\"label\":[{\"event\":\"Page\",\"property\":\"path\"}]}",
            "{\"analysis\":\"paths\",\"view\":\"positions\",\"anchor\":\"Product Added\",\"count\":\"profiles\"}",
            "{\"analysis\":\"retention\",\"target\":{\"event\":\"view_item\"},\"returning\":{\"event\":\"purchase\"},"
                    + RANGE + "}",
            "{\"analysis\":\"retention\",\"target\":{\"event\":\"purchase\"},\"kind\":\"first-time\",\"period\":\"week\","
                    + "\"mode\":\"on-or-after\"}",
            "{\"analysis\":\"lifecycle\",\"event\":{\"event\":\"purchase\"},\"interval\":\"week\"}",
            "{\"analysis\":\"stickiness\",\"event\":{\"event\":\"Page\"}," + RANGE + "}",
            "{\"analysis\":\"clv\",\"unit\":\"day\",\"calibrationEnd\":\"2026-03-20\"," + RANGE + "}",
            "{\"analysis\":\"customers\",\"interval\":\"week\",\"compare\":[\"2026-03-02\",\"2026-03-08\"],"
                    + "\"breakdown\":{\"by\":\"channel\"}," + RANGE + "}",
            "{\"analysis\":\"customers\",\"breakdown\":{\"segments\":[" + PRO + "]}," + RANGE + "}",
            "{\"analysis\":\"rfm\"," + RANGE + "}",
            "{\"analysis\":\"survey\",\"event\":{\"event\":\"purchase\"},\"score\":\"total\"}",
            "{\"analysis\":\"attribution\",\"withNull\":true,\"order\":2," + RANGE + "}",
            "{\"analysis\":\"stages\",\"model\":\"journey\"," + RANGE + "}",
            "{\"analysis\":\"stages\",\"model\":\"lifecycle\",\"against\":\"journey\"," + RANGE + "}",
            BREAKPOINTS + "}",
            BREAKPOINTS + ",\"count\":\"sessions\",\"currency\":\"XXX\"," + RANGE + "}",
            BREAKPOINTS + ",\"benchmark\":{\"event\":\"Wished\"},\"window\":\"PT6H\",\"segment\":" + PRO + "}",
            of("{\"sequence\":[{\"event\":\"view_item\"},{\"event\":\"purchase\"}],\"within\":\"P2D\","
                    + "\"without\":{\"event\":\"Wished\"}}"),
            of("{\"held\":" + PRO + ",\"for\":\"P3D\"}"),
            of("{\"held\":{\"not\":{\"did\":{\"event\":\"purchase\"},\"within\":\"P2D\"}},\"for\":\"P1D\"}"),
            of(
                    "{\"or\":[{\"bucket\":{\"salt\":\"s\",\"below\":300}},{\"computed\":\"orders\",\"op\":\"gte\",\"value\":3}]}"),
            of("{\"not\":{\"computed\":\"activity\",\"op\":\"in\",\"value\":[\"N\",\"E0\"]}}"),
            of("{\"round\":{\"phase\":\"decision\"}}"),
            of("{\"or\":[{\"subscribed\":{\"channel\":\"line\"}},{\"message\":{\"is\":\"opened\"},\"within\":\"P9D\"},"
                    + "{\"stage\":{\"model\":\"journey\",\"is\":\"retention\",\"enteredWithin\":\"P5D\"}}]}"),
            CHANGE + "," + RANGE + "}",
            PARITY + "," + RANGE + "}",
            PARITY
                    + ",\"by\":\"category\",\"people\":{\"met\":\"unequal\"},\"sides\":[\"store\",\"online\"],\"window\":\"P20D\"}",
            CROSS + ",\"touch\":{\"anyOf\":[\"Product Added\",\"Wished\"]},\"window\":\"P1D\"}",
            CROSS + ",\"view\":\"web-rooming\",\"people\":{\"category\":\"none\",\"followed\":false}}",
            CROSS + ",\"view\":\"crossings\",\"segment\":" + PRO + "}",
            "{\"analysis\":\"coverage\"}",
            "{\"analysis\":\"promises\",\"orders\":\"all\",\"fulfilled\":{\"event\":\"Wished\"},\"answer\":{\"event\":\"purchase\"},"
                    + "\"again\":\"P3D\",\"breakdown\":{\"property\":\"colour\"}," + RANGE + "}",
            "{\"analysis\":\"promises\",\"breakdown\":{\"property\":\"plan\",\"on\":\"profile\"}," + RANGE + "}",
            "{\"analysis\":\"coverage\",\"lookBack\":\"P1D\",\"currency\":\"XXX\"," + RANGE + "}",
            CROSS + ",\"view\":\"value\",\"before\":[\"2026-03-01\",\"2026-03-04\"]}",
            "{\"analysis\":\"figures\",\"by\":\"store\",\"currency\":\"TWD\",\"rates\":" + RATES + "," + RANGE + "}",
            "{\"analysis\":\"figures\",\"currency\":\"USD\",\"lead\":{\"event\":\"view_item\"}}",
            "{\"analysis\":\"figures\",\"by\":\"week\",\"currency\":\"TWD\",\"rates\":" + RATES + "," + RANGE + "}",
            "{\"analysis\":\"store\"," + RANGE + "}",
            "{\"analysis\":\"growth\",\"interval\":\"week\",\"rates\":" + RATES
                    + ",\"messages\":{\"event\":\"Wished\"},\"messageCosts\":{\"web\":0.5},\"margin\":0.4,\"clv\":true,"
                    + RANGE
                    + "}",
            "{\"analysis\":\"store\",\"storeTouch\":{\"event\":\"Wished\"},\"onlineTouch\":{\"event\":\"view_item\"},"
                    + "\"window\":\"P2D\",\"currency\":\"XXX\"}",
            "{\"analysis\":\"bestPaths\",\"of\":\"channels\",\"length\":2,\"window\":\"P1D\",\"personas\":[" + PRO
                    + "]," + RANGE + "}",
            "{\"analysis\":\"bestPaths\",\"length\":1,\"outcome\":{\"event\":\"Wished\"},\"window\":\"P3D\"," + RANGE
                    + "}",
            "{\"analysis\":\"progress\",\"answers\":{\"event\":\"Wished\"},\"window\":\"P2D\",\"personas\":[" + PRO
                    + "]," + RANGE + "}",
            "{\"analysis\":\"progress\",\"view\":\"length\",\"interval\":\"week\",\"lookBack\":\"P5D\"," + RANGE + "}",
            "{\"analysis\":\"windows\"," + RANGE + "}",
            "{\"analysis\":\"next\",\"order\":3,\"test\":\"P5D\"," + RANGE + "}",
            "{\"analysis\":\"next\",\"test\":\"P5D\",\"after\":[\"product_viewed\",\"cart_added\"]," + RANGE + "}",
            "{\"analysis\":\"next\",\"test\":\"P5D\",\"cpt\":true," + RANGE + "}",
            "{\"analysis\":\"next\",\"of\":\"purchase\",\"test\":\"P5D\"," + RANGE + "}",
            "{\"analysis\":\"funnel\",\"steps\":[{\"event\":\"veiw_item\"},{\"prefix\":\"Wish\"},{\"event\":\"Wihsed\","
                    + "\"where\":{\"property\":\"color\",\"op\":\"exists\"}}],\"breakdown\":{\"property\":\"productz[].price\"}}",
            of(
                    "{\"first\":{\"event\":\"purchase\"},\"where\":{\"property\":\"colour\",\"op\":\"equals\",\"value\":\"red\"},"
                            + "\"within\":\"P9D\"}"),
            "{\"analysis\":\"experiment\",\"assigned\":{\"event\":{\"event\":\"view_item\"},\"property\":\"colour\"},"
                    + "\"of\":\"count\",\"before\":\"P3D\",\"window\":\"P2D\",\"weights\":{\"red\":1,\"blue\":1},"
                    + RANGE + "}",
            "{\"analysis\":\"experiment\",\"variants\":[{\"name\":\"pro\",\"segment\":" + PRO
                    + "},{\"name\":\"others\",\"segment\":{\"not\":" + PRO + "}}],\"of\":\"revenue\"," + RANGE + "}",
            "{\"analysis\":\"touchpoints\",\"failures\":{\"event\":\"Wished\"},\"answers\":{\"event\":\"purchase\"},"
                    + "\"window\":\"P1D\",\"currency\":\"TWD\",\"rates\":" + RATES + "," + RANGE + "}",
            CHANGE.replace("{\"stores\":[\"s1\"]}", "{\"segment\":" + PRO + "}") + ",\"interval\":\"day\"," + RANGE
                    + "}");

    /** A workspace names people by the ids that its other routes take; files have none, and name them by their keys. */
    private static final String WHO =
            "{\"analysis\":\"funnel\"," + STEPS + ",\"profiles\":true,\"people\":{\"step\":2,\"converted\":false}}";

    private static final List<String> BAD = List.of(
            "{\"analysis\":\"magic\"}",
            "{}",
            "{\"analysis\":\"retention\",\"intervals\":0}",
            "{\"analysis\":\"funnel\"," + STEPS + ",\"windw\":\"P1D\",\"order\":\"sideways\"}",
            "{\"analysis\":\"funnel\",\"steps\":[{\"event\":5}]}",
            "{\"analysis\":\"paths\",\"sessionGap\":\"soon\"}",
            "{\"analysis\":\"funnel\"," + STEPS + ",\"segment\":{\"and\":[]}}",
            "{\"analysis\":\"funnel\"," + STEPS + ",\"segment\":\"nobody-saved-it\"}",
            "{\"analysis\":\"stages\",\"model\":\"none\"}",
            BREAKPOINTS + ",\"benchmark\":{\"rate\":7}}",
            CHANGE + ",\"between\":[\"2026-03-13\",\"2026-03-31\"]}",
            PARITY + ",\"sides\":[\"online\",\"moon\"]}",
            CROSS + ",\"view\":\"crossings\",\"before\":[\"2026-03-01\",\"2026-03-04\"]}",
            "{\"analysis\":\"coverage\",\"segment\":" + PRO + "}",
            "{\"analysis\":\"figures\"}",
            "{\"analysis\":\"growth\"}",
            "{\"analysis\":\"store\",\"window\":\"PT0S\"}",
            "{\"analysis\":\"figures\",\"by\":\"weather\",\"currency\":\"dollars\"}",
            "{\"analysis\":\"promises\",\"again\":\"soon\"}",
            "{\"analysis\":\"touchpoints\",\"model\":\"none\"}",
            "{\"analysis\":\"experiment\"}",
            "{\"analysis\":\"next\",\"test\":\"P900D\"," + RANGE + "}",
            "{\"analysis\":\"progress\",\"view\":\"length\",\"window\":\"P1D\"}",
            "{\"analysis\":\"bestPaths\",\"length\":9,\"personas\":[\"nobody-saved-it\"]}",
            "{\"analysis\":\"change\",\"change\":\"nobody-saved-it\"}",
            "{\"analysis\":\"funnel\"," + STEPS + ",\"breakdown\":{\"by\":\"weather\",\"colour\":\"red\"}}",
            "{\"analysis\":\"funnel\"," + STEPS + ",\"breakdown\":{\"segments\":[\"nobody-saved-it\"]}}");

    private static final List<String> CONTEXTS = List.of(
            "{}",
            "{\"channel\":\"store\"}",
            "{\"device\":{\"type\":\"tablet\"}}",
            "{\"userAgent\":\"Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) Mobile/15E148\","
                    + "\"campaign\":{\"source\":\"line\",\"medium\":\"social\"}}");

    @TempDir
    Path scratch;

    private static List<String> events(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SplittableRandom where = new SplittableRandom(seed + 1);
        List<String> names = List.of("view_item", "Product Added", "Completed Order", "Wished", "purchase");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            String person = "\"userId\":\"u" + random.nextInt(40) + "\"";
            String who = i % 11 == 3 ? "\"anonymousId\":\"z" + i % 5 + "\"" : person;
            String common = "\"messageId\":\"m" + i + "\",\"timestamp\":\""
                    + Instant.ofEpochMilli(START + 20L * 86_400_000 / 600 * i + random.nextInt(60_000)) + "\"," + who;
            if (i % 9 == 5) {
                lines.add("{\"type\":\"track\",\"event\":\"Completed Order\",\"properties\":{\"order_id\":\"n" + i
                        + "\",\"total\":4,\"store\":\"s" + i % 2 + "\"},\"context\":{\"channel\":\"store\"},"
                        + common.substring(0, common.length() - who.length() - 1)
                                .replace("\"m", "\"n") + "}");
            }
            lines.add(
                    switch (random.nextInt(8)) {
                        case 0 ->
                            "{\"type\":\"page\",\"name\":\"Home\",\"properties\":{\"path\":\"/" + random.nextInt(3)
                                    + "\"},\"context\":" + CONTEXTS.get(where.nextInt(CONTEXTS.size())) + "," + common
                                    + "}";
                        case 1 ->
                            "{\"type\":\"identify\",\"traits\":{\"plan\":\"" + (random.nextBoolean() ? "pro" : "free")
                                    + "\"}," + common + "}";
                        default ->
                            "{\"type\":\"track\",\"event\":\"" + names.get(random.nextInt(names.size()))
                                    + "\",\"properties\":{\"order_id\":\"o" + i / 3 + "\",\"promisedBy\":\"2026-03-"
                                    + (10 + i % 20)
                                    + "\",\"kind\":\"csat\",\"touchpoint\":\"product_viewed\",\"score\":" + i % 5
                                    + ",\"total\":10,\"product_id\":\"x"
                                    + i % 3 + "\",\"price\":" + (9 + i % 2) + ",\"products\":[{\"product_id\":\"x"
                                    + i % 5
                                    + "\",\"price\":10,\"category\":\"k" + i % 2
                                    + "\"}],\"category\":\"k" + i % 3 + "\",\"colour\":\""
                                    + List.of("red", "blue").get(random.nextInt(2)) + "\""
                                    + (where.nextInt(4) == 0 ? ",\"store\":\"s1\"" : "") + "},\"context\":"
                                    + CONTEXTS.get(where.nextInt(CONTEXTS.size())) + "," + common + "}";
                    });
        }
        return lines;
    }

    @Test
    void filesADirectoryAServerAndABatchAnswerAlike() throws Exception {
        List<String> lines = events(20_261_124);
        String file = Files.writeString(scratch.resolve("events.jsonl"), String.join("\n", lines) + "\n")
                .toString();
        String home = scratch.resolve("home").toString();
        assertThat(Shell.run("import", file, "--data", home).code()).isEqualTo(ExitCode.DONE);
        String figures =
                Files.writeString(scratch.resolve("figures.json"), FIGURES).toString();
        assertThat(Shell.run("import", "--figures", figures, "--data", home).code())
                .isEqualTo(ExitCode.DONE);
        List<Value.Obj> batch = batch(lines);
        List<Reply> replies = new ArrayList<>();
        Reply whoIsMeant;
        try (LiveServer live = LiveServer.start(Path.of(home))) {
            daysOf(live, "UTC");
            for (String question : all()) {
                Reply reply =
                        live.admin("POST", "/api/v1/analyses").body(question).reply();
                Shell told =
                        Shell.run("query", "--url", live.server.address().toString(), "--key", live.adminKey, question);
                replies.add(reply);
                same(question, reply, told);
            }
            whoIsMeant = live.admin("POST", "/api/v1/analyses").body(WHO).reply();
        }
        assertThat(Shell.run("query", "--data", home, WHO).out()).isEqualTo(whoIsMeant.text() + "\n");
        assertThat(Shell.run("query", "--from", file, WHO).out()).contains("\"profiles\":[\"u0\",\"u1\",\"u10\"");
        for (int i = 0; i < all().size(); i++) {
            String question = all().get(i);
            Reply reply = replies.get(i);
            same(question, reply, Shell.run("query", "--figures", figures, "--from", file, question));
            same(question, reply, Shell.run("query", "--data", home, question));
            sameOfBatch(question, reply, batch.get(i));
        }
    }

    /** Purchase days are days of the workspace's zone; a batch has no workspace and counts them in UTC. */
    private static void daysOf(LiveServer live, String zone) {
        assertThat(live.admin("PUT", "/api/v1/definitions/settings/default")
                        .body("{\"timeZone\":\"" + zone + "\"}")
                        .reply()
                        .status())
                .isLessThan(300);
        live.workspace.settle();
    }

    private static List<String> all() {
        List<String> all = new ArrayList<>(GOOD);
        all.addAll(BAD);
        return all;
    }

    private static void same(String question, Reply reply, Shell told) {
        assertThat(reply.status()).as(question).isEqualTo(GOOD.contains(question) ? 200 : 400);
        if (reply.status() == 200) {
            assertThat(told.err()).as(question).isEmpty();
            assertThat(told.code()).as(question).isEqualTo(ExitCode.DONE);
            assertThat(told.out()).as(question).isEqualTo(reply.text() + "\n");
        } else {
            assertThat(told.out()).as(question).isEmpty();
            assertThat(told.code()).as(question).isEqualTo(ExitCode.WRONG_USE);
            assertThat(told.complaints()).as(question).isEqualTo(faults(reply));
        }
    }

    private static List<String> faults(Reply reply) {
        return ((Value.Array) reply.json().find("errors"))
                .items().stream()
                        .map(Value.Obj.class::cast)
                        .map(fault -> fault.text("code") + " at "
                                + (fault.text("pointer").isEmpty() ? "/" : fault.text("pointer")) + ": "
                                + fault.text("detail"))
                        .toList();
    }

    private static void sameOfBatch(String question, Reply reply, Value.Obj answer) {
        if (reply.status() == 200) {
            assertThat(Json.write(answer.find("result"))).as(question).isEqualTo(reply.text());
        } else {
            Value.Obj error = answer.object("error");
            assertThat(error.text("code") + " at " + error.text("pointer").substring("/analysis".length()) + ": "
                            + error.text("detail"))
                    .as(question)
                    .isEqualTo(faults(reply).getFirst());
        }
    }

    /** The real command in a process of its own: it reads and writes the process's own streams. */
    private List<Value.Obj> batch(List<String> events) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (String question : all()) {
            lines.append("{\"id\":")
                    .append(lines.length())
                    .append(",\"events\":[")
                    .append(String.join(",", events))
                    .append("],\"figures\":")
                    .append(FIGURES)
                    .append(",\"analysis\":")
                    .append(question)
                    .append("}\n");
        }
        Path file = Files.writeString(scratch.resolve("questions.jsonl"), lines);
        List<String> command = ServerProcess.command();
        command.addAll(List.of("query", "--batch", file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Value.Obj> answers;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            answers = out.lines().map(Json::readObject).toList();
        }
        assertThat(process.waitFor()).isEqualTo(ExitCode.DONE);
        assertThat(answers).hasSize(all().size());
        return answers;
    }

    @Test
    void aDirectoryKnowsItsSavedSegmentsAndItsTimeZoneWithoutAServer() {
        String home = scratch.resolve("home").toString();
        String question = "{\"analysis\":\"funnel\",\"steps\":[{\"event\":\"A\"}],\"segment\":\"buyers\"}";
        String reply;
        try (LiveServer live = LiveServer.start(Path.of(home))) {
            assertThat(live.admin("PUT", "/api/v1/definitions/segment/buyers")
                            .body("{\"condition\":{\"did\":{\"event\":\"purchase\"}}}")
                            .reply()
                            .status())
                    .isLessThan(300);
            live.collect("/v1/track", "{\"userId\":\"ann\",\"event\":\"A\"}");
            live.collect("/v1/track", "{\"userId\":\"ann\",\"event\":\"Completed Order\"}");
            live.collect("/v1/track", "{\"userId\":\"bob\",\"event\":\"A\"}");
            live.workspace.settle();
            reply = live.admin("POST", "/api/v1/analyses")
                    .body(question)
                    .reply()
                    .text();
        }
        assertThat(reply).contains("\"count\":1");
        assertThat(Shell.run("query", "--data", home, question).out()).isEqualTo(reply + "\n");
    }
}
