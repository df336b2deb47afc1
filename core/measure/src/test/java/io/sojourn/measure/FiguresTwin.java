package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Figures as their definition reads: rows in a list of maps, and everybody looked at anew for every number. */
final class FiguresTwin {
    private final Value.Obj request;
    private final List<Logs.Person> everybody;
    private final List<Logs.Person> people;
    private final List<Event> nameless;
    private final List<Value.Obj> rows;
    private final Value.Obj rates;
    private final long from;
    private final long to;
    private final ZoneId zone;
    private final String by;
    private final String currency;

    /** @param people those whom the question asks for, among everybody */
    FiguresTwin(
            Value.Obj request,
            List<Logs.Person> everybody,
            List<Logs.Person> people,
            List<Event> nameless,
            List<Value.Obj> deliveries,
            Value.Obj rates) {
        this.request = request;
        this.everybody = everybody;
        this.people = people;
        this.nameless = nameless;
        this.rates = rates;
        this.zone = ZoneId.of(text(request, "timeZone", "UTC"));
        this.by = text(request, "by", "channel");
        List<Value.Obj> all = newest(deliveries);
        if (request.find("between") instanceof Value.Array between) {
            from = ((Value.Whole) between.items().get(0)).value();
            to = ((Value.Whole) between.items().get(1)).value();
        } else {
            from = all.isEmpty() ? Long.MIN_VALUE : start(day(all.getFirst()));
            to = all.isEmpty() ? Long.MAX_VALUE : start(day(all.getLast()).plusDays(1)) - 1;
        }
        rows = all.stream()
                .filter(row -> !day(row).isBefore(local(from)) && !day(row).isAfter(local(to)))
                .toList();
        TreeSet<String> spent = currencies();
        currency = text(request, "currency", spent.isEmpty() ? "XXX" : spent.size() == 1 ? spent.first() : earned());
    }

    /** The currency of purchases in the time, empty where there are none or several. */
    private String earned() {
        List<Event> orders = new ArrayList<>();
        everybody.forEach(person -> orders.addAll(orders(person)));
        orders.addAll(orders(new Logs.Person("", nameless, Map.of(), Map.of())));
        List<String> all = orders.stream()
                .filter(event -> in(event.occurredAtMillis()))
                .map(event -> text(event.properties(), "currency", "XXX"))
                .filter(each -> !each.equals("XXX"))
                .distinct()
                .toList();
        return all.size() == 1 ? all.getFirst() : "";
    }

    /** Whether nobody says in which currency money is to be told. */
    boolean unclear() {
        return currency.isEmpty();
    }

    private static String text(Value.Obj object, String name, String otherwise) {
        String text = object.text(name);
        return text == null ? otherwise : text;
    }

    /** By day. */
    private static List<Value.Obj> newest(List<Value.Obj> deliveries) {
        Map<List<String>, Value.Obj> newest = new LinkedHashMap<>();
        for (Value.Obj delivery : deliveries) {
            for (Value row : ((Value.Array) delivery.find("rows")).items()) {
                Value.Obj one = (Value.Obj) row;
                newest.put(List.of(text(one, "date", ""), text(one, "channel", ""), text(one, "store", "")), one);
            }
        }
        return newest.values().stream()
                .sorted(Comparator.comparing(FiguresTwin::day))
                .toList();
    }

    private static LocalDate day(Value.Obj row) {
        return LocalDate.parse(text(row, "date", ""));
    }

    private LocalDate local(long millis) {
        return Instant.ofEpochMilli(Math.clamp(millis, -1L << 50, 1L << 50))
                .atZone(zone)
                .toLocalDate();
    }

    private long start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** Of what was spent in the time. */
    TreeSet<String> currencies() {
        TreeSet<String> all = new TreeSet<>();
        rows.stream()
                .filter(row -> number(row, "spend") != null && number(row, "spend") > 0)
                .forEach(row -> all.add(text(row, "currency", "XXX")));
        return all;
    }

