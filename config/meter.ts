/** A meter: what all meters have, what its link needs, and its driver's own options, in one flat section. */
import { z } from "zod";
import type { AnyDriver, LinkKind } from "../drivers/driver.js";
import { duration } from "../drivers/fields.js";
import { DRIVERS, driverNamed } from "../drivers/index.js";
import type { Quantity } from "../drivers/measurement.js";
import { type Multipliers, multipliers } from "../drivers/multiplier.js";
import { type CreditConfig, credit } from "./credit.js";
import { formed, name, rate, words } from "./values.js";

/** What kind of counter it is; see ARCHITECTURE.md for what follows from it. */
export type MeterKind = "cumulative" | "periodic" | "pulse" | "delta" | "integrated";

/** Where a meter is connected. */
export type MeterLink =
  | { readonly type: "bus"; readonly bus: string }
  | { readonly type: "mqtt"; readonly broker: string }
  | ({ readonly type: "gpio" } & z.output<z.ZodObject<typeof gpioLine>>);

/** A meter whose units are credited. */
export type CreditedMeter = MeterConfig & { readonly rated: NonNullable<MeterConfig["rated"]> };

/** Whether a meter's units are credited, not only shown. */
export function isCredited(meter: MeterConfig): meter is CreditedMeter {
  return meter.rated !== null;
}

type Json = z.output<ReturnType<typeof z.json>>;

/** A meter as configured, everything resolved. */
export interface MeterConfig {
  /** Its name in the configuration. */
  readonly name: string;
  /** Name of its driver, see drivers/index.ts. */
  readonly driver: string;
  readonly link: MeterLink;
  /** Name of the chain it is attested on; null where none is configured. */
  readonly chain: string | null;
  /** The meter that its usage is part of, where there is one: only that is credited. */
  readonly within?: string;
  /** Meters that may look like this one and count nothing of what it counts. */
  readonly beside?: readonly string[];
  /** How many meters were taken down there before this one; absent where it is the first. */
  readonly replaced?: number;
  /** What is credited, or shown first: one of the driver's channels. */
  readonly channel: string;
  readonly kind: MeterKind;
  /** What its values are multiplied by; absent where they show what flows. */
  readonly multipliers?: Multipliers;
  /** The most it can count, base units per hour; null for a meter that is only shown. */
  readonly rated: { readonly quantity: Quantity; readonly perHour: bigint } | null;
  /** What gates its credit; null where nothing does. */
  readonly credit: CreditConfig | null;
  /** It counts the sun's power: the most that its modules give, mWh in an hour. */
  readonly solar?: { readonly peakPerHour: bigint };
  /** Milliseconds from one reading to the next. */
  readonly every: number;
  /** Milliseconds unobserved after which a meter that cannot say who it is gets a new baseline. */
  readonly gap: number;
  /** How many readings confirm a value that was held. */
  readonly confirmations: number;
  /** Who the meter is, where the wire does not say; where it does, who it has to be. */
  readonly identity: { readonly maker: string; readonly model: string; readonly serial: string } | null;
  /** The driver's own options, as its schema made them. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The same as they stand in the file: JSON for the evidence manifest, from which the schema makes them again. */
  readonly written: Readonly<Record<string, Json>>;
}

