package io.sojourn.server.mail;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The weekly digest: the figures, the targets, the largest break, and what changed most. */
final class DigestLetter {
    private final Week week;
    private final Words words;
    private final Written written;
    private final Language language;
    private final MailOptions options;

    private DigestLetter(Week week, Language language, ZoneId zone, MailOptions options) {
        this.week = week;
        this.words = Words.in(language);
        this.written = new Written(language, zone);
        this.language = language;
        this.options = options;
    }

    static Content of(Week week, Language language, ZoneId zone, MailOptions options) {
        return new DigestLetter(week, language, zone, options).content();
    }

    private Content content() {
        String from = written.date(week.from());
        String to = written.date(week.to());
        Sheet sheet = new Sheet(language).title(customers());
        sheet.small(words.say("digest.week", "from", from, "to", to));
        sheet.link(words.say("digest.home"), options.page("/console"));
        sheet.heading(words.say("digest.figures"));
        sheet.rows(week.figures().stream().map(this::row).toList());
        sheet.small(words.say("digest.figures.are"));
        sheet.heading(words.say("digest.targets"));
        targets(sheet);
        sheet.heading(words.say("digest.break"));
        week.worst().ifPresentOrElse(found -> breaking(found, sheet), () -> sheet.line(words.say("digest.break.none")));
        sheet.heading(words.say("digest.moved"));
        if (week.moved().isEmpty()) {
            sheet.line(words.say("digest.moved.none"));
        } else {
            sheet.rows(week.moved().stream().map(this::moved).toList());
        }
        sheet.small("").small(words.say("digest.why"));
        return sheet.under(words.say("digest.subject", "from", from, "to", to));
    }

    private String customers() {
        Week.Moved count = week.customers();
        String sentence = words.count("digest.customers", count.now(), "n", written.whole(count.now()));
        if (count.before() == 0) {
            return sentence;
        }
        double change = count.now() / count.before() - 1;
        String share = written.share(Math.abs(change));
        String key = Math.abs(change) < .0005
                ? "digest.customers.same"
                : change > 0 ? "digest.customers.more" : "digest.customers.fewer";
        return sentence + words.say(key, "change", share);
    }

    private Sheet.Row row(Week.Figure figure) {
        String label = words.say("figure." + figure.id());
        if (figure.value().isEmpty()) {
            return new Sheet.Row(
                    label, "–", words.say(figure.id().equals("nps") ? "figure.untold" : "figure.untold.money"));
        }
        double value = figure.value().getAsDouble();
        StringBuilder note = new StringBuilder();
        if (figure.low().isPresent() && figure.high().isPresent()) {
            note.append(words.say(
                    "figure.interval",
                    "low",
                    shown(figure.id(), figure.low().getAsDouble()),
                    "high",
                    shown(figure.id(), figure.high().getAsDouble())));
        }
        change(figure.id(), value, figure.before())
                .ifPresent(change -> note.append(note.isEmpty() ? "" : " · ").append(change));
        return new Sheet.Row(label, shown(figure.id(), value), note.toString());
    }

    private static boolean isShare(String figure) {
        return figure.equals("coverage") || figure.equals("again");
    }

    private String shown(String figure, double value) {
        return switch (figure) {
            case "coverage", "again" -> written.share(value);
            case "cycle" -> words.count("days", value, "n", written.number(value));
            case "channels" -> written.number(value) + " ×";
            default -> written.whole(value);
        };
    }

    private Optional<String> change(String figure, double value, OptionalDouble before) {
        if (before.isEmpty()) {
            return Optional.empty();
        }
        double difference = value - before.getAsDouble();
        double size = Math.abs(difference) * (isShare(figure) ? 100 : 1);
        if (size < .05) {
            return Optional.of(words.say("change.same"));
        }
        String by = switch (figure) {
            case "coverage", "again" -> words.count("change.points", size, "n", written.number(size));
            case "cycle" -> words.count("days", size, "n", written.number(size));
            default -> written.number(size);
        };
        return Optional.of((difference > 0 ? "▲ " : "▼ ") + by);
    }

    private void targets(Sheet sheet) {
        List<TargetNews> told = week.targets().stream()
                .filter(each -> each.number().isPresent())
                .toList();
        List<TargetNews> missed = told.stream().filter(each -> !each.met()).toList();
        int untold = week.targets().size() - told.size();
        int met = told.size() - missed.size();
        if (week.targets().isEmpty()) {
            sheet.line(words.say("digest.targets.none"));
            return;
        }
        if (!missed.isEmpty()) {
            sheet.line(words.count("digest.targets.missed", missed.size(), "n", written.whole(missed.size())));
        }
        if (met > 0) {
            sheet.line(words.count("digest.targets.met", met, "n", written.whole(met)));
        }
        if (untold > 0) {
            sheet.line(words.count("digest.targets.untold", untold, "n", written.whole(untold)));
        }
        sheet.rows(missed.stream()
                .map(each -> new Sheet.Row(
                        each.name(),
                        each.now(words, written),
                        each.what(words) + " · " + each.aim(words, written),
                        true))
                .toList());
        sheet.link(words.say("alert.board"), options.page("/console/journeys/board"));
    }

    private void breaking(Week.Break found, Sheet sheet) {
        sheet.line(words.say(
                found.price() ? "digest.break.price" : "digest.break.is",
                "touchpoint",
                found.name(language),
                "people",
                written.whole(found.reached()),
                "left",
                written.whole(found.left()),
                "rate",
                written.share(found.rate()),
                "usual",
                written.share(found.usual()),
                "missing",
                written.whole(found.missing())));
        if (found.amount().isPresent()) {
            sheet.line(words.say(
                    "digest.break.stake",
                    "amount",
                    written.money(found.amount().getAsDouble(), found.currency()),
                    "low",
                    written.money(found.low().orElse(0), found.currency()),
                    "high",
                    written.money(found.high().orElse(0), found.currency())));
        }
        sheet.link(words.say("digest.break.page"), options.page("/console/journeys/breaks"));
    }

    private Sheet.Row moved(Week.Moved moved) {
        String key = "moved." + moved.id();
        String label = words.know(key)
                ? words.say(key)
                : words.say(
                        "moved.stage",
                        "stage",
                        words.know(moved.id())
                                ? words.say(moved.id())
                                : moved.id().substring(moved.id().indexOf('.') + 1));
        String note = moved.before() == 0
                ? words.say("moved.new")
                : (moved.now() > moved.before() ? "▲ " : "▼ ")
                        + written.share(Math.abs(moved.now() / moved.before() - 1)) + " · "
                        + words.say("moved.before", "n", written.whole(moved.before()));
        return new Sheet.Row(label, written.whole(moved.now()), note);
    }
}
