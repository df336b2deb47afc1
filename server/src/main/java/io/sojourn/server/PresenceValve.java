package io.sojourn.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Gives the API's questions their {@link Presence}. */
final class PresenceValve extends ValveBase {
    private static final String API = "/api/v1/";

    PresenceValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String path = request.getRequestURI(); // what is no HTTP has neither path nor method
        if ("POST".equals(request.getMethod()) && path != null && path.startsWith(API)) {
            org.apache.coyote.Request asked = request.getCoyoteRequest();
            if (isAlone(asked)) {
                request.setAttribute(Presence.ATTRIBUTE, new Presence(asked));
            }
        }
        getNext().invoke(request, response);
    }

    /** Where the next request came along with this one, whoever asked is there, and looking would lose it. */
    private static boolean isAlone(org.apache.coyote.Request asked) {
        asked.action(ActionCode.AVAILABLE, Boolean.FALSE);
        return asked.getAvailable() <= asked.getContentLengthLong();
    }
}
