import { useQueries, useQuery, useSuspenseQueries, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { changesQuery, questionQuery, rulesQuery, sessionQuery, stagesQuery, zoneQuery } from "../../api/queries";
import { may } from "../../api/roles";
import type { BreakpointsAnswer, ParityAnswer, StageRow } from "../../api/analyses";
import { RiverPicture } from "../../map/RiverPicture";
import type { RiverNumbers } from "../../map/river";
import { useFormats, type Formats } from "../../ui/format";
import { csv } from "../../ui/csv";
import { Rich } from "../../ui/Rich";
import { Take } from "../../ui/Take";
import { Fault, Skeleton } from "../../ui/States";
import { typing } from "../../ui/typing";
import { Checklist } from "./Checklist";
import { Empty, HalfDry } from "./Empty";
import { AtStakeLine } from "./AtStakeLine";
import { firstQuestions, nextQuestions } from "./asked";
import { breaks, DAYS, PRICE_DAYS, priceBreak, type Break } from "./breaks";
import { Figures } from "./Figures";
import { Live } from "./Live";
import { Missed } from "./Missed";
import { becameCustomers, riverNumbers } from "./reading";
import { Tour } from "./Tour";
import { riverWords } from "./words";

const SHOWN = 3;

export function Home(): ReactNode {
  const [{ data: zone }, { data: rules }] = useSuspenseQueries({ queries: [zoneQuery, rulesQuery] });
  const first = useMemo(() => firstQuestions(zone, rules, Date.now()), [zone, rules]);
  const { days, decisions, river, points: asked } = first;
  const all = useQuery(stagesQuery(river.all));
  const online = useQuery(stagesQuery(river.online));
  const offline = useQuery(stagesQuery(river.offline));
  const before = useQuery(stagesQuery(river.before));
  const points = useQuery({ ...questionQuery<BreakpointsAnswer>(asked), enabled: decisions.length > 0 });
  const parity = useQuery({ ...questionQuery<ParityAnswer>(first.parity), enabled: decisions.length > 0 });
  const changes = useQuery(changesQuery);
  const fixes = changes.data ?? [];
  const prices = parity.data && !changes.isPending ? nextQuestions(first, parity.data, fixes) : [];
  const priced = useQueries({ queries: prices.flatMap(({ rates, people }) => [questionQuery<BreakpointsAnswer>(rates), questionQuery<BreakpointsAnswer>(people)]) });

  const failed = [all, online, offline, before].find((query) => query.isError);
  if (failed) return <Fault error={failed.error} retry={() => void failed.refetch()} />;
  if (!all.data || !online.data || !offline.data || !before.data) return <Waiting />;
  const numbers = riverNumbers(all.data, online.data, offline.data);
  const people = numbers.stages.reduce((sum, stage) => sum + stage.people, 0) + numbers.marshes.reduce((sum, marsh) => sum + marsh.people, 0);
  if (people === 0) return <><Empty /><Checklist people={false} online={false} offline={false} /></>;
  const ready = !parity.isPending && !changes.isPending && priced.every((query) => !query.isPending);
  const ofPrices = prices.flatMap((each, i): Break[] => {
    const [rates, who] = [priced[2 * i]?.data, priced[2 * i + 1]?.data];
    const told = rates && who && priceBreak(each, rates, who, DAYS / PRICE_DAYS);
    return told ? [told] : [];
  });
  const found = decisions.length === 0 ? [] : ready && points.data ? breaks(decisions, asked, points.data, ofPrices) : undefined;
  return <Everyone {...{ numbers, rows: all.data.stages, now: becameCustomers(all.data), past: becameCustomers(before.data), found, fix: fixes[0]?.id, between: days.now, zone }} />;
}

function Waiting(): ReactNode {
  return (
    <>
      <Skeleton height={112} />
      <Skeleton height={420} />
      <Skeleton height={160} />
    </>
  );
}

type Seen = {
  readonly numbers: RiverNumbers;
  readonly rows: readonly StageRow[];
  readonly now: number;
  readonly past: number;
  readonly found: readonly Break[] | undefined;
  /** The newest change, where there is one. */
  readonly fix: string | undefined;
  readonly between: readonly [string, string];
  readonly zone: string;
};

/** The people behind a break: those whom its own question counts. */
const behind = (found: Break) => ({ touchpoint: found.touchpoint, question: JSON.stringify(found.question) });

function Everyone({ numbers, rows, now, past, found, fix, between, zone }: Seen): ReactNode {
  const { t, i18n } = useTranslation();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const watching = may(session.role, "watch");
  const format = useFormats(zone);
  const navigate = useNavigate();
  const [chosen, choose] = useState<number>();
  const [table, showTable] = useState(false);
  useEffect(() => {
    const key = (event: KeyboardEvent): void => { if (event.key === "t" && !typing(event.target) && !event.metaKey && !event.ctrlKey && !event.altKey) showTable((shown) => !shown); };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, []);
  const largest = found?.[0];
  const change = past === 0 ? 0 : (now - past) / past;
  const name = (each: Break): string => each.rule.names[i18n.language] ?? each.rule.names["en"] ?? each.touchpoint;
  const sentence = past === 0 ? t("home.sentence.first", { n: now, days: DAYS }) : t(change > 0 ? "home.sentence.more" : change < 0 ? "home.sentence.fewer" : "home.sentence.same", { n: now, days: DAYS, change: format.percent(Math.abs(change)) });
  const decision = Math.max(0, numbers.gateBefore - 1);
  const pin = largest && { stage: decision, title: t("home.pin.title", { touchpoint: name(largest), n: largest.left }), detail: t(largest.price ? "home.pin.price" : "home.pin.detail", { share: format.percent(largest.share), usual: format.percent(largest.usual) }) };
  return (
    <div className="home" style={{ display: "flex", flexDirection: "column", gap: 32 }}>
      <div className="home-top">
      <header className="stack home-sentence" style={{ maxWidth: 860 }}>
        <h1><Rich text={sentence} /></h1>
        <p className="lead">
          <Rich text={largest ? t(largest.price ? "home.priceBreak" : "home.break", { touchpoint: name(largest), left: largest.left, people: largest.reached, missing: Math.round(largest.stake.successes ?? 0), usual: format.percent(largest.usual) }) : found ? t("home.noBreak") : t("home.looking")} />
        </p>
        {largest && <AtStakeLine stake={largest.stake} reached={largest.reached} share={largest.share} price={largest.price} days={DAYS} counted={largest.price ? PRICE_DAYS : DAYS} format={format} />}
        {largest && (
          <p className="row">
            <Link className="primary" to="/people" search={behind(largest)}>{t("home.see", { n: largest.left })}</Link>
            {fix ? <Link className="second" to="/journeys/changes" search={{ change: fix }}>{t("home.fix")}</Link> : <Link className="second" to="/journeys/breaks" search={{}}>{t("home.report")}</Link>}
          </p>
        )}
        <HalfDry numbers={numbers} />
        <Tour />
      </header>
      <Checklist people online={numbers.stages.some((stage) => stage.online + stage.both > 0)} offline={numbers.stages.some((stage) => stage.offline + stage.both > 0)} />
      </div>
      <section className="stack home-river" aria-label={t("home.river")}>
        <RiverPicture numbers={numbers} words={riverWords(t, format, i18n.language)} pin={pin} chosen={chosen} onChoose={choose} onOpen={(stage) => void navigate({ to: "/people", search: { stage } })} />
        <div className="row apart">
          <Reading numbers={numbers} rows={rows} chosen={chosen} format={format} />
          <span className="row">
            <Take name="sojourn-river" picture="svg.river" table={() => riverCsv(numbers, rows, t)} request={{ analysis: "stages", model: "journey", against: "lifecycle", between }} />
            <button type="button" className="plain" aria-expanded={table} onClick={() => showTable(!table)}>▦ {t("home.table")}</button>
          </span>
        </div>
        {table && <Twin numbers={numbers} rows={rows} format={format} />}
      </section>
      <Missed />
      {found && found.length > 0 && (
        <section className="stack home-breaks">
          <h2>{t("home.breaks")}</h2>
          <ol className="rows breaks">
            {found.slice(0, SHOWN).map((each, i) => (
              <li key={each.touchpoint}>
                <span className="quiet">{i + 1}</span>
                <span><Rich text={t(each.price ? "home.priceRow" : "home.breakRow", { touchpoint: name(each), people: each.reached, left: each.left, share: format.percent(each.share), usual: format.percent(each.usual) })} /></span>
                <span className="numeric quiet">{each.stake.amount === null || each.stake.currency === null ? t("home.missing", { n: Math.round(each.stake.successes ?? 0) }) : t("home.stakeRow", { n: Math.round(each.stake.successes ?? 0), money: format.money(each.stake.amount, each.stake.currency, true) })}</span>
                <span className="row"><Link to="/people" search={behind(each)}>{t("home.seePeople")}</Link> · <Link to="/journeys/breaks" search={{}}>{t("home.report")}</Link></span>
              </li>
            ))}
          </ol>
          <p className="small">{t("home.breakNote", { days: DAYS })}</p>
        </section>
      )}
      <Figures zone={zone} format={format} ready={found !== undefined} />
      {watching && <Live format={format} />}
    </div>
  );
}

/** What the stage that is looked at holds, in one line; without one, how to read the picture. */
function Reading({ numbers, rows, chosen, format }: { readonly numbers: RiverNumbers; readonly rows: readonly StageRow[]; readonly chosen: number | undefined; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const stage = chosen === undefined ? undefined : numbers.stages[chosen];
  const row = stage && rows.find((each) => each.stage === stage.id);
  if (!stage || !row) return <p className="small">{t("home.legend")}</p>;
  const dwell = row.dwellSeconds.median;
  return (
    <p className="small" aria-live="polite">
      <Rich text={t("home.reading", { stage: t(`stage.${stage.id}`, { defaultValue: stage.id }), people: stage.people, online: stage.online, both: stage.both, offline: stage.offline, entered: row.entered, moved: row.movedOn })} />
      {dwell !== null && <> {t("home.dwell", { median: format.duration(dwell), p90: format.duration(row.dwellSeconds.p90 ?? dwell) })}</>}
    </p>
  );
}

function riverCsv(numbers: RiverNumbers, rows: readonly StageRow[], t: TFunction): string {
  const head = ["stage", "people", "onlyOnline", "both", "onlyStores", "entered", "movedOn", "lapsed"].map((column) => t(`column.${column}`));
  return csv(head, rows.map((row) => {
    const water = numbers.stages.find((stage) => stage.id === row.stage);
    return [t(`stage.${row.stage}`, { defaultValue: row.stage }), row.inside, water?.online, water?.both, water?.offline, row.entered, row.movedOn, row.lapsed];
  }));
}

function Twin({ numbers, rows, format }: { readonly numbers: RiverNumbers; readonly rows: readonly StageRow[]; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t("home.table")}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("column.stage")}</th>
            <th scope="col" className="n">{t("column.people")}</th>
            <th scope="col" className="n">{t("column.onlyOnline")}</th>
            <th scope="col" className="n">{t("column.both")}</th>
            <th scope="col" className="n">{t("column.onlyStores")}</th>
            <th scope="col" className="n">{t("column.entered")}</th>
            <th scope="col" className="n">{t("column.movedOn")}</th>
            <th scope="col" className="n">{t("column.lapsed")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const water = numbers.stages.find((stage) => stage.id === row.stage);
            return (
              <tr key={row.stage}>
                <td className="nowrap"><Link to="/people" search={{ stage: row.stage }}>{t(`stage.${row.stage}`, { defaultValue: row.stage })}</Link></td>
                <td className="n">{format.number(row.inside)}</td>
                <td className="n">{water ? format.number(water.online) : ""}</td>
                <td className="n">{water ? format.number(water.both) : ""}</td>
                <td className="n">{water ? format.number(water.offline) : ""}</td>
                <td className="n">{format.number(row.entered)}</td>
                <td className="n">{format.number(row.movedOn)}</td>
                <td className="n">{format.number(row.lapsed)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
