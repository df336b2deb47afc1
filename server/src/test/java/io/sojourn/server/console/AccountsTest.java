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
        return (SignIn.Done) accounts.join(accounts.firstLink().orElseThrow(), "Ann", PASSWORD, HERE);
    }

    @Test
    void theFirstLinkWorksOnceAndIsReplacedByEachStart() {
        String replaced = opened().firstLink().orElseThrow();
        Accounts accounts = opened();
        String link = accounts.firstLink().orElseThrow();

        assertThat(accounts.join(replaced, "Eve", PASSWORD, HERE)).isInstanceOf(SignIn.Refused.class);
        assertThat(accounts.join(link, "Ann", PASSWORD, HERE)).isInstanceOf(SignIn.Done.class);
        assertThat(accounts.join(link, "Eve", PASSWORD, HERE)).isInstanceOf(SignIn.Refused.class);
        assertThat(accounts.firstLink()).isEmpty();
        assertThat(opened().firstLink()).isEmpty();
    }

    @Test
    void aShortPasswordIsRefusedAndTheLinkStillWorks() {
        Accounts accounts = opened();
        String link = accounts.firstLink().orElseThrow();

        assertThat(accounts.join(link, "Ann", "short", HERE))
                .isEqualTo(new SignIn.Refused("bad-password", "the password has 5 characters; allowed are 10 to 256"));
        assertThat(accounts.join(link, "Ann", PASSWORD, HERE)).isInstanceOf(SignIn.Done.class);
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
        assertThat(definitions.list(Sessions.KIND)).isEmpty();
    }

    @Test
    void neitherPasswordNorCookieNorLinkIsKept() {
        SignIn.Done done = first(opened());

        String kept = definitions.list(Accounts.ACCOUNT) + " " + definitions.list(Sessions.KIND);
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

    private static SignIn.Done joined(Accounts accounts, Role role, String name) {
        return (SignIn.Done) accounts.join(accounts.invite(role, "", "test").secret(), name, PASSWORD, HERE);
    }

    @Test
    void anInvitationMakesOneAccountOfItsRoleOnceAndWithinAWeek() {
        Accounts accounts = opened();
        first(accounts);
        String link = accounts.invite(Role.ANALYST, "", "test").secret();
        String late = accounts.invite(Role.VIEWER, "", "test").secret();

        SignIn.Done done = (SignIn.Done) opened().join(link, "Bo", PASSWORD, HERE);
        assertThat(done.session().role()).isEqualTo(Role.ANALYST);
        assertThat(opened().join(link, "Cy", PASSWORD, HERE)).isInstanceOf(SignIn.Refused.class);
        now.addAndGet(Invitations.MILLIS);
        assertThat(opened().join(late, "Cy", PASSWORD, HERE)).isInstanceOf(SignIn.Refused.class);
        assertThat(opened().invitations()).isEmpty();
        assertThat(definitions.list(Invitations.KIND).toString()).doesNotContain(link);
    }

    @Test
    void aNameIsTakenOnceWhateverItsCase() {
        Accounts accounts = opened();
        first(accounts);
        String link = accounts.invite(Role.VIEWER, "", "test").secret();

        assertThat(accounts.join(link, "ANN", PASSWORD, HERE))
                .isEqualTo(new SignIn.Refused("name-taken", "somebody has the name \"ANN\""));
        assertThat(accounts.join(link, "Bo", PASSWORD, HERE)).isInstanceOf(SignIn.Done.class);
    }

    @Test
    void aWithdrawnInvitationOpensNothing() {
        Accounts accounts = opened();
        Accounts.Invited invited = accounts.invite(Role.ADMINISTRATOR, "", "test");

        assertThat(accounts.withdraw(invited.invitation().id(), "test")).isTrue();
        assertThat(accounts.withdraw(invited.invitation().id(), "test")).isFalse();
        assertThat(accounts.join(invited.secret(), "Bo", PASSWORD, HERE)).isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void anotherRoleHoldsFromTheNextRequestAndARevokedAccountIsSignedOut() {
        Accounts accounts = opened();
        first(accounts);
        SignIn.Done bo = joined(accounts, Role.VIEWER, "Bo");
        String id = bo.session().accountId();

        assertThat(accounts.change(id, Role.MARKETER, "", "test")).isEqualTo(Accounts.Change.DONE);
        assertThat(accounts.session(bo.cookie()).orElseThrow().role()).isEqualTo(Role.MARKETER);
        assertThat(opened().session(bo.cookie()).orElseThrow().role()).isEqualTo(Role.MARKETER);
        assertThat(accounts.revoke(id, "test")).isEqualTo(Accounts.Change.DONE);
        assertThat(accounts.session(bo.cookie())).isEmpty();
        assertThat(accounts.signIn("Bo", PASSWORD, HERE)).isInstanceOf(SignIn.Refused.class);
        assertThat(opened().session(bo.cookie())).isEmpty();
    }

    @Test
    void theLastAdministratorStaysOne() {
        Accounts accounts = opened();
        String ann = first(accounts).session().accountId();
        joined(accounts, Role.VIEWER, "Bo");

        assertThat(accounts.change(ann, Role.VIEWER, "", "test")).isEqualTo(Accounts.Change.LAST_ADMINISTRATOR);
        assertThat(accounts.revoke(ann, "test")).isEqualTo(Accounts.Change.LAST_ADMINISTRATOR);
        joined(accounts, Role.ADMINISTRATOR, "Cy");
        assertThat(accounts.revoke(ann, "test")).isEqualTo(Accounts.Change.DONE);
    }

    @Test
    void whileNobodyAdministersTheFirstLinkStillDoes() {
        Accounts accounts = opened();
        joined(accounts, Role.VIEWER, "Bo");

        assertThat(first(accounts).session().role()).isEqualTo(Role.ADMINISTRATOR);
    }

    @Test
    void strangersWhoGuessAtANameFromManyAddressesAreSlowedAndItsOwnerIsNot() {
        Accounts accounts = opened();
        first(accounts);
        accounts.signIn("Ann", PASSWORD, HERE);
        for (int i = 0; i < 31; i++) {
            accounts.signIn("Ann", "guess number " + i, "10.0.0." + i);
        }

        assertThat(accounts.signIn("Ann", PASSWORD, "10.9.9.9")).isInstanceOf(SignIn.TooFast.class);
        assertThat(accounts.signIn("Ann", PASSWORD, HERE)).isInstanceOf(SignIn.Done.class);
    }

    @Test
    void oneAddressThatTriesManyNamesIsSlowed() {
        Accounts accounts = opened();
        for (int i = 0; i < 31; i++) {
            accounts.signIn("name-" + i, "the same password", "10.0.0.9");
        }

        assertThat(accounts.signIn("name-99", "the same password", "10.0.0.9")).isInstanceOf(SignIn.TooFast.class);
    }

    private static SignIn changed(Accounts accounts, String id, String present, String wanted) {
        return accounts.changePassword(id, present, wanted, HERE).orElseThrow();
    }

    @Test
    void aNewPasswordNeedsThePresentOneAndEndsEverySessionButItsOwn() {
        Accounts accounts = opened();
        SignIn.Done here = first(accounts);
        SignIn.Done elsewhere = (SignIn.Done) accounts.signIn("Ann", PASSWORD, "10.0.0.9");
        String ann = here.session().accountId();

        assertThat(changed(accounts, ann, "not the password", "a new password")).isInstanceOf(SignIn.Refused.class);
        assertThat(accounts.session(elsewhere.cookie())).isPresent();
        assertThat(changed(accounts, ann, PASSWORD, "short")).isInstanceOf(SignIn.Refused.class);
        SignIn.Done renewed = (SignIn.Done) changed(accounts, ann, PASSWORD, "a new password");

        assertThat(accounts.session(renewed.cookie())).isPresent();
        assertThat(accounts.session(here.cookie())).isEmpty();
        assertThat(accounts.session(elsewhere.cookie())).isEmpty();
        assertThat(opened().session(elsewhere.cookie())).isEmpty();
        assertThat(opened().signIn("Ann", PASSWORD, HERE)).isInstanceOf(SignIn.Refused.class);
        assertThat(opened().signIn("Ann", "a new password", HERE)).isInstanceOf(SignIn.Done.class);
    }

    @Test
    void whoGuessesThePresentPasswordMustWait() {
        Accounts accounts = opened();
        String ann = first(accounts).session().accountId();
        for (int i = 0; i < 6; i++) {
            changed(accounts, ann, "guess number " + i, "a new password");
        }

        assertThat(changed(accounts, ann, PASSWORD, "a new password")).isInstanceOf(SignIn.TooFast.class);
    }

    @Test
    void aResetLinkSetsThePasswordOfItsAccountOnceAndWithinADay() {
        Accounts accounts = opened();
        first(accounts);
        SignIn.Done bo = joined(accounts, Role.ANALYST, "Bo");
        String id = bo.session().accountId();
        String replaced = accounts.resetLink(id, "test").orElseThrow().secret();
        String link = accounts.resetLink(id, "test").orElseThrow().secret();

        assertThat(definitions.list(Resets.KIND).toString()).doesNotContain(link);
        assertThat(accounts.signIn("Bo", PASSWORD, HERE)).as("until it is used").isInstanceOf(SignIn.Done.class);
        assertThat(opened().reset(replaced, "a new password", HERE)).isInstanceOf(SignIn.Refused.class);
        assertThat(opened().reset(link, "short", HERE)).isInstanceOf(SignIn.Refused.class);
        Accounts restarted = opened();
        SignIn.Done done = (SignIn.Done) restarted.reset(link, "a new password", HERE);

        assertThat(done.session().name()).isEqualTo("Bo");
        assertThat(restarted.session(bo.cookie())).isEmpty();
        assertThat(restarted.reset(link, "another password", HERE)).isInstanceOf(SignIn.Refused.class);
        assertThat(restarted.signIn("Bo", "a new password", HERE)).isInstanceOf(SignIn.Done.class);
        String late = restarted.resetLink(id, "test").orElseThrow().secret();
        now.addAndGet(Resets.MILLIS);
        assertThat(restarted.reset(late, "a third password", HERE)).isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void aRevokedAccountIsNotBroughtBackByItsResetLink() {
        Accounts accounts = opened();
        first(accounts);
        String id = joined(accounts, Role.VIEWER, "Bo").session().accountId();
        String link = accounts.resetLink(id, "test").orElseThrow().secret();
        accounts.revoke(id, "test");

        assertThat(accounts.reset(link, "a new password", HERE)).isInstanceOf(SignIn.Refused.class);
        assertThat(accounts.resetLink(id, "test")).isEmpty();
    }
}
