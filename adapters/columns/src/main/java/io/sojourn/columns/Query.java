package io.sojourn.columns;

import io.sojourn.measure.Columns;
import io.sojourn.unify.condition.PropertyPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was asked for, compiled for one table. Immutable; any number of threads may use it. */
final class Query {
    final MappedTable table;
    final Columns columns;
    final Masks masks;
    /** Whether rows are left out by time. */
    final boolean trimmed;

    /** Who is to be folded; null for everybody. */
    final @Nullable SegmentRule segment;

    private final int[] models;
    private final List<Property> properties;
    private final List<Property> lists;
    private final List<Trait> traits;

    /** Where a property's codes come from. */
    sealed interface Property {
        /** @param none the code of an empty name, −1 when it has none */
        record OfChannel(int none) implements Property {}

        /** @param none the code of an empty name, −1 when it has none */
        record OfSource(int none) implements Property {}

        record OfTouchpoint() implements Property {}

        /** @param number of the column, −1 where there is none and the log is asked */
        record OfPath(PropertyPath path, int number) implements Property {}

        /** No event has it. */
        record Unknown() implements Property {}
    }

    /** Where a trait's codes come from. */
    sealed interface Trait {
        record OfProfile(AskedValues.Traits codes) implements Trait {}

        record OfStage(String model, int number) implements Trait {}
    }

    Query(MappedTable table, Columns columns) {
        this.table = table;
        this.columns = columns;
        this.masks = new Masks(columns.filters(), columns.namedPages(), table.words, table.log);
        this.trimmed = columns.fromMillis() > Long.MIN_VALUE || columns.toMillis() < Long.MAX_VALUE;
        this.segment = columns.segment()
                .map(rule -> new SegmentRule(table, columns, rule))
                .orElse(null);
        this.models =
                columns.models().stream().mapToInt(table.base.models::indexOf).toArray();
        this.properties = columns.properties().stream().map(this::property).toList();
        this.lists = columns.lists().stream().map(this::property).toList();
        this.traits = columns.traits().stream().map(this::trait).toList();
    }

    List<Property> properties() {
        return properties;
    }

    List<Property> lists() {
        return lists;
    }

    List<Trait> traits() {
        return traits;
    }

    /** The base's number of model i that was asked for, −1 where it has none. */
    int model(int i) {
        return models[i];
    }

    private Property property(PropertyPath path) {
        if (path.equals(Columns.CHANNEL)) {
            return new Property.OfChannel(empty(table.words.channels()));
        }
        if (path.equals(Columns.SOURCE)) {
            return new Property.OfSource(empty(table.words.sources()));
        }
        if (path.equals(Columns.TOUCHPOINT)) {
            return new Property.OfTouchpoint();
        }
        int number = table.numberOf(path);
        boolean beyond = path.equals(Columns.DEVICE) ? table.words.beyond() : table.words.beyond(path);
        return number < 0 && !beyond ? new Property.Unknown() : new Property.OfPath(path, number);
    }

    private static int empty(Dictionary.Reading<String> words) {
        for (int code = 0; code < words.size(); code++) {
            if ("".equals(words.at(code))) {
                return code;
            }
        }
        return -1;
    }

    private Trait trait(PropertyPath path) {
        if (MappedTable.isStage(path)) {
            String model = MappedTable.modelOf(path);
            return new Trait.OfStage(model, table.base.models.indexOf(model));
        }
        return new Trait.OfProfile(table.asked().traits(path));
    }

    /** The code of trait i. */
    int traitCode(int trait, int basePerson, int deltaPerson) {
        return switch (traits.get(trait)) {
            case Trait.OfProfile of ->
                deltaPerson >= 0
                        ? of.codes().ofDelta()[deltaPerson]
                        : of.codes().ofBase().codes()[basePerson];
            case Trait.OfStage of -> {
                Held.@Nullable Stays stays = deltaPerson >= 0
                        ? table.delta.held()[deltaPerson].stays().get(of.model())
                        : of.number() < 0 ? null : table.base.stays(of.number(), basePerson);
                int at = stays == null ? -1 : stays.at(columns.segmentAtMillis());
                yield stays == null || at < 0 ? SparseColumn.MISSING : stays.toStage()[at];
            }
        };
    }
}
