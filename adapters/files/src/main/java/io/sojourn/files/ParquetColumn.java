package io.sojourn.files;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * One column of a table made of a Parquet schema: a simple field, or one within structures, or a list or map as JSON.
 *
 * @param name the names of the fields on the way, joined by points
 * @param way the places of the fields within each other; empty where the column is not read
 */
record ParquetColumn(String name, List<Integer> way) {
    private static final int DEEPEST = 50;

    ParquetColumn {
        way = List.copyOf(way);
    }

    /** @param read the fields that are read, of all */
    static List<ParquetColumn> all(MessageType whole, MessageType read) {
        List<ParquetColumn> columns = new ArrayList<>();
        for (Type field : whole.getFields()) {
            boolean kept = read.containsField(field.getName());
            List<Integer> way = kept ? List.of(read.getFieldIndex(field.getName())) : List.of();
            add(columns, field, field.getName(), way, 1);
        }
        if (columns.size() > Rows.MOST_COLUMNS) {
            throw new BadFile(
                    BadFile.Problem.TOO_MANY_COLUMNS,
                    "the file has " + columns.size() + " columns; at most " + Rows.MOST_COLUMNS + " are allowed");
        }
        return columns;
    }

    private static void add(List<ParquetColumn> columns, Type field, String name, List<Integer> way, int depth) {
        if (depth > DEEPEST) {
            throw new BadFile(
                    BadFile.Problem.BAD_PARQUET, "fields are within each other more than " + DEEPEST + " deep");
        }
        if (!ParquetValues.structure(field)) {
            deepEnough(field, depth);
            columns.add(new ParquetColumn(name, way));
            return;
        }
        GroupType group = field.asGroupType();
        for (int i = 0; i < group.getFieldCount(); i++) {
            List<Integer> further = new ArrayList<>(way);
            if (!way.isEmpty()) {
                further.add(i);
            }
            add(columns, group.getType(i), name + "." + group.getFieldName(i), further, depth + 1);
        }
    }

    private static void deepEnough(Type field, int depth) {
        if (depth > DEEPEST) {
            throw new BadFile(
                    BadFile.Problem.BAD_PARQUET, "fields are within each other more than " + DEEPEST + " deep");
        }
        if (!field.isPrimitive()) {
            field.asGroupType().getFields().forEach(inner -> deepEnough(inner, depth + 1));
        }
    }

    /** Its cell in a record, empty for null. */
    String text(Group record) {
        if (way.isEmpty()) {
            return "";
        }
        Group at = record;
        for (int place : way.subList(0, way.size() - 1)) {
            if (at.getFieldRepetitionCount(place) == 0) {
                return "";
            }
            at = at.getGroup(place, 0);
        }
        return text(ParquetValues.field(at, way.getLast()));
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Nothing nothing -> "";
            case Value.Text text -> text.value();
            case Value.Whole whole -> Long.toString(whole.value());
            case Value.Real real -> new java.math.BigDecimal(Double.toString(real.value())).toPlainString();
            case Value.Bool bool -> Boolean.toString(bool.value());
            case Value.Array array -> Json.write(array);
            case Value.Obj object -> Json.write(object);
        };
    }
}
