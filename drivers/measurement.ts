/**
 * What a meter says, in integers. Counted quantities are whole base units (`bigint`) from here to the
 * contract; a failed or missing value is `null` with a reason, never 0.
 */

/** The counted quantities, their base unit, and their code in `UsageAttestation.unit` (a promise to users). */
export const QUANTITIES = {
  energy: { unit: "mWh", code: 1 },
  volume: { unit: "mL", code: 2 },
  data: { unit: "byte", code: 3 },
  runtime: { unit: "s", code: 4 },
  mass: { unit: "mg", code: 5 },
  count: { unit: "1", code: 6 },
} as const;

/** What a meter counts. */
export type Quantity = keyof typeof QUANTITIES;

/** The quantity of a code; null for a code that this version does not know. */
export function quantityOf(code: number): Quantity | null {
  return (Object.keys(QUANTITIES) as Quantity[]).find((name) => QUANTITIES[name].code === code) ?? null;
}

/** A register that counts up, read as it stands. */
export interface CounterValue {
  readonly type: "counter";
  /** The driver's name for what is counted: `import`, `export`, `received` … */
  readonly channel: string;
  readonly quantity: Quantity;
  /** Base units, or null when the meter did not say (sentinel, NaN, stale). */
  readonly value: bigint | null;
  /** Why `value` is null, in words for a technician. */
  readonly unknown?: string;
  /** The smallest difference the register can show at this value, in base units (float32: its ulp). */
  readonly step: bigint;
  /** The register returns to 0 on reaching this many base units, where that is known. */
  readonly modulus?: bigint;
  /**
   * Where others may tell a measurement again: what they mark it with, mostly its time; empty where nothing does. The
   * same value with the same mark, or with an empty one, is no second measurement. Absent where every telling is one.
   */
  readonly mark?: string;
}

/** No mark is longer. */
export const LONGEST_MARK = 64;

/** Something that happened since the last poll: pulses on a line, or a report with an id of its own. */
export interface Increment {
  readonly type: "increment";
  readonly channel: string;
  readonly quantity: Quantity;
  /** How many ticks happened (pulses, or units of a report). */
  readonly ticks: bigint;
  /** What ticks are worth: `ticks × units / per` base units, the remainder carried, never dropped. */
  readonly worth: { readonly units: bigint; readonly per: bigint };
  /** A report's own identity: the same id is counted once. Absent for pulses. */
  readonly id?: string;
  /** Ticks known to have been lost before we saw them (kernel sequence numbers); never credited. */
  readonly lost?: bigint;
  /** Set when this run is not trustworthy (stuck input, bounce beyond the debounce): words for a technician. */
  readonly fault?: string;
}

/** A momentary value: `value × 10^exponent` in `unit`. */
export interface Gauge {
  readonly type: "gauge";
  readonly channel: string;
  /** As people write it: `W`, `V`, `°C`, `dBm`. */
  readonly unit: string;
  readonly value: bigint | null;
  readonly unknown?: string;
  readonly exponent: number;
  /** The sensor stood still until this poll, and warms up from here on: see warm-up.ts. */
  readonly started?: true;
}

/** A gauge whatever its value. */
export interface ShownGauge {
  /** Its channel: what credit rules call it. */
  readonly name: string;
  readonly unit: string;
}

/** One thing that a poll said. */
export type Measurement = CounterValue | Increment | Gauge;

/** A gauge in W that shows what a counter counts, and its sign while that flows. */
export interface ShownPower {
  readonly gauge: string;
  readonly sign: 1 | -1;
}
