/**
 * Recomputes a proof from its raw frames up to the lane key's signature, without a journal, a chain or a
 * clock. Each step is a check with words; a proof is worth what all of them together say. Pure: the same
 * page runs in a browser.
 *
 * A proof covers one window. What `cumulative` counts beyond it rests on the windows before, whose manifests
 * this one's chains to; and all of it on the word of the key that signed.
 */
import type { AnyDriver } from "../../drivers/driver.js";
import { QUANTITIES } from "../../drivers/measurement.js";
import { evidenceLeaf, type Manifest, readManifest } from "../attest/evidence.js";
import { recoverCompact } from "../attest/recover.js";
import { headDigest, type UsageAttestation } from "../attest/typed-data.js";
import { cumulativeOf } from "../attest/window.js";
import { fromHex, type Hex, toHex } from "../primitives/hex.js";
import { merkleRoot } from "../primitives/merkle.js";
import { isProven } from "./batch.js";
import { attempt, type Check, failed, inWords, passed } from "./check.js";
import type { Proof } from "./proof.js";
import { recompute } from "./recompute.js";

/** What a verification found. */
export interface Verification {
  readonly checks: readonly Check[];
  /** Every check held. */
  readonly consistent: boolean;
  /** Whose signature the head carries; null when nobody's. */
  readonly signer: Hex | null;
  /** How the meter is called where it stands; null when the manifest cannot be read. */
  readonly meter: string | null;
}

/** Verifies a proof against the drivers this program knows. Never throws on any proof. */
export function verify(proof: Proof, drivers: readonly AnyDriver[]): Verification {
  const manifest = manifestOf(proof);
  const signer = signerOf(proof);
  const checks =
    typeof manifest === "string"
      ? [failed("frames", `the manifest cannot be read: ${manifest}`)]
      : [
          ...recompute(proof, manifest, drivers),
          attempt("attestation", () => attestationCheck(proof.attestation, manifest, countsOf(proof))),
          attempt("times", () => timesCheck(proof.attestation, manifest)),
        ];
  checks.push(
    attempt("evidence", () => evidenceCheck(proof)),
    attempt("batch", () => batchCheck(proof)),
    signatureCheck(proof, signer),
  );
  const meter = typeof manifest === "string" ? null : manifest.name;
  return { checks, consistent: checks.every(({ ok }) => ok), signer, meter };
}

/** How many leaves of each kind a window's evidence has. */
export interface EvidenceCounts {
  readonly sessions: number;
  readonly readings: number;
}

function countsOf({ evidence }: Proof): EvidenceCounts {
  return { sessions: evidence.sessions.length, readings: evidence.readings.length };
}

/** The attestation says what the manifest's counter says. */
export function attestationCheck(
  attestation: UsageAttestation,
  manifest: Manifest,
  counts: EvidenceCounts,
): Check {
  const stated = [
    ["lane", attestation.lane, manifest.lane],
    ["meter", attestation.meter, manifest.meter],
    ["term", attestation.term, manifest.term],
    ["unit", attestation.unit, QUANTITIES[manifest.setup.rules.quantity].code],
    ["cumulative", attestation.cumulative, cumulativeOf(manifest)],
    ["sessions", counts.sessions, manifest.sessions],
    ["readings", counts.readings, manifest.readings],
  ] as const;
  const wrong = stated.find(([, attested, found]) => attested !== found);
  const { unit } = QUANTITIES[manifest.setup.rules.quantity];
  return wrong
    ? failed("attestation", `${wrong[0]}: attested ${wrong[1]}, the evidence says ${wrong[2]}`)
    : passed("attestation", `${attestation.cumulative} ${unit} credited in term ${attestation.term}`);
}

/** Seconds that two honest views of the time may lie apart: see `TOLERANCE_MS` in clock-trust.ts, twice. */
const TOLERANCE = 240n;

/** Where a reading's clock was trusted, the attested times must agree with it. */
export function timesCheck({ since, windowEnd }: UsageAttestation, { before, first, last }: Manifest): Check {
  if (since > windowEnd)
    return failed("times", `the window ends at ${windowEnd}, before the term's ${since}`);
  // A window from before its term ends, by definition, where the term begins.
  if (last.synced && windowEnd > since && windowEnd > last.wall / 1_000n + TOLERANCE) {
    return failed("times", `the window ends at ${windowEnd}, its last reading was at ${last.wall / 1_000n}`);
  }
  if (before === null && first.synced && since < first.wall / 1_000n - TOLERANCE) {
    return failed(
      "times",
      `the term begins at ${since}, the first reading ever was at ${first.wall / 1_000n}`,
    );
  }
  return passed("times", `from ${since} to ${windowEnd} (Unix seconds), as the readings' clocks allow`);
}

/** Manifest, sessions and readings are exactly what the attestation's evidence root commits to. */
function evidenceCheck({ evidence, attestation }: Proof): Check {
  const leaves = [evidence.manifest, ...evidence.sessions, ...evidence.readings].map((entry) =>
    "leaf" in entry ? fromHex(entry.leaf, 32) : evidenceLeaf(fromHex(entry.salt, 32), entry.text),
  );
  const root = toHex(merkleRoot(leaves));
  return root === attestation.evidenceRoot
    ? passed("evidence", `${leaves.length} pieces hash to the evidence root ${root}`)
    : failed("evidence", `the pieces hash to ${root}, attested is ${attestation.evidenceRoot}`);
}

function batchCheck({ head, attestation, position, path }: Proof): Check {
  if (attestation.sequence > head.sequence) {
    return failed("batch", `attestation ${attestation.sequence} is newer than the batch ${head.sequence}`);
  }
  return isProven(head, attestation, position, path)
    ? passed("batch", `leaf ${position} of ${head.meters} under root ${head.root}`)
    : failed("batch", `the path from leaf ${position} does not lead to root ${head.root}`);
}

/** Any signature is somebody's: only the stated signer's makes the proof agree with itself. */
function signatureCheck({ signer: stated }: Proof, signer: Hex | null): Check {
  if (signer === null) return failed("signature", "the head's signature is no valid one");
  return signer.toLowerCase() === stated.toLowerCase()
    ? passed("signature", `the head is signed by ${signer}`)
    : failed("signature", `the head is signed by ${signer}, the proof says ${stated}`);
}

function manifestOf({ evidence }: Proof): Manifest | string {
  try {
    return readManifest(evidence.manifest.text);
  } catch (error) {
    return inWords(error);
  }
}

function signerOf({ domain, head, signature }: Proof): Hex | null {
  try {
    return recoverCompact(headDigest(domain, head), signature);
  } catch {
    return null;
  }
}
