package io.sojourn.testkit.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.testkit.demo.Naive.TryOn;
import io.sojourn.testkit.demo.Observed.Happening;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a cause did is what is missing when the same seed runs without it; nothing else moves. */
class CounterfactualTest {

    private static Observed without(Cause... causes) {
        return Observed.of(
                DemoBrand.of(DemoBrand.Settings.fixed().without(causes)).messages());
    }

    private static long orders(Observed seen, Set<String> people) {
        return people.stream()
                .flatMap(id -> seen.people.getOrDefault(id, List.of()).stream())
                .filter(Happening::order)
                .count();
    }

    private static long buyers(Observed seen, Set<String> people) {
        return people.stream()
                .filter(id -> seen.people.getOrDefault(id, List.of()).stream().anyMatch(Happening::order))
                .count();
    }

    @Test
    void withoutInstagramEngineersBuyFourteenPercentLess() {
        Set<String> engineers = Fixed.people(Persona.ENGINEER);
        Observed off = without(Cause.INSTAGRAM);
        assertThat(1 - buyers(off, engineers) / (double) buyers(Fixed.SEEN, engineers))
                .isCloseTo(.14, within(.02));
        assertThat(1 - orders(off, engineers) / (double) orders(Fixed.SEEN, engineers))
                .isCloseTo(.14, within(.02));
        Set<String> homemakers = Fixed.people(Persona.HOMEMAKER);
        assertThat(orders(off, homemakers)).isEqualTo(orders(Fixed.SEEN, homemakers));
    }

    @Test
    void withoutShowRoomingAndThePilotWhatRemainsIsOwnRhythmAndTheOldRate() {
        Observed off = without(Cause.SHOW_ROOMING, Cause.PILOT_FIX);
        List<TryOn> dresses = Naive.tryOns(off, "dress");
        double online = Naive.share(dresses.stream().filter(one -> !one.boughtAtOnce()), one -> one.endsOnline("dress"))
                .value();
        assertThat(online).isBetween(.02, .055);
        double pilot = Naive.share(
                        Stream.of("dress", "outerwear")
                                .flatMap(category -> Naive.tryOns(off, category).stream())
                                .filter(one -> one.pilot() && one.afterFix()),
                        TryOn::boughtAtOnce)
                .value();
        assertThat(pilot).isCloseTo(.22, within(.05));
    }

    @Test
    void atEqualPricesAsManyBuyAtOnceAsElsewhere() {
        Observed off = without(Cause.PRICE_BREAK);
        double atOnce = Naive.share(
                        Stream.of("dress", "outerwear")
                                .flatMap(category -> Naive.tryOns(off, category).stream())
                                .filter(one -> !one.pilot()),
                        TryOn::boughtAtOnce)
                .value();
        assertThat(atOnce).isCloseTo(.31, within(.015));
        assertThat(off.events.getOrDefault("Coupon Denied", 0)).isZero();
    }

    @Test
    void aCauseTouchesItsOwnMessagesOnly() {
        Map<String, DemoMessage> before = new HashMap<>();
        DemoBrand.of(DemoBrand.Settings.fixed())
                .messages()
                .forEach(one -> before.put(one.message().text("messageId"), one));
        int[] changed = new int[1];
        int[] more = new int[1];
        DemoBrand.of(DemoBrand.Settings.fixed().without(Cause.WALLET_FAILURE))
                .messages()
                .forEach(one -> {
                    DemoMessage same = before.remove(one.message().text("messageId"));
                    more[0] += same == null ? 1 : 0;
                    changed[0] += same != null && !same.equals(one) ? 1 : 0;
                });
        assertThat(changed[0]).isZero();
        assertThat(more[0]).isZero();
        assertThat(before.values())
                .isNotEmpty()
                .allMatch(one -> "Payment Failed".equals(one.message().text("event")));
    }
}
