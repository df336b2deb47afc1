package io.sojourn.journey;

import io.sojourn.unify.condition.EventFilter;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What makes an event a touchpoint, and what kind of contact that is.
 *
 * @param id stable id, for example {@code product_viewed}
 * @param match which events
 * @param firstOfSession only the first event of its name in a session
 * @param channel one of the channels, or {@code (source)} and {@code (message)}: the event's own
 * @param bank where the contact takes place; of an event's own channel, that channel's
 * @param role what the contact is to the person
 * @param starts who begins it
 * @param control whose medium it is
 * @param serves the stage that it serves
 * @param prior the emotion that a to-be map assumes, −1 … +1; none where an answer will tell
 * @param data how soon a typical brand has it
 * @param owner who in the company answers for it, empty where nobody is named
 * @param names labels
 */
public record TouchpointRule(
        String id,
        EventFilter match,
        boolean firstOfSession,
        String channel,
        Bank bank,
        Role role,
        Starts starts,
        Control control,
        Serves serves,
        OptionalDouble prior,
        Availability data,
        String owner,
        Names names) {

    /** The event's own channel. */
    public static final String OF_SOURCE = "(source)";
    /** The channel of the message that the event is about: the event's own. */
    public static final String OF_MESSAGE = "(message)";

    /** Whether the contact takes place on its event's own channel. */
    public boolean ownChannel() {
        return channel.equals(OF_SOURCE) || channel.equals(OF_MESSAGE);
    }

    /**
     * The channel of a contact: its rule's, or its event's where the rule has none of its own. A contact on the web took place
     * in the app where the event came from there.
     *
     * @param ofRule empty where the contact takes place on its event's own channel
     */
    public static String channel(String ofRule, String ofEvent) {
        return ofRule.isEmpty() || (ofRule.equals("web") && ofEvent.equals("app")) ? ofEvent : ofRule;
    }

    /** Whether another rule finds contacts of the same kind by other events. */
    boolean sameContact(TouchpointRule other) {
        return channel.equals(other.channel)
                && bank == other.bank
                && role == other.role
                && starts == other.starts
                && control == other.control
                && serves == other.serves
                && prior.equals(other.prior)
                && owner.equals(other.owner);
    }

    /** What the contact is to the person. */
    public enum Role {
        EXPOSURE,
        INTERACTION,
        PURCHASE,
        SERVICE,
        FEEDBACK;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who begins the contact. */
    public enum Starts {
        CUSTOMER,
        BRAND,
        THIRD;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whose medium it is. */
    public enum Control {
        OWNED,
        PAID,
        EARNED,
        THIRD;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The stage that a touchpoint serves. */
    public enum Serves {
        AWARENESS,
        CONSIDERATION,
        DECISION,
        CONVERSION,
        RETENTION,
        ADVOCACY;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How soon a typical brand has the events: shop, till, mail and LINE send them; a small set-up brings them; rarely. */
    public enum Availability {
        DAY_ONE,
        SET_UP,
        RARE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
