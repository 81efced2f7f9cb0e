/**
 * Electricity meters that send SML through their optical port or RS-485: German "moderne Messeinrichtungen" (FNN
 * Lastenheft EDL). OBIS codes and units of IEC 62056-6-1 and -6-2.
 */

import { z } from "zod";
import { type Driver, type Frame, FrameError, type Identity, type Listen, type Session } from "../driver.js";
import { identified, requireSame } from "../identity.js";
import type { Measurement } from "../measurement.js";
import type { Shown, Unsaid } from "../protocols/encodings.js";
import { counts, gaugesAmong, measured, type Value } from "../protocols/registers.js";
import { crcOf, cutSml, SML_CRCS, type Sml, type SmlCrc, type SmlList, smlList } from "../protocols/sml.js";
import { hex, latin1 } from "../protocols/text.js";
import { hear } from "../push.js";

/** A value by its OBIS code; `code` is the DLMS code of its unit. */
interface Entry extends Value {
  readonly obis: string;
  readonly code: bigint;
}

const ENTRIES: readonly Entry[] = [
  { obis: "0100010800FF", name: "1.8.0", unit: "Wh", code: 30n, gives: "counter", channel: "import" },
  { obis: "0100020800FF", name: "2.8.0", unit: "Wh", code: 30n, gives: "counter", channel: "export" },
  { obis: "0100100700FF", name: "16.7.0", unit: "W", code: 27n, gives: "gauge", channel: "power" },
];

/** Two codes under which meters name their maker. */
const MAKERS = ["010060320101", "8181C78203FF"];

/** Most meters send every second or two, some every four. */
const PATIENCE = 10_000;

const options = z.strictObject({
  crc: z
    .enum(Object.keys(SML_CRCS) as [SmlCrc, ...SmlCrc[]])
    .default("x25")
    .describe("which checksum it sends: x25 as the standard has it; Holley DTZ541 sends kermit"),
});

type SmlOptions = z.infer<typeof options>;

export interface SmlSession extends Session {
  /** What the first list had. */
  readonly entries: readonly Entry[];
}

/** Meters that send SML. */
export const sml: Driver<SmlOptions, SmlSession> = {
  name: "sml",
  help: "Electricity meters that send SML through their optical port (EMH, Iskra, Easymeter, Itron, Holley and others)",
  link: "bus",
  options,
  channels: [
    { name: "import", help: "energy taken from the grid (1.8.0)" },
    { name: "export", help: "energy delivered to the grid (2.8.0)" },
    {
      name: "power",
      help: "power, negative when it is delivered (16.7.0)",
      overlaps: ["import", "export"],
    },
  ],
  quantity: () => "energy",
  gives: (_options, channel) => (channel === "power" ? "gauge" : "counter"),
  power: (_options, channel) =>
    channel === "power" ? null : { gauge: "power", sign: channel === "import" ? 1 : -1 },
  gauges: () => gaugesAmong(ENTRIES),
  multipliers: ["ct", "vt", "multiplier"],
  counter: (_options, channel) => channel,
  lines: [{ baud: 9600, dataBits: 8, parity: "none", stopBits: 1 }],
  sources: [
    "FNN Lastenheft EDL",
    "IEC 62056-6-1 and IEC 62056-6-2: OBIS codes and units",
    "BSI TR-03109-1, annex IV: SML",
  ],
  map: ENTRIES.map(
    ({ obis, name, unit, gives, channel }) => `${obis} ${name}: ${unit}, ${gives} ${channel}`,
  ).join("\n"),
  cut: cutSml,
  *open(options) {
    const list = yield* nextList(options);
    return { identity: identityIn(list), entries: ENTRIES.filter(({ obis }) => list.values.has(obis)) };
  },
  *probe() {
    const frame = yield* hear(PATIENCE, cutSml, "SML transmission");
    const sent = crcOf(frame);
    return {
      written: sent === "kermit" ? { crc: sent } : {},
      identity: identityIn(smlList(frame)),
      doubt: null,
    };
  },
  *poll({ identity, entries }, options) {
    const list = yield* nextList(options);
    requireSame(identity, identityIn(list));
    return entries.map((entry): Measurement => measured(entry, shownIn(list, entry)));
  },
};

function* nextList({ crc }: SmlOptions): Generator<Listen, SmlList, Frame> {
  const frame = yield* hear(PATIENCE, cutSml, "SML transmission");
  const sent = crcOf(frame);
  if (sent !== crc) throw new FrameError(`the SML transmission has a CRC of ${sent}, \`crc\` says ${crc}`);
  return smlList(frame);
}

function shownIn({ values }: SmlList, { obis, name, code, unit }: Entry): Shown | Unsaid {
  const found = values.get(obis);
  if (found === undefined) return { unknown: "is not in this list" };
  const { value, scaler } = found;
  if (value === null) return { unknown: "has no value" };
  if (typeof value !== "bigint" || found.unit !== code)
    throw new FrameError(`${name} is no number of ${unit}`);
  return counts(value, exponentOf(scaler, name));
}

/** No meter counts in thousands of GWh, or in millionths of a µWh. */
const FARTHEST = 12n;

/** The power of ten that a scaler, an Integer8, stands for. @throws FrameError when it is none */
function exponentOf(scaler: Sml, name: string): number {
  if (scaler === null) return 0;
  if (typeof scaler !== "bigint" || scaler < -FARTHEST || scaler > FARTHEST)
    throw new FrameError(`${name} has a scaler that is none`);
  return Number(scaler);
}

/**
 * The server id names the meter. One of zeros alone, as some send until they are unlocked, names nobody; nor does one
 * of DIN 43863-5 (0A, medium, maker, block, number) that lacks its number.
 */
function identityIn({ server, values }: SmlList): Identity | null {
  const number = server.length === 10 && server[0] === 0x0a ? server.subarray(6) : server;
  const names = MAKERS.map((obis) => values.get(obis)?.value);
  const maker = names.find((name) => name instanceof Uint8Array);
  const named = identified(printable(maker) ?? "unknown", "SML", hex(number));
  return named && { ...named, serial: hex(server) };
}

function printable(bytes: unknown): string | null {
  const text = bytes instanceof Uint8Array ? latin1(bytes) : "";
  return /^[\x20-\x7e]+$/.test(text) ? text : null;
}
