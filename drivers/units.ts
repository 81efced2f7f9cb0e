/**
 * Amounts, rates, durations and pulse constants as people write them (`8 kWh`, `20 L/min`, `15 min`,
 * `1000 imp/kWh`), turned into whole base units without a float. The base units are those of QUANTITIES.
 */
import { type Decimal, type Fraction, floor, lowestTerms, parseDecimal, times } from "./decimal.js";
import { QUANTITIES, type Quantity } from "./measurement.js";

/** The text is no amount, rate, duration or pulse constant; the message says what would be. */
export class UnitError extends Error {
  override readonly name = "UnitError";
}

/** A unit of a counted quantity. */
export interface Unit {
  readonly quantity: Quantity;
  /** Base units in one of these. */
  readonly factor: Fraction;
}

const THOUSAND = 10n ** 3n;
const MILLION = 10n ** 6n;
const BILLION = 10n ** 9n;
const TRILLION = 10n ** 12n;

/** Every unit a counted amount may be written in. Case matters: mWh and MWh are a billion apart. */
export const UNITS: ReadonlyMap<string, Unit> = new Map([
  ...family("energy", { mWh: 1n, Wh: THOUSAND, kWh: MILLION, MWh: BILLION, GWh: TRILLION }),
  // 1 J = 1 Ws = 1/3600 Wh.
  ...family("energy", { J: 1n, kJ: THOUSAND, MJ: MILLION, GJ: BILLION }, { numerator: 5n, denominator: 18n }),
  ...family("volume", { mL: 1n, cL: 10n, dL: 100n, L: THOUSAND, hL: 100n * THOUSAND }),
  ...family("volume", { ml: 1n, l: THOUSAND, dm3: THOUSAND, m3: MILLION, "m³": MILLION }),
  ...family("data", { byte: 1n, B: 1n, kB: THOUSAND, MB: MILLION, GB: BILLION, TB: TRILLION }),
  ...family("data", { KiB: 1n << 10n, MiB: 1n << 20n, GiB: 1n << 30n, TiB: 1n << 40n }),
  ...family(
    "data",
    { bit: 1n, kbit: THOUSAND, Mbit: MILLION, Gbit: BILLION },
    { numerator: 1n, denominator: 8n },
  ),
  ...family("runtime", { s: 1n, min: 60n, h: 3600n, day: 86_400n }),
  ...family("mass", { mg: 1n, g: THOUSAND, kg: MILLION, t: BILLION }),
  ...family("count", { count: 1n }),
]);

/** Power is energy per hour by nature. */
const POWER: ReadonlyMap<string, Unit> = new Map(
  family("energy", { mW: 1n, W: THOUSAND, kW: MILLION, MW: BILLION, GW: TRILLION }),
);

const PER_HOUR: ReadonlyMap<string, Fraction> = new Map([
  ["s", { numerator: 3600n, denominator: 1n }],
  ["min", { numerator: 60n, denominator: 1n }],
  ["h", { numerator: 1n, denominator: 1n }],
  ["day", { numerator: 1n, denominator: 24n }],
]);

const MILLISECONDS: ReadonlyMap<string, Fraction> = new Map(
  Object.entries({
    ms: 1n,
    s: THOUSAND,
    min: 60n * THOUSAND,
    h: 3_600_000n,
    day: 86_400_000n,
    days: 86_400_000n,
  }).map(([name, factor]) => [name, { numerator: factor, denominator: 1n }] as const),
);

const NUMBER = String.raw`\s*(?:2\^\d{1,2}|[\d.]+)\s*`;
const COUNTED = anyOf(UNITS);

/** Every text that parseQuantity understands; so are the others, for editors that check while one types. */
export const QUANTITY = new RegExp(`^${NUMBER}${COUNTED}?\\s*$`);
export const RATE = new RegExp(`^${NUMBER}(?:${anyOf(POWER)}|${COUNTED}?\\s*\\/\\s*${anyOf(PER_HOUR)})\\s*$`);
export const DURATION = new RegExp(`^${NUMBER}${anyOf(MILLISECONDS)}\\s*$`);
export const TICK_WORTH = new RegExp(
  `^${NUMBER}(?:(?:imp|imp\\.|impulses|pulses?)?\\s*\\/\\s*${COUNTED}|${COUNTED}?)\\s*$`,
);

