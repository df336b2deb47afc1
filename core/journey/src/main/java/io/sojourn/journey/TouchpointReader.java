package io.sojourn.journey;

import io.sojourn.collect.Channels;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Reads touchpoint rules and tells everything that is wrong in them. */
final class TouchpointReader {
    private static final List<String> KEYS = List.of(
            "id",
            "match",
            "firstOfSession",
            "channel",
            "bank",
            "role",
            "starts",
            "control",
            "serves",
            "prior",
            "data",
            "owner",
            "names");

    private final ConditionReader conditions;
    private final Problems problems;

    TouchpointReader(ConditionReader conditions, Problems problems) {
        this.conditions = conditions;
        this.problems = problems;
    }

    Optional<TouchpointRules> rules(Value document) {
        int before = problems.count();
        Fields fields = Fields.of(document, "", problems, List.of("rules"));
        List<TouchpointRule> rules = new ArrayList<>();
        List<Value> items = fields.list("rules");
        for (int i = 0; i < items.size(); i++) {
            String pointer = Problems.into("/rules", i);
            Optional<TouchpointRule> rule = rule(items.get(i), pointer);
            rule.ifPresent(rules::add);
            rule.filter(read ->
                            rules.stream().anyMatch(other -> other.id().equals(read.id()) && !other.sameContact(read)))
                    .ifPresent(other -> problems.add(
                            "bad-definition",
                            pointer + "/id",
                            "two rules for \"" + other.id() + "\" may differ in match and firstOfSession alone"));
        }
        return problems.count() > before
                ? Optional.empty()
                : Optional.of(new TouchpointRules(rules, (Value.Obj) document));
    }

    private Optional<TouchpointRule> rule(Value value, String pointer) {
        int before = problems.count();
        Fields fields = Fields.of(value, pointer, problems, KEYS);
        String id = fields.id("id");
        Optional<EventFilter> match = fields.find("match")
                .flatMap(filter -> conditions.filter(filter, Problems.into(pointer, "match"), problems));
        if (fields.find("match").isEmpty()) {
            fields.missing("match", "an event filter");
        }
        boolean first = fields.flag("firstOfSession");
        String channel =
                fields.oneOf("channel", channels(), Function.identity()).orElse("");
        Optional<Bank> bank = fields.oneOf("bank", List.of(Bank.values()), Bank::wireName);
        Optional<TouchpointRule.Role> role =
                fields.oneOf("role", List.of(TouchpointRule.Role.values()), TouchpointRule.Role::wireName);
        Optional<TouchpointRule.Starts> starts =
                fields.oneOf("starts", List.of(TouchpointRule.Starts.values()), TouchpointRule.Starts::wireName);
        Optional<TouchpointRule.Control> control =
                fields.oneOf("control", List.of(TouchpointRule.Control.values()), TouchpointRule.Control::wireName);
        Optional<TouchpointRule.Serves> serves =
                fields.oneOf("serves", List.of(TouchpointRule.Serves.values()), TouchpointRule.Serves::wireName);
        OptionalDouble prior = fields.share("prior");
        TouchpointRule.Availability data = fields.find("data").isEmpty()
                ? TouchpointRule.Availability.SET_UP
                : fields.oneOf(
                                "data",
                                List.of(TouchpointRule.Availability.values()),
                                TouchpointRule.Availability::wireName)
                        .orElse(TouchpointRule.Availability.SET_UP);
        String owner = fields.text("owner");
        Names names = fields.names("names");
        if (problems.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new TouchpointRule(
                id,
                match.orElseThrow(),
                first,
                channel,
                bank.orElseThrow(),
                role.orElseThrow(),
                starts.orElseThrow(),
                control.orElseThrow(),
                serves.orElseThrow(),
                prior,
                data,
                owner,
                names));
    }

    private static List<String> channels() {
        List<String> channels = new ArrayList<>();
        Channels.all().forEach(channel -> channels.add(channel.id()));
        channels.add(TouchpointRule.OF_SOURCE);
        channels.add(TouchpointRule.OF_MESSAGE);
        return channels;
    }
}
