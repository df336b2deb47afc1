package io.sojourn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.collect.Value;
import io.sojourn.server.RecentAnswers.Ground;
import io.sojourn.server.RecentAnswers.Made;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class RecentAnswersTest {
    private static final Value QUESTION = Value.object("analysis", "any");
    private static final Ground GROUND = new Ground("journeys", "rules");

    private final RecentAnswers recent = new RecentAnswers();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicBoolean still = new AtomicBoolean(true);

    private Supplier<Made> make(boolean lasting, int bytes) {
        return () -> new Made(Answer.json(new byte[] {(byte) made.incrementAndGet()}), 1, bytes, lasting, still::get);
    }

    private void ask(Ground on, long now) {
        recent.answer(QUESTION, on, now, make(true, 1));
    }

    @Test
    void theSameQuestionOverTheSameGroundIsAnsweredOnce() {
        ask(GROUND, 1);
        ask(GROUND, 1 + RecentAnswers.LONGEST_MILLIS - 1);

        assertThat(made).hasValue(1);
    }

    @Test
    void anAnswerFromMemorySaysHowOldItIs() {
        Answer first = recent.answer(QUESTION, GROUND, 1, make(true, 1));
        Answer second = recent.answer(QUESTION, GROUND, 42_001, make(true, 1));

        assertThat(first.headers()).doesNotContainKey("Age");
        assertThat(second.headers()).containsEntry("Age", "42");
    }

    @Test
    void otherJourneysOtherRulesAndFiveMinutesForgetIt() {
        ask(GROUND, 1);
        ask(new Ground("others", "rules"), 1);
        ask(new Ground("others", "new rules"), 1);
        ask(new Ground("others", "new rules"), 1 + RecentAnswers.LONGEST_MILLIS);

        assertThat(made).hasValue(4);
    }

    @Test
    void whatIsNoLongerAsItWasSeenIsMadeAnewOnce() {
        ask(GROUND, 1);
        still.set(false);
        CompletableFuture<Answer> anew = CompletableFuture.supplyAsync(() -> recent.answer(QUESTION, GROUND, 1, () -> {
            still.set(true);
            return make(true, 1).get();
        }));
        anew.join();
        ask(GROUND, 1);

        assertThat(made).hasValue(2);
    }

    @Test
    void whatStandsOnMoreThanItsGroundAndWhatIsLargeIsMadeAnew() {
        recent.answer(QUESTION, GROUND, 1, make(false, 1));
        recent.answer(QUESTION, GROUND, 1, make(true, RecentAnswers.LARGEST_BYTES + 1));
        recent.answer(QUESTION, GROUND, 1, make(true, 1));

        assertThat(made).hasValue(3);
    }

    @Test
    void whoAsksWhatIsBeingAnsweredWaitsForIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> recent.answer(QUESTION, GROUND, 1, () -> {
            begun.countDown();
            await(go);
            return make(true, 1).get();
        }));
        begun.await();
        CompletableFuture<Answer> second =
                CompletableFuture.supplyAsync(() -> recent.answer(QUESTION, GROUND, 1, make(true, 1)));
        go.countDown();

        assertThat(second.get().body()).isSameAs(first.get().body());
        assertThat(made).hasValue(1);
    }

    @Test
    void aFailureIsNotKept() {
        assertThatThrownBy(() -> recent.answer(QUESTION, GROUND, 1, () -> {
                    throw new IllegalStateException("closed");
                }))
                .hasMessage("closed");
        ask(GROUND, 1);

        assertThat(made).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
