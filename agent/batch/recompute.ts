/**
 * From raw frames to credited units: the drivers' generators run on the journaled frames, the counter state
 * machine on what they say, starting from the state before the window. Pure.
 */
import type { AnyDriver, Session } from "../../drivers/driver.js";
import { QUANTITIES } from "../../drivers/measurement.js";
import type { Multipliers } from "../../drivers/multiplier.js";
import { type Manifest, rulesIn, textHash } from "../attest/evidence.js";
import { readReading, readSession, type SessionRecord, writeReading } from "../attest/records.js";
import { flagsOf } from "../attest/window.js";
import { judgeMeter } from "../metering/credit.js";
import { OF_OTHERS } from "../metering/flags.js";
import { identityLine, interpret, reopen } from "../metering/interpret.js";
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
  const texts = proof.evidence.readings.flatMap((entry) => ("leaf" in entry ? [] : [entry.text]));
  const gone = proof.evidence.readings.length - texts.length;
  if (gone > 0) {
    const words = `the frames of ${gone} of ${proof.evidence.readings.length} readings were pruned`;
    return [failed("frames", `${words}: this window can no longer be recomputed`)];
  }
  let readings: Reading[] = [];
  const frames = attempt("frames", () => {
    const readers = readersOf(manifest, drivers);
    if (typeof readers === "string") return failed("frames", readers);
    readings = texts.map(readReading);
    const sessions = proof.evidence.sessions.map(({ text }) => readSession(text));
    return framesCheck(readers, sessions, readings);
  });
  if (!frames.ok) return [frames];
  return [frames, attempt("counter", () => counterCheck(proof, manifest, readings))];
}

/** How a meter's frames are read. */
interface Reader {
  readonly driver: AnyDriver;
  readonly options: unknown;
  readonly channel: string;
  /** What this meter's own values are multiplied by; absent where they show what flows. */
  readonly multipliers?: Multipliers | undefined;
}

/** The readers of a window's meter and of its gauges, by meter. */
export type Readers = ReadonlyMap<string, Reader>;

/** What read a window's frames; in words which program knows it where this one does not. @throws ZodError */
export function readersOf({ name, setup }: Manifest, drivers: readonly AnyDriver[]): Readers | string {
  const own = { ...setup, multipliers: setup.rules.multipliers };
  const setups = [[name, own] as const, ...Object.entries(setup.credit?.gauges ?? {})];
  const readers = new Map<string, Reader>();
  for (const [meter, { driver: called, map, channel, options, multipliers }] of setups) {
    const driver = drivers.find((one) => one.name === called);
    if (!driver || toHex(textHash(driver.map)) !== map) {
      return `this program reads "${called}" otherwise: verify with ${setup.package}`;
    }
    if (readers.has(meter)) return `"${meter}" is its own gauge`;
    readers.set(meter, { driver, channel, options: driver.options.parse(options), multipliers });
  }
  return worthless(readers.get(name), setup.rules) ?? readers;
}

/** In words, that the rules take a count for another worth than its driver does. Rules of before worths say none. */
function worthless(reader: Reader | undefined, { worth }: Manifest["setup"]["rules"]): string | null {
  const read = reader?.driver.worth?.(reader.options, reader.channel);
  if (worth === undefined || worth === read) return null;
  return `the rules say that one count is worth ${worth}, the driver's options that it is ${read}`;
}

