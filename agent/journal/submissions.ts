/** The submitter's memory in the journal. Wei is decimal TEXT: SQLite's integers end at 2^63, or 9.2 ether. */
import { max } from "../primitives/bigint-order.js";
import type { Hex, Inclusion, SignedHead } from "../submit/ledger.js";
import type { Attempt, Mined, StoredHead, SubmissionStore } from "../submit/store.js";
import { type JournalHandle, transaction } from "./database.js";
import { type AttemptRow, attemptOf, type HeadRow, headOf } from "./submission-rows.js";

export const SUBMISSION_TABLES = `
-- "ledger" is chain and contract (CAIP-10). The inclusion_ columns and settled_at (the chain's time then, seconds)
-- are filled when the head is settled.
CREATE TABLE submission_head (
  ledger TEXT NOT NULL, lane TEXT NOT NULL, sequence INTEGER NOT NULL, meters INTEGER NOT NULL,
  root TEXT NOT NULL, previous TEXT NOT NULL, signature TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'settled', 'superseded', 'conflict')), superseded_by INTEGER,
  inclusion_block INTEGER, inclusion_hash TEXT, inclusion_transaction TEXT, inclusion_gas INTEGER,
  settled_at INTEGER,
  PRIMARY KEY (ledger, lane, sequence)) STRICT;
CREATE INDEX submission_head_by_state ON submission_head (ledger, lane, state, sequence);

-- Every transaction ever signed, written before it was sent. The mined_ columns say where it was last seen.
CREATE TABLE submission_attempt (
  id INTEGER PRIMARY KEY, chain INTEGER NOT NULL, sender TEXT NOT NULL, nonce INTEGER NOT NULL,
  hash TEXT NOT NULL UNIQUE, raw TEXT NOT NULL, ledger TEXT NOT NULL, lane TEXT NOT NULL,
  sequence INTEGER NOT NULL, gas INTEGER NOT NULL, max_fee TEXT NOT NULL, max_priority_fee TEXT NOT NULL,
  made_at INTEGER NOT NULL, mined_block INTEGER, mined_hash TEXT, mined_gas INTEGER, mined_price TEXT,
  mined_ok INTEGER, mined_posted INTEGER, closed TEXT CHECK (closed IN ('ours', 'elsewhere'))) STRICT;
CREATE INDEX submission_attempt_by_nonce ON submission_attempt (chain, sender, nonce);
CREATE INDEX submission_attempt_by_time ON submission_attempt (chain, sender, made_at);
CREATE INDEX submission_attempt_open ON submission_attempt (chain, sender) WHERE closed IS NULL;
CREATE INDEX submission_attempt_by_head ON submission_attempt (ledger, lane, sequence);
`;

/** Which lane on which contract, and who pays for its posts. */
export interface SubmissionScope {
  readonly chainId: number;
  readonly ledger: string;
  readonly lane: Hex;
  readonly sender: Hex;
}

const OF_LANE = "ledger = :ledger AND lane = :lane";
const OF_SENDER = "chain = :chain AND sender = :sender";

/** Heads and transactions in the journal. */
export class SubmissionJournal {
  readonly #db: JournalHandle;

  constructor(db: JournalHandle) {
    this.#db = db;
  }

