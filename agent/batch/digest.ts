/**
 * Verifies what a bundle publishes of a window: manifest, sessions, first and last reading. That binds the window's
 * ends and its total to the evidence root; the readings between them are the proof's to show (`fieldproof prove`),
 * but for a window of two readings or less, which is recomputed whole. Pure.
 */
import type { AnyDriver } from "../../drivers/driver.js";
import { evidenceLeaf, type Manifest, readManifest } from "../attest/evidence.js";
import { readReading, readSession } from "../attest/records.js";
import type { UsageAttestation } from "../attest/typed-data.js";
import type { Moment, Reading } from "../metering/reading.js";
import type { CounterState, RegisterState } from "../metering/state.js";
import { fromHex, toHex } from "../primitives/hex.js";
import { depth, rootFrom } from "../primitives/merkle.js";
import type { WindowDigest } from "./bundle.js";
import { attempt, type Check, failed, inWords, passed } from "./check.js";
import { framesCheck, readersOf, recompute, sameMoment } from "./recompute.js";
import { attestationCheck, timesCheck } from "./verify.js";

/** What a window's digest shows. */
export interface DigestFinding {
  readonly checks: readonly Check[];
  /** Null when it cannot be read. */
  readonly manifest: Manifest | null;
}

/** Verifies the digest of the window that `attestation` attests. Never throws. */
export function verifyDigest(
  digest: WindowDigest,
  attestation: UsageAttestation,
  drivers: readonly AnyDriver[],
): DigestFinding {
  const manifest = manifestOf(digest);
  if (typeof manifest === "string") {
    return { checks: [failed("evidence", `the manifest cannot be read: ${manifest}`)], manifest: null };
  }
  const counts = { sessions: manifest.sessions, readings: digest.leaves - 1 - manifest.sessions };
  const checks = [
    attempt("evidence", () => evidenceCheck(digest, attestation, manifest)),
    attempt("attestation", () => attestationCheck(attestation, manifest, counts)),
    attempt("times", () => timesCheck(attestation, manifest)),
  ];
  // What is not bound to the root, or not all there, says nothing.
  const bound = checks.every(({ ok }) => ok);
  return {
    checks: bound ? [...checks, ...frameChecks(digest, attestation, manifest, drivers)] : checks,
    manifest,
  };
}

function manifestOf({ entries }: WindowDigest): Manifest | string {
  const [first] = entries;
  if (first?.position !== 0) return "it is not there";
  try {
    return readManifest(first.text);
  } catch (error) {
    return inWords(error);
  }
}

/** Everything that has to be published is there, and leads to the evidence root from its place. */
function evidenceCheck(
  { leaves, entries }: WindowDigest,
  { evidenceRoot }: UsageAttestation,
  { sessions }: Manifest,
): Check {
  const due = [...new Set([...Array(sessions + 2).keys(), leaves - 1])];
  const found = entries.map(({ position }) => position);
  if (due.length !== found.length || due.some((position, i) => position !== found[i])) {
    return failed("evidence", "manifest, sessions, first and last reading are expected, others are there");
  }
  for (const { position, salt, text, path } of entries) {
    const siblings = path.map((sibling) => fromHex(sibling, 32));
    const root = toHex(rootFrom(evidenceLeaf(fromHex(salt, 32), text), position, siblings));
    if (path.length !== depth(leaves) || root !== evidenceRoot) {
      return failed("evidence", `piece ${position} does not lead to the evidence root ${evidenceRoot}`);
    }
  }
  return passed("evidence", `${entries.length} of ${leaves} pieces lead to the evidence root`);
}

function frameChecks(
  { leaves, entries }: WindowDigest,
  attestation: UsageAttestation,
  manifest: Manifest,
  drivers: readonly AnyDriver[],
): Check[] {
  const sessions = entries.slice(1, 1 + manifest.sessions);
  const ends = entries.slice(1 + manifest.sessions);
  if (entries.length === leaves) {
    return recompute({ attestation, evidence: { sessions, readings: ends } }, manifest, drivers);
  }
  let readings: Reading[] = [];
  const frames = attempt("frames", () => {
    const readers = readersOf(manifest, drivers);
    if (typeof readers === "string") return failed("frames", readers);
    readings = ends.map(({ text }) => readReading(text));
    // Of the window's sessions only those are opened anew that its ends were read in.
    return framesCheck(
      readers,
      sessions.map(({ text }) => readSession(text)),
      readings,
    );
  });
  return frames.ok ? [frames, attempt("counter", () => endsCheck(manifest, readings))] : [frames];
}

/** The part of a manifest that a window's ends are held to. */
export type Ends = Pick<Manifest, "first" | "last" | "before" | "after">;

/** The window's ends are where the manifest says, and a register's total is no more than it advanced. */
export function endsCheck({ first, last, before, after }: Ends, readings: readonly Reading[]): Check {
  const [opening, closing] = [readings[0], readings.at(-1)];
  if (!opening || !closing || !sameMoment(opening.moment, first) || !sameMoment(closing.moment, last)) {
    return failed("counter", "the readings do not begin and end when the manifest says");
  }
  if (before !== null && after.credited < before.credited) {
    return failed("counter", "the credited total falls within the window");
  }
  if (after.counter?.form !== "register") {
    return passed("counter", "of these units the readings in between are the evidence: ask for the proof");
  }
  const shown = shownIn(after, after.counter, closing);
  if (shown !== null && shown !== after.counter.level) {
    return failed("counter", `the last frames say ${shown}, the manifest says ${after.counter.level}`);
  }
  const start = startOf(before, after, opening);
  if (start === null) return passed("counter", "the counter began anew within the window");
  const advanced = after.counter.confirmed - start;
  const credited = earned(after) - (before === null ? 0n : earned(before));
  return credited > advanced
    ? failed("counter", `the register advanced by ${advanced}, credited are ${credited}`)
    : passed("counter", `the register advanced by ${advanced}, credited are ${credited}`);
}

/** What the last reading shows of the register, if the state rests on it; a value that is held does not count yet. */
function shownIn(
  { last, rescaling }: CounterState,
  register: RegisterState,
  { moment, measured }: Reading,
): bigint | null {
  const judged = last !== null && isAt(last, moment);
  const settled = register.held === null && register.waiting.length === 0 && rescaling === undefined;
  if (!judged || !settled || measured?.type !== "counter" || measured.value === null) return null;
  return measured.value + register.offset;
}

function isAt(place: Pick<Moment, "boot" | "monotonic">, moment: Moment): boolean {
  return place.boot === moment.boot && place.monotonic === moment.monotonic;
}

/** Where the register stood that was confirmed before; null where it was begun anew in between. */
function startOf(before: CounterState | null, after: CounterState, { measured }: Reading): bigint | null {
  if (before?.counter) {
    return before.counter.form === "register" && before.epoch === after.epoch
      ? before.counter.confirmed
      : null;
  }
  const isFirst = before === null && after.epoch === 1;
  return isFirst && measured?.type === "counter" ? measured.value : null;
}

/** Units of the counter that were not credited too early; what a quality rule then took off is decided later. */
function earned({ credited, withheld, gate }: CounterState): bigint {
  return (gate?.counted ?? credited) - withheld;
}
