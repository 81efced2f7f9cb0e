/** Amounts and times as an operator reads them, exact to the base unit. */
import type { Quantity } from "../../drivers/measurement.js";

/** Larger units of each quantity: how many base units, and the name; largest first. */
const SCALES: Record<Quantity, readonly (readonly [bigint, string])[]> = {
  energy: [
    [1_000_000n, "kWh"],
    [1_000n, "Wh"],
    [1n, "mWh"],
  ],
  volume: [
    [1_000n, "L"],
    [1n, "mL"],
  ],
  data: [
    [1_000_000_000n, "GB"],
    [1_000_000n, "MB"],
    [1_000n, "kB"],
    [1n, "bytes"],
  ],
  runtime: [
    [3_600n, "h"],
    [60n, "min"],
    [1n, "s"],
  ],
  mass: [
    [1_000_000n, "kg"],
    [1_000n, "g"],
    [1n, "mg"],
  ],
  count: [[1n, "counts"]],
};

/** `187000000n` mWh → `187 kWh`; `1500n` mL → `1.5 L`. */
export function amount(units: bigint, quantity: Quantity): string {
  const size = units < 0n ? -units : units;
  const sign = units < 0n ? "-" : "";
  for (const [scale, name] of SCALES[quantity]) {
    // Sixty is no power of ten: 90 s is `90 s`, not `1.5 min`.
    const decimal = quantity !== "runtime" || size % scale === 0n;
    if (size >= scale && decimal) return `${sign}${decimals(size, scale)} ${name}`;
  }
  return `${sign}${size} ${SCALES[quantity].at(-1)?.[1] ?? ""}`;
}

/** Nanoseconds → `45 s`, `12 min`, `26 h`. */
export function duration(nanoseconds: bigint): string {
  const seconds = nanoseconds / 1_000_000_000n;
  if (seconds >= 7_200n) return `${seconds / 3_600n} h`;
  if (seconds >= 120n) return `${seconds / 60n} min`;
  return seconds > 0n ? `${seconds} s` : `${nanoseconds / 1_000_000n} ms`;
}

function decimals(size: bigint, scale: bigint): string {
  const whole = size / scale;
  const digits = scale.toString().length - 1;
  const fraction = (size % scale).toString().padStart(digits, "0").replace(/0+$/, "");
  return digits === 0 || fraction === "" ? `${whole}` : `${whole}.${fraction}`;
}
