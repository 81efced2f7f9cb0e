/**
 * From raw frames to credited units: the drivers' generators run on the journaled frames, the counter state
 * machine on what they say, starting from the state before the window. Pure.
 */
import type { AnyDriver, Session } from "../../drivers/driver.js";
import { QUANTITIES } from "../../drivers/measurement.js";
import { type Manifest, textHash } from "../attest/evidence.js";
import { readReading, readSession, type SessionRecord, writeReading } from "../attest/records.js";
import { flagsOf } from "../attest/window.js";
import { identityLine, interpret, reopen } from "../metering/interpret.js";
import { judge } from "../metering/judge.js";
import type { Moment, Reading, Verdict } from "../metering/reading.js";
import { type CounterState, encodeState } from "../metering/state.js";
import { toHex } from "../primitives/hex.js";
import { attempt, type Check, failed, passed } from "./check.js";
import type { Proof } from "./proof.js";

/** The part of a proof that a window is recomputed from. */
export interface Recomputable {
  readonly attestation: Pick<Proof["attestation"], "flags">;
  readonly evidence: Pick<Proof["evidence"], "sessions" | "readings">;
}

/** Recomputes a window; the checks say what held. Never throws. */
export function recompute(proof: Recomputable, manifest: Manifest, drivers: readonly AnyDriver[]): Check[] {
  const driver = driverOf(manifest, drivers);
  if (typeof driver === "string") return [failed("frames", driver)];
  const texts = proof.evidence.readings.flatMap((entry) => ("leaf" in entry ? [] : [entry.text]));
  const gone = proof.evidence.readings.length - texts.length;
  if (gone > 0) {
    const words = `the frames of ${gone} of ${proof.evidence.readings.length} readings were pruned`;
    return [failed("frames", `${words}: this window can no longer be recomputed`)];
  }
  let readings: Reading[] = [];
  const frames = attempt("frames", () => {
    readings = texts.map(readReading);
    const sessions = proof.evidence.sessions.map(({ text }) => readSession(text));
    return framesCheck(driver, manifest, sessions, readings);
  });
  if (!frames.ok) return [frames];
  return [frames, attempt("counter", () => counterCheck(proof, manifest, readings))];
}

/** The driver that read a window's frames; in words which program knows it where this one does not. */
export function driverOf({ setup }: Manifest, drivers: readonly AnyDriver[]): AnyDriver | string {
  const driver = drivers.find(({ name }) => name === setup.driver);
  return driver && toHex(textHash(driver.map)) === setup.map
    ? driver
    : `this program reads "${setup.driver}" otherwise: verify with ${setup.package}`;
}

/** What was journaled of each session and reading is what its frames say. */
export function framesCheck(
  driver: AnyDriver,
  manifest: Manifest,
  sessions: readonly SessionRecord[],
  readings: readonly Reading[],
): Check {
  const options: unknown = driver.options.parse(manifest.setup.options);
  const open = new Map<number, Session>();
  for (const record of sessions) {
    const session = reopen(driver, options, record.opening);
    const same = identityLine(session.identity) === identityLine(record.identity);
    if (!same || record.meter !== manifest.name || open.has(record.number)) {
      return failed("frames", `session ${record.number}: the frames do not say what was journaled`);
    }
    open.set(record.number, session);
  }
  for (const [i, reading] of readings.entries()) {
    const session = open.get(reading.session);
    if (!follows(reading, session, driver, options, manifest)) {
      return failed("frames", `reading ${i + 1}: the frames do not say what was journaled`);
    }
  }
  const frames = readings.reduce((sum, { transcript }) => sum + transcript.length, 0);
  return passed(
    "frames",
    `${readings.length} readings follow from ${frames} raw frames through "${driver.name}"`,
  );
}

/** A failed poll has no value to be held to: but its frames must not hold one either. */
function follows(
  reading: Reading,
  session: Session | undefined,
  driver: AnyDriver,
  options: unknown,
  { name, setup }: Manifest,
): boolean {
  if (reading.meter !== name) return false;
  if (session === undefined) return reading.measured === null;
  const found = interpret(driver, options, setup.channel, session, reading.transcript);
  if (reading.measured === null && found.measured === null) return true;
  return writeReading({ ...reading, ...found }) === writeReading(reading);
}

/** The state machine, run again, ends where the manifest says. */
function counterCheck(proof: Recomputable, manifest: Manifest, readings: readonly Reading[]): Check {
  const [first, last] = [readings[0], readings.at(-1)];
  if (
    !first ||
    !last ||
    !sameMoment(first.moment, manifest.first) ||
    !sameMoment(last.moment, manifest.last)
  ) {
    return failed("counter", "the readings do not begin and end when the manifest says");
  }
  const disorder = outOfOrder(readings);
  if (disorder !== null) return failed("counter", disorder);
  let state: CounterState | null = manifest.before;
  const verdicts: Verdict[] = [];
  for (const reading of readings) {
    const judged = judge(state, reading, manifest.setup.rules);
    state = judged.state;
    verdicts.push(judged.verdict);
  }
  if (state === null || encodeState(state) !== encodeState(manifest.after)) {
    return failed("counter", "judged again, the readings lead to another state than the manifest's");
  }
  const flags = flagsOf(manifest, verdicts);
  if (flags !== proof.attestation.flags) {
    return failed("counter", `flags: attested ${proof.attestation.flags}, the verdicts say ${flags}`);
  }
  const credited = verdicts.reduce((sum, verdict) => sum + verdict.credited, 0n);
  const { unit } = QUANTITIES[manifest.setup.rules.quantity];
  return passed(
    "counter",
    `judged again, ${verdicts.length} verdicts credit ${credited} ${unit} in this window`,
  );
}

/** Within a boot each reading is later than the one before it, and no edge is in two runs. */
function outOfOrder(readings: readonly Reading[]): string | null {
  let heardUpTo: bigint | null = null;
  for (const [i, { moment, transcript }] of readings.entries()) {
    const before = readings[i - 1]?.moment;
    const sameBoot = before?.boot === moment.boot;
    if (before && sameBoot && moment.monotonic <= before.monotonic) {
      return `reading ${i + 1} is not later than the one before it`;
    }
    if (!sameBoot) heardUpTo = null;
    for (const { received } of transcript) {
      if (received?.type !== "edges") continue;
      if (heardUpTo !== null && received.from < heardUpTo)
        return `reading ${i + 1} holds edges that were counted before`;
      heardUpTo = received.to;
    }
  }
  return null;
}

/** Whether two texts mean the same moment. */
export function sameMoment(a: Moment, b: Moment): boolean {
  return a.boot === b.boot && a.monotonic === b.monotonic && a.wall === b.wall && a.synced === b.synced;
}
