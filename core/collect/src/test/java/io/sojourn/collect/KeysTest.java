package io.sojourn.collect;

import static io.sojourn.collect.Given.NOON;
import static io.sojourn.collect.Given.SERVER;
import static io.sojourn.collect.Given.SITE;
import static io.sojourn.collect.Given.TILL;
import static io.sojourn.collect.Given.collector;
import static io.sojourn.collect.Given.event;
import static io.sojourn.collect.Given.key;
import static io.sojourn.collect.Given.live;
import static io.sojourn.collect.Given.object;
import static io.sojourn.collect.Given.rejection;
import static io.sojourn.collect.Given.track;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KeysTest {

    private static List<String> keys(Event event) {
        return event.keys().stream().map(Key::toString).toList();
    }

    private static List<String> claims(Event event) {
        return event.claims().stream().map(Key::toString).toList();
    }

    @Test
    void keysStandStrongestFirst() {
        Value.Obj message = track(
                "anonymousId",
                "a1",
                "context",
                object(
                        "traits",
                        object(
                                "email",
                                "Ann@Example.com ",
                                "phone",
                                "0912-345-678",
                                "memberId",
                                77,
                                "lineUserId",
                                "U1")));

        assertThat(keys(event(message, live(SERVER))))
                .containsExactly(
                        "userId:u1",
                        "memberId:77",
                        "lineUserId:U1",
                        "phone:+886912345678",
                        "email:ann@example.com",
                        "anonymousId:a1");
    }

    @Test
    void aPublicSourceOnlyClaimsWhatItCannotProve() {
        Value.Obj message = object(
                "type",
                "identify",
                "anonymousId",
                "a1",
                "traits",
                object("email", "ann@example.com", "phone", "0912345678"));

        Event event = event(message, live(SITE));

        assertThat(keys(event)).containsExactly("anonymousId:a1");
        assertThat(claims(event)).containsExactly("phone:+886912345678", "email:ann@example.com");
        assertThat(event.traits().text("email")).isEqualTo("ann@example.com");
    }

    @Test
    void aPublicSourceThatIsTrustedForMoreProvesIt() {
        Source trusted =
                new Source("site", "site", Source.Kind.PUBLIC, "web", EnumSet.of(KeyKind.ANONYMOUS_ID, KeyKind.EMAIL));

        Event event = event(track("anonymousId", "a1", "traits", object("email", "a@b.tw")), live(trusted));

        assertThat(keys(event)).containsExactly("email:a@b.tw", "anonymousId:a1");
        assertThat(claims(event)).containsExactly("userId:u1");
    }

    @Test
    void aPublicSourceProvesOneUserIdAtMost() {
        Value.Obj message = track(
                "context",
                object(
                        "externalIds",
                        List.of(object("type", "user_id", "id", "u2"), object("type", "email", "id", "a@b.tw"))));

        assertThat(keys(event(message, live(SITE)))).containsExactly("userId:u1");
        assertThat(claims(event(message, live(SITE)))).containsExactly("userId:u2", "email:a@b.tw");
        assertThat(keys(event(message, live(SERVER)))).containsExactly("userId:u1", "userId:u2", "email:a@b.tw");
    }

    @Test
    void aUserIdThatRepeatsTheAnonymousIdIsWeak() {
        assertThat(keys(event(track("anonymousId", "u1"), live(SERVER)))).containsExactly("anonymousId:u1");
    }

    @Test
    void numbersAreIdentifiersAndNumbersThatLostDigitsAreNot() {
        assertThat(keys(event(track("userId", 4711), live(SERVER)))).containsExactly("userId:4711");
        assertThat(rejection(track("userId", Value.real(1.2345678901234567e20)), live(SERVER))
                        .code())
                .isEqualTo(Rejection.Code.ILLEGAL_IDENTIFIER);
        assertThat(rejection(track("userId", object("id", 1)), live(SERVER)).pointer())
                .isEqualTo("/userId");
    }

    @Test
    void theHeaderNamesABrowserWhereTheMessageDoesNot() {
        Arrival arrival = live(SITE).withHeaders("", "from-header");

        assertThat(keys(event(track(), arrival))).containsExactly("userId:u1", "anonymousId:from-header");
        assertThat(keys(event(track("anonymousId", "own"), arrival))).containsExactly("userId:u1", "anonymousId:own");
    }

    @Test
    void devicesAreKeysOnlyWhereSwitchedOn() {
        CollectSettings on = CollectSettings.of(object("deviceIds", true));
        Value.Obj message = track("context", object("device", object("id", "d1")));

        assertThat(keys(event(message, live(SITE)))).containsExactly("userId:u1");
        assertThat(keys((Event) collector(on).collect(message, 0, live(SITE))))
                .containsExactly("userId:u1", "deviceId:d1");
    }

    @Test
    void valuesThatMeanNobodyAreDropped() {
        List<String> nobody = List.of(
                "undefined",
                "null",
                "none",
                "anonymous",
                "guest",
                "0",
                "-1",
                "nan",
                "NaN",
                "false",
                "TRUE",
                "distinct_id",
                "[object Object]",
                "test@test.com",
                "\"null\"",
                "'undefined'",
                " Guest ",
                " ",
                "\t",
                "\u0000",
                "a\u0000b",
                "“null”",
                "x".repeat(201));
        for (String value : nobody) {
            Rejection rejection = rejection(track("userId", value), live(SERVER));
            assertThat(rejection.code()).as(value).isEqualTo(Rejection.Code.ILLEGAL_IDENTIFIER);
            assertThat(keys(event(track("userId", value, "anonymousId", "a1"), live(SERVER))))
                    .as(value)
                    .containsExactly("anonymousId:a1");
        }
        assertThat(keys(event(track("userId", "x".repeat(200)), live(SERVER)))).hasSize(1);
        assertThat(rejection(track("userId", 0), live(SERVER)).code()).isEqualTo(Rejection.Code.ILLEGAL_IDENTIFIER);
        assertThat(rejection(track("userId", false), live(SERVER)).code()).isEqualTo(Rejection.Code.ILLEGAL_IDENTIFIER);
    }

    @Test
    void aWorkspaceBlocksMoreValues() {
        CollectSettings settings = CollectSettings.of(object("blockedValues", List.of("WALK-IN")));

        Collected collected = collector(settings).collect(track("userId", "walk-in"), 0, live(SERVER));

        assertThat(collected).isInstanceOf(Rejection.class);
    }

    @Test
    void droppedIdentifiersAreHeardOf() {
        List<String> heard = new ArrayList<>();
        Collector collector = new Collector(
                CollectSettings.standard(),
                (raw, region) -> Optional.empty(),
                (kind, reason) -> heard.add(kind + " " + reason),
                Value.Obj::toString);

        collector.collect(
                track(
                        "anonymousId",
                        "null",
                        "traits",
                        object(
                                "phone",
                                "12",
                                "email",
                                "none at all",
                                "memberId",
                                "9".repeat(300),
                                "lineUserId",
                                List.of())),
                0,
                live(SERVER));

        assertThat(heard)
                .containsExactly(
                        "ANONYMOUS_ID BLOCKED",
                        "MEMBER_ID TOO_LONG",
                        "LINE_USER_ID MALFORMED",
                        "PHONE MALFORMED",
                        "EMAIL MALFORMED");
    }

    @Test
    void aGroupsAddressIsNoPersonsKey() {
        Value.Obj message = object(
                "type",
                "group",
                "userId",
                "u1",
                "groupId",
                "g1",
                "traits",
                object("email", "office@example.com"),
                "context",
                object("traits", object("email", "ann@example.com")));

        Event event = event(message, live(SERVER));

        assertThat(keys(event)).containsExactly("userId:u1", "email:ann@example.com");
        assertThat(event.traits().text("email")).isEqualTo("office@example.com");
        assertThat(event.properties().text("groupId")).isEqualTo("g1");
    }

    @Test
    void anOrderWithoutANameIsKeptFromServersAndTillsOnly() {
        Value.Obj order = object("type", "track", "event", "Completed Order", "userId", "guest", "messageId", "m1");

        assertThat(event(order, live(SERVER)).originatingKey()).isEmpty();
        assertThat(event(order, live(TILL)).name()).isEqualTo("Order Completed");
        assertThat(rejection(order, live(SITE)).code()).isEqualTo(Rejection.Code.ILLEGAL_IDENTIFIER);
        assertThat(rejection(object("type", "track", "event", "Product Viewed"), live(SERVER))
                        .code())
                .isEqualTo(Rejection.Code.NO_KEY);
    }

    @Test
    void aRowWithThreeIdsHasThreeKeys() {
        Event event = event(
                object(
                        "type",
                        "track",
                        "event",
                        "Order Completed",
                        "context",
                        object("traits", object("memberId", "M1", "phone", "0912345678", "email", "a@b.tw"))),
                live(TILL));

        assertThat(keys(event)).containsExactly("memberId:M1", "phone:+886912345678", "email:a@b.tw");
        assertThat(event.sourceKind()).isEqualTo(Source.Kind.SHARED);
        assertThat(event.originatingKey()).contains(key("memberId:M1"));
    }

    @Test
    void anAliasRetiresItsPreviousId() {
        Value.Obj alias = object("type", "alias", "userId", "u1", "previousId", "a0");

        Event event = event(alias, live(SERVER));

        assertThat(event.retired()).isEqualTo("a0");
        assertThat(keys(event)).containsExactly("userId:u1");
        assertThat(rejection(object("type", "alias", "userId", "u1"), live(SERVER))
                        .code())
                .isEqualTo(Rejection.Code.MISSING_PREVIOUS_ID);
        assertThat(rejection(object("type", "alias", "userId", "u1", "previousId", "null"), live(SERVER))
                        .code())
                .isEqualTo(Rejection.Code.ILLEGAL_IDENTIFIER);
        assertThat(rejection(object("type", "alias", "anonymousId", "a1", "previousId", "a0"), live(SERVER))
                        .code())
                .isEqualTo(Rejection.Code.NO_KEY);
    }

    @Test
    void aSourcesListOfKindsDecides() {
        Source onlyMembers = new Source("pos", "pos", Source.Kind.SERVER, "store", Set.of(KeyKind.MEMBER_ID));

        Event event = event(track("traits", object("memberId", "M1")), live(onlyMembers));

        assertThat(keys(event)).containsExactly("memberId:M1");
        assertThat(claims(event)).containsExactly("userId:u1");
        assertThat(event.receivedAtMillis()).isEqualTo(NOON);
    }
}
