package io.sojourn.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Answers and SQL as rows that can be held against each other. */
final class Rows {
    private static final DemoTables DEMO = DemoTables.made();

    private Rows() {}

    /** The question's numbers are those of the SQL, whatever order the rows are in. */
    static void same(String question, String sql, List<List<Object>> rows) {
        same(question, sql, rows, 1e-9);
    }

    /** The same where numbers may be so much apart, in parts of themselves. */
    static void same(String question, String sql, List<List<Object>> rows, double apart) {
        List<List<Object>> expected = ordered(DEMO.inSql(sql));
        List<List<Object>> found = ordered(rows);
        String what = question + "\nfound " + found + "\nin SQL " + expected;
        assertThat(expected).as(what).isNotEmpty();
        assertThat(found).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i)).as(what).hasSameSizeAs(expected.get(i));
            for (int j = 0; j < expected.get(i).size(); j++) {
                Object wanted = expected.get(i).get(j);
                String at =
                        "row " + i + ", column " + j + "\n" + found.get(i) + "\n" + expected.get(i) + "\n" + question;
                if (wanted instanceof Double number) {
                    assertThat(found.get(i).get(j)).as(at).isInstanceOf(Double.class);
                    assertThat((Double) found.get(i).get(j))
                            .as(at)
                            .isCloseTo(number, within(apart * (1 + Math.abs(number))));
                } else {
                    assertThat(found.get(i).get(j)).as(at).isEqualTo(wanted);
                }
            }
        }
    }

    private static List<List<Object>> ordered(List<List<Object>> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(row -> String.valueOf(row.getFirst())))
                .toList();
    }

    static Value.Obj ask(String question) {
        return DEMO.ask(question);
    }

    /** One row: what stands at these paths, names joined by dots. */
    static List<Object> row(Value.Obj of, String... paths) {
        return Arrays.stream(paths).map(path -> at(of, path)).toList();
    }

    static List<List<Object>> one(Value.Obj of, String... paths) {
        return List.of(row(of, paths));
    }

    /** A row of each object of a list. */
    static List<List<Object>> each(Value.Obj of, String list, String... paths) {
        List<List<Object>> rows = new ArrayList<>();
        for (Value item : ((Value.Array) Objects.requireNonNull(of.find(list), list)).items()) {
            rows.add(row((Value.Obj) item, paths));
        }
        return rows;
    }

    private static Object at(Value.Obj of, String path) {
        Value value = of;
        for (String name : path.split("\\.")) {
            value = value instanceof Value.Obj object ? object.find(name) : null;
        }
        return switch (value) {
            case Value.Whole whole -> (double) whole.value();
            case Value.Real real -> real.value();
            case Value.Text text -> text.value();
            case Value.Bool bool -> bool.value();
            case null, default -> "null";
        };
    }
}
