package io.sojourn.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a query finds. */
final class Sql {
    private Sql() {}

    /** Rows of texts and numbers; an absent value is {@code "null"}. */
    static List<List<Object>> rows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            List<List<Object>> all = new ArrayList<>();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    Object value = rows.getObject(i);
                    row.add(value == null ? "null" : value instanceof Number number ? number.doubleValue() : value);
                }
                all.add(row);
            }
            return all;
        }
    }
}
