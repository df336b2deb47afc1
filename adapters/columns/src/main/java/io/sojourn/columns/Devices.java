package io.sojourn.columns;

import io.sojourn.collect.Device;
import io.sojourn.collect.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells events' devices; what a user agent stands for is told once for as long as it is met often. One thread. */
final class Devices {
    private static final int MOST = 4_096;

    private final Map<String, Optional<Device>> byUserAgent = new HashMap<>();

    @Nullable
    Device of(Value.Obj context) {
        String userAgent = context.text("userAgent");
        if (userAgent == null || userAgent.isBlank() || context.has("device")) {
            return Device.of(context).orElse(null);
        }
        Optional<Device> known = byUserAgent.get(userAgent);
        if (known == null) {
            if (byUserAgent.size() == MOST) {
                byUserAgent.clear();
            }
            known = Device.of(context);
            byUserAgent.put(userAgent, known);
        }
        return known.orElse(null);
    }
}