  store(scope: SubmissionScope): SubmissionStore {
    return new LaneSubmissions(this.#db, scope);
  }

  /** The heads of one lane on one contract, for those who only read: who paid for the posts does not matter. */
  heads(ledger: string, lane: Hex): HeadArchive {
    return new HeadArchive(this.#db, { ledger, lane });
  }
}

type Values = Record<string, string | number | bigint | null>;

/** What became of the heads of one lane. */
export class HeadArchive implements Pick<SubmissionStore, "head" | "newestSettled"> {
  readonly #db: JournalHandle;
  readonly #lane: Pick<SubmissionScope, "ledger" | "lane">;

  constructor(db: JournalHandle, lane: Pick<SubmissionScope, "ledger" | "lane">) {
    this.#db = db;
    this.#lane = lane;
  }

  head(sequence: bigint): StoredHead | null {
    const sql = `SELECT * FROM submission_head WHERE ${OF_LANE} AND sequence = :sequence`;
    return select<HeadRow>(this.#db, sql, { ...this.#lane, sequence }).map(headOf)[0] ?? null;
  }

  newestSettled(before: bigint | null = null): StoredHead | null {
    const sql = `SELECT * FROM submission_head WHERE ${OF_LANE} AND state = 'settled'
      AND (:before IS NULL OR settled_at <= :before) ORDER BY sequence DESC LIMIT 1`;
    return select<HeadRow>(this.#db, sql, { ...this.#lane, before }).map(headOf)[0] ?? null;
  }
}

/** The store of one lane, posted by one sender. */
class LaneSubmissions implements SubmissionStore {
  readonly #db: JournalHandle;
  readonly #archive: HeadArchive;
  readonly #lane: Pick<SubmissionScope, "ledger" | "lane">;
  readonly #account: { chain: number; sender: Hex };

  constructor(db: JournalHandle, { chainId, ledger, lane, sender }: SubmissionScope) {
    this.#db = db;
    this.#lane = { ledger, lane };
    this.#archive = new HeadArchive(db, this.#lane);
    this.#account = { chain: chainId, sender };
  }

  offer(head: SignedHead): void {
    const known = this.head(head.sequence);
    if (known && known.root !== head.root) {
      throw new Error(
        `two roots under sequence ${head.sequence} of lane ${head.lane}: posting both freezes it`,
      );
    }
    if (known) return;
    transaction(this.#db, () => {
      const newest = this.#newest();
      const stale = newest !== null && newest > head.sequence;
      this.#insert(head, stale ? newest : null);
      if (!stale) this.#supersedeUncarried(head.sequence);
    });
  }

  head(sequence: bigint): StoredHead | null {
    return this.#archive.head(sequence);
  }

  unsettled(): readonly StoredHead[] {
    const sql = `SELECT * FROM submission_head WHERE ${OF_LANE} AND state IN ('open', 'conflict')
      ORDER BY sequence DESC`;
    return this.#rows<HeadRow>(sql, this.#lane).map(headOf);
  }

  newestSettled(before?: bigint): StoredHead | null {
    return this.#archive.newestSettled(before);
  }

  record(attempt: Attempt): void {
    const { nonce, hash, raw, sequence, gas, fees, madeAt } = attempt;
    this.#run(
      `INSERT INTO submission_attempt
        (chain, sender, nonce, hash, raw, ledger, lane, sequence, gas, max_fee, max_priority_fee, made_at)
       VALUES (:chain, :sender, :nonce, :hash, :raw, :ledger, :lane, :sequence, :gas, :max, :tip, :madeAt)
       ON CONFLICT (hash) DO UPDATE SET closed = NULL, made_at = excluded.made_at`,
      {
        ...this.#account,
        ...this.#lane,
        ...{ nonce, hash, raw, sequence, gas, madeAt },
        max: fees.maxFeePerGas.toString(),
        tip: fees.maxPriorityFeePerGas.toString(),
      },
    );
  }

  pending(): readonly Attempt[] {
    const sql = `SELECT * FROM submission_attempt WHERE ${OF_SENDER} AND closed IS NULL ORDER BY nonce, id`;
    return this.#rows<AttemptRow>(sql, this.#account).map(attemptOf);
  }

  attemptsFor(sequence: bigint): readonly Attempt[] {
    const sql = `SELECT * FROM submission_attempt WHERE ${OF_LANE} AND sequence = :sequence ORDER BY id`;
    return this.#rows<AttemptRow>(sql, { ...this.#lane, sequence }).map(attemptOf);
  }

  last(): Attempt | null {
    const sql = `SELECT * FROM submission_attempt WHERE ${OF_SENDER} ORDER BY nonce DESC, id DESC LIMIT 1`;
    return this.#rows<AttemptRow>(sql, this.#account).map(attemptOf)[0] ?? null;
  }

  seen(hash: Hex, mined: Mined | null): void {
    this.#run(
      `UPDATE submission_attempt SET mined_block = :block, mined_hash = :blockHash, mined_gas = :gas,
         mined_price = :price, mined_ok = :ok, mined_posted = :posted WHERE hash = :hash`,
      {
        hash,
        block: mined?.blockNumber ?? null,
        blockHash: mined?.blockHash ?? null,
        gas: mined?.gasUsed ?? null,
        price: mined?.price.toString() ?? null,
        ok: mined ? Number(mined.ok) : null,
        posted: mined ? Number(mined.posted) : null,
      },
    );
  }

  close(nonce: bigint, by: "ours" | "elsewhere"): void {
    const sql = `UPDATE submission_attempt SET closed = :by WHERE ${OF_SENDER} AND nonce = :nonce`;
    this.#run(sql, { ...this.#account, nonce, by });
  }

  spentSince(time: bigint, except: bigint | null): bigint {
    const costs = new Map<bigint, bigint>();
    const sql = `SELECT * FROM submission_attempt WHERE ${OF_SENDER} AND made_at > :time
      AND nonce IS NOT :except AND closed IS NOT 'elsewhere'`;
    for (const row of this.#rows<AttemptRow>(sql, { ...this.#account, time, except })) {
      const { nonce, gas, fees, mined } = attemptOf(row);
      const decided = row.closed === "ours";
      const cost = mined ? mined.gasUsed * mined.price : decided ? 0n : gas * fees.maxFeePerGas;
      costs.set(nonce, max(cost, costs.get(nonce) ?? 0n));
    }
    return [...costs.values()].reduce((sum, cost) => sum + cost, 0n);
  }

  settle(sequence: bigint, at: Inclusion, now: bigint): void {
    this.#run(
      `UPDATE submission_head SET state = 'settled', inclusion_block = :block, inclusion_hash = :hash,
         inclusion_transaction = :transaction, inclusion_gas = :gas, settled_at = :now
       WHERE ${OF_LANE} AND sequence = :sequence`,
      {
        ...this.#lane,
        sequence,
        block: at.blockNumber,
        hash: at.blockHash,
        transaction: at.transaction,
        gas: at.gasUsed,
        now,
      },
    );
  }

