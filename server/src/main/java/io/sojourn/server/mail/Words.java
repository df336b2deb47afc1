package io.sojourn.server.mail;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What letters say, in one language. A sentence has places in braces; one that depends on how many has a form for each
 * plural, chosen by {@code n}.
 */
final class Words {
    private static final Map<Language, Words> READ = read();

    private final Language language;
    private final Value.Obj sentences;

    private Words(Language language, Value.Obj sentences) {
        this.language = language;
        this.sentences = sentences;
    }

    static Words in(Language language) {
        return java.util.Objects.requireNonNull(READ.get(language));
    }

    private static Map<Language, Words> read() {
        Map<Language, Words> read = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            String name = language.wireName() + ".json";
            try (InputStream in = Words.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("the words " + name + " are not in this build");
                }
                read.put(language, new Words(language, Json.readObject(in.readAllBytes())));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return read;
    }

    Value.Obj all() {
        return sentences;
    }

    boolean know(String key) {
        return sentences.has(key);
    }

    /** @param places names and what stands there, by turns */
    String say(String key, String... places) {
        return filled(
                Optional.ofNullable(sentences.text(key))
                        .orElseThrow(() -> new IllegalStateException("no words for " + key)),
                places);
    }

    /** The same of so many. */
    String count(String key, double n, String... places) {
        Value.Obj forms = sentences.object(key);
        String form = forms == null ? null : forms.text(language.plural(n));
        if (form == null) {
            throw new IllegalStateException("no words for so many of " + key);
        }
        return filled(form, places);
    }

    private static String filled(String sentence, String... places) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', from)) {
            int close = sentence.indexOf('}', open);
            filled.append(sentence, from, open).append(place(sentence.substring(open + 1, close), places));
            from = close + 1;
        }
        return filled.append(sentence, from, sentence.length()).toString();
    }

    private static String place(String name, String... places) {
        for (int i = 0; i < places.length; i += 2) {
            if (places[i].equals(name)) {
                return places[i + 1];
            }
        }
        throw new IllegalStateException("nothing to put at {" + name + "}");
    }
}
