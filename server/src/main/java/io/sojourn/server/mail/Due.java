package io.sojourn.server.mail;

import java.util.function.Supplier;

/**
 * A letter that somebody is to get and has not got.
 *
 * @param sort under which it is entered in the ledger
 * @param of what it is about: a week, or a revision of how a target stands
 * @param told what it says, in one word
 * @param untilMillis when it is given up
 * @param seed what its Message-ID is made of, beside the recipient
 */
record Due(
        String sort, Recipient to, String of, String told, long untilMillis, String seed, Supplier<Content> content) {

    String name() {
        return sort + "/" + to.id() + "/" + of;
    }

    /** The same for every copy of this letter, another for everything else. */
    Letter letter(MailAddress from) {
        String id = Recipient.hash(String.join("\n", sort, of, seed, to.who().mailbox(), from.mailbox()));
        return new Letter(to.who(), "<" + id + "@" + from.domain() + ">", content.get());
    }
}
