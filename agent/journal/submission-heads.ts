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
    const open = "state IN ('open', 'conflict') AND dropped IS NULL ORDER BY sequence DESC";
    return [...this.#served(open)].map(headOf);
  }

  newestSettled(before: bigint | null = null): StoredHead | null {
    const settled = "state = 'settled' AND (:before IS NULL OR settled_at <= :before)";
    for (const row of this.#served(`${settled} ORDER BY sequence DESC`, { before })) return headOf(row);
    return null;
  }

  settledAbove({ lane, sequence }: HeadKey): StoredHead | null {
    const sql = `SELECT * FROM submission_head WHERE ledger = :ledger AND lane = :lane AND state = 'settled'
      AND sequence > :sequence ORDER BY sequence DESC LIMIT 1`;
    return this.rows<HeadRow>(sql, { ledger: this.ledger, lane, sequence }).map(headOf)[0] ?? null;
  }

  waitingSince(): bigint | null {
    const settled = this.newestSettled()?.sequence ?? 0n;
    for (const { sequence } of this.#served("sequence > :settled ORDER BY sequence", { settled }))
      return sequence;
    return null;
  }

  settledSince(time: bigint): readonly StoredHead[] {
    const found: StoredHead[] = [];
    const newestFirst = "state = 'settled' AND inclusion_block >= 0 ORDER BY inclusion_block DESC";
    for (const row of this.#served(newestFirst)) {
      if (row.settled_at === null || row.settled_at <= time) break;
      found.push(headOf(row));
    }
    return found;
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

  /** One by one: whoever has what he looks for stops, and no limit is counted over lanes that are not served. */
  *#served(condition: string, values: Values = {}): Generator<HeadRow> {
    const sql = `SELECT * FROM submission_head WHERE ${this.#scope} AND ${condition}`;
    const select = this.db.prepare(sql);
    select.setReadBigInts(true);
    for (const row of select.iterate({ ...this.#values, ...values }) as Iterable<HeadRow>)
      if (this.#serves(row.lane)) yield row;
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
