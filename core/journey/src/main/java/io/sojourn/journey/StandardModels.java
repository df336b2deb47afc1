package io.sojourn.journey;

import static io.sojourn.journey.Written.and;
import static io.sojourn.journey.Written.did;
import static io.sojourn.journey.Written.not;

import io.sojourn.collect.Value;
import io.sojourn.journey.Stage.Side;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.Problems;
import java.time.ZoneOffset;
import java.util.List;

/** The two stage models that a workspace begins with. */
final class StandardModels {
    private static final String SILENCE = "P180D";
    private static final String PROSPECT = "lapsed-prospect";
    private static final String CUSTOMER = "lapsed-customer";

    private StandardModels() {}

    static StageModel journey(Trade trade) {
        String window = trade.customer();
        return model(
                "journey",
                buyer(
                        "awareness",
                        did(TouchpointSets.TOUCHPOINT, SILENCE),
                        "認識",
                        "Awareness",
                        "Осведомлённость",
                        PROSPECT),
                buyer(
                        "consideration",
                        did(TouchpointSets.INTEREST, trade.consideration()),
                        "考慮",
                        "Consideration",
                        "Рассмотрение",
                        "awareness"),
                buyer(
                        "decision",
                        did(TouchpointSets.INTENT, trade.decision()),
                        "決策",
                        "Decision",
                        "Решение",
                        "consideration",
                        "awareness"),
                customer(
                        "first-purchase",
                        bought("equals", 1, window),
                        "首購",
                        "First purchase",
                        "Первая покупка",
                        CUSTOMER),
                customer("retention", bought("gte", 2, window), "留存", "Retention", "Удержание", CUSTOMER),
                customer(
                        "advocacy",
                        and(lastPurchase(window), advocate(window)),
                        "宣傳",
                        "Advocacy",
                        "Рекомендация",
                        "retention",
                        "first-purchase"),
                lapsed(PROSPECT, Side.BUYER),
                lapsed(CUSTOMER, Side.CUSTOMER));
    }

    static StageModel lifecycle(Trade trade) {
        String window = trade.customer();
        Value.Obj visited = did(TouchpointSets.VISIT, SILENCE);
        return model(
                "lifecycle",
                buyer(
                        "reach",
                        and(did(TouchpointSets.TOUCHPOINT, SILENCE), not(visited)),
                        "觸及",
                        "Reach",
                        "Охват",
                        PROSPECT),
                buyer("acquisition", visited, "獲客", "Acquisition", "Привлечение", "reach", PROSPECT),
                customer("conversion", bought("equals", 1, window), "轉換", "Conversion", "Конверсия", CUSTOMER),
                customer("loyalty", bought("gte", 2, window), "忠誠", "Loyalty", "Лояльность", CUSTOMER),
                customer(
                        "advocacy",
                        and(bought("gte", 2, window), advocate(window)),
                        "倡導",
                        "Advocacy",
                        "Адвокация",
                        "loyalty"),
                lapsed(PROSPECT, Side.BUYER),
                lapsed(CUSTOMER, Side.CUSTOMER));
    }

    private static Value.Obj bought(String op, int days, String within) {
        return and(Value.object("purchaseDays", Value.object("op", op, "value", days)), lastPurchase(within));
    }

    private static Value.Obj lastPurchase(String within) {
        return Value.object("lastPurchase", within);
    }

    private static Value.Obj advocate(String within) {
        return Value.object("advocate", within);
    }

    private static Value.Obj buyer(String id, Value.Obj enter, String zh, String en, String ru, String... then) {
        return stage(id, Side.BUYER, enter, new Names(zh, en, ru), then);
    }

    private static Value.Obj customer(String id, Value.Obj enter, String zh, String en, String ru, String... then) {
        return stage(id, Side.CUSTOMER, enter, new Names(zh, en, ru), then);
    }

    private static Value.Obj stage(String id, Side side, Value.Obj enter, Names names, String... then) {
        return Value.object(
                "id", id,
                "side", side.wireName(),
                "enter", enter,
                "then", List.of((Object[]) then),
                "names", names.document());
    }

    private static Value.Obj lapsed(String id, Side side) {
        return Value.object(
                "id", id, "side", side.wireName(), "names", lapsedNames(side).document());
    }

    static Names lapsedNames(Side side) {
        return side == Side.BUYER
                ? new Names("沉寂潛客", "Lapsed prospects", "Потерянные лиды")
                : new Names("沉睡顧客", "Lapsed customers", "Спящие клиенты");
    }

    private static StageModel model(String id, Value.Obj... stages) {
        Problems problems = new Problems();
        Value.Obj document = Value.object("id", id, "stages", List.of((Object[]) stages));
        return StageModel.read(document, ConditionReader.of(NoPatterns.NONE, ZoneOffset.UTC), problems)
                .orElseThrow(() -> new IllegalStateException("the standard model " + id + ": " + problems.all()));
    }
}
