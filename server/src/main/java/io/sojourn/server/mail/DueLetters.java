package io.sojourn.server.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Which letters are to be sent, told by comparing what is so with what was mailed. */
final class DueLetters {
    static final String DIGEST = "digest";
    static final String ALERT = "alert-";
    /** A digest that is later than this is none any more. */
    private static final long DIGEST_KEEPS = Duration.ofDays(1).toMillis();

    private static final long ALERT_KEEPS = Duration.ofDays(3).toMillis();
    /** A number that goes back and forth over its target fills nobody's mailbox. */
    private static final long BETWEEN_ALERTS = Duration.ofHours(1).toMillis();

    private final KeptSettings kept;
    private final Ledger ledger;
    private final MailOptions options;
    private final Supplier<ZoneId> zone;
    private final Supplier<List<TargetNews>> news;
    private final Function<LocalDate, Week> week;

    DueLetters(
            KeptSettings kept,
            Ledger ledger,
            MailOptions options,
            Supplier<ZoneId> zone,
            Supplier<List<TargetNews>> news,
            Function<LocalDate, Week> week) {
        this.kept = kept;
        this.ledger = ledger;
        this.options = options;
        this.zone = zone;
        this.news = news;
        this.week = week;
    }

    List<Due> at(long now) {
        MailSettings settings = kept.settings();
        if (settings.recipients().isEmpty()) {
            return List.of();
        }
        List<Due> due = new ArrayList<>();
        List<Recipient> warned =
                settings.recipients().stream().filter(Recipient::alerts).toList();
        if (!warned.isEmpty()) {
            for (TargetNews each : news.get()) {
                warned.forEach(recipient -> alert(each, recipient, now).ifPresent(due::add));
            }
        }
        digests(settings, now, due);
        return due;
    }

    private Optional<Due> alert(TargetNews target, Recipient recipient, long now) {
        String sort = ALERT + target.view();
        String revision = Integer.toString(target.revision());
        Optional<Ledger.Entry> last = ledger.last(sort, recipient.id());
        boolean done = last.filter(entry -> entry.of().equals(revision)).isPresent();
        // That it is met again is news to whoever was told that it is missed.
        boolean news = !target.met()
                || last.filter(entry -> entry.told().equals("missed") && entry.state() == Ledger.State.SENT)
                        .isPresent();
        boolean soon = last.filter(
                        entry -> entry.state() == Ledger.State.SENT && now - entry.atMillis() < BETWEEN_ALERTS)
                .isPresent();
        if (done || !news || soon || kept.since(recipient, Recipient::alerts) > target.atMillis()) {
            return Optional.empty();
        }
        return Optional.of(new Due(
                sort,
                recipient,
                revision,
                target.met() ? "met" : "missed",
                target.atMillis() + ALERT_KEEPS,
                Long.toString(target.atMillis()),
                () -> AlertLetter.of(target, recipient.language(), zone.get(), options)));
    }

    private void digests(MailSettings settings, long now, List<Due> due) {
        ZonedDateTime at = schedule(settings).last(Instant.ofEpochMilli(now));
        long atMillis = at.toInstant().toEpochMilli();
        LocalDate monday = Schedule.fullWeekBefore(at.toLocalDate());
        Digests digests = new Digests(monday);
        for (Recipient recipient : settings.recipients()) {
            boolean done = ledger.last(DIGEST, recipient.id())
                    .filter(entry -> entry.of().equals(Schedule.name(monday)))
                    .isPresent();
            if (recipient.digest() && !done && wasToBe(settings, recipient, atMillis)) {
                due.add(new Due(
                        DIGEST,
                        recipient,
                        Schedule.name(monday),
                        "week",
                        atMillis + DIGEST_KEEPS,
                        Long.toString(kept.firstMillis()),
                        () -> digests.in(recipient.language())));
            }
        }
    }

    /** Whether it was settled when it was due: who is added later gets the next one. */
    private boolean wasToBe(MailSettings settings, Recipient recipient, long atMillis) {
        return kept.since(recipient, Recipient::digest) <= atMillis
                && kept.since(each -> each.day() == settings.day() && each.hour() == settings.hour()) <= atMillis;
    }

    Schedule schedule(MailSettings settings) {
        return new Schedule(settings.day(), settings.hour(), zone.get());
    }

    Content digest(LocalDate monday, Language language) {
        return new Digests(monday).in(language);
    }

    /** A week's digests: asked once, written once in each language. */
    private final class Digests {
        private final LocalDate monday;
        private final Map<Language, Content> written = new EnumMap<>(Language.class);
        private Optional<Week> asked = Optional.empty();

        Digests(LocalDate monday) {
            this.monday = monday;
        }

        Content in(Language language) {
            Week told = asked.orElseGet(() -> week.apply(monday));
            asked = Optional.of(told);
            return written.computeIfAbsent(language, each -> DigestLetter.of(told, each, zone.get(), options));
        }
    }
}
