/**
 * Smart meters of the Netherlands, Belgium and Luxembourg on their P1 port, and the gas, water and heat meters that
 * report through them. Codes as in the "P1 Companion Standard" of DSMR 2.2 to 5.0.2 and Fluvius' e-MUCS.
 */

import { z } from "zod";
import { type Driver, FrameError, type Identity, type Session } from "../driver.js";
import { duration } from "../fields.js";
import { identified, requireSame } from "../identity.js";
import { markIdentity } from "../identity-marks.js";
import type { Measurement } from "../measurement.js";
import { type Sum, sumsIn, total } from "../protocols/obis.js";
import { cutTelegram, type Telegram, telegramOf } from "../protocols/p1.js";
import { gaugesAmong, measured } from "../protocols/registers.js";
import { hear } from "../push.js";
import { SUB_METERS, type SubMeterKind, serialIn, shownOf, subMeterIn } from "./dsmr-sub-meters.js";

/** What a telegram says of the electricity meter. */
const SUMS: readonly Sum[] = [
  ...energy("import", "1-0:1.8"),
  ...energy("export", "1-0:2.8"),
  { name: "actual power delivered", codes: ["1-0:1.7.0"], unit: "W", gives: "gauge", channel: "power" },
  { name: "actual power received", codes: ["1-0:2.7.0"], unit: "W", gives: "gauge", channel: "power-export" },
  { name: "voltage L1", codes: ["1-0:32.7.0"], unit: "V", gives: "gauge", channel: "voltage" },
];

/** A register of its own for all tariffs is better than their sum. Each tariff is shown, but not credited twice. */
function energy(channel: string, code: string): Sum[] {
  const counter = { unit: "kWh", gives: "counter" } as const;
  return [
    { ...counter, name: `${channel} of all tariffs`, codes: [`${code}.0`], channel },
    { ...counter, name: `${channel} of both tariffs`, codes: [`${code}.1`, `${code}.2`], channel },
    { ...counter, name: `${channel} tariff 1`, codes: [`${code}.1`], channel: `${channel}-t1` },
    { ...counter, name: `${channel} tariff 2`, codes: [`${code}.2`], channel: `${channel}-t2` },
  ];
}

const CHANNELS = [
  { name: "import", help: "energy taken from the grid, all tariffs" },
  { name: "export", help: "energy delivered to the grid, all tariffs" },
  { name: "gas", help: "the gas meter that reports through this one" },
  { name: "water", help: "the water meter that reports through this one" },
  { name: "heat", help: "the heat meter that reports through this one", thermal: true },
  { name: "power", help: "power taken from the grid", overlaps: ["import"] },
] as const;

/** Version 5 sends every second, those before every ten. */
const PATIENCE = 30_000;

const options = z
  .strictObject({
    channel: z
      .enum(CHANNELS.map(({ name }) => name))
      .default("import")
      .describe(`What is credited. ${CHANNELS.map(({ name, help }) => `${name}: ${help}`).join(". ")}`),
    checksum: z
      .boolean()
      .default(true)
      .describe(
        "false for meters of DSMR 2.2 and 3, whose telegrams have none: damage is then not always seen",
      ),
    stale: duration("5 min", "7 days")
      .prefault("4 h")
      .describe("Gas, water and heat meters report by the hour: a reading older than this is unknown"),
    serial: z
      .string()
      .min(1)
      .optional()
      .describe("The equipment identifier of the gas, water or heat meter, where several of a kind report"),
  })
  .refine(({ channel, serial }) => serial === undefined || kindOf(channel) !== undefined, {
    path: ["serial"],
    error: "expected nothing: only gas, water and heat meters are several behind one port",
  });

export type DsmrOptions = z.infer<typeof options>;

/** What the meter says, found in its first telegram. */
export interface DsmrSession extends Session {
  readonly sums: readonly Sum[];
  /** Where the meter behind it is that the channel is of, if it does not say who it is. */
  readonly place?: number | undefined;
}

