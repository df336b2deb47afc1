import { hashKey, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Refused, type Session } from "../api/client";
import { rulesQuery, sessionQuery, settingsQuery } from "../api/queries";
import { may } from "../api/roles";
import { askAhead } from "../features/home/asked";
import "../ui/tokens.css";
import { speak } from "../words";
import { App } from "./App";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && (!(error instanceof Refused) || error.problem.status >= 500 || error.problem.status === 0),
    },
  },
});

/** What every page needs is asked for at once, and so is what Home asks, while its script is still on its way: drawing keeps the browser from asking. */
let asked: Promise<void> | undefined;
const ask = async (session: Session): Promise<void> => {
  const home = /^\/console(\/?|\/welcome)$/.test(location.pathname);
  if (home) import("../features/home/Home").catch(() => undefined);
  const [settings, rules] = await Promise.all([client.fetchQuery(settingsQuery), client.fetchQuery(rulesQuery)]);
  if (home && may(session.role, "ask")) askAhead(client, settings.document, rules);
};
/** Once; whoever draws what was asked for tells why it failed. */
const begun = (session: Session | undefined): Promise<void> | undefined => {
  if (session?.state === "signed-in") asked ??= ask(session).catch(() => undefined);
  return asked;
};
client.getQueryCache().subscribe((event) => {
  // Somebody came in by the door.
  if (event.type === "updated" && event.query.queryHash === hashKey(sessionQuery.queryKey)) void begun(event.query.state.data as Session | undefined);
  // A session that ended shows the door, wherever that was noticed.
  if (event.type === "updated" && event.query.state.error instanceof Refused && event.query.state.error.problem.status === 401) {
    void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  }
});

// Nothing can be drawn before it is known who looks.
const known = client.fetchQuery(sessionQuery).then(begun).catch(() => undefined);
await Promise.all([speak(), known]);
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
}
