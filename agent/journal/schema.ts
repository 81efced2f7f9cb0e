/**
 * The journal's tables. Migrations only go forward and are never edited once released: the n-th entry takes
 * a journal from version n to n + 1 (PRAGMA user_version). Amounts are decimal TEXT: SQLite's integers end at 2^63.
 */
import { SUBMISSION_CARGO, SUBMISSION_TABLES } from "./submission-tables.js";

const FIRST_TABLES = `
-- Unix time minus CLOCK_MONOTONIC in nanoseconds, for every boot whose clock came to be trusted.
CREATE TABLE boot (id TEXT PRIMARY KEY, offset_ns INTEGER NOT NULL) STRICT;

-- Between two changes of a meter's configuration (or of its driver) its readings are judged by one set of rules.
-- A segment that grows long is followed by another with the same rules, so that no window is without bound.
CREATE TABLE segment (
  id INTEGER PRIMARY KEY, meter TEXT NOT NULL, setup TEXT NOT NULL, before TEXT) STRICT;
CREATE INDEX segment_of_meter ON segment (meter, id);

CREATE TABLE session (
  id INTEGER PRIMARY KEY, meter TEXT NOT NULL, record TEXT NOT NULL, salt BLOB NOT NULL, leaf BLOB NOT NULL) STRICT;
CREATE INDEX session_of_meter ON session (meter, id);

-- "record" holds the raw frames; it is emptied when pruned, the leaf that commits to it stays.
CREATE TABLE reading (
  id INTEGER PRIMARY KEY, meter TEXT NOT NULL, segment INTEGER NOT NULL REFERENCES segment (id),
  session INTEGER NOT NULL, boot TEXT NOT NULL, monotonic INTEGER NOT NULL, wall INTEGER NOT NULL,
  synced INTEGER NOT NULL, record TEXT, salt BLOB NOT NULL, leaf BLOB NOT NULL,
  kind TEXT NOT NULL, reason TEXT NOT NULL, credited TEXT NOT NULL, disputed TEXT NOT NULL,
  flags INTEGER NOT NULL, total TEXT NOT NULL) STRICT;
CREATE INDEX reading_of_segment ON reading (segment, id);

-- The counter state machine's state after a meter's newest reading.
CREATE TABLE counter (meter TEXT PRIMARY KEY, state TEXT NOT NULL, reading INTEGER NOT NULL) STRICT;

-- Where a meter's term begins: credited units up to "base" belong to no term of this lane.
CREATE TABLE term (
  ledger TEXT NOT NULL, lane TEXT NOT NULL, meter TEXT NOT NULL, term INTEGER NOT NULL, base TEXT NOT NULL,
  since INTEGER NOT NULL, PRIMARY KEY (ledger, lane, meter, term)) STRICT;

-- One digest for each thing ever signed; a second one for the same thing violates the key.
CREATE TABLE signed (signer TEXT NOT NULL, domain TEXT NOT NULL, type TEXT NOT NULL, subject TEXT NOT NULL,
  sequence INTEGER NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (signer, domain, type, subject, sequence)) STRICT;

-- A batch is prepared (no signature), then sealed (signature and bundle).
CREATE TABLE batch (sequence INTEGER PRIMARY KEY, head TEXT NOT NULL, signature TEXT, bundle TEXT,
  acknowledged INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX batch_unsealed ON batch (sequence) WHERE signature IS NULL;
CREATE INDEX batch_unacknowledged ON batch (sequence) WHERE bundle IS NOT NULL AND acknowledged = 0;

CREATE TABLE attestation (
  sequence INTEGER NOT NULL REFERENCES batch (sequence), position INTEGER NOT NULL, meter TEXT NOT NULL,
  record TEXT NOT NULL, manifest TEXT NOT NULL, salt BLOB NOT NULL, segment INTEGER NOT NULL,
  first_reading INTEGER NOT NULL, last_reading INTEGER NOT NULL, pruned INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (sequence, position)) STRICT;
CREATE INDEX attestation_of_meter ON attestation (meter, sequence, last_reading);
CREATE INDEX attestation_of_meter_at ON attestation (meter, position);
CREATE INDEX attestation_at_position ON attestation (position, sequence);
CREATE INDEX attestation_unpruned ON attestation (sequence) WHERE pruned = 0;
`;

