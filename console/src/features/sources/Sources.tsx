import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sessionQuery, sourcesQuery, zoneQuery } from "../../api/queries";
import { may } from "../../api/roles";
import { Deliveries } from "../../ui/Deliveries";
import { useFormats } from "../../ui/format";
import { Fault, Skeleton } from "../../ui/States";
import { LiveEvents } from "./LiveEvents";
import { NewSource } from "./NewSource";
import { Rejected } from "./Rejected";
import { SourceList } from "./SourceList";

/** The engineers' room: who sends, what arrives now, and what was refused. */
export function Sources(): ReactNode {
  const { t } = useTranslation();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const { data: session } = useSuspenseQuery(sessionQuery);
  const format = useFormats(zone);
  const sources = useQuery(sourcesQuery);
  const administers = may(session.role, "administer");
  return (
    <>
      <header className="stack">
        <h1>{t("page.sources")}</h1>
        <p className="quiet">{t("sources.lead")}</p>
        {may(session.role, "import") && <p><Link to="/import">{t("sources.import")} →</Link></p>}
      </header>
      {administers && <NewSource />}
      <LiveEvents sources={sources.data?.data ?? []} format={format} />
      {sources.isError ? <Fault error={sources.error} retry={() => void sources.refetch()} /> : !sources.data ? <Skeleton height={240} /> : <SourceList sources={sources.data.data} format={format} mayChange={administers} />}
      <Rejected format={format} />
      <Deliveries of="figures" format={format} />
      <Deliveries of="prices" format={format} />
    </>
  );
}
