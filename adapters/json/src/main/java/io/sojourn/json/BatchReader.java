package io.sojourn.json;

import io.sojourn.collect.Item;
import io.sojourn.collect.Limits;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Value;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the bodies of collect requests and the lines of event files. Its memory is bounded by the request's limit; an item
 * that is beyond a limit of its own is read past, named and does not harm the others. May be shared between threads.
 */
public final class BatchReader {
    private static final int PAYLOAD_SHOWN = 4_000;

    private final Limits limits;

    public BatchReader(Limits limits) {
        this.limits = limits;
    }

    /**
     * Reads a request's body.
     *
     * @param gzip whether it is compressed; it is inflated no further than the limit
     * @throws BadJson when the body as a whole cannot be taken
     */
    public Batch read(InputStream body, boolean gzip) throws IOException {
        byte[] bytes;
        try {
            InputStream plain = gzip ? new GZIPInputStream(body, 8_192) : body;
            bytes = plain.readNBytes(limits.requestBytes() + 1);
        } catch (ZipException | EOFException broken) {
            if (!gzip) {
                throw broken;
            }
            throw new BadJson(
                    BadJson.Problem.BAD_GZIP,
                    "the body is said to be gzip and is not: " + broken.getMessage(),
                    0,
                    0,
                    "");
        }
        return read(bytes, 0, bytes.length);
    }

    /** Reads a request's body that is in memory. */
    public Batch read(byte[] body, int from, int to) {
        if (to - from > limits.requestBytes()) {
            throw new BadJson(
                    BadJson.Problem.REQUEST_TOO_LARGE,
                    "the body has more than " + limits.requestBytes() + " bytes, which is the most allowed",
                    0,
                    0,
                    "");
        }
        try (JsonParser parser = Parsers.of(body, from, to)) {
            return new Reading(parser, body, from).batch();
        }
    }

