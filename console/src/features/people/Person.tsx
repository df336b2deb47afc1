import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import { read, type Known } from "../../api/profile";
import { sessionQuery, zoneQuery } from "../../api/queries";
import { may } from "../../api/roles";
import { turn } from "../../map/mood";
import { rounds, type Mark, type Moment } from "../../map/timeline";
import { TimelinePicture } from "../../map/TimelinePicture";
import { Channels } from "../../ui/Channels";
import { useFormats, type Formats } from "../../ui/format";
import { csv } from "../../ui/csv";
import { did } from "../../ui/once";
import { reading, Take } from "../../ui/Take";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Consent } from "./Consent";
import { Identity } from "./Identity";
import { InSegments } from "./InSegments";
import { NextPurchase } from "./NextPurchase";
import { story } from "./story";

const MOST = 5_000;
const PAGE = 1_000;
const route = getRouteApi("/people/$id");

async function wholeTimeline(id: string): Promise<readonly Moment[]> {
  const all: Moment[] = [];
  let cursor: string | undefined;
  do {
    const page = await answer(api.GET("/api/v1/people/{id}/timeline", { params: { path: { id }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) } } }));
    all.push(...(page.data as unknown as Moment[]));
    cursor = page.nextCursor ?? undefined;
  } while (cursor && all.length < MOST);
  return all.reverse();
}

export function Person(): ReactNode {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const { data: session } = useSuspenseQuery(sessionQuery);
  const format = useFormats(zone);
  const profile = useQuery({ queryKey: ["person", id], queryFn: async () => read(await answer(api.GET("/api/v1/people/{id}", { params: { path: { id } } }))) });
  const moments = useQuery({ queryKey: ["timeline", id], queryFn: () => wholeTimeline(id) });
  useEffect(() => did("opened-person"), []);
  if (profile.isError) return <Fault error={profile.error} retry={() => void profile.refetch()} />;
  if (!profile.data) return <Skeleton height={360} />;
  const person = profile.data;
  const told = moments.data && story(moments.data, person);
  return (
    <>
      <header className="stack" style={{ maxWidth: 860 }}>
        <p><Link to="/people">{t("page.people")}</Link></p>
        <h1>{person.name ?? person.key ?? t("person.anonymous")}</h1>
        <p className="quiet">{[person.key, trait(person, "city"), trait(person, "gender") && t(`gender.${trait(person, "gender") ?? ""}`, { defaultValue: trait(person, "gender") })].filter(Boolean).join(" · ")}</p>
        {told && <p className="lead"><Rich text={t(told.key, { ...told.values, since: told.first ? format.on(told.first) : "" })} /></p>}
      </header>
      <Facts person={person} format={format} />
      {may(session.role, "ask") && person.orders > 0 && <NextPurchase id={id} format={format} />}
      {moments.isError ? <Fault error={moments.error} retry={() => void moments.refetch()} /> : moments.data ? <Rounds id={id} moments={moments.data} format={format} /> : <Skeleton height={368} />}
      <div className="two">
        <Traits person={person} format={format} />
        <Consent person={person} format={format} />
      </div>
      {may(session.role, "identity") && <InSegments id={id} format={format} />}
      {may(session.role, "identity") && <Identity id={id} format={format} />}
    </>
  );
}

function trait(person: Known, name: string): string | undefined {
  const value = person.traits.find((each) => each.name === name)?.value;
  return typeof value === "string" ? value : undefined;
}

function Facts({ person, format }: { readonly person: Known; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t("fact.stage"), person.stage && <>{t(`stage.${person.stage}`, { defaultValue: person.stage })}{person.since && <span className="quiet"> {t("fact.since", { date: format.on(person.since) })}</span>}</>],
    [t("fact.lifecycle"), person.lifecycle && t(`lifecycle.${person.lifecycle}`, { defaultValue: person.lifecycle })],
    [t("fact.round"), person.round && format.number(person.round)],
    [t("fact.orders"), person.orders > 0 && <>{format.number(person.orders)} <span className="quiet">{person.revenue.map(([currency, amount]) => format.money(amount, currency)).join(" ")}</span></>],
    [t("fact.lastOrder"), person.lastOrder && format.on(person.lastOrder)],
    [t("fact.lastSeen"), person.lastSeen && format.on(person.lastSeen)],
    [t("fact.channels"), person.channels.length > 0 && <Channels of={person.channels} />],
  ];
  return <dl className="facts">{facts.filter(([, value]) => value).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}

