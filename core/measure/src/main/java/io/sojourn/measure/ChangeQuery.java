package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A change as it was asked about: see docs/reference/analyses.md.
 *
 * @param beginMillis where the period before begins
 * @param middleMillis where the placebo pretends that the change began
 * @param endMillis the last instant of the period after
 */
record ChangeQuery(
        Common common,
        Value id,
        ChangeDocument change,
        Periods.Unit interval,
        Optional<String> currency,
        long beginMillis,
        long middleMillis,
        long endMillis,
        Optional<People> people) {
    private static final List<String> KEYS = Common.keys("change", "interval", "currency", PeopleBehind.KEY);

    /** Those of a group at one of the times; with {@code succeeded} those of them who did, or did not. */
    record People(ChangeFold.Group group, ChangeFold.Time time, Optional<Boolean> succeeded)
            implements Predicate<ChangeFold.Sofar> {
        @Override
        public boolean test(ChangeFold.Sofar own) {
            ChangeFold.Cell cell = own.cell(group, time);
            return succeeded
                            .map(did -> did ? cell.succeeded : cell.n - cell.succeeded)
                            .orElse(cell.n)
                    > 0;
        }

        private static People read(Fields fields) {
            boolean treated = fields.choice("group", "treated", List.of("treated", "untouched"))
                    .equals("treated");
            boolean after =
                    fields.choice("when", "after", List.of("before", "after")).equals("after");
            return new People(
                    treated ? ChangeFold.Group.TREATED : ChangeFold.Group.UNTOUCHED,
                    after ? ChangeFold.Time.AFTER : ChangeFold.Time.BEFORE,
                    fields.has("succeeded") ? Optional.of(fields.flag("succeeded", true)) : Optional.empty());
        }
    }

    /** Empty when a problem was added. */
    static Optional<ChangeQuery> read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        Periods.Unit interval = Periods.Unit.valueOf(fields.choice("interval", "week", List.of("day", "week", "month"))
                .toUpperCase(java.util.Locale.ROOT));
        Optional<String> currency = BreakpointsQuery.readCurrency(fields);
        if (common.unit().isPresent()) {
            fields.refuse("count", "what is counted is said by the change's measure");
        }
        Optional<People> people =
                PeopleBehind.read(fields, List.of("group", "when", "succeeded"), of -> Optional.of(People.read(of)));
        Value asked = fields.find("change");
        Optional<Value.Obj> document = document(fields, asked, context);
        Optional<ChangeDocument> change =
                document.flatMap(found -> ChangeDocument.read(found, fields.at("change"), context, problems));
        return change.filter(any -> problems.none())
                .flatMap(found -> of(fields, common, id(asked, document), found, interval, currency, people, context));
    }

    private static Optional<Value.Obj> document(Fields fields, @Nullable Value asked, AnalysisContext context) {
        if (asked instanceof Value.Text id) {
            Optional<Value.Obj> saved = context.documents().apply(ChangeDocument.KIND, id.value());
            if (saved.isEmpty()) {
                fields.refuse("change", "there is no change \"" + id.value() + "\"");
            }
            return saved;
        }
        if (asked instanceof Value.Obj object) {
            return Optional.of(object);
        }
        fields.refuse("change", "\"change\" is the id of a change, or one that is written out");
        return Optional.empty();
    }

    private static Value id(@Nullable Value asked, Optional<Value.Obj> document) {
        Value written = document.map(found -> found.find("id")).orElse(null);
        return asked instanceof Value.Text ? asked : written == null ? Value.NOTHING : written;
    }

    /** Without {@code between} the period after ends now, and the one before is as long. */
    private static Optional<ChangeQuery> of(
            Fields fields,
            Common common,
            Value id,
            ChangeDocument change,
            Periods.Unit interval,
            Optional<String> currency,
            Optional<People> people,
            AnalysisContext context) {
        long from = change.fromMillis();
        long last = common.bounded() ? common.toMillis() : context.nowMillis();
        long end = Math.min(last, change.untilMillis().orElse(Long.MAX_VALUE));
        long begin = common.bounded() ? common.fromMillis() : from - (end - from) - 1;
        if (begin >= from || from > end) {
            fields.refuse(
                    fields.has("between") ? "between" : "change",
                    "the change is from " + Instant.ofEpochMilli(from)
                            + " on, which is not inside the period asked for, "
                            + Instant.ofEpochMilli(Math.min(begin, last)) + " to " + Instant.ofEpochMilli(last));
            return Optional.empty();
        }
        if (Periods.tooMany(begin, end)) {
            fields.refuse("between", Periods.AT_MOST);
            return Optional.empty();
        }
        long middle = midnight(begin + (from - begin) / 2, common.zone());
        long placebo = middle <= begin || middle >= from ? begin + (from - begin) / 2 : middle;
        return Optional.of(new ChangeQuery(common, id, change, interval, currency, begin, placebo, end, people));
    }

    private static long midnight(long millis, ZoneId zone) {
        return Instant.ofEpochMilli(millis)
                .atZone(zone)
                .toLocalDate()
                .atStartOfDay(zone)
                .toInstant()
                .toEpochMilli();
    }

    ChangeDocument.Measure measure() {
        return change.measure();
    }

    List<EventFilter> filters() {
        return measure()
                .occasions()
                .filters(List.of(measure().event().filter(), measure().success()));
    }

    Periods calendar() {
        return new Periods(interval, common.zone(), common.weekStartsOn());
    }
}
