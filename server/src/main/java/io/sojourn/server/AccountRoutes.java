package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.server.console.Account;
import io.sojourn.server.console.Accounts;
import io.sojourn.server.console.Role;
import java.time.Instant;
import java.util.List;

/** Who may sign in to the console: listed, invited, given another role, revoked. */
final class AccountRoutes {
    private static final int LONGEST_STORE = 100;
    private final Accounts accounts;

    AccountRoutes(Accounts accounts) {
        this.accounts = accounts;
    }

    List<Route> routes() {
        return List.of(
                Route.admin(
                        "GET",
                        "/api/v1/accounts",
                        call -> Answer.all(
                                accounts.list().stream().map(this::described).toList())),
                Route.admin("PUT", "/api/v1/accounts/{id}", this::change),
                Route.admin("DELETE", "/api/v1/accounts/{id}", this::revoke),
                Route.admin("POST", "/api/v1/accounts/{id}/reset", this::resetLink),
                Route.admin(
                        "GET",
                        "/api/v1/invitations",
                        call -> Answer.all(accounts.invitations().stream()
                                .map(AccountRoutes::described)
                                .toList())),
                Route.admin("POST", "/api/v1/invitations", this::invite),
                Route.admin("DELETE", "/api/v1/invitations/{id}", this::withdraw));
    }

    private Value.Obj described(Account account) {
        return Value.object(
                "id", account.id(),
                "name", account.name(),
                "role", account.role().wireName(),
                "store", account.store(),
                "createdAt", instant(account.createdMillis()),
                "lastSignInAt",
                        accounts.lastSignInMillis(account.id())
                                .<Value>map(millis -> Value.text(instant(millis)))
                                .orElse(Value.NOTHING));
    }

    private static Value.Obj described(Accounts.Invitation invitation) {
        return Value.object(
                "id", invitation.id(),
                "role", invitation.role().wireName(),
                "store", invitation.store(),
                "endsAt", instant(invitation.endsMillis()));
    }

    private static String instant(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** What a body asks for: a role, and the store that goes with it. */
    private record Part(Role role, String store) {
        static Part of(Value.Obj body) {
            String name = String.valueOf(body.text("role"));
            Role role = Role.ofWireName(name)
                    .orElseThrow(() -> Problem.of(
                                    400,
                                    "bad-role",
                                    "\"role\" is " + name + "; allowed are " + String.join(", ", Role.wireNames()))
                            .raised());
            String store = body.text("store");
            boolean named = store != null && !store.isBlank() && store.length() <= LONGEST_STORE;
            if (role == Role.STORE && !named) {
                throw Problem.of(
                                400,
                                "bad-role",
                                "the role store needs \"store\": the value of its events' property \"store\", at most "
                                        + LONGEST_STORE + " characters")
                        .raised();
            }
            return new Part(role, role == Role.STORE && store != null ? store.strip() : "");
        }
    }

    private Answer invite(Call call) {
        Part part = Part.of(call.body());
        Accounts.Invited invited = accounts.invite(part.role(), part.store(), call.author());
        return Answer.created(
                described(invited.invitation()).with("link", Value.text("/console/welcome#" + invited.secret())));
    }

    private Answer withdraw(Call call) {
        String id = call.path("id");
        if (!accounts.withdraw(id, call.author())) {
            throw Problem.of(404, "unknown-invitation", "there is no open invitation \"" + id + "\"")
                    .raised();
        }
        return Answer.nothing();
    }

    private Answer change(Call call) {
        Part part = Part.of(call.body());
        return done(call, accounts.change(call.path("id"), part.role(), part.store(), call.author()));
    }

    private Answer revoke(Call call) {
        return done(call, accounts.revoke(call.path("id"), call.author()));
    }

    private Answer resetLink(Call call) {
        Accounts.ResetLink made =
                accounts.resetLink(call.path("id"), call.author()).orElseThrow(() -> unknown(call));
        return Answer.created(Value.object(
                "name", made.name(),
                "link", "/console/reset#" + made.secret(),
                "endsAt", instant(made.endsMillis())));
    }

    private static Problem.Raised unknown(Call call) {
        return Problem.of(404, "unknown-account", "there is no account \"" + call.path("id") + "\"")
                .raised();
    }

    private static Answer done(Call call, Accounts.Change change) {
        switch (change) {
            case DONE -> {}
            case UNKNOWN -> throw unknown(call);
            case LAST_ADMINISTRATOR ->
                throw Problem.of(
                                409,
                                "last-administrator",
                                "this is the last administrator; give somebody else the role first")
                        .raised();
        }
        return Answer.nothing();
    }
}
