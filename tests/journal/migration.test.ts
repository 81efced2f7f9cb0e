/** A journal of version 1 knew one lane and did not say so in its rows. */
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, expect, it } from "vitest";
import type { Signer } from "../../agent/attest/signer.js";
import { headHash } from "../../agent/attest/typed-data.js";
import { toHex } from "../../agent/primitives/hex.js";
import { gather } from "../../agent/prove.js";
import { ledgerId } from "../../agent/submit/ledger.js";
import { closeGateways, DOMAIN, Gateway, LANE, SIGNER } from "../pipeline/gateway.js";
import { takeBackToVersion1 } from "./version-1.js";

afterEach(closeGateways);

const absent: Signer = {
  address: SIGNER.address,
  sign: () => Promise.reject(new Error("the power went")),
};

function query(path: string, sql: string): unknown[] {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}

it("has all its rows on the lane that it signed for, and goes on there", async () => {
  const gateway = new Gateway();
  for (const meter of ["roof", "uplink"]) gateway.register(meter);
  for (let i = 0; i < 5; i++) await gateway.read(10, "roof", "uplink", "water");
  const first = await gateway.attest();
  gateway.settle(first?.head.sequence ?? 0n);
  for (let i = 0; i < 5; i++) await gateway.read(10, "roof", "uplink", "water");
  const second = await gateway.attest();

  const path = gateway.journalPath;
  gateway.restart({ whileOff: () => takeBackToVersion1(path) });
  expect(query(path, "SELECT ledger, lane FROM lane")).toEqual([{ ledger: ledgerId(DOMAIN), lane: LANE }]);
  for (const table of ["batch", "attestation", "segment"]) {
    expect(query(path, `SELECT 1 FROM ${table}`).length).toBeGreaterThan(1);
    expect(query(path, `SELECT 1 FROM ${table} WHERE lane IS NOT (SELECT id FROM lane)`)).toEqual([]);
  }
  expect(gateway.batches.lastSequence()).toBe(second?.head.sequence);
  expect(gateway.batches.positionsOf("roof")).toEqual([0]);
  expect(gather(gateway.journal, "uplink", null).proof.head).toEqual(first?.head);

  for (let i = 0; i < 5; i++) await gateway.read(10, "roof", "uplink", "water");
  const third = await gateway.attest();
  expect(third?.head.previous).toBe(second && toHex(headHash(second.head)));
  const cumulative = (batch: typeof third) =>
    batch?.attestations.find(({ name }) => name === "roof")?.attestation.cumulative ?? 0n;
  expect(cumulative(third)).toBeGreaterThan(cumulative(second));
  expect(await gateway.attest()).toBeNull();
});

it("finishes what its only batch was when the power went, before anything was sealed", async () => {
  const gateway = new Gateway({ signer: absent });
  gateway.register("roof");
  for (let i = 0; i < 5; i++) await gateway.read(10, "roof");
  await expect(gateway.attest()).rejects.toThrow("the power went");
  const prepared = gateway.batches.unsealed();
  gateway.restart({ signer: SIGNER, whileOff: () => takeBackToVersion1(gateway.journalPath) });
  expect(gateway.batches.unsealed()).toEqual(prepared);
  expect((await gateway.attest())?.head.sequence).toBe(prepared?.sequence);
});

it("has no lane when it never signed: what was measured is for the first one that comes", async () => {
  const gateway = new Gateway();
  gateway.register("roof");
  for (let i = 0; i < 5; i++) await gateway.read(10, "roof");
  gateway.restart({ whileOff: () => takeBackToVersion1(gateway.journalPath) });
  const batch = await gateway.attest();
  expect(batch?.attestations[0]?.attestation.cumulative).toBeGreaterThan(0n);
});