/** Smart meters with a P1 port. */
export const dsmr: Driver<DsmrOptions, DsmrSession> = {
  name: "dsmr",
  help: "Smart meters with a P1 port (DSMR 2.2 to 5, eSMR, Fluvius), and the gas, water and heat meters behind them",
  link: "bus",
  options,
  channels: CHANNELS,
  quantity: (_options, channel) => (channel === "gas" || channel === "water" ? "volume" : "energy"),
  gives: (_options, channel) => (channel === "power" ? "gauge" : "counter"),
  power: (_options, channel) =>
    channel === "import"
      ? { gauge: "power", sign: 1 }
      : channel === "export"
        ? { gauge: "power-export", sign: 1 }
        : null,
  gauges: () => gaugesAmong(SUMS),
  multipliers: ["ct", "vt", "multiplier"],
  counter: ({ serial }, channel) => `${serial === undefined ? "" : `serial ${serial} `}${channel}`,
  // A meter behind the port that nobody named may be any of its kind.
  mayShare: (one, other) =>
    one.channel === other.channel &&
    (one.options.serial === undefined) !== (other.options.serial === undefined),
  lines: [
    { baud: 115_200, dataBits: 8, parity: "none", stopBits: 1 },
    { baud: 9600, dataBits: 7, parity: "even", stopBits: 1 },
  ],
  sources: ['Netbeheer Nederland, "P1 Companion Standard", DSMR 2.2 to 5.0.2', 'Fluvius, "e-MUCS P1"'],
  map: [
    ...SUMS.map(({ codes, unit, gives, channel }) => `${codes.join(" + ")}: ${unit}, ${gives} ${channel}`),
    ...SUB_METERS.map(
      ({ type, unit, channel }) => `0-n type ${type} 24.2.1 24.2.3 24.3.0: ${unit} ${channel}`,
    ),
  ].join("\n"),
  cut: cutTelegram,
  unchecked: ({ checksum }) => !checksum,
  *open(options) {
    const telegram = yield* nextTelegram(options);
    const sums = sumsIn(telegram.lines, SUMS);
    const kind = kindOf(options.channel);
    if (kind === undefined) return { identity: ownIdentity(telegram), sums };
    const meter = subMeterIn(kind, telegram.lines, { serial: options.serial });
    const identity = requireNamed(meter, options);
    return { identity, sums, place: identity === null ? meter?.place : undefined };
  },
  *probe() {
    const telegram = telegramOf(yield* hear(PATIENCE, cutTelegram, "P1 telegram"));
    const written = telegram.checked ? {} : { checksum: false };
    return { written, identity: ownIdentity(telegram), doubt: null };
  },
  *poll({ identity, sums, place }, options) {
    const telegram = yield* nextTelegram(options);
    const { lines } = telegram;
    const credited = kindOf(options.channel);
    const serial = options.serial ?? (credited && identity?.serial);
    const meter = credited && subMeterIn(credited, lines, { serial, place });
    requireSame(identity, credited ? requireNamed(meter ?? null, options) : ownIdentity(telegram));
    return [
      ...sums.map((sum): Measurement => measured(sum, total(sum, lines))),
      ...SUB_METERS.flatMap((kind) =>
        kind === credited ? (meter?.reading(options.stale) ?? []) : shownOf(kind, lines, options.stale),
      ),
    ];
  },
};

function* nextTelegram({ checksum }: DsmrOptions) {
  const telegram = telegramOf(yield* hear(PATIENCE, cutTelegram, "P1 telegram"));
  if (checksum && !telegram.checked) {
    throw new FrameError(
      "the telegram has no CRC, so damage would not be seen: if this is a meter of DSMR 2.2 or 3, say checksum: false",
    );
  }
  return telegram;
}

function kindOf(channel: string): SubMeterKind | undefined {
  return SUB_METERS.find((kind) => kind.channel === channel);
}

/** Who the meter behind it is. @throws FrameError when the configuration names another */
function requireNamed(
  meter: { readonly identity: Identity | null } | null,
  { channel, serial }: DsmrOptions,
): Identity | null {
  const identity = meter?.identity ?? null;
  if (serial === undefined || identity?.serial === serial) return identity;
  const found = identity === null ? "none that says who it is" : markIdentity(identity.serial);
  throw new FrameError(`no ${channel} meter ${markIdentity(serial)} reports through this port, but ${found}`);
}

/** The electricity meter's. */
function ownIdentity({ maker, model, lines }: Telegram): Identity | null {
  return identified(maker, model, serialIn(lines.get("0-0:96.1.1")?.[0]));
}
