package io.sojourn.server;

import io.sojourn.collect.Value;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The period of a view in words, such as {@code 30d} or {@code last-month}, as dates: the same as in the console. */
final class ViewPeriod {
    private static final Pattern DAYS = Pattern.compile("([1-9]\\d{0,3})d");
    private static final int USUAL_DAYS = 30;

    private ViewPeriod() {}

    /** The question with the dates of its view, where it does not say its own. */
    static Value.Obj within(Value.Obj question, Optional<String> period, LocalDate today) {
        if (question.has("between")) {
            return question;
        }
        return dates(period.orElse(""), today)
                .map(dates -> question.with(
                        "between",
                        Value.array(dates.stream()
                                .<Value>map(date -> Value.text(date.toString()))
                                .toList())))
                .orElse(question);
    }

    /** Both ends inclusive; empty is all there is. */
    static Optional<List<LocalDate>> dates(String period, LocalDate today) {
        LocalDate first = today.withDayOfMonth(1);
        return switch (period) {
            case "all" -> Optional.empty();
            case "month" -> Optional.of(List.of(first, today));
            case "last-month" -> Optional.of(List.of(first.minusMonths(1), first.minusDays(1)));
            case "year" -> Optional.of(List.of(today.withDayOfYear(1), today));
            default -> Optional.of(custom(period).orElseGet(() -> List.of(today.minusDays(days(period) - 1), today)));
        };
    }

    private static long days(String period) {
        Matcher days = DAYS.matcher(period);
        return days.matches() ? Long.parseLong(days.group(1)) : USUAL_DAYS;
    }

    private static Optional<List<LocalDate>> custom(String period) {
        String[] ends = period.split("~", -1);
        if (ends.length != 2) {
            return Optional.empty();
        }
        try {
            LocalDate from = LocalDate.parse(ends[0]);
            LocalDate to = LocalDate.parse(ends[1]);
            return to.isBefore(from) ? Optional.empty() : Optional.of(List.of(from, to));
        } catch (DateTimeException nonsense) {
            return Optional.empty();
        }
    }
}
