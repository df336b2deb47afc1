package io.sojourn.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Channels;
import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.EventFilters;
import io.sojourn.unify.condition.EventView;
import io.sojourn.unify.condition.Problems;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The standard table of touchpoints, row by row as it is published. */
final class TouchpointTableTest {
    private static final TouchpointRules TABLE = TouchpointRules.standard();

    private static final String PUBLISHED = """
            ad_seen | ads | on | exposure | brand | paid | awareness | 0 | ○ | 看到廣告 | Ad seen | Показ рекламы
            ad_clicked | ads | on | interaction | brand | paid | awareness | +.1 | ● | 點擊廣告 | Ad clicked | Клик по рекламе
            search_visit | search | on | interaction | customer | earned | awareness | +.1 | ● | 自然搜尋到站 | Visit from search | Переход из поиска
            social_visit | social | on | interaction | customer | owned | awareness | +.1 | ● | 社群到站 | Visit from social | Переход из соцсетей
            creator_visit | social | on | interaction | third | paid | awareness | +.2 | ● | KOL/團購主導流 | Visit from a creator | Переход от блогера
            message_received | (message) | on | exposure | brand | owned | awareness | 0 | ● | 收到訊息 | Message received | Сообщение доставлено
            message_opened | (message) | on | exposure | brand | owned | awareness | +.1 | ● | 開啟訊息 | Message opened | Сообщение открыто
            site_visit | web | on | interaction | customer | owned | awareness | 0 | ● | 瀏覽官網 | Site visit | Посещение сайта
            app_opened | app | on | interaction | customer | owned | awareness | +.1 | ● | 開啟 APP | App opened | Открытие приложения
            store_passed | store | off | exposure | customer | owned | awareness | 0 | ○ | 路過門市 | Passed by a store | Прошёл мимо магазина
            flyer_received | print | off | exposure | brand | owned | awareness | 0 | ◐ | 收到 DM/型錄 | Flyer received | Получен каталог
            event_attended | event | off | interaction | customer | owned | awareness | +.4 | ◐ | 參加活動 | Event attended | Участие в мероприятии
            referral_received | thirdparty | on | exposure | third | earned | awareness | +.4 | ◐ | 收到好友推薦 | Recommended by a friend | Получена рекомендация друга
            comparison_visit | thirdparty | on | interaction | customer | third | consideration | 0 | ◐ | 比價/評比網站 | Comparison site | Сайт сравнения
            content_read | web | on | interaction | customer | owned | consideration | +.2 | ◐ | 閱讀內容/教學 | Content read | Чтение материала
            video_watched | web | on | interaction | customer | owned | consideration | +.2 | ◐ | 觀看影片 | Video watched | Просмотр видео
            eflyer_viewed | web | on | interaction | customer | owned | consideration | +.2 | ◐ | 瀏覽電子 DM | Online flyer viewed | Просмотр онлайн-каталога
            site_search | web | on | interaction | customer | owned | consideration | +.1 | ● | 站內搜尋 | Site search | Поиск на сайте
            search_empty | web | on | interaction | customer | owned | consideration | -.4 | ◐ | 搜尋無結果 | Search without result | Поиск без результата
            category_viewed | web | on | interaction | customer | owned | consideration | +.1 | ● | 瀏覽分類 | Category browsed | Просмотр категории
            product_viewed | web | on | interaction | customer | owned | consideration | +.2 | ● | 瀏覽商品頁 | Product page viewed | Просмотр карточки товара
            product_compared | web | on | interaction | customer | owned | consideration | 0 | ◐ | 比較商品 | Products compared | Сравнение товаров
            reviews_read | web | on | interaction | customer | earned | consideration | +.2 | ◐ | 查看評價 | Reviews read | Чтение отзывов
            wishlisted | web | on | interaction | customer | owned | consideration | +.3 | ● | 加入收藏 | Added to wishlist | Добавлено в избранное
            app_installed | app | on | interaction | customer | owned | consideration | +.3 | ● | 下載 APP | App installed | Установка приложения
            line_added | line | on | interaction | customer | owned | consideration | +.3 | ● | 加入 LINE 好友 | LINE friend added | Добавление в друзья LINE
            joined | (source) | on | interaction | customer | owned | consideration | +.3 | ● | 註冊會員 | Joined as member | Регистрация участника
            message_clicked | (message) | on | interaction | brand | owned | consideration | +.2 | ● | 點擊訊息 | Message clicked | Переход из сообщения
            chat_asked | chat | on | interaction | customer | owned | consideration | +.1 | ● | 線上詢問 | Asked in chat | Вопрос в чате
            stock_checked | web | on | interaction | customer | owned | consideration | +.1 | ◐ | 查門市庫存 | Store stock checked | Проверка наличия в магазине
            store_visited | store | off | interaction | customer | owned | consideration | +.2 | ◐ | 到店 | Store visit | Визит в магазин
            staff_consulted | store | off | interaction | customer | owned | consideration | +.4 | ◐ | 店員接待 | Advised by staff | Консультация продавца
            tried_on | store | off | interaction | customer | owned | decision | +.5 | ◐ | 試穿/試用 | Tried on | Примерка
            reserved | store | off | interaction | customer | owned | decision | +.3 | ◐ | 門市預留 | Reserved in store | Резерв в магазине
            cart_added | web | on | interaction | customer | owned | decision | +.3 | ● | 加入購物車 | Added to cart | Добавлено в корзину
            coupon_claimed | (source) | on | interaction | customer | owned | decision | +.4 | ● | 領用優惠券 | Coupon claimed | Купон получен
            coupon_refused | (source) | on | interaction | brand | owned | decision | -.5 | ◐ | 優惠券無法使用 | Coupon refused | Купон отклонён
            out_of_stock | (source) | on | interaction | brand | owned | decision | -.5 | ◐ | 缺貨 | Out of stock | Нет в наличии
            checkout_started | web | on | interaction | customer | owned | decision | +.2 | ● | 開始結帳 | Checkout started | Начало оформления
            payment_failed | web | on | interaction | brand | owned | decision | -.8 | ◐ | 付款失敗 | Payment failed | Ошибка оплаты
            ordered_online | web | on | purchase | customer | owned | conversion | +.6 | ● | 線上下單 | Ordered online | Онлайн-заказ
            bought_in_store | store | off | purchase | customer | owned | conversion | +.6 | ● | 門市購買 | Bought in store | Покупка в магазине
            picked_up | store | off | service | customer | owned | conversion | +.4 | ◐ | 門市/超商取貨 | Picked up | Самовывоз
            delivered | parcel | off | service | brand | owned | conversion | +.4 | ◐ | 準時到貨 | Delivered on time | Доставлено вовремя
            delivered_late | parcel | off | service | brand | owned | conversion | -.7 | ◐ | 延遲到貨 | Delivered late | Доставлено с опозданием
            returned | (source) | off | service | customer | owned | retention | -.5 | ● | 退換貨 | Returned | Возврат
            called | call | off | service | customer | owned | retention | 0 | ◐ | 致電客服 | Called support | Звонок в поддержку
            complained | call | off | service | customer | owned | retention | -.9 | ◐ | 客訴 | Complaint | Жалоба
            case_solved | call | off | service | brand | owned | retention | +.5 | ◐ | 問題解決 | Case solved | Обращение решено
            points_earned | (source) | on | service | brand | owned | retention | +.2 | ● | 累積點數 | Points earned | Баллы начислены
            points_redeemed | (source) | on | interaction | customer | owned | retention | +.4 | ● | 折抵/兌換點數 | Points redeemed | Баллы списаны
            voucher_redeemed | store | off | interaction | customer | owned | retention | +.4 | ◐ | 兌換寄杯/票券 | Prepaid voucher used | Погашение ваучера
            tier_raised | (source) | on | service | brand | owned | retention | +.6 | ● | 會員升等 | Tier raised | Повышение уровня
            survey_answered | (source) | on | feedback | brand | owned | retention | = | ◐ | 填寫問卷 | Survey answered | Ответ на опрос
            opted_out | (message) | on | feedback | customer | owned | retention | -.6 | ● | 退訂/封鎖/移除 APP | Opted out | Отписка / блокировка
            reviewed_good | web | on | feedback | customer | earned | advocacy | +.7 | ◐ | 撰寫好評 | Good review | Положительный отзыв
            reviewed_bad | web | on | feedback | customer | earned | retention | -.8 | ◐ | 撰寫負評 | Bad review | Отрицательный отзыв
            shared | social | on | interaction | customer | earned | advocacy | +.7 | ◐ | 分享/曬單 | Shared | Поделился
            referral_sent | (message) | on | interaction | customer | earned | advocacy | +.7 | ◐ | 送出推薦碼 | Referral sent | Рекомендация отправлена
            referral_converted | (source) | on | feedback | third | earned | advocacy | +.9 | ◐ | 推薦成功 | Referral converted | Рекомендация сработала
            """;

