package io.sojourn.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * How well bytes read as text of each encoding. A score is the share of the characters beyond ASCII that are everyday ones
 * there: for Chinese those of the first plane of a standard, which it orders before the rare ones, for Russian letters
 * that stand in words as Russian writes them. Text in another encoding reads as rare characters and as words like "оПХбЕР".
 */
final class EncodingFit {
    private static final String RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
    private static final String VOWELS = "аеёиоуыэюя";
    private static final String OFTEN = "оеаинтсрвл";
    private static final String ALONE = "авикосуя";

    private final byte[] sample;

    record Scored(String encoding, double score) {}

    EncodingFit(byte[] sample) {
        this.sample = sample;
    }

    static boolean ascii(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    int beyondAscii() {
        int count = 0;
        for (byte each : sample) {
            count += each < 0 ? 1 : 0;
        }
        return count;
    }

    boolean utf8() {
        return text(StandardCharsets.UTF_8).isPresent();
    }

    /** Those that the bytes are valid in. */
    List<Scored> scores() {
        return List.of(
                        chinese(Encodings.BIG5, EncodingFit::everydayInBig5),
                        chinese(Encodings.GB18030, EncodingFit::everydayInGb),
                        chinese(Charset.forName("EUC-KR"), EncodingFit::everydayInKorean),
                        russian(Encodings.WINDOWS_1251),
                        russian(Charset.forName("KOI8-R")),
                        russian(Charset.forName("IBM866")))
                .stream()
                .filter(each -> each.score() >= 0)
                .toList();
    }

    double bestBelow(double bound) {
        return scores().stream()
                .mapToDouble(Scored::score)
                .filter(score -> score < bound)
                .max()
                .orElse(0);
    }

    private Optional<String> text(Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(sample)).toString());
        } catch (CharacterCodingException none) {
            return Optional.empty();
        }
    }

    private Scored chinese(Charset charset, IntPredicate everyday) {
        return new Scored(Encodings.name(charset), text(charset).isPresent() ? pairs(everyday) : -1);
    }

    private double pairs(IntPredicate everyday) {
        int all = 0;
        int good = 0;
        for (int i = 0; i + 1 < sample.length; i++) {
            if (sample[i] < 0) {
                all++;
                boolean four = sample[i + 1] >= '0' && sample[i + 1] <= '9';
                good += !four && everyday.test((sample[i] & 0xff) << 8 | sample[i + 1] & 0xff) ? 1 : 0;
                i += four ? 3 : 1;
            }
        }
        return all == 0 ? -1 : (double) good / all;
    }

    private static boolean everydayInBig5(int pair) {
        return (pair >= 0xa440 && pair <= 0xc67e) || (pair >= 0xa140 && pair <= 0xa3bf);
    }

    private static boolean everydayInGb(int pair) {
        int lead = pair >> 8;
        return (pair & 0xff) >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3));
    }

    private static boolean everydayInKorean(int pair) {
        int lead = pair >> 8;
        return (pair & 0xff) >= 0xa1 && ((lead >= 0xb0 && lead <= 0xc8) || (lead >= 0xa1 && lead <= 0xa3));
    }

    private Scored russian(Charset charset) {
        return new Scored(charset.name(), text(charset).map(EncodingFit::words).orElse(-1.0));
    }

    /** The share of letters in good words, less where they are not those that Russian uses most. */
    private static double words(String text) {
        int letters = 0;
        int good = 0;
        int often = 0;
        int strange = 0;
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && Character.isLetter(text.charAt(end))) {
                end++;
            }
            String word = text.substring(at, end);
            int russian = count(word, RUSSIAN);
            letters += russian;
            often += count(word, OFTEN);
            good += russian == word.length() && wordlike(word) ? russian : 0;
            strange += end == at && strange(text.charAt(at)) ? 1 : 0;
            strange += (int) word.chars().filter(c -> c > 0x7f).count() - russian;
            at = Math.max(end, at + 1);
        }
        double usual = letters == 0 ? 0 : Math.min(1, (double) often / letters / 0.5);
        return letters == 0 ? 0 : usual * good / (letters + strange);
    }

    private static int count(String word, String among) {
        return (int) word.chars()
                .filter(c -> among.indexOf(Character.toLowerCase(c)) >= 0)
                .count();
    }

    /** A sign that stands in no Russian text. */
    private static boolean strange(char c) {
        return c > 0x7f && "«»№–—“”„…’° \u00a0§€•".indexOf(c) < 0;
    }

    /** No capital after a small letter; a vowel in what is longer than two; alone only what stands alone. */
    private static boolean wordlike(String word) {
        for (int i = 1; i < word.length(); i++) {
            if (Character.isUpperCase(word.charAt(i)) && Character.isLowerCase(word.charAt(i - 1))) {
                return false;
            }
        }
        return word.length() == 1 ? count(word, ALONE) == 1 : word.length() == 2 || count(word, VOWELS) > 0;
    }
}
