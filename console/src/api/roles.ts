import type { components } from "./contract";

export type Role = components["schemas"]["Role"];
export const ROLES: readonly Role[] = ["viewer", "analyst", "marketer", "store", "service", "administrator"];

/** What the pages need, as the server's table of routes has it: docs/reference/roles.md. */
const NEEDS = {
  ask: ["viewer", "analyst", "marketer", "administrator"],
  lists: ["viewer", "analyst", "marketer", "service", "administrator"],
  identity: ["viewer", "analyst", "marketer", "service", "administrator"],
  watch: ["analyst", "marketer", "administrator"],
  keep: ["analyst", "marketer", "administrator"],
  repair: ["service", "administrator"],
  import: ["marketer", "administrator"],
  administer: ["administrator"],
} as const satisfies Record<string, readonly Role[]>;
export type Need = keyof typeof NEEDS;

/** Whether somebody of this role may; the server decides, this only hides what it would refuse. */
export const may = (role: Role | undefined, need: Need): boolean => role !== undefined && (NEEDS[need] as readonly Role[]).includes(role);
