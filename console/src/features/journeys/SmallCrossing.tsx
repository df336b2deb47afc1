import type { ReactNode } from "react";
import type { ChannelValueAnswer, CoverageAnswer, CrossingsAnswer, Range, RoomingAnswer } from "../../api/analyses";
import { Take } from "../../ui/Take";
import type { Shown } from "../../views/kinds";
import { channelRows, coverageTable, crossingsTable, judgedOf, roomingTable, valueTable } from "./crossed";
import { RoomingPicture } from "./RoomingPicture";
import { useJourneys, type Journeys } from "./useJourneys";

const MOST = 5;

/** How people cross between channels, and how much of it has a name: what the page says first, small. */
export function SmallCrossing({ question, request, answer, file }: Shown): ReactNode {
  const of = useJourneys();
  const view = question["view"] === "web-rooming" ? "web-rooming" : "show-rooming";
  const take = (table: () => string, picture = false): ReactNode => <div className="row"><Take name={file} {...(picture && { picture: "svg.ranges" })} request={request} table={table} /></div>;
  if (question["analysis"] === "coverage") return <><Known of={of} answer={answer as CoverageAnswer} />{take(() => coverageTable(of, answer as CoverageAnswer))}</>;
  if (question["view"] === "value") return <><Worth of={of} answer={answer as ChannelValueAnswer} />{take(() => valueTable(of, answer as ChannelValueAnswer))}</>;
  if (question["view"] === "crossings") return <><Ways of={of} answer={answer as CrossingsAnswer} />{take(() => crossingsTable(of, answer as CrossingsAnswer))}</>;
  const judged = judgedOf(answer as RoomingAnswer);
  return (
    <>
      {judged.length === 0 ? <p className="quiet">{of.t("crossing.few", { least: (answer as RoomingAnswer).least })}</p> : <RoomingPicture of={of} view={view} rows={judged} />}
      {take(() => roomingTable(of, answer as RoomingAnswer), judged.length > 0)}
    </>
  );
}

type Row = { readonly name: string; readonly number: string };
const list = (rows: readonly Row[]): ReactNode => <ul className="rows">{rows.map((row) => <li key={row.name} className="kept-row"><span>{row.name}</span><span /><span>{row.number}</span></li>)}</ul>;

function Worth({ of, answer }: { readonly of: Journeys; readonly answer: ChannelValueAnswer }): ReactNode {
  const { t, format } = of;
  const { groups, currencies = [] } = answer;
  if (currencies.length > 1) return <p>{t("crossing.currencies", { all: currencies.join(", ") })}</p>;
  if (groups.length === 0) return <p className="quiet">{t("crossing.noCustomers")}</p>;
  const range = (interval: Range | null): string => (interval === null ? "" : ` (${interval.map((end) => format.number(Math.round(end))).join(" – ")})`);
  return (
    <>
      <p className="small">{t("crossing.perPerson")} · {t("customers.interval")}</p>
      {list(groups.map((group) => ({ name: `${t(group.andMore ? "crossing.orMore" : "crossing.exactly", { n: group.channels })} · ${t("people.count", { n: group.people })}`, number: group.value === null ? "–" : format.number(Math.round(group.value)) + range(group.interval) })))}
    </>
  );
}

function Ways({ of, answer }: { readonly of: Journeys; readonly answer: CrossingsAnswer }): ReactNode {
  const { t, format } = of;
  const { people, crossed, share, interval, crossings } = answer;
  if (share === null || interval === null) return <p className="quiet">{t("crossing.nobody")}</p>;
  return (
    <>
      <p className="figure">{format.share(share)}</p>
      <p className="small">{interval.map(format.share).join(" – ")} · {format.number(crossed)} / {t("people.count", { n: people })}</p>
      {list(crossings.slice(0, MOST).map((way) => ({ name: `${t(`channel.${way.from}`)} → ${t(`channel.${way.to}`)}`, number: format.number(way.count) })))}
    </>
  );
}

function Known({ of, answer }: { readonly of: Journeys; readonly answer: CoverageAnswer }): ReactNode {
  const { t, format } = of;
  const { revenue, orders, currencies = [] } = answer;
  const several = currencies.length > 1;
  const share = (number: number | null): string => (number === null ? "–" : format.share(number));
  return (
    <>
      <p className="figure">{share((several ? orders : revenue).share)}</p>
      <p className="small">{t(several ? "known.orders" : "known.revenue")} · n = {format.number(orders.named + orders.anonymous + orders.nameless)}</p>
      {list(channelRows(of, answer).flatMap((row) => { const { share: known } = several ? row.orders : row.revenue; return known === null ? [] : [{ name: row.name, number: share(known) }]; }).slice(0, MOST))}
    </>
  );
}