const COMMON = {
  chain: name()
    .optional()
    .describe("The chain it is attested on, one of `chains`; may be left out where there is only one"),
  within: name()
    .optional()
    .describe(
      "The meter that counts this one's usage too, such as the one behind an inverter: both are read and journaled, and only that outer one is credited",
    ),
  beside: z
    .array(name())
    .min(1)
    .optional()
    .describe(
      "Meters that may look as if they counted this one's usage, such as its twin, and count none of it: both are credited",
    ),
  credited: z
    .boolean()
    .default(true)
    .describe(
      "Whether its units are credited; `false`: it is read, journaled and shown, and needs no `rated`",
    ),
  rated: rate()
    .optional()
    .describe(
      "The most the meter can count: the size of the inverter, of the pipe, of the line. What exceeds it is not credited",
    ),
  credit: credit()
    .optional()
    .describe("Quality gauges of other meters that have to be in order for its units to be credited"),
  source: z
    .literal("solar")
    .optional()
    .describe(
      "solar: it counts the sun's power only, and is checked against day and night at `gateway.location`",
    ),
  peak: rate()
    .optional()
    .describe(
      "What the modules of a solar meter give at most, by their nameplates; by default what is `rated`",
    ),
  gap: duration("1 s", "365 days")
    .optional()
    .describe(
      "Unobserved for longer, a meter that cannot say who it is gets a new baseline; by default a day, or 10 times `every` where that is longer",
    ),
  confirmations: z
    .int()
    .min(2)
    .max(16)
    .default(3)
    .describe("How many readings confirm a value that was held"),
  replaced: z
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe(
      "How many meters were taken down there before this one, written by `fieldproof replace meter`: what each of them counted is kept apart",
    ),
  identity: z
    .strictObject({
      maker: words().describe("Maker, as on the nameplate"),
      model: words().describe("Model, as on the nameplate"),
      serial: words().describe("Serial number, as on the nameplate"),
    })
    .optional()
    .describe("Who the meter is, where the wire does not say; where it does, who it has to be"),
};

/** Where a pulse input is, in the words of drivers/transports/gpio.ts. */
const gpioLine = {
  line: z
    .int()
    .min(0)
    .max(1023)
    .describe("GPIO line on the chip; on a Raspberry Pi the BCM number (GPIO17 is 17)"),
  bias: z
    .enum(["pull-up", "pull-down", "none"])
    .default("pull-up")
    .describe("Resistor in the chip: pull-up for a contact or an S0 output to ground"),
  chip: formed('a chip\'s name or label such as "gpiochip0" or "pinctrl-rp1"', /^[\w:.@-]+$/)
    .prefault("gpiochip0")
    .describe("GPIO chip by its name, or by its label, which keeps its meaning over kernels"),
  via: z
    .enum(["auto", "chardev", "sysfs"])
    .default("auto")
    .describe("The kernel's character device, which tells of lost edges, or sysfs, which cannot"),
};

/** What each kind of link needs of a meter. */
const LINKED = {
  bus: { bus: name().describe("One of `buses`") },
  mqtt: { broker: name().describe("One of `brokers`") },
  gpio: gpioLine,
} satisfies Record<LinkKind, z.ZodRawShape>;

const DAY = 86_400_000;

/** What each kind of link can carry; the first is the default where the channel's register does not say. */
export const KINDS = {
  bus: ["cumulative", "periodic", "delta", "integrated"],
  mqtt: ["cumulative", "periodic", "delta", "integrated"],
  gpio: ["pulse"],
} as const satisfies Record<LinkKind, readonly MeterKind[]>;

/** Pulses must be committed every second, whatever else may wait. */
const EVERY: Readonly<Record<LinkKind, string>> = { bus: "10 s", mqtt: "1 min", gpio: "1 s" };

/** The section of a meter with this driver. Its output lacks only the name. */
function meterOf(driver: AnyDriver) {
  const { options } = driver;
  if (!(options instanceof z.ZodObject)) {
    throw new TypeError(`driver ${driver.name}: its options must be a zod object to stand in a flat section`);
  }
  const channels = driver.channels.map((channel) => channel.name) as [string, ...string[]];
  const shape = {
    driver: z.literal(driver.name).describe(driver.help),
    ...LINKED[driver.link],
    ...COMMON,
    channel: z
      .enum(channels)
      .default(channels[0])
      .describe(
        `What is credited. ${driver.channels.map(({ name, help }) => `${name}: ${help}`).join(". ")}`,
      ),
    kind: z
      .enum(KINDS[driver.link])
      .optional()
      .describe(
        `cumulative: a register that only rises; periodic: one that restarts by design; pulse: we count; delta: reports with ids; integrated: power over time. By default what the channel's register is, or else ${KINDS[driver.link][0]}`,
      ),
    every: duration("100 ms", driver.link === "gpio" ? "1 s" : "1 day")
      .prefault(EVERY[driver.link])
      .describe("Time from one reading to the next"),
  };
  // safeExtend keeps the driver's own refinements, and strict() the promise that no misspelt field is ignored.
  const own = options.shape as z.ZodRawShape;
  // Where a driver names its channel by an option of its own, that option is the field.
  const fields: z.ZodRawShape = {
    ...shape,
    ...only(driver.multipliers ?? [], multipliers.shape),
    ...("channel" in own ? { channel: own.channel } : {}),
  };
  return (options as z.ZodObject<z.ZodRawShape>)
    .safeExtend(fields)
    .strict()
    .transform((section) => split(driver, Object.keys(own), section as Entry));
}

