/** One lane's share of the journal: its windows that wait to be attested, its leaves, its batches. */
import { FLAGS } from "../metering/flags.js";
import { type AttestationRow, type BatchRow, selectBatch, selectLeaves } from "./batch-rows.js";
import { type JournalHandle, transaction } from "./database.js";

/** Readings of a meter that no attestation covers yet, all judged by one set of rules. */
export interface Window {
  readonly segment: number;
  /** What readings of this segment are judged by, as text. */
  readonly setup: string;
  /** The encoded state with which the meter was mapped to this lane; null when that was its first ever. */
  readonly arrival: string | null;
  /** The encoded state before the first reading; null before the meter's first reading ever. */
  readonly before: string | null;
  /** The encoded state after the last reading. */
  readonly after: string;
  readonly first: number;
  readonly last: number;
  /** A newer segment exists: this one will not grow. */
  readonly closed: boolean;
  /** Text of the manifest before this one of the same meter on this lane; null for the first. */
  readonly previousManifest: string | null;
}

/** The time that a meter was measured for one lane, in units credited ever. */
export interface Stay {
  /** When it came. */
  readonly arrival: bigint;
  /** When it left for another lane; null while it is here. */
  readonly departure: bigint | null;
}

/** What makes even an advance worth keeping. */
const PLAIN = FLAGS.DATED_BACK | FLAGS.UNSEQUENCED;
const NOTABLE = Object.values(FLAGS).reduce((all, flag) => all | flag) & ~PLAIN;

/** Windows, leaves and batches of one lane. */
export class LaneBatches {
  readonly #db: JournalHandle;
  readonly #lane: number;

  /** @param lane its number in the journal */
  constructor(db: JournalHandle, lane: number) {
    this.#db = db;
    this.#lane = lane;
  }

