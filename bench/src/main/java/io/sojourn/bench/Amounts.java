package io.sojourn.bench;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as the benchmarks' options write them: {@code 200000}, {@code 200k}, {@code 1.5m}. */
final class Amounts {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,6})?)([kmb]?)");
    private static final Map<String, Integer> ZEROES = Map.of("", 0, "k", 3, "m", 6, "b", 9);

    private Amounts() {}

    /**
     * The whole number after an option, or another where the option is not given.
     *
     * @throws IllegalArgumentException where it is no number, or not from the least to the most
     */
    static long of(List<String> arguments, String name, String otherwise, long least, long most) {
        String text = Bench.option(arguments, name, otherwise);
        Matcher written = WRITTEN.matcher(text.toLowerCase(Locale.ROOT));
        if (written.matches()) {
            BigDecimal amount =
                    new BigDecimal(written.group(1)).scaleByPowerOfTen(ZEROES.getOrDefault(written.group(2), 0));
            if (amount.stripTrailingZeros().scale() <= 0
                    && amount.compareTo(BigDecimal.valueOf(least)) >= 0
                    && amount.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return amount.longValueExact();
            }
        }
        throw new IllegalArgumentException(String.format(
                Locale.ROOT,
                "%s takes a whole number from %d to %d, written like 200000, 200k or 1.5m, not \"%s\"",
                name,
                least,
                most,
                text));
    }

    /** From 1 to the most that an {@code int} holds. */
    static int few(List<String> arguments, String name, String otherwise) {
        return Math.toIntExact(of(arguments, name, otherwise, 1, Integer.MAX_VALUE));
    }

    /** From 1 to 10¹². */
    static long many(List<String> arguments, String name, String otherwise) {
        return of(arguments, name, otherwise, 1, 1_000_000_000_000L);
    }
}
