package io.sojourn.bench;

import io.sojourn.collect.Event;
import io.sojourn.collect.Position;
import io.sojourn.collect.Value;
import io.sojourn.journey.Bank;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.Person;
import io.sojourn.journey.StageModel;
import io.sojourn.journey.TouchpointRules;
import io.sojourn.journey.Transition;
import io.sojourn.json.Json;
import io.sojourn.measure.Analyses;
import io.sojourn.measure.AnalysisContext;
import io.sojourn.measure.AnalysisOutcome;
import io.sojourn.measure.Figures;
import io.sojourn.measure.JourneyMember;
import io.sojourn.measure.Member;
import io.sojourn.measure.MemoryTable;
import io.sojourn.measure.Nameless;
import io.sojourn.regex.Re2Patterns;
import io.sojourn.unify.IdentityFact;
import io.sojourn.unify.IdentityGraph;
import io.sojourn.unify.IdentityLimits;
import io.sojourn.unify.KeyedHash;
import io.sojourn.unify.MemoryIdentityStore;
import io.sojourn.unify.condition.PropertyPath;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A tenth of the demo brand twice: as journeys in memory, and as SQL tables. {@code ev} has a row for each event that analyses
 * see, {@code line} for each line of an order, {@code stays} for each stage that somebody came into, {@code figures} for each
 * daily total. Orders that name nobody have the person −1. Made once; one thread asks.
 */
final class DemoTables {
    static final ZoneId ZONE = ZoneId.of("Asia/Taipei");
    private static final JourneyRules RULES = JourneyRules.standard(ZONE);
    static final long END = DemoEvents.END;

    private static final DemoTables MADE = make();

    private final MemoryTable table;
    private final Figures figures;
    private final String rates;
    private final DuckDBConnection sql;

    private DemoTables(MemoryTable table, Figures figures, String rates, DuckDBConnection sql) {
        this.table = table;
        this.figures = figures;
        this.rates = rates;
        this.sql = sql;
    }

    static DemoTables made() {
        return MADE;
    }

