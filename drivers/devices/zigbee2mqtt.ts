/**
 * A meter behind Zigbee2MQTT, which publishes all it knows of a device as JSON on BASE/NAME whenever the device says
 * something, and on BASE/NAME/availability whether it is there. What it knows may be older than the message (it
 * repeats remembered values, and its `last_seen` is when the device last said anything at all), so an unchanged
 * counter is no second measurement. `energy` and `produced_energy` are kWh in
 * all of its devices; the unit of `volume` is the device's own.
 */
import { z } from "zod";
import type { Driver, MessageFrame } from "../driver.js";
import { duration } from "../fields.js";
import { counterValue, gaugeValue, jsonText, numberAt, type Said } from "../protocols/json-values.js";
import { RETAINED, untilSaid } from "../protocols/listening.js";
import { UNITS, type Unit } from "../units.js";

const COUNTERS = { energy: "/energy", produced: "/produced_energy", volume: "/volume" } as const;
const KILOWATT_HOURS = { quantity: "energy", factor: { numerator: 1_000_000n, denominator: 1n } } as const;

const GAUGES = [
  { name: "power", pointer: "/power", unit: "W" },
  { name: "voltage", pointer: "/voltage", unit: "V" },
] as const;

const VOLUMES = [...UNITS].flatMap(([name, { quantity }]) => (quantity === "volume" ? [name] : []));

const options = z.strictObject({
  topic: z
    .string()
    .min(1)
    .regex(/^[^+#]*$/, "expected one topic, without the wildcards + and #")
    .describe("the device's topic, such as zigbee2mqtt/kitchen/plug"),
  unit: z.enum(VOLUMES).default("m3").describe("unit of `volume`, as the device's page says"),
  stale: duration("1 ms", "365 days").prefault("15 min").describe("silence longer than this means unknown"),
});

export type Zigbee2mqttOptions = z.infer<typeof options>;

/** Meters behind Zigbee2MQTT. */
export const zigbee2mqtt: Driver<Zigbee2mqttOptions> = {
  name: "zigbee2mqtt",
  help: "Zigbee plugs, energy meters and water meters behind Zigbee2MQTT",
  link: "mqtt",
  options,
  channels: [
    { name: "energy", help: "energy consumed" },
    { name: "produced", help: "energy given back" },
    { name: "volume", help: "water or gas that flowed, in `unit`" },
  ],
  sources: ["Zigbee2MQTT documentation: MQTT topics and messages"],
  map: JSON.stringify([COUNTERS, GAUGES]),
  quantity: (_options, channel) => (channel === "volume" ? "volume" : "energy"),
  gives: () => "counter",
  // Some plugs begin anew whenever they are plugged in.
  kind: () => undefined,
  gauges: () => GAUGES,
  multipliers: ["ct", "vt", "multiplier"],
  worth: ({ unit }, channel) => (channel === "volume" ? unit : undefined),
  counter: ({ topic }, channel) => `${topic} ${COUNTERS[channel as keyof typeof COUNTERS]}`,
  // Where its `output` says so, Zigbee2MQTT also publishes each value alone.
  told: ({ topic }, channel) => {
    const at = COUNTERS[channel as keyof typeof COUNTERS];
    return [
      { topic, at },
      { topic: `${topic}${at}`, at: "" },
    ];
  },
  // biome-ignore lint/correctness/useYield: a device says who it is only where Zigbee2MQTT is told to say so
  *open() {
    return { identity: null };
  },
  *poll(_session, { topic, unit, stale }) {
    const messages = yield* untilSaid(`${topic}/#`, stale, (message) => message.topic === topic);
    const state = stateIn(messages, topic);
    const said = (at: string): Said => (typeof state === "string" ? numberAt(state, at) : state);
    const counter = (channel: keyof typeof COUNTERS, worth: Unit) =>
      counterValue({ channel, at: COUNTERS[channel], ...worth, mark: "" }, said(COUNTERS[channel]));
    return [
      counter("energy", KILOWATT_HOURS),
      counter("produced", KILOWATT_HOURS),
      counter("volume", unitOf(unit)),
      ...GAUGES.map(({ name, unit, pointer }) => gaugeValue(name, unit, said(pointer))),
    ];
  },
};

function unitOf(name: string): Unit {
  const unit = UNITS.get(name);
  if (unit === undefined) throw new Error("options that the schema refuses");
  return unit;
}

/** The text of the device's last word, or why there is none that counts. */
function stateIn(messages: readonly MessageFrame[], topic: string): string | { readonly unknown: string } {
  const last = messages.findLast((message) => message.topic === topic);
  if (last === undefined) return { unknown: "nothing was said of the device itself since the last reading" };
  if (last.retained) return { unknown: RETAINED };
  const since = messages.slice(messages.indexOf(last));
  const availability = since.findLast((message) => message.topic === `${topic}/availability`);
  if (availability !== undefined && isOffline(availability)) {
    return { unknown: "Zigbee2MQTT says that the device is offline" };
  }
  return jsonText(last);
}

/** `{"state":"offline"}`, or the bare word before version 2. */
function isOffline({ payload }: MessageFrame): boolean {
  return /^\s*(?:offline|\{\s*"state"\s*:\s*"offline"\s*\})\s*$/.test(new TextDecoder().decode(payload));
}
