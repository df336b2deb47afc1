package io.sojourn.bench;

import static io.sojourn.bench.Rows.ask;
import static io.sojourn.bench.Rows.each;
import static io.sojourn.bench.Rows.one;
import static io.sojourn.bench.Rows.same;

import org.junit.jupiter.api.Test;

/** What people say when they are asked: NPS, CSAT and CES with their intervals are those of SQL. */
final class SurveySqlTest {
    /** Of the normal distribution, 97.5 %. */
    private static final String Z = "1.959963984540054";

    private static String answers(String kind) {
        return "with a as (select *, row_number() over (partition by p order by seq desc) newest from ev"
                + " where name = 'Survey Answered' and kind = '" + kind + "' and p >= 0)";
    }

    /** Wilson's interval of a share. */
    private static String wilson(String count, String n) {
        return "(%1$s / %2$s + %3$s * %3$s / 2 / %2$s - %3$s * sqrt(%1$s / %2$s * (1 - %1$s / %2$s) / %2$s + %3$s * %3$s / 4 / %2$s / %2$s)) / (1 + %3$s * %3$s / %2$s), (%1$s / %2$s + %3$s * %3$s / 2 / %2$s + %3$s * sqrt(%1$s / %2$s * (1 - %1$s / %2$s) / %2$s + %3$s * %3$s / 4 / %2$s / %2$s)) / (1 + %3$s * %3$s / %2$s)"
                .formatted(count, n, Z);
    }

    private static final String NPS = """
            count(*), count(*) filter (score >= 9), count(*) filter (score between 7 and 8), count(*) filter (score <= 6),
            100 * avg((score >= 9)::int - (score <= 6)::int),
            100 * sqrt((avg((score >= 9 or score <= 6)::int) - avg((score >= 9)::int - (score <= 6)::int) ** 2) / count(*))
            """;

    @Test
    void promotersLessDetractors() {
        String question = "{\"analysis\":\"survey\",\"kind\":\"nps\"}";
        same(
                question,
                answers("nps") + " select " + NPS + " from a",
                one(
                        ask(question),
                        "all.n",
                        "all.promoters",
                        "all.passives",
                        "all.detractors",
                        "all.nps",
                        "all.standardError"));
    }

    @Test
    void promotersLessDetractorsByTheStageAtTheEnd() {
        String question =
                "{\"analysis\":\"survey\",\"kind\":\"nps\",\"answers\":\"newest\",\"breakdown\":{\"by\":\"stage\"}}";
        same(
                question,
                answers("nps") + """
                , s as (select p, arg_max(coalesce(stage, ''), seq) stage from stays where model = 'journey' group by p)
                select coalesce(nullif(stage, ''), 'null'), %s from a left join s using (p) where newest = 1 group by 1
                """.formatted(NPS),
                each(
                        ask(question),
                        "groups",
                        "value",
                        "n",
                        "promoters",
                        "passives",
                        "detractors",
                        "nps",
                        "standardError"));
    }

    @Test
    void satisfactionByTouchpoint() {
        String question =
                "{\"analysis\":\"survey\",\"kind\":\"csat\",\"breakdown\":{\"property\":\"touchpoint\",\"on\":\"event\"}}";
        same(
                question,
                answers("csat") + """
                , g as (select about, count(*)::double n, (count(*) filter (score >= 4))::double k, avg(score) m,
                    stddev_samp(score) / sqrt(count(*)) se from a group by about)
                select coalesce(about, 'null'), n, k / n, %s, m, m - %s * se, m + %2$s * se from g
                """.formatted(wilson("k", "n"), Z),
                each(
                        ask(question),
                        "groups",
                        "value",
                        "n",
                        "csat.value",
                        "csat.low",
                        "csat.high",
                        "mean",
                        "meanLow",
                        "meanHigh"));
    }

    @Test
    void howEasyItIsByStore() {
        String question = "{\"analysis\":\"survey\",\"kind\":\"ces\",\"breakdown\":{\"by\":\"store\"}}";
        same(
                question,
                answers("ces") + """
                , g as (select store, count(*)::double n, (count(*) filter (score >= 5))::double k, avg(score) m,
                    stddev_samp(score) / sqrt(count(*)) se from a group by store)
                select coalesce(store, 'null'), n, k / n, %s, m, m - %s * se, m + %2$s * se from g
                """.formatted(wilson("k", "n"), Z),
                each(
                        ask(question),
                        "groups",
                        "value",
                        "n",
                        "easy.value",
                        "easy.low",
                        "easy.high",
                        "mean",
                        "meanLow",
                        "meanHigh"));
    }
}
