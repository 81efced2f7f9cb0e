/** What an audit lists. */
import type { Hex } from "../primitives/hex.js";

/** One thing that is missing, false, or does not add up. */
export interface Finding {
  /**
   * - `missing` a bundle that would show it is not in the archive
   * - `false` what is there contradicts the chain, its own signature, or its evidence
   * - `difference` tokens that no event explains, or that an event promised and nobody got
   */
  readonly kind: "missing" | "false" | "difference";
  readonly lane: Hex;
  /** The meter's place in the lane; null where it is about the whole lane. */
  readonly meter: number | null;
  /** Of the head or attestation; null where none is concerned. */
  readonly sequence: bigint | null;
  /** Null where it is not about a transaction. */
  readonly transaction: Hex | null;
  /** For an auditor. */
  readonly words: string;
}

/** Takes findings as they come. */
export type Tell = (finding: Finding) => void;
