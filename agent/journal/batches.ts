/** Attestation windows, batches and what was signed: transactions T2 and T3 of the data path. */
import { FLAGS } from "../metering/flags.js";
import { type JournalHandle, transaction } from "./database.js";

/** The readings of a meter that no attestation covers yet, all judged by one set of rules. */
export interface Window {
  readonly segment: number;
  /** What readings of this segment are judged by, as text. */
  readonly setup: string;
  /** The encoded state before the first reading; null before the meter's first reading ever. */
  readonly before: string | null;
  /** The encoded state after the last reading. */
  readonly after: string;
  readonly first: number;
  readonly last: number;
  /** A newer segment exists: this one will not grow. */
  readonly closed: boolean;
  /** Text of the manifest before this one of the same meter; null for the first. */
  readonly previousManifest: string | null;
}

/** A leaf of a batch as the journal keeps it. Texts are opaque here. */
export interface AttestationRow {
  readonly sequence: bigint;
  readonly position: number;
  readonly meter: string;
  readonly record: string;
  readonly manifest: string;
  readonly salt: Uint8Array;
  readonly segment: number;
  readonly first: number;
  readonly last: number;
}

/** A batch: prepared while `signature` is null, sealed after. */
export interface BatchRow {
  readonly sequence: bigint;
  readonly head: string;
  readonly signature: string | null;
  readonly bundle: string | null;
}

/** What a signature is unique for: signer, EIP-712 domain, struct type, subject (lane or meter), sequence. */
export interface SigningKey {
  readonly signer: string;
  readonly domain: string;
  readonly type: string;
  readonly subject: string;
  readonly sequence: bigint;
}

/** What makes even an advance worth keeping. */
const NOTABLE = FLAGS.GAP | FLAGS.RESET | FLAGS.WITHHELD | FLAGS.QUALITY;

/** Windows, batches and signatures in the journal. */
export class BatchJournal {
  readonly #db: JournalHandle;

  constructor(db: JournalHandle) {
    this.#db = db;
  }

  /**
   * The oldest window of a meter that is not attested yet; null when every reading is.
   * @param asOf a batch: what was attested after it does not count
   */
  nextWindow(meter: string, asOf = this.lastSequence()): Window | null {
    const attested = this.attestationOf(meter, asOf);
    const row = this.#db
      .prepare(
        `SELECT s.id AS segment, MIN(r.id) AS first, MAX(r.id) AS last, s.setup, s.before FROM segment s
         JOIN reading r ON r.segment = s.id WHERE s.meter = ? AND s.id >= ? AND r.id > ?
         GROUP BY s.id ORDER BY s.id LIMIT 1`,
      )
      .get(meter, attested?.segment ?? 0, attested?.last ?? 0) as
      | Omit<Window, "after" | "closed">
      | undefined;
    if (!row) return null;
    const next = this.#db
      .prepare("SELECT before FROM segment WHERE meter = ? AND id > ? ORDER BY id LIMIT 1")
      .get(meter, row.segment) as { before: string } | undefined;
    const continued = attested?.segment === row.segment;
    return {
      segment: row.segment,
      setup: row.setup,
      before: continued ? stateAfter(attested.manifest) : row.before,
      after: next?.before ?? this.#state(meter),
      first: row.first,
      last: row.last,
      closed: next !== undefined,
      previousManifest: attested?.manifest ?? null,
    };
  }

  /** The sequence of the newest batch, prepared or sealed; 0 when there is none. */
  lastSequence(): bigint {
    const select = this.#db.prepare("SELECT MAX(sequence) AS last FROM batch");
    select.setReadBigInts(true);
    return (select.get() as { last: bigint | null }).last ?? 0n;
  }