/** A journal of version 1 has one lane: what it ever signed says which. */
const LANES = `
-- What is attested belongs to one lane of one contract. "ledger" is chain and contract (CAIP-10).
CREATE TABLE lane (id INTEGER PRIMARY KEY, ledger TEXT NOT NULL, lane TEXT NOT NULL, UNIQUE (ledger, lane)) STRICT;
INSERT INTO lane (ledger, lane)
  SELECT domain, subject FROM signed WHERE type = 'LaneHead' ORDER BY sequence DESC LIMIT 1;

-- The lane that a segment's readings were measured for: every unit counts on that one only. Null without a chain.
ALTER TABLE segment ADD COLUMN lane INTEGER REFERENCES lane (id);
ALTER TABLE batch ADD COLUMN lane INTEGER REFERENCES lane (id);
ALTER TABLE attestation ADD COLUMN lane INTEGER REFERENCES lane (id);
UPDATE segment SET lane = (SELECT id FROM lane);
UPDATE batch SET lane = (SELECT id FROM lane);
UPDATE attestation SET lane = (SELECT id FROM lane);

CREATE INDEX segment_of_meter_on_lane ON segment (meter, lane, id);
CREATE INDEX batch_of_lane ON batch (lane, sequence);
DROP INDEX attestation_of_meter;
DROP INDEX attestation_of_meter_at;
DROP INDEX attestation_at_position;
DROP INDEX attestation_unpruned;
CREATE INDEX attestation_of_meter ON attestation (meter, lane, sequence, last_reading);
CREATE INDEX attestation_of_meter_at ON attestation (meter, lane, position);
CREATE INDEX attestation_of_meter_in ON attestation (meter, segment);
CREATE INDEX attestation_at_position ON attestation (lane, position, sequence);
CREATE INDEX attestation_unpruned ON attestation (lane, sequence) WHERE pruned = 0;
`;

const TERM_OPENINGS = `
-- When the registry had the term opened as its beginning was found; null where that is not known.
ALTER TABLE term ADD COLUMN opened_at INTEGER;
`;

/** What a gated meter counted and is not credited with, as JSON (see quality.ts); null for any other meter. */
const QUALITY = "ALTER TABLE reading ADD COLUMN quality TEXT;";

/** What is left to prune of gauges: see gauge-pruning.ts. */
const UNPRUNED_GAUGES =
  "CREATE INDEX gauge_unpruned ON reading (segment, id) WHERE record IS NOT NULL AND kind = 'observed';";

const MOVES = `
-- What keeps a journal from being gone on with: "moved" to another machine, or "restored" beside this signer.
CREATE TABLE fence (kind TEXT NOT NULL, signer TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (kind, signer)) STRICT;

-- A meter that was taken down: the last segment of its readings, and what it was credited with. "identity" is JSON.
CREATE TABLE replacement (meter TEXT NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL, segment INTEGER NOT NULL,
  credited TEXT NOT NULL, identity TEXT, register TEXT NOT NULL, PRIMARY KEY (meter, number)) STRICT;
`;

const FORMAT = `
-- What every version of the journal since this one asks of a program, and which program brought it to that version.
CREATE TABLE format (version INTEGER PRIMARY KEY, oldest INTEGER NOT NULL, program TEXT NOT NULL) STRICT;
`;

/** A step from one version of the journal to the next. */
export interface Migration {
  readonly sql: string;
  /**
   * The oldest version whose programs can work on the journal afterwards, so that an update can be taken back. It stays
   * where it was when a step only adds: tables, indexes, columns that may be null or have a default. A program that
   * does not know them must neither have to fill them nor understand less of what it does know; so another content
   * of a text column is a step as well, which no older program can work on.
   */
  readonly oldest: number;
}

/** The n-th entry takes a journal from version n to n + 1. */
export const MIGRATIONS: readonly Migration[] = [
  { sql: FIRST_TABLES + SUBMISSION_TABLES, oldest: 1 },
  { sql: LANES, oldest: 2 },
  { sql: SUBMISSION_CARGO, oldest: 3 },
  { sql: TERM_OPENINGS, oldest: 4 },
  { sql: QUALITY, oldest: 5 },
  { sql: UNPRUNED_GAUGES, oldest: 6 },
  // Whoever knows no fence would go on with a journal that another machine goes on with.
  { sql: MOVES, oldest: 7 },
  // Programs before this one look for no older version's word.
  { sql: FORMAT, oldest: 8 },
];
