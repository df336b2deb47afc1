import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { journeyStagesQuery, type StageOfModel } from "../api/queries";
import { readPlace, SIDES, written, type Place } from "./places";

/** Where a view stands on the board: nowhere in particular, on a side, or in a stage of it. */
export function PlaceChoice({ place, label, choose, disabled, size = "small" }: { readonly place: Place; readonly label: string; readonly choose: (place: Place) => void; readonly disabled?: boolean; readonly size?: "small" | "middle" }): ReactNode {
  const { t } = useTranslation();
  const word = usePlaceWord();
  const { data: stages = [] } = useQuery(journeyStagesQuery);
  const gone = place.stage !== undefined && !stages.some((stage) => stage.id === place.stage && stage.side === place.side);
  return (
    <Select size={size} className="place-choice" popupMatchSelectWidth={false} disabled={disabled ?? false} aria-label={label} value={written(place)} onChange={(text: string) => choose(readPlace(text))}
      labelRender={() => word(place)}
      options={[
        { value: "", label: t("place.none") },
        ...SIDES.map((side) => ({
          label: t(`place.${side}`),
          options: [{ value: written({ side }), label: t("place.whole") }, ...stages.filter((stage) => stage.side === side).map((stage) => ({ value: written({ side, stage: stage.id }), label: word({ stage: stage.id }) })), ...(gone && place.side === side ? [{ value: written(place), label: word({ ...(place.stage && { stage: place.stage }) }) }] : [])],
        })),
      ]}
    />
  );
}

/** A place in words: the side, then the stage. */
export function usePlaceWord(): (place: Place) => string {
  const { t, i18n } = useTranslation();
  const { data: stages = [] } = useQuery(journeyStagesQuery);
  const own = (id: string): string => (stages.find((each: StageOfModel) => each.id === id)?.names as Record<string, string> | undefined)?.[i18n.language] ?? id;
  return ({ side, stage }) => [side && t(side === "buyer" ? "side.before" : "side.after"), stage && t(`stage.${stage}`, { defaultValue: own(stage) })].filter(Boolean).join(" · ") || t("place.none");
}
