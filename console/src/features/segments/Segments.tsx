import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { followedQuery, listsQuery, sessionQuery, zoneQuery } from "../../api/queries";
import { may } from "../../api/roles";
import { useFormats } from "../../ui/format";
import { useRuleWords } from "../../ui/Rule";
import { SegmentTabs } from "../../ui/SegmentTabs";
import { Fault, Skeleton } from "../../ui/States";
import "./segments.css";

/** Every saved segment in words, with how many are in it now. */
export function Segments(): ReactNode {
  const { t } = useTranslation();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const format = useFormats(zone);
  const segments = useQuery(followedQuery);
  const lists = useQuery(listsQuery);
  const words = useRuleWords((id) => segments.data?.find((each) => each.id === id)?.name ?? id, (id) => lists.data?.find((each) => each.id === id)?.name ?? id);
  return (
    <>
      <header className="stack">
        <div className="row apart">
          <h1>{t("page.segments")}</h1>
          {may(session.role, "keep") && <Link className="primary" to="/segments/$id" params={{ id: "new" }}>{t("segments.add")}</Link>}
        </div>
        <SegmentTabs page="segments" />
        <p className="quiet">{t("segments.lead")}</p>
      </header>
      {segments.isError ? (
        <Fault error={segments.error} retry={() => void segments.refetch()} />
      ) : !segments.data ? (
        <Skeleton height={240} />
      ) : segments.data.length === 0 ? (
        <p>{t("segments.none")} {may(session.role, "keep") && <Link to="/segments/$id" params={{ id: "new" }}>{t("segments.add")} →</Link>}</p>
      ) : (
        <ul className="rows segment-list">
          {segments.data.map((each) => (
            <li key={each.id} className="apart-row">
              <span className="stack">
                <Link to="/segments/$id" params={{ id: each.id }}>{each.name}</Link>
                <span className="small rule-text">{words.text(each.condition)}</span>
              </span>
              <span className="numeric">
                {each.whole ? t("segments.people", { n: each.people }) : t("segments.filling", { looked: format.number(each.looked), of: format.number(each.of) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
