package io.sojourn.server;

import io.sojourn.collect.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was answered a moment ago, for the same question over the same journeys under the same rules: a page that asks
 * much asks it again whenever it is opened. Holds few and small answers, none for more than a minute. Shared by all
 * threads.
 */
final class RecentAnswers {
    private static final int MOST = 128;
    static final int LARGEST_BYTES = 200_000;
    private static final long MINUTE = 60_000;

    private final Map<Value, byte[]> answers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Value, byte[]> eldest) {
            return size() > MOST;
        }
    };

    private Ground ground = new Ground("", "", -1);

    /** What answers stand on; another one forgets them all. */
    private record Ground(Object journeys, Object rules, long minute) {
        boolean is(Ground other) {
            return journeys == other.journeys && rules == other.rules && minute == other.minute;
        }
    }

    synchronized Optional<byte[]> find(Value question, Object journeys, Object rules, long nowMillis) {
        standOn(new Ground(journeys, rules, nowMillis / MINUTE));
        return Optional.ofNullable(answers.get(question));
    }

    synchronized void keep(Value question, Object journeys, Object rules, long nowMillis, byte[] answer) {
        Ground then = new Ground(journeys, rules, nowMillis / MINUTE);
        if (answer.length <= LARGEST_BYTES && then.is(ground)) {
            answers.put(question, answer);
        }
    }

    private void standOn(Ground now) {
        if (!now.is(ground)) {
            ground = now;
            answers.clear();
        }
    }
}
