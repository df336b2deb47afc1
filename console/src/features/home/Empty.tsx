import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { RiverNumbers } from "../../map/river";
import { RiverPicture } from "../../map/RiverPicture";
import { useFormats } from "../../ui/format";
import { riverWords } from "./words";

const STANDARD = ["awareness", "consideration", "decision", "first-purchase", "retention", "advocacy"];
const DRY: RiverNumbers = { stages: STANDARD.map((id) => ({ id, people: 0, online: 0, both: 0, offline: 0 })), crossed: [0, 0, 0, 0, 0], gateBefore: 3, marshes: [], lifecycle: [] };
/** What would fill the bed, in the order in which most brands can. */
const SPRINGS = [["web", "/sources"], ["orders", "/import"], ["line", "/sources"], ["store", "/sources"]] as const;

/** The dry bed, and the springs that would fill it. */
export function Empty(): ReactNode {
  const { t, i18n } = useTranslation();
  const format = useFormats();
  return (
    <>
      <header className="stack" style={{ maxWidth: 720 }}>
        <h1>{t("empty.title")}</h1>
        <p className="lead">{t("empty.lead")}</p>
        <p className="row"><Link className="primary" to="/sources">{t("empty.first")}</Link></p>
      </header>
      <RiverPicture numbers={DRY} words={riverWords(t, format, i18n.language)} dry />
      <section className="stack">
        <h2>{t("empty.springs")}</h2>
        <ul className="rows">
          {SPRINGS.map(([name, to]) => <li key={name}><span><Link to={to}>{t(`spring.${name}`)}</Link> <span className="quiet">{t(`spring.${name}.why`)}</span></span></li>)}
          <li><span>{t("empty.demo")} <code>./sojourn demo</code></span></li>
        </ul>
      </section>
    </>
  );
}

/** Said under the sentence where one side of the gate is all but dry: the results are seen, the way to them is not. */
export function HalfDry({ numbers }: { readonly numbers: RiverNumbers }): ReactNode {
  const { t } = useTranslation();
  const { stages, gateBefore } = numbers;
  const before = stages.slice(0, gateBefore).reduce((sum, stage) => sum + stage.people, 0);
  const after = stages.slice(gateBefore).reduce((sum, stage) => sum + stage.people, 0);
  if (before > 0 || after === 0) return null;
  return <p className="lead">{t("empty.halfDry")} <Link to="/sources">{t("spring.web")}</Link> · <Link to="/sources">{t("spring.line")}</Link></p>;
}
