package io.sojourn.testkit.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.collect.Source;
import io.sojourn.json.Json;
import io.sojourn.testkit.demo.Observed.Happening;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoBrandTest {
    /** The events of the default touchpoints, and those that are kept without being one. */
    private static final Set<String> KNOWN = Set.of(
            "Ad Impression",
            "Ad Clicked",
            "Page",
            "Email Delivered",
            "Line Message Sent",
            "SMS Delivered",
            "Push Notification Received",
            "Email Opened",
            "Application Opened",
            "Referral Received",
            "Content Viewed",
            "Catalogue Viewed",
            "Products Searched",
            "Product List Viewed",
            "Product Viewed",
            "Products Compared",
            "Reviews Viewed",
            "Product Added to Wishlist",
            "Application Installed",
            "Line Friend Added",
            "Signed Up",
            "Email Link Clicked",
            "Line Message Clicked",
            "Store Stock Checked",
            "Store Visited",
            "Staff Consulted",
            "Fitting Room Used",
            "Product Added",
            "Coupon Applied",
            "Coupon Denied",
            "Checkout Started",
            "Payment Failed",
            "Order Completed",
            "Order Picked Up",
            "Order Delivered",
            "Order Refunded",
            "Call Completed",
            "Complaint Filed",
            "Case Solved",
            "Points Earned",
            "Voucher Redeemed",
            "Voucher Purchased",
            "Survey Answered",
            "Product Reviewed",
            "Product Shared",
            "UGC Posted",
            "Referral Sent",
            "Referral Converted",
            "Holdout Assigned");

    private static final Observed SEEN = Fixed.SEEN;

    private static Stream<Map.Entry<String, List<Happening>>> customers() {
        return SEEN.people.entrySet().stream()
                .filter(one -> !Observed.orders(one.getValue()).isEmpty());
    }

    private static double revenue(Stream<Happening> orders) {
        return orders.filter(Happening::order)
                .mapToDouble(order -> order.number("total"))
                .sum();
    }

    @Test
    void aMillionMessagesOfTwentyThousandPeople() {
        assertThat(SEEN.messages).isBetween(950_000, 1_200_000);
        assertThat(SEEN.people).hasSize(20_000);
        assertThat(SEEN.identified()).hasSize(14_200);
        assertThat(SEEN.traits).hasSize(14_200);
    }

    @Test
    void customersAreExactlyThoseOfTheSpecification() {
        List<Map.Entry<String, List<Happening>>> fresh =
                customers().filter(one -> !SEEN.existing(one.getKey())).toList();
        assertThat(customers()).hasSize(7_980);
        assertThat(fresh).hasSize(6_140);
        assertThat(fresh)
                .filteredOn(one -> Observed.day(Observed.orders(one.getValue()).getFirst()) >= 335)
                .hasSize(512);
    }

    @Test
    void ordersAndReceiptsAddUpToACoverageOf71Percent() {
        double named = revenue(SEEN.people.values().stream().flatMap(List::stream));
        double nameless = revenue(SEEN.receipts.stream());
        assertThat(customers()
                        .mapToInt(one -> Observed.orders(one.getValue()).size())
                        .sum())
                .isBetween(41_500, 42_500);
        assertThat(named).isCloseTo(60_000_000, within(600_000.0));
        assertThat(SEEN.receipts).hasSize(17_000);
        assertThat(nameless).isCloseTo(24_500_000, within(250_000.0));
        assertThat(named / (named + nameless)).isCloseTo(.71, within(.005));
    }

    @Test
    void personasHaveTheirSharesOfThePeopleAndOfTheCustomers() {
        assertShare(Persona.OFFICE_WORKER, .22, 3_000, 1_600);
        assertShare(Persona.HOMEMAKER, .18, 2_600, 1_600);
        assertShare(Persona.DESIGNER, .12, 1_620, 900);
        assertShare(Persona.ENGINEER, .20, 2_430, 1_380);
        assertShare(Persona.GOLD_MEMBER, .14, 2_500, 1_200);
        assertShare(Persona.STUDENT, .14, 2_050, 1_300);
    }

    private static void assertShare(Persona persona, double share, int identified, int buyers) {
        Set<String> known = Fixed.people(persona);
        assertThat(persona.people).as("%s", persona).isEqualTo((int) Math.round(share * 20_000));
        assertThat(known.size()).as("identified of %s", persona).isEqualTo(identified);
        assertThat(customers().filter(one -> known.contains(one.getKey())).count())
                .as("customers of %s", persona)
                .isEqualTo(buyers);
    }

    @Test
    void everyPersonaBuysAsMuchAndAsOftenAsItsLabelSays() {
        assertBuys(Persona.OFFICE_WORKER, 2.1, 2_180);
        assertBuys(Persona.HOMEMAKER, 9.4, 690);
        assertBuys(Persona.DESIGNER, 10.2, 900);
        assertBuys(Persona.ENGINEER, 1.6, 2_640);
        assertBuys(Persona.GOLD_MEMBER, 7.2, 2_950);
        assertBuys(Persona.STUDENT, 3.0, 780);
    }

    private static void assertBuys(Persona persona, double ordersEach, double basket) {
        List<Happening> orders = Fixed.people(persona).stream()
                .flatMap(id -> SEEN.people.getOrDefault(id, List.of()).stream())
                .filter(Happening::order)
                .toList();
        assertThat(orders.size() / (double) persona.customers)
                .as("orders of %s", persona)
                .isCloseTo(ordersEach, within(ordersEach * .05));
        assertThat(revenue(orders.stream()) / orders.size())
                .as("basket of %s", persona)
                .isCloseTo(basket, within(basket * .04));
    }

    @Test
    void everyEventIsOneOfTheKnown() {
        assertThat(KNOWN).containsAll(SEEN.events.keySet());
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedGivesOthers() throws Exception {
        String first = digest(DemoBrand.Settings.fixed());
        assertThat(digest(DemoBrand.Settings.fixed())).isEqualTo(first);
        assertThat(digest(DemoBrand.Settings.fixed().seeded(7))).isNotEqualTo(first);
    }

    private static String digest(DemoBrand.Settings settings) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        DemoBrand.of(settings).messages().limit(300_000).forEach(one -> {
            digest.update(one.sourceId().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            digest.update(Json.bytes(one.message()));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void messagesComeInTimeOrderEachIdOnceAndEndWithinTheWeekBeforeTheDate() {
        LocalDate date = LocalDate.of(2026, 11, 26);
        Set<String> ids = new HashSet<>();
        Instant[] last = {Instant.EPOCH};
        int[] backwards = new int[1];
        int[] messages = new int[1];
        DemoBrand.of(DemoBrand.Settings.fixed().endingBefore(date)).messages().forEach(one -> {
            Instant at = Instant.parse(one.message().text("timestamp"));
            backwards[0] += at.isBefore(last[0]) ? 1 : 0;
            last[0] = at;
            messages[0]++;
            ids.add(one.message().text("messageId"));
        });
        assertThat(backwards[0]).isZero();
        assertThat(ids).hasSize(messages[0]);
        assertThat(LocalDate.ofInstant(last[0], Year.ZONE)).isBetween(date.minusDays(6), date);
    }

    @Test
    void peopleAreLabelledAndReachNobody() {
        SEEN.traits.values().forEach(traits -> {
            assertThat(traits.text("name")).startsWith("示範會員");
            assertThat(traits.text("email")).endsWith("@zhiting.example");
            assertThat(traits.text("phone")).matches("\\+8869\\d{8}");
        });
    }

    @Test
    void everyMessageIsOfASourceThatIsDeclared() {
        assertThat(DemoBrand.sources())
                .extracting(Source::id)
                .doesNotHaveDuplicates()
                .hasSize(12);
        Set<String> declared =
                new HashSet<>(DemoBrand.sources().stream().map(Source::id).toList());
        assertThat(SEEN.people.values().stream().flatMap(List::stream))
                .allMatch(one -> declared.contains(one.source()));
    }

    @Test
    void aTwiceAsLargeBrandHasTwiceAsManyPeople() {
        DemoBrand.Run run = DemoBrand.of(DemoBrand.Settings.fixed().scaled(2)).run();
        assertThat(run.messages()
                        .filter(one -> "Order Completed".equals(one.message().text("event")))
                        .count())
                .isBetween(114_000L, 122_000L);
    }
}
