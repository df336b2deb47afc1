package io.sojourn.server;

import io.sojourn.collect.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was answered a moment ago, for the same question over the same journeys under the same rules: a page that asks
 * much asks it again whenever it is opened, and who asks what is being answered waits for that answer. Holds few and small
 * answers, none for more than five minutes. Shared by all threads.
 */
final class RecentAnswers {
    private static final int MOST = 128;
    static final int LARGEST_BYTES = 200_000;
    static final long LONGEST_MILLIS = 300_000;

    private final Map<Value, CompletableFuture<Made>> answers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Value, CompletableFuture<Made>> eldest) {
            return size() > MOST;
        }
    };

    private Ground ground = new Ground("", "");
    private long sinceMillis;

    /**
     * What answers stand on; another one forgets them all.
     *
     * @param journeys {@link io.sojourn.measure.JourneyTable#content}
     */
    record Ground(Object journeys, Object rules) {
        boolean is(Ground other) {
            return journeys == other.journeys && rules == other.rules;
        }
    }

    /**
     * @param atMillis when making it began
     * @param lasting whether it stands on nothing but its ground, and on what {@code still} asks
     * @param still whether what it saw beside its ground is as it was
     */
    record Made(Answer answer, long atMillis, int bytes, boolean lasting, BooleanSupplier still) {
        boolean kept() {
            return lasting && bytes <= LARGEST_BYTES;
        }

        /** With its age in seconds, as HTTP says it (RFC 9111, 5.1). */
        Answer again(long nowMillis) {
            return answer.with(Map.of("Age", Long.toString(Math.max(0, nowMillis - atMillis) / 1_000)));
        }
    }

    /** Makes the answer, where it is neither here nor being made; one that is here says how old it is. */
    Answer answer(Value question, Ground on, long nowMillis, Supplier<Made> make) {
        CompletableFuture<Made> mine = new CompletableFuture<>();
        CompletableFuture<Made> known = put(question, mine, on, nowMillis);
        if (known != null) {
            Made theirs = made(known);
            if (theirs == null || !theirs.lasting()) {
                return make.get().answer();
            }
            if (theirs.still().getAsBoolean()) {
                return theirs.again(nowMillis);
            }
            forget(question, known);
            return answer(question, on, nowMillis, make);
        }
        try {
            Made made = make.get();
            if (!made.kept()) {
                forget(question, mine);
            }
            mine.complete(made);
            return made.answer();
        } catch (RuntimeException | Error failed) {
            forget(question, mine);
            mine.completeExceptionally(failed);
            throw failed;
        }
    }

    private synchronized @Nullable CompletableFuture<Made> put(
            Value question, CompletableFuture<Made> mine, Ground on, long nowMillis) {
        if (!on.is(ground) || nowMillis - sinceMillis >= LONGEST_MILLIS || nowMillis < sinceMillis) {
            ground = on;
            sinceMillis = nowMillis;
            answers.clear();
        }
        return answers.putIfAbsent(question, mine);
    }

    private synchronized void forget(Value question, CompletableFuture<Made> mine) {
        answers.remove(question, mine);
    }

    /** Nothing where making it failed: whoever waited tries for themselves. */
    private static @Nullable Made made(CompletableFuture<Made> known) {
        try {
            return known.join();
        } catch (CompletionException failed) {
            return null;
        }
    }
}
