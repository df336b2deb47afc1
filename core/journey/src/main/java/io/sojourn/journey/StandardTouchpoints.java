package io.sojourn.journey;

import static io.sojourn.journey.Bank.OFF;
import static io.sojourn.journey.Bank.ON;
import static io.sojourn.journey.TouchpointRule.Availability.DAY_ONE;
import static io.sojourn.journey.TouchpointRule.Availability.RARE;
import static io.sojourn.journey.TouchpointRule.Availability.SET_UP;
import static io.sojourn.journey.TouchpointRule.Control.EARNED;
import static io.sojourn.journey.TouchpointRule.Control.OWNED;
import static io.sojourn.journey.TouchpointRule.Control.PAID;
import static io.sojourn.journey.TouchpointRule.OF_MESSAGE;
import static io.sojourn.journey.TouchpointRule.OF_SOURCE;
import static io.sojourn.journey.TouchpointRule.Role.EXPOSURE;
import static io.sojourn.journey.TouchpointRule.Role.FEEDBACK;
import static io.sojourn.journey.TouchpointRule.Role.INTERACTION;
import static io.sojourn.journey.TouchpointRule.Role.PURCHASE;
import static io.sojourn.journey.TouchpointRule.Role.SERVICE;
import static io.sojourn.journey.TouchpointRule.Serves.ADVOCACY;
import static io.sojourn.journey.TouchpointRule.Serves.AWARENESS;
import static io.sojourn.journey.TouchpointRule.Serves.CONSIDERATION;
import static io.sojourn.journey.TouchpointRule.Serves.CONVERSION;
import static io.sojourn.journey.TouchpointRule.Serves.DECISION;
import static io.sojourn.journey.TouchpointRule.Serves.RETENTION;
import static io.sojourn.journey.TouchpointRule.Starts.BRAND;
import static io.sojourn.journey.TouchpointRule.Starts.CUSTOMER;
import static io.sojourn.journey.TouchpointRule.Starts.THIRD;
import static io.sojourn.journey.Written.anyOf;
import static io.sojourn.journey.Written.equal;
import static io.sojourn.journey.Written.events;
import static io.sojourn.journey.Written.in;
import static io.sojourn.journey.Written.not;
import static io.sojourn.journey.Written.property;
import static io.sojourn.journey.Written.where;

import io.sojourn.collect.Value;
import io.sojourn.journey.TouchpointRule.Availability;
import io.sojourn.journey.TouchpointRule.Control;
import io.sojourn.journey.TouchpointRule.Role;
import io.sojourn.journey.TouchpointRule.Serves;
import io.sojourn.journey.TouchpointRule.Starts;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.Problems;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The table of touchpoints that a workspace begins with, in the order in which its rules are tried. */
final class StandardTouchpoints {
    /** No emotion is assumed: an answer will tell. */
    private static final double ANSWER = Double.NaN;

    static final TouchpointRules RULES = read(new StandardTouchpoints().document());

    private final List<Value> rows = new ArrayList<>();

    private StandardTouchpoints() {
        awareness();
        consideration();
        decision();
        conversion();
        retention();
        advocacy();
    }

