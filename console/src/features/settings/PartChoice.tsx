import { Input, Select } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ROLES, type Role } from "../../api/roles";

/** A role, and of a store's which store. */
export type Part = { readonly role: Role; readonly store?: string };

/** Chooses a role; the role of a store is chosen once its store is named. */
export function PartChoice({ part, label, onChoose }: { readonly part: Part; readonly label: string; readonly onChoose: (part: Part) => void }): ReactNode {
  const { t } = useTranslation();
  const [naming, setNaming] = useState(false);
  const [store, setStore] = useState(part.store ?? "");
  const named = (): void => {
    if (!store.trim()) return;
    setNaming(false);
    onChoose({ role: "store", store: store.trim() });
  };
  return (
    <span className="row">
      <Select
        aria-label={label}
        style={{ width: 160 }}
        popupMatchSelectWidth={340}
        value={naming ? "store" : part.role}
        options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        optionRender={(option) => <span className="stack" style={{ gap: 0, whiteSpace: "normal" }}>{option.label}<span className="small">{t(`role.${String(option.value)}.may`)}</span></span>}
        onChange={(role) => { if (role === "store") setNaming(true); else { setNaming(false); onChoose({ role }); } }}
      />
      {(naming || part.role === "store") && <Input aria-label={t("users.store")} placeholder={t("users.store")} style={{ width: 160 }} value={store} onChange={(event) => setStore(event.target.value)} onBlur={named} onPressEnter={named} />}
    </span>
  );
}
