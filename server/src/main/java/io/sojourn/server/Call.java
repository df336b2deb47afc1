package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.web.servlet.function.ServerRequest;

/** One request to the API, as handlers see it. */
final class Call {
    private static final int MOST_BODY = 1 << 20;
    private static final int MOST_PAGE = 1_000;
    private final ServerRequest request;
    private final Asker asker;

    Call(ServerRequest request, Asker asker) {
        this.request = request;
        this.asker = asker;
    }

    Asker asker() {
        return asker;
    }

    /** Who asks: the id of the key or the account. */
    String author() {
        return asker.id();
    }

    String path(String name) {
        return request.pathVariable(name);
    }

    Optional<String> query(String name) {
        return request.param(name).filter(text -> !text.isEmpty());
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(request.headers().firstHeader(name));
    }

    /** {@code limit}: 1 to 1,000, 50 where it is not given. */
    int limit() {
        String text = query("limit").orElse("50");
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST_PAGE) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // said below, with what is allowed
        }
        throw Problem.of(400, "bad-limit", "limit is \"" + text + "\"; allowed is 1 to " + MOST_PAGE)
                .raised();
    }

    /** The body as an object; an empty body is an empty object. */
    Value.Obj body() {
        byte[] bytes = bytes();
        return bytes.length == 0 ? Value.Obj.empty() : Json.readObject(bytes);
    }

    /** The body as whatever JSON it is. */
    Value json() {
        return Json.read(bytes());
    }

    private byte[] bytes() {
        String encoding = header("Content-Encoding").orElse("identity");
        if (!encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            throw Problem.unknownEncoding(encoding, "identity (none)").raised();
        }
        try (InputStream in = stream()) {
            byte[] bytes = in.readNBytes(MOST_BODY + 1);
            if (bytes.length > MOST_BODY) {
                throw Problem.of(413, "body-too-large", "the body has more than 1 MB, which is the most allowed here")
                        .raised();
            }
            return bytes;
        } catch (IOException broken) {
            throw Problem.brokenOff().raised();
        }
    }

    /** The values of a parameter that may be given many times. */
    List<String> queries(String name) {
        return request.params().getOrDefault(name, List.of());
    }

    /** Tells whether nobody waits for the answer any more; where that cannot be seen, that somebody does. */
    BooleanSupplier left() {
        return request.servletRequest().getAttribute(Presence.ATTRIBUTE) instanceof Presence presence
                ? presence
                : () -> false;
    }

    HttpServletRequest servlet() {
        return request.servletRequest();
    }

    InputStream stream() throws IOException {
        return request.servletRequest().getInputStream();
    }
}
