package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import io.sojourn.testkit.demo.Purchase.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Truth 6: an email of floral dresses, a fifth held out, that moves women who bought a dress before and nobody else. */
final class FloralEmail implements Story {
    private static final int DAY = Year.daysBeforeEnd(Parameters.FLORAL_DAYS_BEFORE_END);
    private static final long SENT = Year.at(DAY, 10);
    private static final long WINDOW = 7 * Year.DAY;
    private static final Shape ASSIGNED = Shape.of("flow", "node", "arm");
    private static final Shape MESSAGE = Shape.of("message_id", "campaign", "subject");

    private record Recipient(Person who, boolean bought, boolean heldOut) {}

    private final List<Recipient> recipients = new ArrayList<>();

    @Override
    public void plan(World world) {
        List<Person> known = world.drawn(
                "floral", person -> person.email && person.identified() && person.knownFrom() < SENT - Year.DAY);
        dress(known, Parameters.FLORAL_BUYERS * world.scale);
        List<Person> bought = known.stream().filter(FloralEmail::boughtDress).toList();
        List<Person> others =
                known.stream().filter(person -> !boughtDress(person)).toList();
        Dice dice = world.dice("floral conversions");
        assign(bought, Parameters.FLORAL_BUYERS * world.scale, true, world, dice);
        assign(others, Parameters.FLORAL_OTHERS * world.scale, false, world, dice);
    }

    /** Where too few women bought a dress by themselves, some who ordered a top online ordered a dress instead. */
    private static void dress(List<Person> known, int wanted) {
        long missing = wanted - known.stream().filter(FloralEmail::boughtDress).count();
        for (Person person : known) {
            if (missing <= 0) {
                return;
            }
            if (person.female && !boughtDress(person)) {
                Purchase top = person.purchases.stream()
                        .filter(FloralEmail::topOrderedOnline)
                        .findFirst()
                        .orElse(null);
                if (top != null) {
                    top.category = Category.DRESS;
                    missing--;
                }
            }
        }
    }

    private static boolean topOrderedOnline(Purchase purchase) {
        return purchase.real()
                && purchase.free()
                && purchase.online()
                && purchase.category == Category.TOPS
                && purchase.at < SENT;
    }

    private static boolean boughtDress(Person person) {
        return person.female
                && person.purchases.stream()
                        .anyMatch(purchase ->
                                purchase.real() && purchase.category == Category.DRESS && purchase.at < SENT);
    }

    private void assign(List<Person> people, int most, boolean bought, World world, Dice dice) {
        int total = Math.min(most, people.size());
        int heldOut = (int) Math.round(total * Parameters.HOLDOUT);
        List<Person> holdout = people.subList(0, heldOut);
        List<Person> treated = people.subList(heldOut, total);
        holdout.forEach(person -> recipients.add(new Recipient(person, bought, true)));
        treated.forEach(person -> recipients.add(new Recipient(person, bought, false)));
        double base = bought ? Parameters.FLORAL_HOLDOUT : Parameters.FLORAL_OTHER;
        convert(holdout, base, 0, world, dice);
        convert(treated, base, 0, world, dice);
        if (bought) {
            convert(treated, Parameters.FLORAL_TREATED, Cause.FLORAL_EMAIL.bit(), world, dice);
        }
    }

    /** Brings orders that people would have placed anyway into the week after the email, until the share is reached. */
    private static void convert(List<Person> people, double share, int needs, World world, Dice dice) {
        long converted = people.stream().filter(FloralEmail::converts).count();
        people.forEach(FloralEmail::keepConversions);
        long missing = Math.round(people.size() * share) - converted;
        for (Person person : people) {
            if (missing <= 0) {
                return;
            }
            if (!converts(person) && move(person, needs, dice)) {
                missing--;
                if (needs != 0) {
                    world.truths.touches("floral-email", "people", person);
                }
            }
        }
    }

    private static boolean converts(Person person) {
        return person.purchases.stream().anyMatch(FloralEmail::conversion);
    }

    private static boolean conversion(Purchase purchase) {
        return purchase.real()
                && purchase.category == Category.DRESS
                && purchase.at > SENT
                && purchase.at <= SENT + WINDOW;
    }

    /** What counts here is not for other stories to move. */
    private static void keepConversions(Person person) {
        person.purchases.stream().filter(FloralEmail::conversion).forEach(purchase -> purchase.taken = true);
    }

    private static boolean fitted(Purchase purchase) {
        return purchase.way == Way.STORE && purchase.category.clothing();
    }

    private static boolean move(Person person, int needs, Dice dice) {
        List<Purchase> later = person.purchases.stream()
                .filter(purchase -> purchase.free() && !fitted(purchase) && !purchase.voucher && !purchase.first)
                .filter(purchase -> purchase.at > SENT - 60 * Year.DAY)
                .sorted(Comparator.comparingLong(purchase -> Math.abs(purchase.at - SENT)))
                .toList();
        if (later.isEmpty() || person.purchases.stream().filter(Purchase::real).count() < 3) {
            return false;
        }
        Purchase moved = later.getFirst();
        moved.at = Year.awake(DAY + dice.below(6), dice);
        moved.at = Math.max(moved.at, SENT + 2 * Year.HOUR);
        moved.category = Category.DRESS;
        moved.amount = Math.max(moved.amount, 1_500);
        if (!moved.online()) {
            moved.way = Way.WEB_PHONE;
            moved.broughtHome(true);
        }
        moved.needs |= needs;
        moved.taken = true;
        return true;
    }

    @Override
    public void write(World world) {
        for (Recipient recipient : recipients) {
            Dice dice = world.dice(recipient.who, "floral email");
            Value arm = Value.text(recipient.heldOut ? "held-out" : "treated");
            world.script.track(
                    recipient.who,
                    Sender.EMAIL,
                    SENT,
                    "Holdout Assigned",
                    ASSIGNED.with(Value.text("floral-dress"), Value.text("email"), arm));
            if (recipient.bought) {
                world.truths.touches(
                        "floral-email", recipient.heldOut ? "buyersHeldOut" : "buyersTreated", recipient.who);
            }
            if (!recipient.heldOut) {
                Value.Obj message = MESSAGE.with(
                        Value.text("floral-" + recipient.who.number), Value.text("floral-dress"), Value.text("花漾洋裝上市"));
                world.script.track(
                        recipient.who, Sender.EMAIL, SENT + dice.below(20 * Year.MINUTE), "Email Delivered", message);
                if (dice.chance(.24)) {
                    world.script.track(
                            recipient.who,
                            Sender.EMAIL,
                            SENT + Year.HOUR + dice.below(9 * Year.HOUR),
                            "Email Opened",
                            message);
                }
            }
        }
    }
}