    private static @Nullable Double number(Value.Obj row, String name) {
        return switch (row.find(name)) {
            case Value.Whole whole -> (double) whole.value();
            case Value.Real real -> real.value();
            case null, default -> null;
        };
    }

    /** In ten-thousandths of the answer's currency; null where none was spent, NaN where nobody knows the rate. */
    private @Nullable Double spent(Value.Obj row) {
        Double spend = number(row, "spend");
        String its = text(row, "currency", "XXX");
        if (spend == null) {
            return null;
        }
        double units = Math.round(spend * 10_000);
        if (units == 0 || its.equals(currency)) {
            return units;
        }
        Double rate = rate(its, currency, day(row));
        Double back = rate == null ? rate(currency, its, day(row)) : null;
        return rate != null
                ? (double) Math.round(units * rate)
                : back != null ? (double) Math.round(units * (1 / back)) : Double.NaN;
    }

    private @Nullable Double rate(String one, String other, LocalDate day) {
        return ((Value.Array) rates.find("rows"))
                .items().stream()
                        .map(Value.Obj.class::cast)
                        .filter(row -> text(row, "from", "").equals(one)
                                && text(row, "to", "").equals(other))
                        .filter(row ->
                                !day(row).isAfter(day) && day(row).plusDays(31).isAfter(day))
                        .reduce((a, b) -> day(a).isAfter(day(b)) ? a : b)
                        .map(row -> number(row, "rate"))
                        .orElse(null);
    }

    private String period(LocalDate day) {
        return switch (by) {
            case "week" ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
            case "month" -> day.withDayOfMonth(1).toString();
            default -> day.toString();
        };
    }

    private boolean periods() {
        return List.of("day", "week", "month").contains(by);
    }

    private String group(Value.Obj row) {
        return periods() ? period(day(row)) : by.equals("source") ? "feed" : text(row, by, "");
    }

    Value.Obj answer() {
        TreeSet<String> groups = new TreeSet<>();
        rows.forEach(row -> groups.add(group(row)));
        if (by.equals("channel") || periods()) {
            people.stream()
                    .filter(person -> lead(person) || bought(person))
                    .forEach(person -> groups.addAll(groupsOf(person)));
        }
        if (periods() && from > Long.MIN_VALUE) {
            for (LocalDate day = local(from); !day.isAfter(local(to)); day = day.plusDays(1)) {
                groups.add(period(day));
            }
        }
        List<String> listed = new ArrayList<>(groups);
        if (!periods()) {
            listed.sort(Comparator.comparingDouble((String group) -> -weight(group, this::spentOr))
                    .thenComparingDouble(group -> -weight(group, row -> or(number(row, "impressions"))))
                    .thenComparing(Comparator.naturalOrder()));
        }
        boolean bounded = from > Long.MIN_VALUE;
        return Value.object(
                "days",
                Value.object(
                        "from", bounded ? Value.text(local(from).toString()) : Value.NOTHING,
                        "to", bounded ? Value.text(local(to).toString()) : Value.NOTHING,
                        "n", rows.stream().map(FiguresTwin::day).distinct().count()),
                "currency",
                currency,
                "total",
                measures(row -> true, person -> true, true),
                "groups",
                Value.array(listed.stream()
                        .<Value>map(group -> Value.object("value", group.isEmpty() ? Value.NOTHING : Value.text(group))
                                .over(measures(
                                        row -> group(row).equals(group),
                                        person -> person.equals(group),
                                        by.equals("channel") || periods())))
                        .toList()),
                "others",
                Value.object("groups", 0),
                "converted",
                money(true),
                "unconverted",
                money(false));
    }

    private double weight(String group, ToDoubleFunction<Value.Obj> of) {
        double[] told = rows.stream()
                .filter(row -> group(row).equals(group))
                .mapToDouble(of)
                .filter(number -> number >= 0)
                .toArray();
        return told.length == 0 ? -1 : java.util.Arrays.stream(told).sum();
    }

    private double spentOr(Value.Obj row) {
        return or(spent(row));
    }

    private static double or(@Nullable Double number) {
        return number == null || Double.isNaN(number) ? -1 : number;
    }

