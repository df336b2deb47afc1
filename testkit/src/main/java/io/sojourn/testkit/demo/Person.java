package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who may meet the brand: who it is, how it can be reached, and what it is going to buy. Mutable while planned. */
final class Person {
    /** The standing of a person with the brand. */
    enum Standing {
        EXISTING_CUSTOMER,
        NEW_CUSTOMER,
        IDENTIFIED_PROSPECT,
        ANONYMOUS
    }

    /** Joined before the year began. */
    static final long BEFORE = Long.MIN_VALUE;

    final int number;
    final Persona persona;
    final Standing standing;
    final boolean female;
    final Store home;
    final boolean line;
    final boolean email;
    final boolean app;
    /** Whether it comes often the whole year round; a few such people make most store visits. */
    boolean regular;
    /** When it became a member. */
    long joinedAt = Long.MAX_VALUE;
    /** The first moment at which a system speaks of the person by name. */
    long namedFrom = Long.MAX_VALUE;
    /** Whether it ever clicks what is sent on LINE, and by email. */
    boolean clicksLine;

    boolean clicksEmail;
    /** Whether nothing but stores and what they hand out reaches it. */
    boolean storeOnly;
    /** The channels that touched it in the first half of the year, as bits. */
    int channels;
    /** When a prospect first meets the brand. */
    long appearsAt;
    /** The causes without which this person would never have come, as bits. */
    int needs;

    final Device phone;
    final Device desktop;
    final Device appDevice;
    final List<Purchase> purchases = new ArrayList<>();
    /** Number of messages so far: makes their ids. */
    int messages;

    final Identity identity;
    private boolean settled;
    private long knownFrom;

    Person(int number, Persona persona, Standing standing, Store home, Dice dice) {
        this.number = number;
        this.persona = persona;
        this.standing = standing;
        this.home = home;
        female = dice.chance(persona.female);
        line = identified() && dice.chance(persona.line);
        email = identified() && dice.chance(persona.email);
        app = identified() && dice.chance(persona.app);
        phone = new Device(number, 'p');
        desktop = new Device(number, 'd');
        appDevice = new Device(number, 'a');
        identity = new Identity(number);
    }

    String id() {
        return identity.userId.value();
    }

    boolean identified() {
        return standing != Standing.ANONYMOUS;
    }

    boolean customer() {
        return standing == Standing.EXISTING_CUSTOMER || standing == Standing.NEW_CUSTOMER;
    }

    boolean newCustomer() {
        return standing == Standing.NEW_CUSTOMER;
    }

    void buys(Purchase purchase) {
        purchases.add(purchase);
    }

    /** The first order of the run with all causes on, or null. */
    @Nullable
    Purchase firstPurchase() {
        return purchases.stream()
                .filter(Purchase::real)
                .min(Comparator.comparingLong(purchase -> purchase.at))
                .orElse(null);
    }

    /** From when on stores and messages may know the person. */
    long knownFrom() {
        return settled ? knownFrom : findKnownFrom();
    }

    private long findKnownFrom() {
        if (standing == Standing.EXISTING_CUSTOMER) {
            return BEFORE;
        }
        Purchase first = firstPurchase();
        return first == null ? appearsAt : first.at;
    }

    /** No plan moves the first order any more. */
    void settle() {
        sortPurchases();
        knownFrom = findKnownFrom();
        settled = true;
    }

    boolean buysOn(int day) {
        return buysBetween(Year.at(day, 0) - 1, Year.at(day, 24) - 1);
    }

    void sortPurchases() {
        purchases.sort(Comparator.comparingLong(purchase -> purchase.at));
    }

    /** Whether a purchase that happens in the run with all causes on lies strictly after the one and not after the other moment. */
    boolean buysBetween(long after, long upTo) {
        return purchases.stream().anyMatch(purchase -> purchase.real() && purchase.at > after && purchase.at <= upTo);
    }

    /** What a device's owner is known by, once: the texts are shared by all messages of the person. */
    static final class Identity {
        final Value.Text userId;
        final Value.Obj email;
        final Value.Obj member;
        final Value.Obj lineUser;
        final Value.Obj phone;

        Identity(int number) {
            userId = new Value.Text(String.format(java.util.Locale.ROOT, "zt%06d", number));
            email = traits("email", String.format(java.util.Locale.ROOT, "member%06d@zhiting.example", number));
            member = traits("memberId", String.format(java.util.Locale.ROOT, "M%07d", number));
            lineUser = traits("lineUserId", String.format(java.util.Locale.ROOT, "U%032x", number * 2_654_435_761L));
            phone = traits("phone", String.format(java.util.Locale.ROOT, "+886900%06d", number));
        }

        private static Value.Obj traits(String name, String value) {
            return Value.object("traits", Value.object(name, value));
        }

        static Value one(Value.Obj context) {
            Value.Obj traits = context.object("traits");
            return traits == null ? Value.NOTHING : traits.value(0);
        }
    }

    /** A browser or an app with its own anonymous id, which its owner logs in on at some moment. */
    static final class Device {
        final Value anonymousId;
        long firstUse = Long.MAX_VALUE;
        long loggedInFrom = Long.MAX_VALUE;

        Device(int number, char kind) {
            anonymousId = Value.text(String.format(java.util.Locale.ROOT, "%c-%08x", kind, number * 0x9E3779B1));
        }

        boolean used() {
            return firstUse != Long.MAX_VALUE;
        }
    }
}
