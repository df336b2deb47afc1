package io.sojourn.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.HdrHistogram.Histogram;

/** One connection that sends events and waits for each answer: keep-alive, loopback only. One thread. */
final class Load implements Runnable {
    private final URI server;
    private final String authorization;
    private final int eventsARequest;
    private final long untilNanos;
    private final long nanosARequest;
    private final Bodies bodies;
    final Histogram micros = new Histogram(60_000_000, 3);
    volatile long events;
    long refused;
    long failed;
    private long retryAfterSeconds;

    /** @param nanosARequest pace; 0 = as fast as answers come */
    Load(URI server, String writeKey, int eventsARequest, long untilNanos, long nanosARequest, Bodies bodies) {
        if (!InetAddress.getLoopbackAddress().getHostAddress().equals(server.getHost())
                && !"localhost".equals(server.getHost())) {
            throw new IllegalArgumentException("the load is for this machine alone, found host " + server.getHost());
        }
        this.server = server;
        this.authorization = Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        this.eventsARequest = eventsARequest;
        this.untilNanos = untilNanos;
        this.nanosARequest = nanosARequest;
        this.bodies = bodies;
    }

    /** Sends one event; whether it was acked. A server that does not listen yet is no error. */
    boolean once() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.setSoTimeout(30_000);
            Bodies.Body one = bodies.next(1);
            if (one == null) {
                return false;
            }
            socket.getOutputStream().write(request(one));
            return status(new BufferedInputStream(socket.getInputStream())) == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void run() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            long due = System.nanoTime();
            Bodies.Body next = bodies.next(eventsARequest);
            while (next != null && System.nanoTime() < untilNanos) {
                due = nanosARequest == 0 ? System.nanoTime() : pause(due + nanosARequest);
                send(next, due, out, in);
                next = bodies.next(eventsARequest);
            }
        } catch (IOException e) {
            failed++;
            System.err.println("a connection broke: " + e.getMessage());
        }
    }

    /** Sends until it is taken, as an SDK does: told to wait, it waits and sends the same again. */
    private void send(Bodies.Body body, long due, OutputStream out, InputStream in) throws IOException {
        byte[] request = request(body);
        long began = due;
        while (true) {
            out.write(request);
            int status = status(in);
            micros.recordValue(Math.min((System.nanoTime() - began) / 1_000, micros.getHighestTrackableValue()));
            if (status == 200) {
                events += body.events();
                return;
            }
            if (status != 429 && status != 503) {
                failed++;
                return;
            }
            refused++;
            began = System.nanoTime() + retryAfterSeconds * 1_000_000_000L;
            if (began >= untilNanos) {
                return;
            }
            pause(began);
        }
    }

    /** Latency counts from when a request was due, so that a stall is not hidden by what was not sent. */
    private static long pause(long due) {
        while (System.nanoTime() < due) {
            java.util.concurrent.locks.LockSupport.parkNanos(due - System.nanoTime());
        }
        return due;
    }

    private byte[] request(Bodies.Body body) {
        byte[] bytes = body.bytes();
        String head = "POST " + (eventsARequest == 1 ? "/v1/track" : "/v1/batch") + " HTTP/1.1\r\nHost: "
                + server.getHost() + "\r\nAuthorization: Basic " + authorization
                + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = java.util.Arrays.copyOf(start, start.length + bytes.length);
        System.arraycopy(bytes, 0, whole, start.length, bytes.length);
        return whole;
    }

    /** Reads one answer to its end. */
    private int status(InputStream in) throws IOException {
        String first = line(in);
        if (first.length() < 12) {
            throw new IOException("the server closed the connection");
        }
        int status = Integer.parseInt(first.substring(9, 12));
        long length = 0;
        boolean chunked = false;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String header = line.toLowerCase(java.util.Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Long.parseLong(header.substring(15).strip());
            }
            if (header.startsWith("retry-after:")) {
                retryAfterSeconds = Long.parseLong(header.substring(12).strip());
            }
            chunked |= header.startsWith("transfer-encoding:") && header.contains("chunked");
        }
        if (chunked) {
            for (long size = -1; size != 0; ) {
                size = Long.parseLong(line(in).strip(), 16);
                in.skipNBytes(size);
                line(in);
            }
        } else {
            in.skipNBytes(length);
        }
        return status;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
