/**
 * Recognises a meter whose register map is known, by its values: no register of it says what it is. Mains voltage and
 * frequency tell an energy meter; what else is told by what its values can be, its device file says.
 */
import { type Frame, FrameError, type Request, SilenceError } from "../driver.js";
import type { Gauge, Measurement } from "../measurement.js";
import type { RegisterMap } from "./register-map.js";
import { readMap } from "./register-reading.js";

/** What mains can be, in thousandths: 110 to 277 V with what sags and swells, 50 and 60 Hz. */
const MAINS: Ranges = {
  V: [80_000, 320_000],
  Hz: [45_000, 65_000],
};

/** In words, why it may be such a meter; null when it is none. */
export function* recognised(unit: number, map: RegisterMap): Generator<Request, string | null, Frame> {
  const shows = (unit: string) => map.registers.some((one) => one.gives === "gauge" && one.unit === unit);
  if (!Object.keys(MAINS).every(shows)) return null;
  try {
    const values = yield* readMap(unit, map);
    return plausible(values)
      ? "voltage and frequency are where such a meter has them, nothing names it"
      : null;
  } catch (error) {
    if (error instanceof FrameError || error instanceof SilenceError) return null;
    throw error;
  }
}

/** The least and the most that a channel can show, in thousandths of its unit. */
export type Ranges = Readonly<Record<string, readonly [number, number]>>;

/** What the unit shows, where all of these channels are within what can be; null where it is something else. */
export function* showsWithin(
  unit: number,
  map: RegisterMap,
  ranges: Ranges,
): Generator<Request, readonly Measurement[] | null, Frame> {
  const values = yield* readMap(unit, map);
  const fits = Object.entries(ranges).every(([channel, range]) =>
    values.some((value) => value.type === "gauge" && value.channel === channel && isWithin(value, range)),
  );
  return fits ? values : null;
}

/** Both voltage and frequency are there and can be, and no counter is unknown. */
function plausible(values: readonly Measurement[]): boolean {
  const gauges = values.filter((value) => value.type === "gauge");
  return (
    Object.keys(MAINS).every((unit) => gauges.some((gauge) => gauge.unit === unit && isMains(gauge))) &&
    values.every((value) => value.type !== "counter" || value.value !== null)
  );
}

function isMains(gauge: Gauge): boolean {
  const range = MAINS[gauge.unit];
  return range !== undefined && isWithin(gauge, range);
}

function isWithin({ value, exponent }: Gauge, [least, most]: Ranges[string]): boolean {
  const thousandths = value === null ? Number.NaN : Number(value) * 10 ** (exponent + 3);
  return thousandths >= least && thousandths <= most;
}
