package io.sojourn.server.mail;

import static io.sojourn.server.mail.PostOffice.who;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import io.sojourn.server.mail.SmtpListener.Way;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Letters arrive, once, whatever the mail server, the disk and the process do. */
final class MailingTest {
    private static final Recipient MAY = who("may", Language.ZH_TW);
    private static final Recipient LEO = who("leo", Language.EN);
    private static final Recipient IRA = who("ira", Language.RU);

    /** These ways one after another, then well. */
    private static PostOffice office(Way... ways) {
        Queue<Way> left = new ArrayDeque<>(List.of(ways));
        return new PostOffice(() -> left.isEmpty() ? Way.WELL : left.remove());
    }

    @Test
    void thatATargetIsMissedIsMailedOnceToEverybodyInTheirLanguage() throws Exception {
        try (PostOffice office = office()) {
            office.recipients(MAY, LEO, IRA);
            office.later(Duration.ofMinutes(1));
            office.target("orders", "To the order", 1, false);
            office.mailing.round();
            office.mailing.round();
            office.restart();
            office.mailing.round();

            assertThat(office.smtp.taken).hasSize(3);
            assertThat(subject(office, "may")).isEqualTo("目標未達：To the order");
            assertThat(subject(office, "leo")).isEqualTo("Target missed: To the order");
            assertThat(subject(office, "ira")).isEqualTo("Цель не достигнута: To the order");
        }
    }

    private static MimeMessage message(PostOffice office, String name) throws Exception {
        String raw = office.smtp.taken.stream()
                .filter(each -> each.recipient().equals(name + "@example.com"))
                .reduce((first, last) -> last)
                .orElseThrow()
                .raw();
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
    }

    private static String subject(PostOffice office, String name) throws Exception {
        return message(office, name).getSubject();
    }

    private static String part(PostOffice office, String name, int which) throws Exception {
        MimeMultipart parts = (MimeMultipart) message(office, name).getContent();
        return ((String) parts.getBodyPart(which).getContent()).replace("\r\n", "\n");
    }

    @Test
    void whoWasToldOfTheMissIsToldThatItIsMetAgainAndNobodyElse() {
        try (PostOffice office = office()) {
            office.recipients(MAY);
            office.later(Duration.ofMinutes(1));
            office.target("orders", "Orders", 1, false);
            office.mailing.round();
            office.recipients(MAY, LEO);
            office.later(Duration.ofHours(2));
            office.target("orders", "Orders", 2, true);
            office.mailing.round();

            assertThat(office.takenBy("may")).hasSize(2).doesNotHaveDuplicates();
            assertThat(office.takenBy("leo")).isEmpty();
        }
    }

    @Test
    void aNumberThatGoesBackAndForthIsToldOnceAnHour() {
        try (PostOffice office = office()) {
            office.recipients(MAY);
            for (int minute = 1; minute <= 120; minute++) {
                office.later(Duration.ofMinutes(1));
                office.target("orders", "Orders", minute, minute % 2 == 0);
                office.mailing.round();
            }

            assertThat(office.takenBy("may")).hasSizeBetween(2, 3);
        }
    }

    @Test
    void whatHappenedBeforeSomebodyWasToGetLettersIsNoNews() {
        try (PostOffice office = office()) {
            office.target("orders", "Orders", 1, false);
            office.later(Duration.ofMinutes(1));
            office.recipients(MAY);
            office.mailing.round();

            assertThat(office.smtp.taken).isEmpty();
        }
    }

    @Test
    void oneRecipientWhoIsRefusedIsLeftAndTheOthersGetTheirs() {
        try (PostOffice office = office(Way.REFUSES_THE_RECIPIENT)) {
            office.recipients(MAY, LEO);
            office.later(Duration.ofMinutes(1));
            office.target("orders", "Orders", 1, false);
            for (int i = 0; i < 5; i++) {
                office.mailing.round();
                office.later(Duration.ofHours(2));
            }

            assertThat(office.takenBy("may")).isEmpty();
            assertThat(office.takenBy("leo")).hasSize(1);
            Value.Obj failure = failures(office).getFirst();
            assertThat(failure.text("state")).isEqualTo("refused");
            assertThat(failure.text("code")).isEqualTo("no-address");
            assertThat(failure.text("detail")).contains("nobody here");
        }
    }

