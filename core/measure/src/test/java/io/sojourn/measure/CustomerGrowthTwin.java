package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Growth as its definition reads: everybody looked at anew for every number. Days are of UTC; ads are in the answer's currency. */
final class CustomerGrowthTwin {
    private static final long DAY = 86_400_000;
    private final CustomerGrowthQuery query;
    private final List<Logs.Person> people;
    private final List<Value.Obj> rows;
    private final long from;
    private final long to;

    CustomerGrowthTwin(CustomerGrowthQuery query, List<Logs.Person> people, List<Value.Obj> rows) {
        this.query = query;
        this.people = FigureLogs.asked(query.common(), people);
        this.from = query.common().fromMillis();
        this.to = query.common().toMillis();
        this.rows = rows.stream()
                .filter(row -> {
                    LocalDate day = LocalDate.parse(FigureLogs.text(row, "date"));
                    return !day.isBefore(local(from)) && !day.isAfter(local(to)) && row.find("spend") != null;
                })
                .toList();
    }

    private static LocalDate local(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
    }

    private record Stay(long at, int stage) {}

    private static List<Stay> stays(Logs.Person person) {
        Block.Stays copied = new Block.Stays();
        Optional<Member.Stays> of = person.stays("journey");
        of.ifPresent(each -> each.copy(copied, 0));
        List<Stay> stays = new ArrayList<>();
        for (int i = 0; i < of.map(Member.Stays::count).orElse(0); i++) {
            stays.add(new Stay(copied.at[i], copied.to[i]));
        }
        return stays;
    }

    /** First purchase and retention. */
    private static boolean isCustomer(Stay stay) {
        return stay.stage() == 3 || stay.stage() == 4;
    }

    private static boolean customerAt(Logs.Person person, long millis) {
        return stays(person).stream()
                .filter(stay -> stay.at() <= millis)
                .reduce((one, other) -> other)
                .filter(CustomerGrowthTwin::isCustomer)
                .isPresent();
    }

    private long count(Predicate<Logs.Person> which) {
        return people.stream().filter(which).count();
    }

    private static boolean before(Logs.Person person, long millis) {
        return stays(person).stream().anyMatch(stay -> stay.at() < millis && isCustomer(stay));
    }

    private Value.Obj bridge(long first, long last) {
        Predicate<Logs.Person> start = person -> customerAt(person, first - 1);
        Predicate<Logs.Person> end = person -> customerAt(person, last);
        return Value.object(
                "atStart", count(start),
                "new", count(end.and(start.negate()).and(person -> !before(person, first))),
                "wonBack", count(end.and(start.negate()).and(person -> before(person, first))),
                "lapsed", count(start.and(end.negate())),
                "atEnd", count(end),
                "through",
                        count(start.negate()
                                .and(end.negate())
                                .and(person -> stays(person).stream()
                                        .anyMatch(
                                                stay -> stay.at() >= first && stay.at() <= last && isCustomer(stay)))));
    }

    private List<CustomersTwin.Order> orders(Logs.Person person) {
        return new CustomersTwin(ZoneOffset.UTC, 0, to, people).orders(person, new ArrayList<>());
    }

    private boolean in(long at) {
        return at >= from && at <= to;
    }

    private boolean fresh(Logs.Person person) {
        return !orders(person).isEmpty() && in(orders(person).getFirst().at());
    }

    TreeSet<String> currencies() {
        TreeSet<String> all = new TreeSet<>();
        people.forEach(person -> orders(person).stream()
                .filter(order -> in(order.at()))
                .forEach(order -> all.add(StoreTwin.currency(order.event))));
        return all;
    }

    private long net(CustomersTwin.Order order) {
        boolean counts = query.currency()
                .map(currency -> currency.equals(StoreTwin.currency(order.event)))
                .orElse(true);
        return counts && order.amount != null ? Math.max(0, order.amount) - order.refunded : 0;
    }

    private long discounts(boolean first) {
        long sum = 0;
        for (Logs.Person person : people) {
            List<CustomersTwin.Order> orders = orders(person);
            for (CustomersTwin.Order order : orders) {
                boolean counts = query.currency()
                        .map(currency -> currency.equals(StoreTwin.currency(order.event)))
                        .orElse(true);
                if (counts && in(order.at()) && (order == orders.getFirst()) == first) {
                    sum += order.event.properties().find("discount") instanceof Value.Whole whole
                            ? whole.value() * 10_000
                            : 0;
                }
            }
        }
        return sum;
    }

    private TreeMap<String, long[]> messages() {
        TreeMap<String, long[]> messages = new TreeMap<>();
        for (Logs.Person person : people) {
            List<CustomersTwin.Order> orders = orders(person);
            for (Event event : person.events()) {
                if (event.name().equals("M") && in(event.occurredAtMillis())) {
                    boolean customer = !orders.isEmpty() && orders.getFirst().at() <= event.occurredAtMillis();
                    messages.computeIfAbsent(event.channel(), any -> new long[2])[customer ? 1 : 0]++;
                }
            }
        }
        return messages;
    }

    private @Nullable Double ads(boolean onCustomers) {
        List<Value.Obj> spent = rows.stream()
                .filter(row -> query.customerCampaigns().contains(FigureLogs.text(row, "campaign")) == onCustomers)
                .toList();
        if (spent.isEmpty()) {
            return onCustomers && query.customerCampaigns().isEmpty() && !rows.isEmpty() ? 0.0 : null;
        }
        return spent.stream()
                .mapToDouble(row -> ((Value.Whole) row.find("spend")).value())
                .sum();
    }

