import type { ReactNode } from "react";
import type { PromisesAnswer } from "../../api/analyses";
import { Take } from "../../ui/Take";
import type { Shown } from "../../views/kinds";
import { promisedRows, promisedTable } from "./promised";
import { useJourneys } from "./useJourneys";

const MOST = 6;

/** How many promises were kept, whether the others buy again as often, and where it differs. */
export function SmallPromises({ request, answer, file }: Shown): ReactNode {
  const of = useJourneys();
  const { t, format } = of;
  const read = answer as PromisesAnswer;
  if (read.orders === 0) return <p className="quiet">{t("promises.nobody")}</p>;
  const { kept, broken, difference: { again } } = read;
  const share = (number: number | null): string => (number === null ? "–" : format.share(number));
  const points = (n: number): string => format.signed(n * 100);
  return (
    <>
      <p className="figure">{share(kept.share)}</p>
      <p className="small">{t("promises.kept")}{kept.interval && ` · ${kept.interval.map(format.share).join(" – ")}`} · n = {format.number(kept.orders + broken.orders)}</p>
      <p className="small">{t("promises.again")} ({t("promises.broken")} − {t("promises.kept")}): {again.value === null || again.interval === null ? "–" : t("change.points", { n: `${points(again.value)} (${again.interval.map(points).join(" – ")})` })}</p>
      <ul className="rows">{promisedRows(of, read).slice(1, MOST).map((row) => <li key={row.name} className="kept-row"><span>{row.name}</span><span className="small">n = {format.number(row.kept.orders + row.broken.orders)}</span><span>{share(row.kept.share)}</span></li>)}</ul>
      <div className="row"><Take name={file} request={request} table={() => promisedTable(of, read)} /></div>
    </>
  );
}
