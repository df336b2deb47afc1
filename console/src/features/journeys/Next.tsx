import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Select } from "antd";
import { useState, type ReactNode } from "react";
import { questionQuery } from "../../api/queries";
import { RangesPicture } from "../../charts/RangesPicture";
import { Tabled } from "../../charts/Tabled";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { usePeople } from "../../ui/usePeople";
import { Kept } from "../../views/Kept";
import { followers, nextTable, told, type Likely, type NextContactAnswer } from "./foretold";
import { LOOKS, nextOf, tried } from "./questions";
import { Top } from "./Top";
import { useJourneys, type Journeys } from "./useJourneys";
import "./journeys.css";

const STANDARD = "90d";
const BEGIN = "cart_added";
const DRAWN = 10;
const LISTED = 200;
const PAGE = 12;

/** What comes after a touchpoint, how well that could have been told, and who stands there now. */
export function Next(): ReactNode {
  const of = useJourneys(STANDARD);
  const { t, search, rules, between } = of;
  const begin = rules.some((rule) => rule.id === BEGIN) ? BEGIN : rules[0]?.id;
  const after = (search.after ?? (begin === undefined ? [] : [begin])).slice(-LOOKS);
  const question = nextOf(after);
  const request = tried(question, between);
  const answer = useQuery({ ...questionQuery<NextContactAnswer>({ ...request, limit: LISTED }), enabled: request !== undefined && after.length > 0, placeholderData: keepPreviousData });
  return (
    <>
      <Top of={of} page="next" />
      <Asked of={of} after={after} />
      {!request ? <p className="quiet">{t("next.tooShort")}</p> : after.length === 0 ? <p className="quiet">{t("next.noRules")}</p> : answer.isError ? <Fault error={answer.error} retry={() => void answer.refetch()} /> : !answer.data ? <Skeleton height={400} /> : <Answered of={of} request={request} answer={answer.data} busy={answer.isFetching} />}
      <Kept questions={[question]} period={of.period} against={search.against} />
    </>
  );
}

/** After which touchpoint, and what came right before it where that is asked, too. */
function Asked({ of, after }: { readonly of: Journeys; readonly after: readonly string[] }): ReactNode {
  const { t, rules, named, set } = of;
  const options = rules.map((rule) => ({ value: rule.id, label: named(`#${rule.id}`) }));
  const last = after[after.length - 1];
  const first = after.length > 1 ? after[0] : undefined;
  const choice = (label: string, value: string | undefined, choose: (id: string | undefined) => void, clear: boolean): ReactNode => (
    <Select showSearch={{ optionFilterProp: "label" }} allowClear={clear} aria-label={label} placeholder={label} value={value ?? null} popupMatchSelectWidth={false} style={{ minWidth: 200 }} onChange={(id: string | null) => choose(id ?? undefined)} options={options} />
  );
  return (
    <div className="row period">
      <span className="quiet">{t("next.after")}</span>
      {choice(t("next.before"), first, (id) => last !== undefined && set({ after: id === undefined ? [last] : [id, last] }), true)}
      <span aria-hidden="true">→</span>
      {choice(t("next.last"), last, (id) => id !== undefined && set({ after: first === undefined ? [id] : [first, id] }), false)}
    </div>
  );
}

type Props = { readonly of: Journeys; readonly request: Record<string, unknown>; readonly answer: NextContactAnswer; readonly busy: boolean };

