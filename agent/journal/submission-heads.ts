/** The signed heads in the journal, and what became of them. */
import type { Hex, Inclusion, SignedHead } from "../submit/ledger.js";
import type { HeadKey, StoredHead } from "../submit/store.js";
import { type JournalHandle, transaction } from "./database.js";
import { type HeadRow, headOf } from "./submission-rows.js";

export type Values = Record<string, string | number | bigint | null>;

const KEY = "ledger = :ledger AND lane = :lane AND sequence = :sequence";

/** The heads of one lane of a contract, or of all whose lane a function says yes to. */
export class HeadBook {
  protected readonly db: JournalHandle;
  protected readonly ledger: string;
  readonly #serves: (lane: Hex) => boolean;
  /** What all queries over the scope begin with, and its values. */
  readonly #scope: string;
  readonly #values: Values;

  constructor(db: JournalHandle, ledger: string, lanes: Hex | ((lane: Hex) => boolean)) {
    const ofOne = typeof lanes === "string";
    this.db = db;
    this.ledger = ledger;
    this.#serves = ofOne ? () => true : lanes;
    this.#scope = ofOne ? "ledger = :ledger AND lane = :lane" : "ledger = :ledger";
    this.#values = ofOne ? { ledger, lane: lanes } : { ledger };
  }

  offer(head: SignedHead): void {
    const known = this.head(head);
    if (known && known.root !== head.root) {
      throw new Error(
        `two roots under sequence ${head.sequence} of lane ${head.lane}: posting both freezes it`,
      );
    }
    const newest = this.#newestOf(head.lane);
    if (known && (known.state === "dropped" || (known.state === "superseded" && known.sequence === newest)))
      this.#openAgain(known);
    if (known) return;
    transaction(this.db, () => {
      const stale = newest !== null && newest > head.sequence;
      this.#insert(head, stale ? newest : null);
      if (!stale) this.#supersedeUncarried(head);
    });
  }

  head({ lane, sequence }: HeadKey): StoredHead | null {
    const sql = `SELECT * FROM submission_head WHERE ${KEY}`;
    return this.rows<HeadRow>(sql, { ledger: this.ledger, lane, sequence }).map(headOf)[0] ?? null;
  }

  unsettled(): readonly StoredHead[] {
    return this.#heads("state IN ('open', 'conflict') AND dropped IS NULL ORDER BY sequence DESC");
  }

  newestSettled(before: bigint | null = null): StoredHead | null {
    const settled = "state = 'settled' AND (:before IS NULL OR settled_at <= :before)";
    return this.#heads(`${settled} ORDER BY sequence DESC LIMIT 1`, { before })[0] ?? null;
  }

  settledAbove({ lane, sequence }: HeadKey): StoredHead | null {
    const sql = `SELECT * FROM submission_head WHERE ledger = :ledger AND lane = :lane AND state = 'settled'
      AND sequence > :sequence ORDER BY sequence DESC LIMIT 1`;
    return this.rows<HeadRow>(sql, { ledger: this.ledger, lane, sequence }).map(headOf)[0] ?? null;
  }

  waitingSince(): bigint | null {
    const sql = `SELECT min(sequence) AS first FROM submission_head
      WHERE ${this.#scope} AND sequence > :settled`;
    const settled = this.newestSettled()?.sequence ?? 0n;
    return this.rows<{ first: bigint | null }>(sql, { ...this.#values, settled })[0]?.first ?? null;
  }

  settledIn(above: bigint): readonly StoredHead[] {
    return this.#heads("state = 'settled' AND inclusion_block > :above ORDER BY inclusion_block DESC", {
      above,
    });
  }

  settle(key: HeadKey, at: Inclusion, now: bigint): void {
    this.#set(
      key,
      `state = 'settled', superseded_by = NULL, inclusion_block = :block, inclusion_hash = :hash,
       inclusion_transaction = :transaction, inclusion_gas = :gas, settled_at = :now`,
      { block: at.blockNumber, hash: at.blockHash, transaction: at.transaction, gas: at.gasUsed, now },
    );
  }

  supersede(key: HeadKey, by: bigint): void {
    this.#set(key, "state = 'superseded', superseded_by = :by", { by });
  }

  conflict(key: HeadKey): void {
    this.#set(key, "state = 'conflict'");
  }

  drop(key: HeadKey, reason: string): void {
    this.#set(key, "dropped = :reason", { reason });
  }

  /** A settled head is open again. */
  protected unsettle(key: HeadKey): void {
    this.#set(
      key,
      `state = 'open', inclusion_block = NULL, inclusion_hash = NULL, inclusion_transaction = NULL,
       inclusion_gas = NULL, settled_at = NULL`,
    );
  }

  protected run(sql: string, values: Values): void {
    this.db.prepare(sql).run(values);
  }

  protected rows<Row>(sql: string, values: Values): Row[] {
    const statement = this.db.prepare(sql);
    statement.setReadBigInts(true);
    return statement.all(values) as Row[];
  }

  #heads(condition: string, values: Values = {}): StoredHead[] {
    const sql = `SELECT * FROM submission_head WHERE ${this.#scope} AND ${condition}`;
    const all = this.rows<HeadRow>(sql, { ...this.#values, ...values });
    return all.filter(({ lane }) => this.#serves(lane)).map(headOf);
  }

  #set({ lane, sequence }: HeadKey, change: string, values: Values = {}): void {
    const sql = `UPDATE submission_head SET ${change} WHERE ${KEY}`;
    this.run(sql, { ledger: this.ledger, lane, sequence, ...values });
  }

  /** What the contract refused once it may take now; what others had brought there a reorg may have undone. */
  #openAgain(key: HeadKey): void {
    this.#set(key, "state = 'open', superseded_by = NULL, dropped = NULL");
  }

  #insert({ lane, sequence, meters, root, previous, signature }: SignedHead, by: bigint | null): void {
    const state = by === null ? "open" : "superseded";
    this.run(
      `INSERT INTO submission_head (ledger, lane, sequence, meters, root, previous, signature, state, superseded_by)
       VALUES (:ledger, :lane, :sequence, :meters, :root, :previous, :signature, :state, :by)`,
      { ledger: this.ledger, lane, sequence, meters, root, previous, signature, state, by },
    );
  }

  /** Older heads that no transaction carries need never be posted: the newer tree holds all their meters. */
  #supersedeUncarried({ lane, sequence: by }: HeadKey): void {
    this.run(
      `UPDATE submission_head AS old SET state = 'superseded', superseded_by = :by
       WHERE ledger = :ledger AND lane = :lane AND state = 'open' AND sequence < :by AND NOT EXISTS (
         SELECT 1 FROM submission_cargo AS carried WHERE carried.ledger = old.ledger
           AND carried.lane = old.lane AND carried.sequence = old.sequence)`,
      { ledger: this.ledger, lane, by },
    );
  }

  #newestOf(lane: Hex): bigint | null {
    const sql = `SELECT max(sequence) AS newest FROM submission_head
      WHERE ledger = :ledger AND lane = :lane AND dropped IS NULL`;
    return this.rows<{ newest: bigint | null }>(sql, { ledger: this.ledger, lane })[0]?.newest ?? null;
  }
}
