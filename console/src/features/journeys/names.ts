import type { Journeys } from "./useJourneys";

/** A stage of a model in the console's language; a brand's own stage by its id. */
export const stageName = (t: Journeys["t"], model: string, id: string): string => (model === "lifecycle" ? t(`lifecycle.${id}`, { defaultValue: id }) : t(`stage.${id}`, { defaultValue: id }));
