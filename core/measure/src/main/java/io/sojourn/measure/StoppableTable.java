package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.PropertyPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Another table's journeys, whose folds end with {@link Stopped} once nobody waits for the answer any more. */
public final class StoppableTable implements JourneyTable {
    private final JourneyTable table;
    private final BooleanSupplier unwanted;

    /** @param unwanted asked before each block, by all threads that fold */
    public StoppableTable(JourneyTable table, BooleanSupplier unwanted) {
        this.table = table;
        this.unwanted = unwanted;
    }

    /** Nobody waits for the answer, so it was not worked out. */
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("nobody waits for the answer any more", null, false, false);
        }
    }

    @Override
    public <A> A fold(Columns columns, Supplier<A> empty, BlockFold<A> fold, BinaryOperator<A> merge) {
        return table.fold(
                columns,
                empty,
                new BlockFold<A>() {
                    @Override
                    public A add(A sofar, Block block) {
                        if (unwanted.getAsBoolean()) {
                            throw new Stopped();
                        }
                        return fold.add(sofar, block);
                    }

                    @Override
                    public boolean unnamed() {
                        return fold.unnamed();
                    }
                },
                merge);
    }

    @Override
    public List<Label> labels() {
        return table.labels();
    }

    @Override
    public Object content() {
        return table.content();
    }

    @Override
    public List<String> propertyNames() {
        return table.propertyNames();
    }

    @Override
    public Optional<Set<String>> textsOf(PropertyPath property) {
        return table.textsOf(property);
    }

    @Override
    public Optional<Set<String>> traitNames() {
        return table.traitNames();
    }

    @Override
    public boolean namesFurther() {
        return table.namesFurther();
    }

    @Override
    public Value propertyValue(PropertyPath property, int code) {
        return table.propertyValue(property, code);
    }

    @Override
    public Value traitValue(PropertyPath trait, int code) {
        return table.traitValue(trait, code);
    }

    @Override
    public String personName(long person) {
        return table.personName(person);
    }

    @Override
    public long latestMillis() {
        return table.latestMillis();
    }

    @Override
    public List<String> stageNames(String model) {
        return table.stageNames(model);
    }
}
