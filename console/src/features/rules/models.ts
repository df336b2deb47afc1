import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../api/client";

/** The ids of the stage models that there are, the customer's view first. */
export const modelsQuery = queryOptions({
  queryKey: ["models"],
  queryFn: async () => (await answer(api.GET("/api/v1/definitions/{kind}", { params: { path: { kind: "stage-model" } } }))).data.map((each) => each.id).sort((a, b) => Number(b === "journey") - Number(a === "journey") || a.localeCompare(b)),
});
