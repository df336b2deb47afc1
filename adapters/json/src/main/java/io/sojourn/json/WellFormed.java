package io.sojourn.json;

/**
 * Text without half surrogates. JSON can escape one half of a pair (senders that cut text between the halves do), but
 * UTF-8 cannot hold it; it becomes U+FFFD, as in every browser.
 */
final class WellFormed {
    private WellFormed() {}

    static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!pairAt(text, i)) {
                    return repaired(text);
                }
                i++;
            }
        }
        return text;
    }

    private static boolean pairAt(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    private static String repaired(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                out.append(c);
            } else if (pairAt(text, i)) {
                out.append(c).append(text.charAt(++i));
            } else {
                out.append('\ufffd');
            }
        }
        return out.toString();
    }
}
