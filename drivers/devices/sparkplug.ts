/**
 * A metric of a Sparkplug B node or device (Sparkplug 3.0.0) as a counter. The driver only listens: it asks no node
 * for a rebirth, so after a start it waits for the next birth. Nodes tell a metric when it changes: what was not told
 * since the last poll is unknown, and not what it was, since a false value that is repeated would bear itself out.
 * A birth tells every metric again, and nodes give it the time of the birth then, not that of the measurement: so only in
 * data does a metric's time show that it was measured anew.
 */
import { z } from "zod";
import { type Driver, FrameError, type Session } from "../driver.js";
import { duration, rollover } from "../fields.js";
import type { Measurement } from "../measurement.js";
import type { Unsaid } from "../protocols/encodings.js";
import { sinceLast } from "../protocols/listening.js";
import { measured } from "../protocols/registers.js";
import { chainIn, follow, noteOf, type Told } from "../protocols/sparkplug-chain.js";
import { UNITS } from "../units.js";

/** One level of a topic. */
const level = () => z.string().regex(/^[^+#/]+$/, "expected one level of a topic, without + # /");

const options = z
  .strictObject({
    group: level().describe("the node's group id"),
    node: level().describe("the edge node's id"),
    device: level().optional().describe("the device's id, where the metric is not the node's own"),
    metric: z.string().min(1).max(256).describe("the metric's name, as in the birth, such as Energy/Import"),
    unit: z.enum([...UNITS.keys()]).describe("unit the counter is in"),
    wraps: rollover().optional().describe("where the counter starts again at 0, such as 4 GiB"),
    stale: duration("1 ms", "365 days").prefault("5 min").describe("silence longer than this means unknown"),
  })
  .superRefine(({ unit, wraps }, context) => {
    const counted = UNITS.get(unit)?.quantity;
    if (wraps === undefined || wraps.quantity === counted) return;
    const message = `expected an amount of ${counted}, as the counter is, not of ${wraps.quantity}`;
    context.addIssue({ code: "custom", path: ["wraps"], message });
  });

export type SparkplugOptions = z.infer<typeof options>;

/** What one poll leaves to the next. */
interface Following extends Session {
  note: string;
}

/** A counter among the metrics of a Sparkplug node. */
export const sparkplug: Driver<SparkplugOptions, Following> = {
  name: "sparkplug",
  help: "A counter among the metrics of a Sparkplug B node or device",
  link: "mqtt",
  options,
  channels: [{ name: "value", help: "the counter that `metric` names" }],
  sources: ["Sparkplug 3.0.0, chapter 6", "Eclipse Tahu, sparkplug_b.proto"],
  map: "Sparkplug B 3.0.0, integers exact to 64 bits",
  quantity: ({ unit }) => UNITS.get(unit)?.quantity ?? "count",
  gives: () => "counter",
  kind: () => undefined,
  worth: ({ unit }) => unit,
  multipliers: ["ct", "vt", "multiplier"],
  counter: ({ group, node, device, metric }) => `${group}/${node}/${device ?? ""} ${metric}`,
  // biome-ignore lint/correctness/useYield: a birth names metrics, and nobody's maker or serial number
  *open() {
    return { identity: null, note: "" };
  },
  *poll(session, options) {
    const note = yield { type: "recall", text: session.note };
    if (note.type !== "note") throw new FrameError("expected the note of the poll before");
    let chain = chainIn(note.text);
    let last: Told | Unsaid = chain === null ? UNBORN : UNTOLD;
    const { group, node, stale } = options;
    for (const message of yield* sinceLast(`spBv1.0/${group}/+/${node}/#`, stale)) {
      const { chain: next, said } = follow(chain, message, options);
      chain = next;
      last = said ?? last;
    }
    session.note = noteOf(chain);
    return [counterOf(last, options)];
  },
};

const UNBORN: Unsaid = {
  unknown:
    "is unknown until the node is born (again): this agent only listens, so the birth has to come by itself, or by a " +
    "Node Control/Rebirth that its host sends",
};
const UNTOLD: Unsaid = { unknown: "was not told since the last reading" };

function counterOf(shown: Told | Unsaid, { metric, unit, wraps }: SparkplugOptions): Measurement {
  const value = measured({ name: metric, unit, gives: "counter", channel: "value" }, shown);
  if (value.type !== "counter") return value;
  const counter = { ...value, mark: "mark" in shown ? shown.mark : "" };
  if (wraps === undefined) return counter;
  const modulus = wraps.amount;
  if (counter.value === null || counter.value < modulus) return { ...counter, modulus };
  const unknown = `${metric} stands above where it is said to start again (wraps)`;
  return { ...counter, modulus, value: null, unknown };
}