    /** Reads one line of an event file; broken text is an unreadable item too. */
    public Item readItem(byte[] line, int from, int to, int index) {
        try (JsonParser parser = Parsers.of(line, from, to)) {
            return new Reading(parser, line, from).only(index);
        } catch (BadJson broken) {
            return new Item.Unreadable(
                    index,
                    Rejection.Code.BAD_ROW,
                    "the line is not a JSON object: " + broken.detail(),
                    broken.pointer(),
                    "",
                    text(line, from, to));
        }
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, Math.min(to - from, PAYLOAD_SHOWN), StandardCharsets.UTF_8);
    }

    /** The reading of one text. */
    private final class Reading {
        private final JsonParser parser;
        private final byte[] body;
        private final int offset;
        private final ValueReader values;
        private String messageId = "";

        Reading(JsonParser parser, byte[] body, int offset) {
            this.parser = parser;
            this.body = body;
            this.offset = offset;
            this.values = new ValueReader(parser, limits.itemDepth());
        }

        Item only(int index) {
            try {
                if (parser.nextToken() == null) {
                    throw Parsers.bad(parser, BadJson.Problem.BAD_JSON, "the line is empty");
                }
                Item item = item(index, "");
                requireEnd();
                return item;
            } catch (JacksonException broken) {
                throw Parsers.bad(parser, broken);
            }
        }

        Batch batch() {
            try {
                JsonToken first = parser.nextToken();
                if (first == null) {
                    throw Parsers.bad(
                            parser, BadJson.Problem.BAD_JSON, "the body is empty; a JSON object is asked for");
                }
                if (first != JsonToken.START_OBJECT) {
                    throw Parsers.bad(
                            parser,
                            BadJson.Problem.BAD_SHAPE,
                            "the body is not an object: a message, or a batch of messages");
                }
                Batch batch = topLevel();
                requireEnd();
                return batch;
            } catch (JacksonException broken) {
                throw Parsers.bad(parser, broken);
            }
        }

        private void requireEnd() {
            if (parser.nextToken() != null) {
                throw Parsers.bad(
                        parser, BadJson.Problem.BAD_JSON, "there is more text after the object; one is allowed");
            }
        }

        /** Reads members in whatever order; only at the end is it known whether they were a batch's or a message's. */
        private Batch topLevel() {
            ValueReader.Members members = new ValueReader.Members();
            @Nullable List<Item> items = null;
            @Nullable ItemProblem problem = null;
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                boolean batch = name.equals("batch");
                JsonToken token = parser.nextToken();
                if (batch && items != null) {
                    throw Parsers.bad(parser, BadJson.Problem.BAD_JSON, "\"batch\" is given twice");
                }
                if (batch && token == JsonToken.START_ARRAY) {
                    items = items();
                } else if (batch) {
                    throw Parsers.bad(parser, BadJson.Problem.BAD_SHAPE, "\"batch\" is not an array of messages");
                } else if (problem == null) {
                    problem = member(members, name);
                } else {
                    parser.skipChildren();
                }
            }
            return items == null ? single(members, problem) : many(members, problem, items);
        }

        private @Nullable ItemProblem member(ValueReader.Members members, String name) {
            int depth = parser.streamReadContext().getNestingDepth();
            int within = parser.currentToken().isStructStart() ? depth - 1 : depth;
            try {
                Value value = values.read(2);
                values.add(members, name, value);
                if (name.equals("messageId") && value instanceof Value.Text text) {
                    messageId = text.value();
                }
                return null;
            } catch (ItemProblem wrong) {
                skipTo(within);
                return wrong;
            }
        }

        /** A single message is an item by itself; its problems are its own, and are counted as such. */
        private Batch single(ValueReader.Members members, @Nullable ItemProblem problem) {
            Value.Obj message = members.object();
            int end = (int) parser.currentLocation().getByteOffset();
            Item item = problem == null
                    ? measured(message, 0, offset, offset + end)
                    : unreadable(0, problem, "", offset, offset + end);
            return new Batch(
                    Optional.ofNullable(message.text("writeKey")),
                    "",
                    Value.Obj.empty(),
                    Value.Obj.empty(),
                    List.of(item));
        }

        private Batch many(ValueReader.Members members, @Nullable ItemProblem problem, List<Item> items) {
            if (problem != null) {
                throw new BadJson(BadJson.Problem.BAD_JSON, problem.detail, 0, 0, problem.pointer);
            }
            Value.Obj batch = members.object();
            return new Batch(
                    Optional.ofNullable(batch.text("writeKey")),
                    Optional.ofNullable(batch.text("sentAt")).orElse(""),
                    object(batch, "context"),
                    object(batch, "integrations"),
                    items);
        }

        private Value.Obj object(Value.Obj batch, String name) {
            Value value = batch.find(name);
            if (value == null || value instanceof Value.Nothing) {
                return Value.Obj.empty();
            }
            if (value instanceof Value.Obj object) {
                return object;
            }
            throw new BadJson(
                    BadJson.Problem.BAD_SHAPE, "\"" + name + "\" of the batch is not an object", 0, 0, "/" + name);
        }

        private List<Item> items() {
            List<Item> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (items.size() == limits.requestItems()) {
                    throw Parsers.bad(
                            parser,
                            BadJson.Problem.TOO_MANY_ITEMS,
                            "the batch has more than " + limits.requestItems() + " items, which is the most allowed");
                }
                items.add(item(items.size(), "/batch/" + items.size()));
            }
            return items;
        }

        /** The item that starts at the current token; the parser ends on its last one whatever it is. */
        private Item item(int index, String itemAt) {
            int start = offset + (int) parser.currentTokenLocation().getByteOffset();
            boolean object = parser.currentToken() == JsonToken.START_OBJECT;
            int within = parser.streamReadContext().getNestingDepth()
                    - (parser.currentToken().isStructStart() ? 1 : 0);
            messageId = "";
            values.reset();
            try {
                Value value = object ? read() : values.read(1);
                int end = offset + (int) parser.currentLocation().getByteOffset();
                return value instanceof Value.Obj message
                        ? measured(message, index, start, end)
                        : new Item.Unreadable(
                                index,
                                Rejection.Code.NOT_AN_OBJECT,
                                "the item is not an object, which a message is",
                                "",
                                "",
                                text(body, start, end));
            } catch (ItemProblem wrong) {
                skipTo(within);
                int end = offset + (int) parser.currentLocation().getByteOffset();
                return unreadable(index, wrong, itemAt, start, end);
            }
        }

        private Value.Obj read() {
            ValueReader.Members members = new ValueReader.Members();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                Value value = values.read(2);
                if (name.equals("messageId") && value instanceof Value.Text text) {
                    messageId = text.value();
                }
                values.add(members, name, value);
            }
            return members.object();
        }

        private Item measured(Value.Obj message, int index, int start, int end) {
            if (end - start > limits.itemBytes()) {
                return new Item.Unreadable(
                        index,
                        Rejection.Code.EVENT_TOO_LARGE,
                        "the item has " + (end - start) + " bytes; at most " + limits.itemBytes() + " are allowed",
                        "",
                        messageId,
                        text(body, start, end));
            }
            if (values.names() > limits.itemNames()) {
                Set<String> names = new HashSet<>();
                collectNames(message, names);
                if (names.size() > limits.itemNames()) {
                    return new Item.Unreadable(
                            index,
                            Rejection.Code.TOO_MANY_KEYS,
                            "the item has " + names.size() + " different names; at most " + limits.itemNames()
                                    + " are allowed",
                            "",
                            messageId,
                            text(body, start, end));
                }
            }
            return new Item.Message(index, message);
        }

        private static void collectNames(Value value, Set<String> names) {
            switch (value) {
                case Value.Obj object -> {
                    for (int i = 0; i < object.size(); i++) {
                        names.add(object.name(i));
                        collectNames(object.value(i), names);
                    }
                }
                case Value.Array array -> array.items().forEach(item -> collectNames(item, names));
                case Value.Nothing n -> {}
                case Value.Bool b -> {}
                case Value.Text t -> {}
                case Value.Whole w -> {}
                case Value.Real r -> {}
            }
        }

        private Item unreadable(int index, ItemProblem problem, String itemAt, int start, int end) {
            String pointer = problem.pointer.startsWith(itemAt) ? problem.pointer.substring(itemAt.length()) : "";
            return new Item.Unreadable(index, problem.code, problem.detail, pointer, messageId, text(body, start, end));
        }

        /** Reads on, without building anything, until the parser has closed what was open deeper than that. */
        private void skipTo(int depth) {
            while (parser.streamReadContext().getNestingDepth() > depth) {
                parser.nextToken();
            }
        }
    }
}
