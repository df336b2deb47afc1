package io.sojourn.cli;

import io.sojourn.cli.query.BacktestCommand;
import io.sojourn.cli.query.QueryCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The {@code sojourn} command: the way into everything that this process can do. */
@Command(
        name = "sojourn",
        mixinStandardHelpOptions = true,
        version = "sojourn 0.1.0",
        description = "The journey that every customer really lived, across every channel.",
        subcommands = {HelpCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:it failed",
            "2:wrong use",
            "3:something needed is missing",
            "4:the data directory cannot be used",
            "5:the server refused, cannot be reached, or cannot use its address"
        })
public final class Sojourn implements Runnable {
    private Sojourn() {}

    /** Runs one command line and returns its exit code. */
    public static int run(Rooms rooms, PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new Sojourn());
        line.addSubcommand(new ServeCommand(rooms));
        line.addSubcommand(new DemoCommand(rooms));
        line.addSubcommand(new ImportCommand(rooms));
        line.addSubcommand(new QueryCommand(rooms));
        line.addSubcommand(new BacktestCommand(rooms));
        line.addSubcommand(new EraseCommand(rooms));
        line.addSubcommand(new ResetPasswordCommand(rooms));
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler((exception, failed, parsed) -> explain(exception, err));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line.execute(args);
    }

    private static int explain(Exception exception, PrintWriter err) {
        if (exception instanceof Failure failure) {
            err.println("sojourn: " + failure.getMessage());
            return failure.exitCode();
        }
        if (exception instanceof Rooms.CannotOpen cannot) {
            err.println("sojourn: " + cannot.getMessage());
            return ExitCode.DIRECTORY;
        }
        err.println("sojourn: this should not have happened; please report it with the lines below");
        exception.printStackTrace(err);
        return ExitCode.FAILED;
    }

    @Override
    public void run() {
        new CommandLine(this).usage(System.out);
    }
}
