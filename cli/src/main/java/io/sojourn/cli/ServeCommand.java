package io.sojourn.cli;

import io.sojourn.ports.Workspace;
import io.sojourn.server.ServerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a workspace in a directory until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs a workspace in a directory: takes events, answers the API. Stop it with Ctrl-C.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sojourn serve --data ./data",
            "  sojourn serve --data /var/lib/sojourn --host 0.0.0.0 --port 80",
            "  SOJOURN_MAIL=smtp://user:password@mail.example.com sojourn serve --mail-from sojourn@example.com",
            "",
            "The first start prints an administrator's key once. Without --host only this machine can reach it."
        })
final class ServeCommand implements Callable<Integer> {
    private final Rooms rooms;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "where everything is kept (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "address to bind to (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private String host;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "port, 0 for any free one (default: ${DEFAULT-VALUE})")
    private int port;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Mail mail;

    ServeCommand(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public Integer call() throws Exception {
        Serving.requirePort(port);
        ServerOptions options = new ServerOptions(host, port, data.resolve("files"))
                .withMail(mail.options(System.getenv(Mail.VARIABLE)));
        var out = spec.commandLine().getOut();
        Workspace workspace = rooms.open(data);
        Serving.untilStopped(rooms, workspace, options, Duration.ZERO, out);
        return ExitCode.DONE;
    }
}
