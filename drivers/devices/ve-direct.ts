/**
 * Victron solar chargers (MPPT) and battery monitors (BMV, SmartShunt) on their VE.Direct port. Labels and units
 * as in Victron's "VE.Direct Protocol"; H17 and H18 are what battery monitors call their energy.
 */

import { z } from "zod";
import { type Driver, type Frame, FrameError, type Identity, type Listen, type Session } from "../driver.js";
import { identified, requireSame } from "../identity.js";
import type { Measurement } from "../measurement.js";
import type { Shown, Unsaid } from "../protocols/encodings.js";
import { counts, gaugesAmong, measured, type Value } from "../protocols/registers.js";
import { cutBlock, fieldsOf } from "../protocols/ve-direct.js";
import { hear } from "../push.js";

/** A label of a block; its value is a whole number of `10^exponent` units. */
interface Label extends Value {
  readonly exponent: number;
}

const LABELS: readonly Label[] = [
  counted("H19", "yield"),
  counted("H18", "charged"),
  counted("H17", "discharged"),
  shown("PPV", 0, "W", "power"),
  shown("VPV", -3, "V", "panel-voltage"),
  shown("V", -3, "V", "voltage"),
  shown("I", -3, "A", "current"),
  shown("IL", -3, "A", "load-current"),
  shown("P", 0, "W", "battery-power"),
  shown("H20", -2, "kWh", "yield-today"),
  shown("H21", 0, "W", "peak-today"),
  shown("H22", -2, "kWh", "yield-yesterday"),
  shown("H23", 0, "W", "peak-yesterday"),
];

function counted(name: string, channel: string): Label {
  return { name, exponent: -2, unit: "kWh", gives: "counter", channel };
}

function shown(name: string, exponent: number, unit: string, channel: string): Label {
  return { name, exponent, unit, gives: "gauge", channel };
}

const COUNTERS = ["yield", "charged", "discharged"];

/** A block comes every second. */
const PATIENCE = 5_000;
/** More labels than one block holds are spread over some, in turn. */
const MOST_BLOCKS = 5;

/** What the device sends, found by listening to it once. */
export interface VeDirectSession extends Session {
  /** How many blocks make one round. */
  readonly blocks: number;
  readonly labels: readonly Label[];
}

const options = z.strictObject({});

/** Victron devices with VE.Direct. */
export const veDirect: Driver<z.infer<typeof options>, VeDirectSession> = {
  name: "ve-direct",
  help: "Victron solar chargers and battery monitors on their VE.Direct port",
  link: "bus",
  options,
  channels: [
    { name: "yield", help: "energy that a solar charger made (H19)" },
    { name: "charged", help: "energy that went into the battery (battery monitors, H18)" },
    {
      name: "discharged",
      help: "energy that came out of the battery (battery monitors, H17)",
      overlaps: ["charged"],
    },
    { name: "power", help: "power of the panels (PPV)", overlaps: ["yield"] },
  ],
  quantity: () => "energy",
  gives: (_options, channel) => (COUNTERS.includes(channel) ? "counter" : "gauge"),
  power: (_options, channel) => (channel === "yield" ? { gauge: "power", sign: 1 } : null),
  gauges: () => gaugesAmong(LABELS),
  counter: (_options, channel) => channel,
  lines: [{ baud: 19_200, dataBits: 8, parity: "none", stopBits: 1 }],
  sources: ['Victron Energy, "VE.Direct Protocol"'],
  map: LABELS.map(
    ({ name, exponent, unit, gives, channel }) => `${name}: 10^${exponent} ${unit}, ${gives} ${channel}`,
  ).join("\n"),
  cut: cutBlock,
  *open() {
    const round = yield* wholeRound();
    const fields = new Map(round.flatMap((block) => [...block]));
    const labels = LABELS.filter(({ name }) => fields.has(name));
    return { identity: identityIn(fields), blocks: round.length, labels };
  },
  *probe() {
    const identity = identityIn(yield* block());
    return { written: {}, identity, doubt: null };
  },
  *poll({ identity, blocks, labels }) {
    const fields = new Map<string, string>();
    for (let i = 0; i < blocks; i++) for (const [label, value] of yield* block()) fields.set(label, value);
    requireSame(identity, identityIn(fields));
    return labels.map((label): Measurement => measured(label, readingOf(fields.get(label.name), label)));
  },
};

function* block(): Generator<Listen, ReadonlyMap<string, string>, Frame> {
  return fieldsOf(yield* hear(PATIENCE, cutBlock, "VE.Direct block"));
}

/** Blocks until the first kind of block comes again. */
function* wholeRound(): Generator<Listen, ReadonlyMap<string, string>[], Frame> {
  const round = [yield* block()];
  const kind = (fields: ReadonlyMap<string, string> | undefined) => [...(fields?.keys() ?? [])].join();
  while (round.length <= MOST_BLOCKS) {
    const next = yield* block();
    if (kind(next) === kind(round[0])) return round;
    round.push(next);
  }
  throw new FrameError(`the device sends no round of at most ${MOST_BLOCKS} blocks`);
}

function identityIn(fields: ReadonlyMap<string, string>): Identity | null {
  const [model, serial] = [fields.get("PID"), fields.get("SER#")];
  return model && serial ? identified("Victron Energy", model, serial) : null;
}

function readingOf(text: string | undefined, { name, exponent }: Label): Shown | Unsaid {
  if (text === undefined) return { unknown: "did not come" };
  if (/^-+$/.test(text)) return { unknown: "is shown as ---: the device has no value for it" };
  if (!/^-?\d{1,18}$/.test(text)) throw new FrameError(`${name} is no whole number`);
  return counts(BigInt(text), exponent);
}
