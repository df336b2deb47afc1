package io.sojourn.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The encoding that a file's bytes read best in.
 *
 * @param encoding its name in a mapping
 * @param sure whether a mark says so, or nothing else comes near; else somebody has to look at the text
 * @param fits all that the bytes may be, the best first
 */
public record EncodingGuess(String encoding, boolean sure, List<String> fits) {
    private static final int HEAD = 8 * 1024;
    private static final int SAMPLE = 128 * 1024;

    /** Text may begin to be more than ASCII late; beyond this it is left to the import to find out. */
    private static final long SEARCHED = 256L << 20;

    private static final double MAY_BE = 0.6;
    /** Little text says little of how it is spread. */
    private static final double MAY_BE_OF_LITTLE = 0.25;

    private static final int LITTLE = 64;
    private static final double GOOD = 0.85;
    private static final double AHEAD = 0.3;
    private static final int FEW = 4;

    public EncodingGuess {
        fits = List.copyOf(fits);
    }

    /** The encoding that somebody says. */
    public static EncodingGuess said(String name) {
        Charset charset = Encodings.of(name)
                .orElseThrow(() -> new BadFile(
                        BadFile.Problem.BAD_ENCODING,
                        "\"" + name + "\" is no encoding that is known; for example "
                                + String.join(", ", Encodings.OFFERED)));
        return surely(charset);
    }

    /** What is not sure about it, for whoever has to look. */
    public String doubt() {
        List<String> others =
                fits.stream().filter(each -> !each.equals(encoding)).toList();
        return "the text looks like " + encoding
                + (others.isEmpty() ? ", but little of it tells" : ", but it may be " + String.join(" or ", others));
    }

    private static EncodingGuess surely(Charset charset) {
        String name = Encodings.name(charset);
        return new EncodingGuess(name, true, List.of(name));
    }

    /** @throws BadFile when the bytes are no text in any encoding that is guessed */
    public static EncodingGuess of(Path file) throws IOException {
        FileBytes bytes = FileBytes.open(file);
        try (InputStream content = bytes.content()) {
            Optional<Charset> mark = bytes.mark();
            return mark.isPresent() ? surely(mark.get()) : of(content);
        }
    }

    /** The guess for a whole table in memory. */
    static EncodingGuess of(InputStream content) throws IOException {
        byte[] head = content.readNBytes(HEAD);
        Optional<Charset> wide = wide(head);
        if (wide.isPresent()) {
            return surely(wide.get());
        }
        return ofSample(sample(new SequenceInputStream(new ByteArrayInputStream(head), content)));
    }

    /** UTF-16 without a mark: every other byte of what is plain in it is zero. */
    private static Optional<Charset> wide(byte[] head) {
        int[] zeros = new int[2];
        for (int i = 0; i < head.length; i++) {
            zeros[i & 1] += head[i] == 0 ? 1 : 0;
        }
        int few = Math.max(FEW, head.length / 10);
        if (zeros[1] >= few && zeros[0] * 20 <= zeros[1]) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return zeros[0] >= few && zeros[1] * 20 <= zeros[0] ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    /** Lines that are more than ASCII, up to a bound. */
    private static byte[] sample(InputStream content) throws IOException {
        Lines lines = new Lines(content);
        ByteArrayOutputStream sample = new ByteArrayOutputStream();
        long searched = 0;
        while (sample.size() < SAMPLE && searched < SEARCHED && lines.next()) {
            searched += lines.length() + 1;
            if (!EncodingFit.ascii(lines.bytes(), lines.length())) {
                sample.write(lines.bytes(), 0, lines.tooLong() ? whole(lines) : lines.length());
                sample.write('\n');
            }
        }
        return sample.toByteArray();
    }

    /** A line that was cut may end within a character; what stands before its last blank or comma does not. */
    private static int whole(Lines lines) {
        int length = lines.length();
        while (length > 0 && (lines.bytes()[length - 1] < ' ' || lines.bytes()[length - 1] > '/')) {
            length--;
        }
        return length;
    }

    private static EncodingGuess ofSample(byte[] sample) {
        if (sample.length == 0) {
            return surely(StandardCharsets.UTF_8);
        }
        EncodingFit fit = new EncodingFit(sample);
        double floor = fit.beyondAscii() < LITTLE ? MAY_BE_OF_LITTLE : MAY_BE;
        List<EncodingFit.Scored> best = fit.scores().stream()
                .filter(each -> each.score() >= floor)
                .sorted(Comparator.comparingDouble(EncodingFit.Scored::score).reversed())
                .toList();
        List<String> names = best.stream().map(EncodingFit.Scored::encoding).toList();
        if (fit.utf8()) {
            boolean chance = fit.beyondAscii() < 2 * FEW && best.stream().anyMatch(each -> each.score() >= GOOD);
            List<String> all = new ArrayList<>(List.of("UTF-8"));
            all.addAll(chance ? names : List.of());
            return new EncodingGuess("UTF-8", !chance, all);
        }
        if (best.isEmpty()) {
            throw new BadFile(
                    BadFile.Problem.BAD_ENCODING,
                    "the text is neither UTF-8 nor anything else that can be told by its letters; save the file as UTF-8,"
                            + " or say its \"encoding\": " + String.join(", ", Encodings.OFFERED));
        }
        double second = best.size() > 1 ? best.get(1).score() : fit.bestBelow(floor);
        double first = best.getFirst().score();
        boolean sure = first >= GOOD && first - second >= AHEAD && fit.beyondAscii() >= 2 * FEW;
        return new EncodingGuess(names.getFirst(), sure, names);
    }
}
