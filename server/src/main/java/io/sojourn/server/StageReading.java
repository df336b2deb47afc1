package io.sojourn.server;

import io.sojourn.collect.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an answer of the analysis of stages says about people on the move, as the console reads it. */
final class StageReading {
    private StageReading() {}

    record Entered(String stage, double people) {}

    static List<Entered> entered(Value.Obj answer) {
        return HomeQuestions.objects(answer.find("stages")).stream()
                .map(row -> new Entered(
                        String.valueOf(row.text("stage")),
                        WeekAsked.number(row, "entered").orElse(0)))
                .toList();
    }

    /** Who crossed from the buyer's side to the customer's. */
    static double becameCustomers(Value.Obj answer) {
        Map<String, String> side = new HashMap<>();
        HomeQuestions.objects(answer.find("stages"))
                .forEach(row -> side.put(String.valueOf(row.text("stage")), String.valueOf(row.text("side"))));
        double people = 0;
        for (Value.Obj move : HomeQuestions.objects(answer.find("moves"))) {
            String from = move.text("from");
            String to = String.valueOf(move.text("to"));
            boolean crossed = from != null && "buyer".equals(side.get(from)) && "customer".equals(side.get(to));
            people += crossed && !to.startsWith("lapsed")
                    ? WeekAsked.number(move, "count").orElse(0)
                    : 0;
        }
        return people;
    }
}
