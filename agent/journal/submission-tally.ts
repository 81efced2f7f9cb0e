/** How many heads of each lane are where, for whoever looks on. */
import type { Hex } from "../submit/ledger.js";
import type { JournalHandle } from "./database.js";

/** Heads of one lane; superseded and dropped ones are in no number. */
export interface HeadTally {
  readonly lane: Hex;
  /** In no transaction that may still be mined. */
  readonly waiting: number;
  /** In one that is not final yet. */
  readonly posted: number;
  readonly final: number;
}

const TALLY = `SELECT lane, sum(open AND NOT carried) AS waiting, sum(open AND carried) AS posted,
    sum(state = 'settled') AS final
  FROM (SELECT lane, state, state IN ('open', 'conflict') AND dropped IS NULL AS open,
      EXISTS (SELECT 1 FROM submission_cargo AS cargo JOIN submission_attempt AS attempt ON attempt.id = cargo.attempt
        WHERE cargo.ledger = head.ledger AND cargo.lane = head.lane AND cargo.sequence = head.sequence
          AND attempt.closed IS NULL) AS carried
    FROM submission_head AS head WHERE ledger = :ledger)
  GROUP BY lane`;

/** Every lane of a contract that heads are kept of. */
export function tallyOf(db: JournalHandle, ledger: string): HeadTally[] {
  return db.prepare(TALLY).all({ ledger }) as unknown as HeadTally[];
}
