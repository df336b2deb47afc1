package io.sojourn.collect;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which channel a visitor came through, by the site that led there: a search engine, a network, a comparison site, mail. */
final class Referrers {

    /** Whole domains, looked up before the names: the more exact one decides. */
    private static final Map<String, String> BY_DOMAIN = byDomain();

    /** Names that own many country domains, for example google.com.tw and google.ru. */
    private static final Map<String, String> BY_NAME = byName();

    private Referrers() {}

    /** The channel of a referring page, or null when its site is the visited one or none that we know. */
    static @Nullable String channel(String referrer, String visited) {
        String host = host(referrer);
        if (host.isEmpty() || bare(host).equals(bare(host(visited)))) {
            return null;
        }
        return ofHost(host);
    }

    /** The channel of a UTM source, which may be a site or its bare name ({@code facebook}), or null. */
    static @Nullable String ofSource(String source) {
        String byHost = ofHost(source);
        return byHost != null ? byHost : BY_NAME.get(source);
    }

    private static @Nullable String ofHost(String host) {
        for (int dot = -1; ; ) {
            String channel = BY_DOMAIN.get(host.substring(dot + 1));
            if (channel != null) {
                return channel;
            }
            dot = host.indexOf('.', dot + 1);
            if (dot < 0) {
                break;
            }
        }
        for (int from = 0, dot = host.indexOf('.'); dot >= 0; from = dot + 1, dot = host.indexOf('.', from)) {
            String channel = BY_NAME.get(host.substring(from, dot));
            if (channel != null) {
                return channel;
            }
        }
        return null;
    }

    /** The lower-case host of a URL; of text without a scheme, what stands before the first slash. */
    private static String host(String url) {
        int start = url.indexOf("://");
        start = start < 0 ? 0 : start + 3;
        int end = start;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String authority = url.substring(start, end);
        authority = authority.substring(authority.lastIndexOf('@') + 1);
        int port = authority.indexOf(':');
        return (port < 0 ? authority : authority.substring(0, port)).toLowerCase(Locale.ROOT);
    }

    private static String bare(String host) {
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static Map<String, String> byDomain() {
        return table(Map.of(
                "email",
                Set.of(
                        "mail.google.com",
                        "mail.yahoo.com",
                        "outlook.live.com",
                        "outlook.office.com",
                        "mail.ru",
                        "mail.yandex.ru",
                        "mail.yandex.com",
                        "webmail.hinet.net",
                        "mail.qq.com",
                        "mail.163.com"),
                "search",
                Set.of("go.mail.ru", "ya.ru", "so.com", "search.brave.com", "perplexity.ai", "chatgpt.com"),
                "social",
                Set.of(
                        "t.co",
                        "x.com",
                        "t.me",
                        "vk.com",
                        "ok.ru",
                        "dcard.tw",
                        "ptt.cc",
                        "youtu.be",
                        "lnkd.in",
                        "fb.me",
                        "fb.com",
                        "dzen.ru",
                        "rutube.ru",
                        "xiaohongshu.com",
                        "discord.com"),
                "line",
                Set.of("line.me", "lin.ee"),
                "thirdparty",
                Set.of(
                        "feebee.com.tw",
                        "biggo.com.tw",
                        "findprice.com.tw",
                        "lbj.tw",
                        "price.com.hk",
                        "kakaku.com",
                        "urcosme.com",
                        "mobile01.com",
                        "pixnet.net",
                        "market.yandex.ru",
                        "price.ru",
                        "otzovik.com",
                        "irecommend.ru",
                        "e-katalog.ru",
                        "shopping.google.com",
                        "shopping.yahoo.com")));
    }

    private static Map<String, String> byName() {
        return table(Map.of(
                "search",
                Set.of(
                        "google",
                        "bing",
                        "yahoo",
                        "yandex",
                        "duckduckgo",
                        "baidu",
                        "naver",
                        "ecosia",
                        "qwant",
                        "seznam",
                        "sogou",
                        "startpage",
                        "rambler",
                        "daum"),
                "social",
                Set.of(
                        "facebook",
                        "instagram",
                        "threads",
                        "twitter",
                        "linkedin",
                        "pinterest",
                        "tiktok",
                        "youtube",
                        "reddit",
                        "weibo",
                        "plurk",
                        "snapchat",
                        "tumblr",
                        "quora",
                        "telegram",
                        "vkontakte",
                        "whatsapp",
                        "messenger",
                        "odnoklassniki",
                        "fb",
                        "ig"),
                "thirdparty",
                Set.of(
                        "idealo",
                        "pricerunner",
                        "pricespy",
                        "pricegrabber",
                        "skroutz",
                        "ceneo",
                        "shopzilla",
                        "trustpilot",
                        "tripadvisor",
                        "yelp",
                        "biggo",
                        "feebee")));
    }

    private static Map<String, String> table(Map<String, Set<String>> sitesByChannel) {
        return sitesByChannel.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(site -> Map.entry(site, entry.getKey())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