    // spotless:off
    private void awareness() {
        row(
                "ad_seen",
                events("Ad Impression"),
                "ads",
                ON,
                EXPOSURE,
                BRAND,
                PAID,
                AWARENESS,
                0,
                RARE,
                "看到廣告",
                "Ad seen",
                "Показ рекламы");
        row(
                "ad_clicked",
                events("Ad Clicked"),
                "ads",
                ON,
                INTERACTION,
                BRAND,
                PAID,
                AWARENESS,
                .1,
                DAY_ONE,
                "點擊廣告",
                "Ad clicked",
                "Клик по рекламе");
        landing(
                "ad_clicked",
                Meaning.paid(),
                "ads",
                ON,
                INTERACTION,
                BRAND,
                PAID,
                AWARENESS,
                .1,
                DAY_ONE,
                "點擊廣告",
                "Ad clicked",
                "Клик по рекламе");
        landing(
                "search_visit",
                Meaning.fromSearch(),
                "search",
                ON,
                INTERACTION,
                CUSTOMER,
                EARNED,
                AWARENESS,
                .1,
                DAY_ONE,
                "自然搜尋到站",
                "Visit from search",
                "Переход из поиска");
        landing(
                "social_visit",
                Meaning.fromSocial(),
                "social",
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                AWARENESS,
                .1,
                DAY_ONE,
                "社群到站",
                "Visit from social",
                "Переход из соцсетей");
        landing(
                "creator_visit",
                Meaning.fromCreator(),
                "social",
                ON,
                INTERACTION,
                THIRD,
                PAID,
                AWARENESS,
                .2,
                DAY_ONE,
                "KOL/團購主導流",
                "Visit from a creator",
                "Переход от блогера");
        landing(
                "comparison_visit",
                Meaning.fromComparison(),
                "thirdparty",
                ON,
                INTERACTION,
                CUSTOMER,
                Control.THIRD,
                CONSIDERATION,
                0,
                SET_UP,
                "比價/評比網站",
                "Comparison site",
                "Сайт сравнения");
        row(
                "message_received",
                Meaning.messageReceived(),
                OF_MESSAGE,
                ON,
                EXPOSURE,
                BRAND,
                OWNED,
                AWARENESS,
                0,
                DAY_ONE,
                "收到訊息",
                "Message received",
                "Сообщение доставлено");
        row(
                "message_opened",
                Meaning.messageOpened(),
                OF_MESSAGE,
                ON,
                EXPOSURE,
                BRAND,
                OWNED,
                AWARENESS,
                .1,
                DAY_ONE,
                "開啟訊息",
                "Message opened",
                "Сообщение открыто");
        row(
                "site_visit",
                events("Page"),
                "web",
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                AWARENESS,
                0,
                DAY_ONE,
                "瀏覽官網",
                "Site visit",
                "Посещение сайта");
        row(
                "app_opened",
                events("Application Opened"),
                "app",
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                AWARENESS,
                .1,
                DAY_ONE,
                "開啟 APP",
                "App opened",
                "Открытие приложения");
        row(
                "store_passed",
                where(events("Beacon Detected"), equal("zone", "outside")),
                "store",
                OFF,
                EXPOSURE,
                CUSTOMER,
                OWNED,
                AWARENESS,
                0,
                RARE,
                "路過門市",
                "Passed by a store",
                "Прошёл мимо магазина");
        row(
                "flyer_received",
                events("Catalogue Delivered"),
                "print",
                OFF,
                EXPOSURE,
                BRAND,
                OWNED,
                AWARENESS,
                0,
                SET_UP,
                "收到 DM/型錄",
                "Flyer received",
                "Получен каталог");
        row(
                "event_attended",
                events("Event Attended"),
                "event",
                OFF,
                INTERACTION,
                CUSTOMER,
                OWNED,
                AWARENESS,
                .4,
                SET_UP,
                "參加活動",
                "Event attended",
                "Участие в мероприятии");
        row(
                "referral_received",
                events("Referral Received"),
                "thirdparty",
                ON,
                EXPOSURE,
                THIRD,
                EARNED,
                AWARENESS,
                .4,
                SET_UP,
                "收到好友推薦",
                "Recommended by a friend",
                "Получена рекомендация друга");
    }

