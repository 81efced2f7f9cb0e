/** A call that a person sends: what it says to the chain, and in words. */
import type { Hex } from "../primitives/hex.js";
import type { LogAnswer } from "./rpc-shapes.js";

/** A transaction that is still to be priced, signed and sent. */
export interface Call {
  /** Null: it creates a contract. */
  readonly to: Hex | null;
  readonly data: Hex;
  /** Wei of the chain's own coin. */
  readonly value: bigint;
  /** What it does, for whoever has to agree: `register lane tower-7 of 0x…`. */
  readonly words: string;
}

/** A call that was mined and did not revert. */
export interface CallReceipt {
  readonly transaction: Hex;
  readonly blockNumber: bigint;
  readonly blockHash: Hex;
  /** Unix seconds, of the block. */
  readonly timestamp: bigint;
  readonly gasUsed: bigint;
  /** Wei per gas that was paid. */
  readonly price: bigint;
  readonly logs: readonly LogAnswer[];
  /** Address of the contract that it created; null for any other call. */
  readonly created: Hex | null;
}

/**
 * Why a call was not sent, or did not do what it should.
 * - `refused` the contract would revert: nothing was sent    - `too-dear` it costs more than the cap allows
 * - `unfunded` the account cannot pay                        - `busy` another transaction of this key waits
 * - `rejected` no node takes it                              - `reverted` it was mined and changed nothing
 * - `overtaken` another transaction took its nonce           - `unmined` it was sent and is in no block yet
 */
export type CallFailure =
  | "refused"
  | "too-dear"
  | "unfunded"
  | "busy"
  | "rejected"
  | "reverted"
  | "overtaken"
  | "unmined";

/** A call came to nothing, or nobody knows yet; message and hint are for the person who sent it. */
export class CallError extends Error {
  override readonly name = "CallError";

  constructor(
    readonly failure: CallFailure,
    message: string,
    /** What to do. */
    readonly hint: string,
    /** Name of the contract's own error, where it refused. */
    readonly reason: string | null = null,
  ) {
    super(message);
  }
}