    @Test
    void everyRowSaysWhatIsPublished() {
        Set<String> ids = new LinkedHashSet<>();
        for (String row : PUBLISHED.lines().toList()) {
            String[] cells = row.split(" \\| ");
            TouchpointRule rule = TABLE.rule(cells[0]).orElseThrow(() -> new AssertionError("no rule for " + row));
            assertThat(shown(rule)).isEqualTo(row);
            ids.add(cells[0]);
        }
        assertThat(TABLE.rules().stream().map(TouchpointRule::id).collect(Collectors.toSet()))
                .isEqualTo(ids);
        assertThat(ids).hasSize(60);
    }

    private static String shown(TouchpointRule rule) {
        String prior = rule.prior().isEmpty()
                ? "="
                : rule.prior().getAsDouble() == 0
                        ? "0"
                        : String.format(Locale.ROOT, "%+.1f", rule.prior().getAsDouble())
                                .replace("0.", ".");
        String data = switch (rule.data()) {
            case DAY_ONE -> "●";
            case SET_UP -> "◐";
            case RARE -> "○";
        };
        return String.join(
                " | ",
                rule.id(),
                rule.channel(),
                rule.bank().wireName(),
                rule.role().wireName(),
                rule.starts().wireName(),
                rule.control().wireName(),
                rule.serves().wireName(),
                prior,
                data,
                rule.names().chinese(),
                rule.names().english(),
                rule.names().russian());
    }

