package io.sojourn.server;

import io.sojourn.server.mail.MailOptions;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a server is to be run.
 *
 * @param host the address to bind to; only {@code 127.0.0.1} and {@code ::1} cannot be reached from elsewhere
 * @param port 0 for any free one
 * @param silence how long a client may say nothing in the middle of a request, or between two, before it is cut off
 * @param mail how letters leave
 * @param files a directory of this server's own, for uploaded files; made where it is missing
 */
public record ServerOptions(String host, int port, Path files, Duration silence, MailOptions mail) {
    private static final Duration USUAL_SILENCE = Duration.ofSeconds(20);

    public ServerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + "; ports are 0 to 65535");
        }
    }

    public ServerOptions(String host, int port, Path files) {
        this(host, port, files, USUAL_SILENCE, MailOptions.none());
    }

    public ServerOptions withSilence(Duration silence) {
        return new ServerOptions(host, port, files, silence, mail);
    }

    public ServerOptions withMail(MailOptions mail) {
        return new ServerOptions(host, port, files, silence, mail);
    }

    public static ServerOptions loopback(int port, Path files) {
        return new ServerOptions("127.0.0.1", port, files);
    }
}
