package io.sojourn.files;

import io.sojourn.collect.Value;
import org.jspecify.annotations.Nullable;

/** Numbers as people write them in tables: with a currency's sign, with groups of thousands, with a point or a comma. */
final class Numbers {
    private Numbers() {}

    /** A whole or real value; null when the text is no number. */
    static @Nullable Value read(String text, char decimal) {
        String plain = plain(text, decimal);
        if (plain == null) {
            return null;
        }
        if (plain.indexOf('.') < 0 && plain.length() <= 18) {
            return Value.whole(Long.parseLong(plain));
        }
        return Value.real(Double.parseDouble(plain));
    }

    /** The text as digits with an optional minus and point, or null. */
    private static @Nullable String plain(String text, char decimal) {
        String bare = withoutCurrency(text.strip());
        char group = decimal == ',' ? '.' : ',';
        StringBuilder out = new StringBuilder(bare.length());
        int sinceGroup = -1;
        boolean fraction = false;
        boolean digits = false;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (c >= '0' && c <= '9') {
                out.append(c);
                digits = true;
                sinceGroup += sinceGroup >= 0 && !fraction ? 1 : 0;
            } else if (c == '-' && i == 0) {
                out.append(c);
            } else if (c == decimal && !fraction && (sinceGroup < 0 || sinceGroup == 3)) {
                out.append('.');
                fraction = true;
            } else if ((c == group || c == ' ' || c == '\u00a0')
                    && digits
                    && !fraction
                    && (sinceGroup < 0 || sinceGroup == 3)) {
                sinceGroup = 0;
            } else {
                return null;
            }
        }
        boolean wholeGroups = sinceGroup < 0 || sinceGroup == 3;
        return digits && wholeGroups && out.length() <= 40 ? out.toString() : null;
    }

    private static String withoutCurrency(String text) {
        int from = 0;
        for (String sign : new String[] {"NT$", "US$", "HK$", "$", "€", "¥", "£", "₽"}) {
            if (text.startsWith(sign)) {
                from = sign.length();
                break;
            }
        }
        return text.substring(from).strip();
    }
}
