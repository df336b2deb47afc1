package io.sojourn.cli.query;

import io.sojourn.json.Json;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Answers line by line: one in, one out, in the same order, several at work at a time. */
final class Batch {
    /** Lines that may be at work or wait to be written: bounds memory. */
    private static final int AHEAD = 64;

    private final BatchLine line;

    Batch(BatchLine line) {
        this.line = line;
    }

    /** Returns how many lines were answered. */
    long answer(InputStream in, OutputStream out) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        InputStream lines = new BufferedInputStream(in, 1 << 16);
        OutputStream answers = new BufferedOutputStream(out, 1 << 16);
        Deque<Future<byte[]>> working = new ArrayDeque<>();
        long answered = 0;
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            try {
                for (byte[] read = next(lines); read != null; read = next(lines)) {
                    byte[] text = read;
                    working.add(workers.submit(() -> Json.bytes(line.answer(text))));
                    if (working.size() == AHEAD) {
                        write(working.remove(), answers);
                    }
                    answered++;
                }
                while (!working.isEmpty()) {
                    write(working.remove(), answers);
                }
            } finally {
                workers.shutdownNow();
            }
        }
        answers.flush();
        return answered;
    }

    private static void write(Future<byte[]> answer, OutputStream out) throws IOException {
        try {
            out.write(answer.get());
            out.write('\n');
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a line could not be answered", broken.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** The next line without its end, or null after the last. */
    private static byte @Nullable [] next(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        int read = in.read();
        if (read < 0) {
            return null;
        }
        while (read >= 0 && read != '\n') {
            line.write(read);
            read = in.read();
        }
        byte[] bytes = line.toByteArray();
        boolean carriageReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return carriageReturn ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }
}
