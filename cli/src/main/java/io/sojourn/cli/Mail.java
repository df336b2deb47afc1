package io.sojourn.cli;

import io.sojourn.server.mail.MailAddress;
import io.sojourn.server.mail.MailOptions;
import io.sojourn.server.mail.MailServer;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How alerts and the digest are mailed: options of the commands that serve, and the environment for what is secret. */
final class Mail {
    /** Holds what {@code --mail} says, where a password is to stay out of the shell's history and the list of processes. */
    static final String VARIABLE = "SOJOURN_MAIL";

    @Option(
            names = "--mail",
            paramLabel = "ADDRESS",
            description = {
                "mail server for alerts and the weekly digest, smtp://user:password@host:587 or smtps://…:465;",
                "better in the environment as " + VARIABLE + ", which nobody else sees"
            })
    private @Nullable String server;

    @Option(
            names = "--mail-from",
            paramLabel = "SENDER",
            description =
                    "whom letters come from, such as \"Sojourn <sojourn@example.com>\"; the user of the mail server, if that is an address")
    private @Nullable String from;

    @Option(
            names = "--public-address",
            paramLabel = "URL",
            description = "where readers reach the console, for links in letters, such as https://journeys.example.com")
    private @Nullable String publicAddress;

    /** @param environment what {@link #VARIABLE} holds; null where it is not set */
    MailOptions options(@Nullable String environment) {
        try {
            return read(environment);
        } catch (IllegalArgumentException wrong) {
            throw new Failure(ExitCode.WRONG_USE, String.valueOf(wrong.getMessage()));
        }
    }

    private MailOptions read(@Nullable String environment) {
        Optional<URI> links = Optional.ofNullable(publicAddress).map(MailOptions::publicAddress);
        String address = server != null ? server : environment;
        MailOptions options = MailOptions.none();
        if (address != null && !address.isBlank()) {
            MailServer read = MailServer.of(address.strip());
            options = MailOptions.through(read, sender(read));
        } else if (from != null) {
            throw new Failure(
                    ExitCode.WRONG_USE, "--mail-from is of no use without a mail server; give --mail, or " + VARIABLE);
        }
        return links.map(options::linkingTo).orElse(options);
    }

    private MailAddress sender(MailServer server) {
        if (from != null) {
            return MailAddress.of(from);
        }
        return server.user()
                .filter(MailAddress::isOne)
                .map(MailAddress::of)
                .orElseThrow(() -> new Failure(
                        ExitCode.WRONG_USE,
                        "letters need a sender: give --mail-from, such as \"Sojourn <sojourn@example.com>\""));
    }
}
