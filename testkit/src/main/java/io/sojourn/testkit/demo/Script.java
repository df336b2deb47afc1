package io.sojourn.testkit.demo;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All acts of the year by day, in the order of writing until a day is taken out. Written by one thread. */
final class Script {
    private final List<@Nullable List<Act>> days = new ArrayList<>();
    private int nameless;
    /** The causes of whatever is written now; stories set it around the acts of an order. */
    private int needs;

    private int without;

    Script() {
        for (int day = 0; day < Year.DAYS; day++) {
            days.add(new ArrayList<>());
        }
    }

    /** Runs the writing with these causes on every act in addition to the person's own. */
    void because(int needed, int withoutThem, Runnable writing) {
        int needsBefore = needs;
        int withoutBefore = without;
        needs |= needed;
        without |= withoutThem;
        writing.run();
        needs = needsBefore;
        without = withoutBefore;
    }

    void track(Person who, Sender sender, long at, String event, Value.Obj properties) {
        track(who, sender, at, event, properties, Value.Obj.empty());
    }

    void track(Person who, Sender sender, long at, String event, Value.Obj properties, Value.Obj context) {
        touch(who, at, Contact.bit(sender, event, Entry.DIRECT, false));
        add(who, sender, Event.Type.TRACK, at, event, properties, context, null);
    }

    void page(Person who, Sender sender, long at, String name, Value.Obj properties, Entry entry) {
        touch(who, at, Contact.bit(sender, name, entry, true));
        add(who, sender, Event.Type.PAGE, at, name, properties, entry.context, null);
    }

    /** Notes by which channels a person is touched in the first half of the year. */
    private void touch(Person who, long at, int channel) {
        if (without == 0 && at >= 0 && at < Year.HALF) {
            who.channels |= channel;
        }
    }

    void identify(Person who, Sender sender, long at, Value.Obj traits) {
        add(who, sender, Event.Type.IDENTIFY, at, "", traits, Value.Obj.empty(), null);
    }

    void onTablet(Person who, Event.Type type, long at, String name, Value.Obj properties, String tablet) {
        touch(who, at, Contact.bit(Sender.TABLET, name, Entry.DIRECT, false));
        add(who, Sender.TABLET, type, at, name, properties, Value.Obj.empty(), tablet);
    }

    /** A receipt of the till without a name. */
    void receipt(long at, Value.Obj properties) {
        put(new Act(
                at,
                nameless++,
                null,
                Sender.TILL,
                Event.Type.TRACK,
                "Order Completed",
                properties,
                Value.Obj.empty(),
                0,
                0,
                null));
    }

    private void add(
            Person who,
            Sender sender,
            Event.Type type,
            long at,
            String name,
            Value.Obj properties,
            Value.Obj context,
            @Nullable String tablet) {
        int number = who.messages++;
        if (!Year.inside(at)) {
            return;
        }
        Person.Device device = device(who, sender);
        if (device != null && at < device.firstUse) {
            device.firstUse = at;
        }
        if (device == null && sender != Sender.MEMBERS && at < who.namedFrom) {
            who.namedFrom = at;
        }
        put(new Act(at, number, who, sender, type, name, properties, context, needs | who.needs, without, tablet));
    }

    static Person.@Nullable Device device(Person who, Sender sender) {
        return switch (sender) {
            case WEB_PHONE, ADS -> who.phone;
            case WEB_DESKTOP -> who.desktop;
            case APP -> who.appDevice;
            case LINE, EMAIL, SMS, PUSH, TILL, TABLET, CALL, PARCEL, MEMBERS -> null;
        };
    }

    private void put(Act act) {
        List<Act> day = days.get(Year.day(act.at()));
        if (day == null) {
            throw new IllegalStateException("day " + Year.day(act.at()) + " has been taken out already");
        }
        day.add(act);
    }

    /** The acts of a day in order; the script lets them go. */
    List<Act> take(int day) {
        List<Act> acts = days.set(day, null);
        if (acts == null) {
            throw new IllegalStateException("day " + day + " has been taken out already");
        }
        Collections.sort(acts);
        return acts;
    }
}
