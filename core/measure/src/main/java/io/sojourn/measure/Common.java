package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Instants;
import io.sojourn.unify.condition.PropertyPath;
import io.sojourn.unify.condition.Segments;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What every analysis can be asked: over which time, whom, in which zone, counting what.
 *
 * @param fromMillis first instant of {@code between}
 * @param toMillis last instant of {@code between}, inclusive
 * @param atMillis when segments are evaluated: the end of {@code between}, else now
 * @param segment whom
 * @param unit what is counted, where the request says
 */
record Common(
        long fromMillis,
        long toMillis,
        long atMillis,
        Optional<Condition> segment,
        ZoneId zone,
        DayOfWeek weekStartsOn,
        Optional<Unit> unit,
        boolean namedPages) {

    static final List<String> KEYS =
            List.of("analysis", "between", "segment", "timeZone", "weekStartsOn", "count", "namedPages");

    enum Unit {
        PROFILES,
        SESSIONS
    }

    /** Whether the request bounds the time. */
    boolean bounded() {
        return fromMillis != Long.MIN_VALUE;
    }

    boolean bySession() {
        return unit.filter(Unit.SESSIONS::equals).isPresent();
    }

    Periods calendar(Periods.Unit interval) {
        return new Periods(interval, zone, weekStartsOn);
    }

    /** The event that the key asks for; where it is missing or cannot be read, a problem is added. */
    static Optional<EventFilter> event(Fields fields, String key, AnalysisContext context, ZoneId zone) {
        Value value = fields.find(key);
        if (value == null) {
            fields.problems()
                    .add("bad-event", fields.at(key), "\"" + key + "\" is an event filter: {\"event\": name, …}");
            return Optional.empty();
        }
        return Step.read(value, fields.at(key), fields.problems(), ConditionReader.of(context.patterns(), zone))
                .map(Step::filter);
    }

    Columns columns(List<EventFilter> filters, List<PropertyPath> properties, List<PropertyPath> traits) {
        return columns(filters, properties, traits, segment);
    }

    Columns columns(
            List<EventFilter> filters,
            List<PropertyPath> properties,
            List<PropertyPath> traits,
            Optional<Condition> whom) {
        return new Columns(filters, properties, traits, fromMillis, toMillis, whom, atMillis, namedPages);
    }

    /** The keys of an analysis: its own, then the common ones. */
    static List<String> keys(String... own) {
        List<String> keys = new ArrayList<>(KEYS);
        keys.addAll(1, List.of(own));
        return keys;
    }

    static Common read(Fields fields, AnalysisContext context) {
        ZoneId zone = zone(fields, context.zone());
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE;
        if (fields.has("between")) {
            List<Value> ends = fields.list("between");
            if (ends.size() == 2) {
                OptionalLong first = Instants.from(ends.get(0), zone);
                OptionalLong last = Instants.to(ends.get(1), zone);
                refuseUnreadable(fields, ends, first, last);
                from = first.orElse(from);
                to = last.orElse(to);
                if (from > to) {
                    fields.refuse("between", "\"between\" ends before it begins");
                }
            } else if (fields.find("between") instanceof Value.Array) {
                fields.refuse("between", "\"between\" is a list of two, the first and the last; found " + ends.size());
            }
        }
        long at = to == Long.MAX_VALUE ? context.nowMillis() : to;
        String week = fields.choice("weekStartsOn", "monday", WEEK_DAYS);
        Optional<Unit> unit = fields.has("count")
                ? Optional.of(Unit.valueOf(fields.choice("count", "profiles", List.of("profiles", "sessions"))
                        .toUpperCase(Locale.ROOT)))
                : Optional.empty();
        Optional<Condition> segment = fields.has("segment")
                ? segment(fields.find("segment"), fields.at("segment"), fields, context, zone)
                : Optional.empty();
        return new Common(
                from,
                to,
                at,
                segment,
                zone,
                DayOfWeek.valueOf(week.toUpperCase(Locale.ROOT)),
                unit,
                fields.flag("namedPages", false));
    }

    private static final List<String> WEEK_DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private static void refuseUnreadable(Fields fields, List<Value> ends, OptionalLong first, OptionalLong last) {
        for (int i = 0; i < 2; i++) {
            if ((i == 0 ? first : last).isEmpty()) {
                fields.problems()
                        .add(
                                Fields.BAD_RANGE,
                                fields.at("between") + "/" + i,
                                "an end of \"between\" is " + Instants.ALLOWED + ", found "
                                        + Fields.shown(ends.get(i)));
            }
        }
    }

    private static ZoneId zone(Fields fields, ZoneId otherwise) {
        Optional<String> name = fields.text("timeZone");
        if (name.isEmpty()) {
            return otherwise;
        }
        try {
            return ZoneId.of(name.get());
        } catch (DateTimeException unknown) {
            fields.refuse(
                    "timeZone", "\"" + name.get() + "\" is no time zone; allowed: IANA names, for example Asia/Taipei");
            return otherwise;
        }
    }

    /** A condition on persons, or the id of a saved segment. */
    static Optional<Condition> segment(
            @org.jspecify.annotations.Nullable Value value,
            String pointer,
            Fields fields,
            AnalysisContext context,
            ZoneId zone) {
        if (value instanceof Value.Text id) {
            Optional<Condition> saved = context.segments().apply(id.value());
            if (saved.isEmpty()) {
                fields.problems().add("bad-condition", pointer, "there is no segment \"" + id.value() + "\"");
            }
            return saved;
        }
        return value == null
                ? Optional.empty()
                : ConditionReader.of(context.patterns(), zone, Segments.of(context.segments()))
                        .person(value, pointer, fields.problems());
    }
}
