/** The submitter's rows as SQLite returns them, and what they mean. Wei is decimal TEXT: see schema.ts. */
import type { Hex, Inclusion } from "../submit/ledger.js";
import type { Attempt, HeadState, Mined, StoredHead } from "../submit/store.js";

export interface HeadRow {
  lane: Hex;
  sequence: bigint;
  meters: bigint;
  root: Hex;
  previous: Hex;
  signature: Hex;
  state: HeadState;
  superseded_by: bigint | null;
  dropped: string | null;
  inclusion_block: bigint | null;
  inclusion_hash: Hex;
  inclusion_transaction: Hex;
  inclusion_gas: bigint;
  settled_at: bigint | null;
}

export interface AttemptRow {
  id: bigint;
  nonce: bigint;
  hash: Hex;
  raw: Hex;
  gas: bigint;
  max_fee: string;
  max_priority_fee: string;
  made_at: bigint;
  mined_block: bigint | null;
  mined_hash: Hex;
  mined_gas: bigint;
  mined_price: string;
  mined_ok: bigint;
  closed: "ours" | "elsewhere" | null;
}

/** One head of an attempt. */
export interface CargoRow {
  lane: Hex;
  sequence: bigint;
  root: Hex;
  posted: bigint;
}

export function headOf(row: HeadRow): StoredHead {
  return {
    lane: row.lane,
    sequence: row.sequence,
    meters: Number(row.meters),
    root: row.root,
    previous: row.previous,
    signature: row.signature,
    state: row.dropped === null ? row.state : "dropped",
    supersededBy: row.superseded_by,
    inclusion: row.inclusion_block === null ? null : inclusionOf(row, row.inclusion_block),
  };
}

function inclusionOf(row: HeadRow, blockNumber: bigint): Inclusion {
  return {
    blockNumber,
    blockHash: row.inclusion_hash,
    transaction: row.inclusion_transaction,
    gasUsed: row.inclusion_gas,
  };
}

/** @param cargo in the order of the call */
export function attemptOf(row: AttemptRow, cargo: readonly CargoRow[]): Attempt {
  return {
    nonce: row.nonce,
    hash: row.hash,
    raw: row.raw,
    heads: cargo.map(({ lane, sequence, root }) => ({ lane, sequence, root })),
    gas: row.gas,
    fees: {
      maxFeePerGas: BigInt(row.max_fee),
      maxPriorityFeePerGas: BigInt(row.max_priority_fee),
    },
    madeAt: row.made_at,
    mined: row.mined_block === null ? null : minedOf(row, row.mined_block, cargo),
  };
}

function minedOf(row: AttemptRow, blockNumber: bigint, cargo: readonly CargoRow[]): Mined {
  return {
    blockNumber,
    blockHash: row.mined_hash,
    gasUsed: row.mined_gas,
    price: BigInt(row.mined_price),
    ok: row.mined_ok === 1n,
    posted: cargo.filter(({ posted }) => posted === 1n).map(({ lane, sequence }) => ({ lane, sequence })),
  };
}
