/**
 * Electricity and heat meters with an optical D0 interface in mode C of IEC 62056-21. Register codes of
 * IEC 62056-61: 1.8.0 and 2.8.0, with or without `1-0:` before and `*255` behind.
 */
import { z } from "zod";
import {
  type Channel,
  type Driver,
  type Frame,
  type Identity,
  type Request,
  type Session,
  SilenceError,
} from "../driver.js";
import { identified, requireSame } from "../identity.js";
import type { Measurement } from "../measurement.js";
import { alike } from "../overlap.js";
import { wholeFrame } from "../protocols/framing.js";
import {
  asksForBlock,
  blockLines,
  cutIec62056,
  LONGEST_READOUT,
  makerAndModel,
  offeredRate,
  RATES,
  type Rate,
  readout,
  SIGN_ON_RATE,
  signOn,
} from "../protocols/iec62056.js";
import { type ObisLines, type Sum, sumsIn, total } from "../protocols/obis.js";
import { gaugesAmong, measured } from "../protocols/registers.js";

/** A register of its own for all tariffs is better than the sum of those that there are. */
const SUMS: readonly Sum[] = [
  ...energy("import", "1.8"),
  ...energy("export", "2.8"),
  { name: "power", codes: ["16.7.0"], unit: "W", gives: "gauge", channel: "power" },
  { name: "voltage L1", codes: ["32.7.0"], unit: "V", gives: "gauge", channel: "voltage" },
];

function energy(channel: string, code: string): Sum[] {
  return [["0"], ["1", "2", "3", "4"], ["1", "2", "3"], ["1", "2"], ["1"]].map((tariffs) => ({
    name: `${channel} energy`,
    codes: tariffs.map((tariff) => `${code}.${tariff}`),
    unit: "kWh",
    gives: "counter",
    channel,
  }));
}

/** Where meters keep their number: the device address, or the meter's own and the owner's. */
const SERIALS = ["0.0.0", "96.1.0", "0.0.9", "C.1.0"];

const options = z.strictObject({
  device: z
    .string()
    .regex(/^[0-9A-Za-z ]{0,32}$/, "expected up to 32 letters and digits")
    .default("")
    .describe("The meter's own number, where several hear one request; left out, whoever hears it answers"),
  baud: z
    .literal(RATES)
    .optional()
    .describe(
      "Rate of the data in Bd; left out, what the meter offers, or 300 where it does not follow. Behind a serial " +
        "server, whose rate we cannot change: 300",
    ),
});

type Iec62056Options = z.infer<typeof options>;

export interface Iec62056Session extends Session {
  /** What the first data block had; a channel comes once for each medium and channel (A-B) that has its codes. */
  readonly sums: readonly Sum[];
  /** Of the data block, Bd. */
  readonly rate: Rate;
}

const CHANNELS: readonly [Channel, ...Channel[]] = [
  { name: "import", help: "energy taken from the grid, all tariffs (1.8.0)" },
  { name: "export", help: "energy delivered to the grid, all tariffs (2.8.0)" },
  { name: "power", help: "power, negative when it is delivered (16.7.0)", overlaps: ["import", "export"] },
];

/** Meters with a D0 interface. */
export const iec62056: Driver<Iec62056Options, Iec62056Session> = {
  name: "iec-62056-21",
  help: "Meters with an optical D0 interface, mode C of IEC 62056-21",
  link: "bus",
  options,
  channels: CHANNELS,
  quantity: () => "energy",
  gives: (_options, channel) => (channel === "power" ? "gauge" : "counter"),
  power: (_options, channel) =>
    channel === "power" ? null : { gauge: "power", sign: channel === "import" ? 1 : -1 },
  gauges: () => gaugesAmong(SUMS),
  multipliers: ["ct", "vt", "multiplier"],
  counter: ({ device }, channel) => `${device === "" ? "" : `device ${evaluated(device)} `}${channel}`,
  // A meter that is asked for by no name may be any on the line.
  mayShare: (one, other) =>
    (one.options.device === "") !== (other.options.device === "") &&
    alike(CHANNELS, one.channel, other.channel),
  lines: [{ baud: 300, dataBits: 7, parity: "even", stopBits: 1 }],
  sources: ["IEC 62056-21, mode C", "IEC 62056-61: register codes"],
  map: [
    ...SUMS.map(({ codes, unit, gives, channel }) => `${codes.join(" + ")}: ${unit}, ${gives} ${channel}`),
    "codes of one A-B together; where several A-B have them, they have to agree",
    "data block at the rate that the identification offers",
  ].join("\n"),
  cut: cutIec62056,
  lasts: LONGEST_READOUT,
  unchecked: (_options, request) => request !== null && !asksForBlock(request),
  *open(options) {
    const { identity, lines, rate } = yield* firstRead(options);
    return { identity, sums: sumsOf(lines), rate };
  },
  *probe() {
    const { identity } = yield* read({ device: "" }, SIGN_ON_RATE);
    return { written: {}, identity, doubt: null };
  },
  *poll(session, options) {
    const { identity, lines } = yield* read(options, session.rate);
    requireSame(session.identity, identity);
    const channels = new Set(session.sums.map(({ channel }) => channel));
    return [...channels].map((channel) =>
      agreed(
        session.sums.filter((sum) => sum.channel === channel),
        lines,
      ),
    );
  },
};

