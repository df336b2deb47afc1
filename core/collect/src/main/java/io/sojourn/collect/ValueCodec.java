package io.sojourn.collect;

import java.util.ArrayList;
import java.util.List;

/** Values as bytes: a tag, then what it needs. The format carries no version of its own; what contains it does. */
public final class ValueCodec {
    private static final int NOTHING = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int TEXT = 3;
    private static final int WHOLE = 4;
    private static final int REAL = 5;
    private static final int ARRAY = 6;
    private static final int OBJECT = 7;
    private static final int DEEPEST = 1_000;

    private ValueCodec() {}

    public static byte[] encode(Value value) {
        BytesOut out = new BytesOut(256);
        write(out, value);
        return out.toBytes();
    }

    public static Value decode(byte[] bytes) {
        BytesIn in = new BytesIn(bytes);
        Value value = read(in);
        if (in.remaining() != 0) {
            throw new UnreadableBytes(in.remaining() + " bytes after the value");
        }
        return value;
    }

    public static void write(BytesOut out, Value value) {
        switch (value) {
            case Value.Nothing n -> out.u8(NOTHING);
            case Value.Bool bool -> out.u8(bool.value() ? TRUE : FALSE);
            case Value.Text text -> {
                out.u8(TEXT);
                out.text(text.value());
            }
            case Value.Whole whole -> {
                out.u8(WHOLE);
                out.signed(whole.value());
            }
            case Value.Real real -> {
                out.u8(REAL);
                out.real(real.value());
            }
            case Value.Array array -> {
                out.u8(ARRAY);
                out.varint(array.items().size());
                for (Value item : array.items()) {
                    write(out, item);
                }
            }
            case Value.Obj object -> {
                out.u8(OBJECT);
                writeObject(out, object);
            }
        }
    }

    public static Value read(BytesIn in) {
        return read(in, 0);
    }

    /** Without the tag. */
    static void writeObject(BytesOut out, Value.Obj object) {
        out.varint(object.size());
        for (int i = 0; i < object.size(); i++) {
            out.text(object.name(i));
            write(out, object.value(i));
        }
    }

    static Value.Obj readObject(BytesIn in) {
        return readObject(in, 0);
    }

    private static Value read(BytesIn in, int depth) {
        if (depth > DEEPEST) {
            throw new UnreadableBytes("values more than " + DEEPEST + " deep");
        }
        int tag = in.u8();
        return switch (tag) {
            case NOTHING -> Value.NOTHING;
            case FALSE -> Value.bool(false);
            case TRUE -> Value.bool(true);
            case TEXT -> Value.text(in.text());
            case WHOLE -> Value.whole(in.signed());
            case REAL -> Value.real(in.real());
            case ARRAY -> readArray(in, depth);
            case OBJECT -> readObject(in, depth);
            default -> throw new UnreadableBytes("an unknown kind of value, " + tag);
        };
    }

    private static Value.Array readArray(BytesIn in, int depth) {
        int count = in.count();
        List<Value> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(read(in, depth + 1));
        }
        return new Value.Array(items);
    }

    private static Value.Obj readObject(BytesIn in, int depth) {
        int count = in.count();
        String[] names = new String[count];
        Value[] values = new Value[count];
        for (int i = 0; i < count; i++) {
            names[i] = in.name();
            values[i] = read(in, depth + 1);
        }
        return Value.Obj.owning(names, values);
    }
}