    private Value money(boolean known) {
        TreeMap<String, List<Value.Obj>> byCurrency = new TreeMap<>();
        for (Value.Obj row : rows) {
            Double spend = number(row, "spend");
            boolean other =
                    spend != null && spend > 0 && !text(row, "currency", "").equals(currency);
            if (other && Double.isNaN(spent(row)) != known) {
                byCurrency
                        .computeIfAbsent(text(row, "currency", ""), any -> new ArrayList<>())
                        .add(row);
            }
        }
        return Value.array(byCurrency.entrySet().stream()
                .<Value>map(each -> {
                    double sum = each.getValue().stream()
                            .mapToDouble(row -> number(row, "spend"))
                            .sum();
                    double as =
                            each.getValue().stream().mapToDouble(this::spent).sum() / 10_000;
                    Value.Obj told = Value.object(
                            "currency",
                            each.getKey(),
                            "spend",
                            sum,
                            "rows",
                            each.getValue().size());
                    return known ? told.with("as", Value.real(as)) : told;
                })
                .toList());
    }

    private List<Event> orders(Logs.Person person) {
        return new CustomersTwin(zone, 0, to, people)
                .orders(person, new ArrayList<>()).stream()
                        .map(order -> order.event)
                        .toList();
    }

    private boolean in(long at) {
        return at >= from && at <= to;
    }

    private Optional<Long> leadAt(Logs.Person person) {
        if (request.find("lead") != null) {
            return person.events().stream()
                    .filter(event -> event.name().equals("K") && event.occurredAtMillis() <= to)
                    .map(Event::occurredAtMillis)
                    .findFirst();
        }
        Block.Stays stays = new Block.Stays();
        Optional<Member.Stays> of = person.stays("lifecycle");
        of.ifPresent(each -> each.copy(stays, 0));
        for (int i = 0; i < of.map(Member.Stays::count).orElse(0); i++) {
            if (stays.to[i] == 1) {
                return Optional.of(stays.at[i]);
            }
        }
        return Optional.empty();
    }

    private boolean lead(Logs.Person person) {
        return leadAt(person).filter(this::in).isPresent();
    }

    private boolean bought(Logs.Person person) {
        List<Event> orders = orders(person);
        return !orders.isEmpty() && in(orders.getFirst().occurredAtMillis());
    }

    private String channel(Logs.Person person) {
        for (Event event : person.events()) {
            if (event.occurredAtMillis() > to) {
                break;
            }
            switch (event.name()) {
                case "A":
                    return event.channel().equals("app") ? "app" : "web";
                case "K":
                    return "call";
                case "T":
                    return "store";
                case "Order Completed":
                    return event.channel();
                default:
            }
        }
        return "";
    }

    private List<String> groupsOf(Logs.Person person) {
        List<String> groups = new ArrayList<>();
        if (lead(person)) {
            groups.add(leadGroup(person));
        }
        if (bought(person)) {
            groups.add(boughtGroup(person));
        }
        return groups;
    }

    private String leadGroup(Logs.Person person) {
        return periods() ? period(local(leadAt(person).orElseThrow())) : channel(person);
    }

    private String boughtGroup(Logs.Person person) {
        return periods() ? period(local(orders(person).getFirst().occurredAtMillis())) : channel(person);
    }

