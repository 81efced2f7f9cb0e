/** Any device that publishes its counter as JSON on an MQTT topic: a pointer, a unit, and how old it may get. */

import { z } from "zod";
import { floor, times } from "../decimal.js";
import { type Driver, FrameError, type Identity, type MessageFrame, type Session } from "../driver.js";
import { duration, rollover } from "../fields.js";
import { identified, requireSame } from "../identity.js";
import type { Increment, Measurement } from "../measurement.js";
import { JSON_POINTER, jsonAt } from "../protocols/json-pointer.js";
import {
  type Counted,
  counterValue,
  gaugeValue,
  jsonText,
  nameAt,
  numberAt,
  type Said,
  sumAt,
} from "../protocols/json-values.js";
import { hear, newest, nextReport, RETAINED } from "../protocols/listening.js";
import { UNITS } from "../units.js";
import {
  COUNTED_TWICE,
  type GaugeAt,
  type MqttProfile,
  PROFILES,
  type ProfileName,
  REGISTER_KINDS,
} from "./mqtt-profiles.js";

const pointer = z
  .string()
  .max(256)
  .regex(JSON_POINTER, "expected a JSON pointer such as /ENERGY/Total (RFC 6901; empty: the whole message)");

const profileNames = Object.keys(PROFILES) as [ProfileName, ...ProfileName[]];