/** A meter as the schema makes it; the name and the text stand outside of its section. */
type ParsedMeter = Omit<MeterConfig, "name" | "written">;

/** What a section holds before it is taken apart; fields of other links are absent. */
type Entry = Pick<MeterConfig, "channel" | "every" | "confirmations"> &
  Multipliers & {
    readonly kind?: MeterKind;
    readonly chain?: string;
    readonly within?: string;
    readonly beside?: readonly string[];
    readonly replaced?: number;
    readonly credited: boolean;
    readonly rated?: MeterConfig["rated"];
    readonly credit?: CreditConfig;
    readonly source?: "solar";
    readonly peak?: MeterConfig["rated"];
    readonly gap?: number;
    readonly identity?: MeterConfig["identity"];
    readonly bus: string;
    readonly broker: string;
  } & z.output<z.ZodObject<typeof gpioLine>>;

/** Takes a flat section apart into what every meter has and what is the driver's. */
function split(driver: AnyDriver, own: readonly string[], section: Entry): ParsedMeter {
  const { chain, within, channel, credited, rated, credit, every, gap, confirmations, identity } = section;
  const { beside, replaced, source, peak = rated } = section;
  const options = only(own, { ...section });
  const kind = section.kind ?? driver.kind?.(options, channel) ?? KINDS[driver.link][0];
  const ratios: Multipliers = only(driver.multipliers ?? [], { ...section });
  return {
    driver: driver.name,
    link: linkOf(driver.link, section),
    chain: chain ?? null,
    ...(within !== undefined && { within }),
    ...(beside !== undefined && { beside }),
    ...(replaced !== undefined && { replaced }),
    ...{ channel, kind, every, confirmations },
    ...(Object.keys(ratios).length > 0 && { multipliers: ratios }),
    rated: (credited && rated) || null,
    credit: credit ?? null,
    ...(source === "solar" && peak && { solar: { peakPerHour: peak.perHour } }),
    gap: gap ?? Math.max(DAY, 10 * every),
    identity: identity ?? null,
    options,
  };
}

function linkOf(type: LinkKind, { bus, broker, line, bias, chip, via }: Entry): MeterLink {
  switch (type) {
    case "bus":
      return { type, bus };
    case "mqtt":
      return { type, broker };
    case "gpio":
      return { type, line, bias, chip, via };
  }
}

/** The meter of a parsed section. */
export function namedMeter(name: string, parsed: ParsedMeter, section: unknown): MeterConfig {
  const written = z.record(z.string(), z.json()).parse(section);
  return { name, ...parsed, written: only(Object.keys(parsed.options), written) };
}

function only<T>(fields: readonly string[], section: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(section).filter(([field]) => fields.includes(field)));
}

const [first, ...others] = DRIVERS.map(meterOf);
if (first === undefined) throw new TypeError("a configuration needs at least one driver");

/** The section of any meter: its `driver` decides which fields it has. */
export const meter = z.discriminatedUnion("driver", [first, ...others]);

/** The driver of a valid meter. */
export function driverOf({ driver }: MeterConfig): AnyDriver {
  const found = driverNamed(driver);
  if (found === undefined) throw new TypeError(`the schema lets no driver ${driver} through`);
  return found;
}
