package io.sojourn.bench;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** How soon somebody is found among very many people, over HTTP, as the people's page asks. */
final class CrowdSearch {
    private static final int RUNS = 15;
    private static final int PAGES = 30;
    /** One person in so many has the name that is looked for. */
    private static final int RARE = 500;

    private static final double PAGE_SECONDS = 0.5;

    private final OwnServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    private CrowdSearch(OwnServer server) {
        this.server = server;
    }

    /** A page of people and how far the search has gone. */
    private record Page(int found, long looked, String cursor) {}

    /** Returns whether every page came within half a second. */
    static boolean run(int people) throws Exception {
        Path directory = Files.createTempDirectory("sojourn-people");
        try {
            Path file = directory.resolve("people.csv");
            write(file, people);
            Path data = directory.resolve("data");
            long start = System.nanoTime();
            load(file, data);
            FunnelBench.say("%,d people loaded in %.0f s", people, FunnelBench.seconds(start));
            try (OwnServer server = OwnServer.start(data)) {
                return new CrowdSearch(server).search(people);
            }
        } finally {
            OwnServer.remove(directory);
        }
    }

    private static void write(Path file, long people) throws IOException {
        long start = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("time,event,member,name,city\n");
            for (long person = 0; person < people; person++) {
                out.write(Instant.ofEpochSecond(start + person % 20_000_000) + ",Order Completed,m" + person + ","
                        + (person % RARE == RARE - 1 ? "Quillon" : "Name" + person % 997) + " " + person + ",c"
                        + person % 20 + "\n");
            }
        }
    }

    private static void load(Path file, Path data) throws Exception {
        List<String> mapping =
                List.of("time=time", "event=event", "key.memberId=member", "trait.name=name", "trait.city=city");
        List<String> arguments = new ArrayList<>(List.of("import", file.toString(), "--data", data.toString()));
        mapping.forEach(each -> arguments.addAll(List.of("--map", each)));
        Process process = new ProcessBuilder(OwnServer.program(arguments))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("the import ended with " + process.exitValue());
        }
    }

    private boolean search(int people) throws Exception {
        boolean within = told("by a whole identifier", 1, () -> page("q=m" + people / 2));
        within &= told("the first page", 50, () -> page("limit=50"));
        within &= turned();
        within &= told("a page of a name that one in " + RARE + " has", 1, () -> page("find=quillon&limit=50"));
        through("one person by a part of the name that nobody else has", "find=%20" + (people - 1) + "&limit=50");
        through("a name that nobody has", "find=nobody-at-all&limit=50");
        return within;
    }

    private boolean told(String what, int least, Callable<Page> question) throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            Page page = question.call();
            seconds.add(FunnelBench.seconds(start));
            if (page.found() < least) {
                throw new IOException(what + ": " + page.found() + " found, wanted " + least);
            }
        }
        return told(what, seconds);
    }

    private static boolean told(String what, List<Double> seconds) {
        double longest = seconds.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        FunnelBench.say(
                "%s: median %.3f s, longest %.3f s (wanted: %.1f s)",
                what, ConsoleBench.median(seconds), longest, PAGE_SECONDS);
        return ConsoleBench.median(seconds) <= PAGE_SECONDS;
    }

    /** Page after page, as somebody who scrolls. */
    private boolean turned() throws Exception {
        List<Double> seconds = new ArrayList<>();
        String cursor = "";
        for (int i = 0; i < PAGES; i++) {
            long start = System.nanoTime();
            cursor = page("limit=50" + cursor).cursor();
            seconds.add(FunnelBench.seconds(start));
        }
        return told("each of " + PAGES + " pages, one after another", seconds);
    }

    /** Through everybody: what the page does while somebody waits, a stated share at a time. */
    private void through(String what, String query) throws Exception {
        long start = System.nanoTime();
        long looked = 0;
        int found = 0;
        int pages = 0;
        String cursor = "";
        do {
            Page page = page(query + cursor);
            found += page.found();
            looked += page.looked();
            cursor = page.cursor();
            pages++;
        } while (!cursor.isEmpty());
        FunnelBench.say(
                "%s: %d found among %,d in %.1f s, %d requests",
                what, found, looked, FunnelBench.seconds(start), pages);
    }

    private Page page(String query) throws Exception {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(server.address.resolve("/api/v1/people?" + query))
                        .header("Authorization", "Bearer " + server.adminKey)
                        .build(),
                BodyHandlers.ofByteArray());
        Value.Obj body = Json.readObject(answer.body());
        if (answer.statusCode() != 200 || !(body.find("data") instanceof Value.Array data)) {
            throw new IOException(String.format(Locale.ROOT, "%s answered %d", query, answer.statusCode()));
        }
        String next = body.text("nextCursor");
        long looked = body.find("looked") instanceof Value.Whole whole ? whole.value() : 0;
        return new Page(
                data.items().size(),
                looked,
                next == null ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }
}