    private static Event event(String name, Value.Obj properties, String channel, Value.Obj context) {
        boolean page = name.equals("Page");
        long at = Instant.parse("2026-03-10T12:00:00Z").toEpochMilli();
        return new Event(
                page ? Event.Type.PAGE : Event.Type.TRACK,
                page ? "Home" : name,
                List.of(new Key(KeyKind.ANONYMOUS_ID, "a")),
                List.of(),
                null,
                new Position(at, at, 0, "m"),
                "site",
                Source.Kind.PUBLIC,
                null,
                channel,
                properties,
                Value.Obj.empty(),
                context);
    }

    private static String found(Event event, boolean first) {
        int touchpoint = TABLE.find(EventView.of(event, Set.of()), first, first);
        return touchpoint == TouchpointRules.NONE
                ? "none"
                : TABLE.rule(touchpoint).id();
    }

    private static String found(String name, Object... properties) {
        return found(event(name, Value.object(properties), "web", Value.Obj.empty()), false);
    }

    private static String landing(String channel, Object... campaign) {
        Value.Obj context = Value.object("campaign", Value.object(campaign));
        return found(event("Page", Value.Obj.empty(), channel, context), true);
    }

    @Test
    void everyEventOfTheTableIsTheTouchpointOfItsRow() {
        assertThat(found("Ad Impression")).isEqualTo("ad_seen");
        assertThat(found("Ad Clicked")).isEqualTo("ad_clicked");
        assertThat(found("Email Delivered")).isEqualTo("message_received");
        assertThat(found("SMS Delivered")).isEqualTo("message_received");
        assertThat(found("Push Notification Received")).isEqualTo("message_received");
        assertThat(found("Email Opened")).isEqualTo("message_opened");
        assertThat(found("Application Opened")).isEqualTo("app_opened");
        assertThat(found("Beacon Detected", "zone", "outside")).isEqualTo("store_passed");
        assertThat(found("Catalogue Delivered")).isEqualTo("flyer_received");
        assertThat(found("Event Attended")).isEqualTo("event_attended");
        assertThat(found("Referral Received")).isEqualTo("referral_received");
        assertThat(found("Content Viewed")).isEqualTo("content_read");
        assertThat(found("Video Content Completed")).isEqualTo("video_watched");
        assertThat(found("Catalogue Viewed")).isEqualTo("eflyer_viewed");
        assertThat(found("Product List Viewed")).isEqualTo("category_viewed");
        assertThat(found("Product List Filtered")).isEqualTo("category_viewed");
        assertThat(found("Product Viewed")).isEqualTo("product_viewed");
        assertThat(found("Product Clicked")).isEqualTo("product_viewed");
        assertThat(found("Products Compared")).isEqualTo("product_compared");
        assertThat(found("Reviews Viewed")).isEqualTo("reviews_read");
        assertThat(found("Product Added to Wishlist")).isEqualTo("wishlisted");
        assertThat(found("Application Installed")).isEqualTo("app_installed");
        assertThat(found("Line Friend Added")).isEqualTo("line_added");
        assertThat(found("Signed Up")).isEqualTo("joined");
        for (String click : List.of(
                "Email Link Clicked",
                "Line Message Clicked",
                "Line Postback",
                "Sms Link Clicked",
                "Push Notification Tapped")) {
            assertThat(found(click)).isEqualTo("message_clicked");
        }
        assertThat(found("Live Chat Conversation Started")).isEqualTo("chat_asked");
        assertThat(found("Line Message Received")).isEqualTo("chat_asked");
        assertThat(found("Store Stock Checked")).isEqualTo("stock_checked");
        assertThat(found("Store Visited")).isEqualTo("store_visited");
        assertThat(found("Staff Consulted")).isEqualTo("staff_consulted");
        assertThat(found("Fitting Room Used")).isEqualTo("tried_on");
        assertThat(found("Touch Link Opened", "kind", "store")).isEqualTo("store_visited");
        assertThat(found("Touch Link Opened", "kind", "staff")).isEqualTo("staff_consulted");
        assertThat(found("Touch Link Opened", "kind", "fitting")).isEqualTo("tried_on");
        assertThat(found("Item Reserved")).isEqualTo("reserved");
        assertThat(found("Product Added")).isEqualTo("cart_added");
        assertThat(found("Wishlist Product Added to Cart")).isEqualTo("cart_added");
        assertThat(found("Coupon Issued")).isEqualTo("coupon_claimed");
        assertThat(found("Coupon Applied")).isEqualTo("coupon_claimed");
        assertThat(found("Coupon Denied")).isEqualTo("coupon_refused");
        assertThat(found("Product Unavailable Seen")).isEqualTo("out_of_stock");
        assertThat(found("Checkout Started")).isEqualTo("checkout_started");
        assertThat(found("Payment Failed")).isEqualTo("payment_failed");
        assertThat(found("Order Completed")).isEqualTo("ordered_online");
        assertThat(found("Order Completed", "store", "信義")).isEqualTo("bought_in_store");
        assertThat(found("Order Picked Up")).isEqualTo("picked_up");
        assertThat(found("Order Refunded")).isEqualTo("returned");
        assertThat(found("Item Returned")).isEqualTo("returned");
        assertThat(found("Call Completed")).isEqualTo("called");
        assertThat(found("Complaint Filed")).isEqualTo("complained");
        assertThat(found("Case Solved")).isEqualTo("case_solved");
        assertThat(found("Points Earned")).isEqualTo("points_earned");
        assertThat(found("Points Redeemed")).isEqualTo("points_redeemed");
        assertThat(found("Voucher Redeemed")).isEqualTo("voucher_redeemed");
        assertThat(found("Tier Changed", "direction", "up")).isEqualTo("tier_raised");
        assertThat(found("Survey Answered")).isEqualTo("survey_answered");
        assertThat(found("Unsubscribed")).isEqualTo("opted_out");
        assertThat(found("Line Friend Blocked")).isEqualTo("opted_out");
        assertThat(found("Application Uninstalled")).isEqualTo("opted_out");
        assertThat(found("Product Reviewed", "rating", 4)).isEqualTo("reviewed_good");
        assertThat(found("Product Reviewed", "rating", 2)).isEqualTo("reviewed_bad");
        assertThat(found("Product Shared")).isEqualTo("shared");
        assertThat(found("UGC Posted")).isEqualTo("shared");
        assertThat(found("Referral Sent")).isEqualTo("referral_sent");
        assertThat(found("Referral Converted")).isEqualTo("referral_converted");
    }

