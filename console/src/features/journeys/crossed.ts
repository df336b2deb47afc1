import type { ChannelValueAnswer, CoverageAnswer, Covered, CrossingsAnswer, RoomingAnswer, RoomingRow } from "../../api/analyses";
import { csv } from "../../ui/csv";
import type { Journeys } from "./useJourneys";

export type Judged = RoomingRow & { readonly share: number; readonly interval: readonly [number, number]; readonly baseline: number; readonly holm: number };
const isJudged = (row: RoomingRow): row is Judged => row.share !== null && row.interval !== null && row.baseline !== null && row.holm !== null;

/** The categories of which there is enough to say something. */
export const judgedOf = ({ categories }: RoomingAnswer): readonly Judged[] => categories.filter(isJudged);

type Words = Pick<Journeys, "t">;

export const roomingTable = ({ t }: Words, { categories }: RoomingAnswer): string =>
  csv([t("breaks.category"), t("crossing.touches"), t("column.people"), t("crossing.followed"), t("crossing.share"), t("crossing.baseline"), t("crossing.excess"), t("crossing.chance")], categories.map((row) => [row.category, row.touches, row.people, row.followed, row.share, row.baseline, row.excess, row.holm]));

export const valueTable = ({ t }: Words, { groups }: ChannelValueAnswer): string =>
  csv([t("crossing.channels"), t("column.people"), t("column.orders"), t("crossing.perPerson"), t("crossing.ratio")], groups.map((group) => [group.channels, group.people, group.orders, group.value, group.ratio]));

export const crossingsTable = ({ t }: Words, { crossings }: CrossingsAnswer): string =>
  csv([t("crossing.from"), t("crossing.to"), t("crossing.count"), t("column.people"), t("journeys.seconds")], crossings.map((way) => [t(`channel.${way.from}`), t(`channel.${way.to}`), way.count, way.people, way.medianSeconds]));

type NamedRow = Covered & { readonly name: string };
export const channelRows = ({ t }: Words, { channels }: CoverageAnswer): readonly NamedRow[] => channels.map((row) => ({ ...row, name: row.channel === null ? "–" : t(`channel.${row.channel}`) }));
export const storeRows = ({ stores }: CoverageAnswer): readonly NamedRow[] => stores.map((row) => ({ ...row, name: row.store ?? "–" }));

export const coverageTable = (of: Words, answer: CoverageAnswer): string =>
  csv([of.t("known.channel"), of.t("known.revenue"), of.t("known.orders"), of.t("known.nameless"), of.t("known.visits"), of.t("known.touchpoints")], [...channelRows(of, answer), ...storeRows(answer)].map((row) => [row.name, row.revenue.share, row.orders.share, row.orders.nameless, row.visits.share, row.touchpoints.share]));
