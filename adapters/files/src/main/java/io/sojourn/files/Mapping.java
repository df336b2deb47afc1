package io.sojourn.files;

import io.sojourn.collect.Event;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Value;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the columns of a file mean: which is the time, the event, an identifier, a property. Written as JSON (see {@link
 * #of}), as flags of a command ({@link #ofFlags}), or guessed from the file ({@link #guess(Path)}).
 *
 * @param decimal the character before the fraction of a number, a point or a comma
 * @param keepOthers whether columns that are not named become properties under their own names
 */
public record Mapping(
        Layout layout,
        Charset charset,
        Event.Type type,
        TimeRule time,
        EventRule event,
        Map<KeyKind, String> keys,
        Optional<Cell> channel,
        Optional<Cell> revenue,
        Optional<Cell> currency,
        char decimal,
        List<Field> properties,
        List<Field> traits,
        boolean keepOthers) {

    public Mapping {
        keys = keys.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(keys));
        properties = List.copyOf(properties);
        traits = List.copyOf(traits);
    }

    /**
     * Text of a column, or the same text for every row.
     *
     * @param names what the column's text is replaced by; text that is not listed stays
     */
    public record Cell(Optional<String> column, String constant, Map<String, String> names) {
        public Cell {
            names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        }

        public static Cell ofColumn(String column) {
            return new Cell(Optional.of(column), "", Map.of());
        }

        public static Cell ofConstant(String constant) {
            return new Cell(Optional.empty(), constant, Map.of());
        }
    }

    /** @param format {@code iso}, {@code epoch-seconds}, {@code epoch-millis} or a pattern; the zone is of times without one */
    public record TimeRule(Cell cell, String format, ZoneId zone) {}

    /** The event of a row: the name is looked up first; without an entry it is a track event of that name. */
    public record EventRule(Cell cell, Map<String, Call> calls) {
        public EventRule {
            calls = Collections.unmodifiableMap(new LinkedHashMap<>(calls));
        }
    }

    /** A track event, a page or a screen of that name. */
    public record Call(Event.Type type, String name) {}

    /** A property or trait under the name that it is kept by. */
    public record Field(String name, Cell cell, Type type) {}

    /** What a cell's text is read as. */
    public enum Type {
        TEXT,
        WHOLE,
        NUMBER,
        BOOLEAN,
        /** A list or an object, such as the lines of an order. */
        JSON;

        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The mapping of a file of Segment messages: there is nothing to say. */
    public static Mapping jsonLines() {
        return jsonLines(StandardCharsets.UTF_8);
    }

    static Mapping jsonLines(Charset charset) {
        return new Mapping(
                new Layout.JsonLines(),
                charset,
                Event.Type.TRACK,
                new TimeRule(Cell.ofColumn("timestamp"), "iso", ZoneOffset.UTC),
                new EventRule(Cell.ofColumn("event"), Map.of()),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                '.',
                List.of(),
                List.of(),
                false);
    }

    /**
     * Reads a mapping document:
     *
     * <pre>{@code
     * {"format": "csv", "time": {"column": "date", "format": "yyyyMMdd", "zone": "Asia/Taipei"},
     *  "event": {"column": "action", "names": {"view": "Product Viewed", "home": {"page": "Home"}}},
     *  "keys": {"userId": "customer", "email": "mail"}, "channel": {"value": "store"},
     *  "revenue": "amount", "currency": {"value": "TWD"},
     *  "properties": {"quantity": {"column": "pieces", "type": "whole"}}, "otherColumns": "properties"}
     * }</pre>
     *
     * @throws BadMapping with all problems at once
     */
    public static Mapping of(Value.Obj document) {
        return new MappingReader(document).read();
    }

    /** Reads the flags of a command, such as {@code time=date}, {@code key.email=mail}, {@code property.size=cm:whole}. */
    public static Mapping ofFlags(Map<String, String> flags) {
        return of(MappingFlags.document(flags));
    }

    /** What the file's columns probably mean; look at a {@link Preview} before an import. */
    public static Mapping guess(Path file) throws IOException {
        return FileGuess.of(file, Optional.empty()).mapping();
    }

    /** What columns of these names, with some rows below them, probably mean. */
    public static Mapping guess(List<String> header, List<List<String>> sample) {
        return MappingGuess.of(new Layout.Delimited(',', true, List.of()), StandardCharsets.UTF_8, header, sample);
    }

    /** The document that {@link #of} reads this mapping from. */
    public Value.Obj document() {
        return MappingDocument.of(this);
    }
}
