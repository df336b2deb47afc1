import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Refused } from "../api/client";
import { rulesQuery, sessionQuery, zoneQuery } from "../api/queries";
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

// What every page needs is asked for at once, while the texts and the first page are still on their way.
void client.fetchQuery(sessionQuery).then((session) => {
  if (session.state === "signed-in") void Promise.all([client.prefetchQuery(zoneQuery), client.prefetchQuery(rulesQuery)]);
}, () => {});
if (/^\/console\/?$/.test(location.pathname)) void import("../features/home/Home");

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
