/**
 * Recomputes a proof from its raw frames up to the lane key's signature, without a journal, a chain or a
 * clock. Each step is a check with words; a proof is worth what all of them together say. Pure: the same
 * page runs in a browser.
 */
import type { AnyDriver } from "../../drivers/driver.js";
import { QUANTITIES } from "../../drivers/measurement.js";
import { evidenceLeaf, type Manifest, readManifest } from "../attest/evidence.js";
import { fromHex, type Hex, toHex } from "../attest/hex.js";
import { recoverCompact } from "../attest/recover.js";
import { headDigest } from "../attest/typed-data.js";
import { cumulativeOf } from "../attest/window.js";
import { isProven } from "./batch.js";
import { type Check, failed, passed } from "./check.js";
import { merkleRoot } from "./merkle.js";
import type { Proof } from "./proof.js";
import { recompute } from "./recompute.js";

export interface Verification {
  readonly checks: readonly Check[];
  /** Every check held. */
  readonly consistent: boolean;
  /** Whose signature the head carries; null when nobody's. */
  readonly signer: Hex | null;
  /** How the meter is called where it stands. */
  readonly meter: string;
}

/** Verifies a proof against the drivers this program knows. Never throws on any proof. */
export function verify(proof: Proof, drivers: readonly AnyDriver[]): Verification {
  const signer = recoverCompact(headDigest(proof.domain, proof.head), proof.signature);
  const manifest = parse(() => readManifest(proof.evidence.manifest.text));
  const checks = [
    ...(manifest ? recompute(proof, manifest, drivers) : [failed("frames", "the manifest cannot be read")]),
    evidenceCheck(proof),
    ...(manifest ? [attestationCheck(proof, manifest)] : []),
    batchCheck(proof),
    signer
      ? passed("signature", `the head is signed by ${signer}`)
      : failed("signature", "the head's signature is no valid one"),
  ];
  return { checks, consistent: checks.every(({ ok }) => ok), signer, meter: manifest?.name ?? "?" };
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

/** The attestation says what the manifest's counter says. */
function attestationCheck({ attestation, evidence }: Proof, manifest: Manifest): Check {
  const stated = [
    ["lane", attestation.lane, manifest.lane],
    ["meter", attestation.meter, manifest.meter],
    ["term", attestation.term, manifest.term],
    ["unit", attestation.unit, QUANTITIES[manifest.setup.rules.quantity].code],
    ["cumulative", attestation.cumulative, cumulativeOf(manifest)],
    ["sessions", evidence.sessions.length, manifest.sessions],
    ["readings", evidence.readings.length, manifest.readings],
    ["baseline before window", attestation.since <= attestation.windowEnd, true],
  ] as const;
  const wrong = stated.find(([, attested, found]) => attested !== found);
  const { unit } = QUANTITIES[manifest.setup.rules.quantity];
  return wrong
    ? failed("attestation", `${wrong[0]}: attested ${wrong[1]}, the evidence says ${wrong[2]}`)
    : passed("attestation", `${attestation.cumulative} ${unit} credited in term ${attestation.term}`);
}

function batchCheck({ head, attestation, position, path }: Proof): Check {
  return isProven(head, attestation, position, path)
    ? passed("batch", `leaf ${position} of ${head.meters} under root ${head.root}`)
    : failed("batch", `the path from leaf ${position} does not lead to root ${head.root}`);
}

function parse<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
