package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.journey.OrderIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What one person ordered, out of a block's rows, in ≺: told twice under one id is one, cancelled is none, and a negative
 * amount is a refund. Amounts are exact, in ten-thousandths. Reused from person to person; one thread.
 */
final class PersonOrders {
    static final double UNIT = 10_000;
    static final String NO_CURRENCY = "XXX";
    /** Of a purchase that does not say what it came to. */
    static final long NO_AMOUNT = Long.MIN_VALUE;

    private static final double LARGEST = 1e14;
    private static final int PURCHASE = 1;
    private static final int CANCELLED = 2;
    private static final int REFUNDED = 4;

    private final OrderColumns columns;
    private final JourneyTable table;
    private final List<String> currencies = new ArrayList<>();
    /** By property, then by code: amounts, the numbers of currencies, hashes of ids; zero is not known yet. */
    private final long[][] known;

    int count;
    /** The block's row of each order. */
    int[] row = new int[8];

    long[] atMillis = new long[8];
    long[] amount = new long[8];
    long[] refunded = new long[8];
    int[] currency = new int[8];
    private long[] id = new long[8];
    /** Refunds of no order that is known. */
    int looseCount;

    long[] looseAtMillis = new long[2];
    long[] looseAmount = new long[2];
    int[] looseCurrency = new int[2];

    PersonOrders(OrderColumns columns, JourneyTable table) {
        this.columns = columns;
        this.table = table;
        this.known = new long[columns.width()][64];
    }

    String currencyName(int number) {
        return currencies.get(number);
    }

    int currencies() {
        return currencies.size();
    }

    void read(Block block, int person) {
        count = 0;
        looseCount = 0;
        for (int at = block.start[person]; at < block.start[person + 1]; at++) {
            int mask = block.mask[at];
            if ((mask & PURCHASE) != 0) {
                purchase(block, at);
            } else if ((mask & CANCELLED) != 0) {
                cancel(idOf(block, at));
            } else if ((mask & REFUNDED) != 0) {
                refund(block.time[at], idOf(block, at), currencyOf(block, at), amountOf(block, at));
            }
        }
    }

    private void purchase(Block block, int at) {
        long value = amountOf(block, at);
        long hash = idOf(block, at);
        int of = currencyOf(block, at);
        if (value < 0 && value != NO_AMOUNT) {
            refund(block.time[at], hash, of, -value);
        } else if (find(hash) < 0) {
            room();
            row[count] = at;
            atMillis[count] = block.time[at];
            amount[count] = value;
            refunded[count] = 0;
            currency[count] = of;
            id[count++] = hash;
        }
    }

    private void room() {
        if (count == row.length) {
            row = Arrays.copyOf(row, 2 * count);
            atMillis = Arrays.copyOf(atMillis, 2 * count);
            amount = Arrays.copyOf(amount, 2 * count);
            refunded = Arrays.copyOf(refunded, 2 * count);
            currency = Arrays.copyOf(currency, 2 * count);
            id = Arrays.copyOf(id, 2 * count);
        }
    }

    private int find(long hash) {
        for (int i = 0; hash != 0 && i < count; i++) {
            if (id[i] == hash) {
                return i;
            }
        }
        return -1;
    }

    private void cancel(long hash) {
        int gone = find(hash);
        if (gone >= 0) {
            int after = count - gone - 1;
            System.arraycopy(row, gone + 1, row, gone, after);
            System.arraycopy(atMillis, gone + 1, atMillis, gone, after);
            System.arraycopy(amount, gone + 1, amount, gone, after);
            System.arraycopy(refunded, gone + 1, refunded, gone, after);
            System.arraycopy(currency, gone + 1, currency, gone, after);
            System.arraycopy(id, gone + 1, id, gone, after);
            count--;
        }
    }

    /** Without an amount the whole order; never more than it came to. */
    private void refund(long millis, long hash, int of, long value) {
        int order = find(hash);
        if (order >= 0) {
            long left = Math.max(0, amount[order]) - refunded[order];
            refunded[order] += value <= 0 ? left : Math.min(value, left);
        } else if (value > 0) {
            if (looseCount == looseAtMillis.length) {
                looseAtMillis = Arrays.copyOf(looseAtMillis, 2 * looseCount);
                looseAmount = Arrays.copyOf(looseAmount, 2 * looseCount);
                looseCurrency = Arrays.copyOf(looseCurrency, 2 * looseCount);
            }
            looseAtMillis[looseCount] = millis;
            looseAmount[looseCount] = value;
            looseCurrency[looseCount++] = of;
        }
    }

    long id(int order) {
        return id[order];
    }

    /** What the order came to without what was refunded of it; 0 where it does not say. */
    long net(int order) {
        return Math.max(0, amount[order]) - refunded[order];
    }

    private long amountOf(Block block, int at) {
        for (int i = 0; i < columns.amounts().size(); i++) {
            int code = block.labels[i][at];
            if (code >= 0) {
                return known(i, code);
            }
        }
        return NO_AMOUNT;
    }

    private int currencyOf(Block block, int at) {
        int property = columns.amounts().size();
        int code = block.labels[property][at];
        return code < 0 ? number(NO_CURRENCY) : (int) known(property, code) - 1;
    }

    /** The order that a row is about; 0 where it says none. */
    long idOf(Block block, int at) {
        for (int i = columns.amounts().size() + 1; i < columns.width(); i++) {
            int code = block.labels[i][at];
            if (code >= 0) {
                return known(i, code);
            }
        }
        return 0;
    }

    private long known(int property, int code) {
        if (code >= known[property].length) {
            known[property] = Arrays.copyOf(known[property], Math.max(code + 1, 2 * known[property].length));
        }
        if (known[property][code] == 0) {
            Value value = table.propertyValue(columns.properties().get(property), code);
            known[property][code] = property < columns.amounts().size()
                    ? amount(value)
                    : property == columns.amounts().size()
                            ? 1 + number(value instanceof Value.Text text ? iso(text.value()) : NO_CURRENCY)
                            : OrderIds.hash(value);
        }
        return known[property][code];
    }

    private static long amount(Value value) {
        double number = switch (value) {
            case Value.Whole whole -> whole.value();
            case Value.Real real -> real.value();
            default -> Double.NaN;
        };
        return !(Math.abs(number) <= LARGEST) ? NO_AMOUNT : Math.round(number * UNIT);
    }

    private int number(String name) {
        int number = currencies.indexOf(name);
        if (number < 0) {
            currencies.add(name);
            return currencies.size() - 1;
        }
        return number;
    }

    static String iso(String text) {
        boolean letters =
                text.length() == 3 && text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
        return letters ? text.toUpperCase(Locale.ROOT) : NO_CURRENCY;
    }
}
