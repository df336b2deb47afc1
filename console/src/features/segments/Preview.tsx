import { keepPreviousData, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import { read } from "../../api/profile";
import { zoneQuery } from "../../api/queries";
import { useFormats } from "../../ui/format";
import { Notes } from "../../ui/Notes";
import { noted } from "../../ui/noted";
import { Fault, Skeleton } from "../../ui/States";

/** Who would be in it: how many, some of them, and in which other segments they are. */
export function Preview({ condition, without }: { readonly condition: string | undefined; readonly without: string }): ReactNode {
  const { t } = useTranslation();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const format = useFormats(zone);
  const preview = useQuery({
    queryKey: ["segment-preview", condition],
    enabled: condition !== undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => answer(api.POST("/api/v1/segment-preview", { body: { condition: JSON.parse(condition ?? "{}") as never }, signal })),
  });
  const told = preview.data;
  const overlap = (told?.overlap ?? []).filter((each) => each.segment !== without && each.people > 0).sort((a, b) => b.people - a.people);
  return (
    <section className="stack" aria-label={t("segments.preview")} aria-live="polite">
      <h2>{t("segments.preview")}</h2>
      {condition === undefined ? (
        <p className="quiet">{t("segments.unfinished")}</p>
      ) : preview.isError ? (
        <Fault error={preview.error} retry={() => void preview.refetch()} />
      ) : !told ? (
        <Skeleton height={200} />
      ) : (
        <>
          <p className="figure"><b>{format.number(told.people)}</b> <span className="quiet">{t("segments.ofAll", { of: format.number(told.of), share: told.of > 0 ? format.share(told.people / told.of) : "–" })}</span></p>
          <Notes notes={noted([told])} />
          {told.sample.length > 0 && (
            <ul className="rows slim">
              {told.sample.map((document) => {
                const person = read(document as Parameters<typeof read>[0]);
                return (
                  <li key={person.id} className="apart-row">
                    <Link to="/people/$id" params={{ id: person.id }}>{person.name ?? person.key ?? t("person.anonymous")}</Link>
                    <span className="small">{person.stage && t(`stage.${person.stage}`, { defaultValue: person.stage })}</span>
                  </li>
                );
              })}
            </ul>
          )}
          {overlap.length > 0 && (
            <>
              <h3>{t("segments.overlap")}</h3>
              {told.compared < told.people && <p className="small">{t("segments.compared", { n: format.number(told.compared) })}</p>}
              <ul className="rows slim">
                {overlap.slice(0, 8).map((each) => (
                  <li key={each.segment} className="apart-row">
                    <Link to="/segments/$id" params={{ id: each.segment }}>{each.name}</Link>
                    <span className="numeric">{t("segments.share", { n: format.number(each.people), share: format.share(each.people / Math.max(1, told.compared)) })}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </section>
  );
}