function Answered({ of, request, answer, busy }: Props): ReactNode {
  const { t, format } = of;
  const { test, usual } = answer;
  const shares = test.hit1.value !== null && test.hit3.value !== null && usual.hit1.value !== null;
  return (
    <>
      <section className="stack next-contact" aria-busy={busy}>
        <h2>{t("next.title")}</h2>
        <p className="lead"><Rich text={nextSaid(of, answer)} /></p>
        <Tabled><NextPicture of={of} answer={answer} most={DRAWN} /></Tabled>
        <p>{shares ? <Rich text={t("next.hits", { n: test.n, hit1: format.share(test.hit1.value ?? 0), low: format.share(test.hit1.low ?? 0), high: format.share(test.hit1.high ?? 0), hit3: format.share(test.hit3.value ?? 0), usual: format.share(usual.hit1.value ?? 0), date: format.date(answer.split) })} /> : t("next.untried")}</p>
        {answer.test.n > 0 && <Compared of={of} request={request} />}
        {told(answer) && <Table of={of} answer={answer} />}
        <details>
          <summary className="plain">{t("breaks.how")}</summary>
          <p className="small">{t("next.definition", { least: answer.least })}</p>
        </details>
        <div className="row"><Take name="sojourn-next" request={request} {...(told(answer) && { picture: "svg.ranges" })} table={() => nextTable(of, answer)} /></div>
      </section>
      <There of={of} people={answer.people ?? []} />
    </>
  );
}

/** How well either way of foretelling does on the same contacts; it takes its time, so it is asked where it is opened. */
function Compared({ of, request }: { readonly of: Journeys; readonly request: Record<string, unknown> }): ReactNode {
  const { t } = of;
  const [open, show] = useState(false);
  const answer = useQuery({ ...questionQuery<NextContactAnswer>({ ...request, limit: 1, cpt: true }), enabled: open, placeholderData: keepPreviousData });
  const cpt = answer.data?.cpt;
  return (
    <details className="compared" open={open} onToggle={(event) => show(event.currentTarget.open)}>
      <summary className="plain">{t("next.compared")}</summary>
      {!open ? null : answer.isError ? <Fault error={answer.error} retry={() => void answer.refetch()} /> : !cpt ? <Skeleton height={120} /> : cpt.test.n === 0 ? <p className="small">{t("next.untried")}</p> : <TwoWays of={of} cpt={cpt} busy={answer.isFetching} />}
    </details>
  );
}

function TwoWays({ of, cpt, busy }: { readonly of: Journeys; readonly cpt: NonNullable<NextContactAnswer["cpt"]>; readonly busy: boolean }): ReactNode {
  const { t, format } = of;
  const share = (rate: { readonly value: number | null }): string => (rate.value === null ? "–" : format.share(rate.value));
  const rank = (mrr: number | null): string => (mrr === null ? "–" : format.hundredths(mrr));
  const rows = [{ name: t("next.markov"), hits: cpt.markov }, { name: t("next.cpt"), hits: cpt.test }];
  return (
    <div className="stack" aria-busy={busy}>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("next.compared")}>
        <table className="table">
          <thead><tr><th scope="col">{t("next.way")}</th><th scope="col" className="n">{t("next.first")}</th><th scope="col" className="n">{t("next.three")}</th><th scope="col" className="n">MRR</th></tr></thead>
          <tbody>{rows.map(({ name, hits }) => <tr key={name}><td>{name}</td><td className="n">{share(hits.hit1)}</td><td className="n">{share(hits.hit3)}</td><td className="n">{rank(hits.mrr)}</td></tr>)}</tbody>
        </table>
      </div>
      <p className="small">{t(`next.better.${cpt.better ?? "none"}`, { n: cpt.test.n })} {t("next.cptIs", { learned: cpt.pieces.learned, all: cpt.pieces.of })}</p>
    </div>
  );
}

/** What comes most often after them; that too few went on where so few did. */
export function nextSaid(of: Journeys, answer: NextContactAnswer): string {
  const { t, format, named } = of;
  const after = (answer.after?.touchpoints ?? []).map((id) => named(`#${id}`)).join(" → ");
  const [most] = followers(answer);
  if (!told(answer) || !most) return t("next.tooFew", { after, least: answer.least });
  return t("next.lead", { after, then: named(`#${most.touchpoint}`), share: format.share(most.share), low: format.share(most.interval[0]), high: format.share(most.interval[1]), n: answer.after?.n ?? 0, usual: format.share(most.baseline) });
}

