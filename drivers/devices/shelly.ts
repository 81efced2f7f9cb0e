/**
 * Shelly, second generation and later, over MQTT: components EMData, EM1Data, Switch and PM1 of Shelly's API
 * documentation. A device tells changes in notifications on ID/events/rpc (NotifyStatus), which hold only what
 * changed; where "generic status update" is on, also whole components on ID/status/COMPONENT. Both come in one
 * subscription, in the order in which they were said: of every field the last word counts, and a field that nobody
 * mentioned since the last poll is unknown, never 0. One change is told in both, and may be told in two polls: an
 * unchanged counter is no second measurement.
 */
import { z } from "zod";
import type { Driver, MessageFrame } from "../driver.js";
import { duration } from "../fields.js";
import { jsonAt } from "../protocols/json-pointer.js";
import { counterValue, gaugeValue, jsonText, numberAt, type Said } from "../protocols/json-values.js";
import { RETAINED, untilSaid } from "../protocols/listening.js";

/** Where a kind of component puts its counters (Wh), and what of which component shows what flows. */
const KINDS = {
  emdata: {
    import: "/total_act",
    export: "/total_act_ret",
    beside: "em",
    gauges: [{ name: "power", pointer: "/total_act_power", unit: "W" }],
  },
  em1data: {
    import: "/total_act_energy",
    export: "/total_act_ret_energy",
    beside: "em1",
    gauges: [
      { name: "power", pointer: "/act_power", unit: "W" },
      { name: "voltage", pointer: "/voltage", unit: "V" },
    ],
  },
  switch: plug("switch"),
  pm1: plug("pm1"),
} as const;

function plug(beside: string) {
  return {
    import: "/aenergy/total",
    export: "/ret_aenergy/total",
    beside,
    gauges: [
      { name: "power", pointer: "/apower", unit: "W" },
      { name: "voltage", pointer: "/voltage", unit: "V" },
    ],
  } as const;
}

/** Counters are in Wh; base units are mWh. */
const WATT_HOURS = { quantity: "energy", factor: { numerator: 1_000n, denominator: 1n } } as const;

const COMPONENT = /^(emdata|em1data|switch|pm1):(\d{1,3})$/;

const options = z.strictObject({
  device: z
    .string()
    .min(1)
    .regex(/^[^+#]*$/, "expected one topic, without the wildcards + and #")
    .describe("the device's MQTT prefix, by default its id, such as shellypro3em-0cb815000000"),
  component: z
    .string()
    .regex(COMPONENT, "expected emdata:0, em1data:N, switch:N or pm1:N")
    .describe("which meter of the device: emdata:0 is three phases together, em1data:N one of its own"),
  stale: duration("1 ms", "365 days").prefault("5 min").describe("silence longer than this means unknown"),
});

export type ShellyOptions = z.infer<typeof options>;

/** Energy meters of Shelly. */
export const shelly: Driver<ShellyOptions> = {
  name: "shelly",
  help: "Shelly energy meters and plugs of the second generation and later, over MQTT",
  link: "mqtt",
  options,
  channels: [
    { name: "import", help: "energy taken from the grid, or by what is plugged in" },
    { name: "export", help: "energy given back" },
  ],
  sources: ["Shelly Gen2+ API documentation: EMData, EM1Data, Switch, PM1, notifications over MQTT"],
  map: JSON.stringify(KINDS),
  quantity: () => "energy",
  gives: () => "counter",
  power: (_options, channel) => ({ gauge: "power", sign: channel === "export" ? -1 : 1 }),
  gauges: ({ component }) => KINDS[partsOf(component).kind].gauges,
  multipliers: ["ct", "vt", "multiplier"],
  counter: ({ device, component }, channel) =>
    `${device}/status/${component} ${pointerOf(component, channel)}`,
  // Three phases together, and one of them.
  mayShare: (one, other) => {
    const kinds = [one, other].map(({ options }) => partsOf(options.component).kind);
    const both = kinds.includes("emdata") && kinds.includes("em1data");
    return both && one.options.device === other.options.device && one.channel === other.channel;
  },
  told: ({ device, component }, channel) => [
    { topic: `${device}/status/${component}`, at: pointerOf(component, channel) },
    { topic: `${device}/events/rpc`, at: `/params/${component}${pointerOf(component, channel)}` },
  ],
  // biome-ignore lint/correctness/useYield: a component does not say who it is
  *open() {
    return { identity: null };
  },
  *poll(_session, { device, component, stale }) {
    const { kind, beside } = partsOf(component);
    const { import: taken, export: given, gauges } = KINDS[kind];
    const counters = [
      { channel: "import", at: taken, ...WATT_HOURS, mark: "" },
      { channel: "export", at: given, ...WATT_HOURS, mark: "" },
    ];
    const messages = yield* untilSaid(`${device}/+/+`, stale, (message) =>
      wordsIn(message, device).some((words) => counters.some(({ at }) => mentions(words, component, at))),
    );
    const words = messages.flatMap((message) => wordsIn(message, device));
    return [
      ...counters.map((counter) => counterValue(counter, lastSaid(words, component, counter.at))),
      ...gauges.map(({ name, unit, pointer }) => gaugeValue(name, unit, lastSaid(words, beside, pointer))),
    ];
  },
};

function pointerOf(component: string, channel: string): string {
  const { import: taken, export: given } = KINDS[partsOf(component).kind];
  return channel === "export" ? given : taken;
}

function partsOf(component: string) {
  const [, kind = "", index] = COMPONENT.exec(component) ?? [];
  const found = KINDS[kind as keyof typeof KINDS];
  if (found === undefined) throw new Error("options that the schema refuses");
  return { kind: kind as keyof typeof KINDS, beside: `${found.beside}:${index}` };
}

/** A message about components, and the pointer to each of them; null to one that it cannot be about. */
interface Words {
  readonly text: string;
  readonly retained: boolean;
  readonly place: (component: string) => string | null;
}

/** None where the message is about something else: a command, an event, a line of the device's log. */
function wordsIn(message: MessageFrame, device: string): Words[] {
  const { topic, retained } = message;
  const status = topic.startsWith(`${device}/status/`) ? topic.slice(`${device}/status/`.length) : null;
  if (status === null && topic !== `${device}/events/rpc`) return [];
  const text = jsonText(message);
  if (status !== null) return [{ text, retained, place: (component) => (component === status ? "" : null) }];
  const method = jsonAt(text, "/method");
  if (method !== '"NotifyStatus"' && method !== '"NotifyFullStatus"') return [];
  return [{ text, retained, place: (component) => `/params/${component}` }];
}

function mentions({ text, place }: Words, component: string, pointer: string): boolean {
  const at = place(component);
  return at !== null && jsonAt(text, at + pointer) !== null;
}

function lastSaid(words: readonly Words[], component: string, pointer: string): Said {
  const last = words.findLast((one) => mentions(one, component, pointer));
  if (last === undefined)
    return { unknown: `nothing was said of ${component}${pointer} since the last reading` };
  return last.retained ? { unknown: RETAINED } : numberAt(last.text, `${last.place(component)}${pointer}`);
}
