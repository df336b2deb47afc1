package io.sojourn.server.mail;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Everything about letters, with a mail server beside it, a clock that is set by hand, and targets that are told. */
final class PostOffice implements AutoCloseable {
    static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");
    static final String PASSWORD = "river/and:banks@7%";

    final SmtpListener smtp;
    final Disk disk;
    final List<TargetNews> news = new ArrayList<>();
    long now = Instant.parse("2026-11-20T04:00:00Z").toEpochMilli();
    Mailing mailing;

    PostOffice(Supplier<SmtpListener.Way> ways) {
        smtp = new SmtpListener(ways);
        disk = new Disk(() -> now);
        mailing = opened();
    }

    /** As after a start over what is on disk. */
    void restart() {
        mailing = opened();
    }

    private Mailing opened() {
        MailServer server = MailServer.of("smtp://sojourn:river%2Fand%3Abanks%407%25@127.0.0.1:" + smtp.port());
        MailOptions options = MailOptions.through(server, MailAddress.of("Sojourn 旅程 <sojourn@example.com>"))
                .patient(Duration.ofMillis(400), Duration.ofMillis(20))
                .linkingTo(java.net.URI.create("https://journeys.example.com/"));
        return new Mailing(disk, options, () -> TAIPEI, () -> List.copyOf(news), PostOffice::week, () -> now);
    }

    void later(Duration time) {
        now += time.toMillis();
    }

    void at(String instant) {
        now = Instant.parse(instant).toEpochMilli();
    }

    void recipients(Recipient... recipients) {
        mailing.save(new MailSettings(List.of(recipients), DayOfWeek.MONDAY, 8), "test");
    }

    static Recipient who(String name, Language language) {
        return new Recipient(new MailAddress("", name + "@example.com"), language, true, true);
    }

    /** A target is missed, or met again, from now on. */
    void target(String view, String name, int revision, boolean met) {
        news.removeIf(each -> each.view().equals(view));
        news.add(new TargetNews(
                view,
                name,
                revision,
                now,
                met,
                List.of("Order Completed", "fromFirst"),
                OptionalDouble.of(.25),
                OptionalDouble.of(.2),
                OptionalDouble.of(.3),
                true,
                true,
                .5));
    }

    List<String> takenBy(String name) {
        return smtp.taken.stream()
                .filter(each -> each.recipient().equals(name + "@example.com"))
                .map(each -> each.header("Message-ID"))
                .toList();
    }

    static Week week(LocalDate monday) {
        OptionalDouble none = OptionalDouble.empty();
        return new Week(
                monday,
                monday.plusDays(6),
                new Week.Moved("customers", 121, 100),
                List.of(
                        new Week.Figure("coverage", OptionalDouble.of(.612), OptionalDouble.of(.6), none, none),
                        new Week.Figure(
                                "again",
                                OptionalDouble.of(.31),
                                OptionalDouble.of(.31),
                                OptionalDouble.of(.29),
                                OptionalDouble.of(.33)),
                        new Week.Figure("cycle", OptionalDouble.of(31.5), OptionalDouble.of(33), none, none),
                        new Week.Figure("nps", none, none, none, none),
                        new Week.Figure(
                                "channels",
                                OptionalDouble.of(1.8),
                                none,
                                OptionalDouble.of(1.5),
                                OptionalDouble.of(2.1))),
                List.of(),
                Optional.of(new Week.Break(
                        "try-on",
                        java.util.Map.of("zh-TW", "試穿", "en", "Try-on", "ru", "Примерка"),
                        1_400,
                        440,
                        .21,
                        .32,
                        50,
                        OptionalDouble.of(112_000),
                        OptionalDouble.of(40_000),
                        OptionalDouble.of(180_000),
                        "TWD",
                        true)),
                List.of(new Week.Moved("stage.decision", 900, 700), new Week.Moved("orders", 300, 400)));
    }

    @Override
    public void close() {
        smtp.close();
    }
}
