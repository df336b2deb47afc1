import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback, useSyncExternalStore, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sessionQuery, vocabularyQuery } from "../api/queries";
import { may } from "../api/roles";
import { noted, type Note } from "./noted";

const SHOWN = 4;

/** Names in what this page asks that nobody has seen, as its answers tell. */
export function NotesOfPage(): ReactNode {
  const { data: vocabulary } = useQuery(vocabularyQuery);
  const cache = useQueryClient().getQueryCache();
  const subscribe = useCallback((changed: () => void) => cache.subscribe(changed), [cache]);
  const told = useCallback((): string => JSON.stringify(noted(cache.getAll().filter((query) => query.isActive()).map((query) => query.state.data))), [cache]);
  const notes = JSON.parse(useSyncExternalStore(subscribe, told)) as readonly Note[];
  return vocabulary?.events.length === 0 ? <NothingYet /> : <Notes notes={notes} />;
}

/** Of a workspace without events there is nothing to be asked: where they come from. */
function NothingYet(): ReactNode {
  const { t } = useTranslation();
  const { data: session } = useSuspenseQuery(sessionQuery);
  return (
    <p role="status" className="notes">
      {t("empty.asked")}{" "}
      {may(session.role, "watch") && <Link to="/sources">{t("empty.first")} →</Link>}{" "}
      {may(session.role, "import") && <Link to="/import">{t("sources.import")} →</Link>}
    </p>
  );
}

/** Names that nobody has seen, each with what is near. */
export function Notes({ notes }: { readonly notes: readonly Note[] }): ReactNode {
  const { t } = useTranslation();
  const named = notes.filter((note) => note.count === undefined);
  const more = notes.reduce((sum, note) => sum + (note.count ?? 0), 0) + Math.max(0, named.length - SHOWN);
  return (
    <div role="status" hidden={named.length === 0}>
      {named.length > 0 && (
        <ul className="notes">
          {named.slice(0, SHOWN).map((note) => (
            <li key={`${note.code} ${note.named}`}>
              {t(`notes.${note.code}`, { name: note.named })}{" "}
              {note.nearest.length > 0 && <span className="quiet">{t("notes.near", { names: note.nearest.map((name) => t("notes.quoted", { name })).join(t("notes.or")) })}</span>}
            </li>
          ))}
          {more > 0 && <li className="quiet">{t("notes.more", { n: more })}</li>}
        </ul>
      )}
    </div>
  );
}
