import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { sessionQuery } from "../api/queries";
import { may } from "../api/roles";
import { readSearch as readCustomers } from "../features/customers/address";
import { readSearch } from "../features/journeys/address";
import { Fault, Skeleton } from "../ui/States";
import { Frame } from "./Frame";
import { Nowhere } from "./Nowhere";

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Frame });
const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
const kept = <T extends object>(search: T): T => Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;

export type PeopleSearch = { readonly q?: string; readonly stage?: string; readonly channel?: string; readonly consent?: "yes" | "no"; readonly seen?: number; readonly touchpoint?: string; readonly question?: string; readonly steps?: readonly string[]; readonly reached?: number; readonly window?: string; readonly from?: string; readonly to?: string };
const texts = (value: unknown): string[] | undefined => (Array.isArray(value) ? value.filter((each): each is string => typeof each === "string").slice(0, 12) : undefined);
/** A question may be read from the address as the JSON that it is. */
const question = (value: unknown): string | undefined => (typeof value === "object" && value !== null ? JSON.stringify(value) : text(value));
const whole = (value: unknown): number | undefined => (Number.isInteger(value) ? (value as number) : undefined);

/** Home, where the role has one; the others begin with people. */
const begin = async ({ context }: { context: { client: QueryClient } }): Promise<void> => {
  const session = await context.client.ensureQueryData(sessionQuery);
  if (!may(session.role, "ask")) throw redirect({ to: "/people" });
};
const home = createRoute({ getParentRoute: () => root, path: "/", beforeLoad: begin, component: lazyRouteComponent(() => import("../features/home/Home"), "Home") });
const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  validateSearch: (search: Record<string, unknown>): PeopleSearch =>
    kept({ q: text(search["q"]), stage: text(search["stage"]), channel: text(search["channel"]), consent: search["consent"] === "yes" || search["consent"] === "no" ? search["consent"] : undefined, seen: whole(search["seen"]), touchpoint: text(search["touchpoint"]), question: question(search["question"]), steps: texts(search["steps"]), reached: whole(search["reached"]), window: text(search["window"]), from: text(search["from"]), to: text(search["to"]) }) as PeopleSearch,
  component: lazyRouteComponent(() => import("../features/people/People"), "People"),
});
const person = createRoute({ getParentRoute: () => root, path: "/people/$id", validateSearch: (search: Record<string, unknown>): { readonly mood?: "fell" } => (search["mood"] === "fell" ? { mood: "fell" } : {}), component: lazyRouteComponent(() => import("../features/people/Person"), "Person") });
const asked = { getParentRoute: () => root, validateSearch: readSearch } as const;
const journeys = createRoute({ ...asked, path: "/journeys", component: lazyRouteComponent(() => import("../features/journeys/Journeys"), "Journeys") });
const paths = createRoute({ ...asked, path: "/journeys/paths", component: lazyRouteComponent(() => import("../features/journeys/Paths"), "Paths") });
const stages = createRoute({ ...asked, path: "/journeys/stages", component: lazyRouteComponent(() => import("../features/journeys/Stages"), "Stages") });
const breaks = createRoute({ ...asked, path: "/journeys/breaks", component: lazyRouteComponent(() => import("../features/journeys/Breaks"), "Breaks") });
const channels = createRoute({ ...asked, path: "/journeys/channels", component: lazyRouteComponent(() => import("../features/journeys/Crossing"), "Crossing") });
const touchpoints = createRoute({ ...asked, path: "/journeys/touchpoints", component: lazyRouteComponent(() => import("../features/journeys/Scorecard"), "Scorecard") });
const promises = createRoute({ ...asked, path: "/journeys/promises", component: lazyRouteComponent(() => import("../features/journeys/Promises"), "Promises") });
const changes = createRoute({ ...asked, path: "/journeys/changes", component: lazyRouteComponent(() => import("../features/journeys/Changes"), "Changes") });
const best = createRoute({ ...asked, path: "/journeys/best", component: lazyRouteComponent(() => import("../features/journeys/BestPaths"), "BestPaths") });
const next = createRoute({ ...asked, path: "/journeys/next", component: lazyRouteComponent(() => import("../features/journeys/Next"), "Next") });
const progress = createRoute({ ...asked, path: "/journeys/progress", component: lazyRouteComponent(() => import("../features/journeys/Progress"), "Progress") });
const experiments = createRoute({ ...asked, path: "/journeys/experiments", component: lazyRouteComponent(() => import("../features/journeys/Experiment"), "Experiment") });
const board = createRoute({ ...asked, path: "/journeys/board", component: lazyRouteComponent(() => import("../features/journeys/Board"), "Board") });
const bought = { getParentRoute: () => root, validateSearch: readCustomers } as const;
const measures = createRoute({ ...bought, path: "/customers", component: lazyRouteComponent(() => import("../features/customers/Measures"), "Measures") });
const retention = createRoute({ ...bought, path: "/customers/retention", component: lazyRouteComponent(() => import("../features/customers/Retention"), "Retention") });
const value = createRoute({ ...bought, path: "/customers/value", component: lazyRouteComponent(() => import("../features/customers/Value"), "Value") });
const rfm = createRoute({ ...bought, path: "/customers/rfm", component: lazyRouteComponent(() => import("../features/customers/Rfm"), "Rfm") });
const attribution = createRoute({ ...bought, path: "/customers/attribution", component: lazyRouteComponent(() => import("../features/customers/Attribution"), "Attribution") });
const costs = createRoute({ ...bought, path: "/customers/costs", component: lazyRouteComponent(() => import("../features/customers/Costs"), "Costs") });
const stores = createRoute({ ...bought, path: "/customers/stores", component: lazyRouteComponent(() => import("../features/customers/Stores"), "Stores") });
const balance = createRoute({ ...bought, path: "/customers/growth", component: lazyRouteComponent(() => import("../features/customers/Balance"), "Balance") });
const segments = createRoute({ getParentRoute: () => root, path: "/segments", component: lazyRouteComponent(() => import("../features/segments/Segments"), "Segments") });
const segment = createRoute({ getParentRoute: () => root, path: "/segments/$id", component: lazyRouteComponent(() => import("../features/segments/Segment"), "Segment") });
const lists = createRoute({ getParentRoute: () => root, path: "/lists", component: lazyRouteComponent(() => import("../features/lists/Lists"), "Lists") });
const list = createRoute({ getParentRoute: () => root, path: "/lists/$id", component: lazyRouteComponent(() => import("../features/lists/OneList"), "OneList") });
const ARRIVALS = ["identify", "track", "page", "screen", "group", "alias"];
export type SourcesSearch = { readonly source?: string; readonly type?: string; readonly rejected?: true };
const sources = createRoute({
  getParentRoute: () => root,
  path: "/sources",
  validateSearch: (search: Record<string, unknown>): SourcesSearch => kept({ source: text(search["source"]), type: ARRIVALS.find((type) => type === search["type"]), rejected: search["rejected"] === true ? true : undefined }) as SourcesSearch,
  component: lazyRouteComponent(() => import("../features/sources/Sources"), "Sources"),
});
const rules = createRoute({ getParentRoute: () => root, path: "/rules", component: lazyRouteComponent(() => import("../features/rules/Touchpoints"), "Touchpoints") });
const models = createRoute({
  getParentRoute: () => root,
  path: "/rules/stages",
  validateSearch: (search: Record<string, unknown>): { readonly model?: string } => kept({ model: text(search["model"]) }) as { readonly model?: string },
  component: lazyRouteComponent(() => import("../features/rules/Stages"), "Stages"),
});
const imports = createRoute({
  getParentRoute: () => root,
  path: "/import",
  validateSearch: (search: Record<string, unknown>): { readonly id?: string } => kept({ id: text(search["id"]) }) as { readonly id?: string },
  component: lazyRouteComponent(() => import("../features/imports/Imports"), "Imports"),
});
const settings = createRoute({ getParentRoute: () => root, path: "/settings", component: lazyRouteComponent(() => import("../features/settings/Settings"), "Settings") });
const account = createRoute({ getParentRoute: () => root, path: "/account", component: lazyRouteComponent(() => import("../features/account/Account"), "Account") });
const reset = createRoute({ getParentRoute: () => root, path: "/reset", beforeLoad: begin, component: lazyRouteComponent(() => import("../features/home/Home"), "Home") });
const welcome = createRoute({ getParentRoute: () => root, path: "/welcome", beforeLoad: begin, component: lazyRouteComponent(() => import("../features/home/Home"), "Home") });

export const router = createRouter({
  routeTree: root.addChildren([home, people, person, journeys, paths, stages, breaks, channels, touchpoints, promises, changes, best, next, progress, experiments, board, measures, retention, value, rfm, attribution, costs, stores, balance, segments, segment, lists, list, sources, rules, models, imports, settings, account, reset, welcome]),
  basepath: "/console",
  context: { client: undefined as unknown as QueryClient },
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultPendingMs: 200,
  defaultPendingComponent: () => <Skeleton height={360} />,
  defaultErrorComponent: ({ error, reset }) => <Fault error={error} retry={reset} />,
  defaultNotFoundComponent: Nowhere,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
