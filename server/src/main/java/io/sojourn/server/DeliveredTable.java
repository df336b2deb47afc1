package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What tables of one kind are: their columns, what is wrong with rows, and where those that were found right are kept. */
interface DeliveredTable {
    /** In addresses, and as what rows stand under in JSON. */
    String name();

    List<String> columns();

    /** The columns that are texts, whatever they look like. */
    Set<String> texts();

    /** The rows with what the request says of all of them. */
    default Value completed(Call call, Value rows) {
        return rows;
    }

    List<Problem> problems(Value rows, String source);

    /** What is told of rows, beside how many there are. */
    Value.Obj about(List<Value> rows);

    /** Where they are kept. */
    Deliveries deliveries();

    /** The texts that a column has, in order. */
    static TreeSet<String> texts(List<Value> rows, String column) {
        TreeSet<String> found = new TreeSet<>();
        for (Value row : rows) {
            if (row instanceof Value.Obj object && object.find(column) instanceof Value.Text text) {
                found.add(text.value());
            }
        }
        return found;
    }
}
