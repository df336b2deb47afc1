package io.sojourn.measure;

import static io.sojourn.measure.OccasionsTwin.pair;
import static io.sojourn.measure.OccasionsTwin.ratio;
import static io.sojourn.measure.OccasionsTwin.real;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Parity as its definition reads, over plain lists: every product, day and pair of sightings is looked at by itself. */
final class ParityTwin {
    private static final long DAY = 24 * 60 * Logs.MINUTE;

    private final ParityQuery query;
    private final List<Logs.Person> people;
    private final List<Sighting> all = new ArrayList<>();

    /** One product that was told about: by an event's own properties, or by a line of an order. */
    private record Sighting(
            String product, String category, Value value, String currency, int side, String store, long at) {
        long day() {
            return Math.floorDiv(at, DAY);
        }

        boolean tells() {
            return !product.isEmpty() && side >= 0 && number(value) > 0;
        }
    }

    ParityTwin(ParityQuery query, List<Logs.Person> people) {
        this.query = query;
        this.people = people.stream()
                .filter(person -> query.common()
                        .segment()
                        .map(segment -> person.fulfils(segment, query.common().atMillis()))
                        .orElse(true))
                .toList();
        for (Logs.Person person : this.people) {
            for (Event event : events(person)) {
                if (OccasionsTwin.is(query.seen(), event)) {
                    all.add(sighting(event, event.properties()));
                }
                if (OccasionsTwin.is(query.success(), event)) {
                    lines(event).forEach(line -> all.add(sighting(event, line)));
                }
            }
        }
        all.removeIf(one -> !one.tells());
    }

    private List<Event> events(Logs.Person person) {
        return person.events().stream()
                .filter(event -> event.occurredAtMillis() >= query.common().fromMillis()
                        && event.occurredAtMillis() <= query.common().toMillis())
                .toList();
    }

    private static List<Value.Obj> lines(Event order) {
        return order.properties().find("products") instanceof Value.Array array
                ? array.items().stream().map(Value.Obj.class::cast).toList()
                : List.of();
    }

    private Sighting sighting(Event event, Value.Obj told) {
        String id = told.text("product_id");
        String sku = told.text("sku");
        int side = side(event);
        boolean store = side >= 0 && query.sides().get(side).store();
        return new Sighting(
                id != null ? id : text(sku),
                text(told.text("category")),
                told.has("price") ? told.find("price") : Value.NOTHING,
                event.properties().text("currency") == null
                        ? "XXX"
                        : event.properties().text("currency"),
                side,
                store ? text(event.properties().text("store")) : "",
                event.occurredAtMillis());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private int side(Event event) {
        List<Integer> on = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            boolean here = switch (query.sides().get(i).name()) {
                case "online" -> !Logs.offline(event);
                case "store" ->
                    Logs.offline(event)
                            && (event.channel().equals("store")
                                    || event.properties().has("store"));
                default -> event.channel().equals(query.sides().get(i).name());
            };
            if (here) {
                on.add(i);
            }
        }
        return on.size() == 1 ? on.getFirst() : -1;
    }

    private static double number(@Nullable Value value) {
        return switch (value) {
            case Value.Whole whole -> whole.value();
            case Value.Real real -> real.value();
            case null, default -> Double.NaN;
        };
    }

    /** What is said of a side on a day: the price that most tell, of equally many the lowest. */
    private static Optional<Map.Entry<Double, String>> told(List<Sighting> sightings) {
        Map<Map.Entry<Double, String>, Integer> times = new HashMap<>();
        sightings.forEach(one -> times.merge(Map.entry(number(one.value()), one.currency()), 1, Integer::sum));
        return times.entrySet().stream()
                .min(Comparator.comparingInt((Map.Entry<Map.Entry<Double, String>, Integer> each) -> -each.getValue())
                        .thenComparing(each -> each.getKey().getKey())
                        .thenComparing(each -> each.getKey().getValue()))
                .map(Map.Entry::getKey);
    }

    /** One day of a product: the gap, or that the currencies differ. */
    private record Day(boolean comparable, double gap) {}

    private Optional<Day> day(List<Sighting> first, List<Sighting> second) {
        var one = told(first);
        var other = told(second);
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        boolean comparable = one.get().getValue().equals(other.get().getValue());
        return Optional.of(
                new Day(comparable, 1 - one.get().getKey() / other.get().getKey()));
    }

    private List<Sighting> of(Predicate<Sighting> which) {
        return all.stream().filter(which).toList();
    }

