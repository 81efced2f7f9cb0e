/** Journals that were written before: nothing in them is lost. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Journal } from "../../agent/journal/journal.js";
import { MIGRATIONS } from "../../agent/journal/schema.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

it("attempts of one head become attempts of a list of one", () => {
  const path = join(folder, "journal.db");
  const old = new DatabaseSync(path);
  old.exec(`${MIGRATIONS[0]?.sql}; PRAGMA user_version = 1;
    INSERT INTO submission_head (ledger, lane, sequence, meters, root, previous, signature, state)
      VALUES ('eip155:1:0xc', '0x0a', 5, 1, '0x05', '0x00', '0x51', 'open'),
             ('eip155:1:0xc', '0x0a', 6, 1, '0x06', '0x05', '0x61', 'open');
    INSERT INTO submission_attempt (chain, sender, nonce, hash, raw, ledger, lane, sequence, gas, max_fee,
        max_priority_fee, made_at, mined_block, mined_hash, mined_gas, mined_price, mined_ok, mined_posted)
      VALUES (1, '0x5e', 0, '0xa5', '0x', 'eip155:1:0xc', '0x0a', 5, 50000, '7', '1', 100, 9, '0xb9', 41000, '3', 1, 1),
             (1, '0x5e', 1, '0xa6', '0x', 'eip155:1:0xc', '0x0a', 6, 50000, '7', '1', 110, NULL, NULL, NULL, NULL, NULL, NULL);`);
  old.close();
  const journal = Journal.open(path);
  const store = journal.submissions.store({
    chainId: 1,
    ledger: "eip155:1:0xc",
    lane: "0x0a",
    sender: "0x5e",
  });
  expect(store.pending()).toMatchObject([
    {
      hash: "0xa5",
      heads: [{ lane: "0x0a", sequence: 5n, root: "0x05" }],
      mined: { blockNumber: 9n, ok: true, posted: [{ lane: "0x0a", sequence: 5n }] },
    },
    { hash: "0xa6", heads: [{ lane: "0x0a", sequence: 6n, root: "0x06" }], mined: null },
  ]);
  expect(store.attemptsFor({ lane: "0x0a", sequence: 6n })).toHaveLength(1);
  expect(store.unsettled().map(({ sequence }) => sequence)).toEqual([6n, 5n]);
  journal.close();
});