    @Test
    void theFirstPageOfASessionTellsWhereTheVisitCameFrom() {
        assertThat(landing("ads")).isEqualTo("ad_clicked");
        assertThat(landing("search")).isEqualTo("search_visit");
        assertThat(landing("social")).isEqualTo("social_visit");
        assertThat(landing("social", "medium", "influencer")).isEqualTo("creator_visit");
        assertThat(landing("social", "medium", "Affiliate")).isEqualTo("creator_visit");
        assertThat(landing("thirdparty")).isEqualTo("comparison_visit");
        assertThat(landing("web")).isEqualTo("site_visit");
        Event later = event("Page", Value.Obj.empty(), "ads", Value.Obj.empty());
        assertThat(found(later, false)).as("a later page of the session").isEqualTo("site_visit");
    }

    @Test
    void whatIsSaidOfAnEventDecidesBetweenNeighbours() {
        assertThat(found("Products Searched", "results", 12)).isEqualTo("site_search");
        assertThat(found("Products Searched", "query", "dress")).isEqualTo("site_search");
        assertThat(found("Products Searched", "results", 0)).isEqualTo("search_empty");
        assertThat(found("Products Searched", "results", List.of())).isEqualTo("search_empty");
        assertThat(found("Order Delivered")).isEqualTo("delivered");
        assertThat(found("Order Delivered", "promisedBy", "2026-03-10T12:00:01Z"))
                .isEqualTo("delivered");
        assertThat(found("Order Delivered", "promisedBy", "2026-03-10T11:59:00Z"))
                .isEqualTo("delivered_late");
        assertThat(found("Order Delivered", "promisedBy", "2026-03-10"))
                .as("on the promised day")
                .isEqualTo("delivered");
        assertThat(found("Order Delivered", "promisedBy", "2026-03-09")).isEqualTo("delivered_late");
        assertThat(found("Line Message Sent")).isEqualTo("message_received");
        assertThat(found("Line Message Sent", "status", "accepted")).isEqualTo("message_received");
        assertThat(found("Line Message Sent", "status", "failed")).isEqualTo("none");
        assertThat(found(event("Order Completed", Value.Obj.empty(), "store", Value.Obj.empty()), false))
                .isEqualTo("bought_in_store");
        assertThat(found("Product Reviewed", "rating", 3)).isEqualTo("none");
        assertThat(found("Touch Link Opened", "kind", "flyer")).isEqualTo("none");
        assertThat(found("Beacon Detected", "zone", "entrance")).isEqualTo("none");
        assertThat(found("Tier Changed", "direction", "down")).isEqualTo("none");
    }

