/** The submitter's tables. Wei is decimal TEXT: SQLite's integers end at 2^63, or 9.2 ether. */

export const SUBMISSION_TABLES = `
-- "ledger" is chain and contract (CAIP-10). The inclusion_ columns and settled_at (the chain's time then, seconds)
-- are filled when the head is settled.
CREATE TABLE submission_head (
  ledger TEXT NOT NULL, lane TEXT NOT NULL, sequence INTEGER NOT NULL, meters INTEGER NOT NULL,
  root TEXT NOT NULL, previous TEXT NOT NULL, signature TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'settled', 'superseded', 'conflict')), superseded_by INTEGER,
  inclusion_block INTEGER, inclusion_hash TEXT, inclusion_transaction TEXT, inclusion_gas INTEGER,
  settled_at INTEGER,
  PRIMARY KEY (ledger, lane, sequence)) STRICT;
CREATE INDEX submission_head_by_state ON submission_head (ledger, lane, state, sequence);

-- Every transaction ever signed, written before it was sent. The mined_ columns say where it was last seen.
CREATE TABLE submission_attempt (
  id INTEGER PRIMARY KEY, chain INTEGER NOT NULL, sender TEXT NOT NULL, nonce INTEGER NOT NULL,
  hash TEXT NOT NULL UNIQUE, raw TEXT NOT NULL, ledger TEXT NOT NULL, lane TEXT NOT NULL,
  sequence INTEGER NOT NULL, gas INTEGER NOT NULL, max_fee TEXT NOT NULL, max_priority_fee TEXT NOT NULL,
  made_at INTEGER NOT NULL, mined_block INTEGER, mined_hash TEXT, mined_gas INTEGER, mined_price TEXT,
  mined_ok INTEGER, mined_posted INTEGER, closed TEXT CHECK (closed IN ('ours', 'elsewhere'))) STRICT;
CREATE INDEX submission_attempt_by_nonce ON submission_attempt (chain, sender, nonce);
CREATE INDEX submission_attempt_by_time ON submission_attempt (chain, sender, made_at);
CREATE INDEX submission_attempt_open ON submission_attempt (chain, sender) WHERE closed IS NULL;
CREATE INDEX submission_attempt_by_head ON submission_attempt (ledger, lane, sequence);
`;

/** From one head in a transaction to any number of them. */
export const SUBMISSION_CARGO = `
-- The heads that a transaction carries, in the order of the call; "posted" where its receipt announced their root.
CREATE TABLE submission_cargo (
  attempt INTEGER NOT NULL REFERENCES submission_attempt (id), position INTEGER NOT NULL,
  ledger TEXT NOT NULL, lane TEXT NOT NULL, sequence INTEGER NOT NULL, posted INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (attempt, position)) STRICT, WITHOUT ROWID;
CREATE INDEX submission_cargo_by_head ON submission_cargo (ledger, lane, sequence);
INSERT INTO submission_cargo
  SELECT id, 0, ledger, lane, sequence, coalesce(mined_posted, 0) FROM submission_attempt;
DROP INDEX submission_attempt_by_head;
ALTER TABLE submission_attempt DROP COLUMN ledger;
ALTER TABLE submission_attempt DROP COLUMN lane;
ALTER TABLE submission_attempt DROP COLUMN sequence;
ALTER TABLE submission_attempt DROP COLUMN mined_posted;

-- Why a relayer gave the head up; it is none of the open ones then.
ALTER TABLE submission_head ADD COLUMN dropped TEXT;
CREATE INDEX submission_head_unsettled ON submission_head (ledger, sequence)
  WHERE state IN ('open', 'conflict') AND dropped IS NULL;
CREATE INDEX submission_head_settled_in ON submission_head (ledger, inclusion_block) WHERE state = 'settled';
`;
