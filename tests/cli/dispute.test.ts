/** Each contradiction that the contract knows, held against a lane by two files; and pairs that prove nothing. */
import { writeFileSync } from "node:fs";
import type { Hex } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compactSignature } from "../../agent/attest/recover.js";
import {
  headHash,
  type LaneHead,
  NO_PREVIOUS,
  type UsageAttestation,
} from "../../agent/attest/typed-data.js";
import { type Batch, proofOf } from "../../agent/batch/batch.js";
import { type Bundle, writeBundle } from "../../agent/batch/bundle.js";
import { type Proof, writeProof } from "../../agent/batch/proof.js";
import { usageRewardsAbi as abi } from "../../agent/contracts/generated/usage-rewards.js";
import { toHex } from "../../agent/primitives/hex.js";
import { testTokenAbi } from "../contracts/generated/test-token.js";
import { advance, keyOf, openSite, type Site } from "../contracts/site.js";
import { type KeyFile, Network } from "./network.js";

const NOBODY = "0x000000000000000000000000000000000000dEaD";
const WINDOW = 40;

let network: Network;
let reporter: KeyFile;
beforeAll(async () => {
  network = await Network.start(BigInt(WINDOW));
  reporter = await network.key("reporter");
});
afterAll(() => network.stop());

const open = (name: string) => openSite(network.chain, network.deployment, name);

async function signatureOf(site: Site, head: LaneHead, key = site.signer): Promise<Hex> {
  const { r, vs } = compactSignature(await site.sign(head, key));
  return `0x${r.slice(2)}${vs.slice(2)}`;
}

let files = 0;
/** A proof file of the lane's only meter in a batch; its evidence is of no account here. */
async function proofFile(
  site: Site,
  batch: Batch,
  attestation: UsageAttestation,
  changes: Partial<Proof> = {},
): Promise<string> {
  const proof: Proof = {
    format: "fieldproof-proof-1",
    ...{ domain: site.domain, attestation, position: 0, path: proofOf(batch, 0), head: batch.head },
    ...{ signer: site.signer.address, signature: await signatureOf(site, batch.head) },
    evidence: { manifest: { salt: NO_PREVIOUS, text: "" }, sessions: [], readings: [] },
    inclusion: null,
    ...changes,
  };
  const file = network.file(`${++files}.proof`);
  writeFileSync(file, writeProof(proof));
  return file;
}

async function bundleFile(site: Site, { head }: Batch, attestation: UsageAttestation): Promise<string> {
  const bundle: Bundle = {
    format: "fieldproof-bundle-1",
    ...{ domain: site.domain, signer: site.signer.address, head, signature: await signatureOf(site, head) },
    attestations: [{ position: 0, attestation }],
    windows: [],
  };
  const file = network.file(`${++files}.bundle.json`);
  writeFileSync(file, writeBundle(bundle));
  return file;
}

/** A head over one attestation, signed or not. */
async function batchOf(site: Site, attestation: UsageAttestation, changes: Partial<LaneHead> = {}) {
  return site.build(new Map([[0, attestation]]), changes);
}

const dispute = (one: string, other: string, ...args: string[]) =>
  network.cli("dispute", one, other, ...args, "--json");

const sending = () => ["--rpc", network.chain.rpcUrl, "--key", reporter.reference, "--yes"];

/** Two heads that follow on each other, the second with fewer units. */
async function fallen(site: Site, later: Partial<UsageAttestation> = {}) {
  const a = await site.attest(0, 500n);
  const first = await batchOf(site, a);
  const b = { ...a, sequence: a.sequence + 1n, cumulative: 400n, ...later };
  const second = await batchOf(site, b, {
    sequence: first.head.sequence + 1n,
    previous: toHex(headHash(first.head)),
  });
  return { first, second, a, b };
}

