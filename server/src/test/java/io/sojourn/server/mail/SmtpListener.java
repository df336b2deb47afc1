package io.sojourn.server.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A mail server on the loopback address that speaks as much SMTP as is needed, and goes wrong when it is told to. */
final class SmtpListener implements AutoCloseable {

    /** How one connection goes. */
    enum Way {
        WELL,
        /** Says nothing, not even hello. */
        HANGS,
        /** Closes after the first half of the letter. */
        CLOSES_IN_THE_LETTER,
        /** Takes the letter, and closes before it says so. */
        TAKES_AND_CLOSES,
        /** Does not know the recipient. */
        REFUSES_THE_RECIPIENT,
        /** Wants to be asked again. */
        PUTS_OFF_THE_RECIPIENT,
        /** Does not want to read such letters. */
        REFUSES_THE_LETTER,
        /** Takes no password. */
        REFUSES_THE_LOGIN
    }

    /** A letter that it took. */
    record Taken(String recipient, String raw) {
        String header(String name) {
            for (String line : raw.split("\r\n")) {
                if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                    return line.substring(name.length() + 1).strip();
                }
            }
            return "";
        }
    }

    final List<Taken> taken = new CopyOnWriteArrayList<>();
    final List<Way> gone = new CopyOnWriteArrayList<>();
    private final ServerSocket listening;
    private final Supplier<Way> ways;

    SmtpListener(Supplier<Way> ways) {
        this.ways = ways;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Way way = ways.get();
                gone.add(way);
                Thread.ofVirtual().start(() -> talk(socket, way));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket socket, Way way) {
        try (socket) {
            if (way == Way.HANGS) {
                socket.getInputStream().read();
                return;
            }
            converse(socket, way);
        } catch (IOException gone) {
            // whoever spoke has left
        }
    }

    private void converse(Socket socket, Way way) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = socket.getOutputStream();
        say(out, "220 here");
        String recipient = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
            switch (verb) {
                case "EHLO" -> say(out, "250-here\r\n250 AUTH PLAIN");
                case "AUTH" ->
                    say(out, way == Way.REFUSES_THE_LOGIN ? "535 not \"" + line.substring(11) + "\"" : "235 welcome");
                case "RCPT" -> {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    say(
                            out,
                            switch (way) {
                                case REFUSES_THE_RECIPIENT -> "550 5.1.1 nobody here";
                                case PUTS_OFF_THE_RECIPIENT -> "450 4.2.0 come again";
                                default -> "250 yes";
                            });
                }
                case "DATA" -> {
                    say(out, "354 go on");
                    if (!letter(in, out, recipient, way)) {
                        return;
                    }
                }
                case "QUIT" -> {
                    say(out, "221 bye");
                    return;
                }
                default -> say(out, "250 yes");
            }
        }
    }

    /** Whether the conversation goes on. */
    private boolean letter(BufferedReader in, OutputStream out, String recipient, Way way) throws IOException {
        StringBuilder raw = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            raw.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            if (way == Way.CLOSES_IN_THE_LETTER && raw.length() > 400) {
                return false;
            }
        }
        if (way == Way.REFUSES_THE_LETTER) {
            say(out, "554 5.7.1 not such a letter");
            return true;
        }
        taken.add(new Taken(recipient, raw.toString()));
        if (way == Way.TAKES_AND_CLOSES) {
            return false;
        }
        say(out, "250 taken");
        return true;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
