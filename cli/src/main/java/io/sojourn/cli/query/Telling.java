package io.sojourn.cli.query;

import io.sojourn.cli.ExitCode;
import io.sojourn.cli.ServerClient;
import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.io.Console;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** How answers are printed, and what was wrong with a question. */
final class Telling {
    private final CommandSpec spec;

    Telling(CommandSpec spec) {
        this.spec = spec;
    }

    /** For people in lines; for programs the very bytes that the API answers, and the end of the line. */
    int print(Value value) {
        Console console = System.console();
        boolean forPeople = console != null && console.isTerminal();
        PrintWriter out = spec.commandLine().getOut();
        out.print((forPeople ? Json.pretty(value) : Json.write(value)) + "\n");
        out.flush();
        return ExitCode.DONE;
    }

    void complain(@Nullable String code, @Nullable String pointer, @Nullable String detail) {
        spec.commandLine()
                .getErr()
                .println(code + " at " + (pointer == null || pointer.isEmpty() ? "/" : pointer) + ": " + detail);
    }

    /** What a server answers; what it finds wrong with the question is told as it is of files. */
    int asked(ServerClient server, String path, Value question) {
        try {
            return print(server.post(path, question));
        } catch (ServerClient.Refused refused) {
            if (!(refused.problem().find("errors") instanceof Value.Array errors)) {
                throw refused;
            }
            for (Value error : errors.items()) {
                if (error instanceof Value.Obj problem) {
                    complain(problem.text("code"), problem.text("pointer"), problem.text("detail"));
                }
            }
            return ExitCode.WRONG_USE;
        }
    }
}
