const PLACES = 5;

/** The question of a walk: paths from an event on, or from their beginning. */
export const pathsOf = (start: string | undefined): Record<string, unknown> => ({ analysis: "paths", steps: PLACES, edgeLimit: 10_000, ...(start !== undefined && { start }) });

/** The question of the stages, the other model held against it. */
export const stagesOf = (model: "journey" | "lifecycle"): Record<string, unknown> => ({ analysis: "stages", model, against: model === "journey" ? "lifecycle" : "journey" });

/** With which label the paths begin. */
export const BEGINNINGS = { analysis: "paths", view: "positions", after: 1 };