function anyOf(units: ReadonlyMap<string, unknown>): string {
  return `(?:${[...units.keys()].join("|")})`;
}

/** An amount of a counted quantity: `8 kWh`, `1.5 m3`, `500 MB`, `2^32 byte`; a bare number counts (`12`).
 * @throws UnitError also when the amount is no whole number of base units
 */
export function parseQuantity(text: string): { quantity: Quantity; amount: bigint } {
  const { number, unit: name } = split(text, "an amount such as 8 kWh, 1.5 m3 or 500 MB");
  const unit = lookUp(UNITS, name === "" ? "count" : name, "unit");
  const amount = times(number, unit.factor);
  if (amount.denominator !== 1n) {
    throw new UnitError(
      `"${text}" is no whole number of ${QUANTITIES[unit.quantity].unit}, the smallest unit counted`,
    );
  }
  return { quantity: unit.quantity, amount: amount.numerator };
}

/** A rate: `8 kW`, `20 L/min`, `100 Mbit/s`, `50 GB/day`, `3600 /h`; base units per hour, rounded down.
 * @throws UnitError also when less than one base unit per hour is left
 */
export function parseRate(text: string): { quantity: Quantity; perHour: bigint } {
  const { number, unit: name } = split(text, "a rate such as 8 kW, 20 L/min, 100 Mbit/s or 3600 /h");
  const { quantity, factor } = rateUnit(name);
  const perHour = floor(times(number, factor));
  if (perHour < 1n) {
    throw new UnitError(`"${text}" is less than 1 ${QUANTITIES[quantity].unit} per hour`);
  }
  return { quantity, perHour };
}

function rateUnit(name: string): Unit {
  const slash = name.lastIndexOf("/");
  if (slash < 0) {
    const hint = UNITS.has(name) ? `; ${name} needs a time, such as ${name}/h` : "";
    return lookUp(POWER, name, "rate", `${hint}; or any unit with /s, /min, /h or /day`);
  }
  const counted = lookUp(UNITS, name.slice(0, slash).trim() || "count", "unit");
  const perHour = lookUp(PER_HOUR, name.slice(slash + 1).trim(), "time");
  return {
    quantity: counted.quantity,
    factor: {
      numerator: counted.factor.numerator * perHour.numerator,
      denominator: counted.factor.denominator * perHour.denominator,
    },
  };
}

/** A duration in whole milliseconds: `500 ms`, `10 s`, `15 min`, `2 h`, `7 days`.
 * @throws UnitError when it is not one, or zero
 */
export function parseDuration(text: string): number {
  const { number, unit } = split(text, "a duration such as 500 ms, 10 s, 15 min or 2 h");
  const duration = times(number, lookUp(MILLISECONDS, unit, "time"));
  if (duration.denominator !== 1n) throw new UnitError(`"${text}" is no whole number of milliseconds`);
  if (duration.numerator === 0n) throw new UnitError(`"${text}" is no time at all`);
  if (duration.numerator > BigInt(Number.MAX_SAFE_INTEGER)) throw new UnitError(`"${text}" is too long`);
  return Number(duration.numerator);
}

const PRICED_BY: Readonly<Record<Quantity, string>> = {
  energy: "kWh",
  volume: "m³",
  data: "GB",
  runtime: "h",
  mass: "kg",
  count: "count",
};

/** The unit that people price a quantity by, and how many base units it has. */
export function pricedBy(quantity: Quantity): { readonly name: string; readonly units: bigint } {
  const name = PRICED_BY[quantity];
  return { name, units: lookUp(UNITS, name, "unit").factor.numerator };
}

/** What ticks are worth: `ticks × units / per` base units. */
export interface TickWorth {
  readonly quantity: Quantity;
  readonly units: bigint;
  readonly per: bigint;
}

