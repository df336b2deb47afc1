import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { read, type Known } from "../api/profile";

/** People by their ids, in that order; those before them until they are there. */
export function usePeople(ids: readonly string[]): readonly Known[] | undefined {
  const people = useQuery({
    queryKey: ["people", "behind", ids],
    enabled: ids.length > 0,
    queryFn: async () => (await answer(api.GET("/api/v1/people", { params: { query: { id: [...ids], limit: ids.length } } }))).data.map(read),
    placeholderData: keepPreviousData,
  });
  return ids.length === 0 ? [] : people.data;
}
