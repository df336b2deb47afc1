package io.sojourn.cli;

import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import io.sojourn.ports.Workspace;
import io.sojourn.server.ImportLeftovers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Forgets a person for good. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Removes a person's events, profile and traces physically. It cannot be undone.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sojourn erase email:ann@example.com --data ./data --yes",
            "  sojourn erase userId:u17 --url http://127.0.0.1:8080 --yes     (key in SOJOURN_KEY)"
        })
final class EraseCommand implements Callable<Integer> {
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);

    private final Rooms rooms;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "KIND:VALUE", description = "one of the person's identifiers")
    @SuppressWarnings("NullAway.Init")
    private String key;

    @Option(names = "--data", paramLabel = "DIR", description = "a directory that no server uses at the moment")
    private @Nullable Path data;

    @Option(names = "--url", paramLabel = "URL", description = "a running server instead")
    private @Nullable String url;

    @Option(names = "--key", paramLabel = "KEY", description = "its administrator's key; better in SOJOURN_KEY")
    private @Nullable String adminKey;

    @Option(names = "--yes", description = "do it; without it, it only says who would go")
    private boolean yes;

    EraseCommand(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public Integer call() throws Exception {
        Key wanted = key();
        if ((data == null) == (url == null)) {
            throw new Failure(ExitCode.WRONG_USE, "give either --data or --url");
        }
        Value answer = url == null ? inDirectory(wanted) : onServer(url, wanted);
        spec.commandLine().getOut().println(Json.pretty(answer));
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }

    private Key key() {
        int colon = key.indexOf(':');
        Optional<KeyKind> kind = colon < 0 ? Optional.empty() : KeyKind.ofWireName(key.substring(0, colon));
        String value = key.substring(colon + 1);
        if (kind.isEmpty() || value.isBlank()) {
            String kinds = String.join(
                    ", ", Arrays.stream(KeyKind.values()).map(KeyKind::wireName).toList());
            throw new Failure(
                    ExitCode.WRONG_USE, "\"" + key + "\" is no key; write kind:value, with a kind of " + kinds);
        }
        return new Key(kind.get(), kind.get() == KeyKind.EMAIL ? value.toLowerCase(Locale.ROOT) : value);
    }

    private Value inDirectory(Key wanted) throws Exception {
        Path directory = data == null ? Path.of("data") : data;
        try (Workspace workspace = rooms.open(directory)) {
            workspace.settle();
            String id = workspace
                    .people()
                    .profileOf(wanted)
                    .orElseThrow(() -> new Failure(ExitCode.FAILED, "nobody has the key " + wanted));
            if (!yes) {
                return workspace
                        .people()
                        .identity(id)
                        .<Value>map(found -> found)
                        .orElse(Value.NOTHING);
            }
            List<String> goOn = ImportLeftovers.remove(workspace, directory.resolve("files"));
            if (!goOn.isEmpty()) {
                throw new Failure(
                        ExitCode.FAILED,
                        "imports that are not finished may hold rows of this person: " + String.join(", ", goOn)
                                + "; start the server, and wait for them or cancel them");
            }
            Value.Obj gone = workspace.people().erase(id, "command-line");
            return gone.with("finished", Value.bool(workspace.people().erasedForGood(LONGEST_WAIT)));
        }
    }

    private Value onServer(String address, Key wanted) {
        ServerClient client = ServerClient.of(address, adminKey);
        Value found = client.get("api/v1/people?key=" + ServerClient.encoded(wanted.toString()));
        List<Value> people = found instanceof Value.Obj page && page.find("data") instanceof Value.Array list
                ? list.items()
                : List.of();
        if (people.isEmpty() || !(people.getFirst() instanceof Value.Obj person) || person.text("id") == null) {
            throw new Failure(ExitCode.FAILED, "nobody has the key " + wanted);
        }
        return yes ? client.delete("api/v1/people/" + person.text("id")) : person;
    }
}
