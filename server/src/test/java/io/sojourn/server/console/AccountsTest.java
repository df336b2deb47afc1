package io.sojourn.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.server.console.Accounts.SignIn;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class AccountsTest {
    private static final String PASSWORD = "the river and its banks";
    private static final String HERE = "127.0.0.1";

    private final KeptDefinitions definitions = new KeptDefinitions();
    private final AtomicLong now = new AtomicLong(1_800_000_000_000L);

    private Accounts opened() {
        return new Accounts(definitions, now::get);
    }

    private static SignIn.Done first(Accounts accounts) {
        return (SignIn.Done) accounts.first(accounts.firstLink().orElseThrow(), "Ann", PASSWORD, HERE);
    }

    @Test
    void theFirstLinkWorksOnceAndIsReplacedByEachStart() {
        String replaced = opened().firstLink().orElseThrow();
        Accounts accounts = opened();
        String link = accounts.firstLink().orElseThrow();

        assertThat(accounts.first(replaced, "Eve", PASSWORD, HERE)).isInstanceOf(SignIn.Refused.class);
        assertThat(accounts.first(link, "Ann", PASSWORD, HERE)).isInstanceOf(SignIn.Done.class);
        assertThat(accounts.first(link, "Eve", PASSWORD, HERE)).isInstanceOf(SignIn.Refused.class);
        assertThat(accounts.firstLink()).isEmpty();
        assertThat(opened().firstLink()).isEmpty();
    }

    @Test
    void aShortPasswordIsRefusedAndTheLinkStillWorks() {
        Accounts accounts = opened();
        String link = accounts.firstLink().orElseThrow();

        assertThat(accounts.first(link, "Ann", "short", HERE))
                .isEqualTo(new SignIn.Refused("bad-password", "the password has 5 characters; allowed are 10 to 256"));
        assertThat(accounts.first(link, "Ann", PASSWORD, HERE)).isInstanceOf(SignIn.Done.class);
    }

    @Test
    void sessionsOutliveARestartAndEndWhenSignedOut() {
        SignIn.Done done = first(opened());
        Accounts restarted = opened();

        assertThat(restarted.session(done.cookie()).orElseThrow().name()).isEqualTo("Ann");
        assertThat(restarted.csrfMatches(done.cookie(), done.csrf())).isTrue();
        restarted.signOut(done.cookie());
        assertThat(restarted.session(done.cookie())).isEmpty();
        assertThat(opened().session(done.cookie())).isEmpty();
    }

    @Test
    void sessionsEndAfterThirtyDays() {
        Accounts accounts = opened();
        SignIn.Done done = first(accounts);

        now.addAndGet(Accounts.SESSION_SECONDS * 1_000 - 1);
        assertThat(accounts.session(done.cookie())).isPresent();
        now.addAndGet(1);
        assertThat(accounts.session(done.cookie())).isEmpty();
        assertThat(opened().session(done.cookie())).isEmpty();
        assertThat(definitions.list(Accounts.SESSION)).isEmpty();
    }

    @Test
    void neitherPasswordNorCookieNorLinkIsKept() {
        SignIn.Done done = first(opened());

        String kept = definitions.list(Accounts.ACCOUNT) + " " + definitions.list(Accounts.SESSION);
        assertThat(kept).doesNotContain(PASSWORD).doesNotContain(done.cookie()).contains("argon2id");
    }

    @Test
    void wrongNamesAndWrongPasswordsAreRefusedAlike() {
        Accounts accounts = opened();
        first(accounts);

        assertThat(accounts.signIn("Ann", "not the password", HERE)).isEqualTo(accounts.signIn("Eve", PASSWORD, HERE));
        assertThat(accounts.signIn("ann", PASSWORD, HERE)).isInstanceOf(SignIn.Done.class);
    }

    @Test
    void whoGuessesMustWaitLongerEachTimeAndOthersNeedNot() {
        Accounts accounts = opened();
        first(accounts);
        for (int i = 0; i < 6; i++) {
            accounts.signIn("Ann", "guess number " + i, "10.0.0.9");
            now.addAndGet(1_001);
        }

        assertThat(accounts.signIn("Ann", PASSWORD, "10.0.0.9")).isInstanceOf(SignIn.TooFast.class);
        assertThat(accounts.signIn("Ann", PASSWORD, HERE)).isInstanceOf(SignIn.Done.class);
        now.addAndGet(15 * 60_000);
        assertThat(accounts.signIn("Ann", PASSWORD, "10.0.0.9")).isInstanceOf(SignIn.Done.class);
    }

    @Test
    void aCookieOfAnotherSessionDoesNotVouchForThisOne() {
        Accounts accounts = opened();
        SignIn.Done one = first(accounts);
        SignIn.Done two = (SignIn.Done) accounts.signIn("Ann", PASSWORD, HERE);

        assertThat(accounts.csrfMatches(one.cookie(), two.csrf())).isFalse();
        assertThat(accounts.session("")).isEmpty();
    }
}
