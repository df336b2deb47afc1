import { AutoComplete, Select } from "antd";
import type { ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { CHANNELS, MEASURES, MESSAGES, MODELS, PHASES, STAGES, type Group, type Line, type Test } from "../../../api/rule/model";
import { vocabularyQuery } from "../../../api/queries";
import { Amount, Aside, Choice, Text } from "./Controls";
import { Events } from "./Events";
import { Length, SpanChoice, Window } from "./Lengths";
import { Parts } from "./Parts";
import { Steps } from "./Steps";
import { Count, CountOperand, CountOperator, Operand, Operator } from "./Tests";
import { useTools } from "./tools";

type Props = { readonly line: Line; readonly place: string; readonly onChange: (next: Line) => void };

const ONCE: Test = { op: "gte", value: 1 };
/** Names of what is usually known of people; any other can be typed. */
const TRAITS = ["city", "gender", "birthday", "tier", "joinedAt", "email", "phone", "name"];

/** What can be chosen at one place of a line. */
export function Place({ line, place, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const { words, segments, lists } = useTools();
  const label = t(`segments.place.${place}`);
  const set = (change: object): void => onChange({ ...line, ...change } as Line);
  switch (place) {
    case "not": return <Turn line={line} onChange={onChange} />;
    case "events": return "events" in line ? <Events of={line.events} label={label} onChange={(events) => set({ events })} /> : null;
    case "steps": return line.kind === "sequence" ? <Steps line={line} onChange={onChange} /> : null;
    case "within": return line.kind === "sequence" ? <Window label={label} value={line.within} say={words.course} none={t("segment.whenever")} onChange={(within) => onChange(without(line, "within", within))} /> : null;
    case "without": return line.kind === "sequence" && line.without ? <Aside label={label} onRemove={() => onChange(without(line, "without", undefined))}><span>{t("segments.unwanted")}</span><Events of={line.without} label={label} onChange={(next) => set({ without: next })} /></Aside> : null;
    case "span":
      if (line.kind === "did" || line.kind === "amount") return <SpanChoice label={label} value={line.span} ever={t("segment.ever")} onChange={(span) => set({ span })} />;
      if (line.kind === "first") return <SpanChoice label={label} value={line.span} ever={line.where ? t("segment.anyTime") : undefined} onChange={(span) => set({ span })} />;
      return line.kind === "message" ? <Window label={label} value={line.within} say={words.lately} none={t("segment.ever")} onChange={(within) => onChange(without(line, "within", within))} /> : null;
    case "op":
      if (line.kind === "did") return <CountOperator test={line.count ?? ONCE} onChange={(count) => set({ count })} />;
      if (line.kind === "amount") return <CountOperator test={line.test} onChange={(test) => set({ test })} />;
      return "test" in line ? <Operator test={line.test} onChange={(test) => set({ test })} /> : null;
    case "n":
      if (line.kind === "did") return <CountOperand test={line.count ?? ONCE} onChange={(count) => set({ count })} />;
      return line.kind === "amount" ? <CountOperand test={line.test} onChange={(test) => set({ test })} /> : null;
    case "value": return "test" in line ? <Operand test={line.test} onChange={(test) => set({ test })} /> : null;
    case "name": return "name" in line ? <Known line={line} label={label} onChange={(name) => set({ name })} /> : null;
    case "path": return line.kind === "amount" ? <Path value={line.path} label={label} onChange={(path) => set({ path })} /> : null;
    case "of": return line.kind === "amount" ? <Choice label={label} value={line.of} options={MEASURES.map((value) => ({ value, label: t(`segment.measure.${value}`) }))} onChange={(of) => set({ of })} /> : null;
    case "where":
      if (line.kind === "first") return line.where ? <Was line={line} where={line.where} label={label} onChange={onChange} /> : null;
      return line.kind === "newest" ? <div className="inner"><Parts group={line.where} scope="event" onChange={(where) => set({ where })} /></div> : null;
    case "that": return line.kind === "held" ? <div className="inner"><Parts group={line.that} scope="person" onChange={(that) => set({ that })} /></div> : null;
    case "length": return line.kind === "held" ? <Length label={label} value={line.length} say={words.length} onChange={(length) => set({ length })} /> : null;
    case "segment": return line.kind === "segment" ? <Choice label={label} value={line.id} options={segments.map((each) => ({ value: each.id, label: each.name }))} onChange={(id) => set({ id })} /> : null;
    case "list": return line.kind === "list" ? <Choice label={label} value={line.id} options={lists.map((each) => ({ value: each.id, label: each.name }))} onChange={(id) => set({ id })} /> : null;
    case "stage": return line.kind === "stage" ? <Stages line={line} label={label} onChange={onChange} /> : null;
    case "entered": return line.kind === "stage" && line.enteredWithin !== undefined ? <Aside label={label} onRemove={() => onChange(without(line, "enteredWithin", undefined))}><span>{t("segments.enteredWhen")}</span><Length label={label} value={line.enteredWithin} say={words.lately} onChange={(enteredWithin) => set({ enteredWithin })} /></Aside> : null;
    case "phase": return line.kind === "round" ? <Choice label={label} value={line.phase ?? "any"} options={["any", ...PHASES].map((value) => ({ value, label: t(`segment.phase.${value}`) }))} onChange={(phase) => onChange(phase === "any" ? without({ ...line, number: line.number ?? ONCE }, "phase", undefined) : { ...line, phase })} /> : null;
    case "number": return line.kind === "round" && line.number ? <Aside label={label} onRemove={() => onChange(without({ ...line, phase: line.phase ?? "decision" }, "number", undefined))}><span>{t("segments.numbered")}</span><Count test={line.number} onChange={(number) => set({ number })} /></Aside> : null;
    case "channel": return line.kind === "subscribed" ? <Channel value={line.channel} label={label} onChange={(channel) => set({ channel })} /> : null;
    case "topic": return line.kind === "subscribed" && line.topic !== undefined ? <Aside label={label} onRemove={() => onChange(without(line, "topic", undefined))}><span>{t("segments.topic")}</span><Text label={label} value={line.topic} onChange={(topic) => set({ topic })} /></Aside> : null;
    case "is": return line.kind === "message" ? <Choice label={label} value={line.is} options={MESSAGES.map((value) => ({ value, label: t(`segment.message.${value}`) }))} onChange={(is) => set({ is })} /> : null;
    case "about": return line.kind === "message" ? <About line={line} onChange={onChange} /> : null;
    case "share": return line.kind === "bucket" ? <Amount label={label} value={line.below / 10} most={100} step={0.1} onChange={(share) => set({ below: Math.min(1000, Math.max(0, Math.round(share * 10))) })} /> : null;
    case "salt": return line.kind === "bucket" ? <Text label={label} value={line.salt} onChange={(salt) => set({ salt })} /> : null;
    default: return null;
  }
}

/** What the first one was like. Without that it must say when it was. */
function Was({ line, where, label, onChange }: { readonly line: Extract<Line, { readonly kind: "first" }>; readonly where: Group; readonly label: string; readonly onChange: (next: Line) => void }): ReactNode {
  const { t } = useTranslation();
  const remove = (): void => onChange({ kind: line.kind, not: line.not, events: line.events, span: line.span.within === undefined && !line.span.between ? { within: "P30D" } : line.span });
  return (
    <div className="inner">
      <Aside label={label} onRemove={remove}><span className="small">{t("segments.firstWas")}</span></Aside>
      <Parts group={where} scope="event" onChange={(next) => onChange({ ...line, where: next })} />
    </div>
  );
}

/** A line with a value at a key that it may lack, or without it. */
function without<L extends Line>(line: L, key: string, value: string | undefined): L {
  const { [key]: _, ...rest } = line as Record<string, unknown>;
  return (value === undefined ? rest : { ...rest, [key]: value }) as L;
}

const HOW: Partial<Record<Line["kind"], string>> = { stage: "is", segment: "is", list: "is", subscribed: "has", message: "got" };

function Turn({ line, onChange }: { readonly line: Line; readonly onChange: (next: Line) => void }): ReactNode {
  const { t } = useTranslation();
  const how = HOW[line.kind] ?? "did";
  return <Choice label={t("segments.place.not")} value={line.not ? "no" : "yes"} options={["yes", "no"].map((value) => ({ value, label: t(`segment.${how}.${value}`) }))} onChange={(value) => onChange({ ...line, not: value === "no" })} />;
}

/** The name of something known: suggested, or typed. */
function Known({ line, label, onChange }: { readonly line: Extract<Line, { readonly name: string }>; readonly label: string; readonly onChange: (name: string) => void }): ReactNode {
  if (line.kind === "property") return <Path value={line.name} label={label} onChange={onChange} />;
  return line.kind === "trait" ? <Suggested value={line.name} label={label} all={TRAITS} onChange={onChange} /> : <Text label={label} value={line.name} onChange={onChange} />;
}

function Path({ value, label, onChange }: { readonly value: string; readonly label: string; readonly onChange: (path: string) => void }): ReactNode {
  const { data } = useQuery(vocabularyQuery);
  return <Suggested value={value} label={label} all={data?.properties ?? []} onChange={onChange} />;
}

function Suggested({ value, label, all, onChange }: { readonly value: string; readonly label: string; readonly all: readonly string[]; readonly onChange: (value: string) => void }): ReactNode {
  return <AutoComplete className="word text" popupMatchSelectWidth={240} aria-label={label} status={value === "" ? "warning" : ""} value={value} options={all.map((each) => ({ value: each }))} showSearch={{ filterOption: (typed, option) => String(option?.value).toLowerCase().includes(typed.toLowerCase()) }} onChange={(typed: string) => onChange(typed)} />;
}

function Channel({ value, label, onChange }: { readonly value: string; readonly label: string; readonly onChange: (channel: string) => void }): ReactNode {
  const { t } = useTranslation();
  return <Choice label={label} value={value} options={CHANNELS.map((each) => ({ value: each, label: t(`segment.channel.${each}`) }))} onChange={onChange} />;
}

/** One stage or several of one model; one of another model begins anew. */
function Stages({ line, label, onChange }: { readonly line: Extract<Line, { readonly kind: "stage" }>; readonly label: string; readonly onChange: (next: Line) => void }): ReactNode {
  const { t } = useTranslation();
  const { words } = useTools();
  const chosen = [line.is].flat().map((id) => `${line.model}/${id}`);
  const models = [...new Set([...MODELS, line.model])];
  const options = models.map((model) => ({ label: t(`stages.model.${model}`, { defaultValue: model }), options: [...new Set([...(STAGES[model] ?? []), ...(model === line.model ? [line.is].flat() : [])])].map((id) => ({ value: `${model}/${id}`, label: words.stage(model, id) })) }));
  const choose = (next: readonly string[]): void => {
    const last = next.at(-1);
    if (last === undefined) return;
    const model = last.slice(0, last.indexOf("/"));
    const ids = next.filter((each) => each.startsWith(`${model}/`)).map((each) => each.slice(model.length + 1));
    onChange({ ...line, model, is: ids.length === 1 ? (ids[0] ?? "") : ids });
  };
  return <Select className="word several" mode="multiple" popupMatchSelectWidth={false} aria-label={label} value={chosen} onChange={choose} options={options} />;
}

/** On which channel, by which template, in which flow. */
function About({ line, onChange }: { readonly line: Extract<Line, { readonly kind: "message" }>; readonly onChange: (next: Line) => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {(["channel", "template", "flow"] as const).map((key) => {
        const value = line[key];
        const label = t(`segments.place.${key}`);
        const set = (next: string): void => onChange({ ...line, [key]: next });
        return value === undefined ? null : <Aside key={key} label={label} onRemove={() => onChange(without(line, key, undefined))}><span>{label}</span>{key === "channel" ? <Channel value={value} label={label} onChange={set} /> : <Text label={label} value={value} onChange={set} />}</Aside>;
      })}
    </>
  );
}
