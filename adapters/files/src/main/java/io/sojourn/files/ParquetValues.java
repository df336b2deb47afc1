package io.sojourn.files;

import io.sojourn.collect.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a Parquet record, by the kind that its schema says: instants with a Z, local times without one, decimals
 * as they are written, what is missing or no number as nothing.
 */
final class ParquetValues {
    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;

    private ParquetValues() {}

    /** Whether a field is fields: neither simple, nor a list, nor a map, nor there several times. */
    static boolean structure(Type field) {
        return !field.isPrimitive()
                && !field.isRepetition(Type.Repetition.REPEATED)
                && !(field.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation)
                && !(field.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation);
    }

    static Value field(Group record, int place) {
        Type type = record.getType().getType(place);
        int count = record.getFieldRepetitionCount(place);
        if (type.isRepetition(Type.Repetition.REPEATED)) {
            List<Value> items = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                items.add(one(record, place, i));
            }
            return Value.array(items);
        }
        return count == 0 ? Value.NOTHING : one(record, place, 0);
    }

    private static Value one(Group record, int place, int index) {
        Type type = record.getType().getType(place);
        return type.isPrimitive()
                ? simple(type.asPrimitiveType(), record, place, index)
                : nested(type.asGroupType(), record.getGroup(place, index));
    }

    private static Value nested(GroupType type, Group record) {
        boolean one = type.getFieldCount() == 1 && type.getType(0).isRepetition(Type.Repetition.REPEATED);
        if (one && type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
            return list(type, record);
        }
        if (one && type.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation) {
            return map(record);
        }
        Value.Obj out = Value.Obj.empty();
        for (int i = 0; i < type.getFieldCount(); i++) {
            Value value = field(record, i);
            out = value instanceof Value.Nothing ? out : out.with(type.getFieldName(i), value);
        }
        return out;
    }

    /** A list's items stand within a repeated group, but for old writers, whose repeated field is the item itself. */
    private static Value list(GroupType type, Group record) {
        Type repeated = type.getType(0);
        boolean wrapped = !repeated.isPrimitive()
                && repeated.asGroupType().getFieldCount() == 1
                && !repeated.getName().equals("array")
                && !repeated.getName().equals(type.getName() + "_tuple");
        List<Value> items = new ArrayList<>();
        for (int i = 0; i < record.getFieldRepetitionCount(0); i++) {
            items.add(wrapped ? field(record.getGroup(0, i), 0) : one(record, 0, i));
        }
        return Value.array(items);
    }

    private static Value map(Group record) {
        Value.Obj out = Value.Obj.empty();
        for (int i = 0; i < record.getFieldRepetitionCount(0); i++) {
            Group entry = record.getGroup(0, i);
            Value key = field(entry, 0);
            Value value = entry.getType().getFieldCount() > 1 ? field(entry, 1) : Value.NOTHING;
            out = out.with(key instanceof Value.Text text ? text.value() : io.sojourn.json.Json.write(key), value);
        }
        return out;
    }

    private static Value simple(PrimitiveType type, Group record, int place, int index) {
        @Nullable LogicalTypeAnnotation kind = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> Value.bool(record.getBoolean(place, index));
            case INT32 -> ofInt(record.getInteger(place, index), kind);
            case INT64 -> ofLong(record.getLong(place, index), kind);
            case FLOAT -> real(Double.parseDouble(Float.toString(record.getFloat(place, index))));
            case DOUBLE -> real(record.getDouble(place, index));
            case INT96 -> ofOldTime(record.getInt96(place, index));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> ofBytes(record.getBinary(place, index), kind);
        };
    }

    /** Writers of data frames say NaN for what is missing. */
    private static Value real(double number) {
        return Double.isNaN(number)
                ? Value.NOTHING
                : Double.isInfinite(number) ? Value.text(Double.toString(number)) : Value.real(number);
    }

    private static Value ofInt(int number, @Nullable LogicalTypeAnnotation kind) {
        return switch (kind) {
            case DateLogicalTypeAnnotation date ->
                Value.text(LocalDate.ofEpochDay(number).toString());
            case TimeLogicalTypeAnnotation time -> timeOfDay(number * 1_000_000L);
            case DecimalLogicalTypeAnnotation decimal -> decimal(BigInteger.valueOf(number), decimal);
            case IntLogicalTypeAnnotation whole when !whole.isSigned() -> Value.whole(Integer.toUnsignedLong(number));
            case null, default -> Value.whole(number);
        };
    }

    private static Value ofLong(long number, @Nullable LogicalTypeAnnotation kind) {
        return switch (kind) {
            case TimestampLogicalTypeAnnotation time -> timestamp(number, time);
            case TimeLogicalTypeAnnotation time ->
                timeOfDay(time.getUnit() == TimeUnit.NANOS ? number : number * 1_000);
            case DecimalLogicalTypeAnnotation decimal -> decimal(BigInteger.valueOf(number), decimal);
            case IntLogicalTypeAnnotation whole
            when !whole.isSigned() && number < 0 -> Value.text(Long.toUnsignedString(number));
            case null, default -> Value.whole(number);
        };
    }

    private static Value timestamp(long number, TimestampLogicalTypeAnnotation kind) {
        long perSecond = switch (kind.getUnit()) {
            case MILLIS -> 1_000;
            case MICROS -> 1_000_000;
            case NANOS -> 1_000_000_000;
        };
        Instant instant = Instant.ofEpochSecond(
                Math.floorDiv(number, perSecond), Math.floorMod(number, perSecond) * (1_000_000_000 / perSecond));
        return Value.text(
                kind.isAdjustedToUTC()
                        ? instant.toString()
                        : instant.atOffset(ZoneOffset.UTC).toLocalDateTime().toString());
    }

    private static Value timeOfDay(long nanos) {
        long day = 86_400_000_000_000L;
        return nanos >= 0 && nanos < day
                ? Value.text(LocalTime.ofNanoOfDay(nanos).toString())
                : Value.text(Long.toString(nanos));
    }

    private static Value decimal(BigInteger digits, DecimalLogicalTypeAnnotation kind) {
        return Value.text(new BigDecimal(digits, kind.getScale()).toPlainString());
    }

    /** Nanoseconds of the day, then the Julian day, in UTC: what Hive, Impala and old Spark write. */
    private static Value ofOldTime(Binary bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = in.getLong();
        long day = in.getInt() - JULIAN_DAY_OF_EPOCH;
        return Value.text(Instant.ofEpochSecond(day * 86_400).plusNanos(nanos).toString());
    }

    private static Value ofBytes(Binary binary, @Nullable LogicalTypeAnnotation kind) {
        byte[] bytes = binary.getBytes();
        return switch (kind) {
            case DecimalLogicalTypeAnnotation decimal -> decimal(new BigInteger(bytes), decimal);
            case UUIDLogicalTypeAnnotation uuid
            when bytes.length == 16 -> {
                ByteBuffer in = ByteBuffer.wrap(bytes);
                yield Value.text(new UUID(in.getLong(), in.getLong()).toString());
            }
            case null, default -> text(bytes);
        };
    }

    /** Old writers do not say that bytes are text; what is none is written as Base64. */
    private static Value text(byte[] bytes) {
        try {
            return Value.text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException none) {
            return Value.text(Base64.getEncoder().encodeToString(bytes));
        }
    }
}
