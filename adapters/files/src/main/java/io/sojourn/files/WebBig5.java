package io.sojourn.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.util.Arrays;

/**
 * Big5 as the web's Encoding Standard has it: Windows' code page 950 with the characters of ETEN and HKSCS-2008. Java's
 * nearest charset differs where the standard knows no character, for it gives private ones there, in four codes that are
 * two characters each, and in some that a character has beside another.
 */
final class WebBig5 extends Charset {
    private static final Charset NEAREST = Charset.forName("x-MS950-HKSCS");
    private static final int FIRST_LEAD = 0x81;
    private static final int WIDTH = 0x100;

    /** Codes that HKSCS has beside others of the same characters, as hexadecimal digits, and what they are. */
    private static final String DOUBLED =
            "8e698e6f8e7e8eab8eb48ecd8ed08f578f698f6e8fcb8fcc8ffe906d907a90dc90f191bf924492af"
                    + "92b092b192b292c892d1944794ca95d9964496ed96fc9b769b789b7b9bc69bde9bec9bf69c429c53"
                    + "9c629c689c6b9c779cbc9cbd9cd09d579d5a9dc49ea99eef9efd9f609f669fcb9fd8a063a077a0d5"
                    + "a0dfa0e4c6cfc6d3c6d5c6d7c6dec6dffa5ffa66fabdfac5fad5fb48fbb8fbf3fbf9fc4ffc6cfcb9"
                    + "fce2fcf1fdb7fdb8fdbbfdf1fe52fe6ffeaafedd";

    private static final String CHARACTERS =
            "箸簆糎緒縝者耨菁蒨萏覦覩起都銹靜響鼖蔃兙兛兝兞鍮瑹浧禛邗靝瀞嬨爁矗纇駖釔惞澶輶侻" + "營鄄鷰菏尐秣婧輋筑拐恢痹汊鬮鼗僭弌蠏拎瑨煢牐廴无癶隶〃仝倩偽包卄卿嘅婷幵廐彘悤撐" + "晴杞沜渝港煮猪瑜瓩砉";

    private static final String[] TABLE = table();

    static final WebBig5 INSTANCE = new WebBig5();

    private WebBig5() {
        super("Big5", new String[0]);
    }

    private static String[] table() {
        String[] table = new String[(0xff - FIRST_LEAD) * WIDTH];
        Arrays.fill(table, "");
        for (int lead = FIRST_LEAD; lead < 0xff; lead++) {
            for (int trail = 0x40; trail < 0xff; trail++) {
                table[(lead - FIRST_LEAD) * WIDTH + trail] = character(lead, trail);
            }
        }
        // The signs for the control characters, in their order.
        for (int i = 0; i <= 0x20; i++) {
            put(table, 0xa3c0 + i, Character.toString(i == 0x20 ? 0x2421 : 0x2400 + i));
        }
        for (int i = 0; i < CHARACTERS.length(); i++) {
            put(table, Integer.parseInt(DOUBLED, 4 * i, 4 * i + 4, 16), CHARACTERS.substring(i, i + 1));
        }
        return table;
    }

    private static void put(String[] table, int code, String character) {
        table[((code >> 8) - FIRST_LEAD) * WIDTH + (code & 0xff)] = character;
    }

    /** Empty where there is none. */
    private static String character(int lead, int trail) {
        switch (lead << 8 | trail) {
            case 0x8862:
                return "\u00ca\u0304";
            case 0x8864:
                return "\u00ca\u030c";
            case 0x88a3:
                return "\u00ea\u0304";
            case 0x88a5:
                return "\u00ea\u030c";
            default:
                try {
                    byte[] pair = {(byte) lead, (byte) trail};
                    String found =
                            NEAREST.newDecoder().decode(ByteBuffer.wrap(pair)).toString();
                    boolean one = found.codePointCount(0, found.length()) == 1;
                    return one && Character.getType(found.codePointAt(0)) != Character.PRIVATE_USE ? found : "";
                } catch (CharacterCodingException none) {
                    return "";
                }
        }
    }

    @Override
    public boolean contains(Charset other) {
        return other.name().equals("US-ASCII");
    }

    @Override
    public CharsetEncoder newEncoder() {
        throw new UnsupportedOperationException("files are read in it, none is written");
    }

    @Override
    public boolean canEncode() {
        return false;
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new Decoder(this);
    }

    private static final class Decoder extends CharsetDecoder {
        Decoder(Charset charset) {
            super(charset, 1, 2);
        }

        @Override
        protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
            while (in.hasRemaining()) {
                int at = in.position();
                int lead = in.get(at) & 0xff;
                if (lead < 0x80) {
                    if (!out.hasRemaining()) {
                        return CoderResult.OVERFLOW;
                    }
                    out.put((char) lead);
                    in.position(at + 1);
                    continue;
                }
                if (lead < FIRST_LEAD || lead == 0xff) {
                    return CoderResult.malformedForLength(1);
                }
                if (in.remaining() < 2) {
                    return CoderResult.UNDERFLOW;
                }
                int trail = in.get(at + 1) & 0xff;
                String found = trail == 0xff ? "" : TABLE[(lead - FIRST_LEAD) * WIDTH + trail];
                if (found.isEmpty()) {
                    // A trail of ASCII may stand for itself.
                    return trail < 0x80 ? CoderResult.malformedForLength(1) : CoderResult.unmappableForLength(2);
                }
                if (out.remaining() < found.length()) {
                    return CoderResult.OVERFLOW;
                }
                out.put(found);
                in.position(at + 2);
            }
            return CoderResult.UNDERFLOW;
        }
    }
}
