import { tableOf } from "../../ui/tableText";

export const KINDS = ["memberId", "userId", "email", "phone", "lineUserId", "anonymousId"] as const;
export type Kind = (typeof KINDS)[number];

/** What columns with identifiers are usually called. */
const HEADS: Readonly<Record<Kind, RegExp>> = {
  memberId: /^(member[ _-]?(id|no|number)?|會員(編號|卡號|代號)?|номер (карты|участника))$/i,
  userId: /^(user[ _-]?id|customer[ _-]?id|顧客編號)$/i,
  email: /^(e-?mail|電子郵件|信箱|почта)$/i,
  phone: /^(phone|mobile|tel|手機|電話|телефон)$/i,
  lineUserId: /^line([ _-]?user)?[ _-]?id$/i,
  anonymousId: /^anonymous[ _-]?id$/i,
};

export type Column = { readonly name: string; readonly kind: Kind | undefined; readonly identifiers: readonly string[] };

/** The columns of what was pasted, those first that say what they hold; without such a head all lines are identifiers. */
export function columnsOf(text: string): readonly Column[] {
  const rows = tableOf(text.replace(/^\ufeff/, ""));
  const head = rows[0] ?? [];
  const kinds = head.map((name) => KINDS.find((kind) => HEADS[kind].test(name)));
  const headed = kinds.some((kind) => kind !== undefined);
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, i): Column => ({
    name: headed ? (head[i] ?? "") : String(i + 1),
    kind: headed ? kinds[i] : undefined,
    identifiers: [...new Set(rows.slice(headed ? 1 : 0).map((row) => row[i] ?? "").filter((each) => each !== ""))],
  }));
  return columns.filter((each) => each.identifiers.length > 0).sort((a, b) => Number(b.kind !== undefined) - Number(a.kind !== undefined));
}

export const MOST_AT_ONCE = 5_000;
export const parts = <T>(all: readonly T[]): readonly (readonly T[])[] => Array.from({ length: Math.ceil(all.length / MOST_AT_ONCE) }, (_, i) => all.slice(i * MOST_AT_ONCE, (i + 1) * MOST_AT_ONCE));
