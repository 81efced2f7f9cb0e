/** What a chain confirms of a proof whose head the contract's ring has long lost. */
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { compactSignature } from "../../agent/attest/recover.js";
import type { Proof } from "../../agent/batch/proof.js";
import { systemClock } from "../../agent/clock.js";
import { usageRewardsAbi } from "../../agent/contracts/generated/usage-rewards.js";
import { fromHex } from "../../agent/primitives/hex.js";
import { confirm } from "../../agent/submit/confirm.js";
import { type Hex, LedgerError, type Receipt, type RegisteredMeter } from "../../agent/submit/ledger.js";
import { LedgerHistory } from "../../agent/submit/ledger-history.js";
import { keyOf, openSite } from "../contracts/site.js";
import { closeGateways } from "../pipeline/gateway.js";
import { startChain } from "../simulators/chain.js";
import { FakeChain } from "../simulators/fake-chain.js";
import { FakeLedger } from "../simulators/fake-ledger.js";
import { provenMeters } from "./subject.js";

afterAll(closeGateways);

let ledger: FakeLedger;
let chain: FakeChain;
let proof: Proof;
let entry: RegisteredMeter;
let signer: Hex;
/** The block in which the signer was replaced. */
let replacedIn: bigint | null;

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
  signer = "0x01";
  replacedIn = null;
});

/** Name and outcome of each finding, with the words of those that are not well. */
async function found(): Promise<string[]> {
  const findings = await confirm(proof, signer, ledger, async () => replacedIn);
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

describe("a head signed by a key that is not the lane's any more", () => {
  it("stays confirmed when that was the lane's key as the head was included", async () => {
    signer = "0x02";
    replacedIn = chain.latest.number;
    const [, ofChain] = await confirm(proof, signer, ledger, async () => replacedIn);
    expect(ofChain).toMatchObject({
      ok: true,
      words: expect.stringContaining("was the lane's key until block"),
    });
  });

  it("is refused when it never was, or when nobody says where the head is", async () => {
    signer = "0x02";
    expect((await found())[1]).toMatch(
      /^chain false: .*the lane belongs to 0x01, the head is signed by 0x02/,
    );
    [proof, replacedIn] = [{ ...proof, inclusion: null }, 5n];
    expect((await found())[0]).toMatch(/^chain false: .*the lane belongs to 0x01/);
  });
});

it("a real contract says in which block a key was replaced, and that another never was", async () => {
  const anvil = await startChain();
  try {
    const deployment = await anvil.deploy(4n);
    const site = await openSite(anvil, deployment, "rotated");
    const before = await anvil.client.getBlockNumber();
    const next = keyOf("rotated-2");
    const abi = usageRewardsAbi;
    const { rewards: address } = deployment;
    const args = [site.lane, next.address] as const;
    const digest = await anvil.client.readContract({ address, abi, functionName: "rotationDigest", args });
    const { r, vs } = compactSignature(await next.sign(fromHex(digest, 32)));
    const { blockNumber: to } = await anvil.call(address, abi, "rotateKey", [...args, r, vs]);
    const settings = { urls: [anvil.rpcUrl], finality: { kind: "instant" }, timeout: 10_000 } as const;
    const history = new LedgerHistory({ ...site.domain, ...settings, clock: systemClock() });
    const replaced = (key: Hex, from: bigint) => history.replaced(site.lane, key, { from, to });
    expect(await replaced(site.signer.address, before)).toBe(to);
    expect(await replaced(next.address, before)).toBeNull();
    expect(await replaced(site.signer.address, to + 1n)).toBeNull();
  } finally {
    await anvil.stop();
  }
});
