import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import type { Known } from "../../api/profile";
import { Channels } from "../../ui/Channels";
import type { Formats } from "../../ui/format";

/** One column of the list of people, beside the name that always stands first. */
export type Column = { readonly id: string; readonly label: string; readonly numeric?: boolean; readonly cell: (person: Known) => ReactNode };

const STANDARD = ["stage", "channels", "orders", "revenue", "lastSeen"];
const KEPT = "sojourn.people.columns";
/** What begins an id that is a trait's. */
const TRAIT = "trait:";

export function known(t: TFunction, format: Formats): readonly Column[] {
  const date = (at: string | undefined): string => (at ? format.on(at) : "");
  return [
    { id: "stage", label: t("column.stage"), cell: (person) => person.stage && t(`stage.${person.stage}`, { defaultValue: person.stage }) },
    { id: "lifecycle", label: t("fact.lifecycle"), cell: (person) => person.lifecycle && t(`lifecycle.${person.lifecycle}`, { defaultValue: person.lifecycle }) },
    { id: "channels", label: t("column.channels"), cell: (person) => <Channels of={person.channels} /> },
    { id: "orders", label: t("column.orders"), numeric: true, cell: (person) => (person.orders ? format.number(person.orders) : "") },
    { id: "revenue", label: t("column.revenue"), numeric: true, cell: (person) => person.revenue.map(([currency, amount]) => format.money(amount, currency)).join(" ") },
    { id: "lastOrder", label: t("fact.lastOrder"), numeric: true, cell: (person) => date(person.lastOrder) },
    { id: "firstSeen", label: t("column.firstSeen"), numeric: true, cell: (person) => date(person.firstSeen) },
    { id: "lastSeen", label: t("column.lastSeen"), numeric: true, cell: (person) => date(person.lastSeen) },
    { id: "events", label: t("column.events"), numeric: true, cell: (person) => format.number(person.events) },
  ];
}

/** The traits that these people have, as columns, by name. */
export function ofTraits(rows: readonly Known[], t: TFunction): readonly Column[] {
  const names = [...new Set(rows.flatMap((person) => person.traits.map((trait) => trait.name)))].sort();
  return names.map((name) => ({ id: TRAIT + name, label: t(`trait.${name}`, { defaultValue: name }), cell: (person) => shown(person.traits.find((trait) => trait.name === name)?.value) }));
}

const shown = (value: unknown): string => (value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value));

/** Those that were chosen last, in the order of the list; the standard ones where nothing was. */
export function chosen(all: readonly Column[], ids: readonly string[]): readonly Column[] {
  return all.filter((column) => ids.includes(column.id));
}

export function remembered(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "null");
    return Array.isArray(kept) ? kept.filter((each): each is string => typeof each === "string") : STANDARD;
  } catch {
    return STANDARD;
  }
}

export function remember(ids: readonly string[]): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify(ids));
  } catch {
    // A browser that keeps nothing forgets the choice; that is all.
  }
}
