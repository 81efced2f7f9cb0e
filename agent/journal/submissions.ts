/** The submitter's memory in the journal: heads, and the transactions that carry them. */
import { max } from "../primitives/bigint-order.js";
import type { Hex } from "../submit/ledger.js";
import type { Attempt, HeadKey, Mined, SubmissionStore } from "../submit/store.js";
import { type JournalHandle, transaction } from "./database.js";
import { HeadBook, type Values } from "./submission-heads.js";
import { type AttemptRow, attemptOf, type CargoRow } from "./submission-rows.js";
import { type HeadTally, tallyOf } from "./submission-tally.js";

/** Who pays for posts on which contract. */
export interface PostingScope {
  readonly chainId: number;
  readonly ledger: string;
  readonly sender: Hex;
}

/** The one lane of a gateway, and who pays for its posts. */
export interface SubmissionScope extends PostingScope {
  readonly lane: Hex;
}

/** What became of heads. */
export type HeadArchive = Pick<SubmissionStore, "head" | "newestSettled">;

const OF_SENDER = "chain = :chain AND sender = :sender";
const OF_HEAD = "ledger = :ledger AND lane = :lane AND sequence = :sequence";

/** Heads and transactions in the journal. */
export class SubmissionJournal {
  readonly #db: JournalHandle;

  constructor(db: JournalHandle) {
    this.#db = db;
  }

