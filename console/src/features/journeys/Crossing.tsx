import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ChannelValueAnswer, CoverageAnswer, Covered, CrossingsAnswer, RoomingAnswer } from "../../api/analyses";
import { questionQuery } from "../../api/queries";
import { Tabled } from "../../charts/Tabled";
import { datesOf, type Between } from "../../ui/period";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { WhoIsBehind } from "../../ui/WhoIsBehind";
import { Kept } from "../../views/Kept";
import { within } from "./address";
import { channelRows, coverageTable, crossingsTable, judgedOf, roomingTable, storeRows, valueTable } from "./crossed";
import { CHANNEL_VALUE, COVERAGE, CROSSINGS, halves, ROOMING } from "./questions";
import { RoomingPicture } from "./RoomingPicture";
import { Top } from "./Top";
import { useJourneys, type Journeys } from "./useJourneys";
import "./journeys.css";

/** Rhythms show over a long time: without a choice, a year. */
const STANDARD = "365d";
const MOST_CROSSINGS = 12;

/** Whether interest on one bank ends on the other, from which channel people go to which, and what using several is worth. */
export function Crossing(): ReactNode {
  const read = useJourneys();
  const period = read.search.period ?? STANDARD;
  const of = { ...read, period, between: datesOf(period, Date.now(), read.zone) };
  return (
    <>
      <Top of={of} page="channels" />
      {of.between === undefined ? <p className="quiet">{of.t("crossing.bounded")}</p> : (
        <>
          <Rooming of={of} view="show-rooming" />
          <Rooming of={of} view="web-rooming" />
          <Worth of={of} />
        </>
      )}
      <Ways of={of} />
      <Known of={of} />
      <Kept questions={[CROSSINGS, ...bounded(of.between), COVERAGE]} period={period} against={of.search.against} />
    </>
  );
}

/** What is asked of bounded dates is kept with them: so the server can say whether it can be asked. */
function bounded(between: Between | undefined): readonly Record<string, unknown>[] {
  const half = between && halves(between);
  return between && half ? [within(ROOMING["show-rooming"], between), within(ROOMING["web-rooming"], between), { ...CHANNEL_VALUE, ...half }] : [];
}

