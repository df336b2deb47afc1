package io.sojourn.unify;

import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Value;

/**
 * How much one person may hold.
 *
 * @param userIds not counting retired ones
 * @param keysOfPerson more than that many keys, weak ones included, and the person is quarantined
 * @param eventsOfPerson more than that many events, and the person is quarantined
 * @param peopleOfDevice a weak key that more identified people claim raises a device alarm
 */
public record IdentityLimits(
        int userIds,
        int memberIds,
        int lineUserIds,
        int phones,
        int emails,
        int keysOfPerson,
        long eventsOfPerson,
        int peopleOfDevice) {

    public static final IdentityLimits STANDARD = new IdentityLimits(1, 1, 2, 5, 5, 1_000, 100_000, 20);

    /** {@code {"userId": 1, …, "keysOfPerson", "eventsOfPerson", "peopleOfDevice"}}; kinds without a limit are left out. */
    public Value.Obj document() {
        return Value.object(
                "userId", userIds,
                "memberId", memberIds,
                "lineUserId", lineUserIds,
                "phone", phones,
                "email", emails,
                "keysOfPerson", keysOfPerson,
                "eventsOfPerson", eventsOfPerson,
                "peopleOfDevice", peopleOfDevice);
    }

    /** How many keys of that kind one person may have. */
    public int of(KeyKind kind) {
        return switch (kind) {
            case USER_ID -> userIds;
            case MEMBER_ID -> memberIds;
            case LINE_USER_ID -> lineUserIds;
            case PHONE -> phones;
            case EMAIL -> emails;
            case ANONYMOUS_ID, DEVICE_ID -> Integer.MAX_VALUE;
        };
    }
}
