import { useQuery } from "@tanstack/react-query";
import { AutoComplete, Input, InputNumber, Select } from "antd";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { vocabularyQuery } from "../../api/queries";
import { CHANNELS, COUNTS, fresh, KINDS, MESSAGES, STAGES, TESTS, type Kind, type Line, type Sentence } from "../../api/sentence";
import { pieces, type RuleWords } from "../../ui/Rule";

type Segment = { readonly id: string; readonly name: string };

/** Quotes mark names in running text; a control needs none. */
const bare = (text: string): string => text.replace(/[「」“”«»]/g, "").trim();

/** A rule that reads like a sentence; each of its words can be changed. */
export function Builder({ sentence, words, segments, onChange }: { readonly sentence: Sentence; readonly words: RuleWords; readonly segments: readonly Segment[]; readonly onChange: (next: Sentence) => void }): ReactNode {
  const { t } = useTranslation();
  const lines = (next: readonly Line[]): void => onChange({ ...sentence, lines: next });
  const kinds = KINDS.filter((kind) => kind !== "segment" || segments.length > 0);
  return (
    <div className="sentence">
      <p>
        {pieces(t("segments.who")).map((piece, i) => (piece === "[joins]" ? <Select key={i} className="word" popupMatchSelectWidth={false} aria-label={t("segments.joins")} value={sentence.joins} onChange={(joins) => onChange({ ...sentence, joins })} options={(["and", "or"] as const).map((value) => ({ value, label: t(`segments.joins.${value}`) }))} /> : <span key={i}>{piece}</span>))}
      </p>
      <ol>
        {sentence.lines.map((line, i) => (
          <li key={i}>
            <div className="line">
              {pieces(words.say(line).template).map((piece, at) => <Fragment key={at}>{bare(piece) === "" ? null : piece.startsWith("[") ? <Word line={line} place={piece.slice(1, -1)} words={words} segments={segments} onChange={(next) => lines(sentence.lines.map((each, other) => (other === i ? next : each)))} /> : <span>{bare(piece)}</span>}</Fragment>)}
            </div>
            <button type="button" className="plain" disabled={sentence.lines.length === 1} aria-label={t("segments.removeLine", { n: i + 1 })} onClick={() => lines(sentence.lines.filter((_, at) => at !== i))}>✕</button>
          </li>
        ))}
      </ol>
      <Select className="word" popupMatchSelectWidth={false} aria-label={t("segments.addLine")} placeholder={`＋ ${t("segments.addLine")}`} value={null} onChange={(kind: Kind | null) => { if (kind) lines([...sentence.lines, fresh(kind)]); }} options={kinds.map((value) => ({ value, label: t(`segments.kind.${value}`) }))} />
    </div>
  );
}

type Place = { readonly line: Line; readonly place: string; readonly words: RuleWords; readonly segments: readonly Segment[]; readonly onChange: (next: Line) => void };