    private Value.Obj measures(Predicate<Value.Obj> which, Predicate<String> whose, boolean ofPeople) {
        List<Value.Obj> here = rows.stream().filter(which).toList();
        long leads = people.stream()
                .filter(person -> lead(person) && whose.test(leadGroup(person)))
                .count();
        long customers = people.stream()
                .filter(person -> bought(person) && whose.test(boughtGroup(person)))
                .count();
        boolean mixed = request.has("segment");
        boolean unknown = here.stream().anyMatch(row -> spent(row) != null && Double.isNaN(spent(row)));
        double[] spends = here.stream()
                .map(this::spent)
                .filter(spend -> spend != null && !Double.isNaN(spend))
                .mapToDouble(spend -> spend)
                .toArray();
        double spend = java.util.Arrays.stream(spends).sum() / 10_000;
        boolean spent = spends.length > 0;
        double[] reach = here.stream()
                .filter(row -> number(row, "reach") != null)
                .mapToDouble(row -> number(row, "reach"))
                .toArray();
        long reachDays = here.stream()
                .filter(row -> number(row, "reach") != null)
                .map(FiguresTwin::day)
                .distinct()
                .count();
        Value footfall = sum(here, "footfall");
        return Value.object(
                "impressions", sum(here, "impressions"),
                "organicImpressions", sum(here, "organicImpressions"),
                "reachPerDay",
                        reachDays == 0
                                ? Value.NOTHING
                                : Value.real(java.util.Arrays.stream(reach).sum() / reachDays),
                "clicks", sum(here, "clicks"),
                "spend", unknown || !spent ? Value.NOTHING : Value.real(spend),
                "footfall", footfall,
                "followers", followers(here),
                "clickRate",
                        FigureTally.rate(
                                (long) both(here, "clicks", "impressions"), (long) both(here, "impressions", "clicks")),
                "costPerThousand",
                        cost(unknown, 1000 * both(here, "spend", "impressions"), both(here, "impressions", "spend")),
                "costPerClick", cost(unknown, both(here, "spend", "clicks"), both(here, "clicks", "spend")),
                "leads", ofPeople ? Value.whole(leads) : Value.NOTHING,
                "costPerLead", cost(unknown || !ofPeople || !spent || mixed, spend, leads),
                "newCustomers", ofPeople ? Value.whole(customers) : Value.NOTHING,
                "acquisitionCost", cost(unknown || !ofPeople || !spent || mixed, spend, customers),
                "inStoreConversion",
                        FigureTally.rate(sold(here), footfall instanceof Value.Whole whole ? whole.value() : 0));
    }

    /** Orders in a store on a day on which that store's footfall is known. */
    private long sold(List<Value.Obj> here) {
        List<List<String>> counted = here.stream()
                .filter(row -> number(row, "footfall") != null)
                .map(row -> List.of(text(row, "date", ""), text(row, "store", "")))
                .distinct()
                .toList();
        List<Event> orders = new ArrayList<>();
        everybody.forEach(person -> orders.addAll(orders(person)));
        orders.addAll(orders(new Logs.Person("", nameless, Map.of(), Map.of())));
        return orders.stream()
                .filter(event -> FigureLogs.offline(event) && in(event.occurredAtMillis()))
                .filter(event -> counted.contains(
                        List.of(local(event.occurredAtMillis()).toString(), text(event.properties(), "store", ""))))
                .count();
    }

    private static Value sum(List<Value.Obj> rows, String name) {
        List<Value.Obj> told =
                rows.stream().filter(row -> number(row, name) != null).toList();
        return told.isEmpty()
                ? Value.NOTHING
                : Value.whole((long)
                        told.stream().mapToDouble(row -> number(row, name)).sum());
    }

    private double both(List<Value.Obj> rows, String name, String other) {
        return rows.stream()
                .filter(row -> told(row, name) && told(row, other))
                .mapToDouble(row -> name.equals("spend") ? spent(row) / 10_000 : number(row, name))
                .sum();
    }

    private boolean told(Value.Obj row, String name) {
        return name.equals("spend") ? spent(row) != null && !Double.isNaN(spent(row)) : number(row, name) != null;
    }

    private static Value cost(boolean unknown, double money, double by) {
        return unknown || by == 0 ? Value.NOTHING : Value.real(money / by);
    }

    private static Value followers(List<Value.Obj> rows) {
        Map<List<String>, Double> last = new TreeMap<>(Comparator.comparing(Object::toString));
        for (Value.Obj row : rows) {
            if (number(row, "followers") != null) {
                last.put(List.of(text(row, "channel", ""), text(row, "store", "")), number(row, "followers"));
            }
        }
        return last.isEmpty()
                ? Value.NOTHING
                : Value.whole(
                        (long) last.values().stream().mapToDouble(each -> each).sum());
    }
}
