/** What a chain confirms of a proof whose head the contract's ring has long lost. */
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Proof } from "../../agent/batch/proof.js";
import { confirm } from "../../agent/submit/confirm.js";
import { LedgerError, type Receipt, type RegisteredMeter } from "../../agent/submit/ledger.js";
import { closeGateways } from "../pipeline/gateway.js";
import { FakeChain } from "../simulators/fake-chain.js";
import { FakeLedger } from "../simulators/fake-ledger.js";
import { provenMeters } from "./subject.js";

afterAll(closeGateways);

let ledger: FakeLedger;
let chain: FakeChain;
let proof: Proof;
let entry: RegisteredMeter;

beforeEach(async () => {
  const { roof } = await provenMeters();
  chain = new FakeChain();
  ledger = new FakeLedger(chain);
  ledger.proven = async () => null;
  // Blocks are 12 s long: past the end of the window.
  const start = chain.latest.timestamp;
  chain.mine(Math.ceil(Math.max(0, Number(roof.attestation.windowEnd - start)) / 12) + 1);
  chain.postByStranger({ ...roof.head, signature: roof.signature });
  const [post] = chain.posts(chain.latest);
  if (!post) throw new Error("a post expected");
  const { number: blockNumber, hash: blockHash } = chain.latest;
  proof = { ...roof, inclusion: { transaction: post.hash, blockNumber, blockHash } };
  chain.mine(2);
  const { meter: meterId, term, unit, since: openedAt } = proof.attestation;
  entry = { index: 0, meterId, term, unit, openedAt, closedAt: 0n, frozenAt: 0n, ratedPerHour: 1n };
  ledger.registry = [entry];
});

/** Name and outcome of each finding, with the words of those that are not well. */
async function found(): Promise<string[]> {
  const findings = await confirm(proof, "0x01", ledger);
  return findings.map(({ name, ok, words }) => (ok ? `${name} ok` : `${name} ${ok}: ${words}`));
}

it("a head in a final block and a leaf that the registry agrees with are confirmed for ever", async () => {
  expect(await found()).toEqual(["inclusion ok", "chain ok"]);
});

describe("a transaction", () => {
  const received = (change: Partial<Receipt>) => {
    const receipt = ledger.receipt.bind(ledger);
    ledger.receipt = async (hash) => {
      const whole = await receipt(hash);
      return whole && { ...whole, ...change };
    };
  };

  it("that is in no block of the chain confirms nothing", async () => {
    received({ canonical: false });
    expect((await found())[0]).toMatch(/^inclusion false: .* is in no block of this chain/);
    ledger.receipt = async () => null;
    expect((await found())[0]).toMatch(/^inclusion false: .* is in no block of this chain/);
  });

  it("whose block is not final yet confirms nothing", async () => {
    chain.reorganise(2);
    expect((await found())[0]).toMatch(/^inclusion false: .* and only \d+ is final/);
  });

  it.each(["blockNumber", "blockHash"] as const)("that is elsewhere confirms nothing: %s", async (what) => {
    received(what === "blockNumber" ? { blockNumber: 1n } : { blockHash: `0x${"b1".repeat(32)}` });
    expect((await found())[0]).toMatch(/^inclusion false: .* is in block .*, the proof says/);
  });

  it.each(["lane", "sequence", "meters", "root"] as const)(
    "with another %s confirms nothing",
    async (what) => {
      const other = {
        lane: `0x${"1a".repeat(32)}`,
        sequence: 1n,
        meters: 9,
        root: `0x${"2b".repeat(32)}`,
      } as const;
      received({ posted: [{ ...proof.head, [what]: other[what] }] });
      expect((await found())[0]).toMatch(/^inclusion false: .* did not post head \d+ with root/);
    },
  );

  it("that came before the window's end confirms nothing", async () => {
    received({ timestamp: proof.attestation.windowEnd - 1n });
    expect((await found())[0]).toMatch(/^inclusion false: .* before the window ended/);
  });
});

describe("a leaf", () => {
  it.each([
    ["in no place", () => [], /no meter at this place/],
    [
      "of another meter",
      () => [{ ...entry, meterId: `0x${"3c".repeat(32)}` as const }],
      /has the meter 0x3c/,
    ],
    ["of another term", () => [{ ...entry, term: 7 }], /has term 7 there, attested is 1/],
    ["in another unit", () => [{ ...entry, unit: 6 }], /has unit 6 there/],
    ["since before the term", () => [{ ...entry, openedAt: entry.openedAt + 1n }], /the term began at/],
    ["until after the term", () => [{ ...entry, closedAt: entry.openedAt + 1n }], /the term ended at/],
  ] as const)("%s is refused", async (_, registry, words) => {
    ledger.registry = registry();
    const [inclusion, chainSays] = await found();
    expect(inclusion).toBe("inclusion ok");
    expect(chainSays).toMatch(/^chain false: /);
    expect(chainSays).toMatch(words);
  });

  it("that ended before its term was closed stays confirmed", async () => {
    ledger.registry = [{ ...entry, closedAt: proof.attestation.windowEnd }];
    expect(await found()).toEqual(["inclusion ok", "chain ok"]);
  });

  it("of a head that no transaction is named for is refused, with what to do", async () => {
    proof = { ...proof, inclusion: null };
    expect(await found()).toEqual([expect.stringMatching(/^chain false: .*holds no head .*make it again/)]);
  });

  it("that the ring still proves is the contract's to judge", async () => {
    ledger.registry = [];
    ledger.proven = async () => proof.attestation.cumulative;
    expect(await found()).toEqual(["inclusion ok", "chain ok"]);
    ledger.proven = async () => proof.attestation.cumulative - 1n;
    expect((await found())[1]).toMatch(/^chain false: .*attested are \d+$/);
  });
});

describe("a chain that does not answer", () => {
  it("has neither confirmed nor denied", async () => {
    ledger.down = true;
    expect(await found()).toEqual([expect.stringMatching(/^chain null: .*does not answer/)]);
  });

  it("because it is another one has denied", async () => {
    ledger.view = () => Promise.reject(new LedgerError("it serves chain 1", "never"));
    expect(await found()).toEqual(["chain false: it serves chain 1"]);
  });
});
