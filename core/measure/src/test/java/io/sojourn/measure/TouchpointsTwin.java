package io.sojourn.measure;

import static io.sojourn.measure.OccasionsTwin.is;
import static io.sojourn.measure.OccasionsTwin.pair;
import static io.sojourn.measure.OccasionsTwin.ratio;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The scorecard of touchpoints as its definition reads: for every touchpoint all people are gone through anew. */
final class TouchpointsTwin {
    private static final List<String> ORDER =
            List.of("awareness", "consideration", "decision", "lapsed-customer", "first-purchase", "retention");
    private static final Map<String, double[]> SIGNS =
            Map.of("payment_failed", new double[] {-.8, 70}, "wishlisted", new double[] {.2, 20});

    private final TouchpointsQuery query;
    private final List<Logs.Person> people;
    private final long until;

    TouchpointsTwin(TouchpointsQuery query, List<Logs.Person> people) {
        this.query = query;
        this.people = people;
        this.until = Math.min(query.common().toMillis(), query.common().atMillis());
    }

    private List<Event> contacts(Logs.Person person, long from) {
        return person.events().stream()
                .filter(event -> event.occurredAtMillis() >= from
                        && event.occurredAtMillis() <= query.common().toMillis()
                        && !Logs.Person.touchpoint(event).isEmpty())
                .toList();
    }

    private List<Event> contacts(Logs.Person person) {
        return contacts(person, query.common().fromMillis());
    }

    private static long at(Event event) {
        return event.occurredAtMillis();
    }

    Value.Obj answer(Map<String, Double> spend, String currency) {
        Set<String> ids = new TreeSet<>();
        people.forEach(person -> contacts(person).forEach(each -> ids.add(each.name())));
        long all = people.stream().filter(each -> !contacts(each).isEmpty()).count();
        Map<String, Long> counts = new HashMap<>();
        people.forEach(person -> contacts(person).forEach(each -> counts.merge(each.name(), 1L, Long::sum)));
        List<Value> rows = ids.stream()
                .sorted(Comparator.comparing((String id) -> -counts.get(id)).thenComparing(id -> id))
                .<Value>map(id -> row(id, all, counts, spend))
                .toList();
        return Value.object(
                "model",
                query.model(),
                "people",
                all,
                "currency",
                currency.isEmpty() ? Value.NOTHING : Value.text(currency),
                "touchpoints",
                Value.array(rows));
    }

    private Value.Obj row(String id, long all, Map<String, Long> counts, Map<String, Double> spend) {
        List<Logs.Person> here = people.stream()
                .filter(person ->
                        contacts(person).stream().anyMatch(each -> each.name().equals(id)))
                .toList();
        AnalysisContext.Contact contact = Logs.contact(id).orElseThrow();
        boolean paid = contact.owner().equals("Growth");
        List<Double> waits = here.stream()
                .flatMap(person -> waits(person, id).stream())
                .sorted()
                .toList();
        double[] seconds = waits.stream().mapToDouble(each -> each).toArray();
        List<Logs.Person> observed = here.stream()
                .filter(person -> at(first(person, id)) <= until - query.windowMillis())
                .toList();
        Value.Obj onward = onward(id);
        Value.Obj row = Value.object(
                        "touchpoint",
                        id,
                        "channel",
                        contact.channel().isEmpty() ? Value.NOTHING : contact.channel(),
                        "role",
                        contact.role().wireName(),
                        "starts",
                        contact.starts().wireName(),
                        "control",
                        contact.control().wireName(),
                        "owner",
                        paid ? "Growth" : Value.NOTHING)
                .over(Value.object(
                        "people", here.size(),
                        "contacts", counts.get(id),
                        "share", rate(here.size(), all),
                        "said", felt(here, id, true),
                        "signs", felt(here, id, false),
                        "failed",
                                rate(
                                        here.stream()
                                                .filter(each -> failed(each, id))
                                                .count(),
                                        here.size()),
                        "repeated",
                                rate(
                                        observed.stream()
                                                .filter(each -> repeated(each, id))
                                                .count(),
                                        observed.size())))
                .with(
                        "nextSeconds",
                        Value.object(
                                "n",
                                waits.size(),
                                "median",
                                Quantiles.of(seconds, .5),
                                "p90",
                                Quantiles.of(seconds, .9)))
                .with("nextStage", onward);
        return row.with("cost", paid ? cost(id, here.size(), counts, spend, onward) : Value.NOTHING);
    }