/** What comes after them, beside how often it is a contact at all. */
export function NextPicture({ of, answer, most }: { readonly of: Journeys; readonly answer: NextContactAnswer; readonly most: number }): ReactNode {
  const { t, format, named } = of;
  if (!told(answer)) return null;
  const reading = (row: ReturnType<typeof followers>[number]): string => t("next.reading", { then: named(`#${row.touchpoint}`), share: format.share(row.share), low: format.share(row.interval[0]), high: format.share(row.interval[1]), usual: format.share(row.baseline) });
  return <RangesPicture rows={followers(answer).slice(0, most).map((row) => ({ ...row, label: named(`#${row.touchpoint}`), reading: reading(row) }))} words={{ title: t("next.title"), percent: format.percent, share: t("next.seen"), baseline: t("next.usual") }} />;
}

/** All that came after them; a click walks on. */
function Table({ of, answer }: { readonly of: Journeys; readonly answer: NextContactAnswer }): ReactNode {
  const { t, format, named, set } = of;
  const [all, showAll] = useState(false);
  const next = answer.after?.next ?? [];
  const shown = all ? next : next.slice(0, DRAWN);
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("next.title")}>
        <table className="table">
          <thead><tr><th scope="col">{t("next.then")}</th><th scope="col" className="n">{t("next.count")}</th><th scope="col" className="n">{t("next.seen")}</th><th scope="col" className="n">{t("next.usual")}</th></tr></thead>
          <tbody>
            {shown.map(({ touchpoint, seen, usual }) => (
              <tr key={touchpoint}>
                <td><button type="button" className="plain accent" aria-label={t("next.walk", { touchpoint: named(`#${touchpoint}`) })} onClick={() => set({ after: [...(answer.after?.touchpoints ?? []), touchpoint].slice(-LOOKS) })}>{named(`#${touchpoint}`)}</button></td>
                <td className="n">{format.number(seen.count)}</td>
                <td className="n">{seen.value === null ? "–" : format.share(seen.value)}{seen.low !== null && seen.high !== null && <div className="small">{format.share(seen.low)} – {format.share(seen.high)}</div>}</td>
                <td className="n">{usual.value === null ? "–" : format.share(usual.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {next.length > shown.length && <p><button type="button" className="plain accent" onClick={() => showAll(true)}>{t("scorecard.all", { n: next.length })}</button></p>}
    </>
  );
}

/** Who stands there now, the latest first, and what likely comes next for each. */
function There({ of, people }: { readonly of: Journeys; readonly people: NonNullable<NextContactAnswer["people"]> }): ReactNode {
  const { t, format, named } = of;
  const [shown, show] = useState(PAGE);
  const listed = people.slice(0, shown);
  const known = usePeople(listed.map((each) => each.profile));
  const likely = (next: readonly Likely[]): string => next.map(({ touchpoint, seen }) => `${named(`#${touchpoint}`)}${seen.value === null || seen.count === 0 ? "" : ` ${format.percent(seen.value)}`}`).join(" · ");
  return (
    <section className="stack there">
      <h2>{t("next.there", { n: people.length })}</h2>
      {people.length === LISTED && <p className="small">{t("next.newest", { n: LISTED })}</p>}
      {people.length === 0 ? <p className="quiet">{t("next.nobodyThere")}</p> : !known ? <Skeleton height={160} /> : (
        <ul className="rows who">
          {listed.map((each) => {
            const person = known.find((one) => one.id === each.profile);
            return <li key={each.profile}><Link to="/people/$id" params={{ id: each.profile }}>{person?.name ?? person?.key ?? t("person.anonymous")}</Link><span className="small">{likely(each.next)}</span><span className="small numeric">{person?.lastSeen ? format.on(person.lastSeen) : ""}</span></li>;
          })}
        </ul>
      )}
      {people.length > shown && <p><button type="button" className="plain" onClick={() => show(shown + PAGE)}>{t("people.more")}</button></p>}
    </section>
  );
}
