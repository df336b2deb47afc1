import type { Settings } from "../../api/queries";
import { lengthOf } from "../../api/rule/values";

const STANDARD_GAP = 30;
/** A day, in minutes. */
export const LONGEST_GAP = 1_440;
const MINUTES = { week: 10_080, day: 1_440, hour: 60, minute: 1, second: 1 / 60 } as const;

/** After how many minutes of silence a visit ends. */
export function gapMinutes(settings: Settings): number {
  const parts = settings.sessionGap === undefined ? undefined : lengthOf(settings.sessionGap);
  return parts ? parts.reduce((sum, { unit, n }) => sum + n * MINUTES[unit], 0) : STANDARD_GAP;
}

/** The settings with that silence; left alone where it is what they say already. */
export const withGap = (settings: Settings, minutes: number): Settings => (minutes === gapMinutes(settings) ? settings : { ...settings, sessionGap: `PT${minutes}M` });
