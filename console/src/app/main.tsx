import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Refused } from "../api/client";
import { rulesQuery, sessionQuery, zoneQuery } from "../api/queries";
import { may } from "../api/roles";
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

// What every page needs is asked for at once, while the texts and the first page are still on their way; so is what Home asks.
const home = /^\/console\/?$/.test(location.pathname) ? Promise.all([import("../features/home/Home"), import("../features/home/asked")]) : undefined;
void client.fetchQuery(sessionQuery).then(async (session) => {
  if (session.state !== "signed-in") return;
  await Promise.all([client.prefetchQuery(zoneQuery), client.prefetchQuery(rulesQuery)]);
  if (home && may(session.role, "ask")) await (await home)[1].askAhead(client);
}).catch(() => {
  // Whoever draws what was asked for tells why it failed.
});

await speak();
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
