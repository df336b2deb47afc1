package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Rejection;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * By what rejections are known that speak of somebody who was erased; as bytes it stands in the erasure's mark until they
 * are gone.
 *
 * @param upTo the number of the newest rejection when the person was erased: what comes later speaks of somebody new
 * @param values the values of the person's keys
 * @param messageIds of the person's events
 */
record Traces(long upTo, Set<String> values, Set<String> messageIds) {
    Traces {
        values = Set.copyOf(values);
        messageIds = Set.copyOf(messageIds);
    }

    boolean of(Rejection rejection) {
        if (messageIds.contains(rejection.messageId())) {
            return true;
        }
        for (String value : values) {
            if (rejection.payload().contains(value) || rejection.detail().contains(value)) {
                return true;
            }
        }
        return false;
    }

    byte[] bytes() {
        BytesOut out = new BytesOut(256);
        out.signed(upTo);
        write(out, values);
        write(out, messageIds);
        return out.toBytes();
    }

    private static void write(BytesOut out, Collection<String> texts) {
        out.varint(texts.size());
        texts.forEach(out::text);
    }

    static Traces read(byte[] bytes) {
        BytesIn in = new BytesIn(bytes);
        return new Traces(in.signed(), texts(in), texts(in));
    }

    private static Set<String> texts(BytesIn in) {
        Set<String> texts = new HashSet<>();
        for (int rest = in.count(); rest > 0; rest--) {
            texts.add(in.text());
        }
        return texts;
    }
}