    private static DemoTables make() {
        try {
            MemoryIdentityStore store = new MemoryIdentityStore();
            IdentityGraph graph = new IdentityGraph(
                    store,
                    IdentityLimits.STANDARD,
                    new KeyedHash("profile ids of the tables".getBytes(StandardCharsets.UTF_8)));
            for (Event event : DemoEvents.ofFew()) {
                store.file(IdentityFact.of(event));
                graph.add(event);
            }
            graph.settle();
            return filled(graph);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static DemoTables filled(IdentityGraph graph) throws SQLException {
        List<Event> events = new ArrayList<>(DemoEvents.ofFew());
        DemoEvents.ofFew().forEach(event -> events.addAll(furtherAnswers(event)));
        events.sort(Comparator.comparing(Event::position));
        Map<Long, List<Event>> byPerson = new TreeMap<>();
        List<Event> nameless = new ArrayList<>();
        for (Event event : events) {
            if (event.originatingKey().isPresent()) {
                byPerson.computeIfAbsent(graph.ownerOf(event), any -> new ArrayList<>())
                        .add(event);
            } else {
                nameless.add(event);
            }
        }
        List<Member> members = new ArrayList<>();
        byPerson.forEach((person, theirs) -> members.add(new JourneyMember("p" + members.size(), theirs, RULES, END)));
        Map<String, List<String>> stages = new HashMap<>();
        RULES.models().forEach(model -> stages.put(model.id(), model.stageNames()));
        DuckDBConnection sql = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        Value.Obj totals = DemoEvents.RUN.figures();
        fill(sql, members, List.copyOf(byPerson.values()), nameless, totals);
        return new DemoTables(
                new MemoryTable(members, Nameless.heaps(nameless), stages),
                Figures.of(List.of(totals)),
                Json.write(DemoEvents.RUN.exchangeRates()),
                sql);
    }

    /** The brand asks for satisfaction alone; here whoever answers is asked twice more, with scores of the whole scale. */
    private static List<Event> furtherAnswers(Event event) {
        if (!event.label().equals("Survey Answered")) {
            return List.of();
        }
        long number = event.occurredAtMillis() / 1_000;
        return List.of(
                answer(event, 1, "nps", (number * 7 + number / 60) % 11), answer(event, 2, "ces", 1 + number % 7));
    }

    private static Event answer(Event event, int after, String kind, long score) {
        Position at = event.position();
        return new Event(
                event.type(),
                event.name(),
                event.keys(),
                event.claims(),
                event.retired(),
                new Position(
                        at.occurredAtMillis() + after, at.receivedAtMillis(), at.index(), at.messageId() + "-" + kind),
                event.sourceId(),
                event.sourceKind(),
                event.importId(),
                event.channel(),
                event.properties().with("kind", Value.text(kind)).with("score", Value.whole(score)),
                event.traits(),
                event.context());
    }

    private static void fill(
            DuckDBConnection sql, List<Member> members, List<List<Event>> lives, List<Event> nameless, Value.Obj totals)
            throws SQLException {
        try (Statement statement = sql.createStatement()) {
            statement.execute("create table ev(p integer, named boolean, t bigint, seq integer, day integer,"
                    + " name varchar, channel varchar, via varchar, source varchar, touch varchar, role varchar, visit boolean,"
                    + " off boolean, store varchar, category varchar, product varchar, price double, currency varchar,"
                    + " order_id varchar, total double, score double, kind varchar, about varchar, promised bigint,"
                    + " discount double, flow varchar, arm varchar, rating double)");
            statement.execute("create table line(p integer, seq integer, product varchar, category varchar,"
                    + " price double, quantity double)");
            statement.execute("create table stays(p integer, t bigint, seq integer, model varchar, stage varchar)");
            statement.execute("create table figures(day integer, channel varchar, store varchar, impressions double,"
                    + " clicks double, spend double, currency varchar, footfall double)");
        }
        try (DuckDBAppender ev = sql.createAppender("main", "ev");
                DuckDBAppender line = sql.createAppender("main", "line");
                DuckDBAppender stays = sql.createAppender("main", "stays")) {
            for (int p = 0; p < members.size(); p++) {
                Member member = members.get(p);
                boolean named = member.trait(new PropertyPath(List.of("@named"))) != null;
                for (int i = 0; i < member.events().size(); i++) {
                    row(ev, line, p, named, i, member.events().get(i), member.touchpoint(i), member.sets(i));
                }
                stays(stays, p, lives.get(p));
            }
            int seq = 0;
            for (Event event : nameless) {
                row(ev, line, -1, false, seq++, event, "", Set.of());
            }
        }
        try (DuckDBAppender to = sql.createAppender("main", "figures")) {
            for (Value row : ((Value.Array) java.util.Objects.requireNonNull(totals.find("rows"))).items()) {
                figure(to, (Value.Obj) row);
            }
        }
    }

    private static void row(
            DuckDBAppender ev,
            DuckDBAppender line,
            int p,
            boolean named,
            int seq,
            Event event,
            String touch,
            Set<String> sets)
            throws SQLException {
        int number = number(touch);
        Value.Obj said = event.properties();
        ev.beginRow();
        ev.append(p);
        ev.append(named);
        ev.append(event.occurredAtMillis());
        ev.append(seq);
        ev.append(day(event.occurredAtMillis()));
        ev.append(event.label());
        text(ev, event.channel());
        text(ev, number < 0 ? "" : RULES.touchpoints().channel(number, event));
        text(ev, event.sourceId());
        text(ev, touch);
        text(ev, number < 0 ? "" : RULES.touchpoints().rule(number).role().wireName());
        ev.append(sets.contains("@visit"));
        ev.append(RULES.touchpoints().bank(number, event) == Bank.OFF);
        text(ev, said.text("store"));
        text(ev, said.text("category"));
        text(ev, said.text("product_id"));
        number(ev, said.find("price"));
        text(ev, said.text("currency"));
        text(ev, said.text("order_id"));
        number(ev, said.find("total"));
        number(ev, said.find("score"));
        text(ev, said.text("kind"));
        text(ev, said.text("touchpoint"));
        String promised = said.text("promisedBy");
        if (promised == null) {
            ev.appendNull();
        } else {
            ev.append(OffsetDateTime.parse(promised).toInstant().toEpochMilli());
        }
        number(ev, said.find("discount"));
        text(ev, said.text("flow"));
        text(ev, said.text("arm"));
        number(ev, said.find("rating"));
        ev.endRow();
        if (said.find("products") instanceof Value.Array products) {
            for (Value each : products.items()) {
                if (!(each instanceof Value.Obj product)) {
                    continue;
                }
                line.beginRow();
                line.append(p);
                line.append(seq);
                text(line, product.text("product_id"));
                text(line, product.text("category"));
                number(line, product.find("price"));
                number(line, product.find("quantity"));
                line.endRow();
            }
        }
    }

    private static int number(String touchpoint) {
        for (int i = 0; i < RULES.touchpoints().rules().size(); i++) {
            if (RULES.touchpoints().rule(i).id().equals(touchpoint)) {
                return i;
            }
        }
        return TouchpointRules.NONE;
    }

    static int day(long millis) {
        return (int) Instant.ofEpochMilli(millis).atZone(ZONE).toLocalDate().toEpochDay();
    }

    private static void stays(DuckDBAppender to, int p, List<Event> life) throws SQLException {
        Person person = Person.empty(RULES);
        life.forEach(person::add);
        person.advance(END);
        for (StageModel model : RULES.models()) {
            int seq = 0;
            for (Transition transition : person.transitions(model.id())) {
                to.beginRow();
                to.append(p);
                to.append(transition.atMillis());
                to.append(seq++);
                to.append(model.id());
                text(to, model.indexOf(transition.to()) < 0 ? "" : transition.to());
                to.endRow();
            }
        }
    }

    private static void figure(DuckDBAppender to, Value.Obj row) throws SQLException {
        to.beginRow();
        to.append((int) LocalDate.parse(String.valueOf(row.text("date"))).toEpochDay());
        text(to, row.text("channel"));
        text(to, row.text("store"));
        number(to, row.find("impressions"));
        number(to, row.find("clicks"));
        number(to, row.find("spend"));
        text(to, row.text("currency"));
        number(to, row.find("footfall"));
        to.endRow();
    }

    private static void text(DuckDBAppender to, @Nullable String text) throws SQLException {
        if (text == null || text.isEmpty()) {
            to.appendNull();
        } else {
            to.append(text);
        }
    }

    private static void number(DuckDBAppender to, @Nullable Value value) throws SQLException {
        switch (value) {
            case Value.Whole whole -> to.append((double) whole.value());
            case Value.Real real -> to.append(real.value());
            case null, default -> to.appendNull();
        }
    }

    /** In a question {@code RATES} stands for the exchange rates. */
    Value.Obj ask(String question) {
        AnalysisContext context = AnalysisContext.of(END - 1, RULES, new Re2Patterns(), id -> Optional.empty())
                .counting(() -> figures);
        return switch (Analyses.run(Json.readObject(question.replace("RATES", rates)), table, context)) {
            case AnalysisOutcome.Answer answer -> answer.value();
            case AnalysisOutcome.Refused refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }

    /** Rows of texts and numbers; an absent value is {@code "null"}. */
    List<List<Object>> inSql(String query) {
        try (Connection connection = sql.duplicate()) {
            return Sql.rows(connection, query);
        } catch (SQLException broken) {
            throw new AssertionError(query, broken);
        }
    }
}
