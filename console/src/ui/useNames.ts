import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import { read } from "../api/profile";

/** As many as one request may ask for. */
const MOST = 100;

/** What people are called, by id: their name, else their strongest key; the id until that is known. */
export function useNames(of: readonly (string | null)[]): (id: string | null) => string {
  const { t } = useTranslation();
  const ids = [...new Set(of.filter((id): id is string => id !== null))].slice(0, MOST);
  const { data } = useQuery({
    queryKey: ["people", "named", ids],
    enabled: ids.length > 0,
    queryFn: async () => new Map((await answer(api.GET("/api/v1/people", { params: { query: { id: ids, limit: ids.length } } }))).data.map(read).map((person) => [person.id, person.name ?? person.key ?? t("person.anonymous")])),
  });
  return (id) => (id === null ? t("segments.nobody") : (data?.get(id) ?? id));
}