    Value.Obj answer() {
        double[] messages = new double[2];
        messages().forEach((channel, sent) -> {
            for (int side = 0; side < 2; side++) {
                messages[side] += sent[side] * query.messageCosts().getOrDefault(channel, 0.0);
            }
        });
        Double adsOnNew = ads(false);
        long newCustomers = count(this::fresh);
        Double cost = mixed() || adsOnNew == null || newCustomers == 0
                ? null
                : (adsOnNew + messages[0] + discounts(true) / 1e4) / newCustomers;
        List<Value> periods = new ArrayList<>();
        for (long at = from; at <= to; ) {
            long next = Instant.ofEpochMilli(at).truncatedTo(ChronoUnit.DAYS).toEpochMilli() + DAY;
            periods.add(Value.object(
                    "start", Instant.ofEpochMilli(at).toString(), "customers", bridge(at, Math.min(to, next - 1))));
            at = next;
        }
        Value.Obj answer = Value.object(
                "currency",
                query.currency()
                        .orElse(currencies().isEmpty() ? "XXX" : currencies().first()),
                "customers",
                bridge(from, to));
        if (query.interval().isPresent()) {
            answer = answer.with("periods", Value.array(periods));
        }
        Value.Obj whole = answer.with(
                        "spend",
                        Value.object(
                                "onNew", spend(adsOnNew, messages[0], discounts(true) / 1e4),
                                "onCustomers", spend(ads(true), messages[1], discounts(false) / 1e4)))
                .with(
                        "messages",
                        Value.array(messages().entrySet().stream()
                                .<Value>map(each -> Value.object(
                                        "channel", each.getKey(),
                                        "toNew", each.getValue()[0],
                                        "toCustomers", each.getValue()[1]))
                                .toList()))
                .with("margin", Value.real(query.margin()))
                .with("newCustomers", side(this::fresh, adsOnNew, messages[0]))
                .with("earlierCustomers", side(person -> !fresh(person), ads(true), messages[1]))
                .with("acquisitionCost", number(cost))
                .with("payback", payback(cost))
                .with("converted", Value.array(List.of()))
                .with("unconverted", Value.array(List.of()));
        return MixedNumbers.GROWTH.noted(whole, query.common());
    }

    private boolean mixed() {
        return query.common().segment().isPresent();
    }

    private static Value number(@Nullable Double number) {
        return number == null ? Value.NOTHING : Value.real(number);
    }

    private Value spend(@Nullable Double ads, double messages, double discounts) {
        return Value.object(
                "ads",
                number(ads),
                "messages",
                messages,
                "discounts",
                discounts,
                "total",
                number(mixed() || ads == null ? null : ads + messages + discounts));
    }

    private Value side(Predicate<Logs.Person> which, @Nullable Double ads, double messages) {
        long buyers = count(which.and(person -> orders(person).stream().anyMatch(order -> in(order.at()))));
        double revenue = people.stream()
                        .filter(which)
                        .flatMap(person -> orders(person).stream())
                        .filter(order -> in(order.at()))
                        .mapToLong(this::net)
                        .sum()
                / 1e4;
        return Value.object(
                "people", buyers,
                "revenue", revenue,
                "contribution", number(mixed() || ads == null ? null : revenue * query.margin() - ads - messages));
    }

    private Value payback(@Nullable Double cost) {
        List<Value> curve = new ArrayList<>();
        Value months = Value.NOTHING;
        for (int month = 0; month <= 24; month++) {
            long days = 30L * month * DAY;
            List<Logs.Person> watched = people.stream()
                    .filter(person -> fresh(person) && orders(person).getFirst().at() + days <= to)
                    .toList();
            if (watched.size() < 30) {
                break;
            }
            double mean = watched.stream()
                            .flatMap(person -> orders(person).stream()
                                    .filter(order -> order.at()
                                            <= orders(person).getFirst().at() + days))
                            .mapToLong(this::net)
                            .sum()
                    * query.margin()
                    / watched.size()
                    / 1e4;
            curve.add(Value.object("month", month, "n", watched.size(), "value", mean));
            if (months instanceof Value.Nothing && cost != null && mean >= cost) {
                months = Value.whole(month);
            }
        }
        return Value.object("months", months, "curve", Value.array(curve), "least", 30);
    }

    /** The names of those who changed the number of customers in that way. */
    List<String> moved(CustomerGrowthQuery.Moved how) {
        return people.stream()
                .filter(person -> {
                    boolean start = customerAt(person, from - 1);
                    boolean end = customerAt(person, to);
                    return switch (how) {
                        case LAPSED -> start && !end;
                        case NEW -> end && !start && !before(person, from);
                        case WON_BACK -> end && !start && before(person, from);
                    };
                })
                .map(Logs.Person::name)
                .sorted()
                .toList();
    }

    static Map<String, Member.Stays> drawn(java.util.SplittableRandom random) {
        int count = random.nextInt(5);
        long[] at = new long[count];
        int[] stage = new int[count];
        long time = Logs.START;
        for (int i = 0; i < count; i++) {
            time += random.nextInt(1, 20) * DAY / 2;
            at[i] = time;
            stage[i] = random.nextInt(7);
        }
        return Map.of("journey", new Member.Stays(at, stage));
    }
}
