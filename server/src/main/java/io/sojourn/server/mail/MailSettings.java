package io.sojourn.server.mail;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problem;
import io.sojourn.unify.condition.Problems;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who gets which letters, and when the digest goes out.
 *
 * @param hour of the day in the workspace's time zone, 0 to 23
 */
public record MailSettings(List<Recipient> recipients, DayOfWeek day, int hour) {
    static final int MOST_RECIPIENTS = 50;
    private static final String BAD = "bad-mail";
    private static final DayOfWeek USUAL_DAY = DayOfWeek.MONDAY;
    private static final int USUAL_HOUR = 8;

    public MailSettings {
        recipients = List.copyOf(recipients);
    }

    /** What stands while nothing is saved: nobody gets anything. */
    public static MailSettings nobody() {
        return new MailSettings(List.of(), USUAL_DAY, USUAL_HOUR);
    }

    public Value.Obj document() {
        return Value.object(
                "recipients",
                Value.array(recipients.stream().map(Recipient::document).toList()),
                "digest",
                Value.object("day", day.name().toLowerCase(Locale.ROOT), "hour", hour));
    }

    /** @param document one without problems */
    public static MailSettings of(Value.Obj document) {
        List<Recipient> recipients = new ArrayList<>();
        if (document.find("recipients") instanceof Value.Array list) {
            for (Value each : list.items()) {
                recipients.add(recipient((Value.Obj) each));
            }
        }
        Value.Obj digest = Optional.ofNullable(document.object("digest")).orElse(Value.Obj.empty());
        return new MailSettings(
                recipients,
                day(digest).orElse(USUAL_DAY),
                digest.find("hour") instanceof Value.Whole(long hour) ? (int) hour : USUAL_HOUR);
    }

    private static Recipient recipient(Value.Obj document) {
        String name = document.text("name");
        return new Recipient(
                new MailAddress(name == null ? "" : name, String.valueOf(document.text("address"))),
                Language.ofWireName(String.valueOf(document.text("language"))).orElse(Language.ZH_TW),
                isTrue(document.find("alerts")),
                isTrue(document.find("digest")));
    }

    private static boolean isTrue(@org.jspecify.annotations.Nullable Value value) {
        return value instanceof Value.Bool(boolean yes) && yes;
    }

    private static Optional<DayOfWeek> day(Value.Obj digest) {
        String name = digest.text("day");
        return Arrays.stream(DayOfWeek.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** Everything that is wrong with a document. */
    public static List<Problem> problems(Value.Obj document) {
        Problems problems = new Problems();
        known(document, "", List.of("recipients", "digest"), problems);
        if (document.find("recipients") instanceof Value.Array(List<Value> listed)) {
            if (listed.size() > MOST_RECIPIENTS) {
                problems.add(
                        BAD,
                        "/recipients",
                        listed.size() + " recipients; at most " + MOST_RECIPIENTS
                                + " get letters, a mailing list of your mail server reaches more");
            } else {
                recipients(listed, problems);
            }
        } else {
            problems.add(BAD, "/recipients", "\"recipients\" is a list of who gets letters, which may be empty");
        }
        Value digest = document.find("digest");
        if (digest instanceof Value.Obj schedule) {
            schedule(schedule, problems);
        } else if (digest != null) {
            problems.add(BAD, "/digest", "\"digest\" says when it goes out: {\"day\": \"monday\", \"hour\": 8}");
        }
        return problems.all();
    }

    private static void schedule(Value.Obj schedule, Problems problems) {
        known(schedule, "/digest", List.of("day", "hour"), problems);
        if (schedule.has("day") && day(schedule).isEmpty()) {
            problems.add(BAD, "/digest/day", "\"day\" is a day of the week: monday to sunday");
        }
        if (schedule.has("hour")
                && !(schedule.find("hour") instanceof Value.Whole(long hour) && hour >= 0 && hour <= 23)) {
            problems.add(BAD, "/digest/hour", "\"hour\" is a whole hour of the day, 0 to 23");
        }
    }

    private static void recipients(List<Value> listed, Problems problems) {
        Set<String> mailboxes = new HashSet<>();
        for (int i = 0; i < listed.size(); i++) {
            String at = "/recipients/" + i;
            if (listed.get(i) instanceof Value.Obj recipient) {
                recipient(recipient, at, mailboxes, problems);
            } else {
                problems.add(BAD, at, "a recipient is an object with an \"address\"");
            }
        }
    }

    private static void recipient(Value.Obj recipient, String at, Set<String> mailboxes, Problems problems) {
        known(recipient, at, List.of("address", "name", "language", "alerts", "digest"), problems);
        if (address(recipient, at, problems)
                && !mailboxes.add(String.valueOf(recipient.text("address")).toLowerCase(Locale.ROOT))) {
            problems.add(BAD, at + "/address", "this address is there already; each stands once");
        }
        Value name = recipient.find("name");
        if (name != null && !(name instanceof Value.Text(String words) && MailAddress.isName(words))) {
            problems.add(
                    BAD,
                    at + "/name",
                    "\"name\" is a text of at most " + MailAddress.LONGEST_NAME + " characters in one line");
        }
        language(recipient, at, problems);
        for (String which : List.of("alerts", "digest")) {
            Value value = recipient.find(which);
            if (value != null && !(value instanceof Value.Bool)) {
                problems.add(BAD, at + "/" + which, "\"" + which + "\" is true or false");
            }
        }
    }

    static boolean address(Value.Obj of, String at, Problems problems) {
        String address = of.text("address");
        if (address == null || !MailAddress.isOne(address)) {
            problems.add(
                    BAD,
                    at + "/address",
                    "\"address\" is "
                            + (address == null ? "missing" : "\"" + MailAddress.shown(address) + "\"") + "; allowed is "
                            + MailAddress.ALLOWED);
            return false;
        }
        return true;
    }

    static void language(Value.Obj of, String at, Problems problems) {
        String language = of.text("language");
        if (language == null || Language.ofWireName(language).isEmpty()) {
            problems.add(BAD, at + "/language", "\"language\" is zh-TW, en or ru");
        }
    }

    /** What is wrong with whom a test is to go to. */
    public static List<Problem> testProblems(Value.Obj document) {
        Problems problems = new Problems();
        known(document, "", List.of("address", "language"), problems);
        address(document, "", problems);
        language(document, "", problems);
        return problems.all();
    }

    private static void known(Value.Obj of, String at, List<String> names, Problems problems) {
        for (int i = 0; i < of.size(); i++) {
            if (!names.contains(of.name(i))) {
                problems.add(
                        "unknown-key",
                        Problems.into(at, of.name(i)),
                        "\"" + MailAddress.shown(of.name(i)) + "\" is not known; allowed are "
                                + String.join(", ", names));
            }
        }
    }
}
