import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { accountsQuery, sessionQuery } from "../api/queries";
import { may } from "../api/roles";

/** What somebody who saved something is called: the account's name for those who may see it, else its number. */
export function useAuthor(): (id: string) => string {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const accounts = useQuery({ ...accountsQuery, enabled: may(session.role, "administer") });
  return (id) => accounts.data?.data.find((each) => each.id === id)?.name ?? id;
}
