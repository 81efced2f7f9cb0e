/**
 * From a transcript to what is credited. The live poller and the offline verifier share this page: both
 * take the driver's measurements apart the same way, and a verifier gets there from recorded frames alone.
 */
import { replay, type Transcript } from "../../drivers/conversation.js";
import {
  type AnyDriver,
  DriverDefect,
  FrameError,
  type Identity,
  type Session,
  SilenceError,
} from "../../drivers/driver.js";
import type { Measurement } from "../../drivers/measurement.js";
import { type Multipliers, multiplied, UNMULTIPLIED } from "../../drivers/multiplier.js";
import type { Reading } from "./reading.js";

/** What a poll's frames say. */
export type Interpreted = Pick<Reading, "measured" | "unknown" | "gauges">;

/** Who the meter said it is, as readings carry it; null where the wire has no identity. */
export function identityLine(identity: Identity | null): string | null {
  if (identity === null) return null;
  return [identity.maker, identity.model, identity.serial].filter((part) => part !== "").join(" ");
}

/** Picks the credited channel out of what a poll returned, all of it as `by` multiplies it. */
export function pickChannel(
  shown: readonly Measurement[],
  channel: string,
  by: Multipliers = UNMULTIPLIED,
): Interpreted {
  const measurements = shown.map((one) => multiplied(one, by));
  const gauges = measurements.filter((m) => m.type === "gauge" && m.channel !== channel);
  const found = measurements.find((m) => m.channel === channel);
  const rest = { gauges: gauges as Interpreted["gauges"] };
  if (!found) return { measured: null, unknown: `the meter did not report "${channel}"`, ...rest };
  if (found.type !== "increment" && found.value === null) {
    return { measured: null, unknown: found.unknown ?? "the meter gave no value", ...rest };
  }
  return { measured: found, unknown: null, ...rest };
}

/** A poll that came to nothing: unknown, never 0. */
export function failedPoll(reason: string): Interpreted {
  return { measured: null, unknown: reason, gauges: [] };
}

/**
 * The session that recorded frames opened. Pure.
 * @throws FrameError or SilenceError when they are no opening of this meter
 */
export function reopen(driver: AnyDriver, options: unknown, opening: Transcript): Session {
  return replay(driver.open(options), opening);
}

/** Interprets the recorded frames of a poll in its session. Pure. */
export function interpret(
  driver: AnyDriver,
  options: unknown,
  channel: string,
  session: Session,
  transcript: Transcript,
  by: Multipliers = UNMULTIPLIED,
): Interpreted & Pick<Reading, "identity"> {
  const identity = identityLine(session.identity);
  try {
    return { identity, ...pickChannel(replay(driver.poll(session, options), transcript), channel, by) };
  } catch (error) {
    const known = [FrameError, SilenceError, DriverDefect].find((kind) => error instanceof kind);
    if (known === undefined || !(error instanceof Error)) throw error;
    return { identity, ...failedPoll(error.message) };
  }
}