function Rooming({ of, view }: { readonly of: Journeys; readonly view: "show-rooming" | "web-rooming" }): ReactNode {
  const { t, format } = of;
  const request = within(ROOMING[view], of.between);
  const answer = useQuery({ ...questionQuery<RoomingAnswer>(request), placeholderData: keepPreviousData });
  if (answer.isError) return <Fault error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Skeleton height={300} />;
  const { categories, left, least, shifts } = answer.data;
  const judged = judgedOf(answer.data);
  const found = judged.filter((row) => row.found);
  const few = categories.length - judged.length;
  const share = (number: number | null): string => (number === null ? "–" : format.share(number));
  const range = (interval: readonly [number, number] | null): string => (interval === null ? "" : `${format.share(interval[0])} – ${format.share(interval[1])}`);
  return (
    <section className={`stack rooming ${view}`}>
      <h2>{t(`crossing.${view}`)}</h2>
      <p className="quiet">{t(`crossing.lead.${view}`)}</p>
      {judged.length === 0 ? <p className="quiet">{t("crossing.few", { least })}</p> : (
        <>
          <p className="lead"><Rich text={found.length === 0 ? t("crossing.none", { n: judged.length }) : found.map((row) => t("crossing.found", { category: row.category, share: share(row.share), baseline: share(row.baseline), ratio: row.ratio === null ? "–" : format.fine(row.ratio) })).join(" ")} /></p>
          <Tabled><RoomingPicture of={of} view={view} rows={judged} /></Tabled>
          <div className="scroll" tabIndex={0} role="region" aria-label={t(`crossing.${view}`)}>
            <table className="table">
              <thead>
                <tr><th scope="col">{t("breaks.category")}</th><th scope="col" className="n">{t("crossing.touches")}</th><th scope="col" className="n">{t("column.people")}</th><th scope="col" className="n">{t("crossing.share")}</th><th scope="col" className="n">{t("crossing.baseline")}</th><th scope="col" className="n">{t("crossing.excess")}</th><th scope="col" className="n">{t("crossing.chance")}</th></tr>
              </thead>
              <tbody>
                {categories.map((row) => (
                  <tr key={row.category}>
                    <td>{row.category}</td>
                    <td className="n">{format.number(row.touches)}</td>
                    <td className="n">{format.number(row.people)}</td>
                    <td className="n">{share(row.share)}<div className="small">{range(row.interval)}</div></td>
                    <td className="n">{share(row.baseline)}</td>
                    <td className="n">{row.excess === null ? "–" : t("change.points", { n: format.signed(row.excess * 100) })}<div className="small">{row.excessInterval && `${format.signed(row.excessInterval[0] * 100)} – ${format.signed(row.excessInterval[1] * 100)}`}</div></td>
                    <td className="n">{row.holm === null ? t("crossing.tooFew") : row.holm < 0.001 ? "< 0.001" : row.holm.toFixed(3)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {few > 0 && <p className="small">{t("crossing.fewRows", { n: few, least })}</p>}
        </>
      )}
      <p className="small">{t("crossing.left", { once: left.boughtAtOnce, late: left.tooLate, without: left.withoutCategory })}</p>
      <details>
        <summary className="plain">{t("breaks.how")}</summary>
        <p className="small">{t("crossing.definition", { shifts, least })}</p>
      </details>
      <WhoIsBehind name={`sojourn-${view}`} request={request} numbers={categories.flatMap((row) => [true, false].map((followed) => ({ label: `${row.category} · ${t(followed ? "behind.followed" : "behind.notFollowed")}`, people: { category: row.category, followed } })))} />
      <div className="row"><Take name={`sojourn-${view}`} {...(judged.length > 0 && { picture: "svg.ranges" })} request={request} table={() => roomingTable(of, answer.data)} /></div>
    </section>
  );
}

function Worth({ of }: { readonly of: Journeys }): ReactNode {
  const { t, format } = of;
  const half = of.between && halves(of.between);
  const request = { ...CHANNEL_VALUE, ...half };
  const answer = useQuery({ ...questionQuery<ChannelValueAnswer>(request), enabled: half !== undefined, placeholderData: keepPreviousData });
  if (half === undefined) return null;
  if (answer.isError) return <Fault error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Skeleton height={240} />;
  const { groups, customers, least, storeBasket, currencies = [] } = answer.data;
  const money = (value: number | null): string => (value === null ? "–" : format.number(Math.round(value)));
  const ratio = (value: number | null, interval: readonly [number, number] | null): string => (value === null || interval === null ? "–" : `× ${value.toFixed(2)} (${interval[0].toFixed(2)} – ${interval[1].toFixed(2)})`);
  return (
    <section className="stack channel-value">
      <h2>{t("crossing.value")}</h2>
      <p className="quiet">{t("crossing.valueLead", { before: half.before.map((date) => format.day(date)).join(" – "), after: half.between.map((date) => format.day(date)).join(" – "), n: customers })}</p>
      {currencies.length > 1 ? <p>{t("crossing.currencies", { all: currencies.join(", ") })}</p> : customers === 0 ? <p className="quiet">{t("crossing.noCustomers")}</p> : (
        <>
          <div className="scroll" tabIndex={0} role="region" aria-label={t("crossing.value")}>
            <table className="table">
              <thead>
                <tr><th scope="col">{t("crossing.channels")}</th><th scope="col" className="n">{t("column.people")}</th><th scope="col" className="n">{t("column.orders")}</th><th scope="col" className="n">{t("crossing.perPerson")}</th><th scope="col" className="n">{t("crossing.ratio")}</th></tr>
              </thead>
              <tbody>
                {groups.map((group) => (
                  <tr key={group.channels}>
                    <td>{t(group.andMore ? "crossing.orMore" : "crossing.exactly", { n: group.channels })}</td>
                    <td className="n">{format.number(group.people)}</td>
                    <td className="n">{format.number(group.orders)}</td>
                    <td className="n">{money(group.value)}{group.interval && <div className="small">{money(group.interval[0])} – {money(group.interval[1])}</div>}</td>
                    <td className="n">{ratio(group.ratio, group.ratioInterval)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p>{t("crossing.basket", { one: money(storeBasket.one.mean), several: money(storeBasket.several.mean), ratio: ratio(storeBasket.ratio, storeBasket.ratioInterval) })}</p>
        </>
      )}
      <details>
        <summary className="plain">{t("breaks.how")}</summary>
        <p className="small">{t("crossing.valueDefinition", { least })}</p>
      </details>
      <WhoIsBehind name="sojourn-channel-value" request={request} numbers={groups.map(({ channels }) => ({ label: t("behind.channels", { n: channels }), people: { channels } }))} />
      <div className="row"><Take name="sojourn-channel-value" request={request} table={() => valueTable(of, answer.data)} /></div>
    </section>
  );
}

function Ways({ of }: { readonly of: Journeys }): ReactNode {
  const { t, format } = of;
  const request = within(CROSSINGS, of.between);
  const answer = useQuery({ ...questionQuery<CrossingsAnswer>(request), placeholderData: keepPreviousData });
  if (answer.isError) return <Fault error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Skeleton height={240} />;
  const { people, crossed, share, interval, crossings } = answer.data;
  const channel = (id: string): string => t(`channel.${id}`);
  const shown = crossings.slice(0, MOST_CROSSINGS);
  return (
    <section className="stack crossings">
      <h2>{t("crossing.crossings")}</h2>
      {share === null || interval === null ? <p className="quiet">{t("crossing.nobody")}</p> : (
        <>
          <p className="lead"><Rich text={t("crossing.crossed", { crossed, people, share: format.share(share), low: format.share(interval[0]), high: format.share(interval[1]) })} /></p>
          <div className="scroll" tabIndex={0} role="region" aria-label={t("crossing.crossings")}>
            <table className="table">
              <thead>
                <tr><th scope="col">{t("crossing.from")}</th><th scope="col">{t("crossing.to")}</th><th scope="col" className="n">{t("crossing.count")}</th><th scope="col" className="n">{t("column.people")}</th><th scope="col" className="n">{t("journeys.time")}</th></tr>
              </thead>
              <tbody>
                {shown.map((way) => (
                  <tr key={`${way.from} ${way.to}`}>
                    <td>{channel(way.from)}</td>
                    <td>{channel(way.to)}</td>
                    <td className="n">{format.number(way.count)}</td>
                    <td className="n">{format.number(way.people)}</td>
                    <td className="n">{way.medianSeconds === null ? "–" : format.duration(way.medianSeconds)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {crossings.length > shown.length && <p className="small">{t("crossing.cut", { shown: shown.length, n: crossings.length })}</p>}
        </>
      )}
      <details>
        <summary className="plain">{t("breaks.how")}</summary>
        <p className="small">{t("crossing.crossingsDefinition")}</p>
      </details>
      <WhoIsBehind name="sojourn-crossings" request={request} numbers={[{ label: t("behind.crossedAtAll"), people: {} }, ...crossings.map(({ from, to }) => ({ label: `${t(`channel.${from}`)} → ${t(`channel.${to}`)}`, people: { from, to } }))]} />
      <div className="row"><Take name="sojourn-crossings" request={request} table={() => crossingsTable(of, answer.data)} /></div>
    </section>
  );
}

/** How much of it all has a name: what the pages above can know of. */
function Known({ of }: { readonly of: Journeys }): ReactNode {
  const { t, format } = of;
  const request = within(COVERAGE, of.between);
  const answer = useQuery({ ...questionQuery<CoverageAnswer>(request), placeholderData: keepPreviousData });
  if (answer.isError) return <Fault error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Skeleton height={240} />;
  const { people, revenue, orders, trail, channels, stores, currencies = [] } = answer.data;
  const share = (number: number | null): string => (number === null ? "–" : format.share(number));
  const table = (rows: readonly (Covered & { readonly name: string })[], head: string): ReactNode => (
    <div className="scroll" tabIndex={0} role="region" aria-label={head}>
      <table className="table">
        <thead>
          <tr><th scope="col">{head}</th><th scope="col" className="n">{t("known.revenue")}</th><th scope="col" className="n">{t("known.orders")}</th><th scope="col" className="n">{t("known.nameless")}</th><th scope="col" className="n">{t("known.visits")}</th><th scope="col" className="n">{t("known.touchpoints")}</th></tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <td>{row.name}</td>
              <td className="n">{share(row.revenue.share)}</td>
              <td className="n">{share(row.orders.share)}<div className="small">{format.number(row.orders.named)}</div></td>
              <td className="n">{format.number(row.orders.nameless)}</td>
              <td className="n">{share(row.visits.share)}</td>
              <td className="n">{share(row.touchpoints.share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
  const all = orders.named + orders.anonymous + orders.nameless;
  return (
    <section className="stack coverage">
      <h2>{t("known.title")}</h2>
      <p className="lead"><Rich text={currencies.length > 1 ? t("known.leadOrders", { orders: share(orders.share), all }) : t("known.lead", { revenue: share(revenue.share), orders: share(orders.share), all })} /></p>
      <p>{t("known.people", { identified: people.identified, anonymous: people.anonymous })} {trail.storeOrders > 0 && trail.interval !== null && t("known.trail", { lost: share(trail.share), low: share(trail.interval[0]), high: share(trail.interval[1]), n: trail.storeOrders })}</p>
      {channels.length > 0 && table(channelRows(of, answer.data), t("known.channel"))}
      {stores.length > 0 && table(storeRows(answer.data), t("known.store"))}
      <details>
        <summary className="plain">{t("breaks.how")}</summary>
        <p className="small">{t("known.definition")}</p>
      </details>
      <WhoIsBehind name="sojourn-coverage" request={request} numbers={(["identified", "anonymous", "trailLost"] as const).map((are) => ({ label: t(`behind.${are}`), people: { are } }))} />
      <div className="row"><Take name="sojourn-coverage" request={request} table={() => coverageTable(of, answer.data)} /></div>
    </section>
  );
}