  /** T2: the batch, its new leaves and the digest that is about to be signed. A second digest for one key throws. */
  prepare(batch: {
    sequence: bigint;
    head: string;
    attestations: readonly AttestationRow[];
    signing: SigningKey;
    digest: Uint8Array;
  }): void {
    transaction(this.#db, () => {
      const { signing } = batch;
      this.#db
        .prepare(
          "INSERT INTO signed (signer, domain, type, subject, sequence, digest) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .run(signing.signer, signing.domain, signing.type, signing.subject, signing.sequence, batch.digest);
      this.#db.prepare("INSERT INTO batch (sequence, head) VALUES (?, ?)").run(batch.sequence, batch.head);
      const insert = this.#db.prepare(
        `INSERT INTO attestation (sequence, position, meter, record, manifest, salt, segment, first_reading, last_reading)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      );
      for (const a of batch.attestations)
        insert.run(
          ...[a.sequence, a.position, a.meter, a.record, a.manifest],
          ...[a.salt, a.segment, a.first, a.last],
        );
    });
  }

  /** The digest that was made durable before it was signed; null when none was. */
  digestOf({ signer, domain, type, subject, sequence }: SigningKey): Uint8Array | null {
    const select = this.#db.prepare(
      "SELECT digest FROM signed WHERE signer = ? AND domain = ? AND type = ? AND subject = ? AND sequence = ?",
    );
    const row = select.get(signer, domain, type, subject, sequence) as { digest: Uint8Array } | undefined;
    return row?.digest ?? null;
  }

  /** T3: signature and bundle. Only now may the batch leave the gateway. */
  seal(sequence: bigint, signature: string, bundle: string): void {
    this.#db
      .prepare("UPDATE batch SET signature = ?, bundle = ? WHERE sequence = ? AND signature IS NULL")
      .run(signature, bundle, sequence);
  }

  /** The batch that was prepared but not sealed before a crash; at most one exists. */
  unsealed(): BatchRow | null {
    return this.#batch("signature IS NULL ORDER BY sequence DESC LIMIT 1");
  }

  /** The newest sealed batch. */
  newest(): BatchRow | null {
    return this.#batch("signature IS NOT NULL ORDER BY sequence DESC LIMIT 1");
  }

  at(sequence: bigint): BatchRow | null {
    return this.#batch("sequence = ?", sequence);
  }

  /** The newest attestation of every position, as of a batch: what its tree is made of. */
  leavesAt(sequence: bigint): AttestationRow[] {
    const select = this.#db.prepare("SELECT MAX(position) AS last FROM attestation");
    const { last } = select.get() as { last: number | null };
    const positions = Array.from({ length: (last ?? -1) + 1 }, (_, position) => position);
    return positions.flatMap((position) => this.newestAt(position, sequence) ?? []);
  }

  /** The newest attestation at a position in a batch not newer than `sequence`. */
  newestAt(position: number, sequence: bigint): AttestationRow | null {
    const where = "position = ? AND sequence <= ? ORDER BY sequence DESC LIMIT 1";
    return this.#attestations(where, BigInt(position), sequence)[0] ?? null;
  }

  /** The sequence of the first attestation at a position; null when there is none. */
  firstAt(position: number): bigint | null {
    const select = this.#db.prepare("SELECT MIN(sequence) AS first FROM attestation WHERE position = ?");
    select.setReadBigInts(true);
    return (select.get(position) as { first: bigint | null }).first;
  }

  /** The name under which a position was attested last; null when it never was. */
  nameAt(position: number): string | null {
    const select = this.#db.prepare(
      "SELECT meter FROM attestation WHERE position = ? ORDER BY sequence DESC LIMIT 1",
    );
    return (select.get(position) as { meter: string } | undefined)?.meter ?? null;
  }

  /** Every position that a meter was attested at, ascending. */
  positionsOf(meter: string): number[] {
    // From one to the next: DISTINCT would look at every attestation there ever was.
    const select = this.#db.prepare(
      "SELECT MIN(position) AS next FROM attestation WHERE meter = ? AND position > ?",
    );
    const next = (after: number) => (select.get(meter, after) as { next: number | null }).next;
    const found: number[] = [];
    for (let position = next(-1); position !== null; position = next(position)) found.push(position);
    return found;
  }

  /** The newest attestation of a meter in a batch not newer than `sequence`. */
  attestationOf(meter: string, sequence: bigint): AttestationRow | null {
    const rows = this.#attestations(
      "meter = ? AND sequence <= ? ORDER BY sequence DESC, last_reading DESC LIMIT 1",
      meter,
      sequence,
    );
    return rows[0] ?? null;
  }

  /**
   * Empties the frames of plain readings in windows attested up to `sequence`. First and last readings of a
   * window stay, and all that is no plain advance, all of an `integrated` meter, and each position's newest window:
   * those are what an auditor cannot do without. Nor does it take what is not attested any more, since an older leaf
   * was put back.
   * @param most windows to look at: the data path waits meanwhile
   * @returns how many readings lost their frames
   */
  prune(sequence: bigint, most: number): number {
    const due = this.#db.prepare(
      `SELECT sequence, position, segment, first_reading AS first, last_reading AS last FROM attestation a
       WHERE pruned = 0 AND sequence <= :sequence AND last_reading <> (
         SELECT n.last_reading FROM attestation n WHERE n.position = a.position AND n.sequence <= :sequence
         ORDER BY n.sequence DESC LIMIT 1)
         AND last_reading <= (SELECT m.last_reading FROM attestation m WHERE m.meter = a.meter
           ORDER BY m.sequence DESC, m.last_reading DESC LIMIT 1)
       ORDER BY sequence LIMIT :most`,
    );
    due.setReadBigInts(true);
    const windows = due.all({ sequence, most }) as unknown as Record<keyof AttestationRow, bigint>[];
    return transaction(this.#db, () => windows.reduce((sum, window) => sum + this.#prune(window), 0));
  }

  #prune({ sequence, position, segment, first, last }: Record<keyof AttestationRow, bigint>): number {
    const { changes } = this.#db
      .prepare(
        `UPDATE reading SET record = NULL WHERE segment = :segment AND id > :first AND id < :last
           AND record IS NOT NULL AND kind IN ('advance', 'unchanged') AND disputed = '0' AND flags & :notable = 0
           AND (SELECT setup ->> '$.rules.kind' FROM segment WHERE id = :segment) <> 'integrated'`,
      )
      .run({ segment, first, last, notable: NOTABLE });
    this.#db
      .prepare("UPDATE attestation SET pruned = 1 WHERE sequence = ? AND position = ?")
      .run(sequence, position);
    return Number(changes);
  }

  /** At most `limit` sealed batches whose bundle no broker has acknowledged, newest first. */
  unacknowledged(limit: number): { sequence: bigint; bundle: string }[] {
    const select = this.#db.prepare(
      `SELECT sequence, bundle FROM batch WHERE bundle IS NOT NULL AND acknowledged = 0
       ORDER BY sequence DESC LIMIT ?`,
    );
    select.setReadBigInts(true);
    return select.all(limit) as unknown as { sequence: bigint; bundle: string }[];
  }

  unacknowledgedCount(): number {
    const select = this.#db.prepare(
      "SELECT COUNT(*) AS count FROM batch WHERE bundle IS NOT NULL AND acknowledged = 0",
    );
    return (select.get() as { count: number }).count;
  }

  acknowledge(sequence: bigint): void {
    this.#db.prepare("UPDATE batch SET acknowledged = 1 WHERE sequence = ?").run(sequence);
  }

  #state(meter: string): string {
    const row = this.#db.prepare("SELECT state FROM counter WHERE meter = ?").get(meter) as { state: string };
    return row.state;
  }

  #attestations(where: string, ...values: (string | bigint)[]): AttestationRow[] {
    const select = this.#db.prepare(
      `SELECT sequence, position, meter, record, manifest, salt, segment, first_reading AS first, last_reading AS last
       FROM attestation a WHERE ${where}`,
    );
    select.setReadBigInts(true);
    const rows = select.all(...values) as unknown as Record<keyof AttestationRow, never>[];
    return rows.map((row) => ({
      ...row,
      position: Number(row.position),
      segment: Number(row.segment),
      first: Number(row.first),
      last: Number(row.last),
    }));
  }

  #batch(where: string, ...values: bigint[]): BatchRow | null {
    const select = this.#db.prepare(`SELECT sequence, head, signature, bundle FROM batch WHERE ${where}`);
    select.setReadBigInts(true);
    return (select.get(...values) as unknown as BatchRow | undefined) ?? null;
  }
}

/** A manifest's own word on the state after its window (see agent/attest/evidence.ts). */
function stateAfter(manifest: string): string {
  return JSON.stringify((JSON.parse(manifest) as { after: unknown }).after);
}
