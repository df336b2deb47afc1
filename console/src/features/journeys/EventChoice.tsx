import { AutoComplete } from "antd";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { plain } from "../../api/names";
import type { Journeys } from "./useJourneys";

type Option = { readonly value: string; readonly step: string; readonly raw: string; readonly label: ReactNode };

/** A touchpoint in words or an event by the name that it was sent with; both stand in the list, the raw name beside. */
export function EventChoice({ of, is, label, onChange }: { readonly of: Journeys; readonly is: string; readonly label: string; readonly onChange: (is: string) => void }): ReactNode {
  const { rules, vocabulary, named, t } = of;
  const options = useMemo((): readonly Option[] => {
    const taken = new Set<string>();
    const option = (step: string, raw: string): Option => {
      const name = named(step);
      const value = taken.has(name) ? `${name} (${raw})` : name;
      taken.add(value);
      return { value, step, raw, label: <span className="choice"><span>{value}</span>{raw !== value && <span className="small">{raw}</span>}</span> };
    };
    const touchpoints = rules.map((rule) => option(`#${rule.id}`, String(plain(rule.match) ?? rule.id)));
    const known = new Set(rules.map((rule) => plain(rule.match)));
    const purchase = option("Order Completed", "Order Completed");
    const events = (vocabulary?.events ?? []).filter((event) => event !== "Order Completed" && !known.has(event)).map((event) => option(event, event));
    return [purchase, ...touchpoints, ...events];
  }, [rules, vocabulary, named]);
  const shown = options.find((option) => option.step === is)?.value ?? (is === "" ? "" : named(is));
  const [typed, type] = useState(shown);
  useEffect(() => type(shown), [shown]);
  return (
    <AutoComplete
      value={typed}
      onChange={type}
      style={{ width: "100%" }}
      options={options as Option[]}
      showSearch={{ filterOption: (search, option) => search === shown || `${option?.value ?? ""} ${option?.raw ?? ""}`.toLowerCase().includes(search.toLowerCase()) }}
      placeholder={t("journeys.choose")}
      aria-label={label}
      onSelect={(_, option) => onChange((option as Option).step)}
      onBlur={() => {
        const given = typed.trim();
        const next = options.find((option) => option.value === given)?.step ?? given;
        if (next === "" || next === is) type(shown);
        else onChange(next);
      }}
    />
  );
}
