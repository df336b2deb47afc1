package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;

/** How the brand comes to know people: who joins when and where, and when each device is logged in on. */
final class Membership implements Story {
    private static final Shape JOINED = Shape.of("method");

    @Override
    public void write(World world) {
        for (Person person : world.people) {
            if (person.identified()) {
                Dice dice = world.dice(person, "membership");
                if (person.standing == Person.Standing.EXISTING_CUSTOMER) {
                    world.script.identify(
                            person, Sender.MEMBERS, 1 + dice.below(6 * Year.HOUR), traits(person, true, world, dice));
                } else {
                    join(person, world, dice);
                }
            }
        }
    }

    /** The log-ins, once all is written that anybody does. */
    static final class Devices implements Story {
        @Override
        public void write(World world) {
            for (Person person : world.people) {
                if (person.identified()) {
                    logIn(person.phone, Sender.WEB_PHONE, person, world);
                    logIn(person.desktop, Sender.WEB_DESKTOP, person, world);
                    logIn(person.appDevice, Sender.APP, person, world);
                    install(person, world);
                }
            }
        }
    }

    private static void join(Person person, World world, Dice dice) {
        long at = Math.min(person.namedFrom, person.knownFrom()) - 90_000;
        person.joinedAt = Math.max(0, at);
        Purchase first = person.firstPurchase();
        boolean till = first != null && !first.online();
        Sender by = till ? Sender.TILL : person.app && person.appDevice.used() ? Sender.APP : Sender.WEB_PHONE;
        world.script.track(person, by, person.joinedAt, "Signed Up", JOINED.with(Value.text(by.source.channel())));
        world.script.identify(person, Sender.MEMBERS, person.joinedAt + 1_000, traits(person, false, world, dice));
        if (person.line) {
            world.script.track(person, Sender.LINE, person.joinedAt + 20_000, "Line Friend Added", Value.Obj.empty());
            world.script.identify(person, Sender.LINE, person.joinedAt + 21_000, Value.Obj.empty());
        }
    }

    private static void install(Person person, World world) {
        if (person.appDevice.used() && person.standing != Person.Standing.EXISTING_CUSTOMER) {
            long at = Math.max(0, person.appDevice.firstUse - 50_000);
            world.script.track(person, Sender.APP, at, "Application Installed", Value.Obj.empty());
        }
    }

    /** The first moment on the device at or after joining, as the owner's. */
    private static void logIn(Person.Device device, Sender on, Person person, World world) {
        if (!device.used()) {
            return;
        }
        long at = Math.max(person.joinedAt == Person.BEFORE ? 0 : person.joinedAt, device.firstUse + 40_000);
        device.loggedInFrom = at;
        world.script.identify(person, on, at, Value.Obj.empty());
    }

    private static Value.Obj traits(Person person, boolean existing, World world, Dice dice) {
        int year = 2026 - person.persona.age + dice.from(-4, 4);
        Value.Obj traits = Value.object(
                "name", "示範會員 " + person.number,
                "gender", person.female ? "female" : "male",
                "birthday",
                        String.format(java.util.Locale.ROOT, "%d-%02d-%02d", year, dice.from(1, 12), dice.from(1, 28)),
                "city", person.home.label.substring(0, 2),
                "email", Person.Identity.one(person.identity.email),
                "phone", Person.Identity.one(person.identity.phone),
                "memberId", Person.Identity.one(person.identity.member));
        if (person.line && existing) {
            traits = traits.with("lineUserId", Person.Identity.one(person.identity.lineUser));
        }
        return existing ? traits.with("customerSince", world.instant(-Year.days(dice.between(30, 1_400)))) : traits;
    }
}
