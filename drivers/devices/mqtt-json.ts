/** Any device that publishes its counter as JSON on an MQTT topic: a pointer, a unit, and how old it may get. */
import { z } from "zod";
import { type Decimal, type Fraction, floor, parseDecimal, times } from "../decimal.js";
import {
  type Driver,
  type Frame,
  FrameError,
  type Identity,
  type Listen,
  type MessageFrame,
  type Session,
  SilenceError,
} from "../driver.js";
import { duration, type Form, written } from "../fields.js";
import { markIdentity } from "../identity-marks.js";
import type { CounterValue, Gauge, Increment, Measurement, Quantity } from "../measurement.js";
import { JSON_POINTER, jsonAt } from "../protocols/json-pointer.js";
import { parseQuantity, QUANTITY, UNITS } from "../units.js";
import { type GaugeAt, PROFILES, type ProfileName } from "./mqtt-profiles.js";

const pointer = z
  .string()
  .max(256)
  .regex(JSON_POINTER, "expected a JSON pointer such as /ENERGY/Total (RFC 6901; empty: the whole message)");

const WRAPS: Form = {
  expected: 'an amount such as "4 GiB" or "2^32 byte"',
  pattern: QUANTITY,
  examples: ["4 GiB", "2^32 byte", "100000 kWh"],
};

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
    wraps: written(WRAPS, parseQuantity)
      .optional()
      .describe("where the counter starts again at 0, such as 4 GiB"),
    stale: duration("1 ms", "365 days").prefault("5 min").describe("silence longer than this means unknown"),
  })
  .superRefine(({ profile, value, unit, serial, id, wraps }, context) => {
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
  });

export type MqttJsonOptions = z.infer<typeof options>;

/** Any device that publishes JSON over MQTT. */
export const mqttJson: Driver<MqttJsonOptions> = {
  name: "mqtt-json",
  help: "Any device that publishes a counter as JSON over MQTT; profiles for routers, Tasmota and Shelly",
  link: "mqtt",
  options,
  channels: [{ name: "value", help: "the counter that `value` points to (renamed by `channel`)" }],
  map: JSON.stringify(PROFILES),
  quantity: (options) => planOf(options).quantity,
  modulus: ({ wraps }) => wraps?.amount,
  gives: ({ id }) => (id === undefined ? "counter" : "increment"),
  counter: (options) => `${options.topic} ${planOf(options).value}`,
  *open(options) {
    const plan = planOf(options);
    if (plan.serial === undefined) return { identity: null };
    const message = yield* hear(options.topic, options.stale);
    return { identity: identityIn(textOf(message), plan, plan.serial) };
  },
  *poll(session, options) {
    const plan = planOf(options);
    return options.id === undefined
      ? counterIn(yield* newest(options), plan, session)
      : [reportIn(yield* nextReport(options), plan, options.id)];
  },
};

/** The options with what the profile adds. */
interface Plan {
  readonly maker: string;
  readonly model: string;
  readonly channel: string;
  readonly value: string;
  readonly quantity: Quantity;
  /** Base units in one unit of the counter. */
  readonly factor: Fraction;
  readonly serial: string | undefined;
  readonly modulus: bigint | undefined;
  readonly gauges: readonly GaugeAt[];
}

function planOf(options: MqttJsonOptions): Plan {
  const profile = options.profile && PROFILES[options.profile];
  const unit = UNITS.get(options.unit ?? profile?.unit ?? "");
  const value = options.value ?? profile?.value;
  if (unit === undefined || value === undefined) throw new Error("options that the schema refuses");
  const ownSerial = profile !== undefined && "serial" in profile ? profile.serial : undefined;
  return {
    maker: profile?.maker ?? "unknown",
    model: profile?.model ?? "mqtt-json",
    channel: options.channel,
    value,
    ...unit,
    serial: options.serial ?? (options.id === undefined ? ownSerial : undefined),
    modulus: options.wraps?.amount,
    gauges: options.gauges ?? profile?.gauges ?? [],
  };
}

function* hear(topic: string, within: number): Generator<Listen, MessageFrame, Frame> {
  const frame = yield { type: "listen", topic, within };
  if (frame.type !== "message") throw new FrameError("expected an MQTT message");
  return frame;
}

/** What has come already, or null. */
function* heard(topic: string): Generator<Listen, MessageFrame | null, Frame> {
  try {
    return yield* hear(topic, 0);
  } catch (error) {
    if (error instanceof SilenceError) return null;
    throw error;
  }
}

/** Several messages may have come since the last poll: of a counter only the newest matters. */
function* newest({ topic, stale }: MqttJsonOptions): Generator<Listen, MessageFrame, Frame> {
  let message = yield* hear(topic, stale);
  for (let more = yield* heard(topic); more !== null; more = yield* heard(topic)) message = more;
  return message;
}

/** Every report counts, also one that waited; but what the broker had stored may have been counted long ago. */
function* nextReport({ topic, stale }: MqttJsonOptions): Generator<Listen, MessageFrame, Frame> {
  for (;;) {
    const message = (yield* heard(topic)) ?? (yield* hear(topic, stale));
    if (!message.retained) return message;
  }
}

