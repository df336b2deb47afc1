package io.sojourn.dist;

import io.sojourn.cli.Rooms;
import io.sojourn.cli.Sojourn;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What a command said and answered, run in this process. */
record Shell(int code, String out, String err) {

    static Shell run(String... args) {
        return run(new EmbeddedRooms(), args);
    }

    static Shell run(Rooms rooms, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Sojourn.run(rooms, new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Shell(code, out.toString(), err.toString());
    }

    List<String> complaints() {
        return err.lines().toList();
    }
}
