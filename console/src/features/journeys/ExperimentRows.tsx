import type { ReactNode } from "react";
import { tested, writingOf, type ExperimentAnswer, type Tested } from "./experimented";
import type { Journeys } from "./useJourneys";

/** What each variant has over the control, in all the ways that it is told. */
export function ExperimentRows({ of, answer }: { readonly of: Journeys; readonly answer: ExperimentAnswer }): ReactNode {
  const { t } = of;
  const rows = tested(answer);
  const adjusted = rows.some((row) => row.adjusted !== null);
  const heads = ["difference", "always", "relative", "chance", "risk"] as const;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t("experiment.difference")}>
      <table className="table">
        <thead><tr><th scope="col">{t("experiment.variant")}</th>{heads.map((head) => <th key={head} scope="col" className="n">{t(`experiment.${head}`)}</th>)}{adjusted && <th scope="col" className="n">{t("experiment.adjusted")}</th>}<th scope="col" className="n">p</th></tr></thead>
        <tbody>{rows.map((row) => <Row key={row.variant} of={of} answer={answer} row={row} adjusted={adjusted} />)}</tbody>
      </table>
    </div>
  );
}

function Row({ of, answer, row, adjusted }: { readonly of: Journeys; readonly answer: ExperimentAnswer; readonly row: Tested; readonly adjusted: boolean }): ReactNode {
  const { t, format } = of;
  const { more, range, plain } = writingOf(of, answer);
  return (
    <tr>
      <td>{row.variant}</td>
      <td className="n">{more(row.difference)}<div className="small">{range(row.interval)}</div></td>
      <td className="n">{range(row.always.interval)}<div className="small">p {format.p(row.always.p)}</div></td>
      <td className="n">{row.relative === null ? "–" : format.signedShare(row.relative)}{row.relativeInterval && <div className="small">{row.relativeInterval.map(format.signedShare).join(" – ")}</div>}</td>
      <td className="n">{format.share(row.chanceToWin)}</td>
      <td className="n">{answer.of === "share" ? t("change.points", { n: format.hundredths(row.risk * 100) }) : format.hundredths(row.risk)}</td>
      {adjusted && <td className="n">{row.adjusted === null ? "–" : <>{plain(row.adjusted.difference)}<div className="small">{range(row.adjusted.interval)}</div>{row.adjusted.varianceLeft !== null && <div className="small">{t("experiment.varianceLeft", { share: format.percent(row.adjusted.varianceLeft) })}</div>}</>}</td>}
      <td className="n">{format.p(row.p)}<div className="small">Holm {format.p(row.holm)}</div></td>
    </tr>
  );
}
