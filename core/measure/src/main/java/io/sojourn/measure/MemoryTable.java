package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.EventFilters;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Journeys in memory: from files, or in tests. Immutable but for what it looks up once; any number of threads may read. */
public final class MemoryTable implements JourneyTable {
    private static final int PERSONS_OF_A_BLOCK = 4096;
    private static final Member.Stays NO_STAYS = new Member.Stays(new long[0], new int[0]);

    private final List<Member> members;
    /** How many of the members are people; the others are heaps of orders that name nobody. */
    private final int people;

    private final Map<String, List<String>> stages;
    private final int personsOfBlock;
    private final List<Label> labels = new ArrayList<>();
    /** Code of every event by person. */
    private final int[][] codes;

    private final Map<PropertyPath, ValueCodes> properties = new HashMap<>();
    private final Map<PropertyPath, ValueCodes> traits = new HashMap<>();
    private final long latestMillis;

    /** @param stages the stage ids of every model in its order */
    public MemoryTable(List<Member> members, Map<String, List<String>> stages) {
        this(members, stages, PERSONS_OF_A_BLOCK);
    }

    /** With heaps of orders that name nobody: see {@link Nameless#heaps}. */
    public MemoryTable(List<Member> members, List<Member> nameless, Map<String, List<String>> stages) {
        this(members, nameless, stages, PERSONS_OF_A_BLOCK);
    }

    /** With blocks of so many persons, each folded by itself and merged: how they are cut must not show. */
    MemoryTable(List<Member> members, Map<String, List<String>> stages, int personsOfBlock) {
        this(members, List.of(), stages, personsOfBlock);
    }

    MemoryTable(List<Member> people, List<Member> nameless, Map<String, List<String>> stages, int personsOfBlock) {
        this.members = Stream.concat(people.stream(), nameless.stream()).toList();
        this.people = people.size();
        this.stages = Map.copyOf(stages);
        this.personsOfBlock = personsOfBlock;
        this.codes = new int[this.members.size()][];
        Map<Label, Integer> known = new HashMap<>();
        long latest = 0;
        for (int p = 0; p < codes.length; p++) {
            List<Event> events = this.members.get(p).events();
            codes[p] = new int[events.size()];
            for (int i = 0; i < codes[p].length; i++) {
                Event event = events.get(i);
                codes[p][i] = known.computeIfAbsent(new Label(event.label(), event.name()), this::append);
                latest = Math.max(latest, event.occurredAtMillis());
            }
        }
        latestMillis = latest;
    }

    private int append(Label label) {
        labels.add(label);
        return labels.size() - 1;
    }

    @Override
    public List<Label> labels() {
        return labels;
    }

    /** Of the outermost: those inside others have no names here. */
    @Override
    public List<String> propertyNames() {
        TreeSet<String> names = new TreeSet<>();
        for (Member member : members) {
            for (Event event : member.events()) {
                for (int i = 0; i < event.properties().size(); i++) {
                    names.add(event.properties().name(i));
                }
            }
        }
        return List.copyOf(names);
    }

    @Override
    public Optional<Set<String>> traitNames() {
        Set<String> names = new TreeSet<>();
        members.forEach(member -> names.addAll(member.traitNames()));
        return Optional.of(names);
    }

    @Override
    public Optional<Set<String>> textsOf(PropertyPath property) {
        return FewTexts.of(property, members);
    }

    @Override
    public long latestMillis() {
        return latestMillis;
    }

    @Override
    public String personName(long person) {
        return members.get((int) person).name();
    }

    @Override
    public List<String> stageNames(String model) {
        return stages.getOrDefault(model, List.of());
    }

    @Override
    public Value propertyValue(PropertyPath property, int code) {
        return rowCodes(property).value(code);
    }

    @Override
    public Value traitValue(PropertyPath trait, int code) {
        synchronized (traits) {
            return traits.getOrDefault(trait, new ValueCodes()).value(code);
        }
    }

    @Override
    public <A> A fold(Columns columns, Supplier<A> empty, BlockFold<A> fold, BinaryOperator<A> merge) {
        Filling filling = new Filling(columns);
        A sofar = empty.get();
        int person = columns.nameless() ? people : 0;
        int end = columns.nameless() ? codes.length : people;
        while (person < end) {
            person = filling.fill(person, end);
            sofar = merge.apply(sofar, fold.add(empty.get(), filling.block));
        }
        return sofar;
    }

    /** The dictionary codes of a property of all events, read once. */
    private ValueCodes rowCodes(PropertyPath path) {
        synchronized (properties) {
            return properties.computeIfAbsent(path, p -> ValueCodes.ofEvents(p, members));
        }
    }

    private int traitCode(PropertyPath path, int person, long atMillis) {
        synchronized (traits) {
            return traits.computeIfAbsent(path, p -> new ValueCodes()).code(trait(path, person, atMillis));
        }
    }

    private Value trait(PropertyPath path, int person, long atMillis) {
        Member member = members.get(person);
        if (path.steps().getFirst().equals(Columns.STAGE)) {
            String model = path.steps().get(1);
            int stage = member.stays(model).map(stays -> stays.at(atMillis)).orElse(-1);
            return stage < 0 ? Value.NOTHING : Value.text(stageNames(model).get(stage));
        }
        Value value = member.trait(path);
        return value == null ? Value.NOTHING : value;
    }

