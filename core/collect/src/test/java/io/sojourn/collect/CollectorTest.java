package io.sojourn.collect;

import static io.sojourn.collect.Given.NOON;
import static io.sojourn.collect.Given.SERVER;
import static io.sojourn.collect.Given.SITE;
import static io.sojourn.collect.Given.event;
import static io.sojourn.collect.Given.live;
import static io.sojourn.collect.Given.object;
import static io.sojourn.collect.Given.offline;
import static io.sojourn.collect.Given.rejection;
import static io.sojourn.collect.Given.track;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CollectorTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    @Test
    void sixCallsAreKnownAndNoOther() {
        for (Event.Type type : Event.Type.values()) {
            Value.Obj message =
                    object("type", type.wireName(), "userId", "u1", "event", "E", "groupId", "g", "previousId", "p0");
            assertThat(event(message, live(SERVER)).type()).isEqualTo(type);
        }
        Rejection rejection = rejection(object("type", "delete", "userId", "u1"), live(SERVER));
        assertThat(rejection.code()).isEqualTo(Rejection.Code.UNKNOWN_TYPE);
        assertThat(rejection.detail())
                .isEqualTo("\"type\" is \"delete\"; it must be identify, track, page, screen, group or alias");
        assertThat(rejection(object("userId", "u1"), live(SERVER)).detail()).startsWith("\"type\" is missing");
    }

    @Test
    void theRouteNamesTheTypeOfAMessageThatNamesNone() {
        Value.Obj message = object("userId", "u1", "event", "E");

        assertThat(event(message, live(SERVER).withType(Event.Type.TRACK)).name())
                .isEqualTo("E");
    }

    @Test
    void requiredFieldsAreAskedFor() {
        assertThat(rejection(track("event", " "), live(SERVER)).code()).isEqualTo(Rejection.Code.MISSING_EVENT);
        assertThat(rejection(track("event", 7), live(SERVER)).code()).isEqualTo(Rejection.Code.MISSING_EVENT);
        assertThat(rejection(object("type", "group", "userId", "u"), live(SERVER))
                        .code())
                .isEqualTo(Rejection.Code.MISSING_GROUP_ID);
        assertThat(rejection(track("properties", "text"), live(SERVER)).pointer())
                .isEqualTo("/properties");
        assertThat(rejection(track("context", List.of()), live(SERVER)).code()).isEqualTo(Rejection.Code.BAD_FIELD);
        assertThat(rejection(track("event", "x".repeat(201)), live(SERVER)).code())
                .isEqualTo(Rejection.Code.BAD_FIELD);
        assertThat(event(track("properties", Value.NOTHING, "context", Value.NOTHING), live(SERVER))
                        .properties())
                .isEqualTo(Value.Obj.empty());
    }

    @Test
    void aMessageIdIsShorterThanAHundredCharacters() {
        assertThat(event(track("messageId", "x".repeat(99)), live(SERVER)).messageId())
                .hasSize(99);
        assertThat(event(track("messageId", 12), live(SERVER)).messageId()).isEqualTo("12");
        for (Value bad : List.of(Value.text("x".repeat(100)), Value.text("a\nb"), Value.text("  "), Value.bool(true))) {
            assertThat(rejection(track("messageId", bad), live(SERVER)).code())
                    .isEqualTo(Rejection.Code.BAD_MESSAGE_ID);
        }
    }

    @Test
    void aMissingMessageIdIsMadeByTheCaller() {
        Value.Obj message = object("type", "track", "event", "E", "userId", "u1");

        assertThat(((Event) Given.collector().collect(message, 3, live(SERVER))).messageId())
                .isEqualTo("made-3");
        assertThat(event(message.with("messageId", Value.NOTHING), live(SERVER)).messageId())
                .isEqualTo("made-0");
        assertThat(event(message.with("messageId", Value.text("")), live(SERVER))
                        .messageId())
                .isEqualTo("made-0");
    }

    @Test
    void aSlowClockIsCorrectedBySentAt() {
        // The sender's clock is a day behind; it sent 5 minutes after the event.
        Event event = event(
                track(
                        "originalTimestamp",
                        "2026-06-29T11:50:00.000Z",
                        "timestamp",
                        "2020-01-01T00:00:00Z",
                        "sentAt",
                        "2026-06-29T11:55:00.000Z"),
                live(SITE));

        assertThat(event.occurredAtMillis()).isEqualTo(NOON - 5 * MINUTE);
        assertThat(event.statedAtMillis()).isEqualTo(Timestamps.millis("2026-06-29T11:50:00.000Z"));
    }

    @Test
    void theItemsOwnSentAtBeatsTheBatchsWhichBeatsTheHeaders() {
        Arrival arrival = live(SITE)
                .withHeaders("2026-06-30T13:00:00Z", "")
                .withBatch("2026-06-30T12:30:00Z", Value.Obj.empty(), Value.Obj.empty());
        Value.Obj message = track("timestamp", "2026-06-30T12:20:00Z");

        assertThat(event(message, arrival).occurredAtMillis()).isEqualTo(NOON - 10 * MINUTE);
        assertThat(event(message.with("sentAt", Value.text("2026-06-30T12:25:00Z")), arrival)
                        .occurredAtMillis())
                .isEqualTo(NOON - 5 * MINUTE);
        assertThat(event(message, live(SITE).withHeaders("2026-06-30T12:30:00Z", ""))
                        .occurredAtMillis())
                .isEqualTo(NOON - 10 * MINUTE);
    }

    @Test
    void withoutSentAtTheWireTimestampCounts() {
        Value.Obj message = track("timestamp", "2026-06-30T11:00:00Z", "originalTimestamp", "2026-06-30T10:00:00Z");

        assertThat(event(message, live(SITE)).occurredAtMillis()).isEqualTo(NOON - HOUR);
        assertThat(event(track("originalTimestamp", "2026-06-30T10:00:00Z"), live(SITE))
                        .occurredAtMillis())
                .isEqualTo(NOON - 2 * HOUR);
        assertThat(event(track(), live(SITE)).occurredAtMillis()).isEqualTo(NOON);
        assertThat(event(track(), live(SITE)).statedAtMillis()).isEqualTo(Event.UNSTATED);
    }

    @Test
    void upToAnHourAheadIsClampedAndBeyondRefused() {
        assertThat(event(at(NOON + HOUR), live(SITE)).occurredAtMillis()).isEqualTo(NOON);
        assertThat(event(at(NOON - 30 * DAY), live(SITE)).occurredAtMillis()).isEqualTo(NOON - 30 * DAY);
        assertThat(rejection(at(NOON + HOUR + 1), live(SITE)).code()).isEqualTo(Rejection.Code.TIMESTAMP_OUT_OF_RANGE);
        assertThat(rejection(at(NOON - 30 * DAY - 1), live(SITE)).code())
                .isEqualTo(Rejection.Code.TIMESTAMP_OUT_OF_RANGE);
        assertThat(rejection(track("timestamp", "0000-01-01T00:00:00Z"), live(SITE))
                        .code())
                .isEqualTo(Rejection.Code.TIMESTAMP_OUT_OF_RANGE);
    }

    private static Value.Obj at(long millis) {
        return track("timestamp", java.time.Instant.ofEpochMilli(millis).toString());
    }

    @Test
    void historyIsTakenAsItIs() {
        Value.Obj message = track(
                "timestamp",
                "1997-01-01",
                "originalTimestamp",
                "2030-01-01T00:00:00Z",
                "sentAt",
                "2026-06-30T11:00:00Z");

        assertThat(event(message, offline(SERVER)).occurredAtMillis())
                .isEqualTo(Timestamps.millis("1997-01-01T00:00:00Z"));
        assertThat(event(track("originalTimestamp", "2030-01-01T00:00:00Z"), offline(SERVER))
                        .occurredAtMillis())
                .isEqualTo(Timestamps.millis("2030-01-01"));
        assertThat(rejection(track(), offline(SERVER)).code()).isEqualTo(Rejection.Code.BAD_TIMESTAMP);
    }

    @Test
    void timesThatAreNoTimesAreNamed() {
        Rejection rejection = rejection(track("timestamp", "yesterday"), live(SITE));

        assertThat(rejection.code()).isEqualTo(Rejection.Code.BAD_TIMESTAMP);
        assertThat(rejection.detail())
                .isEqualTo("\"timestamp\" is \"yesterday\"; it must be an ISO-8601 time like 2026-06-30T12:00:00.000Z");
        assertThat(rejection(track("sentAt", "x"), live(SITE)).pointer()).isEqualTo("/sentAt");
        Rejection number = rejection(track("timestamp", 1_700_000_000), live(SITE));
        assertThat(number.code()).isEqualTo(Rejection.Code.BAD_TIMESTAMP);
        assertThat(number.detail())
                .isEqualTo("\"timestamp\" is a number; it must be an ISO-8601 time like 2026-06-30T12:00:00.000Z");
        assertThat(rejection(track("sentAt", true), live(SITE)).pointer()).isEqualTo("/sentAt");
    }

    @Test
    void whatTheBatchSaysLiesUnderWhatTheItemSays() {
        Arrival arrival = live(SERVER)
                .withBatch(
                        "",
                        object(
                                "library",
                                object("name", "java", "version", "3"),
                                "ip",
                                "10.0.0.1",
                                "traits",
                                object("plan", "a")),
                        object("All", false));
        Event event = event(
                track(
                        "context",
                        object("library", object("version", "4"), "locale", "zh-TW"),
                        "integrations",
                        object("Mail", true)),
                arrival);

        assertThat(event.context())
                .isEqualTo(object(
                        "library",
                        object("version", "4", "name", "java"),
                        "locale",
                        "zh-TW",
                        "ip",
                        "10.0.0.1",
                        "integrations",
                        object("Mail", true, "All", false)));
        assertThat(event.traits()).isEqualTo(object("plan", "a"));
    }

    @Test
    void anIdentifyCallsOwnTraitsLieOverTheContexts() {
        Event event = event(
                object(
                        "type",
                        "identify",
                        "userId",
                        "u1",
                        "traits",
                        object("plan", "b"),
                        "context",
                        object("traits", object("plan", "a", "name", "Ann"))),
                live(SERVER));

        assertThat(event.traits()).isEqualTo(object("plan", "b", "name", "Ann"));
        assertThat(event.context()).isEqualTo(Value.Obj.empty());
    }

    @Test
    void aPagesNameAndCategoryArePropertiesToo() {
        Event event = event(
                object(
                        "type",
                        "page",
                        "anonymousId",
                        "a1",
                        "name",
                        "Home",
                        "category",
                        "Shop",
                        "properties",
                        object("path", "/")),
                live(SITE));

        assertThat(event.name()).isEqualTo("Home");
        assertThat(event.label()).isEqualTo("Page");
        assertThat(event.properties()).isEqualTo(object("path", "/", "name", "Home", "category", "Shop"));
    }

    @Test
    void oldNamesOfCommerceEventsBecomeTheNewOnes() {
        assertThat(event(track("event", "Completed Order"), live(SERVER)).name())
                .isEqualTo("Order Completed");
        assertThat(event(track("event", "view_item"), live(SERVER)).name()).isEqualTo("Product Viewed");
        assertThat(event(track("event", "begin_checkout"), live(SERVER)).name()).isEqualTo("Checkout Started");
        assertThat(event(track("event", "Something Else"), live(SERVER)).name()).isEqualTo("Something Else");
    }

    @Test
    void textThatIsMarkupStaysText() {
        String name = "<img src=x onerror=alert(1)>";
        Event event = event(
                track("event", name, "properties", object("a\"><svg/onload=1", "javascript:alert(1)")), live(SITE));

        assertThat(event.name()).isEqualTo(name);
        assertThat(event.properties().name(0)).isEqualTo("a\"><svg/onload=1");
    }

    @Test
    void aRejectionSaysWhoWhenAndWhat() {
        Rejection rejection = (Rejection) Given.collector()
                .collect(object("type", "x", "messageId", "m9", "note", "n".repeat(9_000)), 4, live(SITE));

        assertThat(rejection.messageId()).isEqualTo("m9");
        assertThat(rejection.sourceId()).isEqualTo("site");
        assertThat(rejection.receivedAtMillis()).isEqualTo(NOON);
        assertThat(rejection.index()).isEqualTo(4);
        assertThat(rejection.payload()).hasSize(4_001).endsWith("…");
    }

    @Test
    void anUnreadableItemIsARejectionOfItsSource() {
        Item item = new Item.Unreadable(2, Rejection.Code.TOO_DEEP, "too deep", "/a", "m1", "{}");

        assertThat(Given.collector().collect(item, live(SITE)))
                .isEqualTo(new Rejection(Rejection.Code.TOO_DEEP, "too deep", "/a", "m1", "site", NOON, 2, "{}"));
    }

    @Test
    void theSameItemGivesTheSameEvent() {
        Value.Obj message = track("timestamp", "2026-06-30T11:00:00Z", "anonymousId", "a1");

        assertThat(event(message, live(SITE))).isEqualTo(event(message, live(SITE)));
    }

    @Test
    void anImportsEventsCarryItsId() {
        assertThat(event(track("timestamp", "1999-12-31"), offline(SERVER).withImport("i1"))
                        .importId())
                .isEqualTo("i1");
    }
}
