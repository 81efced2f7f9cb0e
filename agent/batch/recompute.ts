/**
 * From raw frames to credited units: the drivers' generators run on the journaled frames, the counter state
 * machine on what they say, starting from the state before the window. Pure.
 */
import type { AnyDriver } from "../../drivers/driver.js";
import { type Manifest, textHash } from "../attest/evidence.js";
import { toHex } from "../attest/hex.js";
import { readReading, readSession, type SessionRecord, writeReading } from "../attest/records.js";
import { flagsOf } from "../attest/window.js";
import { interpret } from "../metering/interpret.js";
import { judge } from "../metering/judge.js";
import type { Reading, Verdict } from "../metering/reading.js";
import { type CounterState, encodeState } from "../metering/state.js";
import { type Check, failed, passed } from "./check.js";
import type { Proof } from "./proof.js";

/** Recomputes a window; the checks say what held. */
export function recompute(proof: Proof, manifest: Manifest, drivers: readonly AnyDriver[]): Check[] {
  const { setup } = manifest;
  const driver = drivers.find(({ name }) => name === setup.driver);
  if (!driver || toHex(textHash(driver.map)) !== setup.map) {
    return [failed("frames", `this program reads "${setup.driver}" otherwise: verify with ${setup.package}`)];
  }
  const texts = proof.evidence.readings.flatMap((entry) => ("leaf" in entry ? [] : [entry.text]));
  if (texts.length < proof.evidence.readings.length) {
    const gone = proof.evidence.readings.length - texts.length;
    return [
      failed("frames", `the frames of ${gone} readings were pruned: this window can no longer be recomputed`),
    ];
  }
  try {
    const sessions = proof.evidence.sessions.map(({ text }) => readSession(text));
    const readings = texts.map(readReading);
    return [framesCheck(driver, manifest, sessions, readings), counterCheck(proof, manifest, readings)];
  } catch (error) {
    return [failed("frames", `a record cannot be read: ${error instanceof Error ? error.message : error}`)];
  }
}

/** What was journaled of each reading is what its frames say. */
function framesCheck(
  driver: AnyDriver,
  { setup, name }: Manifest,
  sessions: readonly SessionRecord[],
  readings: readonly Reading[],
): Check {
  const options: unknown = driver.options.parse(setup.options);
  const openings = new Map(sessions.map((session) => [session.number, session]));
  let frames = 0;
  for (const [i, reading] of readings.entries()) {
    // A failed poll credits nothing, whatever its frames say.
    if (reading.measured === null) continue;
    const session = openings.get(reading.session);
    if (!session)
      return failed("frames", `reading ${i + 1} belongs to session ${reading.session}, which is missing`);
    const found = interpret(driver, options, setup.channel, session.opening, reading.transcript);
    const stated = { ...reading, ...found, meter: name };
    if (writeReading(stated) !== writeReading(reading)) {
      return failed("frames", `reading ${i + 1}: the frames do not say what was journaled`);
    }
    frames += reading.transcript.length;
  }
  return passed(
    "frames",
    `${readings.length} readings follow from ${frames} raw frames through "${driver.name}"`,
  );
}

/** The state machine, run again, ends where the manifest says. */
function counterCheck(proof: Proof, manifest: Manifest, readings: readonly Reading[]): Check {
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
  return passed("counter", `${verdicts.length} verdicts credit ${credited} in this window`);
}
