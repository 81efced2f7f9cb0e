/** The lanes that a journal holds: what is attested belongs to one lane of one contract. */
import type { Hex } from "../primitives/hex.js";
import type { JournalHandle } from "./database.js";

/** One lane of one contract. */
export interface LaneKey {
  /** Chain and contract: see `ledgerId`. */
  readonly ledger: string;
  readonly lane: Hex;
}

/**
 * Where a meter is measured whose usage another one counts too. Nothing is ever attested there, and no lane takes it
 * over: it is paid for by the other's.
 */
export const WITHIN: LaneKey = { ledger: "within", lane: "0x" };

/** The number that rows refer to a lane by; null for a lane that the journal does not know. */
export function knownLane(db: JournalHandle, { ledger, lane }: LaneKey): number | null {
  const row = db.prepare("SELECT id FROM lane WHERE ledger = ? AND lane = ?").get(ledger, lane);
  return row ? (row as { id: number }).id : null;
}

/** The same; a lane that the journal does not know yet gets one. */
export function laneNumber(db: JournalHandle, key: LaneKey): number {
  const known = knownLane(db, key);
  if (known !== null) return known;
  const insert = db.prepare("INSERT INTO lane (ledger, lane) VALUES (?, ?)");
  return Number(insert.run(key.ledger, key.lane).lastInsertRowid);
}
