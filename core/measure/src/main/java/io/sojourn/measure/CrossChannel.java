package io.sojourn.measure;

import io.sojourn.collect.Value;

/** Answers how people cross between channels. */
final class CrossChannel {
    private CrossChannel() {}

    static Value.Obj answer(CrossChannelQuery query, JourneyTable table, AnalysisContext context) {
        Value.Obj answer = switch (query.view()) {
            case SHOW_ROOMING, WEB_ROOMING -> Rooming.answer(query, table);
            case CROSSINGS -> Crossings.answer(query, table, context);
            case VALUE -> ChannelValue.answer(query, table, context);
        };
        return answer.with("coverage", Coverage.ofOrders(query.common(), query.orders(), query.currency(), table));
    }
}
