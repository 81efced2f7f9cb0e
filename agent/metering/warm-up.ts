/**
 * A sensor that was just switched on shows what it did not measure: dust sensors 0 until their fan is up to speed, and 0
 * behind a filter is the best there is. So a gauge whose sensor has to warm up has a sample only once it was heard for
 * that long without a break, and since its driver started it. A dust sensor that lost its power for a moment between two
 * readings falls to 0 for no longer than it warms up. So a 0 counts once it has been 0 for that long: air that is truly
 * clean stays so. Other sensors show other values then (one of CO₂, what it starts with): of them such a moment is not seen.
 */
import type { Run, Sample, Track } from "./gate-state.js";
import type { Reading } from "./reading.js";

/**
 * The run of readings that one more reading of a gauge goes on with or begins; null when nothing was heard.
 * @param value what it says of the gauge; null when nothing
 * @param fresh for how long a sample speaks: who was not listened to for longer may have been off, nanoseconds
 */
export function runAfter(
  { run, heard }: Pick<Track, "run" | "heard">,
  reading: Reading,
  value: bigint | null,
  fresh: bigint,
): Run | null {
  if (isSilence(reading)) return null;
  const { session, moment } = reading;
  const at = moment.monotonic;
  const unbroken = run?.session === session && at - heard <= fresh && !isStart(reading);
  const known = unbroken ? run : null;
  const zero = value === null ? (known?.zero ?? null) : value === 0n ? (known?.zero ?? at) : null;
  return { session, since: known?.since ?? at, zero };
}

/** Whether a sample was taken, and said, when its sensor was certainly warm. */
export function isWarm({ since, zero }: Run, sample: Sample, warmUp: bigint): boolean {
  const said = sample.since ?? sample.at;
  const begun = sample.value === 0n ? zero : since;
  return begun !== null && said - begun >= warmUp;
}

/** The driver found the sensor standing still, and started it. */
function isStart({ measured, gauges }: Reading): boolean {
  return [measured, ...gauges].some((one) => one?.type === "gauge" && one.started === true);
}

/** What makes no sense was said all the same: a line that is disturbed has not lost its power. */
function isSilence({ measured, gauges, transcript }: Reading): boolean {
  return measured === null && gauges.length === 0 && transcript.every(({ received }) => received === null);
}
