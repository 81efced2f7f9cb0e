/**
 * Which frames of gauge meters' readings no evidence can need any more. A gauge's reading belongs to the window of every
 * gated meter whose next own reading took it in, so it goes after all those windows went, and not while one of them can
 * still come.
 */
import { type JournalHandle, transaction } from "./database.js";
import { readingBefore } from "./gauges.js";
import { knownLane, WITHIN } from "./lanes.js";
import { CREDITED } from "./readings.js";

/** Readings of gauges with from < id < to. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** A segment of a gated meter, with the ids of its readings and of those that any window holds. */
interface GatedSegment {
  readonly id: number;
  readonly meter: string;
  readonly first: number | null;
  readonly last: number | null;
  readonly attested: number | null;
  readonly closed: 0 | 1;
}

const NO_END = Number.MAX_SAFE_INTEGER;

/** Prunes readings of gauge meters. */
export class GaugePruning {
  readonly #db: JournalHandle;

  constructor(db: JournalHandle) {
    this.#db = db;
  }

  /**
   * Empties frames of gauges that were read before a time, and that no window needs which is not pruned or still to
   * come. What failed stays, as of other meters; so does each gauge's newest reading.
   * @param before Unix nanoseconds; a reading that nobody can date stays
   * @param most readings to look at for each gauge: the data path waits meanwhile
   * @returns how many readings lost their frames
   */
  prune(before: bigint, most: number): number {
    const gauges = this.#db.prepare(
      `SELECT s.id, s.meter, c.reading AS newest FROM segment s JOIN counter c ON c.meter = s.meter
       WHERE NOT (${CREDITED}) ORDER BY s.id`,
    );
    const rows = gauges.all() as { id: number; meter: string; newest: number }[];
    return transaction(this.#db, () => {
      const needed = new Map<string, Range[]>();
      return rows.reduce((sum, { id, meter, newest }) => {
        const ranges = needed.get(meter) ?? this.#neededOf(meter);
        needed.set(meter, ranges);
        return sum + this.#free(id, free([...ranges, { from: newest - 1, to: NO_END }]), before, most);
      }, 0);
    });
  }

  #free(segment: number, gaps: readonly Range[], before: bigint, most: number): number {
    const due = this.#db.prepare(
      `SELECT r.id, r.monotonic + b.offset_ns AS date FROM reading r JOIN boot b ON b.id = r.boot
       WHERE r.segment = ? AND r.id > ? AND r.id < ? AND r.record IS NOT NULL AND r.kind = 'observed' ORDER BY r.id LIMIT ?`,
    );
    due.setReadBigInts(true);
    const empty = this.#db.prepare("UPDATE reading SET record = NULL WHERE id = ?");
    const ids = gaps.flatMap(({ from, to }) =>
      (due.all(segment, from, to, most) as { id: bigint; date: bigint }[])
        .filter(({ date }) => date <= before)
        .map(({ id }) => id),
    );
    for (const id of ids.slice(0, most)) empty.run(id);
    return Math.min(ids.length, most);
  }

  /** What gated meters' windows may need of a gauge, in no order. */
  #neededOf(gauge: string): Range[] {
    const within = knownLane(this.#db, WITHIN) ?? 0;
    const segments = this.#db.prepare(
      `SELECT s.id, s.meter, (SELECT MIN(id) FROM reading WHERE segment = s.id) AS first,
         (SELECT MAX(id) FROM reading WHERE segment = s.id) AS last,
         (SELECT MAX(last_reading) FROM attestation WHERE meter = s.meter AND segment = s.id AND last_reading > 0) AS attested,
         EXISTS (SELECT 1 FROM segment n WHERE n.meter = s.meter AND n.id > s.id) AS closed
       FROM segment s WHERE s.lane IS NOT ? AND EXISTS
         (SELECT 1 FROM json_each(s.setup, '$.credit.gauges') g WHERE g.key = ?)`,
    );
    const gated = segments.all(within, gauge) as unknown as GatedSegment[];
    return gated.flatMap((segment) => [...this.#unpruned(segment), ...this.#toCome(segment)]);
  }

  #unpruned({ meter, id }: GatedSegment): Range[] {
    const select = this.#db.prepare(
      `SELECT first_reading AS first, last_reading AS last FROM attestation
       WHERE meter = ? AND segment = ? AND pruned = 0 AND last_reading > 0`,
    );
    const windows = select.all(meter, id) as { first: number; last: number }[];
    return windows.map(({ first, last }) => ({ from: readingBefore(this.#db, meter, first), to: last }));
  }

  /** Readings that no window holds yet, and where the segment still grows, those that will come. */
  #toCome({ meter, first, last, attested, closed }: GatedSegment): Range[] {
    const to = closed ? last : NO_END;
    if (to === null || attested === to) return [];
    return [{ from: attested ?? readingBefore(this.#db, meter, first ?? NO_END), to }];
  }
}

/** What lies in none of the ranges. */
function free(needed: readonly Range[]): Range[] {
  const gaps: Range[] = [];
  let from = 0;
  for (const range of [...needed].sort((a, b) => a.from - b.from)) {
    if (range.from >= from) gaps.push({ from, to: range.from + 1 });
    from = Math.max(from, range.to - 1);
  }
  return gaps;
}
