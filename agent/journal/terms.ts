/** Where each meter's terms begin. */
import { max, min } from "../primitives/bigint-order.js";
import type { JournalHandle } from "./database.js";
import { readQuality } from "./quality.js";

/** A term's beginning: units credited up to `base` are not part of it. */
export interface TermStart {
  /** Base units. */
  readonly base: bigint;
  /** Unix seconds of the reading that is the term's baseline. */
  readonly since: bigint;
}

/** A term of a meter. */
export interface TermName {
  readonly meter: string;
  /** Chain and contract (see `ledgerId`) and lane: terms are theirs. */
  readonly ledger: string;
  readonly lane: string;
  readonly term: number;
}

/** Which term, and where in time its beginning is looked for. */
export interface TermQuery extends TermName {
  /** Unix seconds. */
  readonly openedAt: bigint;
  /** Unix seconds since when the meter was in one term or the next without a break: `openedAt` after a break. */
  readonly unbroken: bigint;
  /** Unix seconds: readings dated after it cannot be of this term, or are misdated by a clock that runs ahead. */
  readonly until: bigint;
  readonly lag: boolean;
  /** Whether a leaf of the term was signed: its beginning stands then, whatever the registry says later. */
  readonly attested: boolean;
}

/** Readings of a meter whose boot has a trusted time. */
const DATED = "FROM segment s JOIN reading r ON r.segment = s.id JOIN boot b ON b.id = r.boot";

/** The beginnings of terms in the journal. */
export class TermJournal {
  readonly #db: JournalHandle;

  constructor(db: JournalHandle) {
    this.#db = db;
  }

  /**
   * Where a term begins: at its meter's first accepted reading dated at or after `openedAt`. A register's units
   * below that reading are confirmed by the reading after it (`lag`), so the base is the total as of that one; our
   * own counts have no such lag. Where another term ended in that second, all that was counted since the reading
   * before is of one of the two: the base is the total as of that reading. Of a gated meter it is the total once all
   * that was counted up to there is decided. Null while the readings are still to come. Once found it stays for as long
   * as the registry has that `openedAt`, and for ever once a leaf rests on it: a later one may not count from elsewhere.
   */
  startOf(query: TermQuery): TermStart | null {
    const known = this.#knownStart(query);
    if (known) return known;
    const start = this.#findStart(query);
    if (start) this.#keep(query, start, query.openedAt);
    return start;
  }

  /** Takes over a term's beginning from another journal, which has leaves of it. */
  restore(term: TermName, start: TermStart): void {
    this.#keep(term, start, null);
  }

  /** The same for those who only read: what is found is not kept. */
  peekStartOf(query: TermQuery): TermStart | null {
    return this.#knownStart(query) ?? this.#findStart(query);
  }

  #keep({ ledger, lane, meter, term }: TermName, { base, since }: TermStart, openedAt: bigint | null): void {
    this.#db
      .prepare(
        `INSERT INTO term (ledger, lane, meter, term, base, since, opened_at) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET base = excluded.base, since = excluded.since, opened_at = excluded.opened_at`,
      )
      .run(ledger, lane, meter, term, `${base}`, since, openedAt);
  }

  #knownStart({ ledger, lane, meter, term, openedAt, attested }: TermQuery): TermStart | null {
    const known = this.#db.prepare(
      "SELECT base, since, opened_at FROM term WHERE ledger = ? AND lane = ? AND meter = ? AND term = ?",
    );
    known.setReadBigInts(true);
    const row = known.get(ledger, lane, meter, term) as
      | { base: string; since: bigint; opened_at: bigint | null }
      | undefined;
    if (!row || !(attested || row.opened_at === openedAt)) return null;
    return { base: BigInt(row.base), since: row.since };
  }

  #findStart({ meter, openedAt, unbroken, until, lag }: TermQuery): TermStart | null {
    const [start] = this.#accepted(meter, openedAt, until);
    const [first, second] = this.#accepted(meter, unbroken, until);
    const baseline = lag ? second : first;
    const decided = baseline && this.#decidedUpTo(meter, baseline);
    if (!start || typeof decided !== "bigint") return null;
    return { base: max(decided, this.#totalBefore(meter, openedAt)), since: start.dated };
  }

  /** The first two readings of a span of time, Unix seconds, that were not held. */
  #accepted(meter: string, from: bigint, to: bigint): (Total & { dated: bigint })[] {
    const select = this.#db.prepare(
      `SELECT r.id, r.total, r.quality, (r.monotonic + b.offset_ns) / 1000000000 AS dated ${DATED}
       WHERE s.meter = ? AND r.kind NOT IN ('unknown', 'glitch', 'implausible', 'observed')
         AND r.monotonic + b.offset_ns BETWEEN ? * 1000000000 AND ? * 1000000000 + 999999999
       ORDER BY s.id, r.id LIMIT 2`,
    );
    select.setReadBigInts(true);
    return select.all(meter, from, to) as unknown as (Total & { dated: bigint })[];
  }

  #totalBefore(meter: string, time: bigint): bigint {
    const select = this.#db.prepare(
      `SELECT r.total ${DATED} WHERE s.meter = ? AND r.monotonic + b.offset_ns < ? * 1000000000
       ORDER BY s.id DESC, r.id DESC LIMIT 1`,
    );
    return BigInt((select.get(meter, time) as { total: string } | undefined)?.total ?? 0);
  }

  /** Credit of what was counted up to a reading, or a little more; null while a quality gate has not decided it all. */
  #decidedUpTo(meter: string, { id, total, quality }: Total): bigint | null {
    if (quality === null) return BigInt(total);
    const { counted, waiting } = readQuality(quality);
    const most = BigInt(total) + waiting;
    const select = this.#db.prepare(
      `SELECT r.id, r.total, r.quality FROM segment s JOIN reading r ON r.segment = s.id
       WHERE s.meter = ? AND r.id >= ? AND r.quality IS NOT NULL ORDER BY s.id, r.id`,
    );
    for (const row of select.iterate(meter, id)) {
      const later = row as unknown as Total;
      const stands = readQuality(later.quality ?? "{}");
      if (stands.counted - stands.waiting >= counted) return min(most, BigInt(later.total));
    }
    return null;
  }
}

/** What was credited as of a reading. */
interface Total {
  readonly id: bigint;
  readonly total: string;
  readonly quality: string | null;
}
