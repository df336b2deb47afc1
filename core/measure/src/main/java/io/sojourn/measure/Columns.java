package io.sojourn.measure;

import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.PropertyPath;
import java.util.List;
import java.util.Optional;

/**
 * What an analysis needs of a table.
 *
 * <p>Paths that begin with {@code @} are no properties but what surrounds the event or the person: {@link #CHANNEL}, {@link
 * #SOURCE}, {@link #DEVICE} and {@link #TOUCHPOINT} of a row, {@link #NAMED} and {@code @stage.MODEL} of a person (the stage that it is in at {@code
 * segmentAtMillis}).
 *
 * @param filters at most 32; bit i of {@link Block#mask} answers filter i
 * @param properties event properties whose dictionary codes are needed per row (scalar; of many values the first)
 * @param traits profile traits whose dictionary codes are needed per person
 * @param fromMillis rows before it are left out
 * @param toMillis rows after it are left out (inclusive)
 * @param segment persons that do not fulfil it at {@code segmentAtMillis} are left out
 * @param segmentAtMillis when the segment is evaluated
 * @param namedPages a page goes by its own name (where it has one) instead of {@code Page} when filters look at names
 * @param models whose transitions are needed per person; persons that have any are then there even without a row
 * @param matching rows that pass no filter may be left out, since what is asked does not depend on them; persons then may be
 *     there without a row
 * @param lists event properties through arrays of which all values are needed per row, those that are missing in between too
 * @param nameless orders that name nobody are folded, heap by heap, instead of people
 */
public record Columns(
        List<EventFilter> filters,
        List<PropertyPath> properties,
        List<PropertyPath> traits,
        long fromMillis,
        long toMillis,
        Optional<Condition> segment,
        long segmentAtMillis,
        boolean namedPages,
        List<String> models,
        boolean matching,
        List<PropertyPath> lists,
        boolean nameless) {

    public static final int MOST_FILTERS = 32;
    public static final PropertyPath CHANNEL = new PropertyPath(List.of("@channel"));
    public static final PropertyPath SOURCE = new PropertyPath(List.of("@source"));
    public static final PropertyPath DEVICE = new PropertyPath(List.of("@device"));
    /** The id of the touchpoint that the event is. */
    public static final PropertyPath TOUCHPOINT = new PropertyPath(List.of("@touchpoint"));

    /** Of a person, true where a key names them, instead of a browser or a device alone. */
    public static final PropertyPath NAMED = new PropertyPath(List.of("@named"));

    /** First step of the trait paths that ask for a stage; the second is the model. */
    public static final String STAGE = "@stage";

    public Columns {
        filters = List.copyOf(filters);
        properties = List.copyOf(properties);
        traits = List.copyOf(traits);
        models = List.copyOf(models);
        lists = List.copyOf(lists);
        if (filters.size() > MOST_FILTERS) {
            throw new IllegalArgumentException(filters.size() + " filters, at most " + MOST_FILTERS + " are allowed");
        }
    }

    /** Every row, and nobody's transitions. */
    public Columns(
            List<EventFilter> filters,
            List<PropertyPath> properties,
            List<PropertyPath> traits,
            long fromMillis,
            long toMillis,
            Optional<Condition> segment,
            long segmentAtMillis,
            boolean namedPages) {
        this(
                filters,
                properties,
                traits,
                fromMillis,
                toMillis,
                segment,
                segmentAtMillis,
                namedPages,
                List.of(),
                false,
                List.of(),
                false);
    }

    /** Pages as {@code Page}; the segment at the end of the range. */
    public Columns(
            List<EventFilter> filters,
            List<PropertyPath> properties,
            List<PropertyPath> traits,
            long fromMillis,
            long toMillis,
            Optional<Condition> segment) {
        this(filters, properties, traits, fromMillis, toMillis, segment, toMillis, false);
    }

    public static Columns of(List<EventFilter> filters) {
        return new Columns(filters, List.of(), List.of(), Long.MIN_VALUE, Long.MAX_VALUE, Optional.empty());
    }

    /** The same, where rows that pass no filter need not be there. */
    public Columns matchingAlone() {
        return new Columns(
                filters,
                properties,
                traits,
                fromMillis,
                toMillis,
                segment,
                segmentAtMillis,
                namedPages,
                models,
                true,
                lists,
                nameless);
    }

    /** The same with all rows up to the end of the range: what came first may have come before it. */
    public Columns fromTheBeginning() {
        return new Columns(
                filters,
                properties,
                traits,
                Long.MIN_VALUE,
                toMillis,
                segment,
                segmentAtMillis,
                namedPages,
                models,
                matching,
                lists,
                nameless);
    }

    /** The same of the orders that name nobody. */
    public Columns namelessAlone() {
        return new Columns(
                filters,
                properties,
                traits,
                fromMillis,
                toMillis,
                Optional.empty(),
                segmentAtMillis,
                namedPages,
                List.of(),
                matching,
                lists,
                true);
    }

    /** The same without a segment. */
    public Columns ofEverybody() {
        return new Columns(
                filters,
                properties,
                traits,
                fromMillis,
                toMillis,
                Optional.empty(),
                segmentAtMillis,
                namedPages,
                models,
                matching,
                lists,
                nameless);
    }

    /** The same from another instant on. */
    public Columns from(long millis) {
        return new Columns(
                filters,
                properties,
                traits,
                millis,
                toMillis,
                segment,
                segmentAtMillis,
                namedPages,
                models,
                matching,
                lists,
                nameless);
    }

    /** The same with the transitions under these models. */
    public Columns withStages(List<String> ofModels) {
        return new Columns(
                filters,
                properties,
                traits,
                fromMillis,
                toMillis,
                segment,
                segmentAtMillis,
                namedPages,
                ofModels,
                matching,
                lists,
                nameless);
    }

    /** The same with all values of these properties. */
    public Columns withLists(List<PropertyPath> ofProperties) {
        return new Columns(
                filters,
                properties,
                traits,
                fromMillis,
                toMillis,
                segment,
                segmentAtMillis,
                namedPages,
                models,
                matching,
                ofProperties,
                nameless);
    }
}
