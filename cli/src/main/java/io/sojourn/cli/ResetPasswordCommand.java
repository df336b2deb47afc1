package io.sojourn.cli;

import io.sojourn.collect.Value;
import io.sojourn.ports.Workspace;
import io.sojourn.server.console.Account;
import io.sojourn.server.console.Accounts;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a link with which somebody sets a new password, also where no administrator can sign in any more. */
@Command(
        name = "reset-password",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Prints a link with which somebody who forgot their password sets a new one.",
            "It works once, for a day; the old password holds until then."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sojourn reset-password admin --data ./data",
            "  sojourn reset-password admin --url http://127.0.0.1:8080     (key in SOJOURN_KEY)"
        })
final class ResetPasswordCommand implements Callable<Integer> {
    private static final String AUTHOR = "command-line";
    private final Rooms rooms;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "the name that they sign in with")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--data", paramLabel = "DIR", description = "a directory that no server uses at the moment")
    private @Nullable Path data;

    @Option(names = "--url", paramLabel = "URL", description = "a running server instead")
    private @Nullable String url;

    @Option(names = "--key", paramLabel = "KEY", description = "its administrator's key; better in SOJOURN_KEY")
    private @Nullable String adminKey;

    ResetPasswordCommand(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public Integer call() throws Exception {
        if ((data == null) == (url == null)) {
            throw new Failure(ExitCode.WRONG_USE, "give either --data or --url");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (data != null) {
            String link = inDirectory(data);
            out.println("start the server and open its address with this behind it (it works once, for a day):");
            out.println(link);
        } else if (url != null) {
            String link = onServer(url);
            out.println("this link works once, for a day:");
            out.println(link);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private String inDirectory(Path directory) throws Rooms.CannotOpen {
        if (!Files.isDirectory(directory)) {
            throw new Failure(ExitCode.DIRECTORY, "there is no directory " + directory);
        }
        try (Workspace workspace = rooms.open(directory)) {
            Accounts accounts = new Accounts(workspace.definitions(), rooms.clockMillis());
            Account account = accounts.list().stream()
                    .filter(each -> each.name().equalsIgnoreCase(name.strip()))
                    .findFirst()
                    .orElseThrow(() ->
                            unknown(accounts.list().stream().map(Account::name).toList()));
            return accounts.resetLink(account.id(), AUTHOR)
                    .map(link -> "/console/reset#" + link.secret())
                    .orElseThrow();
        }
    }

    private String onServer(String address) {
        ServerClient client = ServerClient.of(address, adminKey);
        List<Value.Obj> accounts =
                client.get("api/v1/accounts") instanceof Value.Obj page && page.find("data") instanceof Value.Array list
                        ? list.items().stream()
                                .filter(Value.Obj.class::isInstance)
                                .map(Value.Obj.class::cast)
                                .toList()
                        : List.of();
        Value.Obj account = accounts.stream()
                .filter(each -> name.strip().equalsIgnoreCase(each.text("name")))
                .findFirst()
                .orElseThrow(() -> unknown(accounts.stream()
                        .map(each -> String.valueOf(each.text("name")))
                        .toList()));
        Value made = client.post("api/v1/accounts/" + account.text("id") + "/reset", Value.Obj.empty());
        String link = made instanceof Value.Obj document ? String.valueOf(document.text("link")) : "";
        return (address.endsWith("/") ? address.substring(0, address.length() - 1) : address) + link;
    }

    private Failure unknown(List<String> names) {
        return new Failure(
                ExitCode.FAILED,
                "nobody signs in as \"" + name + "\"; "
                        + (names.isEmpty()
                                ? "nobody has an account yet: a start prints a link for the first"
                                : "there are " + String.join(", ", names)));
    }
}
