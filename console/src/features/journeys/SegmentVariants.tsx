import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Select } from "antd";
import type { ReactNode } from "react";
import { segmentsQuery } from "../../api/queries";
import { groupsOf, MOST_VARIANTS, variantsOf } from "./experimented";
import type { Journeys } from "./useJourneys";

/** Which saved segment the others are held against, and which those are. */
export function SegmentVariants({ of }: { readonly of: Journeys }): ReactNode {
  const { t, search, set } = of;
  const { data: saved } = useQuery(segmentsQuery);
  const chosen = variantsOf(search.groups);
  const control = chosen.find((each) => each.name === search.control) ?? chosen[0];
  const others = chosen.filter((each) => each !== control).map((each) => each.segment);
  const known = (saved ?? []).map((each) => ({ id: each.id, name: String((each.document as { name?: string }).name ?? each.id) }));
  const all = [...known, ...chosen.filter((each) => !known.some((one) => one.id === each.segment)).map((each) => ({ id: each.segment, name: each.name }))];
  const choose = (ids: readonly string[]): void => set({ groups: groupsOf(ids.flatMap((id) => all.filter((each) => each.id === id))), control: undefined, meant: undefined });
  const options = (without: readonly string[]): { value: string; label: string }[] => all.filter((each) => !without.includes(each.id)).map((each) => ({ value: each.id, label: each.name }));
  if (saved && all.length < 2) return <p>{t("experiment.fewSegments")} <Link to="/segments">{t("page.segments")}</Link></p>;
  return (
    <div className="row period">
      <span className="small" id="held-against">{t("experiment.control")}</span>
      <Select aria-labelledby="held-against" showSearch={{ optionFilterProp: "label" }} popupMatchSelectWidth={false} style={{ minWidth: 200 }} placeholder={t("experiment.chooseControl")} value={control?.segment ?? null} onChange={(id: string | null) => { if (id !== null) choose([id, ...others.filter((each) => each !== id)]); }} options={options([])} />
      <span className="small" id="held">{t("experiment.others")}</span>
      <Select mode="multiple" maxCount={MOST_VARIANTS - 1} aria-labelledby="held" showSearch={{ optionFilterProp: "label" }} popupMatchSelectWidth={false} style={{ minWidth: 240, flex: "1 1 240px", maxWidth: 520 }} placeholder={t("experiment.chooseOthers")} disabled={control === undefined} value={others} onChange={(ids: readonly string[]) => { if (control) choose([control.segment, ...ids]); }} options={options(control ? [control.segment] : [])} />
    </div>
  );
}
