package io.sojourn.server.mail;

import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alerts and digests by e-mail. A letter is entered in the ledger once the mail server has taken it; so one that did not go
 * is sent later, and one that went goes twice only where the server took it and this process ended before it knew: then with
 * the same Message-ID. Any thread may use it.
 */
public final class Mailing {
    private static final Logger LOG = LoggerFactory.getLogger(Mailing.class);
    /** The attempt that stands for the mail server itself. */
    private static final String SERVER = "server";

    private static final int TESTS = 5;
    private static final long TESTS_WITHIN = 600_000;

    private final KeptSettings kept;
    private final Ledger ledger;
    private final DueLetters letters;
    private final MailOptions options;
    private final Supplier<ZoneId> zone;
    private final LongSupplier clockMillis;
    private final Optional<Postman> postman;
    private final Attempts attempts = new Attempts();
    private final Deque<Long> tests = new ArrayDeque<>();
    private volatile boolean ended;

    /**
     * @param zone the workspace's
     * @param news how targets stand, as it was written down
     * @param week what there is to tell of the week that begins on a Monday
     */
    public Mailing(
            Definitions definitions,
            MailOptions options,
            Supplier<ZoneId> zone,
            Supplier<List<TargetNews>> news,
            Function<LocalDate, Week> week,
            LongSupplier clockMillis) {
        this.kept = new KeptSettings(definitions);
        this.ledger = new Ledger(definitions);
        this.letters = new DueLetters(kept, ledger, options, zone, news, week);
        this.options = options;
        this.zone = zone;
        this.clockMillis = clockMillis;
        this.postman = options.server()
                .map(server -> new SmtpPostman(server, options.from().orElseThrow(), options.patience(), clockMillis));
    }

    public boolean isConfigured() {
        return postman.isPresent();
    }

    public MailSettings settings() {
        return kept.settings();
    }

    /** @param settings that were found right */
    public void save(MailSettings settings, String author) {
        kept.save(settings, author);
    }

    public boolean remove(String author) {
        return kept.remove(author);
    }

    /** Sends what is due and has not been sent, as far as the mail server takes it. */
    synchronized void round() {
        if (postman.isEmpty()) {
            return;
        }
        ledger.writeDown();
        List<Due> due = letters.at(clockMillis.getAsLong());
        Set<String> names = due.stream().map(Due::name).collect(Collectors.toSet());
        names.add(SERVER);
        attempts.keepOnly(names);
        for (Due each : due) {
            long now = clockMillis.getAsLong();
            if (ended) {
                return;
            }
            if (now >= each.untilMillis()) {
                giveUp(each, now);
            } else if (attempts.mayTry(SERVER, now) && attempts.mayTry(each.name(), now)) {
                hand(each, postman.get());
            }
        }
        if (due.isEmpty()) {
            attempts.over(SERVER);
        }
    }

    private void giveUp(Due due, long now) {
        String detail = attempts.last(due.name())
                .or(() -> attempts.last(SERVER))
                .map(last -> last.failure().detail())
                .orElse("");
        enter(due, new Ledger.Entry(due.of(), due.told(), Ledger.State.GIVEN_UP, now, Ledger.TOO_LATE, detail));
        LOG.warn("{} could not be mailed in time and is given up: {}", due.sort(), detail);
    }

    private void hand(Due due, Postman postman) {
        Postman.Outcome outcome = postman.hand(due.letter(options.from().orElseThrow()));
        long now = clockMillis.getAsLong();
        switch (outcome) {
            case Postman.Accepted accepted -> {
                attempts.over(SERVER);
                enter(due, Ledger.Entry.sent(due.of(), due.told(), now));
                LOG.info("{} was mailed", due.sort());
            }
            case Postman.Refused(Failure failure) -> {
                attempts.over(SERVER);
                enter(
                        due,
                        new Ledger.Entry(
                                due.of(), due.told(), Ledger.State.REFUSED, now, failure.code(), failure.detail()));
                LOG.warn("{} was refused for a recipient ({})", due.sort(), failure.code());
            }
            case Postman.Failed(Failure failure, boolean ofServer) -> {
                attempts.failed(
                        ofServer ? SERVER : due.name(),
                        due.sort(),
                        ofServer ? "" : due.to().who().address(),
                        now,
                        failure);
                LOG.warn("{} could not be mailed ({}); it is tried again", due.sort(), failure.code());
            }
        }
    }

