package io.sojourn.bench;

import static io.sojourn.bench.Rows.ask;
import static io.sojourn.bench.Rows.each;
import static io.sojourn.bench.Rows.one;
import static io.sojourn.bench.Rows.same;

import io.sojourn.collect.Value;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What models of value are fitted to, and how likely it is by what was found: the numbers are those of SQL. */
final class ClvSqlTest {
    private static final String QUESTION =
            "{\"analysis\":\"clv\",\"limit\":10000,\"between\":[\"2025-07-01\",\"2026-06-30\"]";

    /** In weeks: x repeat days, the last of them after t, watched for the whole. */
    private static final String BUYERS = CustomersSqlTest.ORDERS + """
            , d as (select p, day, sum(total - refunded) net from n group by p, day),
            f as (select p, min(day) first, count(*) - 1 x, (max(day) - min(day)) / 7.0 tx, (20634 - min(day)) / 7.0 w
                from d group by p)
            """;

    @Test
    void howOftenHowLatelyAndHowLong() {
        String question = QUESTION + "}";
        same(
                question,
                BUYERS + "select 'p' || p, x, tx, w from f",
                each(ask(question), "profiles", "profile", "repeats", "last", "age"));
        same(
                question,
                BUYERS + "select count(*), count(*) filter (x > 0) from f",
                one(ask(question), "customers", "repeaters"));
    }

    /** Fader, Hardie and Lee 2005, (6); Batislam, Denizel and Filiztekin 2007, with the chance to be lost at the first purchase. */
    @Test
    void howLikelyTheYearIsByTheParametersThatWereFound() {
        String likelihood = """
                , l as (select x, tx, w, lgamma(r + x) - lgamma(r) + r * ln(alpha) - (lgamma(a) + lgamma(b) - lgamma(a + b)) c,
                        lgamma(%1$s) + lgamma(%2$s) - lgamma(a + b + x%3$s) - (r + x) * ln(alpha + w) alive,
                        lgamma(a + 1) + lgamma(%4$s) - lgamma(a + b + x%3$s) - (r + x) * ln(alpha + tx) lost,
                        %5$s could
                    from f, (select %6$s r, %7$s alpha, %8$s a, %9$s b) q)
                select sum(c + alive + ln(1 + case when could then exp(lost - alive) else 0 end)),
                    sum(1 / (1 + case when could then exp(lost - alive) else 0 end)) from l
                """;
        for (String model : List.of("bg-nbd", "mbg-nbd")) {
            String question = QUESTION + ",\"model\":\"" + model + "\"}";
            Value.Obj answer = ask(question);
            boolean modified = model.equals("mbg-nbd");
            same(
                    question,
                    BUYERS
                            + likelihood.formatted(
                                    "a",
                                    modified ? "b + x + 1" : "b + x",
                                    modified ? " + 1" : "",
                                    modified ? "b + x" : "b + x - 1",
                                    modified ? "true" : "x > 0",
                                    parameter(answer, "fit", "r"),
                                    parameter(answer, "fit", "alpha"),
                                    parameter(answer, "fit", "a"),
                                    parameter(answer, "fit", "b")),
                    one(answer, "fit.logLikelihood", "future.alive"));
        }
    }

    /** Fader and Hardie 2013, the likelihood of a mean of x amounts. */
    @Test
    void whatPeopleSpendAndWhetherItGoesWithHowOften() {
        String question = QUESTION + "}";
        Value.Obj answer = ask(question);
        Value.Obj spend = Objects.requireNonNull(answer.object("spend"));
        same(
                question,
                BUYERS
                        + """
                , s as (select any_value(x) x, sum(net) / any_value(x) m from d join f using (p) where day > first group by p),
                l as (select x, m, lgamma(pp * x + q) - lgamma(pp * x) - lgamma(q) + q * ln(g) + (pp * x - 1) * ln(m)
                    + pp * x * ln(x) - (pp * x + q) * ln(g + m * x) l from s, (select %s pp, %s q, %s g) where m > 0)
                select count(*), sum(l), corr(x, m) from l
                """.formatted(
                                        parameter(spend, "fit", "p"),
                                        parameter(spend, "fit", "q"),
                                        parameter(spend, "fit", "gamma")),
                one(spend, "n", "fit.logLikelihood", "correlation"));
    }

    private static Object parameter(Value.Obj answer, String of, String name) {
        return each(Objects.requireNonNull(answer.object(of)), "parameters", "name", "value").stream()
                .filter(row -> row.getFirst().equals(name))
                .findFirst()
                .orElseThrow()
                .get(1);
    }
}
