import type { PromisedOrders, PromisesAnswer } from "../../api/analyses";
import { csv } from "../../ui/csv";
import type { Journeys } from "./useJourneys";

/** Everybody, then the regions that have a name. */
export const promisedRows = ({ t }: Pick<Journeys, "t">, answer: PromisesAnswer): readonly (PromisedOrders & { readonly name: string })[] =>
  [{ ...answer, name: t("promises.all") }, ...(answer.groups ?? []).filter((group) => group.value !== null).map((group) => ({ ...group, name: String(group.value) }))];

export const promisedTable = ({ t }: Pick<Journeys, "t">, answer: PromisesAnswer): string =>
  csv(
    [t("promises.region"), t("promises.promise"), t("column.orders"), t("promises.share"), t("promises.satisfaction"), t("promises.again"), "n"],
    promisedRows({ t }, answer).flatMap((row) => (["kept", "broken"] as const).map((which) => [row.name, t(`promises.${which}`), row[which].orders, row[which].share, row[which].satisfaction.mean, row[which].again.share, row[which].again.n])),
  );
