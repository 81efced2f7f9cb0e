/**
 * A lane's part of a journal as its bundles tell it: the newest attestation of every meter with its manifest, and the
 * counter's state after it. What was measured later than that was lost with the journal. Pure.
 */
import { evidenceLeaf, type Manifest, readManifest, writeSetup } from "../attest/evidence.js";
import { readSession } from "../attest/records.js";
import type { UsageAttestation } from "../attest/typed-data.js";
import { type Bundle, writeAttestation } from "../batch/bundle.js";
import { verifyDigest } from "../batch/digest.js";
import type { Sound } from "../batch/examine.js";
import { encodeState } from "../metering/state.js";
import { fromHex, type Hex } from "../primitives/hex.js";
import { ledgerId } from "../submit/ledger.js";

/** A bundle is not enough, or not right; the message says what is needed. Nothing was written. */
export class RecoveryError extends Error {
  override readonly name = "RecoveryError";

  constructor(
    message: string,
    readonly hint: string | null = null,
  ) {
    super(message);
  }
}

/** A leaf with the manifest and the sessions of its window. */
export interface RecoveredLeaf {
  readonly position: number;
  readonly attestation: UsageAttestation;
  readonly record: string;
  readonly manifest: Manifest;
  readonly manifestText: string;
  readonly salt: Uint8Array;
  readonly sessions: readonly RecoveredSession[];
}

/** A session as it was journaled. */
export interface RecoveredSession {
  readonly number: number;
  /** A gated meter's evidence holds those of its gauges too. */
  readonly meter: string;
  readonly record: string;
  readonly salt: Uint8Array;
  readonly leaf: Uint8Array;
}

/** Where a meter stood. */
export interface RecoveredMeter {
  readonly name: string;
  readonly setup: string;
  /** Encoded. */
  readonly state: string;
  /** Of its newest window. */
  readonly manifest: Manifest;
  readonly attestation: UsageAttestation;
}

/** What is known of a lane. */
export interface RecoveredLane {
  readonly ledger: string;
  readonly lane: Hex;
  /** Oldest first; the last one is the newest of all. */
  readonly bundles: readonly Sound[];
  /** Of the newest bundle's tree, by place. */
  readonly leaves: readonly RecoveredLeaf[];
  readonly meters: readonly RecoveredMeter[];
}

/**
 * @param newest the bundle with the lane's newest head
 * @param bundleAt the bundle of an earlier head, in which a leaf was new; null when there is none to rely on
 * @throws RecoveryError when one of them is missing, or does not hold what it should
 */
export async function recoveredLane(
  newest: Sound,
  bundleAt: (sequence: bigint) => Promise<Sound | null>,
): Promise<RecoveredLane> {
  const { head, domain } = newest.bundle;
  const bundles = new Map<bigint, Sound>();
  const missing = new Map<bigint, number[]>();
  const leaves: RecoveredLeaf[] = [];
  for (const [position, attestation] of newest.leaves) {
    const { sequence } = attestation;
    const source =
      sequence === head.sequence ? newest : (bundles.get(sequence) ?? (await bundleAt(sequence)));
    if (source === null) missing.set(sequence, [...(missing.get(sequence) ?? []), position]);
    else {
      bundles.set(sequence, source);
      leaves.push(leafOf(source, position, attestation));
    }
  }
  if (missing.size > 0) throw new RecoveryError(missingWords(missing), ALTERNATIVE);
  bundles.set(head.sequence, newest);
  return {
    ...{ ledger: ledgerId(domain), lane: head.lane, leaves },
    bundles: [...bundles.values()].sort((a, b) => (a.bundle.head.sequence < b.bundle.head.sequence ? -1 : 1)),
    meters: metersOf(leaves),
  };
}

/** What remains when bundles are lost. */
export const ALTERNATIVE =
  "without it: have the owner close the lane's terms and register its meters anew on the lane of another gateway " +
  "name, and start that with an empty `state:`; what the chain holds stays claimable, what was measured since is lost";

function missingWords(missing: ReadonlyMap<bigint, readonly number[]>): string {
  const list = [...missing].map(
    ([sequence, places]) => `${sequence} (meter ${places.join(", ")} of the lane)`,
  );
  return `the bundles in which these meters were attested last are needed too: ${list.join("; ")}`;
}

function leafOf({ bundle }: Sound, position: number, attestation: UsageAttestation): RecoveredLeaf {
  const where = `bundle ${bundle.head.sequence}, meter ${position}`;
  const window = bundle.windows.find((one) => one.position === position);
  if (!window || !holds(bundle, position, attestation)) {
    throw new RecoveryError(`${where}: it does not hold the leaf that the newest head has`, ALTERNATIVE);
  }
  const { checks } = verifyDigest(window, attestation, []);
  // Frames are for auditors; another version of a driver reads them otherwise.
  const broken = checks.find(({ name, ok }) => !ok && name !== "frames");
  if (broken) throw new RecoveryError(`${where}: ${broken.name}: ${broken.words}`, ALTERNATIVE);
  const [first, ...rest] = window.entries;
  const manifest = readManifest(first?.text ?? "");
  const sessions = rest.slice(0, manifest.sessions).map(({ salt, text }) => {
    const bytes = fromHex(salt, 32);
    const { number, meter } = readSession(text);
    return { number, meter, record: text, salt: bytes, leaf: evidenceLeaf(bytes, text) };
  });
  return {
    ...{ position, attestation, manifest, sessions, record: writeAttestation(attestation) },
    ...{ manifestText: first?.text ?? "", salt: fromHex(first?.salt ?? "0x", 32) },
  };
}

function holds({ attestations }: Bundle, position: number, attestation: UsageAttestation): boolean {
  const found = attestations.find((one) => one.position === position);
  return found !== undefined && writeAttestation(found.attestation) === writeAttestation(attestation);
}

/** Each meter as its newest window left it; a meter may have leaves of several terms. */
function metersOf(leaves: readonly RecoveredLeaf[]): RecoveredMeter[] {
  const newest = new Map<string, RecoveredLeaf>();
  for (const leaf of leaves) {
    const known = newest.get(leaf.manifest.name);
    if (!known || leaf.attestation.sequence > known.attestation.sequence)
      newest.set(leaf.manifest.name, leaf);
  }
  return [...newest].map(([name, { manifest, attestation }]) => ({
    ...{ name, manifest, attestation },
    setup: writeSetup(manifest.setup),
    state: encodeState(manifest.after),
  }));
}
