/** Why a lane may not be signed for: what its chain says of it, beside what this gateway's journal holds. */
import { headHash, NO_PREVIOUS } from "./attest/typed-data.js";
import { readHead } from "./batch/bundle.js";
import type { Journal } from "./journal/journal.js";
import type { LaneBatches } from "./journal/lane-batches.js";
import { max } from "./primitives/bigint-order.js";
import { type Hex, toHex } from "./primitives/hex.js";
import type { Objection } from "./registrations.js";
import type { LaneState } from "./submit/ledger.js";
import { formatInstant } from "./telemetry/units.js";

/** What a lane's journal knows of its heads. */
export type OwnHeads = Pick<LaneBatches, "at" | "lastBefore" | "firstAfter" | "lastSequence">;

/**
 * Why nothing may be signed for a lane that stands like this; null when nothing objects.
 * @param state at a final block
 * @param newest the sequence of its head at the newest block: what is forgotten shows there first
 */
export function objectionTo(
  state: LaneState,
  newest: bigint,
  signer: Hex,
  heads: OwnHeads,
): Objection | null {
  if (!state.registered) {
    const words = "the lane is not registered yet: send the owner this gateway's name and key address";
    return { id: "lane:unregistered", words };
  }
  if (state.signer.toLowerCase() !== signer.toLowerCase()) {
    const words = `the lane belongs to the key ${state.signer}, this gateway signs with ${signer}: wrong key file?`;
    return { id: "lane:key", words };
  }
  if (state.frozen) {
    return { id: "lane:frozen", words: "the lane is frozen: two heads were signed with one sequence" };
  }
  const last = heads.lastSequence();
  const reached = max(state.sequence, newest);
  if (reached > last) {
    const words =
      `the chain has head ${reached}, this journal ends at ${last}: an old card or a second ` +
      "gateway with this key. Nothing is signed until that is cleared up";
    return { id: "lane:ahead", words };
  }
  if (isForeign(state.sequence, heads)) {
    const words =
      `the chain has head ${state.sequence}, which this gateway did not sign, though it signed up to ${last}: a second ` +
      "gateway has this key. Stop it; the two heads contradict each other, which `fieldproof dispute` shows to the " +
      "contract. Have the owner give the lane a new key. Nothing is signed until that is cleared up";
    return { id: "lane:foreign", words };
  }
  return null;
}

/**
 * Why a key may not sign from a journal that was restored from a backup: what it signed since may still come to the
 * chain, and another head on the same former one would contradict it. Null for a key that is newer than the backup.
 */
export function barredFrom({ fences }: Pick<Journal, "fences">, signer: Hex): Objection | null {
  const at = fences.restoredFor(signer);
  if (at === null) return null;
  const words =
    `this journal was restored from a backup at ${formatInstant(at)}, and the key ${signer} may have signed more than it ` +
    "knows: make another key with `fieldproof keys create`, have the lane's admin give it to the lane (`fieldproof admin " +
    "rotate`), name it as gateway.key and start again. Until then usage is journaled, and nothing is signed";
  return { id: "lane:restored", words };
}

/** That another key is about to take over, which a thief of this one could have arranged; null while none is. */
export function proposalOf({ proposed }: LaneState): Objection | null {
  if (!proposed) return null;
  const words =
    `the key ${proposed.signer} may take over the lane at ${formatInstant(proposed.at * 1_000n)}, since the present one consented. If it is not ` +
    "yours, veto it with the admin's key before that: `fieldproof admin veto`";
  return { id: "lane:key-proposed", words };
}

/**
 * Whether the chain's head is another gateway's. A journal that was recovered lacks heads in between: only where the
 * next of its heads follows right upon the one before, none can lie between them.
 */
function isForeign(sequence: bigint, heads: OwnHeads): boolean {
  if (sequence === 0n) return false;
  const own = heads.at(sequence);
  if (own) return own.signature === null;
  const [before, after] = [heads.lastBefore(sequence), heads.firstAfter(sequence)];
  if (!after) return false;
  return readHead(after.head).previous === (before ? toHex(headHash(readHead(before.head))) : NO_PREVIOUS);
}
