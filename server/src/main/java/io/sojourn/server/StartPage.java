package io.sojourn.server;

import io.sojourn.ports.Workspace.Health;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The page at the root: what this is, how it is, where to read on. */
final class StartPage {
    private StartPage() {}

    /** The languages that it is written in. */
    enum Language {
        EN("en", "English"),
        ZH_TW("zh-TW", "繁體中文"),
        RU("ru", "Русский");

        private final String tag;
        private final String label;

        Language(String tag, String label) {
            this.tag = tag;
            this.label = label;
        }
    }

    /** The words of one language. */
    private record Words(
            String title,
            String lead,
            String healthy,
            String refusing,
            String waiting,
            String fresh,
            String disk,
            String docs,
            String docsNote,
            String send,
            String sendNote,
            String key) {}

    private static final Map<Language, Words> WORDS = Map.of(
            Language.EN,
            new Words(
                    "The journey that each customer really lived",
                    "Sojourn collects what customers do, online and in stores, puts it together into the journey that each of them lived, and measures it.",
                    "Running",
                    "Not taking events",
                    "events waiting",
                    "behind in analyses",
                    "free on disk",
                    "API",
                    "Every address, with examples",
                    "Send an event",
                    "Segment's and RudderStack's SDKs work as they are: point them at this address. By hand:",
                    "The first start printed an administrator's key. With it, make a source and get its write key."),
            Language.ZH_TW,
            new Words(
                    "每位顧客真正走過的旅程",
                    "Sojourn 收集顧客在線上與門市的行為,拼成每個人真正走過的顧客旅程,並加以衡量。",
                    "運作中",
                    "暫停收件",
                    "筆事件待處理",
                    "分析延遲",
                    "磁碟可用空間",
                    "API",
                    "所有網址與範例",
                    "送出一筆事件",
                    "Segment 與 RudderStack 的 SDK 可直接使用:把網址指到這裡即可。手動測試:",
                    "首次啟動時會印出一把管理員金鑰。用它建立資料來源,即可取得寫入金鑰。"),
            Language.RU,
            new Words(
                    "Путь, который клиент прошёл на самом деле",
                    "Sojourn собирает действия клиентов в интернете и в магазинах, складывает их в путь каждого клиента и измеряет его.",
                    "Работает",
                    "Не принимает события",
                    "событий в очереди",
                    "отставание аналитики",
                    "свободно на диске",
                    "API",
                    "Все адреса с примерами",
                    "Отправить событие",
                    "SDK Segment и RudderStack работают без изменений: укажите им этот адрес. Вручную:",
                    "При первом запуске был напечатан ключ администратора. С ним создайте источник и получите ключ записи."));

    /** {@code ?lang=} if it is one of ours, else what the browser likes most, else English. */
    static Language language(Call call) {
        Optional<String> asked = call.query("lang");
        if (asked.isPresent()) {
            Optional<Language> known = matching(asked.get());
            if (known.isPresent()) {
                return known.get();
            }
        }
        return preferred(call.header("Accept-Language").orElse(""));
    }

    private static Language preferred(String header) {
        try {
            for (Locale.LanguageRange range : Locale.LanguageRange.parse(header)) {
                Optional<Language> known = matching(range.getRange());
                if (known.isPresent()) {
                    return known.get();
                }
            }
        } catch (IllegalArgumentException unreadable) {
            // A browser that says nothing usable gets English.
        }
        return Language.EN;
    }

    private static Optional<Language> matching(String tag) {
        String lower = tag.toLowerCase(Locale.ROOT);
        if (lower.startsWith("zh")) {
            return Optional.of(Language.ZH_TW);
        }
        if (lower.startsWith("ru")) {
            return Optional.of(Language.RU);
        }
        return lower.startsWith("en") ? Optional.of(Language.EN) : Optional.empty();
    }

    static String html(Language language, Health health) {
        Words words = java.util.Objects.requireNonNull(WORDS.getOrDefault(language, WORDS.get(Language.EN)));
        NumberFormat numbers = NumberFormat.getIntegerInstance(Locale.forLanguageTag(language.tag));
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Sojourn</title>
                <link rel="stylesheet" href="/start.css">
                </head>
                <body>
                <main>
                <header><strong>Sojourn</strong><nav>%s</nav></header>
                <h1>%s</h1>
                <p class="lead">%s</p>
                <section class="health" aria-label="health">
                <p class="%s"><span aria-hidden="true">●</span> %s</p>
                <dl>
                <div><dt>%s</dt><dd>%s</dd></div>
                <div><dt>%s</dt><dd>%s s</dd></div>
                <div><dt>%s</dt><dd>%s GiB</dd></div>
                </dl>
                </section>
                <a class="card" href="/api/docs"><strong>%s</strong><span>%s</span></a>
                <section>
                <h2>%s</h2>
                <p>%s</p>
                <pre>curl -u WRITE_KEY: localhost:8080/v1/track -d '{"userId":"ann","event":"Store Visited"}'</pre>
                <p class="quiet">%s</p>
                </section>
                </main>
                </body>
                </html>
                """.formatted(
                        language.tag,
                        languages(language),
                        words.title(),
                        words.lead(),
                        health.accepting() ? "good" : "bad",
                        health.accepting() ? words.healthy() : words.refusing(),
                        words.waiting(),
                        numbers.format(health.lagEvents()),
                        words.fresh(),
                        numbers.format(health.indexAgeMillis() / 1_000),
                        words.disk(),
                        numbers.format(health.diskFreeBytes() >> 30),
                        words.docs(),
                        words.docsNote(),
                        words.send(),
                        words.sendNote(),
                        words.key());
    }

    private static String languages(Language current) {
        StringBuilder links = new StringBuilder();
        for (Language each : List.of(Language.EN, Language.ZH_TW, Language.RU)) {
            links.append("<a href=\"/?lang=")
                    .append(each.tag)
                    .append("\" lang=\"")
                    .append(each.tag)
                    .append(each == current ? "\" aria-current=\"true\">" : "\">")
                    .append(each.label)
                    .append("</a>");
        }
        return links.toString();
    }
}
