package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** When people buy again as its definition reads, one person and one day after the other. In UTC. */
final class NextPurchasesTwin {
    private final NextPurchasesQuery query;
    private final long today;
    private final long split;
    private final List<Buyer> buyers = new ArrayList<>();
    private final Map<Long, List<Wait>> known = new HashMap<>();

    private record Buyer(String name, List<Long> days) {
        List<Long> until(long day) {
            return days.stream().filter(each -> each <= day).toList();
        }
    }

    /** @param days how many purchase days, 0 of any number; @param band −1 of any rhythm */
    private record Kind(int days, int band) {}

    private record Wait(Kind kind, long days, boolean open) {}

    private record Told(Kind kind, List<Wait> waits, long waited, List<Double> waiting) {
        Told(Kind kind, List<Wait> waits, long waited) {
            this(kind, waits, waited, new ArrayList<>());
        }

        boolean tooFew() {
            return waits.stream().filter(each -> !each.open()).count() < 30
                    || waits.stream().filter(each -> each.days() > waited).count() < 30;
        }

        /** Who still waits after so many days, by Kaplan and Meier's product. */
        double waiting(long days) {
            while (waiting.size() <= days) {
                long at = waiting.size();
                double risk = waits.stream().filter(each -> each.days() >= at).count();
                double events = waits.stream()
                        .filter(each -> !each.open() && each.days() == at)
                        .count();
                waiting.add((at == 0 ? 1 : waiting.getLast()) * (risk == 0 ? 1 : 1 - events / risk));
            }
            return waiting.get((int) days);
        }
    }

    NextPurchasesTwin(NextPurchasesQuery query, List<Logs.Person> people) {
        this.query = query;
        this.today = day(query.common().atMillis());
        this.split = day(query.splitMillis());
        for (Logs.Person person : people) {
            TreeSet<Long> days = new TreeSet<>();
            for (Event event : person.events()) {
                boolean asked = event.occurredAtMillis() >= query.common().fromMillis()
                        && event.occurredAtMillis() <= query.common().toMillis();
                if (event.name().equals("Order Completed") && asked && day(event.occurredAtMillis()) <= today) {
                    days.add(day(event.occurredAtMillis()));
                }
            }
            if (!days.isEmpty()) {
                buyers.add(new Buyer(person.name(), List.copyOf(days)));
            }
        }
    }

    private static long day(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }

    private static Kind kind(List<Long> days) {
        if (days.size() == 1) {
            return new Kind(1, -1);
        }
        List<Long> between = new ArrayList<>();
        for (int i = 1; i < days.size(); i++) {
            between.add(days.get(i) - days.get(i - 1));
        }
        between.sort(null);
        int half = between.size() / 2;
        double median = between.size() % 2 == 1 ? between.get(half) : (between.get(half - 1) + between.get(half)) / 2.0;
        return new Kind(Math.min(days.size(), 4), (int) Math.floor(Math.log(median) / Math.log(2) + 1e-9));
    }

    private List<Wait> waits(long at) {
        return known.computeIfAbsent(at, this::gathered);
    }

    private List<Wait> gathered(long at) {
        List<Wait> waits = new ArrayList<>();
        for (Buyer buyer : buyers) {
            List<Long> days = buyer.until(at);
            for (int n = 1; n <= days.size(); n++) {
                boolean open = n == days.size();
                waits.add(new Wait(kind(days.subList(0, n)), (open ? at : days.get(n)) - days.get(n - 1), open));
            }
        }
        return waits;
    }

    private Told told(List<Long> days, long at) {
        Kind kind = kind(days);
        long waited = at - days.getLast();
        List<Wait> all = waits(at);
        List<Wait> same = all.stream().filter(each -> each.kind().equals(kind)).toList();
        Told narrow = new Told(kind, same, waited);
        if (!narrow.tooFew()) {
            return narrow;
        }
        List<Wait> alike =
                all.stream().filter(each -> each.kind().days() == kind.days()).toList();
        Told wider = new Told(new Kind(kind.days(), -1), alike, waited);
        return wider.tooFew() ? new Told(new Kind(0, -1), all, waited) : wider;
    }

    private static long last(List<Wait> waits) {
        return waits.stream().mapToLong(Wait::days).max().orElse(0);
    }

    private static double within(Told told, long more) {
        double now = told.waiting(told.waited());
        return told.waited() > last(told.waits()) || now == 0 ? 0 : 1 - told.waiting(told.waited() + more) / now;
    }

