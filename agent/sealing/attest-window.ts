/** From a window of journaled readings to its manifest, its evidence root and its attestation. Pure. */
import { QUANTITIES } from "../../drivers/measurement.js";
import { evidenceLeaf, type Manifest, readSetup, textHash, writeManifest } from "../attest/evidence.js";
import { NO_PREVIOUS, type UsageAttestation } from "../attest/typed-data.js";
import { cumulativeOf, flagsOf } from "../attest/window.js";
import type { Window } from "../journal/lane-batches.js";
import type { ReadingRow, Sealed } from "../journal/readings.js";
import type { TermStart } from "../journal/terms.js";
import { decodeState } from "../metering/state.js";
import { type Hex, toHex } from "../primitives/hex.js";
import { merkleRoot } from "../primitives/merkle.js";

/** What identifies the attested meter on its lane. */
export interface Registration {
  readonly lane: Hex;
  readonly meter: Hex;
  readonly name: string;
  readonly term: number;
}

/** All that a window's attestation is made from. */
export interface WindowInput {
  readonly registration: Registration;
  readonly window: Window;
  readonly sessions: readonly Sealed[];
  /** At least one, in order; records may be absent. */
  readonly readings: readonly ReadingRow[];
  readonly start: TermStart;
  readonly sequence: bigint;
  /** Trusted unix seconds of the window's end. */
  readonly windowEnd: bigint;
  readonly salt: Uint8Array;
}

/** What is signed of a window, and the manifest text it commits to. */
export interface AttestedWindow {
  readonly attestation: UsageAttestation;
  readonly manifest: string;
}

/** Builds the attestation of a window. */
export function attestWindow(input: WindowInput): AttestedWindow {
  const manifest = manifestOf(input);
  const text = writeManifest(manifest);
  const leaves = [
    evidenceLeaf(input.salt, text),
    ...input.sessions.map(({ leaf }) => leaf),
    ...input.readings.map(({ leaf }) => leaf),
  ];
  const attestation: UsageAttestation = {
    lane: input.registration.lane,
    meter: input.registration.meter,
    term: input.registration.term,
    unit: QUANTITIES[manifest.setup.rules.quantity].code,
    sequence: input.sequence,
    cumulative: cumulativeOf(manifest),
    since: input.start.since,
    windowEnd: input.windowEnd,
    flags: flagsOf(
      manifest,
      input.readings.map(({ verdict }) => verdict),
    ),
    evidenceRoot: toHex(merkleRoot(leaves)),
  };
  return { attestation, manifest: text };
}

function manifestOf(input: WindowInput): Manifest {
  const { registration, window, readings } = input;
  const first = readings[0];
  const last = readings.at(-1);
  if (!first || !last) throw new Error("a window has at least one reading");
  return {
    type: "manifest",
    lane: registration.lane,
    meter: registration.meter,
    name: registration.name,
    setup: readSetup(window.setup),
    term: registration.term,
    base: input.start.base,
    first: first.moment,
    last: last.moment,
    before: window.before === null ? null : decodeState(window.before),
    after: decodeState(window.after),
    sessions: input.sessions.length,
    readings: readings.length,
    previous: window.previousManifest === null ? NO_PREVIOUS : toHex(textHash(window.previousManifest)),
  };
}