    private List<Day> days(String product, Optional<String> store) {
        List<Day> days = new ArrayList<>();
        for (long day : new TreeSet<>(all.stream().map(Sighting::day).toList())) {
            List<List<Sighting>> sides = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int side = i;
                boolean inStore = query.sides().get(i).store();
                sides.add(of(one -> one.product().equals(product)
                        && one.day() == day
                        && one.side() == side
                        && (!inStore || store.isEmpty() || one.store().equals(store.get()))));
            }
            day(sides.get(0), sides.get(1)).ifPresent(days::add);
        }
        return days;
    }

    private static double[] gaps(List<Day> days, double above) {
        return days.stream()
                .filter(Day::comparable)
                .mapToDouble(Day::gap)
                .filter(gap -> Math.abs(gap) > above)
                .sorted()
                .toArray();
    }

    private Value.Obj compared(List<Day> days) {
        long compared = gaps(days, -1).length;
        double[] unequal = gaps(days, query.tolerance());
        Value.Obj written = Value.object(
                "compared",
                compared,
                "unequal",
                (long) unequal.length,
                "share",
                ratio(unequal.length, compared),
                "medianGap",
                Quantiles.of(unequal, .5));
        long other = days.size() - compared;
        return other == 0 ? written : written.with("otherCurrency", Value.whole(other));
    }

    private boolean broken(List<Day> days) {
        return Quantiles.of(gaps(days, -1), .5) instanceof Value.Real median
                && Math.abs(median.value()) > query.tolerance();
    }

    private String category(String product) {
        return of(one -> one.product().equals(product) && !one.category().isEmpty()).stream()
                .map(Sighting::category)
                .min(Comparator.naturalOrder())
                .orElse("");
    }

    private static Value.Obj over(Value.Obj named, Value.Obj numbers) {
        Value.Obj all = named;
        for (int i = 0; i < numbers.size(); i++) {
            all = all.with(numbers.name(i), numbers.value(i));
        }
        return all;
    }

    Value.Obj answer() {
        TreeMap<String, List<Day>> products = new TreeMap<>();
        all.forEach(one -> products.computeIfAbsent(one.product(), any -> days(any, Optional.empty())));
        List<Day> everyDay = products.values().stream().flatMap(List::stream).toList();
        products.values().removeIf(days -> gaps(days, -1).length == 0);
        TreeMap<String, List<String>> rows = new TreeMap<>();
        products.keySet()
                .forEach(product -> rows.computeIfAbsent(
                                query.byCategory() ? category(product) : product, any -> new ArrayList<>())
                        .add(product));
        Set<String> unequal = new HashSet<>();
        Set<String> equal = new HashSet<>();
        List<Value.Obj> written = new ArrayList<>();
        rows.forEach((key, of) -> {
            List<Day> days = of.stream()
                    .flatMap(product -> products.getOrDefault(product, List.of()).stream())
                    .toList();
            long broken = of.stream()
                    .filter(product -> broken(products.getOrDefault(product, List.of())))
                    .count();
            boolean is = query.byCategory() ? 2 * broken > of.size() : broken > 0;
            if (!key.isEmpty()) {
                (is ? unequal : equal).add(key);
            }
            Value.Obj named = query.byCategory()
                    ? Value.object("category", key, "products", of.size(), "unequalProducts", broken)
                    : Value.object("product", key, "category", category(key));
            written.add(over(named.with("isUnequal", Value.bool(is)), compared(days)));
        });
        written.sort(Comparator.comparingDouble((Value.Obj row) -> -number(row.find("unequal")))
                .thenComparing(row -> text(row.text(query.byCategory() ? "category" : "product"))));
        Value.Obj answer = Value.object(
                "of", "price",
                "sides",
                        Value.array(query.sides().stream()
                                .map(side -> Value.text(side.name()))
                                .toList()),
                "by", query.byCategory() ? "category" : "product",
                "productDays", compared(everyDay),
                "products",
                        Value.object(
                                "compared", products.size(),
                                "unequal",
                                        products.values().stream()
                                                .filter(this::broken)
                                                .count()),
                "rows", Value.array(written),
                "others", Value.object("rows", 0));
        if (query.sides().stream().anyMatch(ParityQuery.Side::store)) {
            answer = answer.with("stores", stores());
        }
        Group first = group(unequal, Set.of());
        Group second = group(equal, unequal);
        answer = answer.with("met", Value.object("unequal", first.written(), "equal", second.written()))
                .with("atStake", atStake(first, second));
        if (query.people().isPresent()) {
            List<Value> names = new TreeSet<>((query.people().get().unequal() ? first : second)
                            .people().entrySet().stream()
                                    .filter(each -> each.getValue().isPresent()
                                            == query.people().get().succeeded())
                                    .map(Map.Entry::getKey)
                                    .toList())
                    .stream().map(Value::text).toList();
            answer = answer.with("people", Value.object("count", names.size(), "profiles", Value.array(names)));
        }
        return answer;
    }

    private Value stores() {
        List<Value> stores = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        all.stream().filter(one -> query.sides().get(one.side()).store()).forEach(one -> names.add(one.store()));
        for (String store : names) {
            List<Day> days = new ArrayList<>();
            new TreeSet<>(all.stream().map(Sighting::product).toList())
                    .stream()
                            .filter(product -> broken(days(product, Optional.empty())))
                            .forEach(product -> days.addAll(days(product, Optional.of(store))));
            long compared = gaps(days, -1).length;
            if (compared > 0) {
                stores.add(over(
                        Value.object("store", store.isEmpty() ? Value.NOTHING : Value.text(store))
                                .with("isUnequal", Value.bool(2L * gaps(days, query.tolerance()).length > compared)),
                        compared(days)));
            }
        }
        return Value.array(stores);
    }

    /** Who met both sides of any of the keys and of none of the others, and the first order of it within the window. */
    private record Group(Map<String, Optional<Event>> people) {
        long bought() {
            return people.values().stream().filter(Optional::isPresent).count();
        }

        double rate() {
            return bought() / (double) people.size();
        }

        Value.Obj written() {
            double[] range = OccasionsTwin.wilson(bought(), people.size());
            return Value.object(
                    "people", people.size(),
                    "succeeded", bought(),
                    "rate", ratio(bought(), people.size()),
                    "rateInterval", people.isEmpty() ? Value.NOTHING : pair(range[0], range[1]));
        }
    }

    private Group group(Set<String> keys, Set<String> others) {
        Map<String, Optional<Event>> found = new TreeMap<>();
        for (Logs.Person person : people) {
            Map<String, List<Integer>> meetings = meetings(person);
            if (meetings.keySet().stream().noneMatch(keys::contains)
                    || meetings.keySet().stream().anyMatch(others::contains)) {
                continue;
            }
            List<Event> events = events(person);
            Optional<Event> order = Optional.empty();
            for (int i = 0; i < events.size() && order.isEmpty(); i++) {
                int at = i;
                boolean bought = OccasionsTwin.is(query.success(), events.get(i))
                        && lines(events.get(i)).stream()
                                .map(line -> key(sighting(events.get(at), line)))
                                .filter(keys::contains)
                                .anyMatch(key -> meetings.getOrDefault(key, List.of()).stream()
                                        .anyMatch(met -> met < at
                                                && events.get(at).occurredAtMillis()
                                                                - events.get(met)
                                                                        .occurredAtMillis()
                                                        <= query.windowMillis()));
                order = bought ? Optional.of(events.get(i)) : order;
            }
            found.put(person.name(), order);
        }
        return new Group(found);
    }

    private String key(Sighting one) {
        return query.byCategory() ? one.category() : one.product();
    }

    /** By key, the events at which both sides had been seen within the window. */
    private Map<String, List<Integer>> meetings(Logs.Person person) {
        List<Event> events = events(person);
        Map<String, List<Integer>> meetings = new TreeMap<>();
        for (int i = 0; i < events.size(); i++) {
            for (int j = 0; j < i; j++) {
                boolean seen =
                        OccasionsTwin.is(query.seen(), events.get(i)) && OccasionsTwin.is(query.seen(), events.get(j));
                Sighting later = sighting(events.get(i), events.get(i).properties());
                Sighting earlier = sighting(events.get(j), events.get(j).properties());
                if (seen
                        && !key(later).isEmpty()
                        && key(later).equals(key(earlier))
                        && later.side() >= 0
                        && earlier.side() == 1 - later.side()
                        && later.at() - earlier.at() <= query.windowMillis()) {
                    meetings.computeIfAbsent(key(later), any -> new ArrayList<>())
                            .add(i);
                }
            }
        }
        return meetings;
    }

    private Value.Obj atStake(Group unequal, Group equal) {
        long n = unequal.people().size();
        boolean known = n > 0 && !equal.people().isEmpty();
        double p = unequal.rate();
        double level = equal.rate();
        double[] ours = OccasionsTwin.wilson(unequal.bought(), n);
        double[] theirs = OccasionsTwin.wilson(equal.bought(), equal.people().size());
        double low = n * Math.max(0, level - p - Math.hypot(level - theirs[0], ours[1] - p));
        double high = n * Math.max(0, level - p + Math.hypot(theirs[1] - level, p - ours[0]));
        double missing = n * Math.max(0, level - p);
        Map<String, List<Double>> money = OccasionsTwin.byCurrency(
                unequal.people().values().stream().flatMap(Optional::stream).toList());
        String currency = query.currency()
                .orElse(money.size() == 1 ? money.keySet().iterator().next() : "");
        boolean valued = money.containsKey(currency);
        double value = valued ? OccasionsTwin.mean(money.get(currency)) : 0;
        Value.Obj written = Value.object(
                "benchmark",
                        Value.object(
                                "name",
                                "equal price",
                                "rate",
                                known ? real(level) : Value.NOTHING,
                                "n",
                                equal.people().size()),
                "successes", known ? real(missing) : Value.NOTHING,
                "interval", known ? pair(low, high) : Value.NOTHING,
                "value", valued ? real(value) : Value.NOTHING,
                "currency", valued ? Value.text(currency) : Value.NOTHING,
                "amount", known && valued ? real(missing * value) : Value.NOTHING,
                "amountInterval", known && valued ? pair(low * value, high * value) : Value.NOTHING);
        return money.size() < 2
                ? written
                : written.with(
                        "currencies",
                        Value.array(money.keySet().stream().map(Value::text).toList()));
    }
}
