package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what segments ask beside events and traits: sequences, other segments, buckets, subscriptions, messages, lists. */
final class FurtherReader {
    static final List<String> KINDS = List.of("sequence", "segment", "bucket", "subscribed", "message", "list");

    private static final int MOST_STEPS = 32;

    /** The events that tell what became of a message, by channel. */
    private static final Map<String, Map<String, EventFilter>> MESSAGES;

    /** LINE tells at once whether it took a message. */
    private static final Condition ACCEPTED = new Condition.Or(List.of(
            new Condition.Not(
                    new Condition.Property(PropertyPath.of("status"), Comparison.of(Comparison.Operator.EXISTS))),
            new Condition.Property(
                    PropertyPath.of("status"),
                    Comparison.of(
                            Comparison.Operator.IN,
                            Value.text("accepted"),
                            Value.text("sent"),
                            Value.text("delivered"),
                            Value.text("ok")))));

    static {
        MESSAGES = messages();
    }

    private final FilterReader filters;
    private final Segments segments;

    FurtherReader(FilterReader filters, Segments segments) {
        this.filters = filters;
        this.segments = segments;
    }

    private static Map<String, Map<String, EventFilter>> messages() {
        Map<String, Map<String, EventFilter>> messages = new TreeMap<>();
        messages.put(
                "sent",
                Map.of(
                        "email", named("Email Sent"),
                        "line", named("Line Message Sent"),
                        "sms", named("SMS Sent", "Sms Sent"),
                        "push", named("Push Notification Sent")));
        messages.put(
                "delivered",
                Map.of(
                        "email", named("Email Delivered"),
                        "line", new EventFilter.Where(named("Line Message Sent"), ACCEPTED),
                        "sms", named("SMS Delivered", "Sms Delivered"),
                        "push", named("Push Notification Received")));
        messages.put("opened", Map.of("email", named("Email Opened")));
        messages.put(
                "clicked",
                Map.of(
                        "email", named("Email Link Clicked"),
                        "line", named("Line Message Clicked", "Line Postback"),
                        "sms", named("SMS Link Clicked", "Sms Link Clicked"),
                        "push", named("Push Notification Tapped")));
        messages.put(
                "bounced",
                Map.of(
                        "email", named("Email Bounced"),
                        "sms", named("SMS Bounced", "Sms Bounced"),
                        "push", named("Push Notification Bounced")));
        return messages;
    }

    private static EventFilter named(String... names) {
        return new EventFilter.AnyOf(
                Arrays.stream(names).<EventFilter>map(EventFilter::named).toList());
    }

    Optional<Condition> read(Value.Obj object, String kind, String pointer, Problems problems) {
        int before = problems.count();
        Optional<Condition> read = switch (kind) {
            case "sequence" -> sequence(object, pointer, problems);
            case "segment" -> segment(object, pointer, problems);
            case "bucket" -> bucket(object, pointer, problems);
            case "subscribed" -> subscribed(object, pointer, problems);
            case "message" -> message(object, pointer, problems);
            case "list" -> list(object, pointer, problems);
            default -> throw new IllegalStateException("a condition without a reader: " + kind);
        };
        return problems.count() > before ? Optional.empty() : read;
    }

    private Optional<Condition> sequence(Value.Obj object, String pointer, Problems problems) {
        only(object, pointer, problems, "sequence", "within", "without");
        String inside = Problems.into(pointer, "sequence");
        if (!(object.find("sequence") instanceof Value.Array steps)
                || steps.items().size() < 2
                || steps.items().size() > MOST_STEPS) {
            return bad(
                    problems,
                    inside,
                    "\"sequence\" is a list of 2 to " + MOST_STEPS + " event filters, found "
                            + found(object.find("sequence")));
        }
        List<EventFilter> read = new ArrayList<>();
        for (int i = 0; i < steps.items().size(); i++) {
            filters.inside(steps.items().get(i), Problems.into(inside, i), problems)
                    .ifPresent(read::add);
        }
        Optional<Duration> within = object.has("within")
                ? LeafReader.duration(object.find("within"), Problems.into(pointer, "within"), problems)
                : Optional.empty();
        Value unwanted = object.find("without");
        Optional<EventFilter> without = unwanted == null
                ? Optional.empty()
                : filters.inside(unwanted, Problems.into(pointer, "without"), problems);
        return read.size() < 2 ? Optional.empty() : Optional.of(new Condition.Sequence(read, within, without));
    }

    private static String found(@org.jspecify.annotations.Nullable Value value) {
        return value instanceof Value.Array list ? "a list of " + list.items().size() : Words.of(value);
    }

    private Optional<Condition> segment(Value.Obj object, String pointer, Problems problems) {
        only(object, pointer, problems, "segment");
        String inside = Problems.into(pointer, "segment");
        if (!(object.find("segment") instanceof Value.Text id) || id.value().isEmpty()) {
            return bad(
                    problems, inside, "\"segment\" is a saved segment's id, found " + Words.of(object.find("segment")));
        }
        return segments.rule(id.value(), inside, problems).map(rule -> new Condition.InSegment(id.value(), rule));
    }

    private static Optional<Condition> list(Value.Obj object, String pointer, Problems problems) {
        only(object, pointer, problems, "list");
        return text(object, "list", pointer, problems).map(HandMadeList::on);
    }

