package io.sojourn.unify.condition;

import java.util.HashMap;
import java.util.Map;

/**
 * What the slots of a plan, and what it asks to have held for a while, are called where a person's memory is kept: numbers
 * that stay when other conditions come and go, so that a plan finds what another one wrote. Immutable; any thread may use it.
 */
public final class SlotNames {
    private final int[] slots;
    private final int[] held;
    private final Map<Integer, Integer> slotOf;
    private final Map<Integer, Integer> heldOf;

    /**
     * @param slots by slot
     * @param held by the place of what is to have held
     */
    public SlotNames(int[] slots, int[] held) {
        this.slots = slots.clone();
        this.held = held.clone();
        slotOf = places(this.slots);
        heldOf = places(this.held);
    }

    private static Map<Integer, Integer> places(int[] names) {
        Map<Integer, Integer> places = new HashMap<>();
        for (int place = 0; place < names.length; place++) {
            if (places.put(names[place], place) != null) {
                throw new IllegalArgumentException("two are called " + names[place]);
            }
        }
        return places;
    }

    int ofSlot(int slot) {
        return slots[slot];
    }

    int ofHeld(int place) {
        return held[place];
    }

    /** The slot of that name, −1 where the plan has none. */
    int slot(int name) {
        return slotOf.getOrDefault(name, -1);
    }

    int held(int name) {
        return heldOf.getOrDefault(name, -1);
    }
}
