/** Batches and their leaves as the journal keeps them. Texts are opaque here. */
import type { JournalHandle } from "./database.js";

/** A leaf of a batch. */
export interface AttestationRow {
  readonly sequence: bigint;
  readonly position: number;
  readonly meter: string;
  readonly record: string;
  readonly manifest: string;
  readonly salt: Uint8Array;
  readonly segment: number;
  readonly first: number;
  readonly last: number;
}

/** A batch: prepared while `signature` is null, sealed after. */
export interface BatchRow {
  readonly sequence: bigint;
  readonly head: string;
  readonly signature: string | null;
  readonly bundle: string | null;
}

/** What a signature is unique for: signer, EIP-712 domain, struct type, subject (lane or meter), sequence. */
export interface SigningKey {
  readonly signer: string;
  readonly domain: string;
  readonly type: string;
  readonly subject: string;
  readonly sequence: bigint;
}

type Value = string | number | bigint;

/** The leaves that a condition selects. */
export function selectLeaves(db: JournalHandle, where: string, ...values: Value[]): AttestationRow[] {
  const select = db.prepare(
    `SELECT sequence, position, meter, record, manifest, salt, segment, first_reading AS first, last_reading AS last
     FROM attestation WHERE ${where}`,
  );
  select.setReadBigInts(true);
  const rows = select.all(...values) as unknown as Record<keyof AttestationRow, never>[];
  return rows.map((row) => ({
    ...row,
    position: Number(row.position),
    segment: Number(row.segment),
    first: Number(row.first),
    last: Number(row.last),
  }));
}

/** The first batch that a condition selects; null when it selects none. */
export function selectBatch(db: JournalHandle, where: string, ...values: Value[]): BatchRow | null {
  const select = db.prepare(`SELECT sequence, head, signature, bundle FROM batch WHERE ${where}`);
  select.setReadBigInts(true);
  return (select.get(...values) as unknown as BatchRow | undefined) ?? null;
}