  supersede(sequence: bigint, by: bigint): void {
    this.#run(
      `UPDATE submission_head SET state = 'superseded', superseded_by = :by
       WHERE ${OF_LANE} AND sequence = :sequence`,
      { ...this.#lane, sequence, by },
    );
  }

  conflict(sequence: bigint): void {
    const sql = `UPDATE submission_head SET state = 'conflict' WHERE ${OF_LANE} AND sequence = :sequence`;
    this.#run(sql, { ...this.#lane, sequence });
  }

  #insert({ sequence, meters, root, previous, signature }: SignedHead, by: bigint | null): void {
    this.#run(
      `INSERT INTO submission_head (ledger, lane, sequence, meters, root, previous, signature, state, superseded_by)
       VALUES (:ledger, :lane, :sequence, :meters, :root, :previous, :signature, :state, :by)`,
      {
        ...this.#lane,
        sequence,
        meters,
        root,
        previous,
        signature,
        state: by === null ? "open" : "superseded",
        by,
      },
    );
  }

  /** Older heads that no transaction carries need never be posted: the newer tree holds all their meters. */
  #supersedeUncarried(by: bigint): void {
    this.#run(
      `UPDATE submission_head AS old SET state = 'superseded', superseded_by = :by
       WHERE ${OF_LANE} AND state = 'open' AND sequence < :by AND NOT EXISTS (
         SELECT 1 FROM submission_attempt AS carrier WHERE carrier.ledger = old.ledger
           AND carrier.lane = old.lane AND carrier.sequence = old.sequence)`,
      { ...this.#lane, by },
    );
  }

  #newest(): bigint | null {
    const sql = `SELECT max(sequence) AS newest FROM submission_head WHERE ${OF_LANE}`;
    return this.#rows<{ newest: bigint | null }>(sql, this.#lane)[0]?.newest ?? null;
  }

  #run(sql: string, values: Values): void {
    this.#db.prepare(sql).run(values);
  }

  #rows<Row>(sql: string, values: Values): Row[] {
    return select<Row>(this.#db, sql, values);
  }
}

function select<Row>(db: JournalHandle, sql: string, values: Values): Row[] {
  const statement = db.prepare(sql);
  statement.setReadBigInts(true);
  return statement.all(values) as Row[];
}
