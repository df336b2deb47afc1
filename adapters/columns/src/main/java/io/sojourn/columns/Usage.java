package io.sojourn.columns;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which codes of each dictionary the rows of a base use, and which traits its people have: what is not used is not written. One thread. */
record Usage(BitSet labels, BitSet channels, BitSet sources, List<BitSet> byPath, TraitNames traits) {

    static Usage none() {
        return new Usage(new BitSet(), new BitSet(), new BitSet(), new ArrayList<>(), new TraitNames());
    }

    BitSet values(int path) {
        while (byPath.size() <= path) {
            byPath.add(new BitSet());
        }
        return byPath.get(path);
    }
}
