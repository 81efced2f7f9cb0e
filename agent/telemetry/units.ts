/**
 * Amounts, times and chain values as people read them. Everything is cut, never rounded up: a screen may not
 * show a unit that was not measured. (The way in, from text to base units, is drivers/units.ts.)
 */
import type { Measurement, Quantity } from "../../drivers/measurement.js";

interface Step {
  /** From this many base units on, amounts are shown in `unit`. */
  readonly from: bigint;
  readonly unit: string;
  /** One `unit` is 10^digits base units. */
  readonly digits: number;
}

/** Largest first; energy ends at kWh, because MWh and mWh are easily misread for each other. */
const LADDERS: Record<Exclude<Quantity, "runtime">, readonly [Step, ...Step[]]> = {
  energy: [
    { from: 1_000_000n, unit: "kWh", digits: 6 },
    { from: 1_000n, unit: "Wh", digits: 3 },
    { from: 0n, unit: "mWh", digits: 0 },
  ],
  volume: [
    { from: 1_000_000n, unit: "m³", digits: 6 },
    { from: 1_000n, unit: "L", digits: 3 },
    { from: 0n, unit: "mL", digits: 0 },
  ],
  data: [
    { from: 10n ** 12n, unit: "TB", digits: 12 },
    { from: 10n ** 9n, unit: "GB", digits: 9 },
    { from: 10n ** 6n, unit: "MB", digits: 6 },
    { from: 1_000n, unit: "kB", digits: 3 },
    { from: 0n, unit: "byte", digits: 0 },
  ],
  mass: [
    { from: 1_000_000n, unit: "kg", digits: 6 },
    { from: 1_000n, unit: "g", digits: 3 },
    { from: 0n, unit: "mg", digits: 0 },
  ],
  count: [{ from: 0n, unit: "", digits: 0 }],
};

/**
 * An amount in base units as people read it: `12.345 kWh`, `1.204 GB`, `3 h 12 min`.
 * @param places digits after the point, the rest is cut; `Infinity` shows the amount exactly
 */
export function formatAmount(quantity: Quantity, amount: bigint, places = 3): string {
  if (quantity === "runtime") return formatSeconds(amount, places);
  const size = amount < 0n ? -amount : amount;
  const ladder = LADDERS[quantity];
  const step = ladder.find(({ from }) => size >= from) ?? ladder[0];
  return `${cut(formatDecimal(amount, -step.digits), places)} ${step.unit}`.trim();
}

/** A gauge, exactly as measured: `230.1 V`. `null` reads as a dash, never as 0. */
export function formatGauge(value: bigint | null, exponent: number, unit: string): string {
  return `${value === null ? "–" : formatDecimal(value, exponent)} ${unit}`.trim();
}

/** What a meter said, whatever its kind: `12.345 kWh`, `+3 × 1.000 L`, `230.1 V`, `unknown (asleep)`. */
export function formatMeasurement(measured: Measurement): string {
  if (measured.type === "increment") {
    const { ticks, worth, quantity } = measured;
    const one = worth.units % worth.per === 0n ? formatAmount(quantity, worth.units / worth.per) : null;
    const each = one ?? `${formatAmount(quantity, worth.units)} / ${worth.per}`;
    return `+${ticks} × ${each}`;
  }
  if (measured.value === null) return `unknown (${measured.unknown ?? "the meter gave no value"})`;
  return measured.type === "counter"
    ? formatAmount(measured.quantity, measured.value)
    : formatGauge(measured.value, measured.exponent, measured.unit);
}

/** `value × 10^exponent` as a plain decimal text, exact, every digit of the exponent kept: 1200, −2 → `12.00`. */
export function formatDecimal(value: bigint, exponent: number): string {
  if (exponent >= 0) return (value * 10n ** BigInt(exponent)).toString();
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(1 - exponent, "0");
  return `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}

function cut(decimal: string, places: number): string {
  const [whole = "", fraction = ""] = decimal.split(".");
  const kept = fraction.slice(0, Math.min(places, fraction.length));
  return kept === "" ? whole : `${whole}.${kept}`;
}

const TIMES = [
  { unit: "d", seconds: 86_400n },
  { unit: "h", seconds: 3_600n },
  { unit: "min", seconds: 60n },
  { unit: "s", seconds: 1n },
] as const;

/** The two largest units are enough to read; `places` of Infinity shows all of them. */
function formatSeconds(amount: bigint, places = 0): string {
  const parts: string[] = [];
  let rest = amount < 0n ? -amount : amount;
  for (const { unit, seconds } of TIMES) {
    if (rest >= seconds) parts.push(`${rest / seconds} ${unit}`);
    rest %= seconds;
  }
  const shown = places === Infinity ? parts : parts.slice(0, 2);
  return shown.length === 0 ? "0 s" : `${amount < 0n ? "-" : ""}${shown.join(" ")}`;
}

/** How many there are of what: `1 meter`, `3 meters`. */
export function formatCount(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

/** A length of time in milliseconds: `350 ms`, `42 s`, `3 h 12 min`. */
export function formatDuration(ms: bigint): string {
  return ms > -1_000n && ms < 1_000n ? `${ms} ms` : formatSeconds(ms / 1_000n);
}

/** How long ago something was: `just now`, `42 s ago`. */
export function formatAge(ms: bigint): string {
  return ms < 1_000n ? "just now" : `${formatDuration(ms)} ago`;
}

/** The last millisecond a JavaScript date can show; clocks without battery have read worse. */
const LAST_DATE = 8_640_000_000_000_000n;

/** Unix milliseconds as RFC 3339 in UTC: `2026-02-11T12:03:00.000Z`. */
export function formatInstant(wall: bigint): string {
  const shown = wall > LAST_DATE ? LAST_DATE : wall < -LAST_DATE ? -LAST_DATE : wall;
  return new Date(Number(shown)).toISOString();
}

/** Unix milliseconds as the technician's own wall clock shows them: `12:03`. */
export function formatTimeOfDay(wall: bigint): string {
  const shown = new Date(formatInstant(wall));
  return shown.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** Gas with its thousands apart: `61,204 gas`. */
export function formatGas(gas: bigint): string {
  return `${gas.toString().replace(/\B(?=(\d{3})+$)/g, ",")} gas`;
}

/** An account's balance in wei as the coins it is: `0.0421 native coin`, whatever the chain calls it. */
export function formatCoins(wei: bigint, symbol = "native coin"): string {
  return `${cut(formatDecimal(wei, -18), 6)} ${symbol}`;
}

/** An address or hash, short enough to compare by eye: `0x1f9a…04b2`. */
export function formatHash(hash: string): string {
  return hash.length <= 13 ? hash : `${hash.slice(0, 6)}…${hash.slice(-4)}`;
}