    private void consideration() {
        row(
                "content_read",
                events("Content Viewed"),
                "web",
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                CONSIDERATION,
                .2,
                SET_UP,
                "閱讀內容/教學",
                "Content read",
                "Чтение материала");
        row(
                "video_watched",
                events("Video Content Completed"),
                "web",
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                CONSIDERATION,
                .2,
                SET_UP,
                "觀看影片",
                "Video watched",
                "Просмотр видео");
        row(
                "eflyer_viewed",
                events("Catalogue Viewed"),
                "web",
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                CONSIDERATION,
                .2,
                SET_UP,
                "瀏覽電子 DM",
                "Online flyer viewed",
                "Просмотр онлайн-каталога");
        row(
                "site_search",
                where(events("Products Searched"), not(Meaning.noResults())),
                "web",
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                CONSIDERATION,
                .1,
                DAY_ONE,
                "站內搜尋",
                "Site search",
                "Поиск на сайте");
        row(
                "search_empty",
                where(events("Products Searched"), Meaning.noResults()),
                "web",
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                CONSIDERATION,
                -.4,
                SET_UP,
                "搜尋無結果",
                "Search without result",
                "Поиск без результата");
        row(
                "category_viewed",
                events("Product List Viewed", "Product List Filtered"),
                "web",
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                CONSIDERATION,
                .1,
                DAY_ONE,
                "瀏覽分類",
                "Category browsed",
                "Просмотр категории");
        row(
                "product_viewed",
                events("Product Viewed", "Product Clicked"),
                "web",
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                CONSIDERATION,
                .2,
                DAY_ONE,
                "瀏覽商品頁",
                "Product page viewed",
                "Просмотр карточки товара");
        row(
                "product_compared",
                events("Products Compared"),
                "web",
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                CONSIDERATION,
                0,
                SET_UP,
                "比較商品",
                "Products compared",
                "Сравнение товаров");
        row(
                "reviews_read",
                events("Reviews Viewed"),
                "web",
                ON,
                INTERACTION,
                CUSTOMER,
                EARNED,
                CONSIDERATION,
                .2,
                SET_UP,
                "查看評價",
                "Reviews read",
                "Чтение отзывов");
        row(
                "wishlisted",
                events("Product Added to Wishlist"),
                "web",
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                CONSIDERATION,
                .3,
                DAY_ONE,
                "加入收藏",
                "Added to wishlist",
                "Добавлено в избранное");
        row(
                "app_installed",
                events("Application Installed"),
                "app",
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                CONSIDERATION,
                .3,
                DAY_ONE,
                "下載 APP",
                "App installed",
                "Установка приложения");
        row(
                "line_added",
                events("Line Friend Added"),
                "line",
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                CONSIDERATION,
                .3,
                DAY_ONE,
                "加入 LINE 好友",
                "LINE friend added",
                "Добавление в друзья LINE");
        row(
                "joined",
                events("Signed Up"),
                OF_SOURCE,
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                CONSIDERATION,
                .3,
                DAY_ONE,
                "註冊會員",
                "Joined as member",
                "Регистрация участника");
        row(
                "message_clicked",
                Meaning.messageClicked(),
                OF_MESSAGE,
                ON,
                INTERACTION,
                BRAND,
                OWNED,
                CONSIDERATION,
                .2,
                DAY_ONE,
                "點擊訊息",
                "Message clicked",
                "Переход из сообщения");
        row(
                "chat_asked",
                events("Live Chat Conversation Started", "Line Message Received"),
                "chat",
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                CONSIDERATION,
                .1,
                DAY_ONE,
                "線上詢問",
                "Asked in chat",
                "Вопрос в чате");
        row(
                "stock_checked",
                events("Store Stock Checked"),
                "web",
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                CONSIDERATION,
                .1,
                SET_UP,
                "查門市庫存",
                "Store stock checked",
                "Проверка наличия в магазине");
        row(
                "store_visited",
                orLink("Store Visited", "store"),
                "store",
                OFF,
                INTERACTION,
                CUSTOMER,
                OWNED,
                CONSIDERATION,
                .2,
                SET_UP,
                "到店",
                "Store visit",
                "Визит в магазин");
        row(
                "staff_consulted",
                orLink("Staff Consulted", "staff"),
                "store",
                OFF,
                INTERACTION,
                CUSTOMER,
                OWNED,
                CONSIDERATION,
                .4,
                SET_UP,
                "店員接待",
                "Advised by staff",
                "Консультация продавца");
    }

    private void decision() {
        row(
                "tried_on",
                orLink("Fitting Room Used", "fitting"),
                "store",
                OFF,
                INTERACTION,
                CUSTOMER,
                OWNED,
                DECISION,
                .5,
                SET_UP,
                "試穿/試用",
                "Tried on",
                "Примерка");
        row(
                "reserved",
                events("Item Reserved"),
                "store",
                OFF,
                INTERACTION,
                CUSTOMER,
                OWNED,
                DECISION,
                .3,
                SET_UP,
                "門市預留",
                "Reserved in store",
                "Резерв в магазине");
        row(
                "cart_added",
                events("Product Added", "Wishlist Product Added to Cart"),
                "web",
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                DECISION,
                .3,
                DAY_ONE,
                "加入購物車",
                "Added to cart",
                "Добавлено в корзину");
        row(
                "coupon_claimed",
                events("Coupon Issued", "Coupon Applied"),
                OF_SOURCE,
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                DECISION,
                .4,
                DAY_ONE,
                "領用優惠券",
                "Coupon claimed",
                "Купон получен");
        row(
                "coupon_refused",
                events("Coupon Denied"),
                OF_SOURCE,
                ON,
                INTERACTION,
                BRAND,
                OWNED,
                DECISION,
                -.5,
                SET_UP,
                "優惠券無法使用",
                "Coupon refused",
                "Купон отклонён");
        row(
                "out_of_stock",
                events("Product Unavailable Seen"),
                OF_SOURCE,
                ON,
                INTERACTION,
                BRAND,
                OWNED,
                DECISION,
                -.5,
                SET_UP,
                "缺貨",
                "Out of stock",
                "Нет в наличии");
        row(
                "checkout_started",
                events("Checkout Started"),
                "web",
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                DECISION,
                .2,
                DAY_ONE,
                "開始結帳",
                "Checkout started",
                "Начало оформления");
        row(
                "payment_failed",
                events("Payment Failed"),
                "web",
                ON,
                INTERACTION,
                BRAND,
                OWNED,
                DECISION,
                -.8,
                SET_UP,
                "付款失敗",
                "Payment failed",
                "Ошибка оплаты");
    }

