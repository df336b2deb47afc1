package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.server.mail.Content;
import io.sojourn.server.mail.Failure;
import io.sojourn.server.mail.Language;
import io.sojourn.server.mail.MailSettings;
import io.sojourn.server.mail.Mailing;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alerts and the digest by e-mail: who gets them, how the digest looks, a test, and how it stands. */
final class MailRoutes {
    /** What a letter holds and nothing more, in a frame of the console. */
    private static final String LETTER_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

    private final Mailing mailing;

    MailRoutes(Mailing mailing) {
        this.mailing = mailing;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/mail", Route.Access.KEEP, call -> Answer.ok(described())),
                Route.admin("PUT", "/api/v1/mail", this::save),
                Route.admin("DELETE", "/api/v1/mail", this::remove),
                Route.admin("GET", "/api/v1/mail/digest", this::digest),
                Route.admin("GET", "/api/v1/mail/digest/page", this::page),
                Route.admin("POST", "/api/v1/mail/test", this::test));
    }

    private Value.Obj described() {
        return mailing.settings().document().with("state", mailing.state());
    }

    private Answer save(Call call) {
        Value.Obj document = call.body();
        var problems = MailSettings.problems(document);
        if (!problems.isEmpty()) {
            throw Problem.of(problems).raised();
        }
        mailing.save(MailSettings.of(document), call.author());
        return Answer.ok(described());
    }

    private Answer remove(Call call) {
        mailing.remove(call.author());
        return Answer.nothing();
    }

    private static Language language(Call call) {
        String asked = call.query("language").orElse(Language.ZH_TW.wireName());
        return Language.ofWireName(asked)
                .orElseThrow(() -> Problem.of(
                                400,
                                "bad-mail",
                                "letters are written in zh-TW, en and ru; asked for is \"" + asked + "\"")
                        .raised());
    }

    private Answer digest(Call call) {
        Content content = mailing.preview(language(call));
        return Answer.ok(Value.object("subject", content.subject(), "text", content.text(), "html", content.html()));
    }

    private Answer page(Call call) {
        return Answer.text("text/html", mailing.preview(language(call)).html())
                .with(Map.of("Content-Security-Policy", LETTER_POLICY));
    }

    private Answer test(Call call) {
        Value.Obj body = call.body();
        var problems = MailSettings.testProblems(body);
        if (!problems.isEmpty()) {
            throw Problem.of(problems).raised();
        }
        if (!mailing.isConfigured()) {
            throw Problem.of(
                            409,
                            "no-mail-server",
                            "no mail server is set; start the server with --mail smtp://user:password@host:587 (or SOJOURN_MAIL) and --mail-from")
                    .raised();
        }
        long wait = mailing.waitForTest();
        if (wait > 0) {
            String seconds = Long.toString(wait / 1_000 + 1);
            throw new Problem(
                            429,
                            "too-many-tests",
                            "five tests were sent in ten minutes; the next is possible in " + seconds + " s",
                            List.of(),
                            Map.of("Retry-After", seconds))
                    .raised();
        }
        Optional<Failure> failure = mailing.test(
                String.valueOf(body.text("address")),
                Language.ofWireName(String.valueOf(body.text("language"))).orElseThrow());
        return Answer.ok(Value.object(
                "sent",
                failure.isEmpty(),
                "code",
                failure.<Value>map(each -> Value.text(each.code())).orElse(Value.NOTHING),
                "detail",
                failure.<Value>map(each -> Value.text(each.detail())).orElse(Value.NOTHING)));
    }
}
