/** What the chain's registry said last, and where each meter's term begins. */
import { type JournalHandle, transaction } from "./database.js";

/** A term's beginning: units credited up to `base` are not part of it. */
export interface TermStart {
  /** Base units. */
  readonly base: bigint;
  /** Unix seconds of the reading that is the term's baseline. */
  readonly since: bigint;
}

export class RegistryJournal {
  readonly #db: JournalHandle;

  constructor(db: JournalHandle) {
    this.#db = db;
  }

  /** Replaces the remembered registry of a lane by `entries` (opaque texts, in the order of their index). */
  remember(lane: string, entries: readonly string[]): void {
    transaction(this.#db, () => {
      this.#db.prepare("DELETE FROM registry WHERE lane = ?").run(lane);
      const insert = this.#db.prepare("INSERT INTO registry (lane, position, entry) VALUES (?, ?, ?)");
      entries.forEach((entry, position) => {
        insert.run(lane, position, entry);
      });
    });
  }

  recall(lane: string): string[] {
    const rows = this.#db
      .prepare("SELECT entry FROM registry WHERE lane = ? ORDER BY position")
      .all(lane) as unknown as { entry: string }[];
    return rows.map((row) => row.entry);
  }

  /**
   * Where a meter's term begins: at its first accepted reading dated at or after `openedAt` (unix seconds).
   * A register's units below that reading are confirmed by the reading after it (`lag`), so the base is the
   * total as of that one; our own counts have no such lag. Null while those readings are still to come.
   */
  termStart(meter: string, term: number, openedAt: bigint, lag: boolean): TermStart | null {
    const known = this.#db.prepare("SELECT base, since FROM term WHERE meter = ? AND term = ?");
    known.setReadBigInts(true);
    const row = known.get(meter, term) as { base: string; since: bigint } | undefined;
    if (row) return { base: BigInt(row.base), since: row.since };
    const found = this.#findStart(meter, openedAt, lag);
    if (!found) return null;
    this.#db
      .prepare("INSERT INTO term (meter, term, base, since) VALUES (?, ?, ?, ?)")
      .run(meter, term, `${found.base}`, found.since);
    return found;
  }

  #findStart(meter: string, openedAt: bigint, lag: boolean): TermStart | null {
    const select = this.#db.prepare(
      `SELECT r.total, (r.monotonic / 1000000 + b.offset_ms) / 1000 AS dated
       FROM reading r JOIN boot b ON b.id = r.boot
       WHERE r.meter = ? AND r.kind NOT IN ('unknown', 'glitch', 'implausible')
         AND r.monotonic / 1000000 + b.offset_ms >= ? * 1000 ORDER BY r.id LIMIT 2`,
    );
    select.setReadBigInts(true);
    const [first, second] = select.all(meter, openedAt) as unknown as { total: string; dated: bigint }[];
    const base = lag ? second : first;
    return first && base ? { base: BigInt(base.total), since: first.dated } : null;
  }
}