  /** A gateway's store: one lane. */
  store(scope: SubmissionScope): SubmissionStore {
    return new SubmissionBook(this.#db, scope, scope.lane);
  }

  /** A relayer's store for one of its senders: all lanes of the contract that `serves` gives it. */
  shared(scope: PostingScope, serves: (lane: Hex) => boolean): SubmissionStore {
    return new SubmissionBook(this.#db, scope, serves);
  }

  /**
   * Forgets what was decided: heads that were signed `before` a time (chain seconds; a head's sequence is when it was
   * signed), or that claim to be of `after` another, when no contract takes them yet; and transactions from before
   * whose nonce is used up. For a relayer, which owes nobody a proof.
   */
  forget(ledger: string, { before, after }: { readonly before: bigint; readonly after: bigint }): void {
    const old = "SELECT id FROM submission_attempt WHERE closed IS NOT NULL AND made_at < :before";
    transaction(this.#db, () => {
      this.#db
        .prepare(
          `DELETE FROM submission_head WHERE ledger = :ledger
             AND (sequence < :before * 1000 OR sequence > :after * 1000)
             AND NOT (state IN ('open', 'conflict') AND dropped IS NULL) AND NOT EXISTS (
               SELECT 1 FROM submission_cargo JOIN submission_attempt ON id = attempt
               WHERE submission_cargo.ledger = submission_head.ledger AND submission_cargo.lane = submission_head.lane
                 AND submission_cargo.sequence = submission_head.sequence AND (closed IS NULL OR made_at >= :before))`,
        )
        .run({ ledger, before, after });
      this.#db.prepare(`DELETE FROM submission_cargo WHERE attempt IN (${old})`).run({ before });
      this.#db.prepare(`DELETE FROM submission_attempt WHERE id IN (${old})`).run({ before });
    });
  }

  /** How many heads of each lane of a contract are where. */
  tally(ledger: string): HeadTally[] {
    return tallyOf(this.#db, ledger);
  }

  /** The heads of one lane on one contract, for those who only read: who paid for the posts does not matter. */
  heads(ledger: string, lane: Hex): HeadArchive {
    return new HeadBook(this.#db, ledger, lane);
  }
}

/** The store of one sender: its heads, and its transactions on the chain. */
class SubmissionBook extends HeadBook implements SubmissionStore {
  readonly #account: { chain: number; sender: Hex };

  constructor(
    db: JournalHandle,
    { chainId, ledger, sender }: PostingScope,
    lanes: Hex | ((lane: Hex) => boolean),
  ) {
    super(db, ledger, lanes);
    this.#account = { chain: chainId, sender };
  }

  record(attempt: Attempt): void {
    const { nonce, hash, raw, heads, gas, fees, madeAt } = attempt;
    transaction(this.db, () => {
      const [row] = this.rows<{ id: bigint }>(
        `INSERT INTO submission_attempt
          (chain, sender, nonce, hash, raw, gas, max_fee, max_priority_fee, made_at)
         VALUES (:chain, :sender, :nonce, :hash, :raw, :gas, :max, :tip, :madeAt)
         ON CONFLICT (hash) DO UPDATE SET closed = NULL, made_at = excluded.made_at RETURNING id`,
        {
          ...{ ...this.#account, nonce, hash, raw, gas, madeAt },
          max: fees.maxFeePerGas.toString(),
          tip: fees.maxPriorityFeePerGas.toString(),
        },
      );
      for (const [position, { lane, sequence }] of heads.entries()) {
        this.run(
          `INSERT OR IGNORE INTO submission_cargo (attempt, position, ledger, lane, sequence)
           VALUES (:attempt, :position, :ledger, :lane, :sequence)`,
          { attempt: row?.id ?? null, position, ledger: this.ledger, lane, sequence },
        );
      }
    });
  }

  pending(): readonly Attempt[] {
    return this.#attempts(`${OF_SENDER} AND closed IS NULL ORDER BY nonce, id`, this.#account);
  }

  attemptsFor({ lane, sequence }: HeadKey): readonly Attempt[] {
    const carriers = `id IN (SELECT attempt FROM submission_cargo WHERE ${OF_HEAD}) ORDER BY id`;
    return this.#attempts(carriers, { ledger: this.ledger, lane, sequence });
  }

  last(): Attempt | null {
    return this.#attempts(`${OF_SENDER} ORDER BY nonce DESC, id DESC LIMIT 1`, this.#account)[0] ?? null;
  }

  seen(hash: Hex, mined: Mined | null): void {
    transaction(this.db, () => {
      this.run(
        `UPDATE submission_attempt SET mined_block = :block, mined_hash = :blockHash, mined_gas = :gas,
           mined_price = :price, mined_ok = :ok WHERE hash = :hash`,
        {
          ...{ hash, block: mined?.blockNumber ?? null, blockHash: mined?.blockHash ?? null },
          ...{ gas: mined?.gasUsed ?? null, price: mined?.price.toString() ?? null },
          ok: mined ? Number(mined.ok) : null,
        },
      );
      const attempt = "attempt = (SELECT id FROM submission_attempt WHERE hash = :hash)";
      this.run(`UPDATE submission_cargo SET posted = 0 WHERE ${attempt}`, { hash });
      for (const { lane, sequence } of mined?.posted ?? []) {
        const sql = `UPDATE submission_cargo SET posted = 1 WHERE ${attempt} AND ${OF_HEAD}`;
        this.run(sql, { hash, ledger: this.ledger, lane, sequence });
      }
    });
  }

  close(nonce: bigint, by: "ours" | "elsewhere"): void {
    const open = `${OF_SENDER} AND nonce = :nonce AND closed IS NULL`;
    const sql = `UPDATE submission_attempt SET closed = :by WHERE ${open}`;
    this.run(sql, { ...this.#account, nonce, by });
  }

  spentSince(time: bigint, except: bigint | null): bigint {
    const costs = new Map<bigint, bigint>();
    const sql = `SELECT * FROM submission_attempt WHERE ${OF_SENDER} AND made_at > :time
      AND nonce IS NOT :except AND closed IS NOT 'elsewhere'`;
    for (const row of this.rows<AttemptRow>(sql, { ...this.#account, time, except })) {
      const { nonce, gas, fees, mined } = attemptOf(row, []);
      const decided = row.closed === "ours";
      const cost = mined ? mined.gasUsed * mined.price : decided ? 0n : gas * fees.maxFeePerGas;
      costs.set(nonce, max(cost, costs.get(nonce) ?? 0n));
    }
    return [...costs.values()].reduce((sum, cost) => sum + cost, 0n);
  }

  reopen(key: HeadKey): void {
    const hash = this.head(key)?.inclusion?.transaction ?? null;
    if (hash !== null) this.seen(hash, null);
    transaction(this.db, () => {
      this.unsettle(key);
      // Every attempt of that nonce may be mined again.
      this.run(
        `UPDATE submission_attempt SET closed = NULL WHERE ${OF_SENDER} AND nonce =
           (SELECT nonce FROM submission_attempt WHERE ${OF_SENDER} AND hash = :hash)`,
        { ...this.#account, hash },
      );
    });
  }

  #attempts(condition: string, values: Values): Attempt[] {
    const rows = this.rows<AttemptRow>(`SELECT * FROM submission_attempt WHERE ${condition}`, values);
    return rows.map((row) => attemptOf(row, this.#cargoOf(row.id)));
  }

  #cargoOf(attempt: bigint): CargoRow[] {
    const sql = `SELECT lane, sequence, root, posted FROM submission_cargo JOIN submission_head
      USING (ledger, lane, sequence) WHERE attempt = :attempt ORDER BY position`;
    return this.rows<CargoRow>(sql, { attempt });
  }
}
