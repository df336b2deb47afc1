package io.sojourn.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** A crowd as sorted DuckDB tables, on two threads: the peer in the same run. */
final class CrowdTables implements Peer {
    private final DuckDBConnection connection;

    CrowdTables(Path file) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
        settings.setProperty("memory_limit", "8GB");
        settings.setProperty("preserve_insertion_order", "true");
        Connection opened = DriverManager.getConnection("jdbc:duckdb:" + file, settings);
        connection = opened.unwrap(DuckDBConnection.class);
    }

    @Override
    public String called() {
        return "DuckDB";
    }

    @Override
    public Map<String, String> ways(Question question) {
        return question.sql();
    }

    @Override
    public void load(Crowd crowd) throws SQLException {
        execute(
                "create table events(person integer, t bigint, seq integer, name utinyint, channel utinyint, value smallint)");
        execute("create table persons(person integer, tier utinyint)");
        execute("create table stays(person integer, moment bigint, stage utinyint)");
        try (DuckDBAppender events = connection.createAppender("main", "events");
                DuckDBAppender persons = connection.createAppender("main", "persons");
                DuckDBAppender stays = connection.createAppender("main", "stays")) {
            int[] seq = {0};
            crowd.visit(person -> {
                try {
                    append(events, person, seq);
                    persons.beginRow();
                    persons.append(person.number);
                    persons.append((byte) person.tier);
                    persons.endRow();
                    for (int i = 0; i < person.stays; i++) {
                        stays.beginRow();
                        stays.append(person.number);
                        stays.append(person.stayAt[i]);
                        stays.append((byte) person.stay[i]);
                        stays.endRow();
                    }
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        execute("checkpoint");
    }

    private static void append(DuckDBAppender events, Crowd.One person, int[] seq) throws SQLException {
        for (int i = 0; i < person.events; i++) {
            events.beginRow();
            events.append(person.number);
            events.append(person.time[i]);
            events.append(seq[0]++);
            events.append((byte) person.name[i]);
            events.append((byte) person.channel[i]);
            if (person.value[i] < 0) {
                events.appendNull();
            } else {
                events.append((short) person.value[i]);
            }
            events.endRow();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public List<List<Long>> ask(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            List<List<Long>> all = new ArrayList<>();
            while (rows.next()) {
                List<Long> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getLong(i));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
