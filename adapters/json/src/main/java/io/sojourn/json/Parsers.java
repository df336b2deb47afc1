package io.sojourn.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Makes strict parsers over text in memory, and {@link BadJson} of what they throw. */
final class Parsers {
    /** Deeper text is refused whole; what is allowed of one value is far less and is counted by its reader. */
    private static final int DEEPEST = 1_000;

    /** The length of names, numbers and strings is bounded by the text's own, which its reader bounds. */
    private static final int LONGEST = Integer.MAX_VALUE;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(LONGEST)
                    .maxNumberLength(LONGEST)
                    .maxStringLength(LONGEST)
                    .build())
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            .build();

    private Parsers() {}

    static JsonParser of(byte[] utf8, int from, int to) {
        if (to - from >= 3
                && utf8[from] == (byte) 0xef
                && utf8[from + 1] == (byte) 0xbb
                && utf8[from + 2] == (byte) 0xbf) {
            throw bad("the text starts with a byte order mark; plain UTF-8 is allowed", 1, 1);
        }
        // The parser would guess UTF-16 and UTF-32 from such bytes.
        for (int i = from; i < Math.min(from + 4, to); i++) {
            if (utf8[i] == 0) {
                throw bad("the text has NUL bytes, as UTF-16 and UTF-32 have; UTF-8 is allowed", 1, i - from + 1);
            }
        }
        int bad = Utf8.firstBad(utf8, from, to);
        if (bad >= 0) {
            throw badUtf8(utf8, from, bad);
        }
        return FACTORY.createParser(ObjectReadContext.empty(), utf8, from, to - from);
    }

    static JsonParser of(String text) {
        if (text.startsWith("\ufeff")) {
            throw bad("the text starts with a byte order mark, which is not allowed", 1, 1);
        }
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    private static BadJson badUtf8(byte[] utf8, int from, int bad) {
        int line = 1;
        int lineStart = from;
        for (int i = from; i < bad; i++) {
            if (utf8[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return bad(
                "the byte 0x" + Integer.toHexString(utf8[bad] & 0xff)
                        + " is not UTF-8, which is the only encoding allowed",
                line,
                bad - lineStart + 1);
    }

    private static BadJson bad(String detail, int line, int column) {
        return new BadJson(BadJson.Problem.BAD_JSON, detail, line, column, "");
    }

    static BadJson bad(JsonParser parser, JacksonException cause) {
        TokenStreamLocation place = cause.getLocation() == null ? parser.currentLocation() : cause.getLocation();
        return new BadJson(
                BadJson.Problem.BAD_JSON,
                cause.getOriginalMessage(),
                Math.max(place.getLineNr(), 0),
                Math.max(place.getColumnNr(), 0),
                parser.streamReadContext().pathAsPointer().toString());
    }

    static BadJson bad(JsonParser parser, BadJson.Problem problem, String detail) {
        TokenStreamLocation place = parser.currentTokenLocation();
        return new BadJson(
                problem,
                detail,
                Math.max(place.getLineNr(), 0),
                Math.max(place.getColumnNr(), 0),
                parser.streamReadContext().pathAsPointer().toString());
    }
}