    /** So many days later, −1 where that is not known. */
    private static long due(Told told, double share) {
        if (told.tooFew()) {
            return -1;
        }
        for (long more = 1; told.waited() + more <= last(told.waits()); more++) {
            if (within(told, more) >= share) {
                return more;
            }
        }
        return -1;
    }

    Value.Obj answer() {
        List<Told> all = buyers.stream().map(buyer -> told(buyer.days(), today)).toList();
        List<Told> known = all.stream().filter(each -> !each.tooFew()).toList();
        List<Value> within = new ArrayList<>();
        for (int more : new int[] {7, 30, 90}) {
            double people =
                    known.stream().mapToDouble(each -> within(each, more)).sum();
            within.add(Value.object("days", more, "n", (long) known.size(), "people", people));
        }
        double[] due = all.stream()
                .mapToDouble(each -> due(each, .5))
                .filter(each -> each >= 0)
                .sorted()
                .toArray();
        Value.Obj answer = Value.object(
                "today",
                LocalDate.ofEpochDay(today).toString(),
                "people",
                (long) all.size(),
                "least",
                30,
                "left",
                Value.object(
                        "tooFew",
                        (long) all.size() - known.size(),
                        "open",
                        known.stream().filter(each -> due(each, .5) < 0).count()),
                "within",
                Value.array(within),
                "days",
                Value.object("n", (long) due.length)
                        .with("p10", Quantiles.of(due, .1))
                        .with("p25", Quantiles.of(due, .25))
                        .with("p50", Quantiles.of(due, .5))
                        .with("p75", Quantiles.of(due, .75))
                        .with("p90", Quantiles.of(due, .9)),
                "test",
                test());
        return query.limit() == 0 && query.profile().isEmpty() ? answer : answer.with("list", list());
    }

    private Value.Obj test() {
        long n = 0;
        double expected = 0;
        long bought = 0;
        long inside = 0;
        long closed = 0;
        for (Buyer buyer : buyers) {
            List<Long> past = buyer.until(split);
            if (past.isEmpty() || told(past, split).tooFew()) {
                continue;
            }
            Told then = told(past, split);
            n++;
            expected += within(then, today - split);
            boolean again = past.size() < buyer.days().size();
            bought += again ? 1 : 0;
            long low = due(then, .1);
            long high = due(then, .9);
            if (high >= 0 && split + high <= today) {
                closed++;
                long next = again ? buyer.days().get(past.size()) - split : Long.MAX_VALUE;
                inside += next >= low && next <= high ? 1 : 0;
            }
        }
        return Value.object(
                "split",
                LocalDate.ofEpochDay(split).toString(),
                "days",
                today - split,
                "n",
                n,
                "expected",
                expected,
                "bought",
                bought,
                "inside",
                TouchpointsTwin.rate(inside, closed));
    }

    private Value list() {
        return Value.array(buyers.stream()
                .filter(buyer -> query.profile().map(buyer.name()::equals).orElse(true))
                .sorted(Comparator.comparing((Buyer buyer) -> {
                            long due = due(told(buyer.days(), today), .5);
                            return due < 0 ? Long.MAX_VALUE : due;
                        })
                        .thenComparing(Buyer::name))
                .limit(query.profile().isPresent() ? 1 : query.limit())
                .<Value>map(this::shown)
                .toList());
    }

    private Value shown(Buyer buyer) {
        Told told = told(buyer.days(), today);
        return Value.object(
                "profile",
                buyer.name(),
                "purchaseDays",
                (long) buyer.days().size(),
                "last",
                LocalDate.ofEpochDay(buyer.days().getLast()).toString(),
                "next",
                date(due(told, .5)),
                "interval",
                Value.array(List.of(date(due(told, .1)), date(due(told, .9)))),
                "within30",
                told.tooFew() ? Value.NOTHING : Value.real(within(told, 30)),
                "tooFew",
                told.tooFew(),
                "like",
                Value.object(
                        "purchaseDays",
                        told.kind().days() == 0
                                ? Value.NOTHING
                                : Value.whole(told.kind().days()),
                        "everyDays",
                        told.kind().band() < 0
                                ? Value.NOTHING
                                : Value.array(List.of(
                                        Value.whole(
                                                (long) Math.pow(2, told.kind().band())),
                                        Value.whole(
                                                (long) Math.pow(2, told.kind().band() + 1)))),
                        "n",
                        told.waits().stream().filter(each -> !each.open()).count()));
    }

    private Value date(long more) {
        return more < 0
                ? Value.NOTHING
                : Value.text(LocalDate.ofEpochDay(today + more).toString());
    }
}