describe("a contradiction", () => {
  it("of two roots with one sequence costs the lane its bond, and the lane", async () => {
    const site = await open("two roots");
    const bond = 10n ** 18n;
    const { rewards, token } = network.deployment;
    await network.chain.call(token, testTokenAbi, "approve", [rewards, bond]);
    await network.chain.call(rewards, abi, "postBond", [site.lane, bond]);
    const [a, b] = [await site.attest(0, 500n), await site.attest(0, 600n)];
    const batch = await batchOf(site, a);
    const other = await batchOf(site, b, { sequence: batch.head.sequence });
    const pair = [await proofFile(site, batch, a), await bundleFile(site, other, b)] as const;

    const shown = await dispute(...pair);
    expect(shown.exitCode).toBe(0);
    expect(JSON.parse(shown.out)).toMatchObject({ fault: "equivocation", call: { to: rewards } });
    expect((await site.state()).frozen).toBe(false);
    const planned = await network.cli("dispute", ...pair, "--rpc", network.chain.rpcUrl);
    expect(planned.out).toContain("its bond: 1 TEST\n");

    const { exitCode, out } = await dispute(...pair, ...sending());
    expect(exitCode).toBe(0);
    expect(JSON.parse(out).effects).toMatchObject([
      { event: "LaneFrozen", args: { lane: site.lane } },
      {
        event: "Slashed",
        args: { burned: `${bond / 2n}`, reward: `${bond / 2n}`, reporter: reporter.address },
      },
    ]);
    expect(await site.state()).toMatchObject({ frozen: true, bond: 0n });
    expect([await network.balanceOf(reporter.address), await network.balanceOf(NOBODY)]).toEqual([
      bond / 2n,
      bond / 2n,
    ]);
    const again = await dispute(...pair, ...sending());
    expect(JSON.parse(again.out).effects).toMatchObject([{ event: "none" }]);
    expect(JSON.parse(again.out).notes.join()).toContain("frozen already");
  });

  it("of two heads on one predecessor freezes the lane, by a Safe too", async () => {
    const site = await open("fork");
    const a = await site.attest(0, 500n);
    const one = await batchOf(site, a);
    const other = await batchOf(site, a, { sequence: one.head.sequence + 1n });
    const pair = [await proofFile(site, one, a), await proofFile(site, other, a)] as const;
    const batch = network.file("dispute.json");
    const { exitCode, out } = await dispute(...pair, "--rpc", network.chain.rpcUrl, "--safe", batch);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ fault: "fork", safe: [batch] });
    expect((await site.state()).frozen).toBe(false);
    expect(JSON.parse((await dispute(...pair, ...sending())).out).effects).toMatchObject([
      { event: "LaneFrozen" },
    ]);
    expect((await site.state()).frozen).toBe(true);
  });

  it("of units that fell within a term freezes the meter, whichever file comes first", async () => {
    const site = await open("fall");
    const { first, second, a, b } = await fallen(site);
    const pair = [await proofFile(site, second, b), await bundleFile(site, first, a)] as const;
    const { out } = await dispute(...pair, ...sending());
    expect(JSON.parse(out)).toMatchObject({
      fault: "fall",
      words: expect.stringContaining(`fell within term 1: 500 with sequence ${a.sequence}, 400 with`),
      effects: [{ event: "MeterFrozen", args: { lane: site.lane, index: 0 } }],
    });
    expect((await site.registered(0)).frozenAt).toBeGreaterThan(0);
    expect((await site.state()).frozen).toBe(false);
  });

  it("by a key that was replaced counts for one challenge window more", async () => {
    const site = await open("replaced");
    const { first, second, a, b } = await fallen(site);
    const pair = [await proofFile(site, first, a), await proofFile(site, second, b)] as const;
    const fresh = await network.key("fresh", { gas: false });
    const digest = await network.view("rotationDigest", [site.lane, fresh.address]);
    const { r, vs } = compactSignature(await fresh.signer.sign(Buffer.from(digest.slice(2), "hex")));
    await network.chain.call(network.deployment.rewards, abi, "rotateKey", [site.lane, fresh.address, r, vs]);
    const planned = await dispute(...pair, "--rpc", network.chain.rpcUrl);
    expect(JSON.parse(planned.out).notes.join()).toContain(`the lane's key is ${fresh.address} now`);
    await advance(network.chain, WINDOW);
    const late = await dispute(...pair, ...sending());
    expect(late.exitCode).toBe(1);
    expect(late.err).toContain(`WrongSigner(${site.signer.address}, ${fresh.address})`);
    expect((await site.registered(0)).frozenAt).toBe(0);
  });
});

