import type { View } from "../../api/client";
import { readSearch, searchOf, type JourneysSearch } from "./address";

type Place = { readonly to: "/journeys" | "/journeys/paths" | "/journeys/stages"; readonly search: JourneysSearch };

/** Where a view that was kept is opened; nowhere where it asks what no page can show. */
export function placeOf(view: View): Place | undefined {
  const question = view.question as Record<string, unknown>;
  const when = readSearch({ period: view.period, against: view.against });
  switch (question["analysis"]) {
    case "funnel": {
      const search = searchOf(question);
      return search && { to: "/journeys", search: { ...search, ...when } };
    }
    case "paths":
      return { to: "/journeys/paths", search: { ...readSearch({ ...(typeof question["start"] === "string" && { trail: [question["start"]] }) }), ...when } };
    case "stages":
      return { to: "/journeys/stages", search: { ...readSearch({ model: question["model"] }), ...when } };
    default:
      return undefined;
  }
}