/** Leading zeros of a device address are not evaluated (IEC 62056-21, 6.3.2), and zeros alone are alike. */
function evaluated(device: string): string {
  return device.replace(/^0+(?=.)/, "");
}

/** At the rate that the meter offers; anew at that of the sign-on where it cannot be understood then. */
function* firstRead(options: Iec62056Options) {
  const identification = yield* ask(signOn(options.device), "identification");
  const rate = options.baud ?? offeredRate(identification);
  try {
    return yield* dataAt(rate, identification);
  } catch (error) {
    const chosen = options.baud !== undefined || rate === SIGN_ON_RATE;
    if (chosen || !(error instanceof SilenceError)) throw error;
  }
  return yield* read(options, SIGN_ON_RATE);
}

/** The whole conversation: a meter of mode C forgets after its data block that it was asked. */
function* read({ device }: Iec62056Options, rate: Rate) {
  return yield* dataAt(rate, yield* ask(signOn(device), "identification"));
}

function* dataAt(rate: Rate, identification: Uint8Array) {
  const lines = current(blockLines(yield* ask(readout(rate), "data block")));
  return { identity: identityIn(identification, lines), lines, rate };
}

function* ask(request: Request, what: string): Generator<Request, Uint8Array, Frame> {
  return wholeFrame(yield request, (head) => cutIec62056(head, request), what);
}

/** `1.8.0*255` is 1.8.0; what has another number behind is of the past, and stays apart. */
function current(lines: ObisLines): ObisLines {
  const named = [...lines].map(([code, values]) => [code.replace(/\*255$/, ""), values] as const);
  // The first of two counts: the map keeps the last.
  return new Map(named.reverse());
}

/** The medium and channel `A-B:` that may stand before a code, and the code itself. */
function parted(code: string): { readonly place: string; readonly plain: string } {
  const [place = ""] = /^\d+-\d+:/.exec(code) ?? [];
  return { place, plain: code.slice(place.length) };
}

/** 1-0:1.8.0 and 1-1:1.8.0 are two registers: which codes a meter writes is found once, and held to. */
function sumsOf(lines: ObisLines): Sum[] {
  const places = new Set([...lines.keys()].map((code) => parted(code).place));
  return [...places].sort().flatMap((place) =>
    sumsIn(
      lines,
      SUMS.map((sum) => ({ ...sum, codes: sum.codes.map((code) => place + code) })),
    ),
  );
}

/** Registers that differ would leave open which of them the meter's is. */
function agreed(sums: readonly Sum[], lines: ObisLines): Measurement {
  const [first, ...others] = sums.map((sum) => measured(sum, total(sum, lines)));
  const [sum] = sums;
  if (first === undefined || sum === undefined) throw new RangeError("a channel without a register");
  const value = (one: Measurement) => (one.type === "increment" ? null : one.value);
  if (others.every((other) => value(other) === value(first))) return first;
  const written = sums.map(({ codes }) => codes.join(" + ")).join(", and as ");
  return measured(sum, {
    unknown: `comes as ${written}, with different values: which of them is meant cannot be told`,
  });
}

function identityIn(identification: Uint8Array, lines: ObisLines): Identity | null {
  const { maker, model } = makerAndModel(identification);
  const all = SERIALS.flatMap((serial) => [...lines].filter(([code]) => parted(code).plain === serial));
  const named = all.map(([, [text = ""]]) => identified(maker, model, text));
  return named.find((identity) => identity !== null) ?? null;
}