describe("what proves nothing", () => {
  const harmless = async (one: string, other: string, ...args: string[]) => {
    const { exitCode, out } = await dispute(one, other, ...args);
    expect([exitCode, JSON.parse(out).fault]).toEqual([1, null]);
    return JSON.parse(out).words as string;
  };

  const sentByReporter = () => network.chain.client.getTransactionCount({ address: reporter.address });

  it("is told apart in words, and sends nothing", async () => {
    const before = await sentByReporter();
    const site = await open("harmless");
    const { first, second, a, b } = await fallen(site, { cumulative: 600n });
    const [one, other] = [await proofFile(site, first, a), await proofFile(site, second, b)];
    expect(await harmless(one, other)).toContain("what they attest rises from one to the other");
    expect(await harmless(one, one)).toContain("with one root");
    const foreign = { ...site.domain, chainId: 1 };
    expect(await harmless(one, await proofFile(site, second, b, { domain: foreign }))).toContain(
      "different contracts",
    );
    const stranger = await signatureOf(site, second.head, keyOf("stranger"));
    expect(await harmless(one, await proofFile(site, second, b, { signature: stranger }))).toContain(
      "signed by different keys",
    );
    const void_ = `0x${"0".repeat(128)}` as const;
    expect(await harmless(one, await proofFile(site, second, b, { signature: void_ }))).toContain(
      "is nobody's",
    );
    const elsewhere = await open("elsewhere");
    const c = await elsewhere.attest(0, 1n);
    expect(
      await harmless(one, await proofFile(elsewhere, await batchOf(elsewhere, c), c), ...sending()),
    ).toContain("different lanes");
    const next = { ...b, term: 2, cumulative: 1n, sequence: b.sequence + 1n };
    const third = await batchOf(site, next, {
      sequence: second.head.sequence + 1n,
      previous: toHex(headHash(second.head)),
    });
    expect(await harmless(other, await proofFile(site, third, next))).toContain(
      "no term of a meter in common",
    );
    expect(await sentByReporter()).toBe(before);
  });

  it("is a leaf that ends after its term was closed: it is void, and was stated anew", async () => {
    const site = await open("closed");
    const { first, second, a, b } = await fallen(site);
    await network.chain.call(network.deployment.rewards, abi, "closeMeter", [site.lane, 0, 0]);
    const { closedAt } = await site.registered(0);
    const late = { ...a, windowEnd: BigInt(closedAt) + 5n };
    const lateBatch = await batchOf(site, late, { sequence: first.head.sequence, previous: NO_PREVIOUS });
    const next = await batchOf(site, b, {
      sequence: second.head.sequence,
      previous: toHex(headHash(lateBatch.head)),
    });
    const pair = [await proofFile(site, lateBatch, late), await proofFile(site, next, b)] as const;
    expect(await harmless(...pair, ...sending())).toContain("ends after the term was closed");
    expect((await site.registered(0)).frozenAt).toBe(0);
  });

  it("is a leaf that counts from before its term: it could never be paid", async () => {
    const site = await open("too early");
    const since = BigInt((await site.registered(0)).openedAt) - 1n;
    const { first, second, a, b } = await fallen(site, { since });
    const pair = [await proofFile(site, first, a), await proofFile(site, second, b)] as const;
    expect(await harmless(...pair, ...sending())).toContain("counts from before the term began");
    const leaf = (batch: Batch, attestation: UsageAttestation, signature: Hex) => ({
      ...{ attestation, index: 0, path: proofOf(batch, 0) },
      signed: { head: batch.head, r: signature.slice(0, 66) as Hex, vs: `0x${signature.slice(66)}` as Hex },
    });
    const [earlier, later] = [
      leaf(first, a, await signatureOf(site, first.head)),
      leaf(second, b, await signatureOf(site, second.head)),
    ];
    const call = network.chain.call(network.deployment.rewards, abi, "disputeLeaves", [earlier, later]);
    await expect(call).rejects.toThrow("BaselineBeforeTerm");
    expect((await site.registered(0)).frozenAt).toBe(0);
  });

  it("is no file of ours, and one whose leaf is not in its head", async () => {
    const site = await open("forged");
    const { first, a } = await fallen(site);
    const good = await proofFile(site, first, a);
    const forged = await proofFile(site, first, { ...a, cumulative: 9n });
    expect((await dispute(good, forged)).err).toContain("its head does not commit to the leaf of meter");
    const file = network.file("nothing.json");
    for (const text of ["{}", "no JSON", '{"format":"fieldproof-bundle-1"}']) {
      writeFileSync(file, text);
      const { exitCode, err } = await dispute(good, file);
      expect([exitCode, err]).toEqual([1, expect.stringContaining("is neither proof nor bundle")]);
    }
  });
});
