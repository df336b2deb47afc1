package io.sojourn.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No language lacks a word, a place or a plural, and letters call things what the console calls them. */
final class WordsTest {
    private static final Path CONSOLE = Path.of("..", "console", "src", "words");
    private static final Map<Language, Set<String>> PLURALS = Map.of(
            Language.ZH_TW, Set.of("other"),
            Language.EN, Set.of("one", "other"),
            Language.RU, Set.of("one", "few", "many", "other"));

    private static Map<String, Value> all(Language language) {
        Value.Obj words = Words.in(language).all();
        Map<String, Value> all = new TreeMap<>();
        for (int i = 0; i < words.size(); i++) {
            all.put(words.name(i), words.value(i));
        }
        return all;
    }

    private static Set<String> places(String sentence) {
        Set<String> places = new TreeSet<>();
        Pattern.compile("\\{([a-z]+)}").matcher(sentence).results().forEach(found -> places.add(found.group(1)));
        return places;
    }

    @Test
    void everyLanguageHasTheSameWordsWithTheSamePlaces() {
        for (Language language : Language.values()) {
            assertThat(all(language).keySet())
                    .as(language.wireName())
                    .isEqualTo(all(Language.EN).keySet());
            all(language).forEach((key, value) -> {
                Value english = all(Language.EN).get(key);
                if (value instanceof Value.Obj forms) {
                    Set<String> names = new LinkedHashSet<>();
                    for (int i = 0; i < forms.size(); i++) {
                        names.add(forms.name(i));
                        assertThat(places(((Value.Text) forms.value(i)).value()))
                                .as(key)
                                .isEqualTo(Set.of("n"));
                    }
                    assertThat(names).as(language + " " + key).isEqualTo(PLURALS.get(language));
                } else {
                    assertThat(places(((Value.Text) value).value()))
                            .as(language + " " + key)
                            .isEqualTo(places(((Value.Text) english).value()));
                }
            });
        }
    }

    @Test
    void stagesFiguresAndNumbersAreCalledAsInTheConsole() throws IOException {
        for (Language language : Language.values()) {
            Value.Obj console = Json.readObject(Files.readAllBytes(CONSOLE.resolve(language.wireName() + ".json")));
            all(language).forEach((key, value) -> {
                String same = key.startsWith("figure.") ? "home." + key : key;
                boolean shared = key.startsWith("stage.")
                        || key.startsWith("target.leaf.")
                        || (key.startsWith("figure.") && console.has(same + ".is"));
                if (shared) {
                    assertThat(((Value.Text) value).value())
                            .as(language + " " + key)
                            .isEqualTo(String.valueOf(console.text(same)).replace("{days}", "90"));
                }
            });
        }
    }

    @Test
    void russianCountsRight() {
        Words words = Words.in(Language.RU);
        assertThat(Arrays.stream(new double[] {1, 3, 5, 11, 21, 1.5})
                        .mapToObj(
                                n -> words.count("days", n, "n", new Written(Language.RU, PostOffice.TAIPEI).number(n)))
                        .toList())
                .isEqualTo(List.of("1 день", "3 дня", "5 дней", "11 дней", "21 день", "1,5 дня"));
    }

    @Test
    void moneyIsWrittenAsInTheLanguage() {
        assertThat(Arrays.stream(Language.values())
                        .map(each -> new Written(each, PostOffice.TAIPEI)
                                .money(112_000, "TWD")
                                .replace('\u00a0', ' '))
                        .toList())
                .isEqualTo(List.of("NT$11.2萬", "NT$112K", "112 тыс. NT$"));
        assertThat(new Written(Language.EN, PostOffice.TAIPEI).money(5_000, "XXX"))
                .isEqualTo("5,000");
    }
}
