import { lazy } from "react";
import type { View } from "../../api/client";
import { within } from "../../ui/period";
import { same, type Kind, type Kinds, type Question } from "../../views/kinds";
import { asked, BALANCE, costsOf, creditsOf, gridOf, growthOf, heldOutFrom, measuresOf, readSearch, retentionOf, STORES, valueOf, type CustomersSearch } from "./address";

const SmallMeasures = lazy(() => import("./Small").then((file) => ({ default: file.SmallMeasures })));
const SmallRetention = lazy(() => import("./Small").then((file) => ({ default: file.SmallRetention })));
const SmallValue = lazy(() => import("./SmallValue").then((file) => ({ default: file.SmallValue })));
const SmallGrid = lazy(() => import("./Small").then((file) => ({ default: file.SmallGrid })));
const SmallCredits = lazy(() => import("./Small").then((file) => ({ default: file.SmallCredits })));
const SmallGrowth = lazy(() => import("./SmallFigures").then((file) => ({ default: file.SmallGrowth })));
const SmallCosts = lazy(() => import("./SmallFigures").then((file) => ({ default: file.SmallCosts })));
const SmallStores = lazy(() => import("./SmallFigures").then((file) => ({ default: file.SmallStores })));
const SmallBalance = lazy(() => import("./SmallFigures").then((file) => ({ default: file.SmallBalance })));

/** A page: its address, what it asks, and what its address was that asked it. */
type Page = { readonly to: string; /** Whether it can be asked of a segment. */ readonly ofSegments?: true; readonly ask: (search: CustomersSearch, question: Question) => Question; readonly read: (question: Question) => Record<string, unknown> };

const days = (lookBack: unknown): number | undefined => (typeof lookBack === "string" && /^P\d{1,3}D$/.test(lookBack) ? Number.parseInt(lookBack.slice(1), 10) : undefined);

const PAGES = {
  measures: { to: "/customers", ask: measuresOf, read: ({ breakdown }) => ({ by: (breakdown as { by?: unknown } | undefined)?.by }) },
  retention: { to: "/customers/retention", ask: retentionOf, read: ({ period, kind, mode }) => ({ interval: period, kind, mode }) },
  value: {
    to: "/customers/value",
    // Which weeks are held out goes by the day on which it is asked.
    ask: (search, question) => ({ ...valueOf(search, "2000-01-01"), ...("calibrationEnd" in question && { calibrationEnd: question["calibrationEnd"] }) }),
    read: (question) => ({ model: question["model"], ...(!("calibrationEnd" in question) && { holdout: "none" }) }),
  },
  rfm: { to: "/customers/rfm", ask: gridOf, read: ({ cell }) => ({ cell }) },
  attribution: { to: "/customers/attribution", ask: creditsOf, read: ({ lookBack }) => { const back = days(lookBack); return { back: same(creditsOf({}), creditsOf(back ? { back } : {})) ? undefined : back }; } },
  growth: { to: "/customers/retention", ask: growthOf, read: ({ interval }) => ({ interval }) },
  costs: { to: "/customers/costs", ofSegments: true, ask: costsOf, read: ({ by }) => ({ costs: by === "channel" ? undefined : by }) },
  stores: { to: "/customers/stores", ofSegments: true, ask: () => STORES, read: () => ({}) },
  balance: { to: "/customers/growth", ofSegments: true, ask: () => BALANCE, read: () => ({}) },
} as const satisfies Record<string, Page>;

/** The address that asks just this; none where the page cannot. */
function searchOf(page: Page, question: Question): CustomersSearch | undefined {
  const search = readSearch({ ...page.read(question), currency: question["currency"], ...(page.ofSegments && { segment: question["segment"] }) });
  return same(asked(page.ask(search, question), undefined, search.currency, search.segment), question) ? search : undefined;
}

const placeOn = (page: Page) => ({ question, period, against }: View): ReturnType<Kind["place"]> => {
  const search = searchOf(page, question as Question);
  return search && { to: page.to, search: { ...search, ...readSearch({ period, against }) } };
};

/** This takes dates to be kept at all; where the view has a period, it is what counts. */
const undated = ({ between: _, ...question }: Question): Question => question;

const kind = (page: keyof typeof PAGES, Small: Kind["Small"], ask: Kind["ask"] = (question, { between }) => ({ now: within(question, between) })): Kind => ({ word: () => WORDS[page] ?? `customers.page.${page}`, place: placeOn(PAGES[page]), ask, Small });
const WORDS: Partial<Record<keyof typeof PAGES, string>> = { growth: "growth.title" };

/** The views of the pages of Customers. */
export const customerKinds: Kinds = {
  customers: kind("measures", SmallMeasures, (question, { between, earlier }) => ({ now: within({ ...question, ...(earlier && !("between" in question) && { compare: [...earlier] }) }, between) })),
  retention: kind("retention", SmallRetention),
  clv: kind("value", SmallValue, (question, { today }) => ({ now: "calibrationEnd" in question && searchOf(PAGES.value, question) ? { ...question, calibrationEnd: heldOutFrom(today) } : question })),
  rfm: kind("rfm", SmallGrid),
  attribution: kind("attribution", SmallCredits),
  lifecycle: kind("growth", SmallGrowth),
  figures: kind("costs", SmallCosts),
  store: kind("stores", SmallStores),
  growth: {
    ...kind("balance", SmallBalance, (question, { between, chosen }) => ({ now: chosen && between ? within(undated(question), between) : question })),
    place: (view) => placeOn(PAGES.balance)(view.period === undefined ? view : { ...view, question: undated(view.question as Question) as View["question"] }),
  },
};
