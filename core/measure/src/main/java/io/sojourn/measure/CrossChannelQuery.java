package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.journey.Session;
import io.sojourn.measure.CustomersQuery.Range;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Instants;
import io.sojourn.unify.condition.Problems;
import io.sojourn.unify.condition.PropertyPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * How people cross between channels, as it was asked for: see docs/reference/analyses.md.
 *
 * @param touch what shows interest in a category on the bank where the way begins
 * @param windowMillis within it the other bank follows
 * @param onceMillis who bought where the touch was, so soon after it, did not cross
 * @param gapMillis touches of one category with less silence between them are one
 * @param before in which the channels are counted, where their value is asked
 */
record CrossChannelQuery(
        Common common,
        View view,
        EventFilter touch,
        OrderColumns orders,
        Optional<String> currency,
        long windowMillis,
        long onceMillis,
        long gapMillis,
        Range before,
        List<AnalysisContext.StagePlace> places,
        Optional<People> people,
        Optional<Predicate<Crossings.Sofar>> crossed,
        OptionalInt usedChannels) {

    /** What is asked for. */
    enum View {
        SHOW_ROOMING("show-rooming"),
        WEB_ROOMING("web-rooming"),
        CROSSINGS("crossings"),
        VALUE("value");

        final String wireName;

        View(String wireName) {
            this.wireName = wireName;
        }

        boolean rooming() {
            return this == SHOW_ROOMING || this == WEB_ROOMING;
        }
    }

    /** Those who touched a category, and then did, or did not, buy on the other bank. */
    record People(String category, boolean followed) {}

    static final PropertyPath CATEGORY = PropertyPath.of("category");
    static final PropertyPath LINES = PropertyPath.of("products[].category");
    private static final EventFilter TOUCHPOINT = new EventFilter.InSet("@touchpoint");
    static final int OFFLINE = OrderColumns.FILTERS;
    static final int TOUCH = OFFLINE + 1;

    private static final List<String> KEYS =
            Common.keys("view", "touch", "purchase", "value", "currency", "window", "atOnce", "before", "people");
    static final EventFilter IN_STORE = new EventFilter.AnyOf(List.of(
            EventFilter.named("Fitting Room Used"),
            EventFilter.named("Staff Consulted"),
            EventFilter.named("Item Reserved")));
    static final EventFilter ONLINE = new EventFilter.AnyOf(List.of(
            EventFilter.named("Product Viewed"),
            EventFilter.named("Catalogue Viewed"),
            EventFilter.named("Products Compared")));

    /** Means something only when no problem was added. */
    static CrossChannelQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        if (common.bySession()) {
            fields.refuse("count", "people cross between channels, sessions lie on one bank; allowed: profiles");
        }
        List<String> names = java.util.Arrays.stream(View.values())
                .map(each -> each.wireName)
                .toList();
        View view = View.values()[names.indexOf(fields.choice("view", View.SHOW_ROOMING.wireName, names))];
        onlyIn(fields, view, view.rooming(), "touch", "atOnce");
        onlyIn(fields, view, view == View.VALUE, "before", "value", "currency");
        Duration window = fields.duration("window", Duration.ofDays(7));
        Duration once = fields.duration("atOnce", Duration.ofHours(1));
        if (window.isZero() || window.isNegative()) {
            fields.refuse("window", "\"window\" is longer than nothing");
        }
        if (once.isZero() || once.isNegative()) {
            fields.refuse("atOnce", "\"atOnce\" is longer than nothing");
        }
        CrossChannelQuery query = new CrossChannelQuery(
                common,
                view,
                fields.has("touch")
                        ? Common.event(fields, "touch", context, common.zone()).orElse(IN_STORE)
                        : view == View.WEB_ROOMING ? ONLINE : IN_STORE,
                OrderColumns.read(fields, common, context),
                OrderColumns.currency(fields),
                window.toMillis(),
                once.toMillis(),
                context.sessionGap().toMillis(),
                before(fields, common),
                context.models().apply("journey"),
                view.rooming()
                        ? PeopleBehind.read(fields, List.of("category", "followed"), each -> readPeople(each))
                        : Optional.empty(),
                view == View.CROSSINGS
                        ? PeopleBehind.read(fields, List.of("from", "to"), of -> Optional.of(readCrossed(of)))
                        : Optional.empty(),
                view == View.VALUE ? usedChannels(fields) : OptionalInt.empty());
        query.checkPeriod(fields);
        return query;
    }

    private static void onlyIn(Fields fields, View view, boolean takes, String... keys) {
        for (String key : keys) {
            if (!takes && fields.has(key)) {
                fields.refuse(key, "\"" + key + "\" means nothing in the view " + view.wireName);
            }
        }
    }

    /** A way back in time needs a time that is bounded. */
    private void checkPeriod(Fields fields) {
        if (view == View.CROSSINGS || !fields.problems().none()) {
            return;
        }
        if (!common.bounded()) {
            fields.refuse("between", "the view " + view.wireName + " asks of a time that \"between\" bounds");
        } else if (view.rooming() && common.toMillis() - common.fromMillis() < 2 * windowMillis) {
            fields.refuse(
                    "between", "\"between\" is at least twice as long as \"window\", so that times can be shifted");
        }
    }

    private static Range before(Fields fields, Common common) {
        Range otherwise = new Range(2 * common.fromMillis() - common.toMillis() - 1, common.fromMillis() - 1);
        if (!fields.has("before")) {
            return otherwise;
        }
        List<Value> ends = fields.list("before");
        OptionalLong from = ends.size() == 2 ? Instants.from(ends.get(0), common.zone()) : OptionalLong.empty();
        OptionalLong to = ends.size() == 2 ? Instants.to(ends.get(1), common.zone()) : OptionalLong.empty();
        if (from.isEmpty()
                || to.isEmpty()
                || from.getAsLong() > to.getAsLong()
                || to.getAsLong() >= common.fromMillis()) {
            fields.refuse(
                    "before",
                    "\"before\" is a list of two, the first and the last, like \"between\", and ends before that begins");
            return otherwise;
        }
        return new Range(from.getAsLong(), to.getAsLong());
    }

    private static Optional<People> readPeople(Fields of) {
        if (!of.has("category")) {
            of.refuse("category", "\"category\" says whom to name");
        }
        boolean followed = of.flag("followed", true);
        return of.text("category").map(category -> new People(category, followed));
    }

    /** Those who crossed from one channel to another, or at all. */
    private static Predicate<Crossings.Sofar> readCrossed(Fields of) {
        if (of.has("from") != of.has("to")) {
            of.refuse(
                    of.has("from") ? "to" : "from",
                    "a crossing leads from one channel to another; say both, or neither");
        }
        String from = of.text("from").orElse("");
        String to = of.text("to").orElse("");
        return from.isEmpty() ? Crossings.Sofar::crossedAtAll : own -> own.crossed(from, to);
    }

    private static OptionalInt usedChannels(Fields fields) {
        return PeopleBehind.read(
                        fields, List.of("channels"), of -> Optional.of(of.whole("channels", 1, 0, ChannelValue.MOST)))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    List<EventFilter> filters() {
        List<EventFilter> filters = new ArrayList<>(orders.filters());
        filters.add(Session.OFFLINE);
        filters.add(view.rooming() ? touch : TOUCHPOINT);
        return filters;
    }

    /** Whether the way begins in a store. */
    boolean beginsOffline() {
        return view == View.SHOW_ROOMING;
    }

    static boolean has(int mask, int filter) {
        return (mask >>> filter & 1) != 0;
    }
}