function counterIn(message: MessageFrame, plan: Plan, session: Session): Measurement[] {
  const text = textOf(message);
  requireIdentity(text, plan, session);
  const gauges = plan.gauges.map((gauge) => gaugeIn(text, gauge, message.retained));
  return [counterValueIn(text, plan, message.retained), ...gauges];
}

function counterValueIn(text: string, plan: Plan, retained: boolean): CounterValue {
  const { channel, quantity, factor, modulus } = plan;
  const found = counterNumberIn(text, plan, retained);
  const counter = { type: "counter", channel, quantity, ...(modulus && { modulus }) } as const;
  if (typeof found === "string") return { ...counter, value: null, unknown: found, step: 1n };
  // One unit in the last decimal place shown, and never finer than what is counted.
  const shown = floor(times({ value: 1n, exponent: found.exponent }, factor));
  return { ...counter, value: floor(times(found, factor)), step: shown > 1n ? shown : 1n };
}

/** The counter as written, or in words why it is unknown. */
function counterNumberIn(text: string, plan: Plan, retained: boolean): Decimal | string {
  const found = numberIn(text, plan.value, retained);
  if (typeof found === "string") return found;
  if (found.value < 0n) return `the counter at ${plan.value} is negative`;
  if (plan.modulus !== undefined && floor(times(found, plan.factor)) >= plan.modulus) {
    return `the counter at ${plan.value} stands above where it is said to start again (wraps)`;
  }
  return found;
}

function gaugeIn(text: string, { name, pointer, unit }: GaugeAt, retained: boolean): Gauge {
  const found = numberIn(text, pointer, retained);
  const gauge = { type: "gauge", channel: name, unit } as const;
  return typeof found === "string"
    ? { ...gauge, value: null, unknown: found, exponent: 0 }
    : { ...gauge, ...found };
}

/**
 * Reports come with differing numbers of decimals, but remainders can only be carried between equal
 * fractions: so a tick is always a billionth of the report's unit.
 */
const TICKS_PER_UNIT = 1_000_000_000n;

function reportIn(message: MessageFrame, plan: Plan, idPointer: string): Increment {
  const text = textOf(message);
  const amount = numberIn(text, plan.value, message.retained);
  if (typeof amount === "string") throw new FrameError(amount);
  if (amount.value < 0n) throw new FrameError(`the report's amount at ${plan.value} is negative`);
  return {
    type: "increment",
    channel: plan.channel,
    quantity: plan.quantity,
    ticks: floor(times(amount, { numerator: TICKS_PER_UNIT, denominator: 1n })),
    worth: { units: plan.factor.numerator, per: plan.factor.denominator * TICKS_PER_UNIT },
    id: nameIn(text, idPointer, "the report's id"),
  };
}

function identityIn(text: string, { maker, model }: Plan, serialPointer: string): Identity {
  return { maker, model, serial: nameIn(text, serialPointer, "the serial number") };
}

/** Behind a topic the device can be exchanged without any connection noticing: so every message is looked at. */
function requireIdentity(text: string, plan: Plan, { identity }: Session): void {
  if (identity === null || plan.serial === undefined) return;
  const { serial } = identityIn(text, plan, plan.serial);
  if (serial === identity.serial) return;
  const [said, expected] = [markIdentity(serial), markIdentity(identity.serial)];
  throw new FrameError(`the message is from the device with serial number ${said}, not ${expected}`);
}

/** The message's JSON text. */
function textOf({ topic, payload }: MessageFrame): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(payload);
    JSON.parse(text);
    return text;
  } catch (cause) {
    throw new FrameError(`the message on ${topic} is not JSON`, { cause });
  }
}

/** The exact number at `pointer`, or in words why there is none. */
function numberIn(text: string, pointer: string, retained: boolean): Decimal | string {
  if (retained) return "retained: the broker had stored it, so nobody knows how old it is";
  const where = pointer === "" ? "in the message" : `at ${pointer}`;
  const raw = jsonAt(text, pointer);
  if (raw === null) return `there is nothing ${where}`;
  // Some devices quote their numbers.
  const number = parseDecimal(raw.startsWith('"') ? (JSON.parse(raw) as string).trim() : raw);
  return number ?? `no number ${where}: ${raw.slice(0, 40).replace(UNPRINTABLE, "·")}`;
}

/** Control and format characters, lone surrogates: what terminals obey or hide. Anybody may publish on a topic. */
const UNPRINTABLE = /\p{C}/gu;

/** A serial number or an id: a string, or a number as it is written. It is shown to people, so it has to be words. */
function nameIn(text: string, pointer: string, what: string): string {
  const raw = jsonAt(text, pointer);
  const name = raw?.startsWith('"') ? (JSON.parse(raw) as string) : raw;
  if (name === null || name === undefined || name === "" || /^[[{ntf]/.test(raw ?? "")) {
    throw new FrameError(`${what} is missing at ${pointer}`);
  }
  if (name.search(UNPRINTABLE) >= 0) {
    throw new FrameError(`${what} at ${pointer} has characters that cannot be printed`);
  }
  return name;
}
