package io.sojourn.dist;

import io.sojourn.cli.Sojourn;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The {@code sojourn} command with its concrete parts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), false);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        int code = Sojourn.run(new EmbeddedRooms(), out, err, args);
        out.flush();
        System.exit(code);
    }
}
