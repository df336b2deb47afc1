import { customerKinds } from "../features/customers/kinds";
import { journeyKinds } from "../features/journeys/kinds";
import type { Kinds } from "../views/kinds";

/** What can be kept and pinned, of all features. */
export const KINDS: Kinds = { ...journeyKinds, ...customerKinds };
