package io.sojourn.collect;

import java.util.Optional;

/** How a phone number that someone typed becomes an E.164 number; the edge brings a library that knows the plans. */
@FunctionalInterface
public interface PhoneNumbers {

    /** {@code +886912345678} for {@code 0912-345-678} in region {@code TW}; empty when it is no possible number there. */
    Optional<String> e164(String raw, String region);

    /** Knows no plans: takes numbers that are written internationally already, spaces and punctuation aside. */
    static PhoneNumbers internationalOnly() {
        return (raw, region) -> {
            StringBuilder digits = new StringBuilder("+");
            for (int i = 0; i < raw.length(); i++) {
                char c = raw.charAt(i);
                if (c >= '0' && c <= '9') {
                    digits.append(c);
                } else if (!(c == '+' && digits.length() == 1) && " -.()/".indexOf(c) < 0) {
                    return Optional.empty();
                }
            }
            boolean international = raw.strip().startsWith("+");
            return international && digits.length() >= 8 && digits.length() <= 16
                    ? Optional.of(digits.toString())
                    : Optional.empty();
        };
    }
}
