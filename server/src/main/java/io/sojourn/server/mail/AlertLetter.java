package io.sojourn.server.mail;

import java.time.ZoneId;

/** The letter that says that a target is missed, or met again. */
final class AlertLetter {
    private AlertLetter() {}

    static Content of(TargetNews news, Language language, ZoneId zone, MailOptions options) {
        Words words = Words.in(language);
        Written written = new Written(language, zone);
        String state = news.met() ? "met" : "missed";
        Sheet sheet = new Sheet(language).title(news.name());
        String sentence = words.say(
                "alert." + state,
                "what",
                news.what(words),
                "number",
                news.now(words, written),
                "aim",
                news.aim(words, written));
        if (news.met()) {
            sheet.line(sentence);
        } else {
            sheet.bad(sentence);
        }
        if (news.low().isPresent() && !news.sure()) {
            sheet.line(words.say("alert.unsure"));
        }
        sheet.line(words.say("alert.since", "when", written.moment(news.at())));
        sheet.link(words.say("alert.board"), options.page("/console/journeys/board"));
        sheet.small("").small(words.say("alert.why"));
        return sheet.under(words.say("alert.subject." + state, "name", news.name()));
    }
}