    private static List<Value.Obj> failures(PostOffice office) {
        return ((Value.Array) office.mailing.state().find("failures"))
                .items().stream().map(Value.Obj.class::cast).toList();
    }

    @Test
    void aMailServerThatHangsIsLeftAloneAndAskedAgainAfterPausesThatGrow() {
        try (PostOffice office = office(Way.HANGS, Way.HANGS, Way.CLOSES_IN_THE_LETTER, Way.PUTS_OFF_THE_RECIPIENT)) {
            office.recipients(MAY, LEO);
            office.later(Duration.ofMinutes(1));
            office.target("orders", "Orders", 1, false);
            office.mailing.round();
            office.mailing.round();
            assertThat(office.smtp.gone)
                    .as("asked once, and not for each letter")
                    .hasSize(1);
            assertThat(failures(office).getFirst().text("code")).isEqualTo("silent");
            office.later(Duration.ofMinutes(1));
            office.mailing.round();
            office.later(Duration.ofMinutes(1));
            office.mailing.round();
            assertThat(office.smtp.gone).as("two minutes after the second").hasSize(2);
            for (int i = 0; i < 4; i++) {
                office.later(Duration.ofMinutes(2));
                office.mailing.round();
            }

            assertThat(office.takenBy("may")).hasSize(1);
            assertThat(office.takenBy("leo")).hasSize(1);
            assertThat(failures(office)).isEmpty();
        }
    }

    @Test
    void aLetterThatCannotGoForThreeDaysIsGivenUpAndSaidToBe() {
        try (PostOffice office = new PostOffice(() -> Way.REFUSES_THE_LOGIN)) {
            office.recipients(MAY);
            office.later(Duration.ofMinutes(1));
            office.target("orders", "Orders", 1, false);
            office.mailing.round();
            Value.Obj again = failures(office).getFirst();
            assertThat(again.text("state")).isEqualTo("again");
            assertThat(again.text("code")).isEqualTo("no-login");
            assertThat(again.text("detail")).as("the server repeats it").isEqualTo("535 not \"***\"");
            assertThat(Json.write(office.mailing.state())).doesNotContain(PostOffice.PASSWORD);
            office.later(Duration.ofDays(3));
            office.mailing.round();
            office.restart();

            Value.Obj failure = failures(office).getFirst();
            assertThat(failure.text("state")).isEqualTo("given-up");
            assertThat(failure.text("code")).isEqualTo("too-late");
            assertThat(office.smtp.taken).isEmpty();
        }
    }

