package io.sojourn.journey;

import static io.sojourn.journey.Written.and;
import static io.sojourn.journey.Written.anyOf;
import static io.sojourn.journey.Written.channel;
import static io.sojourn.journey.Written.equal;
import static io.sojourn.journey.Written.events;
import static io.sojourn.journey.Written.exists;
import static io.sojourn.journey.Written.in;
import static io.sojourn.journey.Written.not;
import static io.sojourn.journey.Written.or;
import static io.sojourn.journey.Written.property;
import static io.sojourn.journey.Written.where;

import io.sojourn.collect.Value;

/** What the standard table's words mean as conditions on an event. */
final class Meaning {
    private Meaning() {}

    /** Collect gives a visit with a paid UTM medium the channel ads. */
    static Value.Obj paid() {
        return channel("ads");
    }

    static Value.Obj fromSearch() {
        return channel("search");
    }

    /** Creators' links lead through networks too, and say so in their medium. */
    static Value.Obj fromSocial() {
        return and(channel("social"), not(fromCreator()));
    }

    static Value.Obj fromCreator() {
        return in("context.campaign.medium", "influencer", "influencers", "affiliate", "affiliates", "kol", "creator");
    }

    static Value.Obj fromComparison() {
        return channel("thirdparty");
    }

    /** LINE tells at once whether it took a message; mail, SMS and push tell when one arrived. */
    static Value.Obj messageReceived() {
        Value.Obj accepted = or(
                Value.object("property", "status", "op", "notExists"),
                in("status", "accepted", "sent", "delivered", "ok"));
        return anyOf(
                events("Email Delivered", "SMS Delivered", "Sms Delivered", "Push Notification Received"),
                where(events("Line Message Sent"), accepted));
    }

    /** Mail programs and scanners open messages that nobody read. */
    static Value.Obj messageOpened() {
        return where(
                events("Email Opened"),
                not(or(equal("machine", true), equal("machineOpen", true), equal("machine_open", true))));
    }

    static Value.Obj messageClicked() {
        return events(
                "Email Link Clicked",
                "Line Message Clicked",
                "Line Postback",
                "Sms Link Clicked",
                "SMS Link Clicked",
                "Push Notification Tapped");
    }

    /** A search that says how many results it had, and had none. */
    static Value.Obj noResults() {
        return or(equal("results", 0), property("results", "size", 0));
    }

    static Value.Obj inStore() {
        return or(exists("store"), exists("store_id"), exists("storeId"), channel("store"));
    }

    /** An instant is over when it is past; a day when a day has passed since it began. */
    static Value.Obj afterPromise() {
        String always = "P36500D";
        Value.Obj past = property("promisedBy", "withinLast", always);
        Value.Obj instant = or(property("promisedBy", "contains", "T"), property("promisedBy", "gt", 0));
        return and(past, or(instant, not(property("promisedBy", "withinLast", "P1D"))));
    }
}
