package io.sojourn.collect;

import java.util.List;

/**
 * What an event says, in 128 bits: its type, name, identifiers, stated time, properties and traits. When and how it was
 * sent is no part of it, so a retry hashes alike; nor is the order in which an object's names were written. Tells a retry
 * from another event under the same messageId; it is no defence against someone who seeks a collision.
 *
 * <p>The bits are stored for as long as duplicates are known, so the recipe must not change.
 */
@SuppressWarnings("EnumOrdinal") // golden tests hold the order
public record ContentHash(long high, long low) {

    public static ContentHash of(Event event) {
        Mixer mixer = new Mixer();
        mixer.number(event.type().ordinal());
        mixer.text(event.name());
        keys(mixer, event.keys());
        keys(mixer, event.claims());
        String retired = event.retired();
        mixer.text(retired == null ? "" : retired);
        mixer.number(event.statedAtMillis());
        mixer.value(event.properties());
        mixer.value(event.traits());
        return mixer.hash();
    }

    private static void keys(Mixer mixer, List<Key> keys) {
        mixer.number(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            mixer.number(keys.get(i).kind().ordinal());
            mixer.text(keys.get(i).value());
        }
    }

    /** Two lanes of multiply and fold, as in wyhash; each step takes 64 bits. */
    private static final class Mixer {
        private static final long SEED_HIGH = 0x9e3779b97f4a7c15L;
        private static final long SEED_LOW = 0xc2b2ae3d27d4eb4fL;
        private static final long PRIME_HIGH = 0xa0761d6478bd642fL;
        private static final long PRIME_LOW = 0xe7037ed1a0b428dbL;

        private long high = SEED_HIGH;
        private long low = SEED_LOW;

        ContentHash hash() {
            number(0);
            return new ContentHash(high, low);
        }

        void number(long bits) {
            high = folded(high ^ bits, PRIME_HIGH);
            low = folded(low + bits, PRIME_LOW);
        }

        private static long folded(long a, long b) {
            return a * b ^ Math.unsignedMultiplyHigh(a, b) ^ Long.rotateLeft(a, 29);
        }

        void text(String text) {
            int length = text.length();
            number(length);
            long four = 0;
            for (int i = 0; i < length; i++) {
                four = four << 16 | text.charAt(i);
                if ((i & 3) == 3) {
                    number(four);
                    four = 0;
                }
            }
            if ((length & 3) != 0) {
                number(four);
            }
        }

        void value(Value value) {
            switch (value) {
                case Value.Nothing n -> number(1);
                case Value.Bool bool -> number(bool.value() ? 2 : 3);
                case Value.Text text -> {
                    number(4);
                    text(text.value());
                }
                // A number is the same number however it is written.
                case Value.Whole whole -> whole(whole.value());
                case Value.Real real -> real(real.value());
                case Value.Array array -> {
                    number(6);
                    number(array.items().size());
                    for (Value item : array.items()) {
                        value(item);
                    }
                }
                case Value.Obj object -> object(object);
            }
        }

        private void whole(long value) {
            real((double) value);
            if ((long) (double) value != value) {
                number(value);
            }
        }

        private void real(double value) {
            number(5);
            number(Double.doubleToLongBits(value == 0 ? 0 : value));
        }

        /** Each entry is hashed by itself and the hashes are added up, so that their order does not matter. */
        private void object(Value.Obj object) {
            long outerHigh = high;
            long outerLow = low;
            long sumHigh = 0;
            long sumLow = 0;
            for (int i = 0; i < object.size(); i++) {
                high = SEED_HIGH;
                low = SEED_LOW;
                text(object.name(i));
                value(object.value(i));
                sumHigh += high;
                sumLow += low;
            }
            high = outerHigh;
            low = outerLow;
            number(7);
            number(object.size());
            number(sumHigh);
            number(sumLow);
        }
    }
}