  /**
   * The oldest window of a meter that was measured for this lane and is not attested yet; null when all are.
   * @param asOf a batch: what was attested after it does not count
   */
  nextWindow(meter: string, asOf = this.lastSequence()): Window | null {
    const attested = this.attestationOf(meter, asOf);
    const row = this.#db
      .prepare(
        `SELECT s.id AS segment, MIN(r.id) AS first, MAX(r.id) AS last, s.setup, s.before FROM segment s
         JOIN reading r ON r.segment = s.id WHERE s.meter = ? AND s.lane = ? AND s.id >= ? AND r.id > ?
         GROUP BY s.id ORDER BY s.id LIMIT 1`,
      )
      .get(meter, this.#lane, attested?.segment ?? 0, attested?.last ?? 0) as
      | Pick<Window, "segment" | "first" | "last" | "setup" | "before">
      | undefined;
    if (!row) return null;
    const next = this.#db
      .prepare("SELECT before FROM segment WHERE meter = ? AND id > ? ORDER BY id LIMIT 1")
      .get(meter, row.segment) as { before: string } | undefined;
    const continued = attested?.segment === row.segment;
    return {
      segment: row.segment,
      setup: row.setup,
      arrival: this.#arrival(meter, row.segment),
      before: continued ? stateAfter(attested.manifest) : row.before,
      after: next?.before ?? this.#state(meter),
      first: row.first,
      last: row.last,
      closed: next !== undefined,
      previousManifest: attested?.manifest ?? null,
    };
  }

  /**
   * The stay in which a position counts: that of its leaves; before the first, that of the window to come. Null where
   * nothing of the meter was measured for this lane, or all of it is other positions'.
   */
  stayAt(position: number, meter: string): Stay | null {
    const segment =
      this.newestAt(position, this.lastSequence())?.segment ??
      this.nextWindow(meter)?.segment ??
      this.#presentSegment(meter);
    if (segment === null) return null;
    const left = this.#db
      .prepare("SELECT before FROM segment WHERE meter = ? AND id >= ? AND lane <> ? ORDER BY id LIMIT 1")
      .get(meter, segment, this.#lane) as { before: string | null } | undefined;
    return {
      arrival: creditedIn(this.#arrival(meter, segment)),
      departure: left ? creditedIn(left.before) : null,
    };
  }

  /** The newest segment of a meter; null when that is not measured for this lane. */
  #presentSegment(meter: string): number | null {
    const newest = this.#db
      .prepare("SELECT id, lane FROM segment WHERE meter = ? ORDER BY id DESC LIMIT 1")
      .get(meter) as { id: number; lane: number | null } | undefined;
    return newest?.lane === this.#lane ? newest.id : null;
  }

  /** The state before the first of the segments that, up to this one, were all measured for this lane. */
  #arrival(meter: string, segment: number): string | null {
    const values = { meter, segment, lane: this.#lane };
    const elsewhere = this.#db
      .prepare("SELECT MAX(id) AS last FROM segment WHERE meter = :meter AND id < :segment AND lane <> :lane")
      .get(values) as { last: number | null };
    const first = this.#db
      .prepare("SELECT before FROM segment WHERE meter = ? AND id > ? ORDER BY id LIMIT 1")
      .get(meter, elsewhere.last ?? 0) as { before: string | null };
    return first.before;
  }

  /** The sequence of the newest batch, prepared or sealed; 0 when there is none. */
  lastSequence(): bigint {
    const select = this.#db.prepare("SELECT MAX(sequence) AS last FROM batch WHERE lane = ?");
    select.setReadBigInts(true);
    return (select.get(this.#lane) as { last: bigint | null }).last ?? 0n;
  }

  /** The batch that was prepared but not sealed before a crash; at most one exists. */
  unsealed(): BatchRow | null {
    const where = "lane = ? AND signature IS NULL ORDER BY sequence DESC LIMIT 1";
    return selectBatch(this.#db, where, this.#lane);
  }

  /** The newest sealed batch. */
  newest(): BatchRow | null {
    const where = "lane = ? AND signature IS NOT NULL ORDER BY sequence DESC LIMIT 1";
    return selectBatch(this.#db, where, this.#lane);
  }

  at(sequence: bigint): BatchRow | null {
    return selectBatch(this.#db, "lane = ? AND sequence = ?", this.#lane, sequence);
  }

  /** The newest batch older than a sequence. */
  lastBefore(sequence: bigint): BatchRow | null {
    return selectBatch(
      this.#db,
      "lane = ? AND sequence < ? ORDER BY sequence DESC LIMIT 1",
      this.#lane,
      sequence,
    );
  }

  /** The oldest batch newer than a sequence. */
  firstAfter(sequence: bigint): BatchRow | null {
    return selectBatch(this.#db, "lane = ? AND sequence > ? ORDER BY sequence LIMIT 1", this.#lane, sequence);
  }

  /** The newest attestation of every position, as of a batch: what its tree is made of. */
  leavesAt(sequence: bigint): AttestationRow[] {
    const select = this.#db.prepare("SELECT MAX(position) AS last FROM attestation WHERE lane = ?");
    const { last } = select.get(this.#lane) as { last: number | null };
    const positions = Array.from({ length: (last ?? -1) + 1 }, (_, position) => position);
    return positions.flatMap((position) => this.newestAt(position, sequence) ?? []);
  }

  /** The newest attestation at a position in a batch not newer than `sequence`. */
  newestAt(position: number, sequence: bigint): AttestationRow | null {
    const where = "lane = ? AND position = ? AND sequence <= ? ORDER BY sequence DESC LIMIT 1";
    return selectLeaves(this.#db, where, this.#lane, position, sequence)[0] ?? null;
  }

  /** The sequence of the first attestation at a position; null when there is none. */
  firstAt(position: number): bigint | null {
    const select = this.#db.prepare(
      "SELECT MIN(sequence) AS first FROM attestation WHERE lane = ? AND position = ?",
    );
    select.setReadBigInts(true);
    return (select.get(this.#lane, position) as { first: bigint | null }).first;
  }

  /** The name under which a position was attested last; null when it never was. */
  nameAt(position: number): string | null {
    const select = this.#db.prepare(
      "SELECT meter FROM attestation WHERE lane = ? AND position = ? ORDER BY sequence DESC LIMIT 1",
    );
    return (select.get(this.#lane, position) as { meter: string } | undefined)?.meter ?? null;
  }

  /** Every position that a meter was attested at, ascending. */
  positionsOf(meter: string): number[] {
    // From one to the next: DISTINCT would look at every attestation there ever was.
    const select = this.#db.prepare(
      "SELECT MIN(position) AS next FROM attestation WHERE meter = ? AND lane = ? AND position > ?",
    );
    const next = (after: number) => (select.get(meter, this.#lane, after) as { next: number | null }).next;
    const found: number[] = [];
    for (let position = next(-1); position !== null; position = next(position)) found.push(position);
    return found;
  }

  /** Whether a meter is back on this lane, after it was measured for another, since a position was attested. */
  hasReturned(meter: string, position: number): boolean {
    const leaf = this.newestAt(position, this.lastSequence());
    if (!leaf) return false;
    const away = this.#db.prepare(
      `SELECT id FROM segment WHERE meter = :meter AND id >= :segment AND lane <> :lane
         AND id < (SELECT MAX(id) FROM segment WHERE meter = :meter AND lane = :lane) LIMIT 1`,
    );
    return away.get({ meter, segment: leaf.segment, lane: this.#lane }) !== undefined;
  }

  /** The newest attestation of a meter in a batch not newer than `sequence`. */
  attestationOf(meter: string, sequence: bigint): AttestationRow | null {
    const where =
      "meter = ? AND lane = ? AND sequence <= ? ORDER BY sequence DESC, last_reading DESC LIMIT 1";
    return selectLeaves(this.#db, where, meter, this.#lane, sequence)[0] ?? null;
  }

  /**
   * Empties the frames of plain readings in windows attested up to `sequence`. First and last readings of a
   * window stay, and all that is no plain advance, all of an `integrated` or a gated meter, and each position's newest window:
   * those are what an auditor cannot do without. Nor does it take what is not attested any more, since an older leaf
   * was put back.
   * @param most windows to look at: the data path waits meanwhile
   * @returns how many readings lost their frames
   */
  prune(sequence: bigint, most: number): number {
    const due = this.#db.prepare(
      `SELECT sequence, position, segment, first_reading AS first, last_reading AS last FROM attestation a
       WHERE pruned = 0 AND lane = :lane AND sequence <= :sequence AND last_reading <> (
         SELECT n.last_reading FROM attestation n
         WHERE n.lane = :lane AND n.position = a.position AND n.sequence <= :sequence
         ORDER BY n.sequence DESC LIMIT 1)
         AND last_reading <= (SELECT m.last_reading FROM attestation m WHERE m.meter = a.meter AND m.lane = :lane
           ORDER BY m.sequence DESC, m.last_reading DESC LIMIT 1)
       ORDER BY sequence LIMIT :most`,
    );
    due.setReadBigInts(true);
    const rows = due.all({ lane: this.#lane, sequence, most });
    const windows = rows as unknown as Record<keyof AttestationRow, bigint>[];
    return transaction(this.#db, () => windows.reduce((sum, window) => sum + this.#prune(window), 0));
  }

  #prune({ sequence, position, segment, first, last }: Record<keyof AttestationRow, bigint>): number {
    const { changes } = this.#db
      .prepare(
        `UPDATE reading SET record = NULL WHERE segment = :segment AND id > :first AND id < :last
           AND record IS NOT NULL AND kind IN ('advance', 'unchanged') AND disputed = '0' AND flags & :notable = 0
           AND (SELECT setup ->> '$.rules.kind' <> 'integrated' AND setup -> '$.credit' IS NULL
             FROM segment WHERE id = :segment)`,
      )
      .run({ segment, first, last, notable: NOTABLE });
    this.#db
      .prepare("UPDATE attestation SET pruned = 1 WHERE sequence = ? AND position = ?")
      .run(sequence, position);
    return Number(changes);
  }

  #state(meter: string): string {
    const row = this.#db.prepare("SELECT state FROM counter WHERE meter = ?").get(meter) as { state: string };
    return row.state;
  }
}

/** A manifest's own word on the state after its window (see agent/attest/evidence.ts). */
function stateAfter(manifest: string): string {
  return JSON.stringify((JSON.parse(manifest) as { after: unknown }).after);
}

/** An encoded state's own word on the units credited so far (see agent/metering/state.ts). */
function creditedIn(state: string | null): bigint {
  return state === null ? 0n : BigInt((JSON.parse(state) as { credited: string }).credited);
}
