import type { TFunction } from "i18next";
import type { RiverWords } from "../../map/RiverPicture";
import type { Formats } from "../../ui/format";

export function riverWords(t: TFunction, format: Formats, language: string): RiverWords {
  return {
    title: t("home.river"),
    online: t("bank.online"),
    offline: t("bank.offline"),
    before: t("side.before"),
    after: t("side.after"),
    gate: t("gate"),
    stage: (id) => t(`stage.${id}`, { defaultValue: id }),
    lifecycle: (id) => t(`lifecycle.${id}`, { defaultValue: id }),
    number: format.number,
    gutter: language === "zh-TW" ? 72 : 96,
  };
}
