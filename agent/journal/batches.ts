/** Batches of all lanes and what was signed: transactions T2 and T3 of the data path. */
import type { Hex } from "../primitives/hex.js";
import { type AttestationRow, type BatchRow, type SigningKey, selectBatch } from "./batch-rows.js";
import { type JournalHandle, transaction } from "./database.js";
import { LaneBatches } from "./lane-batches.js";
import { knownLane, type LaneKey, laneNumber } from "./lanes.js";

/** A batch that was prepared for a lane, and not sealed. */
export interface Unfinished extends LaneKey {
  readonly sequence: bigint;
}

/** SQLite numbers rows from 1. */
const NO_LANE = 0;

/** Batches and signatures in the journal. A sequence is one batch's, whatever the lane. */
export class BatchJournal {
  readonly #db: JournalHandle;

  constructor(db: JournalHandle) {
    this.#db = db;
  }

  /** The windows and batches of one lane. */
  of(lane: LaneKey): LaneBatches {
    return new LaneBatches(this.#db, laneNumber(this.#db, lane));
  }

  /** The same for those who only read: of a lane that the journal does not know there is nothing. */
  peek(lane: LaneKey): LaneBatches {
    return new LaneBatches(this.#db, knownLane(this.#db, lane) ?? NO_LANE);
  }

  /** The lanes that a meter was attested on, the newest leaf's first. */
  lanesOf(meter: string): LaneBatches[] {
    const select = this.#db.prepare(
      `SELECT l.id, (SELECT MAX(sequence) FROM attestation WHERE meter = ? AND lane = l.id) AS newest FROM lane l
       WHERE newest IS NOT NULL ORDER BY newest DESC`,
    );
    select.setReadBigInts(true);
    const rows = select.all(meter) as unknown as { id: bigint }[];
    return rows.map(({ id }) => new LaneBatches(this.#db, Number(id)));
  }

  /** T2: the batch, its new leaves and the digest that is about to be signed. A second digest for one key throws. */
  prepare(batch: {
    sequence: bigint;
    head: string;
    attestations: readonly AttestationRow[];
    signing: SigningKey;
    digest: Uint8Array;
  }): void {
    const { sequence, signing } = batch;
    transaction(this.#db, () => {
      this.#db
        .prepare(
          "INSERT INTO signed (signer, domain, type, subject, sequence, digest) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .run(signing.signer, signing.domain, signing.type, signing.subject, signing.sequence, batch.digest);
      const lane = laneNumber(this.#db, { ledger: signing.domain, lane: signing.subject as Hex });
      this.#db
        .prepare("INSERT INTO batch (sequence, lane, head) VALUES (?, ?, ?)")
        .run(sequence, lane, batch.head);
      const insert = this.#db.prepare(
        `INSERT INTO attestation
           (sequence, lane, position, meter, record, manifest, salt, segment, first_reading, last_reading)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      );
      for (const a of batch.attestations)
        insert.run(
          ...[a.sequence, lane, a.position, a.meter, a.record, a.manifest],
          ...[a.salt, a.segment, a.first, a.last],
        );
    });
  }

  /** The digest that was made durable before it was signed; null when none was. */
  digestOf({ signer, domain, type, subject, sequence }: SigningKey): Uint8Array | null {
    const select = this.#db.prepare(
      "SELECT digest FROM signed WHERE signer = ? AND domain = ? AND type = ? AND subject = ? AND sequence = ?",
    );
    const row = select.get(signer, domain, type, subject, sequence) as { digest: Uint8Array } | undefined;
    return row?.digest ?? null;
  }

  /** T3: signature and bundle. Only now may the batch leave the gateway. */
  seal(sequence: bigint, signature: string, bundle: string): void {
    this.#db
      .prepare("UPDATE batch SET signature = ?, bundle = ? WHERE sequence = ? AND signature IS NULL")
      .run(signature, bundle, sequence);
  }

  /** What a crash left prepared, at most one batch for each lane. */
  unfinished(): Unfinished[] {
    const select = this.#db.prepare(
      `SELECT b.sequence, l.ledger, l.lane FROM batch b JOIN lane l ON l.id = b.lane
       WHERE b.signature IS NULL ORDER BY b.sequence`,
    );
    select.setReadBigInts(true);
    return select.all() as unknown as Unfinished[];
  }

  at(sequence: bigint): BatchRow | null {
    return selectBatch(this.#db, "sequence = ?", sequence);
  }

  /** At most `limit` sealed batches whose bundle no broker has acknowledged, newest first. */
  unacknowledged(limit: number): { sequence: bigint; bundle: string }[] {
    const select = this.#db.prepare(
      `SELECT sequence, bundle FROM batch WHERE bundle IS NOT NULL AND acknowledged = 0
       ORDER BY sequence DESC LIMIT ?`,
    );
    select.setReadBigInts(true);
    return select.all(limit) as unknown as { sequence: bigint; bundle: string }[];
  }

  unacknowledgedCount(): number {
    const select = this.#db.prepare(
      "SELECT COUNT(*) AS count FROM batch WHERE bundle IS NOT NULL AND acknowledged = 0",
    );
    return (select.get() as { count: number }).count;
  }

  acknowledge(sequence: bigint): void {
    this.#db.prepare("UPDATE batch SET acknowledged = 1 WHERE sequence = ?").run(sequence);
  }
}