    private void conversion() {
        row(
                "ordered_online",
                where(events("Order Completed"), not(Meaning.inStore())),
                "web",
                ON,
                PURCHASE,
                CUSTOMER,
                OWNED,
                CONVERSION,
                .6,
                DAY_ONE,
                "線上下單",
                "Ordered online",
                "Онлайн-заказ");
        row(
                "bought_in_store",
                where(events("Order Completed"), Meaning.inStore()),
                "store",
                OFF,
                PURCHASE,
                CUSTOMER,
                OWNED,
                CONVERSION,
                .6,
                DAY_ONE,
                "門市購買",
                "Bought in store",
                "Покупка в магазине");
        row(
                "picked_up",
                events("Order Picked Up"),
                "store",
                OFF,
                SERVICE,
                CUSTOMER,
                OWNED,
                CONVERSION,
                .4,
                SET_UP,
                "門市/超商取貨",
                "Picked up",
                "Самовывоз");
        row(
                "delivered",
                where(events("Order Delivered"), not(Meaning.afterPromise())),
                "parcel",
                OFF,
                SERVICE,
                BRAND,
                OWNED,
                CONVERSION,
                .4,
                SET_UP,
                "準時到貨",
                "Delivered on time",
                "Доставлено вовремя");
        row(
                "delivered_late",
                where(events("Order Delivered"), Meaning.afterPromise()),
                "parcel",
                OFF,
                SERVICE,
                BRAND,
                OWNED,
                CONVERSION,
                -.7,
                SET_UP,
                "延遲到貨",
                "Delivered late",
                "Доставлено с опозданием");
    }

    private void retention() {
        row(
                "returned",
                events("Order Refunded", "Item Returned"),
                OF_SOURCE,
                OFF,
                SERVICE,
                CUSTOMER,
                OWNED,
                RETENTION,
                -.5,
                DAY_ONE,
                "退換貨",
                "Returned",
                "Возврат");
        row(
                "called",
                events("Call Completed"),
                "call",
                OFF,
                SERVICE,
                CUSTOMER,
                OWNED,
                RETENTION,
                0,
                SET_UP,
                "致電客服",
                "Called support",
                "Звонок в поддержку");
        row(
                "complained",
                events("Complaint Filed"),
                "call",
                OFF,
                SERVICE,
                CUSTOMER,
                OWNED,
                RETENTION,
                -.9,
                SET_UP,
                "客訴",
                "Complaint",
                "Жалоба");
        row(
                "case_solved",
                events("Case Solved"),
                "call",
                OFF,
                SERVICE,
                BRAND,
                OWNED,
                RETENTION,
                .5,
                SET_UP,
                "問題解決",
                "Case solved",
                "Обращение решено");
        row(
                "points_earned",
                events("Points Earned"),
                OF_SOURCE,
                ON,
                SERVICE,
                BRAND,
                OWNED,
                RETENTION,
                .2,
                DAY_ONE,
                "累積點數",
                "Points earned",
                "Баллы начислены");
        row(
                "points_redeemed",
                events("Points Redeemed"),
                OF_SOURCE,
                ON,
                INTERACTION,
                CUSTOMER,
                OWNED,
                RETENTION,
                .4,
                DAY_ONE,
                "折抵/兌換點數",
                "Points redeemed",
                "Баллы списаны");
        row(
                "voucher_redeemed",
                events("Voucher Redeemed"),
                "store",
                OFF,
                INTERACTION,
                CUSTOMER,
                OWNED,
                RETENTION,
                .4,
                SET_UP,
                "兌換寄杯/票券",
                "Prepaid voucher used",
                "Погашение ваучера");
        row(
                "tier_raised",
                where(events("Tier Changed"), in("direction", "up")),
                OF_SOURCE,
                ON,
                SERVICE,
                BRAND,
                OWNED,
                RETENTION,
                .6,
                DAY_ONE,
                "會員升等",
                "Tier raised",
                "Повышение уровня");
        row(
                "survey_answered",
                events("Survey Answered"),
                OF_SOURCE,
                ON,
                FEEDBACK,
                BRAND,
                OWNED,
                RETENTION,
                ANSWER,
                SET_UP,
                "填寫問卷",
                "Survey answered",
                "Ответ на опрос");
        row(
                "opted_out",
                events("Unsubscribed", "Line Friend Blocked", "Application Uninstalled"),
                OF_MESSAGE,
                ON,
                FEEDBACK,
                CUSTOMER,
                OWNED,
                RETENTION,
                -.6,
                DAY_ONE,
                "退訂/封鎖/移除 APP",
                "Opted out",
                "Отписка / блокировка");
        row(
                "reviewed_bad",
                where(events("Product Reviewed"), property("rating", "lte", 2)),
                "web",
                ON,
                FEEDBACK,
                CUSTOMER,
                EARNED,
                RETENTION,
                -.8,
                SET_UP,
                "撰寫負評",
                "Bad review",
                "Отрицательный отзыв");
    }