    /** Fills one block again and again, person by person. */
    private final class Filling {
        private final Columns columns;
        private final Block block = new Block();
        private final boolean[][] mayMatch;
        private final List<ValueCodes> rowCodes;
        private final List<ValueCodes> listCodes;
        private int rows;

        private Filling(Columns columns) {
            this.columns = columns;
            this.mayMatch = new boolean[columns.filters().size()][labels.size()];
            for (int f = 0; f < mayMatch.length; f++) {
                for (int code = 0; code < labels.size(); code++) {
                    mayMatch[f][code] = Step.mayName(
                            columns.filters().get(f), labels.get(code).shown(columns.namedPages()));
                }
            }
            this.rowCodes = columns.properties().stream()
                    .map(MemoryTable.this::rowCodes)
                    .toList();
            this.listCodes =
                    columns.lists().stream().map(MemoryTable.this::rowCodes).toList();
            block.lists = new Block.Lists[columns.lists().size()];
            java.util.Arrays.setAll(block.lists, i -> new Block.Lists());
            block.start = new int[personsOfBlock + 1];
            block.person = new long[personsOfBlock];
            block.traits = new int[columns.traits().size()][personsOfBlock];
            block.labels = new int[columns.properties().size()][];
            block.stays = new Block.Stays[columns.models().size()];
            for (int i = 0; i < block.stays.length; i++) {
                block.stays[i] = new Block.Stays();
                block.stays[i].start = new int[personsOfBlock + 1];
            }
            grow(1024);
        }

        private void grow(int room) {
            block.time = java.util.Arrays.copyOf(block.time, room);
            block.code = java.util.Arrays.copyOf(block.code, room);
            block.mask = java.util.Arrays.copyOf(block.mask, room);
            for (int i = 0; i < block.labels.length; i++) {
                block.labels[i] =
                        block.labels[i] == null ? new int[room] : java.util.Arrays.copyOf(block.labels[i], room);
            }
        }

        /** Fills from that person on; returns the first person that is left. */
        private int fill(int first, int end) {
            block.persons = 0;
            rows = 0;
            int person = first;
            while (person < end && block.persons < personsOfBlock) {
                add(person++);
            }
            return person;
        }

        private void add(int person) {
            Member member = members.get(person);
            int before = rows;
            List<Event> events = member.events();
            for (int i = 0; i < events.size(); i++) {
                long at = events.get(i).occurredAtMillis();
                if (at >= columns.fromMillis() && at <= columns.toMillis()) {
                    addRow(member, person, i, events.get(i));
                }
            }
            boolean known = stays(member) | rows > before;
            if (!known || !wanted(member)) {
                rows = before;
                return;
            }
            block.start[block.persons] = before;
            block.person[block.persons] = person;
            for (int i = 0; i < block.traits.length; i++) {
                block.traits[i][block.persons] = traitCode(columns.traits().get(i), person, columns.segmentAtMillis());
            }
            block.start[++block.persons] = rows;
        }

        /** Copies the transitions for the person that comes next; whether there are any. */
        private boolean stays(Member member) {
            boolean any = false;
            for (int i = 0; i < block.stays.length; i++) {
                Block.Stays stays = block.stays[i];
                int from = stays.start[block.persons];
                Member.Stays of = member.stays(columns.models().get(i)).orElse(NO_STAYS);
                of.copy(stays, from);
                stays.start[block.persons + 1] = from + of.count();
                any |= of.count() > 0;
            }
            return any;
        }

        private boolean wanted(Member member) {
            return columns.segment()
                    .map(segment -> member.fulfils(segment, columns.segmentAtMillis()))
                    .orElse(true);
        }

        private void addRow(Member member, int person, int index, Event event) {
            if (rows == block.time.length) {
                grow(2 * rows);
            }
            block.time[rows] = event.occurredAtMillis();
            block.code[rows] = codes[person][index];
            block.mask[rows] = mask(member, index, event, codes[person][index]);
            for (int i = 0; i < block.labels.length; i++) {
                block.labels[i][rows] = rowCodes.get(i).of(person, index);
            }
            for (int i = 0; i < block.lists.length; i++) {
                block.lists[i].begin(rows);
                for (int code : listCodes.get(i).allOf(person, index)) {
                    block.lists[i].add(rows, code);
                }
                block.lists[i].end(rows);
            }
            rows++;
        }

        private int mask(Member member, int index, Event event, int code) {
            int mask = 0;
            for (int f = 0; f < mayMatch.length; f++) {
                EventFilter filter = columns.filters().get(f);
                if (mayMatch[f][code]
                        && (filter instanceof EventFilter.Named
                                || EventFilters.matches(filter, view(member, index, event, code)))) {
                    mask |= 1 << f;
                }
            }
            return mask;
        }

        private NamedView view(Member member, int index, Event event, int code) {
            return new NamedView(event, labels.get(code).shown(columns.namedPages()), member.sets(index));
        }
    }
}