    private Value cost(String id, long here, Map<String, Long> counts, Map<String, Double> spend, Value.Obj onward) {
        if (!spend.containsKey("ads") || query.common().segment().isPresent()) {
            return Value.NOTHING;
        }
        double its =
                spend.get("ads") * counts.get(id) / (counts.getOrDefault("ad", 0L) + counts.getOrDefault("banner", 0L));
        Value.Obj difference = onward.object("difference");
        boolean works = difference.find("interval") instanceof Value.Array ends
                && ((Value.Real) ends.items().getFirst()).value() > 0;
        double effects = works ? here * ((Value.Real) difference.find("value")).value() : 0;
        return Value.object(
                "spend",
                its,
                "perContact",
                its / counts.get(id),
                "effects",
                works ? Value.real(effects) : Value.NOTHING,
                "perEffect",
                works ? Value.real(its / effects) : Value.NOTHING);
    }

    private Event first(Logs.Person person, String id) {
        return contacts(person).stream()
                .filter(each -> each.name().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** From the last contact of a run to the next with another touchpoint. */
    private List<Double> waits(Logs.Person person, String id) {
        List<Event> contacts = contacts(person);
        return IntStream.range(1, contacts.size())
                .filter(i -> contacts.get(i - 1).name().equals(id)
                        && !contacts.get(i).name().equals(id))
                .mapToObj(i -> (at(contacts.get(i)) - at(contacts.get(i - 1))) / 1000.0)
                .toList();
    }

    /** It fails itself, or a failure comes within the gap, before any other contact. */
    private boolean failed(Logs.Person person, String id) {
        List<Event> events = person.events().stream()
                .filter(event -> at(event) >= query.common().fromMillis()
                        && at(event) <= query.common().toMillis())
                .toList();
        for (int i = 0; i < events.size(); i++) {
            if (!events.get(i).name().equals(id)) {
                continue;
            }
            if (is(query.failures(), events.get(i))) {
                return true;
            }
            for (int j = i + 1; j < events.size(); j++) {
                if (is(query.failures(), events.get(j)) && at(events.get(j)) - at(events.get(i)) <= query.gapMillis()) {
                    return true;
                }
                if (!Logs.Person.touchpoint(events.get(j)).isEmpty()) {
                    break;
                }
            }
        }
        return false;
    }

    private boolean repeated(Logs.Person person, String id) {
        List<Event> its =
                contacts(person).stream().filter(each -> each.name().equals(id)).toList();
        return its.size() > 1 && at(its.get(1)) - at(its.get(0)) <= query.windowMillis();
    }

    private Value.Obj felt(List<Logs.Person> here, String id, boolean said) {
        List<Double> values = new ArrayList<>();
        double weight = 0;
        for (Logs.Person person : here) {
            List<double[]> told = said ? said(person, id) : signs(person, id);
            double sum = told.stream().mapToDouble(each -> each[1]).sum();
            if (sum > 0) {
                values.add(told.stream().mapToDouble(each -> each[0] * each[1]).sum() / sum);
                weight += sum / 100;
            }
        }
        boolean enough = values.size() >= 5 && weight >= 3;
        double mean = values.isEmpty() ? 0 : OccasionsTwin.mean(values);
        double squares =
                values.stream().mapToDouble(each -> Math.pow(each - mean, 2)).sum();
        double half = OccasionsTwin.Z * Math.sqrt(squares / (values.size() - 1) / values.size());
        return Value.object(
                "n",
                values.size(),
                "value",
                enough ? Value.real(mean) : Value.NOTHING,
                "interval",
                enough ? pair(mean - half, mean + half) : Value.NOTHING,
                "confidence",
                weight / (weight + 5),
                "negative",
                values.stream().filter(each -> each <= -.2).count(),
                "neutral",
                values.stream().filter(each -> each > -.2 && each < .2).count(),
                "positive",
                values.stream().filter(each -> each >= .2).count(),
                "least",
                5);
    }

    private List<double[]> said(Logs.Person person, String id) {
        List<double[]> told = new ArrayList<>();
        Set<Long> days = new HashSet<>();
        for (Event event : person.events()) {
            if (!is(query.answers(), event)
                    || !id.equals(event.properties().text("touchpoint"))
                    || at(event) < query.common().fromMillis()
                    || at(event) > query.common().toMillis()) {
                continue;
            }
            int place = person.events().indexOf(event);
            boolean recent = person.events().subList(0, place).stream()
                    .anyMatch(each -> each.name().equals(id)
                            && at(each) >= query.common().fromMillis()
                            && at(event) - at(each) <= 14 * 86_400_000L);
            long score = ((Value.Whole) event.properties().find("score")).value();
            if (recent && score >= 1 && days.add(Math.floorDiv(at(event), 86_400_000L))) {
                told.add(new double[] {(score - 3) / 2.0, 100});
            }
        }
        return told;
    }

    private List<double[]> signs(Logs.Person person, String id) {
        Map<String, double[]> told = new TreeMap<>();
        List<Event> contacts = contacts(person);
        for (int i = 0; i < contacts.size(); i++) {
            String name = contacts.get(i).name();
            if (!SIGNS.containsKey(name)) {
                continue;
            }
            boolean here = name.equals(id);
            boolean before = i > 0
                    && !here
                    && contacts.get(i - 1).name().equals(id)
                    && at(contacts.get(i)) - at(contacts.get(i - 1)) <= query.gapMillis();
            if (here || before) {
                told.putIfAbsent(name + Math.floorDiv(at(contacts.get(i)), 86_400_000L), SIGNS.get(name));
            }
        }
        return List.copyOf(told.values());
    }

    static int stage(Logs.Person person, long at) {
        return person.stays("journey").map(stays -> stays.at(at)).orElse(-1);
    }

    /** Lapsed prospects lie below all stages, as they are before awareness. */
    private static int rank(int stage) {
        String id = stage < 0 ? "nobody" : Logs.model("journey").get(stage).id();
        return id.equals("nobody") ? -2 : id.equals("lapsed-prospect") ? -1 : ORDER.indexOf(id);
    }

    static boolean furthest(int stage) {
        return rank(stage) == ORDER.size() - 1;
    }

    /** Looked at every full hour later: moves are hours apart. */
    static boolean moves(Logs.Person person, long at, long windowMillis) {
        return IntStream.rangeClosed(1, (int) (windowMillis / (Logs.MINUTE * 60)))
                .anyMatch(hour -> rank(stage(person, at + hour * 60 * Logs.MINUTE)) > rank(stage(person, at)));
    }

    private String stratum(Logs.Person person, Event contact) {
        List<Event> all = contacts(person, Long.MIN_VALUE);
        long before = all.subList(0, all.indexOf(contact)).stream()
                .filter(each -> at(contact) - at(each) <= 30 * 86_400_000L)
                .count();
        String active = before == 0 ? "none" : before <= 2 ? "few" : before <= 9 ? "some" : "many";
        return stage(person, at(contact)) + " " + active;
    }

    private boolean compared(Logs.Person person, Event contact) {
        return at(contact) <= until - query.windowMillis() && !furthest(stage(person, at(contact)));
    }

    private Value.Obj onward(String id) {
        Map<String, long[]> came = new TreeMap<>();
        Map<String, long[]> skipped = new TreeMap<>();
        for (Logs.Person person : people) {
            Set<String> entered = new HashSet<>();
            boolean been = false;
            for (Event contact : contacts(person)) {
                boolean its = contact.name().equals(id);
                if (compared(person, contact)) {
                    String stratum = stratum(person, contact);
                    if (its && !been) {
                        count(came, stratum, moves(person, at(contact), query.windowMillis()));
                    }
                    if (entered.add(stratum) && !its && !been) {
                        count(skipped, stratum, moves(person, at(contact), query.windowMillis()));
                    }
                }
                been |= its;
            }
        }
        long[] a = new long[2];
        long[] b = new long[2];
        came.forEach((stratum, counts) -> {
            long[] others = skipped.getOrDefault(stratum, new long[2]);
            for (int i = 0; i < 2; i++) {
                a[i] += counts[i];
                b[i] += others[i];
            }
        });
        return Value.object(
                "came", rate(a[1], a[0]),
                "skipped", rate(b[1], b[0]),
                "difference", StrataTwin.difference(came, skipped, 30));
    }

    private static void count(Map<String, long[]> to, String stratum, boolean moved) {
        long[] counts = to.computeIfAbsent(stratum, any -> new long[2]);
        counts[0]++;
        counts[1] += moved ? 1 : 0;
    }

    static Value.Obj rate(long part, long whole) {
        double[] range = whole == 0 ? new double[2] : OccasionsTwin.wilson(part, whole);
        return Value.object(
                "value",
                ratio(part, whole),
                "count",
                part,
                "n",
                whole,
                "low",
                whole == 0 ? Value.NOTHING : Value.real(range[0]),
                "high",
                whole == 0 ? Value.NOTHING : Value.real(range[1]));
    }
}
