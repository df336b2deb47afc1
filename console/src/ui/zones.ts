const offset = (zone: string): string => new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts().find((part) => part.type === "timeZoneName")?.value ?? "";

export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
/** The zones that there are, each with its distance from Greenwich; these first. */
export const zones = (first: readonly string[]): readonly { readonly value: string; readonly label: string }[] => [...new Set([...first, "UTC", ...Intl.supportedValuesOf("timeZone")])].map((value) => ({ value, label: `${value} (${offset(value)})` }));
