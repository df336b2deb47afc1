package io.sojourn.measure;

/** Takes a funnel's units one by one out of blocks. */
abstract class FunnelFold<A> extends UnitFold<A> {
    FunnelFold(FunnelQuery query) {
        super(query.common().bySession(), query.offlineBit(), query.sessionGapMillis());
    }
}
