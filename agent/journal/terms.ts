/** Where each meter's terms begin. */
import type { JournalHandle } from "./database.js";

/** A term's beginning: units credited up to `base` are not part of it. */
export interface TermStart {
  /** Base units. */
  readonly base: bigint;
  /** Unix seconds of the reading that is the term's baseline. */
  readonly since: bigint;
}

export class TermJournal {
  readonly #db: JournalHandle;

  constructor(db: JournalHandle) {
    this.#db = db;
  }

  /**
   * Where a meter's term begins: at its first accepted reading dated at or after `openedAt` (unix seconds).
   * A register's units below that reading are confirmed by the reading after it (`lag`), so the base is the
   * total as of that one; our own counts have no such lag. Null while those readings are still to come.
   * @param now unix seconds of the chain: readings that are dated after it are misdated, by a clock that runs ahead
   */
  startOf(meter: string, term: number, openedAt: bigint, now: bigint, lag: boolean): TermStart | null {
    const known = this.#db.prepare("SELECT base, since FROM term WHERE meter = ? AND term = ?");
    known.setReadBigInts(true);
    const row = known.get(meter, term) as { base: string; since: bigint } | undefined;
    if (row) return { base: BigInt(row.base), since: row.since };
    const found = this.#findStart(meter, openedAt, now, lag);
    if (!found) return null;
    this.#db
      .prepare("INSERT INTO term (meter, term, base, since) VALUES (?, ?, ?, ?)")
      .run(meter, term, `${found.base}`, found.since);
    return found;
  }

  #findStart(meter: string, openedAt: bigint, now: bigint, lag: boolean): TermStart | null {
    const select = this.#db.prepare(
      `SELECT r.total, (r.monotonic + b.offset_ns) / 1000000000 AS dated
       FROM segment s JOIN reading r ON r.segment = s.id JOIN boot b ON b.id = r.boot
       WHERE s.meter = ? AND r.kind NOT IN ('unknown', 'glitch', 'implausible')
         AND r.monotonic + b.offset_ns BETWEEN ? * 1000000000 AND ? * 1000000000 + 999999999
       ORDER BY s.id, r.id LIMIT 2`,
    );
    select.setReadBigInts(true);
    const [first, second] = select.all(meter, openedAt, now) as unknown as { total: string; dated: bigint }[];
    const base = lag ? second : first;
    return first && base ? { base: BigInt(base.total), since: first.dated } : null;
  }
}
