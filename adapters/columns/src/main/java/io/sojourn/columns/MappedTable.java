package io.sojourn.columns;

import io.sojourn.collect.Value;
import io.sojourn.measure.Columns;
import io.sojourn.measure.JourneyTable;
import io.sojourn.ports.JourneyIndex;
import io.sojourn.unify.condition.PropertyPath;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One published snapshot: the base without those whom the delta holds, and the delta. Any number of threads may read. */
final class MappedTable implements JourneyTable {
    private static final int ROWS_IN_A_PART = 1 << 19;
    private static final int DELTA_PERSONS_IN_A_PART = 1 << 13;

    final Base base;
    final Rows tail;
    final Delta delta;
    final Words words;
    final JourneyIndex.Log log;
    final ZoneId zone;
    private final boolean removed;
    private final Object content;
    private final List<Label> labels;
    private final AskedValues asked;

    MappedTable(
            Base base,
            Rows tail,
            Delta delta,
            Words words,
            JourneyIndex.Log log,
            ZoneId zone,
            boolean removed,
            Object content) {
        this.base = base;
        this.tail = tail;
        this.delta = delta;
        this.words = words;
        this.log = log;
        this.zone = zone;
        this.removed = removed;
        this.content = content;
        this.labels = IntStream.range(0, words.labels().size())
                .mapToObj(code -> {
                    Label label = words.labels().at(code);
                    return label == null ? new Label("", "") : label;
                })
                .toList();
        this.asked = new AskedValues(this);
    }

    @Override
    public List<Label> labels() {
        return labels;
    }

    @Override
    public Object content() {
        return content;
    }

    @Override
    public List<String> propertyNames() {
        return words.properties().stream()
                .map(each -> each.column().text)
                .sorted()
                .toList();
    }

    @Override
    public Optional<Set<String>> textsOf(PropertyPath property) {
        return words.textsOf(property);
    }

    @Override
    public Optional<Set<String>> traitNames() {
        return words.traits();
    }

    @Override
    public boolean namesFurther() {
        return words.beyond();
    }

    /** A part of the table that one thread folds at a time: persons of the base, or of the delta. */
    record Part(boolean ofBase, int from, int to) {}

    @Override
    public <A> A fold(Columns columns, Supplier<A> empty, BlockFold<A> fold, BinaryOperator<A> merge) {
        Query query = new Query(this, columns);
        return Parallel.fold(
                columns.nameless() ? heaps() : parts(), () -> new PartFold<>(query, empty, fold), merge, empty);
    }

    /** Heaps of the base, and the delta, whose persons are passed over. */
    private List<Part> heaps() {
        return List.of(new Part(true, base.shown(), base.withHeaps()), new Part(false, 0, delta.numbers().length));
    }

    /** Everybody, in parts of about as many rows each. */
    List<Part> parts() {
        int persons = base.shown();
        int ofBase = persons == 0 ? 0 : 1 + base.rows.count() / ROWS_IN_A_PART;
        int ofDelta = (delta.numbers().length + DELTA_PERSONS_IN_A_PART - 1) / DELTA_PERSONS_IN_A_PART;
        return IntStream.range(0, ofBase + ofDelta)
                .mapToObj(i -> i < ofBase
                        ? new Part(true, bound(i, ofBase, persons), bound(i + 1, ofBase, persons))
                        : new Part(
                                false,
                                (i - ofBase) * DELTA_PERSONS_IN_A_PART,
                                Math.min((i - ofBase + 1) * DELTA_PERSONS_IN_A_PART, delta.numbers().length)))
                .toList();
    }

    /** The first person of a part; parts have about the same number of rows. */
    private int bound(int part, int parts, int persons) {
        if (part == parts) {
            return persons;
        }
        return part == 0 ? 0 : Math.min(persons, base.personFrom((int) ((long) base.rows.count() * part / parts)));
    }

    @Override
    public Value propertyValue(PropertyPath property, int code) {
        if (property.equals(Columns.CHANNEL)) {
            return text(words.channels().at(code));
        }
        if (property.equals(Columns.SOURCE)) {
            return text(words.sources().at(code));
        }
        if (property.equals(Columns.TOUCHPOINT)) {
            return Value.text(words.touchpoints().get(code).id());
        }
        int path = numberOf(property);
        int known = path < 0 ? 0 : words.properties().get(path).values().size();
        Value value = code < known ? words.properties().get(path).values().at(code) : asked.property(property, code);
        return value == null ? Value.NOTHING : value;
    }

    /** The number of the column that holds what is shown of a property, −1 where the log has to be asked. */
    int numberOf(PropertyPath property) {
        return property.equals(Columns.DEVICE) ? words.deviceNumber() : words.pathNumber(property);
    }

    @Override
    public Value traitValue(PropertyPath trait, int code) {
        if (isStage(trait)) {
            return Value.text(stageNames(modelOf(trait)).get(code));
        }
        return asked.trait(trait, code);
    }

    AskedValues asked() {
        return asked;
    }

    static boolean isStage(PropertyPath trait) {
        return trait.steps().getFirst().equals(Columns.STAGE) && trait.steps().size() > 1;
    }

    static String modelOf(PropertyPath trait) {
        return trait.steps().get(1);
    }

    private static Value text(@Nullable String text) {
        return Value.text(text == null ? "" : text);
    }

    @Override
    public String personName(long person) {
        int inDelta = delta.find(person);
        if (inDelta >= 0) {
            return delta.held()[inDelta].name();
        }
        int inBase = base.find(person);
        return inBase < 0 ? "" : Held.name(base.said(inBase));
    }

    @Override
    public long latestMillis() {
        long latest = removed ? latestOfAll() : base.latestMillis;
        for (int[] rows : delta.rows()) {
            if (rows.length > 0) {
                latest = Math.max(latest, timeOf(rows[rows.length - 1]));
            }
        }
        return latest == Long.MIN_VALUE ? 0 : latest;
    }

    private long latestOfAll() {
        long latest = Long.MIN_VALUE;
        for (int person = 0; person < base.withHeaps(); person++) {
            if (!delta.touched(person) && base.start(person) < base.start(person + 1)) {
                latest = Math.max(latest, base.rows.timeOf(base.start(person + 1) - 1));
            }
        }
        return latest;
    }

    long timeOf(int reference) {
        return reference >= 0 ? base.rows.timeOf(reference) : tail.timeOf(~reference);
    }

    Rows rowsOf(int reference) {
        return reference >= 0 ? base.rows : tail;
    }

    static int rowOf(int reference) {
        return reference >= 0 ? reference : ~reference;
    }

    @Override
    public List<String> stageNames(String model) {
        return words.models().getOrDefault(model, List.of());
    }
}
