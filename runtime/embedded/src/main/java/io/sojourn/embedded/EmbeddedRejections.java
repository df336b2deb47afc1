package io.sojourn.embedded;

import io.sojourn.collect.Rejection;
import io.sojourn.collect.Value;
import io.sojourn.ports.People;
import io.sojourn.ports.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Rejections as stored, newest first. Any thread may use it. */
final class EmbeddedRejections implements Workspace.Rejections {
    private final Supplier<Engine> engine;

    EmbeddedRejections(Supplier<Engine> engine) {
        this.engine = engine;
    }

    @Override
    public People.Page list(Optional<String> sourceId, Optional<String> code, Optional<String> cursor, int limit) {
        Engine open = engine.get();
        List<Value.Obj> page = new ArrayList<>();
        long[] next = {-1};
        byte[] before = cursor.map(Cursor::number).map(RowKey::of).orElse(RowKey.end());
        open.store().scanBack(open.families().rejections(), before, RowKey.first(), (key, value) -> {
            Rejection rejection = RejectionRows.decode(value);
            boolean wanted = sourceId.map(rejection.sourceId()::equals).orElse(true)
                    && code.map(rejection.code().wireName()::equals).orElse(true);
            if (!wanted) {
                return true;
            }
            if (page.size() == limit) {
                return false;
            }
            page.add(document(rejection));
            next[0] = RowKey.numberAt(key, 0);
            return true;
        });
        boolean more = page.size() == limit && next[0] > 0;
        return new People.Page(page, more ? Optional.of(Cursor.of(next[0])) : Optional.empty());
    }

    private static Value.Obj document(Rejection rejection) {
        return Value.object(
                "code", rejection.code().wireName(),
                "detail", rejection.detail(),
                "pointer", rejection.pointer(),
                "messageId", rejection.messageId(),
                "source", rejection.sourceId(),
                "receivedAt", Instant.ofEpochMilli(rejection.receivedAtMillis()).toString(),
                "index", rejection.index(),
                "payload", rejection.payload());
    }

    @Override
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        engine.get().appender().rejections().counts().forEach((code, count) -> counts.put(code.wireName(), count));
        return counts;
    }
}
