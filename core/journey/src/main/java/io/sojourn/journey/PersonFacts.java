package io.sojourn.journey;

import io.sojourn.collect.Value;
import io.sojourn.unify.Consent;
import io.sojourn.unify.condition.Facts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person as conditions see one at an instant. */
final class PersonFacts implements Facts {
    private final Person person;
    private final long now;

    PersonFacts(Person person, long now) {
        this.person = person;
        this.now = now;
    }

    @Override
    public @Nullable Value trait(String name) {
        return person.known.profile.trait(name);
    }

    @Override
    public @Nullable Value computed(String name) {
        return switch (name) {
            case "activity", "activity.nes" -> nes().map(Value::text).orElse(null);
            case "activity.napl" -> napl().map(Value::text).orElse(null);
            case "purchaseDays" -> Value.whole(purchases().days());
            case "promoter" -> Value.bool(person.purchases.promoter());
            case "ambassador" -> Value.bool(person.purchases.ambassador(purchases()));
            case "sessions" -> Value.whole(person.online.count() + person.offline.count());
            case "round.number" ->
                round().map(round -> Value.whole(round.number())).orElse(null);
            case "round.phase" ->
                round().map(round -> Value.text(round.phase())).orElse(null);
            case "round.since" ->
                round().map(round -> instant(round.sinceMillis())).orElse(null);
            default ->
                name.startsWith("stage.")
                        ? stage(name.substring(6))
                                .map(on -> Value.text(on.stage()))
                                .orElse(null)
                        : person.known.profile.computed(name);
        };
    }

    static Value instant(long millis) {
        return Value.text(Instant.ofEpochMilli(millis).toString());
    }

    @Override
    public Optional<Standing> stage(String model) {
        List<StageModel> models = person.rules.models();
        for (int m = 0; m < models.size(); m++) {
            StageRun run = person.runs[m];
            if (models.get(m).id().equals(model) && run.stage() != StageRun.NOWHERE) {
                return Optional.of(
                        new Standing(models.get(m).stages().get(run.stage()).id(), run.since()));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<RoundStanding> round() {
        return person.round.standing(person.purchases.standing(), this, now);
    }

    @Override
    public Purchases purchases() {
        return person.purchases.facts(zone());
    }

    @Override
    public boolean subscribed(String channel, String topic) {
        return person.known
                .profile
                .consent()
                .subscription(channel, topic)
                .filter(state -> state != Consent.State.OUT)
                .isPresent();
    }

    @Override
    public long computedUntil(String name, long nowMillis) {
        return switch (name) {
            case "activity", "activity.nes" -> Activity.nesUntil(purchases(), cycle(), nowMillis);
            case "activity.napl" -> Activity.naplUntil(days(), purchases(), zone(), nowMillis);
            case "round.number", "round.phase", "round.since" ->
                round().map(RoundStanding::untilMillis)
                        .filter(until -> until > nowMillis)
                        .orElse(Long.MAX_VALUE);
            default -> Long.MAX_VALUE;
        };
    }

    @Override
    public ZoneId zone() {
        return person.known.zone();
    }

    Optional<String> nes() {
        return Activity.nes(purchases(), cycle(), now);
    }

    Optional<String> napl() {
        return Activity.napl(days(), purchases(), zone(), now);
    }

    private List<LocalDate> days() {
        return person.purchases.days(zone());
    }

    /** The person's own, else that of the category bought last, else the workspace's. */
    Duration cycle() {
        JourneySettings settings = person.rules.settings();
        return Activity.ownCycle(days())
                .orElseGet(() -> settings.cycles().getOrDefault(person.purchases.category(), settings.cycle()));
    }
}