    private void advocacy() {
        row(
                "reviewed_good",
                where(events("Product Reviewed"), property("rating", "gte", 4)),
                "web",
                ON,
                FEEDBACK,
                CUSTOMER,
                EARNED,
                ADVOCACY,
                .7,
                SET_UP,
                "撰寫好評",
                "Good review",
                "Положительный отзыв");
        row(
                "shared",
                events("Product Shared", "UGC Posted"),
                "social",
                ON,
                INTERACTION,
                CUSTOMER,
                EARNED,
                ADVOCACY,
                .7,
                SET_UP,
                "分享/曬單",
                "Shared",
                "Поделился");
        row(
                "referral_sent",
                events("Referral Sent"),
                OF_MESSAGE,
                ON,
                INTERACTION,
                CUSTOMER,
                EARNED,
                ADVOCACY,
                .7,
                SET_UP,
                "送出推薦碼",
                "Referral sent",
                "Рекомендация отправлена");
        row(
                "referral_converted",
                events("Referral Converted"),
                OF_SOURCE,
                ON,
                FEEDBACK,
                THIRD,
                EARNED,
                ADVOCACY,
                .9,
                SET_UP,
                "推薦成功",
                "Referral converted",
                "Рекомендация сработала");
    }
    // spotless:on

    /** An event, or the opening of a touch link of that kind. */
    private static Value.Obj orLink(String event, String kind) {
        return anyOf(events(event), where(events("Touch Link Opened"), equal("kind", kind)));
    }

    /** The first page of a session, where the condition holds. */
    private void landing(
            String id,
            Value.Obj condition,
            String channel,
            Bank bank,
            Role role,
            Starts starts,
            Control control,
            Serves serves,
            double prior,
            Availability data,
            String chinese,
            String english,
            String russian) {
        row(
                id,
                where(events("Page"), condition),
                channel,
                bank,
                role,
                starts,
                control,
                serves,
                prior,
                data,
                chinese,
                english,
                russian);
        Value.Obj row = (Value.Obj) rows.removeLast();
        rows.add(row.with("firstOfSession", Value.bool(true)));
    }

    private void row(
            String id,
            Value.Obj match,
            String channel,
            Bank bank,
            Role role,
            Starts starts,
            Control control,
            Serves serves,
            double prior,
            Availability data,
            String chinese,
            String english,
            String russian) {
        rows.add(Value.object(
                "id", id,
                "match", match,
                "channel", channel,
                "bank", bank.wireName(),
                "role", role.wireName(),
                "starts", starts.wireName(),
                "control", control.wireName(),
                "serves", serves.wireName(),
                "prior", Double.isNaN(prior) ? Value.NOTHING : Value.real(prior),
                "data", data.wireName(),
                "names", new Names(chinese, english, russian).document()));
    }

    private Value.Obj document() {
        return Value.object("rules", List.copyOf(rows));
    }

    private static TouchpointRules read(Value.Obj document) {
        Problems problems = new Problems();
        ConditionReader reader = ConditionReader.of(NoPatterns.NONE, ZoneOffset.UTC);
        return TouchpointRules.read(document, reader, problems)
                .orElseThrow(() -> new IllegalStateException("the standard touchpoints: " + problems.all()));
    }
}