/** What can be chosen at one place of a line. */
function Word({ line, place, words, segments, onChange }: Place): ReactNode {
  const { t } = useTranslation();
  const set = (change: Record<string, unknown>): void => onChange({ ...line, ...change } as Line);
  const label = t(`segments.place.${place}`);
  const choose = (value: string, options: readonly { readonly value: string; readonly label: string }[], change: (value: string) => void): ReactNode => <Select className="word" popupMatchSelectWidth={false} aria-label={label} value={value} onChange={change} options={[...options]} />;
  const yesNo = (word: string): ReactNode => choose("not" in line && line.not ? "no" : "yes", ["yes", "no"].map((value) => ({ value, label: t(`segment.${word}.${value}`) })), (value) => set({ not: value === "no" }));
  switch (place) {
    case "not": return yesNo(line.kind === "stage" || line.kind === "segment" ? "is" : line.kind === "subscribed" ? "has" : line.kind === "message" ? "got" : "did");
    case "event": return <Event words={words} value={"event" in line ? line.event : ""} label={label} onChange={(event) => set({ event })} />;
    case "then": return <Event words={words} value={"then" in line ? line.then : ""} label={label} onChange={(then) => set({ then })} />;
    case "op":
      if (line.kind === "did") return choose(line.op, COUNTS.map((value) => ({ value, label: t(`segment.count.${value}`) })), (op) => set({ op }));
      return line.kind === "trait" ? choose(line.op, TESTS.map((value) => ({ value, label: t(`segment.test.${value}`) })), (op) => set({ op })) : null;
    case "n": return line.kind === "did" ? <InputNumber className="word number" aria-label={label} min={0} max={9999} value={line.n} onChange={(n) => { if (n !== null) set({ n: Math.round(n) }); }} /> : null;
    case "days": return "days" in line ? <Days line={line} label={label} set={set} /> : null;
    case "name": return line.kind === "trait" ? <Input className="word text" aria-label={label} value={line.name} onChange={(event) => set({ name: event.target.value })} /> : null;
    case "value": return line.kind === "trait" && line.op !== "exists" && line.op !== "notExists" ? <Input className="word text" aria-label={label} value={line.value} onChange={(event) => set({ value: event.target.value })} /> : null;
    case "stage": return line.kind === "stage" ? choose(line.stage, STAGES.map((value) => ({ value, label: t(`stage.${value}`) })), (stage) => set({ stage })) : null;
    case "segment": return line.kind === "segment" ? choose(line.id, segments.map((each) => ({ value: each.id, label: each.name })), (id) => set({ id })) : null;
    case "is": return line.kind === "message" ? choose(line.is, MESSAGES.map((value) => ({ value, label: t(`segment.message.${value}`) })), (is) => set({ is })) : null;
    case "channel": return line.kind === "subscribed" ? choose(line.channel, CHANNELS.map((value) => ({ value, label: t(`segment.channel.${value}`) })), (channel) => set({ channel })) : null;
    default: return null;
  }
}

const USUAL = [1, 3, 7, 14, 30, 60, 90, 180, 365];

function Days({ line, label, set }: { readonly line: Line & { readonly days: number | undefined }; readonly label: string; readonly set: (change: Record<string, unknown>) => void }): ReactNode {
  const { t } = useTranslation();
  const after = line.kind === "sequence";
  const all = line.days !== undefined && !USUAL.includes(line.days) ? [...USUAL, line.days].sort((a, b) => a - b) : USUAL;
  const options = [...all.map((n) => ({ value: n, label: t(after ? "segment.daysAfter" : "segment.days", { n }) })), { value: 0, label: t(after ? "segment.whenever" : "segment.ever") }];
  return <Select className="word" popupMatchSelectWidth={false} aria-label={label} value={line.days ?? 0} onChange={(days) => set({ days: days === 0 ? undefined : days })} options={options} />;
}

function Event({ words, value, label, onChange }: { readonly words: RuleWords; readonly value: string; readonly label: string; readonly onChange: (event: string) => void }): ReactNode {
  const { data } = useQuery(vocabularyQuery);
  const sets = ["@visit", "@interest", "@intent", "@advocacy"];
  const options = [...new Set(["Order Completed", value, ...sets, ...(data?.events ?? [])])].filter((name) => name !== "").map((name) => ({ value: name, label: words.event(name) }));
  return <AutoComplete className="word event" popupMatchSelectWidth={320} aria-label={label} value={options.find((each) => each.value === value)?.label ?? value} options={options.map((each) => ({ value: each.label, name: each.value, key: each.value }))} showSearch={{ filterOption: (typed, option) => typed === words.event(value) || `${String(option?.value)} ${option?.name ?? ""}`.toLowerCase().includes(typed.toLowerCase()) }} onChange={(typed: string) => onChange(options.find((each) => each.label === typed)?.value ?? typed)} />;
}