    private static Optional<Condition> bucket(Value.Obj object, String pointer, Problems problems) {
        only(object, pointer, problems, "bucket");
        String inside = Problems.into(pointer, "bucket");
        if (!(object.find("bucket") instanceof Value.Obj bucket)) {
            return bad(
                    problems,
                    inside,
                    "\"bucket\" is an object with salt and below, found " + Words.of(object.find("bucket")));
        }
        only(bucket, inside, problems, "salt", "below");
        boolean salted =
                bucket.find("salt") instanceof Value.Text salt && !salt.value().isEmpty();
        if (!salted) {
            bad(problems, Problems.into(inside, "salt"), "\"salt\" is a text, found " + Words.of(bucket.find("salt")));
        }
        if (bucket.find("below") instanceof Value.Whole below && below.value() >= 0 && below.value() <= 1000) {
            return salted
                    ? Optional.of(new Condition.Bucket(
                            ((Value.Text) java.util.Objects.requireNonNull(bucket.find("salt"))).value(),
                            (int) below.value()))
                    : Optional.empty();
        }
        return bad(
                problems,
                Problems.into(inside, "below"),
                "\"below\" is a whole number from 0 to 1000, found " + Words.of(bucket.find("below")));
    }

    private static Optional<Condition> subscribed(Value.Obj object, String pointer, Problems problems) {
        only(object, pointer, problems, "subscribed");
        String inside = Problems.into(pointer, "subscribed");
        if (!(object.find("subscribed") instanceof Value.Obj asked)) {
            return bad(
                    problems,
                    inside,
                    "\"subscribed\" is an object with channel and perhaps topic, found "
                            + Words.of(object.find("subscribed")));
        }
        only(asked, inside, problems, "channel", "topic");
        Optional<String> channel = text(asked, "channel", inside, problems);
        Optional<String> topic = asked.has("topic") ? text(asked, "topic", inside, problems) : Optional.of("*");
        return channel.flatMap(of -> topic.map(about -> new Condition.Subscribed(of, about)));
    }

    private static Optional<String> text(Value.Obj object, String key, String pointer, Problems problems) {
        if (object.find(key) instanceof Value.Text text && !text.value().isEmpty()) {
            return Optional.of(text.value());
        }
        return bad(
                problems,
                Problems.into(pointer, key),
                "\"" + key + "\" is a text that is not empty, found " + Words.of(object.find(key)));
    }

    /** What became of a message, told by the events that tell of it. */
    private Optional<Condition> message(Value.Obj object, String pointer, Problems problems) {
        only(object, pointer, problems, "message", "within");
        String inside = Problems.into(pointer, "message");
        if (!(object.find("message") instanceof Value.Obj message)) {
            return bad(
                    problems,
                    inside,
                    "\"message\" is an object with is and perhaps channel, template, flow, found "
                            + Words.of(object.find("message")));
        }
        only(message, inside, problems, "is", "channel", "template", "flow");
        Optional<Condition.Window> window = object.has("within")
                ? LeafReader.duration(object.find("within"), Problems.into(pointer, "within"), problems)
                        .map(Condition.Window.Sliding::new)
                : Optional.of(new Condition.Window.Ever());
        Optional<List<EventFilter>> events = events(message, inside, problems);
        return window.flatMap(within -> events.map(of -> new Condition.Did(
                where(new EventFilter.AnyOf(of), message, inside, problems),
                new Condition.Aggregate.Count(),
                Comparison.of(Comparison.Operator.GTE, Value.whole(1)),
                within)));
    }

    private static Optional<List<EventFilter>> events(Value.Obj message, String pointer, Problems problems) {
        Map<String, EventFilter> channels =
                message.find("is") instanceof Value.Text is ? MESSAGES.get(is.value()) : null;
        if (channels == null) {
            return bad(
                    problems,
                    Problems.into(pointer, "is"),
                    "\"is\" is one of " + Words.list(List.copyOf(MESSAGES.keySet())) + ", found "
                            + Words.of(message.find("is")));
        }
        Map<String, EventFilter> byName = new TreeMap<>(channels);
        if (!message.has("channel")) {
            return Optional.of(List.copyOf(byName.values()));
        }
        EventFilter one = message.find("channel") instanceof Value.Text name ? byName.get(name.value()) : null;
        return one != null
                ? Optional.of(List.of(one))
                : bad(
                        problems,
                        Problems.into(pointer, "channel"),
                        "\"channel\" is one of those that tell of it: "
                                + Words.list(List.copyOf(byName.keySet())) + "; found "
                                + Words.of(message.find("channel")));
    }

    /** What machines open was not opened by a person; the template and the flow are properties of the events. */
    private EventFilter where(EventFilter events, Value.Obj message, String pointer, Problems problems) {
        List<Condition> all = new ArrayList<>();
        for (String machine : List.of("machine", "machineOpen", "machine_open")) {
            all.add(new Condition.Not(new Condition.Property(
                    PropertyPath.of(machine), Comparison.of(Comparison.Operator.EQUALS, Value.bool(true)))));
        }
        for (String key : List.of("template", "flow")) {
            if (message.has(key)) {
                text(message, key, pointer, problems)
                        .ifPresent(value -> all.add(new Condition.Property(
                                PropertyPath.of(key), Comparison.of(Comparison.Operator.EQUALS, Value.text(value)))));
            }
        }
        return new EventFilter.Where(events, new Condition.And(all));
    }

    private static void only(Value.Obj object, String pointer, Problems problems, String... allowed) {
        ConditionReader.onlyKeys(object, pointer, problems, "bad-condition", List.of(allowed));
    }

    private static <T> Optional<T> bad(Problems problems, String pointer, String detail) {
        ConditionReader.bad(problems, pointer, detail);
        return Optional.empty();
    }
}
