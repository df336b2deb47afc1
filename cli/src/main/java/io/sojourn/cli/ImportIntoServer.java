package io.sojourn.cli;

import io.sojourn.collect.Value;
import io.sojourn.files.Mapping;
import io.sojourn.measure.Figures;
import io.sojourn.measure.PriceList;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Sends a file to a running server, which loads it; watches it. */
final class ImportIntoServer implements ImportTarget {
    private static final Set<String> GOING = Set.of("uploaded", "running");
    private final ServerClient client;
    private final PrintWriter out;

    ImportIntoServer(ServerClient client, PrintWriter out) {
        this.client = client;
        this.out = out;
    }

    @Override
    public boolean load(Path file, Mapping mapping, String source, Path rejected) throws Exception {
        String name = ServerClient.encoded(String.valueOf(file.getFileName()));
        Value sent = client.post(
                "api/v1/imports?name=" + name + "&source=" + ServerClient.encoded(source),
                BodyPublishers.ofFile(file),
                "application/octet-stream");
        String id = sent instanceof Value.Obj upload ? upload.text("id") : null;
        if (id == null) {
            throw new Failure(ExitCode.SERVER, "the server answered an upload without an id");
        }
        client.post("api/v1/imports/" + id + "/start", Value.object("mapping", mapping.document()));
        Value.Obj state = watched(id);
        out.printf(
                Locale.ROOT,
                "%s: %s · %s rows · %s events · %s rejected%n  undo with: sojourn import --undo %s --url …%n",
                file.getFileName(),
                state.text("state"),
                shown(state, "rows"),
                shown(state, "stored"),
                shown(state, "rejected"),
                id);
        out.flush();
        return "finished".equals(state.text("state")) || "already-imported".equals(state.text("state"));
    }

    private Value.Obj watched(String id) throws InterruptedException {
        while (true) {
            Value.Obj state = client.get("api/v1/imports/" + id) instanceof Value.Obj found ? found : Value.Obj.empty();
            String word = state.text("state");
            if (word == null || !GOING.contains(word)) {
                return state;
            }
            Value.Obj progress = state.object("progress");
            if (progress != null) {
                out.println("  " + progress.text("phase") + "  " + shown(progress, "rows") + " rows");
                out.flush();
            }
            Thread.sleep(500);
        }
    }

    private static String shown(Value.Obj state, String name) {
        return state.find(name) instanceof Value.Whole whole ? String.format(Locale.ROOT, "%,d", whole.value()) : "?";
    }

    @Override
    public void figures(Path file, String source) throws Exception {
        deliver(file, "figures", source, "");
    }

    @Override
    public void prices(Path file, String source, Optional<String> currency) throws Exception {
        deliver(
                file,
                "prices",
                source,
                currency.map(code -> "&currency=" + ServerClient.encoded(code)).orElse(""));
    }

    private void deliver(Path file, String what, String source, String more) throws Exception {
        Value kept = client.post(
                "api/v1/" + what + "?name=" + ServerClient.encoded(String.valueOf(file.getFileName())) + "&source="
                        + ServerClient.encoded(source) + more,
                BodyPublishers.ofFile(file),
                file.toString().endsWith(".json") ? "application/json" : "text/csv");
        Value.Obj delivery = kept instanceof Value.Obj object ? object : Value.Obj.empty();
        out.printf(
                Locale.ROOT,
                "%s: %s rows of %s%n  undo with: sojourn import --undo %s --url …%n",
                file.getFileName(),
                shown(delivery, "rows"),
                what,
                delivery.text("id"));
        out.flush();
    }

    @Override
    public void undo(String importId) {
        String encoded = ServerClient.encoded(importId);
        if (importId.startsWith(Figures.KIND + "-") || importId.startsWith(PriceList.DELIVERED + "-")) {
            client.delete("api/v1/" + importId.split("-", 2)[0] + "/" + encoded);
        } else {
            client.post("api/v1/imports/" + encoded + "/undo", Value.Obj.empty());
        }
        out.println(importId + " is undone");
        out.flush();
    }
}
