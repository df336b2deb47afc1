package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is not folded yet: senders wait for it, and it waits in two forms. */
final class BacklogTest {
    private final Backlog backlog = new Backlog();

    @Test
    void whoWaitsGoesOnAsSoonAsFewEnoughWait() throws Exception {
        backlog.grows(10);
        CompletableFuture<Long> waited = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                backlog.awaitAtMost(4, 60_000);
                waited.complete(backlog.size());
            } catch (InterruptedException e) {
                waited.completeExceptionally(e);
            }
        });
        backlog.shrinks(3);
        backlog.tell();
        assertThat(waited).isNotDone();
        backlog.shrinks(3);
        backlog.tell();
        assertThat(waited.get()).isEqualTo(4);
    }

    @Test
    void nobodyWaitsLongerThanAllowed() throws Exception {
        backlog.grows(10);
        long began = System.nanoTime();
        backlog.awaitAtMost(4, 20);
        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(20_000_000L);
        assertThat(backlog.size()).isEqualTo(10);
    }

    @Test
    void anEntryThatWaitsAsItsBytesIsTheSameEntry() {
        Event event = Samples.track("m", "Product Viewed", Samples.START, Samples.user("ann"));
        Entry fact = new Entry.Fact(event);
        Appended unread = Appended.unread(7, Entry.encode(fact), 3);
        assertThat(unread.entry())
                .isEqualTo(fact)
                .isEqualTo(Appended.fact(7, event, 3).entry());
        assertThat(unread.offset()).isEqualTo(7);
        assertThat(unread.ackedNanos()).isEqualTo(3);
    }
}
