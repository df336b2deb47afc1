import { may, type Need, type Role } from "../api/roles";

/** The pages, in their order, what each needs, and what else stands under it. */
const PAGES = [
  { id: "home", to: "/", need: "ask" },
  { id: "people", to: "/people", need: undefined },
  { id: "journeys", to: "/journeys", need: "ask" },
  { id: "customers", to: "/customers", need: "ask" },
  { id: "segments", to: "/segments", need: "ask", also: ["/lists"] },
  { id: "sources", to: "/sources", need: "watch", also: ["/import"] },
  { id: "rules", to: "/rules", need: "watch" },
  { id: "settings", to: "/settings", need: "administer" },
] as const satisfies readonly { readonly id: string; readonly to: string; readonly need: Need | undefined; readonly also?: readonly string[] }[];

export const pagesOf = (role: Role | undefined): readonly (typeof PAGES)[number][] => PAGES.filter((page) => page.need === undefined || may(role, page.need));

const within = (path: string, root: string): boolean => path === root || path.startsWith(`${root}/`);
/** Whether an address is open to a role; hand-made lists are to those, too, who have no page for them. */
export function isOpen(role: Role | undefined, path: string): boolean {
  const id = pageOf(path);
  const need = within(path, "/lists") ? "lists" : PAGES.find((page) => page.id === id)?.need;
  return need === undefined || may(role, need);
}

/** Which page an address belongs to; undefined is one of none, as one's own account. */
export const pageOf = (path: string): (typeof PAGES)[number]["id"] | undefined => (path === "/" ? "home" : PAGES.find((page) => page.to !== "/" && [page.to, ...("also" in page ? page.also : [])].some((root) => within(path, root)))?.id);
