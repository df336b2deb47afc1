package io.sojourn.files;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The encodings of files by name. The labels that the web has for Chinese mean here what they mean in a browser: Big5 with
 * the extensions of ETEN and HKSCS, and for GBK and GB2312 the larger GB18030. Windows' own code page 950 is MS950. Any
 * other name is Java's.
 */
final class Encodings {
    static final Charset BIG5 = WebBig5.INSTANCE;
    static final Charset GB18030 = Charset.forName("GB18030");
    static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

    private static final Charset WINDOWS_950 = Charset.forName("MS950");

    /** Those that are guessed and offered. */
    static final List<String> OFFERED = List.of("UTF-8", "Big5", "GB18030", "windows-1251", "UTF-16LE", "UTF-16BE");

    private static final Map<String, Charset> LABELS = Map.of(
            "big5", BIG5,
            "big5-eten", BIG5,
            "big5-hkscs", BIG5,
            "gbk", GB18030,
            "gb2312", GB18030,
            "gb18030", GB18030,
            "cp1251", WINDOWS_1251);

    private Encodings() {}

    /** Empty when nothing is known by that name. */
    static Optional<Charset> of(String name) {
        Charset label = LABELS.get(name.strip().toLowerCase(Locale.ROOT));
        if (label != null) {
            return Optional.of(label);
        }
        try {
            Charset charset = Charset.forName(name.strip());
            return charset.name().startsWith("x-JISAutoDetect") ? Optional.empty() : Optional.of(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    /** The name that mappings have for it; {@link #of} knows it. */
    static String name(Charset charset) {
        return charset.equals(WINDOWS_950) ? "MS950" : charset.name();
    }

    /** @throws BadFile when the first bytes of the file say another encoding, or have to say which and do not */
    static void check(FileBytes bytes, Charset charset) {
        Optional<Charset> mark = bytes.mark();
        if (mark.isPresent() && !fits(mark.get(), charset)) {
            throw new BadFile(
                    BadFile.Problem.BAD_ENCODING,
                    "the file begins with the mark of " + name(mark.get()) + ", and the mapping says " + name(charset));
        }
        if (mark.isEmpty() && charset.equals(StandardCharsets.UTF_16)) {
            throw new BadFile(
                    BadFile.Problem.BAD_ENCODING,
                    "the file has no mark that says which of the two bytes of UTF-16 comes first; say UTF-16LE or UTF-16BE");
        }
    }

    private static boolean fits(Charset mark, Charset said) {
        return mark.equals(said)
                || (said.equals(StandardCharsets.UTF_16) && !mark.equals(StandardCharsets.UTF_8))
                || (said.name().equals("x-UTF-16LE-BOM") && mark.equals(StandardCharsets.UTF_16LE));
    }
}
