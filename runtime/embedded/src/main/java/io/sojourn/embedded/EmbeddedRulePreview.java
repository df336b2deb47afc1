package io.sojourn.embedded;

import io.sojourn.collect.Event;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.RulesPreview;
import io.sojourn.ports.RulePreview;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Refolds a sample of people beside the states in force, which it leaves alone. Any thread may use it. */
final class EmbeddedRulePreview implements RulePreview {
    private static final int STRETCH = 64;
    private static final double GOLDEN = 0.618_033_988_749_895;

    private final Supplier<Engine> engine;
    private final LongSupplier clock;

    EmbeddedRulePreview(Supplier<Engine> engine, LongSupplier clock) {
        this.engine = engine;
        this.clock = clock;
    }

    private record Life(String person, List<Event> events) {}

    @Override
    public Told ask(JourneyRules candidate, int most, Watching watching) {
        Engine open = engine.get();
        long[] everybody = EmbeddedBacktest.everybody(open);
        int lives = Math.min(everybody.length, most);
        RulesPreview preview = new RulesPreview(open.writer().rules(), candidate);
        long now = clock.getAsLong();
        int step = step(lives);
        int looked = 0;
        while (watching.goesOn(looked, lives, everybody.length) && looked < lives) {
            int end = Math.min(lives, looked + STRETCH);
            for (; looked < end; looked++) {
                long place = (long) looked * step % lives;
                Life life = life(open, everybody[(int) (place * everybody.length / lives)]);
                // Who was merged into somebody else in the meantime is told there.
                if (!life.person().isEmpty()) {
                    preview.add(life.person(), life.events(), now);
                }
            }
        }
        return new Told(preview, looked, lives, everybody.length);
    }

    private static Life life(Engine open, long person) {
        return open.writer()
                .ask(() -> new Life(
                        open.parts().fold().graph().profileId(person).orElse(""),
                        EmbeddedBacktest.events(open.parts(), person)));
    }

    /** A step that visits every place once, near the golden section: so the first ones are spread over all, too. */
    private static int step(int places) {
        int step = Math.max(1, (int) (places * GOLDEN));
        while (gcd(step, places) > 1) {
            step++;
        }
        return step;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
