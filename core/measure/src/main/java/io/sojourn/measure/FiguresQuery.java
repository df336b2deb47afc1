package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.journey.Session;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import io.sojourn.unify.condition.PropertyPath;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Daily totals and what is measured by them, as they were asked for: see docs/reference/analyses.md.
 *
 * @param currency in which spend is told; empty for the only one that there is
 * @param lead what makes a lead; empty for coming into the stage {@link #LEAD_STAGE} of the model {@link #LEAD_MODEL}
 * @param people whom to name
 */
record FiguresQuery(
        Common common,
        By by,
        OrderColumns orders,
        Optional<EventFilter> lead,
        Optional<String> currency,
        ExchangeRates rates,
        Figures figures,
        Function<String, Optional<AnalysisContext.Contact>> contacts,
        Optional<People> people) {
    static final String LEAD_MODEL = "lifecycle";
    static final String LEAD_STAGE = "acquisition";
    static final int OFFLINE = OrderColumns.FILTERS;
    static final int TOUCHPOINT = OFFLINE + 1;
    static final int LEAD = TOUCHPOINT + 1;
    private static final PropertyPath STORE = PropertyPath.of("store");
    private static final List<String> KEYS = Common.keys("by", "purchase", "lead", "currency", "rates", "people");

    /** What groups are of. */
    enum By {
        CHANNEL,
        STORE,
        CAMPAIGN,
        SOURCE,
        DAY,
        WEEK,
        MONTH;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean period() {
            return ordinal() >= DAY.ordinal();
        }

        /** Whether people come by it, too. */
        boolean ofPeople() {
            return this == CHANNEL || period();
        }
    }

    /**
     * Who is behind one number.
     *
     * @param leads leads, else new customers
     * @param group whose group's alone
     */
    record People(boolean leads, Optional<String> group) {}

    /** Means something only when no problem was added. */
    static FiguresQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        ofNobody(fields, common);
        List<String> names = Stream.of(By.values()).map(By::wireName).toList();
        By by = By.values()[names.indexOf(fields.choice("by", By.CHANNEL.wireName(), names))];
        Optional<String> currency = OrderColumns.currency(fields);
        return new FiguresQuery(
                common,
                by,
                OrderColumns.read(fields, common, context),
                fields.has("lead") ? Common.event(fields, "lead", context, common.zone()) : Optional.empty(),
                currency,
                ExchangeRates.read(fields, context),
                context.figures().get(),
                context.contacts(),
                people(fields, by));
    }

    /** Whoever walked in has no session. */
    static void ofNobody(Fields fields, Common common) {
        if (common.bySession()) {
            fields.refuse("count", "figures count neither people nor sessions; leave \"count\" out");
        }
    }

    /** Whether people are asked for who are not everybody, whom figures are of. */
    boolean mixed() {
        return common.segment().isPresent();
    }

    private static Optional<People> people(Fields fields, By by) {
        Value asked = fields.find("people");
        if (asked == null) {
            return Optional.empty();
        }
        return fields.object(asked, fields.at("people"), "\"people\"").map(object -> {
            Fields of = new Fields(object, fields.at("people"), fields.problems(), List.of("are", "group"));
            boolean leads = of.choice("are", "new-customers", List.of("leads", "new-customers"))
                    .equals("leads");
            Optional<String> group = of.text("group");
            if (group.isPresent() && !by.ofPeople()) {
                of.refuse("group", "nobody is known to come by a " + by.wireName() + "; leave \"group\" out");
            }
            return new People(leads, group);
        });
    }

    List<EventFilter> filters() {
        List<EventFilter> filters = new ArrayList<>(orders.filters());
        filters.add(Session.OFFLINE);
        filters.add(new EventFilter.InSet("@touchpoint"));
        lead.ifPresent(filters::add);
        return filters;
    }

    /** The store, then what contacts are told by, after what tells of orders. */
    List<PropertyPath> properties() {
        List<PropertyPath> properties = new ArrayList<>(orders.properties());
        properties.add(STORE);
        properties.addAll(Contacts.PATHS);
        return properties;
    }

    /** The day in the asker's zone on which that instant lies. */
    int day(long millis) {
        return (int)
                Instant.ofEpochMilli(millis).atZone(common.zone()).toLocalDate().toEpochDay();
    }

    private long startOf(int day) {
        return LocalDate.ofEpochDay(day).atStartOfDay(common.zone()).toInstant().toEpochMilli();
    }

    /** Of which days the figures count: those that were asked for, else all that have any. */
    Optional<Span> span() {
        if (common.bounded()) {
            return Optional.of(
                    new Span(day(common.fromMillis()), day(common.toMillis()), common.fromMillis(), common.toMillis()));
        }
        return figures.rows().isEmpty()
                ? Optional.empty()
                : Optional.of(spanOf(
                        figures.rows().stream()
                                .mapToInt(row -> row.key().day())
                                .min()
                                .orElseThrow(),
                        figures.rows().stream()
                                .mapToInt(row -> row.key().day())
                                .max()
                                .orElseThrow()));
    }

    private Span spanOf(int first, int last) {
        return new Span(first, last, startOf(first), startOf(last + 1) - 1);
    }

    /** Both ends inclusive, as days and as the instants within which people count. */
    record Span(int first, int last, long fromMillis, long toMillis) {
        boolean has(int day) {
            return day >= first && day <= last;
        }
    }

    /** The period of a day, by its first day; where groups are of periods. */
    String period(int day, Periods calendar) {
        return LocalDate.ofEpochDay(day(calendar.startOf(startOf(day)))).toString();
    }

    Periods calendar() {
        return common.calendar(Periods.Unit.of(by.wireName()));
    }
}
