package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Retention, activity growth and stickiness written for reading: sets of periods, period by period. */
final class ActivityTwin {
    private final ZoneId zone;
    private final String unit;
    private final DayOfWeek weekStartsOn;
    private final long from;
    private final long to;
    private final List<Logs.Person> people;

    ActivityTwin(ZoneId zone, String unit, DayOfWeek weekStartsOn, Optional<long[]> between, List<Logs.Person> people) {
        this.zone = zone;
        this.unit = unit;
        this.weekStartsOn = weekStartsOn;
        this.from = between.map(range -> range[0]).orElse(Long.MIN_VALUE);
        this.to = between.map(range -> range[1]).orElse(Long.MAX_VALUE);
        this.people = people;
    }

    private Instant period(long millis) {
        ZonedDateTime at = Instant.ofEpochMilli(millis).atZone(zone);
        LocalDate day = at.toLocalDate();
        return switch (unit) {
            case "hour" -> at.truncatedTo(ChronoUnit.HOURS).toInstant();
            case "week" ->
                day.with(TemporalAdjusters.previousOrSame(weekStartsOn))
                        .atStartOfDay(zone)
                        .toInstant();
            case "month" -> day.withDayOfMonth(1).atStartOfDay(zone).toInstant();
            default -> day.atStartOfDay(zone).toInstant();
        };
    }

    private Instant next(Instant period) {
        ZonedDateTime at = period.atZone(zone);
        return switch (unit) {
            case "hour" -> period.plus(1, ChronoUnit.HOURS);
            case "week" -> at.toLocalDate().plusWeeks(1).atStartOfDay(zone).toInstant();
            case "month" -> at.toLocalDate().plusMonths(1).atStartOfDay(zone).toInstant();
            default -> at.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        };
    }

    private boolean within(Event event) {
        return event.occurredAtMillis() >= from && event.occurredAtMillis() <= to;
    }

    private List<Instant> periods(Predicate<Event> counts) {
        List<Long> times = from != Long.MIN_VALUE
                ? List.of(from, to)
                : people.stream()
                        .flatMap(person -> person.events().stream())
                        .filter(counts)
                        .map(Event::occurredAtMillis)
                        .toList();
        List<Instant> periods = new ArrayList<>();
        if (!times.isEmpty()) {
            Instant last = period(times.stream().max(Long::compare).orElseThrow());
            for (Instant at = period(times.stream().min(Long::compare).orElseThrow());
                    !at.isAfter(last);
                    at = next(at)) {
                periods.add(at);
            }
        }
        return periods;
    }

    private TreeSet<Instant> active(Logs.Person person, String name) {
        TreeSet<Instant> active = new TreeSet<>();
        person.events().stream()
                .filter(event -> event.name().equals(name) && within(event))
                .forEach(event -> active.add(period(event.occurredAtMillis())));
        return active;
    }

    private Optional<Instant> first(Logs.Person person, String name) {
        return events(person, name).findFirst().map(event -> period(event.occurredAtMillis()));
    }

    /** Its events up to the end of the range, those before it too. */
    private Stream<Event> events(Logs.Person person, String name) {
        return person.events().stream().filter(event -> event.name().equals(name) && event.occurredAtMillis() <= to);
    }

    /** By mode: the cells after the first, as how many periods after the row's own each begins and ends. */
    record Cell(int begin, int end) {}

    Value.Obj retention(String target, String returning, boolean firstTime, List<Cell> cells) {
        List<Instant> periods =
                periods(event -> event.name().equals(target) || event.name().equals(returning));
        List<Value> rows = new ArrayList<>();
        for (int row = 0; row < periods.size(); row++) {
            List<Logs.Person> base = new ArrayList<>();
            for (Logs.Person person : people) {
                boolean did = active(person, target).contains(periods.get(row));
                Optional<Event> firstEver = events(person, target).findFirst();
                boolean firstIsHere = firstEver.filter(this::within).isPresent()
                        && first(person, target).equals(Optional.of(periods.get(row)));
                if (firstTime ? firstIsHere : did) {
                    base.add(person);
                }
            }
            List<Value> counts = new ArrayList<>();
            counts.add(Value.whole(base.size()));
            for (Cell cell : cells) {
                boolean open = cell.end() == Integer.MAX_VALUE;
                if (row + (open ? cell.begin() : cell.end()) >= periods.size()) {
                    break;
                }
                List<Instant> looked =
                        periods.subList(row + cell.begin(), open ? periods.size() : row + cell.end() + 1);
                counts.add(Value.whole(base.stream()
                        .filter(person -> looked.stream().anyMatch(active(person, returning)::contains))
                        .count()));
            }
            rows.add(Value.object(
                    "start", periods.get(row).toString(), "base", (long) base.size(), "cells", Value.array(counts)));
        }
        return Value.object("rows", Value.array(rows));
    }

    Value.Obj lifecycle(String name) {
        List<Value> buckets = new ArrayList<>();
        for (Instant period : periods(event -> event.name().equals(name))) {
            long fresh = 0;
            long returning = 0;
            long resurrecting = 0;
            long dormant = 0;
            for (Logs.Person person : people) {
                TreeSet<Instant> ever = new TreeSet<>();
                events(person, name).forEach(event -> ever.add(period(event.occurredAtMillis())));
                boolean before = ever.stream().anyMatch(each -> next(each).equals(period));
                if (active(person, name).contains(period)) {
                    boolean first = ever.first().equals(period);
                    fresh += first ? 1 : 0;
                    returning += !first && before ? 1 : 0;
                    resurrecting += !first && !before ? 1 : 0;
                } else if (before && !ever.contains(period)) {
                    dormant--;
                }
            }
            buckets.add(Value.object(
                    "start",
                    period.toString(),
                    "new",
                    fresh,
                    "returning",
                    returning,
                    "resurrecting",
                    resurrecting,
                    "dormant",
                    dormant));
        }
        return Value.object("buckets", Value.array(buckets));
    }

    Value.Obj stickiness(String name) {
        TreeMap<Integer, Long> counts = new TreeMap<>();
        for (Logs.Person person : people) {
            if (!active(person, name).isEmpty()) {
                counts.merge(active(person, name).size(), 1L, Long::sum);
            }
        }
        Value.Obj byIntervals = Value.Obj.empty();
        for (var count : counts.entrySet()) {
            byIntervals = byIntervals.with(Integer.toString(count.getKey()), Value.whole(count.getValue()));
        }
        return Value.object(
                "persons", counts.values().stream().mapToLong(Long::longValue).sum(), "byIntervals", byIntervals);
    }
}
