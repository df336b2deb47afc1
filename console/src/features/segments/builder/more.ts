import { wherever } from "../../../api/rule/change";
import type { Line, Test } from "../../../api/rule/model";
import { TURNS } from "../../../ui/rule/words";

type Added = "not" | "ignoreCase" | "every" | "was" | "step" | "unwanted" | "entered" | "number" | "topic" | "channel" | "template" | "flow";

const OF_TEXT = ["equals", "notEquals", "in", "notIn", "contains", "notContains", "startsWith", "endsWith", "matches", "notMatches"];
const MOST_STEPS = 32;

/** What more a line can say, that it does not say yet. */
export function addable(line: Line): readonly Added[] {
  const turned: readonly Added[] = TURNS.includes(line.kind) || line.not ? [] : ["not"];
  switch (line.kind) {
    case "trait": case "property": return [...ways(line.test, line.name.includes("[]")), ...turned];
    case "computed": case "channel": case "source": return [...ways(line.test, false), ...turned];
    case "first": return [...unless("was", line.where !== undefined), ...turned];
    case "sequence": return [...unless("step", line.steps.length >= MOST_STEPS), ...unless("unwanted", line.without !== undefined)];
    case "stage": return unless("entered", line.enteredWithin !== undefined);
    case "round": return [...unless("number", line.number !== undefined), ...turned];
    case "subscribed": return unless("topic", line.topic !== undefined);
    case "message": return [...unless("channel", line.channel !== undefined), ...unless("template", line.template !== undefined), ...unless("flow", line.flow !== undefined)];
    default: return turned;
  }
}

const unless = (what: Added, there: boolean): readonly Added[] => (there ? [] : [what]);
const ways = (test: Test, list: boolean): readonly Added[] => [...unless("ignoreCase", test.ignoreCase === true || !OF_TEXT.includes(test.op)), ...unless("every", test.every === true || !list)];

/** A line that says it. */
export function added(line: Line, what: Added): Line {
  if (what === "not") return { ...line, not: true };
  switch (line.kind) {
    case "trait": case "property": case "computed": case "channel": case "source": return { ...line, test: { ...line.test, [what]: true } };
    case "first": return { ...line, where: wherever() };
    case "sequence": return what === "step" ? { ...line, steps: [...line.steps, { is: "one", name: "Order Completed" }] } : { ...line, without: { is: "one", name: "" } };
    case "stage": return { ...line, enteredWithin: "P30D" };
    case "round": return { ...line, number: { op: "gte", value: 2 } };
    case "subscribed": return { ...line, topic: "" };
    case "message": return { ...line, [what]: what === "channel" ? "email" : "" };
    default: return line;
  }
}
