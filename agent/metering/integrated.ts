/**
 * Judges power that is integrated over time: between two readings no more than the lower of both is credited,
 * so a glitch upwards never pays; a gap is worth nothing.
 */
import type { Gauge } from "../../drivers/measurement.js";
import { min } from "../primitives/bigint-order.js";
import { FLAGS } from "./flags.js";
import type { Verdict } from "./reading.js";
import { type CounterRules, MOST } from "./rules.js";
import type { CounterState, PowerState } from "./state.js";
import type { Passage } from "./timeline.js";
import { verdict } from "./verdict.js";
import { amount, duration } from "./words.js";

/** 1 mWh = 3.6 J = 3,600,000 µJ, in µW·ns. */
export const PER_MILLIWATT_HOUR = 3_600_000n * 1_000_000_000n;

/** No meter's scale lies beyond these; what does would make integers of absurd length. */
const EXPONENTS = { least: -30, most: 30 };

/** Why a gauge cannot be integrated; null when it can. */
export function unusableGauge({ value, unknown, unit, exponent }: Gauge, rules: CounterRules): string | null {
  if (value === null) return unknown ?? "the meter gave no power";
  if (rules.quantity !== "energy" || unit !== "W")
    return `cannot make ${rules.quantity} of a value in ${unit}`;
  if (value >= MOST) return "the meter gave more power than there is";
  const scaled = Number.isInteger(exponent) && exponent >= EXPONENTS.least && exponent <= EXPONENTS.most;
  return scaled ? null : `the meter gave an impossible scale, 10^${exponent}`;
}

/** The word on the next power reading. */
export function judgePower(
  state: CounterState,
  gauge: Gauge,
  passage: Passage,
  rules: CounterRules,
): { state: CounterState; verdict: Verdict } {
  const power = microwatts(gauge);
  const before = state.counter?.form === "power" ? state.counter : null;
  const plausible = power * 5n <= rules.ratedPerHour * 1_000n * 6n;
  const next = (remainder: bigint): PowerState => ({
    form: "power",
    microwatts: plausible ? power : null,
    remainder,
  });
  const carried = before?.remainder ?? 0n;
  if (!plausible) {
    const limit = `${watts(rules.ratedPerHour * 1_000n)} rated`;
    const reason = `${watts(power)} is more than 1.2 times the ${limit}; nothing is credited`;
    const counter = before === null ? null : next(carried);
    return {
      state: { ...state, counter },
      verdict: verdict("implausible", reason, { flags: FLAGS.WITHHELD }),
    };
  }
  if (before === null) {
    const started = { ...state, epoch: state.epoch + 1, counter: next(0n) };
    return { state: started, verdict: verdict("baseline", `counting starts here, at ${watts(power)}`) };
  }
  const { elapsed, continuous } = passage;
  if (!continuous || elapsed > 3n * rules.every) {
    const reason = `not observed for ${continuous ? duration(elapsed) : "a reboot"}: nothing is credited for it`;
    const resumed = { ...state, counter: next(carried) };
    return { state: resumed, verdict: verdict("unchanged", reason, { flags: FLAGS.GAP }) };
  }
  const work = min(before.microwatts ?? 0n, power) * elapsed + carried;
  const credited = work / PER_MILLIWATT_HOUR;
  const counter = next(work % PER_MILLIWATT_HOUR);
  const reason = `${watts(power)}: ${amount(credited, rules.quantity)} in ${duration(elapsed)}`;
  const kind = credited > 0n ? "advance" : "unchanged";
  return {
    state: { ...state, credited: state.credited + credited, counter },
    verdict: verdict(kind, reason, { credited }),
  };
}

/** Power in µW, rounded down; power that flows the other way is another meter's, so it is 0 here. */
export function microwatts({ value, exponent }: Gauge): bigint {
  if (value === null || value < 0n) return 0n;
  const shift = exponent + 6;
  return shift >= 0 ? value * 10n ** BigInt(shift) : value / 10n ** BigInt(-shift);
}

function watts(microwatts: bigint): string {
  return `${microwatts / 1_000_000n} W`;
}
