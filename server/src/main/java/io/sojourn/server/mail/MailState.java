package io.sojourn.server.mail;

import io.sojourn.collect.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What went and what did not, of those who get letters now. */
record MailState(MailSettings settings, List<Ledger.Line> lines, List<Attempts.Attempt> waiting) {
    private static final int MOST_SHOWN = 20;

    Value lastSent() {
        Map<String, String> addresses = addresses();
        return lines.stream()
                .filter(line -> line.entry().state() == Ledger.State.SENT && addresses.containsKey(line.recipient()))
                .max(Comparator.comparingLong(line -> line.entry().atMillis()))
                .<Value>map(line -> Value.object(
                        "at", at(line.entry().atMillis()),
                        "letter", letter(line.sort()),
                        "address", String.valueOf(addresses.get(line.recipient()))))
                .orElse(Value.NOTHING);
    }

    private Map<String, String> addresses() {
        return settings.recipients().stream()
                .collect(Collectors.toMap(Recipient::id, each -> each.who().address()));
    }

    private static String at(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static String letter(String sort) {
        return sort.equals(DueLetters.DIGEST) ? "digest" : "alert";
    }

    private record Shown(long atMillis, Value.Obj document) {}

    /** The newest first: what is tried again, what was refused for somebody, what was given up. */
    Value failures() {
        Map<String, String> addresses = addresses();
        List<Shown> shown = new ArrayList<>();
        for (Attempts.Attempt each : waiting) {
            shown.add(new Shown(
                    each.atMillis(),
                    failure(each.sort(), each.address(), "again", each.atMillis(), each.failure())
                            .with("tries", Value.whole(each.tries()))
                            .with("nextAt", Value.text(at(each.nextMillis())))));
        }
        for (Ledger.Line line : lines) {
            Ledger.Entry entry = line.entry();
            if (entry.state() != Ledger.State.SENT && addresses.containsKey(line.recipient())) {
                shown.add(new Shown(
                        entry.atMillis(),
                        failure(
                                line.sort(),
                                String.valueOf(addresses.get(line.recipient())),
                                entry.state().wireName(),
                                entry.atMillis(),
                                new Failure(entry.code(), entry.detail()))));
            }
        }
        return Value.array(shown.stream()
                .sorted(Comparator.comparingLong(Shown::atMillis).reversed())
                .limit(MOST_SHOWN)
                .map(Shown::document)
                .toList());
    }

    private static Value.Obj failure(String sort, String address, String state, long atMillis, Failure failure) {
        return Value.object(
                "at", at(atMillis),
                "letter", letter(sort),
                "address", address.isEmpty() ? Value.NOTHING : Value.text(address),
                "state", state,
                "code", failure.code(),
                "detail", failure.detail());
    }
}
