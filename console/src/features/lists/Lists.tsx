import { useMutation, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Input } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import { idOf } from "../../api/ids";
import { listsQuery, sessionQuery } from "../../api/queries";
import { may } from "../../api/roles";
import { SegmentTabs } from "../../ui/SegmentTabs";
import { Fault, Skeleton } from "../../ui/States";
import { useAnew } from "./useLists";

/** Every hand-made list with how many people are on it. */
export function Lists(): ReactNode {
  const { t } = useTranslation();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const lists = useQuery(listsQuery);
  return (
    <>
      <header className="stack">
        <h1>{t("page.segments")}</h1>
        <SegmentTabs page="lists" />
        <p className="quiet">{t("lists.lead")}</p>
      </header>
      {may(session.role, "keep") && <Begin taken={(lists.data ?? []).map((each) => each.id)} />}
      {lists.isError ? <Fault error={lists.error} retry={() => void lists.refetch()} /> : !lists.data ? <Skeleton height={160} /> : lists.data.length === 0 ? <p className="quiet">{t("lists.none")}</p> : (
        <ul className="rows lists">
          {lists.data.map((each) => (
            <li key={each.id} className="apart-row">
              <span className="stack"><Link to="/lists/$id" params={{ id: each.id }}>{each.name}</Link>{each.usedBy.length > 0 && <span className="small">{t("lists.usedBy", { n: each.usedBy.length })}</span>}</span>
              <span className="numeric">{t("segments.people", { n: each.people })}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Begin({ taken }: { readonly taken: readonly string[] }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const anew = useAnew();
  const [name, setName] = useState("");
  const beginning = useMutation({
    mutationFn: async () => {
      const id = idOf(name, taken, Date.now(), "l");
      await answer(api.PUT("/api/v1/lists/{id}", { params: { path: { id } }, body: { name: name.trim() } }));
      return id;
    },
    onSuccess: async (id) => {
      await anew();
      await navigate({ to: "/lists/$id", params: { id } });
    },
  });
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); if (name.trim() !== "") beginning.mutate(); }}>
      <label className="field narrow"><span className="small">{t("lists.name")}</span><Input value={name} maxLength={120} placeholder={t("lists.namePlaceholder")} onChange={(event) => setName(event.target.value)} /></label>
      <p><button type="submit" className="primary" disabled={name.trim() === "" || beginning.isPending}>{t("lists.begin")}</button></p>
      {beginning.isError && <Fault error={beginning.error} />}
    </form>
  );
}
