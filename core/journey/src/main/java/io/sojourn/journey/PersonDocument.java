package io.sojourn.journey;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Durations;
import io.sojourn.unify.condition.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A person as the API shows one at an instant. */
final class PersonDocument {
    private final Person person;
    private final PersonFacts facts;

    PersonDocument(Person person, long now) {
        this.person = person;
        this.facts = new PersonFacts(person, now);
    }

    Value.Obj document() {
        return person.known
                .profile
                .document()
                .with("stages", stages())
                .with("round", round())
                .with("activity", activity())
                .with("purchases", purchases())
                .with("voice", voice())
                .with("sessions", sessions());
    }

    private Value.Obj stages() {
        Value.Obj stages = Value.Obj.empty();
        List<StageModel> models = person.rules.models();
        for (int m = 0; m < models.size(); m++) {
            StageRun run = person.runs[m];
            if (run.stage() != StageRun.NOWHERE) {
                Stage stage = models.get(m).stages().get(run.stage());
                stages = stages.with(
                        models.get(m).id(),
                        Value.object(
                                "stage", stage.id(),
                                "side", stage.side().wireName(),
                                "since", PersonFacts.instant(run.since()),
                                "transitions", transitions(models.get(m), run)));
            }
        }
        return stages;
    }

    private static Value transitions(StageModel model, StageRun run) {
        List<Value> transitions = new ArrayList<>();
        for (int i = 0; i < run.size(); i++) {
            transitions.add(run.transition(model, i).document());
        }
        return Value.array(transitions);
    }

    private Value round() {
        Optional<Facts.RoundStanding> round = facts.round();
        return round.isEmpty()
                ? Value.NOTHING
                : Value.object(
                        "number", round.get().number(),
                        "phase", round.get().phase(),
                        "since", PersonFacts.instant(round.get().sinceMillis()));
    }

    private Value activity() {
        return facts.nes().isEmpty()
                ? Value.NOTHING
                : Value.object(
                        "nes", facts.nes().get(),
                        "napl", facts.napl().map(Value::text).orElse(Value.NOTHING),
                        "cycle", Durations.text(facts.cycle()));
    }

    private Value.Obj purchases() {
        Facts.Purchases purchases = facts.purchases();
        return Value.object(
                "orders", person.purchases.standing(),
                "days", purchases.days(),
                "last",
                        purchases.last().isPresent()
                                ? PersonFacts.instant(purchases.last().getAsLong())
                                : Value.NOTHING);
    }

    private Value.Obj sessions() {
        return Value.object("online", person.online.count(), "offline", person.offline.count());
    }

    private Value.Obj voice() {
        return Value.object(
                "promoter", person.purchases.promoter(), "ambassador", person.purchases.ambassador(facts.purchases()));
    }
}
