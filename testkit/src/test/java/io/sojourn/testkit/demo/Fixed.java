package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fixed year, planned and counted once for all tests. */
final class Fixed {
    static final DemoBrand.Run RUN = DemoBrand.of(DemoBrand.Settings.fixed()).run();
    static final Observed SEEN = Observed.of(RUN.messages());

    private Fixed() {}

    /** The identified people of a persona, as {@code truths.json} names them. */
    static Set<String> people(Persona which) {
        return items(RUN.truths(), "personas")
                .map(Value.Obj.class::cast)
                .filter(persona -> which.label.equals(persona.text("name")))
                .flatMap(persona -> items(persona, "ids"))
                .map(id -> ((Value.Text) id).value())
                .collect(Collectors.toSet());
    }

    static Stream<Value> items(Value.Obj document, String name) {
        return document.find(name) instanceof Value.Array array ? array.items().stream() : Stream.empty();
    }
}