    private void enter(Due due, Ledger.Entry entry) {
        attempts.over(due.name());
        Set<String> present = kept.recipients().stream().map(Recipient::id).collect(Collectors.toSet());
        ledger.enter(due.sort(), due.to().id(), entry, present);
    }

    /** The digest of the last full week, as it would go now. */
    public Content preview(Language language) {
        return letters.digest(Schedule.fullWeekBefore(today()), language);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(Instant.ofEpochMilli(clockMillis.getAsLong()), zone.get());
    }

    /** In how many milliseconds a test may be sent; 0 is now, and then this one counts. */
    public long waitForTest() {
        synchronized (tests) {
            return waitForTest(clockMillis.getAsLong());
        }
    }

    private long waitForTest(long now) {
        while (!tests.isEmpty() && (now - tests.getFirst() >= TESTS_WITHIN || tests.getFirst() > now)) {
            tests.removeFirst();
        }
        if (tests.size() >= TESTS) {
            return tests.getFirst() + TESTS_WITHIN - now;
        }
        tests.addLast(now);
        return 0;
    }

    /** Sends a test at once; empty when the mail server has taken it. */
    public Optional<Failure> test(String address, Language language) {
        Words words = Words.in(language);
        Sheet sheet = new Sheet(language)
                .title(words.say("test.title"))
                .line(words.say("test.is"))
                .link(words.say("digest.home"), options.page("/console"));
        String id = Recipient.hash("test\n" + address + "\n" + clockMillis.getAsLong());
        MailAddress from = options.from().orElseThrow();
        Letter letter = new Letter(
                new MailAddress("", address),
                "<" + id + "@" + from.domain() + ">",
                sheet.under(words.say("test.title")));
        return switch (postman.orElseThrow().hand(letter)) {
            case Postman.Accepted accepted -> {
                attempts.over(SERVER);
                yield Optional.empty();
            }
            case Postman.Refused(Failure failure) -> Optional.of(failure);
            case Postman.Failed(Failure failure, boolean ofServer) -> Optional.of(failure);
        };
    }

    /** Whether there is a mail server, what went last and what did not, and when the next digest goes. */
    public Value.Obj state() {
        MailSettings settings = kept.settings();
        MailState state = new MailState(settings, ledger.lines(), attempts.all());
        return Value.object(
                "configured", isConfigured(),
                "server", text(options.server().map(MailServer::toString)),
                "from", text(options.from().map(MailAddress::toString)),
                "publicAddress", text(options.publicAddress().map(Object::toString)),
                "lastSent", state.lastSent(),
                "failures", state.failures(),
                "nextDigest", nextDigest(settings));
    }

    private static Value text(Optional<String> words) {
        return words.<Value>map(Value::text).orElse(Value.NOTHING);
    }

    private Value nextDigest(MailSettings settings) {
        if (!isConfigured() || settings.recipients().stream().noneMatch(Recipient::digest)) {
            return Value.NOTHING;
        }
        ZonedDateTime next = letters.schedule(settings).next(Instant.ofEpochMilli(clockMillis.getAsLong()));
        LocalDate monday = Schedule.fullWeekBefore(next.toLocalDate());
        return Value.object(
                "at",
                next.toInstant().toString(),
                "from",
                monday.toString(),
                "to",
                monday.plusDays(6).toString());
    }

    /** No letter is begun after this. */
    void end() {
        ended = true;
    }

    MailOptions options() {
        return options;
    }
}
