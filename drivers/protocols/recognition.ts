/**
 * Recognises a meter whose register map is known, by its values: no register of it says what it is. What cannot be
 * told by mains voltage and frequency is not recognised at all.
 */
import { type Frame, FrameError, type Request, SilenceError } from "../driver.js";
import type { Gauge, Measurement } from "../measurement.js";
import type { RegisterMap } from "./register-map.js";
import { readMap } from "./register-reading.js";

/** What mains can be, in thousandths: 110 to 277 V with what sags and swells, 50 and 60 Hz. */
const MAINS: Readonly<Record<string, readonly [number, number]>> = {
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

/** Both voltage and frequency are there and can be, and no counter is unknown. */
function plausible(values: readonly Measurement[]): boolean {
  const gauges = values.filter((value) => value.type === "gauge");
  return (
    Object.keys(MAINS).every((unit) => gauges.some((gauge) => gauge.unit === unit && isMains(gauge))) &&
    values.every((value) => value.type !== "counter" || value.value !== null)
  );
}

function isMains({ unit, value, exponent }: Gauge): boolean {
  const [least, most] = MAINS[unit] ?? [0, 0];
  const thousandths = value === null ? 0 : Number(value) * 10 ** (exponent + 3);
  return thousandths >= least && thousandths <= most;
}
