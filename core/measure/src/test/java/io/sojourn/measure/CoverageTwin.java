package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Coverage as its definition reads: every order, visit and touchpoint in one list, each with whose it is and where. */
final class CoverageTwin {
    private final CoverageQuery query;
    private final List<Logs.Person> people;
    private final List<Counted> all = new ArrayList<>();
    private long storeOrders;
    private long lost;

    /** @param kind {@code order}, {@code visit} or {@code touchpoint} */
    private record Counted(String kind, String whose, Event event, double amount) {
        String channel() {
            return event.channel();
        }

        @Nullable
        String store() {
            return event.properties().text("store");
        }

        boolean inStores() {
            return Logs.offline(event) && (kind.equals("order") || store() != null);
        }
    }

    CoverageTwin(CoverageQuery query, List<Logs.Person> people, List<Event> nameless) {
        this.query = query;
        this.people = people;
        for (Logs.Person person : people) {
            String whose = person.traits().containsKey("@named") ? "named" : "anonymous";
            orders(person, query.earliestMillis()).forEach(order -> order(order, whose, Optional.of(person)));
            contacts(person, whose);
        }
        Logs.Person nobody = new Logs.Person("", nameless, java.util.Map.of(), java.util.Map.of());
        orders(nobody, query.common().fromMillis()).forEach(order -> order(order, "nameless", Optional.empty()));
    }

    private List<CustomersTwin.Order> orders(Logs.Person person, long from) {
        List<Event> events = person.events().stream()
                .filter(event -> event.occurredAtMillis() >= from)
                .toList();
        return new CustomersTwin(ZoneOffset.UTC, 0, query.common().toMillis(), people)
                .orders(new Logs.Person("", events, person.traits(), person.stages()), new ArrayList<>());
    }

    private boolean within(Event event) {
        return event.occurredAtMillis() >= query.common().fromMillis()
                && event.occurredAtMillis() <= query.common().toMillis();
    }

    private void order(CustomersTwin.Order order, String whose, Optional<Logs.Person> person) {
        if (!within(order.event)) {
            return;
        }
        boolean counts = query.currency()
                .map(currency -> currency.equals(currency(order.event)))
                .orElse(true);
        all.add(new Counted("order", whose, order.event, counts && order.amount != null ? order.amount / 10_000.0 : 0));
        if (person.isPresent() && Logs.offline(order.event)) {
            storeOrders++;
            lost += trail(person.get(), order.event) ? 0 : 1;
        }
    }

    private static String currency(Event event) {
        String currency = event.properties().text("currency");
        return currency == null ? "XXX" : currency;
    }

    /** Takes the visit of the order away, then looks whether any touchpoint is left before it. */
    private boolean trail(Logs.Person person, Event order) {
        List<Event> before =
                new ArrayList<>(person.events().subList(0, person.events().indexOf(order)));
        before.removeIf(event -> event.occurredAtMillis() < order.occurredAtMillis() - query.lookBackMillis());
        long visit = order.occurredAtMillis();
        for (Event event : before.reversed().stream().filter(Logs::offline).toList()) {
            if (visit - event.occurredAtMillis() >= 30 * Logs.MINUTE) {
                break;
            }
            visit = event.occurredAtMillis();
            before.remove(event);
        }
        return before.stream().anyMatch(event -> in("@touchpoint", event));
    }

    private static boolean in(String set, Event event) {
        return switch (event.name()) {
            case "touch" -> true;
            case "A", "K", "T", "M", "Order Completed" -> set.equals("@touchpoint");
            default -> false;
        };
    }

    private void contacts(Logs.Person person, String whose) {
        List<Event> inRange = person.events().stream().filter(this::within).toList();
        inRange.stream()
                .filter(event -> in("@touchpoint", event))
                .forEach(event -> all.add(new Counted("touchpoint", whose, event, 0)));
        for (boolean offline : new boolean[] {false, true}) {
            List<Event> visits = inRange.stream()
                    .filter(event -> in("@visit", event) && Logs.offline(event) == offline)
                    .toList();
            for (int i = 0; i < visits.size(); i++) {
                boolean begins = i == 0
                        || visits.get(i).occurredAtMillis() - visits.get(i - 1).occurredAtMillis() >= 30 * Logs.MINUTE;
                if (begins) {
                    all.add(new Counted("visit", whose, visits.get(i), 0));
                }
            }
        }
    }

