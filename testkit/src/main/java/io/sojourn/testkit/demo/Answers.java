package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;

/** Answers to surveys: how satisfied people are with something that happened to them. */
final class Answers {
    /** Shares of 1 … 5 stars; means 4.3, 2.9 and 2.4, the last two with the spread that disappointment has. */
    static final double[] PLEASED = {.01, .03, .12, .33, .51};

    static final double[] WAITED = {.10, .25, .35, .25, .05};
    static final double[] PUSHED = {.16, .40, .32, .11, .01};
    private static final Shape ANSWER = Shape.of("survey_id", "kind", "touchpoint", "score", "store");
    private static final Shape ANSWER_WITH_WORDS =
            Shape.of("survey_id", "kind", "touchpoint", "score", "store", "comment");
    private static final Shape ANSWER_ONLINE = Shape.of("survey_id", "kind", "touchpoint", "score");
    private static final Value CSAT = Value.text("csat");

    private Answers() {}

    static int score(double[] shares, Dice dice) {
        double unit = dice.unit();
        for (int i = 0; i < shares.length; i++) {
            unit -= shares[i];
            if (unit < 0) {
                return i + 1;
            }
        }
        return shares.length;
    }

    static Value.Obj aboutStaff(Store store, int score, String comment) {
        Value survey = Value.text("store-csat");
        Value touchpoint = Value.text("staff_consulted");
        return comment.isEmpty()
                ? ANSWER.with(survey, CSAT, touchpoint, Value.whole(score), store.text)
                : ANSWER_WITH_WORDS.with(survey, CSAT, touchpoint, Value.whole(score), store.text, Value.text(comment));
    }

    static Value.Obj aboutDelivery(boolean late, int score) {
        return ANSWER_ONLINE.with(
                Value.text("delivery-csat"),
                CSAT,
                Value.text(late ? "delivered_late" : "delivered"),
                Value.whole(score));
    }

    /** The system by which somebody answers. */
    static Sender by(Person who) {
        return who.line ? Sender.LINE : who.email ? Sender.EMAIL : Sender.SMS;
    }
}
