package io.sojourn.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which of many names somebody may have meant: those that differ in spelling alone, then those of which one begins the other,
 * then those that a few slips of the hand lead to (one letter too many, too few, another one, or two that are swapped: the
 * distance of Damerau, 1964, in the form of optimal string alignment). Bounded: long names and very many are not compared.
 * Immutable.
 */
final class NearestNames {
    static final int MOST = 3;
    /** Longer names are nobody's slip. */
    private static final int LONGEST = 100;
    /** So many names are looked at for each. */
    private static final int LOOKED_AT = 5_000;

    private static final int SHORTEST_BEGINNING = 3;
    private static final int LETTERS_A_SLIP = 4;
    private static final int MOST_SLIPS = 3;

    private final List<Spelt> known;

    NearestNames(Collection<String> names) {
        known = names.stream()
                .filter(name -> !name.isEmpty() && name.length() <= LONGEST)
                .limit(LOOKED_AT)
                .map(name -> new Spelt(name, plain(name)))
                .toList();
    }

    /** A name, and what is left of it without separators and capitals. */
    private record Spelt(String name, String plain) {}

    /** @param way 0 where they differ in spelling alone, 1 where one begins the other, 2 where they are slips apart */
    private record Near(String name, int way, int distance) {}

    /** At most {@link #MOST}, the nearest first, then in the order of the alphabet; none where none is near. */
    List<String> of(String name) {
        if (name.length() > LONGEST) {
            return List.of();
        }
        String plain = plain(name);
        List<Near> near = new ArrayList<>();
        known.forEach(each -> compare(plain, each, near));
        return near.stream()
                .sorted(Comparator.comparingInt(Near::way)
                        .thenComparingInt(Near::distance)
                        .thenComparing(Near::name))
                .map(Near::name)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static void compare(String plain, Spelt each, List<Near> near) {
        String other = each.plain;
        int shorter = Math.min(plain.length(), other.length());
        int further = Math.abs(plain.length() - other.length());
        if (plain.equals(other)) {
            near.add(new Near(each.name, 0, 0));
        } else if (shorter >= SHORTEST_BEGINNING && (plain.startsWith(other) || other.startsWith(plain))) {
            near.add(new Near(each.name, 1, further));
        } else {
            int slips = Math.min(MOST_SLIPS, Math.max(plain.length(), other.length()) / LETTERS_A_SLIP);
            if (further <= slips) {
                int distance = distance(plain, other, slips);
                if (distance <= slips) {
                    near.add(new Near(each.name, 2, distance));
                }
            }
        }
    }

    /** Without what separates words, and in small letters. */
    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(plain::appendCodePoint);
        return plain.isEmpty() ? name : plain.toString();
    }

    /**
     * How many slips lie between them; more than {@code most} where it is more, however much. Only places that many letters
     * apart are looked at (Ukkonen 1985).
     */
    private static int distance(String one, String other, int most) {
        int[] before = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        Arrays.setAll(last, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int from = Math.max(1, i - most);
            int to = Math.min(other.length(), i + most);
            row[from - 1] = from == 1 ? i : most + 1;
            int least = row[from - 1];
            for (int j = from; j <= to; j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > most) {
                return most + 1;
            }
            if (to < other.length()) {
                row[to + 1] = most + 1;
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[other.length()];
    }
}
