/** Whether a head is worth a relayer's gas, as far as arithmetic and the contract's state tell. Pure. */
import { recoverCompact } from "../attest/recover.js";
import { type Domain, headDigest } from "../attest/typed-data.js";
import type { Hex, LaneState, SignedHead } from "../submit/ledger.js";
import { formatCount } from "../telemetry/units.js";

/** Who signed it; null when nobody can have. */
export function signerOf(domain: Domain, { signature, ...head }: SignedHead): Hex | null {
  return recoverCompact(headDigest(domain, head), signature);
}

/** Why the contract would not take a head that `signer` signed, with its lane as it is now; null when it would. */
export function objectionTo(head: SignedHead, signer: Hex | null, lane: LaneState): string | null {
  if (signer === null) return "nobody can have made its signature";
  if (!lane.registered) return "its lane is not registered in the contract";
  if (lane.frozen) return "its lane is frozen in the contract";
  if (signer.toLowerCase() !== lane.signer.toLowerCase()) {
    return `${signer} signed it, and the lane's key is ${lane.signer}`;
  }
  if (head.sequence <= lane.sequence) return `the chain stands at sequence ${lane.sequence} already`;
  if (head.meters > lane.meters)
    return `it is of ${formatCount(head.meters, "meter")}, and the lane has ${lane.meters}`;
  return null;
}
