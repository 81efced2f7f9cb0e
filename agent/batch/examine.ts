/** Whether a bundle agrees with itself: its signature, and the tree from its leaves to its root. Pure. */
import { recoverCompact } from "../attest/recover.js";
import { headDigest, type UsageAttestation } from "../attest/typed-data.js";
import type { Hex } from "../primitives/hex.js";
import { buildBatch } from "./batch.js";
import type { Bundle } from "./bundle.js";
import { inWords } from "./check.js";

/** A bundle that agrees with itself. */
export interface Sound {
  readonly bundle: Bundle;
  /** Whose key signed it. */
  readonly signer: Hex;
  readonly leaves: ReadonlyMap<number, UsageAttestation>;
}

/** The bundle as far as it can be relied on; in words why it cannot. */
export function examine(bundle: Bundle): Sound | string {
  const { head, domain, signature, attestations } = bundle;
  const signer = recoverCompact(headDigest(domain, head), signature);
  if (signer === null) return "its signature is no valid one";
  if (signer.toLowerCase() !== bundle.signer.toLowerCase()) {
    return `it is signed by ${signer}, not by ${bundle.signer} as it says`;
  }
  const leaves = new Map(attestations.map(({ position, attestation }) => [position, attestation]));
  if (leaves.size !== attestations.length) return "two of its leaves are at one place";
  const early = [...leaves.values()].find(({ sequence }) => sequence > head.sequence);
  if (early) return `it holds a leaf of the later batch ${early.sequence}`;
  const astray = objectionToTree(bundle, leaves);
  if (astray !== null) return astray;
  const undigested = attestations.find(
    ({ position, attestation }) =>
      attestation.sequence === head.sequence &&
      !bundle.windows.some((window) => window.position === position),
  );
  return undigested
    ? `the evidence of the new leaf ${undigested.position} is not in it`
    : { bundle, signer, leaves };
}

function objectionToTree(
  { head }: Bundle,
  attestations: ReadonlyMap<number, UsageAttestation>,
): string | null {
  try {
    const { root } = buildBatch({ ...head, attestations }).head;
    return root === head.root ? null : `its leaves lead to the root ${root}, signed is ${head.root}`;
  } catch (error) {
    return `its leaves make no tree: ${inWords(error)}`;
  }
}
