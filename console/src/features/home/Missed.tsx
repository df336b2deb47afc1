import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { targetsQuery } from "../../api/queries";

/** Which targets are missed; nothing where all are met, or none is set. */
export function Missed(): ReactNode {
  const { t } = useTranslation();
  const targets = useQuery(targetsQuery);
  const missed = (targets.data ?? []).filter((target) => target.now.state === "missed");
  if (missed.length === 0) return null;
  return <p className="bad home-missed" role="status">{t("target.home", { n: missed.length, names: missed.map((target) => target.name).join(" · ") })} <Link to="/journeys/board" search={{}}>{t("target.board")}</Link></p>;
}
