package io.sojourn.unify.condition;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Value;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The values of a sliding window's events with their times; those that have left for good are dropped. */
final class WindowSlot implements Slot {
    private final Condition.Did did;
    private final long length;
    private final Deque<Entry> entries = new ArrayDeque<>();

    private record Entry(long at, List<Value> values) {}

    WindowSlot(Condition.Did did, long length) {
        this.did = did;
        this.length = length;
    }

    @Override
    public void add(EventView event) {
        while (!entries.isEmpty() && entries.getFirst().at < event.occurredAtMillis() - length) {
            entries.removeFirst();
        }
        List<Value> values = new ArrayList<>();
        boolean distinct = did.aggregate() instanceof Condition.Aggregate.Distinct;
        EventFilters.follow(new Amount(did.aggregate()).pathOf(), event, value -> {
            if (value != null && (distinct ? !(value instanceof Value.Nothing) : Values.number(value))) {
                values.add(distinct ? Value.text(Values.canonical(value)) : Value.real(Values.toDouble(value)));
            }
        });
        if (!values.isEmpty()) {
            entries.addLast(new Entry(event.occurredAtMillis(), values));
        }
    }

    @Override
    public boolean holds(long now) {
        Amount amount = new Amount(did.aggregate());
        for (Entry entry : entries) {
            if (entry.at >= now - length) {
                entry.values.forEach(amount::add);
            }
        }
        Value value = amount.value();
        return value != null && did.test().holds(value, now, ZoneOffset.UTC);
    }

    @Override
    public long nextChange(long now) {
        for (Entry entry : entries) {
            if (entry.at >= now - length) {
                return entry.at + length + 1;
            }
        }
        return Long.MAX_VALUE;
    }

    @Override
    public void write(BytesOut out) {
        out.varint(entries.size());
        for (Entry entry : entries) {
            out.signed(entry.at);
            out.varint(entry.values.size());
            for (Value value : entry.values) {
                if (value instanceof Value.Text text) {
                    out.text(text.value());
                } else {
                    out.real(Values.toDouble(value));
                }
            }
        }
    }

    @Override
    public void read(BytesIn in) {
        entries.clear();
        for (int rest = in.count(); rest > 0; rest--) {
            long at = in.signed();
            List<Value> values = new ArrayList<>();
            for (int more = in.count(); more > 0; more--) {
                values.add(
                        did.aggregate() instanceof Condition.Aggregate.Distinct
                                ? Value.text(in.text())
                                : Value.real(in.real()));
            }
            entries.addLast(new Entry(at, values));
        }
    }
}