    @Test
    void whatIsNoContactIsNoTouchpoint() {
        for (String name : List.of(
                "Experiment Viewed",
                "Consent Changed",
                "Application Backgrounded",
                "Tag Added",
                "Segment Entered",
                "Segment Left",
                "Order Updated",
                "Holdout Assigned",
                "Order Cancelled",
                "Case Opened")) {
            assertThat(found(name)).as(name).isEqualTo("none");
        }
        assertThat(found("Email Opened", "machine", true))
                .as("a machine's opening")
                .isEqualTo("none");
    }

    @Test
    void theSetsFollowFromRoleAndStage() {
        List<String> visits = new ArrayList<>();
        for (TouchpointRule rule : TABLE.rules()) {
            Set<String> sets = TABLE.sets(TABLE.rules().indexOf(rule));
            String role = rule.role().wireName();
            String serves = rule.serves().wireName();
            assertThat(sets.contains("@touchpoint")).isTrue();
            assertThat(sets.contains("@visit")).isEqualTo(role.equals("interaction") || role.equals("purchase"));
            assertThat(sets.contains("@interest"))
                    .isEqualTo(serves.equals("consideration") && !role.equals("exposure"));
            assertThat(sets.contains("@intent")).isEqualTo(serves.equals("decision"));
            assertThat(sets.contains("@advocacy")).isEqualTo(serves.equals("advocacy"));
            visits.addAll(sets.contains("@visit") ? List.of(rule.id()) : List.of());
        }
        assertThat(visits)
                .contains("store_visited", "site_visit", "bought_in_store")
                .doesNotContain("ad_seen", "called");
        assertThat(TABLE.sets(TouchpointRules.NONE)).isEmpty();
    }

