import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import { read, type Known } from "../../api/profile";
import { zoneQuery } from "../../api/queries";
import { useFormats } from "../../ui/format";
import { Fault, Skeleton } from "../../ui/States";
import { chosen, known, ofTraits, remember, remembered } from "./columns";

const PAGE = 50;

/** Whom to list: these ids, or who holds a whole key, or who is found by going through people. */
export type Whom = { readonly ids?: readonly string[] | undefined; readonly key?: string | undefined; readonly search?: Record<string, string | boolean> | undefined };
type Listed = { readonly data: readonly Known[]; readonly next: string | undefined; readonly looked: number };

async function page({ ids, key, search }: Whom, after: string): Promise<Listed> {
  if (ids) {
    const at = Number(after || 0);
    const part = ids.slice(at, at + PAGE);
    if (part.length === 0) return { data: [], next: undefined, looked: 0 };
    const listed = await answer(api.GET("/api/v1/people", { params: { query: { id: [...part] } } }));
    return { data: listed.data.map(read), next: at + PAGE < ids.length ? String(at + PAGE) : undefined, looked: 0 };
  }
  const listed = await answer(api.GET("/api/v1/people", { params: { query: { ...search, limit: PAGE, ...(key ? { q: key } : {}), ...(after ? { cursor: after } : {}) } } }));
  return { data: listed.data.map(read), next: listed.nextCursor ?? undefined, looked: listed.looked ?? 0 };
}

export function PeopleList({ whom, told, text }: { readonly whom: Whom; readonly told: ReadonlySet<string>; readonly text: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const [wanted, want] = useState(PAGE);
  const people = useInfiniteQuery({ queryKey: ["people", whom], initialPageParam: "", queryFn: ({ pageParam }) => page(whom, pageParam), getNextPageParam: (last) => last.next });
  const rows = useMemo(() => [...new Map((people.data?.pages ?? []).flatMap((each) => each.data).map((person) => [person.id, person])).values()], [people.data]);
  const looked = (people.data?.pages ?? []).reduce((sum, each) => sum + each.looked, 0);
  const short = rows.length < wanted && people.hasNextPage;
  const { fetchNextPage, isFetchingNextPage, isError } = people;
  // A stretch of people may hold few who are meant: it goes on by itself until a page is full.
  useEffect(() => {
    if (short && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [short, isFetchingNextPage, isError, fetchNextPage]);
  if (isError && rows.length === 0) return <Fault error={people.error} retry={() => void people.refetch()} />;
  if (!people.data || (rows.length === 0 && short)) return <><Looking looked={looked} /><Skeleton height={360} /></>;
  if (rows.length === 0) {
    return (
      <div className="stack">
        <p>{text ? t("people.none", { q: text }) : t(whom.search ? "people.noneSuch" : "people.empty")}</p>
        {text ? <p className="quiet">{t(whom.key ? "people.noneHintStore" : "people.noneHint")}</p> : !whom.search && <p><Link to="/sources">{t("empty.first")}</Link></p>}
      </div>
    );
  }
  return (
    <section className="stack">
      <Rows rows={rows} told={told} />
      {short ? <Looking looked={looked} /> : people.hasNextPage && <p><button type="button" className="plain" disabled={isFetchingNextPage} onClick={() => want(rows.length + PAGE)}>{t("people.more")}</button></p>}
      {isError && <Fault error={people.error} retry={() => void fetchNextPage()} />}
    </section>
  );
}

function Looking({ looked }: { readonly looked: number }): ReactNode {
  const { t } = useTranslation();
  return looked === 0 ? null : <p className="quiet" role="status">{t("people.looking", { n: looked })}</p>;
}

function Rows({ rows, told }: { readonly rows: readonly Known[]; readonly told: ReadonlySet<string> }): ReactNode {
  const { t } = useTranslation();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const format = useFormats(zone);
  const [ids, choose] = useState(remembered);
  const all = useMemo(() => [...known(t, format), ...ofTraits(rows, t)], [rows, t, format]);
  const columns = chosen(all, ids);
  const flip = (id: string): void => {
    const next = ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id];
    remember(next);
    choose(next);
  };
  return (
    <>
      <details className="take columns">
        <summary className="plain">{t("people.columns")}</summary>
        <fieldset>
          <legend className="visually-hidden">{t("people.columns")}</legend>
          {all.map((column) => <label key={column.id}><input type="checkbox" checked={ids.includes(column.id)} onChange={() => flip(column.id)} /> {column.label}</label>)}
        </fieldset>
      </details>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("page.people")}>
        <table className="table people">
          <thead>
            <tr>
              <th scope="col">{t("column.name")}</th>
              {columns.map((column) => <th key={column.id} scope="col" className={column.numeric ? "n" : undefined}>{column.label}</th>)}
            </tr>
          </thead>
          <tbody>
            {rows.map((person) => (
              <tr key={person.id}>
                <td><Link to="/people/$id" params={{ id: person.id }} search={told.has(person.id) ? { mood: "fell" } : {}}>{person.name ?? person.key ?? person.id}</Link>{person.name && person.key && <div className="small">{person.key}</div>}</td>
                {columns.map((column) => <td key={column.id} className={column.numeric ? "n" : "nowrap"}>{column.cell(person)}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
