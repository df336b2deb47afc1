import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Fault } from "../ui/States";
import { tell, useLastDeed, type Deed } from "../ui/undone";

/** What was just removed, and the way back; it stays until it is put away. */
export function UndoLine(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const deed = useLastDeed();
  const undoing = useMutation({
    mutationFn: (of: Deed) => of.undo(),
    onSuccess: async () => {
      tell(undefined);
      await client.invalidateQueries();
    },
  });
  const away = (): void => { undoing.reset(); tell(undefined); };
  return (
    <div className="undo-line" role="status">
      {deed && (
        <>
          <span>{deed.says}</span>
          <button type="button" className="plain accent" disabled={undoing.isPending} onClick={() => undoing.mutate(deed)}>{t("import.undo")}</button>
          <button type="button" className="plain" aria-label={t("undo.away")} onClick={away}>✕</button>
          {undoing.error && <Fault error={undoing.error} />}
        </>
      )}
    </div>
  );
}
