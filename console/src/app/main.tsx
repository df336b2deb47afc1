import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Refused } from "../api/client";
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
client.getQueryCache().subscribe((event) => {
  // A session that ended shows the door, wherever that was noticed.
  if (event.type === "updated" && event.query.state.error instanceof Refused && event.query.state.error.problem.status === 401) {
    void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  }
});

// What every page needs is asked for at once, and so is what Home asks, while its script is still on its way: nothing can be
// drawn before, and drawing keeps the browser from asking.
const home = /^\/console\/?$/.test(location.pathname);
if (home) import("../features/home/Home").catch(() => undefined);
const asked = client.fetchQuery(sessionQuery).then(async (session) => {
  if (session.state !== "signed-in") return;
  const known = await Promise.all([client.fetchQuery(settingsQuery), client.fetchQuery(rulesQuery)]);
  if (home && may(session.role, "ask")) askAhead(client, ...known);
}).catch(() => {
  // Whoever draws what was asked for tells why it failed.
});

await Promise.all([speak(), asked]);
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