function Rounds({ id, moments, format }: { readonly id: string; readonly moments: readonly Moment[]; readonly format: Formats }): ReactNode {
  const { t, i18n } = useTranslation();
  const all = useMemo(() => rounds(moments), [moments]);
  const richest = useMemo(() => lastComplete(all), [all]);
  const fallen = useMemo(() => all.findLastIndex((each, index) => turn(each, all.slice(0, index).flat())?.way === "fell"), [all]);
  const { mood: asked } = route.useSearch();
  const [at, go] = useState(asked && fallen >= 0 ? fallen : richest);
  const [mark, choose] = useState<Mark>();
  const round = all[at];
  if (!round) return <p className="quiet">{t("person.noTouchpoints")}</p>;
  const name = (moment: Moment): string => moment.names?.[i18n.language] ?? moment.names?.["en"] ?? moment.name;
  const bought = round[round.length - 1]?.role === "purchase";
  const online = round.some((moment) => moment.bank !== "off");
  const told = turn(round, all.slice(0, at).flat());
  const offline = round.some((moment) => moment.bank === "off");
  return (
    <section className="stack">
      <div className="row apart">
        <h2>{t("person.round", { number: at + 1 })} <span className="quiet" style={{ fontWeight: 400 }}>{t(bought ? "person.roundBought" : "person.roundOpen", { n: round.length })}</span></h2>
        <span className="row">
          <button type="button" className="plain" disabled={at === 0} aria-label={t("person.earlier")} onClick={() => { go(at - 1); choose(undefined); }}>‹ {t("person.earlier")}</button>
          <span className="quiet numeric">{at + 1} / {all.length}</span>
          <button type="button" className="plain" disabled={at === all.length - 1} aria-label={t("person.later")} onClick={() => { go(at + 1); choose(undefined); }}>{t("person.later")} ›</button>
        </span>
      </div>
      <TimelinePicture
        moments={round}
        chosen={mark?.moment.id}
        onChoose={(next) => choose(mark?.moment.id === next.moment.id ? undefined : next)}
        words={{
          title: t("person.timeline"),
          mood: t("person.mood"),
          online: t("bank.online"),
          offline: t("bank.offline"),
          moment: name,
          amount: (moment) => money(moment, format),
          date: format.onShort,
          gap: (n) => t("person.gap", { n }),
          stage: (id) => t(`stage.${id}`, { defaultValue: id }),
        }}
      />
      {told && <p className="small mood-turn" data-turn={told.way}><Rich text={t(`person.mood.${told.way}`, { from: told.from.score, to: told.to.score })} /> {t("person.moodLegend")}</p>}
      {(!online || !offline) && <p className="small">{t(online ? "person.onlyOnline" : "person.onlyStores")}</p>}
      <div className="row"><Take name="sojourn-timeline" picture="svg.timeline" json={round} asCommand={reading(`/api/v1/people/${id}/timeline?limit=${PAGE}`, location.origin)} table={() => csv([t("import.when"), t("column.channels"), t("import.event"), "id"], round.map((moment) => [moment.at, t(`channel.${moment.channel}`, { defaultValue: moment.channel }), name(moment), moment.id]))} /></div>
      {mark && <Evidence mark={mark} name={name(mark.moment)} format={format} />}
    </section>
  );
}

/** The round to open with: the last that has a purchase, since a round just begun shows little. */
function lastComplete(all: readonly (readonly Moment[])[]): number {
  const last = all.length - 1;
  const open = all[last];
  return open && open.length < 3 && last > 0 ? last - 1 : Math.max(0, last);
}

function money(moment: Moment, format: Formats): string | undefined {
  const total = moment.properties?.["total"] ?? moment.properties?.["revenue"];
  const currency = moment.properties?.["currency"];
  return typeof total === "number" ? format.money(total, typeof currency === "string" ? currency : "TWD") : undefined;
}

function Evidence({ mark, name, format }: { readonly mark: Mark; readonly name: string; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const { moment } = mark;
  return (
    <div className="panel stack" aria-live="polite">
      <p><b>{name}</b> <span className="quiet">{format.moment(moment.at)}{mark.times > 1 && ` – ${format.moment(mark.last.at)} · ×${mark.times}`}</span></p>
      <p className="row"><Channels of={[moment.channel]} /><span className="small">{t("person.event", { event: moment.name, source: moment.source ?? "" })} <code>{moment.id}</code></span></p>
      {moment.properties && Object.keys(moment.properties).length > 0 && <pre>{JSON.stringify(moment.properties, null, 2)}</pre>}
    </div>
  );
}

function Traits({ person, format }: { readonly person: Known; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="stack">
      <h2>{t("person.traits")}</h2>
      {person.traits.length === 0 ? <p className="quiet">{t("person.noTraits")}</p> : (
        <div className="scroll" tabIndex={0} role="region" aria-label={t("person.traits")}>
          <table className="table">
            <tbody>
              {person.traits.map((each) => (
                <tr key={each.name}>
                  <td className="quiet nowrap">{t(`trait.${each.name}`, { defaultValue: each.name })}</td>
                  <td>{typeof each.value === "string" ? each.value : JSON.stringify(each.value)}<div className="small">{t(each.verified ? "person.verified" : "person.claimed")} · {each.source} · {each.at && format.on(each.at)}</div></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