    @Test
    void aDigestGoesOnceAWeekAndIsWhatThePreviewShows() throws Exception {
        try (PostOffice office = office()) {
            office.recipients(MAY, IRA);
            office.at("2026-11-22T23:59:00Z");
            office.mailing.round();
            assertThat(office.smtp.taken).as("Monday, a minute to eight").isEmpty();
            office.at("2026-11-23T00:00:00Z");
            Content preview = office.mailing.preview(Language.ZH_TW);
            for (int i = 0; i < 6 * 24; i++) {
                office.mailing.round();
                office.later(Duration.ofHours(1));
            }

            assertThat(office.takenBy("may")).hasSize(1);
            assertThat(office.takenBy("ira")).hasSize(1);
            assertThat(subject(office, "may")).isEqualTo(preview.subject());
            assertThat(part(office, "may", 0)).isEqualTo(preview.text());
            assertThat(part(office, "may", 1)).isEqualTo(preview.html());
            assertThat(message(office, "may").getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message(office, "may").getHeader("List-Id")[0]).contains("sojourn.example.com");
            assertThat(preview.text())
                    .contains("121", "21%", "NT$11.2萬", "試穿", "▼ 1.5 天", "https://journeys.example.com/console");
            office.at("2026-11-30T00:00:00Z");
            office.mailing.round();
            assertThat(office.takenBy("may")).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void aDigestThatWasDueWhileNothingRanGoesUnlessItIsADayLateAndOthersWait() {
        try (PostOffice office = office()) {
            office.recipients(MAY);
            office.at("2026-11-23T23:00:00Z");
            office.restart();
            office.recipients(MAY, LEO);
            office.mailing.round();
            assertThat(office.takenBy("may")).hasSize(1);
            assertThat(office.takenBy("leo")).as("added after it was due").isEmpty();
            office.at("2026-12-01T00:00:00Z");
            office.restart();
            office.mailing.round();
            office.mailing.save(new MailSettings(List.of(MAY, LEO), DayOfWeek.TUESDAY, 7), "test");
            office.mailing.round();

            assertThat(office.smtp.taken).as("a day late").hasSize(1);
            assertThat(failures(office)).extracting(each -> each.text("code")).containsOnly("too-late");
        }
    }

    @Test
    void namesEndNoHeaderAndAreNoMarkup() throws Exception {
        try (PostOffice office = office()) {
            office.recipients(MAY);
            office.later(Duration.ofMinutes(1));
            office.target("orders", "A\r\nBcc: all@example.com\u2028<b onload='x'>&\"" + "長".repeat(8_000), 1, false);
            office.mailing.round();

            assertThat(message(office, "may").getHeader("Bcc")).isNull();
            assertThat(subject(office, "may")).doesNotContain("\n", "\r").hasSizeLessThan(200);
            assertThat(part(office, "may", 1))
                    .doesNotContain("<b onload")
                    .contains("&lt;b onload=&#39;x&#39;&gt;&amp;");
        }
    }

    @Test
    void aTestSaysWhyItDidNotGo() {
        try (PostOffice office = office(Way.REFUSES_THE_LETTER)) {
            assertThat(office.mailing
                            .test("may@example.com", Language.EN)
                            .orElseThrow()
                            .code())
                    .isEqualTo("no-letter");
            assertThat(office.mailing.test("may@example.com", Language.EN)).isEmpty();
            assertThat(office.takenBy("may")).hasSize(1);
        }
    }

    @Test
    void nothingIsLostAndNothingIsDoubledThatCouldBeKnown() {
        for (long seed = 1; seed <= 40; seed++) {
            System.out.println("letters through a bad mail server, seed " + seed);
            Random random = new Random(seed);
            List<Way> bad = List.of(
                    Way.WELL,
                    Way.CLOSES_IN_THE_LETTER,
                    Way.TAKES_AND_CLOSES,
                    Way.PUTS_OFF_THE_RECIPIENT,
                    Way.REFUSES_THE_LOGIN,
                    Way.WELL);
            boolean[] calm = {false};
            try (PostOffice office = new PostOffice(() -> calm[0] ? Way.WELL : bad.get(random.nextInt(bad.size())))) {
                office.recipients(MAY, LEO, IRA);
                office.later(Duration.ofMinutes(1));
                office.target("orders", "Orders", 1, false);
                office.target("visits", "Visits", 1, false);
                int crashes = 0;
                for (int i = 0; i < 20; i++) {
                    calm[0] = i > 14;
                    boolean crash = !calm[0] && random.nextInt(3) == 0;
                    office.disk.failing = kind -> crash && kind.equals(Ledger.KIND);
                    int before = office.smtp.taken.size();
                    try {
                        office.mailing.round();
                    } catch (Disk.Full full) {
                        crashes += office.smtp.taken.size() > before ? 1 : 0;
                        office.restart();
                    }
                    office.later(Duration.ofMinutes(random.nextInt(70)));
                }
                long doubtful = crashes
                        + office.smtp.gone.stream()
                                .filter(Way.TAKES_AND_CLOSES::equals)
                                .count();
                Set<String> letters = new HashSet<>();
                for (String name : List.of("may", "leo", "ira")) {
                    Set<String> theirs = Set.copyOf(office.takenBy(name));
                    assertThat(theirs).as("seed %d, letters of %s", seed, name).hasSize(2);
                    letters.addAll(theirs);
                }
                assertThat(letters).as("every letter has its own Message-ID").hasSize(6);
                assertThat((long) office.smtp.taken.size() - 6)
                        .as("seed %d, copies", seed)
                        .isBetween(0L, doubtful);
            }
        }
    }

    @Test
    void aFullDiskDoublesNothing() {
        try (PostOffice office = office()) {
            office.recipients(MAY);
            office.later(Duration.ofMinutes(1));
            office.target("orders", "Orders", 1, false);
            office.disk.failing = kind -> true;
            assertThatThrownBy(office.mailing::round).isInstanceOf(Disk.Full.class);
            assertThatThrownBy(office.mailing::round).isInstanceOf(Disk.Full.class);
            office.disk.failing = kind -> false;
            office.mailing.round();
            office.restart();
            office.mailing.round();

            assertThat(office.takenBy("may")).hasSize(1);
        }
    }
}
