package io.sojourn.server.mail;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How letters leave.
 *
 * @param server none: no letter leaves, and everything else works
 * @param from whom letters come from; there where a server is
 * @param publicAddress where readers reach the console, for links; none: letters have none
 * @param patience how long the mail server may say nothing
 * @param pause between two looks at what is to be sent
 */
public record MailOptions(
        Optional<MailServer> server,
        Optional<MailAddress> from,
        Optional<URI> publicAddress,
        Duration patience,
        Duration pause) {
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(12);
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(20);

    public MailOptions {
        if (server.isPresent() && from.isEmpty()) {
            throw new IllegalArgumentException("letters need a sender");
        }
    }

    public static MailOptions none() {
        return new MailOptions(Optional.empty(), Optional.empty(), Optional.empty(), USUAL_PATIENCE, USUAL_PAUSE);
    }

    public static MailOptions through(MailServer server, MailAddress from) {
        return new MailOptions(Optional.of(server), Optional.of(from), Optional.empty(), USUAL_PATIENCE, USUAL_PAUSE);
    }

    public MailOptions linkingTo(URI address) {
        return new MailOptions(server, from, Optional.of(address), patience, pause);
    }

    public MailOptions patient(Duration patience, Duration pause) {
        return new MailOptions(server, from, publicAddress, patience, pause);
    }

    /** Where a page of the console is, in letters. */
    Optional<URI> page(String path) {
        return publicAddress.map(address -> URI.create(address.toString().replaceAll("/+$", "") + path));
    }

    /** An address for links: http or https, with a host, without a query. */
    public static URI publicAddress(String text) {
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException nonsense) {
            throw new IllegalArgumentException(refused(text), nonsense);
        }
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!web
                || address.getHost() == null
                || address.getRawQuery() != null
                || address.getRawFragment() != null
                || address.getRawUserInfo() != null) {
            throw new IllegalArgumentException(refused(text));
        }
        return address;
    }

    private static String refused(String text) {
        return "\"" + MailAddress.shown(text)
                + "\" is no address of the console; allowed is one such as https://journeys.example.com";
    }
}
