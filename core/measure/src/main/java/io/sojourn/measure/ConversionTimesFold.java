package io.sojourn.measure;

/** Gathers how long people took from one step of a funnel to another. */
final class ConversionTimesFold extends FunnelFold<ConversionTimesFold.Sofar> {
    private final FunnelQuery query;
    private final FunnelRules rules;
    private final int from;
    private final int to;

    /** @param from and to: steps counted from 0 */
    ConversionTimesFold(FunnelQuery query, FunnelRules rules, int from, int to) {
        super(query);
        this.query = query;
        this.rules = rules;
        this.from = from;
        this.to = to;
    }

    /** One thread's numbers so far. */
    static final class Sofar {
        final Doubles seconds = new Doubles();
        private final Walker walker;
        private final Deepest deepest;

        private Sofar(ConversionTimesFold fold) {
            walker = Walker.of(fold.query.order(), fold.rules);
            deepest = new Deepest(fold.rules.steps(), null);
        }
    }

    Sofar empty() {
        return new Sofar(this);
    }

    static Sofar merge(Sofar left, Sofar right) {
        left.seconds.addAll(right.seconds);
        return left;
    }

    @Override
    void unit(Sofar sofar, Block block, int person, int first, int end) {
        sofar.deepest.begin(block.time, block.code);
        sofar.walker.walk(block.time, block.mask, first, end, sofar.deepest);
        if (sofar.deepest.depth() > to) {
            sofar.seconds.add(sofar.deepest.seconds(from, to));
        }
    }
}
