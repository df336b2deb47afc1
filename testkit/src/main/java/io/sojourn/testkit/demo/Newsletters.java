package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;

/** What is sent to everybody: an email every second Thursday, LINE every third Tuesday, a push every fourth Saturday. */
final class Newsletters implements Story {
    private static final Shape MESSAGE = Shape.of("message_id", "campaign");
    private static final double OPENS_EMAIL = .18;
    private static final double CLICKS = .22;

    @Override
    public void write(World world) {
        for (int day = 0; day < Year.DAYS; day++) {
            int week = day / 7;
            int weekday = Year.weekday(day);
            if (weekday == 4 && week % 2 == 0) {
                send(world, day, 10, Sender.EMAIL, "Email Delivered");
            } else if (weekday == 2 && week % 4 == 0) {
                send(world, day, 12, Sender.LINE, "Line Message Sent");
            } else if (weekday == 6 && week % 4 == 0) {
                send(world, day, 9, Sender.PUSH, "Push Notification Received");
            }
        }
    }

    private static void send(World world, int day, int hour, Sender by, String event) {
        Value.Obj message = MESSAGE.with(Value.text(by.source.channel() + "-" + day), Value.text("weekly"));
        for (Person person : world.people) {
            if (reaches(by, person) && person.knownFrom() < Year.at(day, hour)) {
                Dice dice = Dice.of(world.seed, person.number * 400L + day, event);
                long at = Year.at(day, hour) + dice.below(30 * Year.MINUTE);
                world.script.track(person, by, at, event, message);
                react(world, person, at, by, message, dice);
            }
        }
    }

    private static boolean reaches(Sender by, Person person) {
        return by == Sender.EMAIL ? person.email : by == Sender.LINE ? person.line : person.app;
    }

    private static void react(World world, Person person, long sent, Sender by, Value.Obj message, Dice dice) {
        long at = sent + Year.MINUTE + (long) (dice.exponential(5) * Year.HOUR);
        boolean clicks = dice.chance(CLICKS);
        if (by == Sender.EMAIL && dice.chance(OPENS_EMAIL)) {
            world.script.track(person, by, at, "Email Opened", message);
        }
        if (by == Sender.EMAIL && clicks && person.clicksEmail) {
            world.script.track(person, by, at + 20_000, "Email Link Clicked", message);
            read(world, person, at + 25_000, Entry.EMAIL, dice);
        } else if (by == Sender.LINE && clicks && person.clicksLine) {
            world.script.track(person, by, at, "Line Message Clicked", message);
            read(world, person, at + 5_000, Entry.LINE, dice);
        }
    }

    private static void read(World world, Person person, long at, Entry entry, Dice dice) {
        Browsing browsing = new Browsing(world, person, Sender.WEB_PHONE, at, dice);
        browsing.arrive(entry, "Landing");
        browsing.content();
    }
}