/** A pulse constant as meters print it: `1000 imp/kWh`, `450 / L`, or the worth of one pulse: `1 L`, `0.5 m3`.
 * @throws UnitError
 */
export function parseTickWorth(text: string): TickWorth {
  const { number, unit: name } = split(text, "a pulse constant such as 1000 imp/kWh, 450 / L or 1 L");
  if (number.value === 0n) throw new UnitError(`"${text}": a pulse constant cannot be zero`);
  const pulsesPer = /^(?:imp|imp\.|impulses|pulses?)?\s*\/\s*(.+)$/.exec(name)?.[1];
  const unit = lookUp(UNITS, pulsesPer ?? (name === "" ? "count" : name), "unit");
  if (pulsesPer === undefined) {
    const worth = times(number, unit.factor);
    return { quantity: unit.quantity, units: worth.numerator, per: worth.denominator };
  }
  const pulses = times(number, { numerator: unit.factor.denominator, denominator: unit.factor.numerator });
  return { quantity: unit.quantity, units: pulses.denominator, per: pulses.numerator };
}

function split(text: string, expected: string): { number: Decimal; unit: string } {
  // Where registers wrap is easier to get right as a power of two.
  const power = /^\s*2\^(\d{1,2})\s*(.*?)\s*$/.exec(text);
  if (power !== null) {
    return { number: { value: 1n << BigInt(power[1] ?? 0), exponent: 0 }, unit: power[2] ?? "" };
  }
  const match = /^\s*([\d.]+)\s*(.*?)\s*$/.exec(text);
  const number = match === null ? null : parseDecimal(match[1] ?? "");
  if (match === null || number === null || /^,\d/.test(match[2] ?? "")) {
    const comma = /\d,\d/.test(text) ? " (the decimal sign is a point)" : "";
    throw new UnitError(`"${text}" is not ${expected}${comma}`);
  }
  return { number, unit: match[2] ?? "" };
}

/** How others write units: not taken for ours, but known well enough to name ours. */
const MEANT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ms: ["msec", "millisecond", "milliseconds"],
    s: ["sec", "secs", "second", "seconds"],
    min: ["m", "mins", "minute", "minutes"],
    h: ["hr", "hrs", "hour", "hours"],
    day: ["d"],
    L: ["liter", "liters", "litre", "litres", "ltr"],
    m3: ["m^3", "cbm"],
    byte: ["bytes"],
    "kbit/s": ["kbps"],
    "Mbit/s": ["Mbps"],
    "Gbit/s": ["Gbps"],
    "L/min": ["lpm"],
  }).flatMap(([ours, theirs]) => theirs.map((name) => [name, ours] as const)),
);

/** Whether two texts are one unit: two Unicode characters are a micro sign, some write `u`, and ³ as 3. */
export function isSameUnit(one: string, other: string): boolean {
  const plain = (unit: string) => unit.replace(/[µμ]/g, "u").replace(/³/g, "3").replace(/\s/g, "");
  return plain(one) === plain(other);
}

function lookUp<T>(table: ReadonlyMap<string, T>, name: string, kind: string, more = ""): T {
  const found = table.get(name);
  if (found !== undefined) return found;
  const meant = MEANT.get(name) ?? "";
  const near = [...table.keys()].filter(
    (known) => known.toLowerCase() === name.toLowerCase() || known === meant,
  );
  if (kind === "rate" && meant.includes("/")) near.push(meant);
  const advice =
    near.length > 0 ? `did you mean ${near.join(" or ")}?` : `known: ${[...table.keys()].join(", ")}`;
  throw new UnitError(
    name === "" ? `the ${kind} is missing; ${advice}${more}` : `unknown ${kind} "${name}"; ${advice}${more}`,
  );
}

function family(quantity: Quantity, names: Record<string, bigint>, of?: Fraction): [string, Unit][] {
  return Object.entries(names).map(([name, multiple]) => [
    name,
    {
      quantity,
      factor: lowestTerms({
        numerator: multiple * (of?.numerator ?? 1n),
        denominator: of?.denominator ?? 1n,
      }),
    },
  ]);
}
