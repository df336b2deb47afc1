package io.sojourn.measure;

import io.sojourn.collect.Channels;
import io.sojourn.collect.Value;
import io.sojourn.journey.Session;
import io.sojourn.unify.condition.Comparison;
import io.sojourn.unify.condition.Comparison.Operator;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import io.sojourn.unify.condition.PropertyPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Parity as it was asked for: see docs/reference/analyses.md. */
record ParityQuery(
        Common common,
        Of of,
        List<Side> sides,
        double tolerance,
        boolean byCategory,
        EventFilter seen,
        EventFilter success,
        long windowMillis,
        int limit,
        Optional<String> currency,
        PriceList list,
        Optional<People> people) {

    /** What is compared: a property of events, of order lines and of price lists. */
    enum Of {
        PRICE("price"),
        PROMOTION("promotion"),
        POINTS("points_rate"),
        STOCK("in_stock");

        final String property;

        Of(String property) {
            this.property = property;
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Numbers are compared by how far they are apart, else it matters whether they are the same. */
        boolean numeric() {
            return this == PRICE || this == POINTS;
        }
    }

    /**
     * Where something is seen.
     *
     * @param name {@code online}, {@code store} or a channel
     * @param filter which events; those of {@code online} and {@code store} also lie on that bank
     */
    record Side(String name, EventFilter filter) {
        boolean store() {
            return name.equals("store");
        }

        boolean online() {
            return name.equals("online");
        }
    }

    /** Those who met both sides of what is unequal (or equal), and then did, or did not, buy it. */
    record People(boolean unequal, boolean succeeded) {}

    static final int SEEN = 0;
    static final int SUCCESS = 1;
    static final int OFFLINE = 2;
    static final int FIRST_SIDE = 3;
    static final int SECOND_SIDE = 4;

    private static final List<String> KEYS = Common.keys(
            "of", "sides", "tolerance", "by", "seen", "success", "window", "limit", "currency", "prices", "people");
    private static final EventFilter VIEWED =
            new EventFilter.AnyOf(List.of(EventFilter.named("Product Viewed"), EventFilter.named("Product Added")));
    private static final int MOST_SEEN = 20;

    /** Means something only when no problem was added. */
    static ParityQuery read(Value.Obj asked, AnalysisContext context, Problems problems) {
        Value.Obj request = betweenSides(asked);
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        ConditionReader conditions = ConditionReader.of(context.patterns(), common.zone());
        if (common.bySession()) {
            fields.refuse("count", "people meet both sides, sessions lie on one; allowed: profiles");
        }
        Of of = Of.valueOf(fields.choice("of", "price", List.of("price", "promotion", "points", "stock"))
                .toUpperCase(Locale.ROOT));
        Duration window = fields.duration("window", Duration.ofDays(7));
        if (window.isZero() || window.isNegative()) {
            fields.refuse("window", "\"window\" is longer than nothing");
        }
        return new ParityQuery(
                common,
                of,
                readSides(fields),
                readTolerance(fields),
                fields.choice("by", "product", List.of("product", "category")).equals("category"),
                readSeen(fields, conditions),
                Occasions.filter(fields, "success", BreakpointsQuery.PURCHASE, conditions),
                window.toMillis(),
                fields.whole("limit", 1_000, 1, 10_000),
                BreakpointsQuery.readCurrency(fields),
                PriceList.read(fields, of, common.zone(), context),
                readPeople(fields));
    }

    /** The sides may stand under {@code between} too, since no date looks like one: then they move to their own key. */
    private static Value.Obj betweenSides(Value.Obj asked) {
        boolean sides = asked.find("between") instanceof Value.Array between
                && !between.items().isEmpty()
                && between.items().stream().allMatch(each -> each instanceof Value.Text text && isSide(text.value()));
        if (!sides || asked.has("sides")) {
            return asked;
        }
        Value.Obj moved = Value.Obj.empty();
        for (int i = 0; i < asked.size(); i++) {
            moved = moved.with(asked.name(i).equals("between") ? "sides" : asked.name(i), asked.value(i));
        }
        return moved;
    }

    private static boolean isSide(String name) {
        return name.equals("online") || name.equals("store") || Channels.known(name);
    }

    /** Two of online, store and the channels. */
    private static List<Side> readSides(Fields fields) {
        List<String> names = fields.has("sides") ? fields.texts("sides") : List.of("online", "store");
        List<String> channels =
                Channels.all().stream().map(Channels.Channel::id).toList();
        boolean known = names.stream().allMatch(ParityQuery::isSide);
        if (names.size() != 2 || !known || names.get(0).equals(names.get(1))) {
            fields.refuse(
                    "sides",
                    "\"sides\" is a list of two different ones of online, store and the channels "
                            + String.join(", ", channels));
            return List.of();
        }
        return names.stream().map(ParityQuery::side).toList();
    }

    private static Side side(String name) {
        EventFilter filter = switch (name) {
            case "online" -> new EventFilter.Except(Session.OFFLINE);
            case "store" ->
                new EventFilter.Where(
                        new EventFilter.Any(),
                        new Condition.Or(List.of(
                                onChannel("store"),
                                new Condition.Property(PropertyPath.of("store"), Comparison.of(Operator.EXISTS)))));
            default -> new EventFilter.Where(new EventFilter.Any(), onChannel(name));
        };
        return new Side(name, filter);
    }

    private static Condition onChannel(String name) {
        return new Condition.Channel(Comparison.of(Operator.EQUALS, Value.text(name)));
    }

    private static double readTolerance(Fields fields) {
        Value value = fields.find("tolerance");
        double tolerance = value == null
                ? .02
                : value instanceof Value.Real real
                        ? real.value()
                        : value instanceof Value.Whole whole ? whole.value() : -1;
        if (!(tolerance >= 0 && tolerance < 1)) {
            fields.refuse("tolerance", "\"tolerance\" is a number from 0 to below 1");
        }
        return tolerance;
    }

    private static EventFilter readSeen(Fields fields, ConditionReader conditions) {
        List<Value> asked = fields.list("seen");
        if (asked.size() > MOST_SEEN) {
            fields.refuse("seen", "\"seen\" is a list of at most " + MOST_SEEN + " event filters");
        }
        List<EventFilter> all = new ArrayList<>();
        all.add(VIEWED);
        for (int i = 0; i < asked.size(); i++) {
            conditions
                    .filter(asked.get(i), Problems.into(fields.at("seen"), i), fields.problems(), "name")
                    .ifPresent(all::add);
        }
        return new EventFilter.AnyOf(all);
    }

    private static Optional<People> readPeople(Fields fields) {
        Value asked = fields.find("people");
        if (asked == null) {
            return Optional.empty();
        }
        return fields.object(asked, fields.at("people"), "\"people\"").map(object -> {
            Fields of = new Fields(object, fields.at("people"), fields.problems(), List.of("met", "succeeded"));
            boolean unequal =
                    of.choice("met", "unequal", List.of("unequal", "equal")).equals("unequal");
            return new People(unequal, of.flag("succeeded", false));
        });
    }

    /** Rows that tell nothing pass none of them, so that they need not be read. */
    List<EventFilter> filters() {
        EventFilter told = new EventFilter.AnyOf(List.of(seen, success));
        return List.of(
                seen,
                success,
                both(told, Session.OFFLINE),
                both(told, sides.get(0).filter()),
                both(told, sides.get(1).filter()));
    }

    private static EventFilter both(EventFilter one, EventFilter other) {
        return new EventFilter.Except(
                new EventFilter.AnyOf(List.of(new EventFilter.Except(one), new EventFilter.Except(other))));
    }

    /** Which side a row lies on: 0, 1, or −1 where on neither, or on both. */
    int side(int mask) {
        boolean first = on(sides.get(0), mask, FIRST_SIDE);
        boolean second = on(sides.get(1), mask, SECOND_SIDE);
        return first == second ? -1 : first ? 0 : 1;
    }

    private static boolean on(Side side, int mask, int bit) {
        boolean offline = (mask >>> OFFLINE & 1) != 0;
        return (mask >>> bit & 1) != 0 && (!side.store() || offline);
    }
}