    Value.Obj answer() {
        long identified = people.stream()
                .filter(person -> person.traits().containsKey("@named"))
                .filter(person -> person.events().stream().anyMatch(this::within))
                .count();
        long everybody = people.stream()
                .filter(person -> person.events().stream().anyMatch(this::within))
                .count();
        double[] interval = storeOrders == 0 ? new double[2] : OccasionsTwin.wilson(lost, storeOrders);
        TreeSet<String> channels = new TreeSet<>();
        TreeSet<String> stores = new TreeSet<>();
        TreeSet<String> currencies = new TreeSet<>();
        for (Counted each : all) {
            channels.add(each.channel());
            if (each.inStores()) {
                stores.add(each.store() == null ? "" : each.store());
            }
            if (each.kind().equals("order")) {
                currencies.add(currency(each.event()));
            }
        }
        Value.Obj answer = Value.object(
                        "people", Value.object("identified", identified, "anonymous", everybody - identified))
                .over(counted(each -> true))
                .with(
                        "trail",
                        Value.object(
                                "storeOrders",
                                storeOrders,
                                "lost",
                                lost,
                                "share",
                                OccasionsTwin.ratio(lost, storeOrders),
                                "interval",
                                storeOrders == 0 ? Value.NOTHING : OccasionsTwin.pair(interval[0], interval[1])))
                .with(
                        "channels",
                        Value.array(channels.stream()
                                .<Value>map(channel -> Value.object("channel", channel)
                                        .over(counted(each -> each.channel().equals(channel))))
                                .toList()))
                .with(
                        "stores",
                        Value.array(stores.stream()
                                .<Value>map(store -> Value.object(
                                                "store", store.isEmpty() ? Value.NOTHING : Value.text(store))
                                        .over(counted(each -> each.inStores()
                                                && store.equals(each.store() == null ? "" : each.store()))))
                                .toList()))
                .with("others", Value.object("stores", 0));
        return currencies.size() < 2
                ? answer
                : answer.with(
                        "currencies",
                        Value.array(currencies.stream().map(Value::text).toList()));
    }

    private Value.Obj counted(Predicate<Counted> where) {
        List<Counted> here = all.stream().filter(where).toList();
        double[] money = new double[3];
        List<String> whose = List.of("named", "anonymous", "nameless");
        here.forEach(each -> money[whose.indexOf(each.whose())] += each.amount());
        double sum = money[0] + money[1] + money[2];
        boolean mixed = query.currency().isEmpty()
                && all.stream()
                                .filter(each -> each.kind().equals("order"))
                                .map(each -> currency(each.event()))
                                .distinct()
                                .count()
                        > 1;
        return Value.object(
                "revenue",
                Value.object(
                        "named", mixed ? Value.NOTHING : Value.real(money[0]),
                        "anonymous", mixed ? Value.NOTHING : Value.real(money[1]),
                        "nameless", mixed ? Value.NOTHING : Value.real(money[2]),
                        "share", mixed || sum == 0 ? Value.NOTHING : Value.real(money[0] / sum)),
                "orders",
                counts(here, "order", true),
                "visits",
                counts(here, "visit", false),
                "touchpoints",
                counts(here, "touchpoint", false));
    }

    private static Value.Obj counts(List<Counted> here, String kind, boolean nameless) {
        long named = count(here, kind, "named");
        long anonymous = count(here, kind, "anonymous");
        long nobodys = count(here, kind, "nameless");
        Value.Obj counts = Value.object("named", named, "anonymous", anonymous);
        return (nameless ? counts.with("nameless", Value.whole(nobodys)) : counts)
                .with("share", OccasionsTwin.ratio(named, named + anonymous + nobodys));
    }

    private static long count(List<Counted> here, String kind, String whose) {
        return here.stream()
                .filter(each -> each.kind().equals(kind) && each.whose().equals(whose))
                .count();
    }
}
