package io.sojourn.server.mail;

import io.sojourn.ports.Definitions;
import io.sojourn.ports.Definitions.Definition;
import java.util.List;
import java.util.function.Predicate;

/** Who gets letters, as it is saved, and since when: what happened before somebody was to get letters is no news to them. */
final class KeptSettings {
    static final String KIND = "mail-settings";
    static final String ONLY = "default";

    private final Definitions definitions;

    KeptSettings(Definitions definitions) {
        this.definitions = definitions;
    }

    MailSettings settings() {
        return definitions
                .find(KIND, ONLY)
                .map(saved -> MailSettings.of(saved.document()))
                .orElse(MailSettings.nobody());
    }

    /** When somebody was to get letters for the first time: two workspaces that write to the same people differ in it. */
    long firstMillis() {
        List<Definition> revisions = definitions.revisions(KIND, ONLY);
        return revisions.isEmpty() ? 0 : revisions.getFirst().atMillis();
    }

    /** Since when something is so without a break, in milliseconds. */
    long since(Predicate<MailSettings> holds) {
        long since = Long.MAX_VALUE;
        for (Definition revision : definitions.revisions(KIND, ONLY).reversed()) {
            if (!holds.test(MailSettings.of(revision.document()))) {
                break;
            }
            since = revision.atMillis();
        }
        return since;
    }

    long since(Recipient recipient, Predicate<Recipient> gets) {
        return since(settings ->
                settings.recipients().stream().anyMatch(each -> each.id().equals(recipient.id()) && gets.test(each)));
    }

    void save(MailSettings settings, String author) {
        definitions.save(KIND, ONLY, author, settings.document());
    }

    boolean remove(String author) {
        return definitions.remove(KIND, ONLY, author);
    }

    List<Recipient> recipients() {
        return settings().recipients();
    }
}