/** What was journaled of each session and reading is what its frames say. */
export function framesCheck(
  readers: Readers,
  sessions: readonly SessionRecord[],
  readings: readonly Reading[],
): Check {
  const open = new Map<number, { meter: string; session: Session }>();
  for (const record of sessions) {
    const reader = readers.get(record.meter);
    const session = reader && reopen(reader.driver, reader.options, record.opening);
    const same = session && identityLine(session.identity) === identityLine(record.identity);
    if (!same || open.has(record.number)) {
      return failed("frames", `session ${record.number}: the frames do not say what was journaled`);
    }
    open.set(record.number, { meter: record.meter, session });
  }
  for (const [i, reading] of readings.entries()) {
    const opened = open.get(reading.session);
    const session = opened?.meter === reading.meter ? opened.session : undefined;
    if (!follows(reading, session, readers.get(reading.meter))) {
      return failed("frames", `reading ${i + 1}: the frames do not say what was journaled`);
    }
  }
  const frames = readings.reduce((sum, { transcript }) => sum + transcript.length, 0);
  const names = [...new Set([...readers.values()].map(({ driver }) => `"${driver.name}"`))].join(" and ");
  return passed("frames", `${readings.length} readings follow from ${frames} raw frames through ${names}`);
}

/** A failed poll has no value to be held to: but its frames must not hold one either. */
function follows(reading: Reading, session: Session | undefined, reader: Reader | undefined): boolean {
  if (reader === undefined) return false;
  if (session === undefined) return reading.measured === null && reading.gauges.length === 0;
  const { driver, options, channel, multipliers } = reader;
  const found = interpret(driver, options, channel, session, reading.transcript, multipliers);
  const nothing = [reading, found].every(({ measured, gauges }) => measured === null && gauges.length === 0);
  return nothing || writeReading({ ...reading, ...found }) === writeReading(reading);
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
  if (last.meter !== manifest.name) return failed("counter", "the last reading is not the meter's own");
  const rules = rulesIn(manifest.setup);
  let state: CounterState | null = manifest.before;
  let gauges: Reading[] = [];
  const verdicts: Verdict[] = [];
  for (const reading of readings) {
    if (reading.meter !== manifest.name) {
      gauges.push(reading);
      continue;
    }
    const judged = judgeMeter(state, gauges, reading, rules);
    gauges = [];
    state = judged.state;
    verdicts.push(judged.verdict);
  }
  if (state === null || encodeState(state) !== encodeState(manifest.after)) {
    return failed("counter", "judged again, the readings lead to another state than the manifest's");
  }
  const flags = flagsOf(manifest, verdicts);
  if (flags !== (proof.attestation.flags & ~OF_OTHERS)) {
    return failed("counter", `flags: attested ${proof.attestation.flags}, the verdicts say ${flags}`);
  }
  const credited = verdicts.reduce((sum, verdict) => sum + verdict.credited, 0n);
  const { unit } = QUANTITIES[manifest.setup.rules.quantity];
  return passed(
    "counter",
    `judged again, ${verdicts.length} verdicts credit ${credited} ${unit} in this window`,
  );
}

/** Within a boot each reading is later than its meter's before it, and than other meters' not earlier. */
function outOfOrder(readings: readonly Reading[]): string | null {
  for (const [i, { meter, moment }] of readings.entries()) {
    const before = readings[i - 1];
    if (before === undefined || before.moment.boot !== moment.boot) continue;
    const { monotonic } = before.moment;
    if (moment.monotonic < monotonic || (moment.monotonic === monotonic && meter === before.meter)) {
      return `reading ${i + 1} is not later than the one before it`;
    }
  }
  return countedTwice(readings);
}

/** No edge is in two runs. */
function countedTwice(readings: readonly Reading[]): string | null {
  const heardUpTo = new Map<string, bigint>();
  let boot: string | null = null;
  for (const [i, { meter, moment, transcript }] of readings.entries()) {
    if (boot !== moment.boot) heardUpTo.clear();
    boot = moment.boot;
    for (const { received } of transcript) {
      if (received?.type !== "edges") continue;
      if (received.from < (heardUpTo.get(meter) ?? received.from))
        return `reading ${i + 1} holds edges that were counted before`;
      heardUpTo.set(meter, received.to);
    }
  }
  return null;
}

/** Whether two texts mean the same moment. */
export function sameMoment(a: Moment, b: Moment): boolean {
  return a.boot === b.boot && a.monotonic === b.monotonic && a.wall === b.wall && a.synced === b.synced;
}
