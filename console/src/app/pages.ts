import { may, type Need, type Role } from "../api/roles";

/** The pages, in their order, and what each needs. */
const PAGES = [
  { id: "home", to: "/", need: "ask" },
  { id: "people", to: "/people", need: undefined },
  { id: "journeys", to: "/journeys", need: "ask" },
  { id: "customers", to: "/customers", need: "ask" },
  { id: "segments", to: "/segments", need: "ask" },
  { id: "sources", to: "/sources", need: "watch" },
  { id: "rules", to: "/rules", need: "watch" },
  { id: "settings", to: "/settings", need: "administer" },
] as const satisfies readonly { readonly id: string; readonly to: string; readonly need: Need | undefined }[];

export const pagesOf = (role: Role | undefined): readonly (typeof PAGES)[number][] => PAGES.filter((page) => page.need === undefined || may(role, page.need));