const options = z
  .strictObject({
    topic: z
      .string()
      .min(1)
      .regex(/^[^+#]*$/, "expected one topic, without the wildcards + and #")
      .describe("the topic the device publishes on"),
    profile: z.enum(profileNames).optional().describe("known makes: fills in value, unit, serial and gauges"),
    value: pointer.optional().describe("JSON pointer to the counter"),
    unit: z
      .enum([...UNITS.keys()])
      .optional()
      .describe("unit the counter is in"),
    channel: z.string().min(1).default("value").describe("name of the counter"),
    serial: pointer.optional().describe("JSON pointer to the device's serial number"),
    time: pointer
      .optional()
      .describe(
        "JSON pointer to when the device measured, where others may tell it again: then it is no second measurement",
      ),
    id: pointer
      .optional()
      .describe("JSON pointer to a report's own id: each report then counts once, as an amount of its own"),
    gauges: z
      .array(
        z.strictObject({
          name: z.string().min(1).describe("what it is called"),
          pointer: pointer.describe("JSON pointer to it"),
          unit: z.string().describe("unit it is shown in"),
        }),
      )
      .max(64)
      .optional()
      .describe("momentary values worth showing"),
    wraps: rollover().optional().describe("where the counter starts again at 0, such as 4 GiB"),
    stale: duration("1 ms", "365 days").prefault("5 min").describe("silence longer than this means unknown"),
  })
  .superRefine(({ profile, value, unit, serial, time, id, wraps }, context) => {
    const complain = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    if (profile === undefined && value === undefined) complain("value", "required where no profile says it");
    if (profile === undefined && unit === undefined) complain("unit", "required where no profile says it");
    const counted = UNITS.get(unit ?? (profile && PROFILES[profile].unit) ?? "");
    if (wraps && counted && wraps.quantity !== counted.quantity) {
      complain(
        "wraps",
        `expected an amount of ${counted.quantity}, as the counter is, not of ${wraps.quantity}`,
      );
    }
    // Reading the serial takes a message, and a report taken for that would not be counted.
    if (id !== undefined && serial !== undefined) complain("serial", "cannot be read from reports (id)");
    if (id !== undefined && time !== undefined) complain("time", "reports have an id instead");
  });

export type MqttJsonOptions = z.infer<typeof options>;

/** Any device that publishes JSON over MQTT. */
export const mqttJson: Driver<MqttJsonOptions> = {
  name: "mqtt-json",
  help: "Any device that publishes a counter as JSON over MQTT; profiles for routers and Tasmota",
  link: "mqtt",
  options,
  channels: [{ name: "value", help: "the counter that `value` points to (renamed by `channel`)" }],
  sources: [
    'Tasmota documentation, "MQTT" (tele/NAME/SENSOR)',
    'Teltonika RutOS, "Data to Server" with the JSON format that the profile names',
    "JSON Pointer: RFC 6901",
  ],
  map: JSON.stringify(PROFILES),
  quantity: (options) => planOf(options).counted.quantity,
  modulus: ({ wraps }) => wraps?.amount,
  gives: ({ id }) => (id === undefined ? "counter" : "increment"),
  kind: ({ profile, value }) => profile && REGISTER_KINDS[profile]?.[value ?? PROFILES[profile].value],
  // Reports are amounts and nothing else.
  gauges: (options) => (options.id === undefined ? gaugesOf(options) : []),
  multipliers: ["ct", "vt", "multiplier"],
  worth: (options) => (options.id === undefined ? planOf(options).worth : undefined),
  // What somebody points to himself may be the power of anything.
  power: ({ id, value, profile, gauges }) =>
    id === undefined && value === undefined && profile === "tasmota" && gauges === undefined
      ? { gauge: "power", sign: 1 }
      : null,
  counter: (options) => `${options.topic} ${planOf(options).counted.at}`,
  mayShare: ({ options: one }, { options: other }) => {
    const pointers = [one, other].map((options) => planOf(options).counted.at);
    const recounted = COUNTED_TWICE.some((pair) => pair.every((counter) => pointers.includes(counter)));
    return one.topic === other.topic && recounted;
  },
  told: (options) => [{ topic: options.topic, at: planOf(options).counted.at }],
  *open(options) {
    const { topic, stale } = options;
    const plan = planOf(options);
    if (plan.serial === undefined) return { identity: null };
    const message = yield* hear(topic, stale);
    return { identity: identityIn(jsonText(message), plan, plan.serial) };
  },
  *poll(session, options) {
    const { topic, stale, id } = options;
    const plan = planOf(options);
    return id === undefined
      ? counterIn(yield* newest(topic, stale), plan, session)
      : [reportIn(yield* nextReport(topic, stale), plan, id)];
  },
};

/** The options with what the profile adds. */
interface Plan {
  readonly maker: string;
  readonly model: string;
  readonly counted: Counted;
  /** What the counter counts in. */
  readonly worth: string;
  /** The counter may come as a list, one for each phase. */
  readonly perPhase: boolean;
  readonly serial: string | undefined;
  /** Where it says when it measured. */
  readonly time: string | undefined;
  readonly gauges: readonly GaugeAt[];
}

function planOf(options: MqttJsonOptions): Plan {
  const { channel, id, wraps } = options;
  const profile: MqttProfile | undefined = options.profile && PROFILES[options.profile];
  const worth = options.unit ?? profile?.unit ?? "";
  const unit = UNITS.get(worth);
  const value = options.value ?? profile?.value;
  if (unit === undefined || value === undefined) throw new Error("options that the schema refuses");
  return {
    maker: profile?.maker ?? "unknown",
    model: profile?.model ?? "mqtt-json",
    counted: { channel, at: value, ...unit, modulus: wraps?.amount },
    worth,
    perPhase: options.value === undefined && profile?.perPhase === true,
    serial: options.serial ?? (id === undefined ? profile?.serial : undefined),
    time: options.time ?? profile?.time,
    gauges: gaugesOf(options),
  };
}

function gaugesOf({ gauges, profile }: MqttJsonOptions): readonly GaugeAt[] {
  return gauges ?? (profile === undefined ? [] : PROFILES[profile].gauges);
}

function counterIn(message: MessageFrame, plan: Plan, session: Session): Measurement[] {
  const { counted, perPhase, time, gauges } = plan;
  const text = jsonText(message);
  requireIdentity(text, plan, session);
  const said = (pointer: string, phases = false): Said =>
    message.retained ? { unknown: RETAINED } : (phases ? sumAt : numberAt)(text, pointer);
  const mark = time === undefined ? undefined : markAt(text, time);
  return [
    counterValue({ ...counted, mark }, said(counted.at, perPhase)),
    ...gauges.map(({ name, unit, pointer, perPhase }) => gaugeValue(name, unit, said(pointer, perPhase))),
  ];
}

/** A message without its time may be any that came before. */
function markAt(text: string, time: string): string {
  return jsonAt(text, time) === null ? "" : nameAt(text, time, "the time");
}

/**
 * Reports come with differing numbers of decimals, but remainders can only be carried between equal
 * fractions: so a tick is always a billionth of the report's unit.
 */
const TICKS_PER_UNIT = 1_000_000_000n;

function reportIn(message: MessageFrame, { counted }: Plan, idPointer: string): Increment {
  const { at, channel, quantity, factor } = counted;
  const text = jsonText(message);
  const amount = numberAt(text, at);
  if ("unknown" in amount) throw new FrameError(amount.unknown);
  if (amount.value < 0n) throw new FrameError(`the report's amount at ${at} is negative`);
  return {
    type: "increment",
    channel,
    quantity,
    ticks: floor(times(amount, { numerator: TICKS_PER_UNIT, denominator: 1n })),
    worth: { units: factor.numerator, per: factor.denominator * TICKS_PER_UNIT },
    id: nameAt(text, idPointer, "the report's id"),
  };
}

function identityIn(text: string, { maker, model }: Plan, serialPointer: string): Identity | null {
  return identified(maker, model, nameAt(text, serialPointer, "the serial number"));
}

/** Behind a topic the device can be exchanged without any connection noticing: so every message is looked at. */
function requireIdentity(text: string, plan: Plan, { identity }: Session): void {
  if (plan.serial !== undefined) requireSame(identity, identityIn(text, plan, plan.serial));
}
