package io.sojourn.bench;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Value;
import io.sojourn.columns.MappedIndex;
import io.sojourn.journey.Bank;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.Person;
import io.sojourn.journey.StageModel;
import io.sojourn.measure.Analyses;
import io.sojourn.measure.AnalysisContext;
import io.sojourn.measure.AnalysisOutcome;
import io.sojourn.measure.JourneyMember;
import io.sojourn.measure.JourneyTable;
import io.sojourn.measure.Member;
import io.sojourn.measure.MemoryTable;
import io.sojourn.ports.JourneyIndex.Stretch;
import io.sojourn.ports.JourneyIndex.TouchpointSets;
import io.sojourn.regex.Re2Patterns;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The same people three times: as journeys in memory, as a journey index, and as SQL tables {@code ev} and {@code stays}. */
final class Told implements AutoCloseable {
    private static final JourneyRules RULES = JourneyRules.standard(ZoneOffset.UTC);

    private final Map<Key, List<Event>> people = new TreeMap<>(Comparator.comparing(Key::toString));
    private final Map<Long, Event> log = new LinkedHashMap<>();
    private final long nowMillis;
    private final MemoryTable memory;
    private final MappedIndex index;
    private final DuckDBConnection sql;

    Told(List<Event> events, Path directory) throws SQLException {
        events.forEach(event -> people.computeIfAbsent(event.keys().getFirst(), any -> new ArrayList<>())
                .add(event));
        people.values().forEach(one -> one.sort(Comparator.comparing(Event::position)));
        nowMillis = 1 + events.stream().mapToLong(Event::occurredAtMillis).max().orElse(0);
        memory = memory();
        index = MappedIndex.open(directory.resolve("index"), log::get, ZoneOffset.UTC);
        Connection opened = DriverManager.getConnection("jdbc:duckdb:" + directory.resolve("told.duckdb"));
        sql = opened.unwrap(DuckDBConnection.class);
        fill();
    }

    private MemoryTable memory() {
        List<Member> members = new ArrayList<>();
        people.forEach((key, events) -> members.add(new JourneyMember(key.value(), events, RULES, nowMillis)));
        Map<String, List<String>> stages = new LinkedHashMap<>();
        RULES.models().forEach(model -> stages.put(model.id(), model.stageNames()));
        return new MemoryTable(members, stages);
    }

    private void fill() throws SQLException {
        try (Statement statement = sql.createStatement()) {
            statement.execute("create table ev(p integer, t bigint, seq integer, name varchar, channel varchar,"
                    + " platform varchar, brand boolean, offline boolean)");
            statement.execute("create table stays(p integer, t bigint, seq integer, model varchar, stage varchar)");
            statement.execute("create table persons(p integer, plan varchar)");
        }
        index.touchpoints(java.util.stream.IntStream.range(
                        0, RULES.touchpoints().rules().size())
                .mapToObj(i -> new TouchpointSets(
                        RULES.touchpoints().rule(i).id(),
                        List.copyOf(RULES.touchpoints().sets(i))))
                .toList());
        RULES.models().forEach(model -> index.model(model.id(), model.stageNames()));
        try (DuckDBAppender ev = sql.createAppender("main", "ev");
                DuckDBAppender stays = sql.createAppender("main", "stays");
                DuckDBAppender persons = sql.createAppender("main", "persons")) {
            int number = 0;
            for (Map.Entry<Key, List<Event>> one : people.entrySet()) {
                person(number++, one.getKey(), one.getValue(), ev, stays, persons);
            }
        }
        index.publish(log.size());
        index.compact(line -> {});
    }

    private void person(
            int number, Key key, List<Event> events, DuckDBAppender ev, DuckDBAppender stays, DuckDBAppender persons)
            throws SQLException {
        Person person = Person.empty(RULES);
        index.assign(number, key.value(), List.of(new Stretch(key, Optional.empty(), Optional.empty())));
        int seq = 0;
        String plan = "";
        for (Event event : events) {
            int touchpoint = person.add(event).touchpoint();
            plan = event.traits().find("plan") instanceof Value.Text text ? text.value() : plan;
            if (!event.type().visible()) {
                continue;
            }
            Set<String> sets = RULES.touchpoints().sets(touchpoint);
            log.put((long) log.size(), event);
            index.add(log.size() - 1L, key, event, touchpoint);
            ev.beginRow();
            ev.append(number);
            ev.append(event.occurredAtMillis());
            ev.append(seq++);
            ev.append(event.label());
            append(ev, event.channel());
            append(ev, event.properties().find("platform") instanceof Value.Text text ? text.value() : "");
            ev.append(sets.contains("@brand"));
            ev.append(RULES.touchpoints().bank(touchpoint, event) == Bank.OFF);
            ev.endRow();
        }
        index.traits(number, plan.isEmpty() ? Value.Obj.empty() : Value.object("plan", plan));
        persons.beginRow();
        persons.append(number);
        append(persons, plan);
        persons.endRow();
        person.advance(nowMillis);
        for (StageModel model : RULES.models()) {
            stays(number, model, person, stays);
        }
    }

    private void stays(int number, StageModel model, Person person, DuckDBAppender stays) throws SQLException {
        var transitions = person.transitions(model.id());
        int seq = 0;
        for (var transition : transitions) {
            stays.beginRow();
            stays.append(number);
            stays.append(transition.atMillis());
            stays.append(seq++);
            stays.append(model.id());
            append(stays, model.indexOf(transition.to()) < 0 ? "" : transition.to());
            stays.endRow();
        }
        index.stays(
                number,
                model.id(),
                transitions.stream().mapToLong(one -> one.atMillis()).toArray(),
                transitions.stream().mapToInt(one -> model.indexOf(one.to())).toArray());
    }

    private static void append(DuckDBAppender to, String text) throws SQLException {
        if (text.isEmpty()) {
            to.appendNull();
        } else {
            to.append(text);
        }
    }

    int persons() {
        return people.size();
    }

    int events() {
        return log.size();
    }

    Value.Obj inMemory(Value.Obj request) {
        return ask(request, memory);
    }

    Value.Obj inTheIndex(Value.Obj request) {
        return ask(request, index.table());
    }

    private Value.Obj ask(Value.Obj request, JourneyTable table) {
        AnalysisContext context = AnalysisContext.of(nowMillis, RULES, new Re2Patterns(), id -> Optional.empty());
        return switch (Analyses.run(request, table, context)) {
            case AnalysisOutcome.Answer answer -> answer.value();
            case AnalysisOutcome.Refused refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }

    /** Rows of texts and numbers; an absent value is {@code "null"}. */
    List<List<Object>> inSql(String query) throws SQLException {
        return Sql.rows(sql, query);
    }

    @Override
    public void close() throws SQLException {
        sql.close();
        index.close();
    }

    static Key user(String id) {
        return new Key(KeyKind.USER_ID, id);
    }
}