    @Test
    void aContactHasItsRulesChannelOrTheEventsOwn() {
        Event signUp = event("Signed Up", Value.Obj.empty(), "store", Value.Obj.empty());
        int joined = TABLE.find(EventView.of(signUp, Set.of()), false, false);
        assertThat(TABLE.channel(joined, signUp)).isEqualTo("store");
        assertThat(TABLE.bank(joined, signUp)).isEqualTo(Bank.OFF);
        Event view = event("Product Viewed", Value.Obj.empty(), "email", Value.Obj.empty());
        int viewed = TABLE.find(EventView.of(view, Set.of()), false, false);
        assertThat(TABLE.channel(viewed, view)).as("whatever led to the page").isEqualTo("web");
        Event inApp = event("Product Viewed", Value.Obj.empty(), "app", Value.Obj.empty());
        assertThat(TABLE.channel(viewed, inApp)).isEqualTo("app");
    }

    @Test
    void theFilterOfSessionsFindsTheSameBankAsTheTable() {
        List<String> channels = new ArrayList<>(
                Channels.all().stream().map(Channels.Channel::id).toList());
        channels.addAll(List.of("", "radio"));
        int offline = 0;
        for (int touchpoint = TouchpointRules.NONE; touchpoint < TABLE.rules().size(); touchpoint++) {
            for (String channel : channels) {
                Event event = event("Something", Value.Obj.empty(), channel, Value.Obj.empty());
                boolean found = EventFilters.matches(Session.OFFLINE, EventView.of(event, TABLE.sets(touchpoint)));
                assertThat(found)
                        .as(touchpoint + " by " + channel)
                        .isEqualTo(TABLE.bank(touchpoint, event) == Bank.OFF);
                offline += found ? 1 : 0;
            }
        }
        assertThat(offline).isGreaterThan(200);
    }

    @Test
    void theTableIsADocumentThatReadsBackAsItself() {
        Problems problems = new Problems();
        TouchpointRules read = TouchpointRules.read(
                        TABLE.document(), ConditionReader.of(NoPatterns.NONE, ZoneOffset.UTC), problems)
                .orElseThrow();
        assertThat(read.rules()).isEqualTo(TABLE.rules());
        assertThat(read.document()).isEqualTo(TABLE.document());
    }

    @Test
    void everythingWrongInATableIsToldAtOnce() {
        Value.Obj rule = Value.object(
                "id", "Visit",
                "match", Value.object("evnt", "Page"),
                "channel", "radio",
                "bank", "on",
                "role", "view",
                "starts", "customer",
                "control", "owned",
                "serves", "awareness",
                "prior", 2,
                "color", "red");
        Problems problems = new Problems();
        assertThat(TouchpointRules.read(
                        Value.object("rules", List.of(rule)),
                        ConditionReader.of(NoPatterns.NONE, ZoneOffset.UTC),
                        problems))
                .isEmpty();
        assertThat(problems.all().stream().map(problem -> problem.pointer() + " " + problem.detail()))
                .contains(
                        "/rules/0/id \"id\" is a word of lower-case letters, digits, - and _, found \"Visit\"",
                        "/rules/0/match/evnt unknown key \"evnt\"; allowed: event, anyOf, prefix, set, not, where",
                        "/rules/0/role \"role\" is one of exposure, interaction, purchase, service, feedback, found \"view\"",
                        "/rules/0/prior \"prior\" is a number from -1 to 1, or null where an answer will tell, found 2")
                .anyMatch(text -> text.startsWith("/rules/0/channel \"channel\" is one of web, app, line"))
                .anyMatch(text -> text.startsWith("/rules/0/color unknown key \"color\"; allowed: id, match"));
    }
}
