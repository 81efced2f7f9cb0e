/** Posting: who may, what is ignored, what freezes, and which slots it touches. */
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { type Hex, keccak256, pad, toHex } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compactSignature } from "../../agent/attest/recover.js";
import { usageRewardsAbi } from "../../agent/contracts/generated/usage-rewards.js";
import { type Deployment, type LocalChain, startChain } from "../simulators/chain.js";
import { advance, keyOf, openSite, type Posted, revertOf } from "./site.js";

const WINDOW = 40n;
const PERIOD = 10;
const ORDER = secp256k1.Point.Fn.ORDER;

let chain: LocalChain;
let deployment: Deployment;

beforeAll(async () => {
  chain = await startChain({ mining: "per transaction" });
  deployment = await chain.deploy(WINDOW);
});
afterAll(() => chain?.stop());

const ringOf = (lane: Hex): Promise<readonly Hex[]> =>
  chain.client.readContract({
    address: deployment.rewards,
    abi: usageRewardsAbi,
    functionName: "commitments",
    args: [lane],
  });
const commitmentOf = ({ commitment }: Posted): Promise<Hex> =>
  chain.client.readContract({
    address: deployment.rewards,
    abi: usageRewardsAbi,
    functionName: "commitmentOf",
    args: [commitment],
  });

describe("a post", () => {
  test("moves the head, fills the ring slot of its time and says so", async () => {
    const site = await openSite(chain, deployment, "posts", { meters: 3 });
    const posted = await site.post([await site.attest(0, 5n), await site.attest(1, 6n)]);
    const { sequence, postedAt, root } = posted.commitment;
    expect(await site.state()).toMatchObject({
      sequence,
      meterCount: 3,
      frozen: false,
      signer: site.signer.address,
    });
    const ring = await ringOf(site.lane);
    expect(ring[Math.floor(postedAt / PERIOD) % 8]).toBe(await commitmentOf(posted));
    expect(ring.filter((slot) => slot === pad("0x1"))).toHaveLength(7);
    const events = await chain.client.getContractEvents({
      address: deployment.rewards,
      abi: usageRewardsAbi,
      eventName: "HeadPosted",
      args: { lane: site.lane },
    });
    expect(events.map((event) => event.args)).toEqual([{ lane: site.lane, sequence, meters: 3, root }]);
  });

  test("may be relayed by a stranger", async () => {
    const site = await openSite(chain, deployment, "relayed");
    const { head } = await site.build(new Map([[0, await site.attest(0, 5n)]]));
    const { r, vs } = compactSignature(await site.sign(head));
    const [, stranger] = await chain.client.getAddresses();
    if (!stranger) throw new Error("the node has one account only");
    const hash = await chain.client.writeContract({
      address: deployment.rewards,
      abi: usageRewardsAbi,
      functionName: "postBatch",
      args: [head, r, vs],
      account: stranger,
    });
    await chain.client.waitForTransactionReceipt({ hash });
    expect((await site.state()).sequence).toBe(head.sequence);
  });

  test("that is stale or repeated changes nothing and does not fail", async () => {
    const site = await openSite(chain, deployment, "stale");
    const first = await site.post([await site.attest(0, 5n)]);
    const second = await site.post([await site.attest(0, 6n)], { sequence: first.commitment.sequence + 1n });
    const before = [await site.state(), await ringOf(site.lane)];
    for (const { batch } of [first, second]) {
      const receipt = await site.send(batch.head, await site.sign(batch.head));
      expect(receipt.logs).toEqual([]);
    }
    expect([await site.state(), await ringOf(site.lane)]).toEqual(before);
  });

  test("is refused from the future, from another key, for another contract, or with more meters than registered", async () => {
    const site = await openSite(chain, deployment, "refused");
    const { head } = await site.build(new Map([[0, await site.attest(0, 5n)]]));
    const future = { ...head, sequence: ((await site.now()) + 10_000n) * 1000n };
    expect(await revertOf(site.send(future, await site.sign(future)))).toBe("SequenceInFuture");
    expect(await revertOf(site.send(head, await site.sign(head, keyOf("somebody else"))))).toBe(
      "WrongSigner",
    );
    expect(await revertOf(site.send({ ...head, meters: 0 }, await site.sign(head)))).toBe("WrongSigner");
    const crowded = { ...head, meters: 2 };
    expect(await revertOf(site.send(crowded, await site.sign(crowded)))).toBe("TooManyMeters");
    const stray = { ...head, lane: keccak256("0x01") };
    expect(await revertOf(site.send(stray, await site.sign(stray)))).toBe("LaneUnknown");
    expect((await site.state()).sequence).toBe(0n);
  });

  test("is accepted up to 300 s ahead of the chain", async () => {
    const site = await openSite(chain, deployment, "ahead");
    const sequence = ((await site.now()) + 299n) * 1000n;
    await site.post([await site.attest(0, 5n)], { sequence });
    expect((await site.state()).sequence).toBe(sequence);
  });

  test("with a high-S signature is refused", async () => {
    const site = await openSite(chain, deployment, "high-s");
    const { head } = await site.build(new Map([[0, await site.attest(0, 5n)]]));
    const { r, s, yParity } = await site.sign(head);
    const twin = { r, s: ORDER - s, yParity: yParity === 0 ? (1 as const) : (0 as const) };
    expect(await revertOf(site.send(head, twin))).toBe("WrongSigner");
    await site.send(head, { r, s, yParity });
    expect((await site.state()).sequence).toBe(head.sequence);
  });
});

describe("two roots with one sequence", () => {
  test("freeze the lane at once, and it posts no more", async () => {
    const site = await openSite(chain, deployment, "conflict");
    const first = await site.post([await site.attest(0, 5n)]);
    // Several posts later the newest head still tells a repeat from a conflict.
    await advance(chain, 3 * PERIOD);
    const { head } = await site.build(new Map([[0, await site.attest(0, 6n)]]), {
      sequence: first.commitment.sequence,
    });
    const receipt = await site.send(head, await site.sign(head));
    const { timestamp } = await chain.client.getBlock({ blockNumber: receipt.blockNumber });
    expect(await site.state()).toMatchObject({ frozen: true, frozenAt: timestamp });
    const next = { ...head, sequence: head.sequence + 1n };
    expect(await revertOf(site.send(next, await site.sign(next)))).toBe("LaneIsFrozen");
  });

  test("freeze nothing when the second is not signed by the lane's key", async () => {
    const site = await openSite(chain, deployment, "forged-conflict");
    const { batch } = await site.post([await site.attest(0, 5n)]);
    const other = { ...batch.head, root: keccak256("0x02") };
    const receipt = await site.send(other, await site.sign(other, keyOf("somebody else")));
    expect(receipt.logs).toEqual([]);
    expect((await site.state()).frozen).toBe(false);
  });

  test("cannot be feigned before the first post", async () => {
    const site = await openSite(chain, deployment, "zero");
    const { head } = await site.build(new Map(), { sequence: 0n });
    await site.send(head, await site.sign(head));
    expect((await site.state()).frozen).toBe(false);
  });
});

describe("the ring", () => {
  test("keeps the last post of each quarter window, so that a fast poster evicts nothing that matures", async () => {
    const site = await openSite(chain, deployment, "fast");
    const last = new Map<number, Posted>();
    for (let i = 0; i < 18; i++) {
      const sequence = (await site.now()) * 1000n + BigInt(i);
      const posted = await site.post([await site.attest(0, BigInt(i))], { sequence });
      last.set(Math.floor(posted.commitment.postedAt / PERIOD) % 8, posted);
      await advance(chain, 4);
    }
    const ring = await ringOf(site.lane);
    for (const posted of last.values()) expect(ring).toContain(await commitmentOf(posted));
  });
});

describe("storage", () => {
  const slotOf = (lane: Hex, offset: bigint) => {
    const base = BigInt(keccak256(lane)) & ~0xffffn;
    return chain.client.getStorageAt({
      address: deployment.rewards,
      slot: toHex(base + offset, { size: 32 }),
    });
  };

  test("lies where the layout says", async () => {
    const site = await openSite(chain, deployment, "layout", { meters: 2 });
    await site.post([await site.attest(0, 5n)]);
    const { sequence } = await site.state();
    const [meter] = [await site.registered(1)];
    const count = 2n << 224n;
    expect(await slotOf(site.lane, 0n)).toBe(
      toHex(count | (sequence << 160n) | BigInt(site.signer.address), { size: 32 }),
    );
    expect(await slotOf(site.lane, 1n)).toBe(pad(chain.operator.toLowerCase() as Hex));
    expect(await slotOf(site.lane, 16n + 8n + 3n)).toBe(meter.id);
    expect(await slotOf(site.lane, 16n + 8n)).toBe(toHex(BigInt(meter.openedAt) << 128n, { size: 32 }));
    expect(await slotOf(site.lane, 16n + 8n + 1n)).toBe(
      toHex((1n << 192n) | (1n << 160n) | BigInt(chain.operator), { size: 32 }),
    );
  });

  test("of two lanes' posts is disjoint, and a steady post creates no slot", async () => {
    const traces = await Promise.all(
      ["steady one", "steady two"].map(async (name) => {
        const site = await openSite(chain, deployment, name, { meters: 8 });
        const attestations = await Promise.all(Array.from({ length: 8 }, (_, i) => site.attest(i, 5n)));
        await site.post(attestations);
        const { receipt } = await site.post(attestations, { sequence: (await site.now()) * 1000n + 999n });
        return { receipt, ...(await traceSlots(receipt.transactionHash)) };
      }),
    );
    const [one, two] = traces;
    if (!one || !two) throw new Error("two traces expected");
    expect(one.touched.size).toBe(2);
    expect([...one.touched].filter((slot) => two.touched.has(slot))).toEqual([]);
    for (const { created, written, receipt } of traces) {
      expect(written.size).toBe(2);
      expect(created).toEqual([]);
      process.stdout.write(`a steady post of 8 meters takes ${receipt.gasUsed} gas\n`);
    }
  });
});

/** The contract's slots that a transaction read or wrote, by anvil's prestate tracer. */
async function traceSlots(hash: Hex) {
  type State = Record<string, { storage?: Record<Hex, Hex> }>;
  const trace = (diffMode: boolean) =>
    chain.client.request<{ Method: string; Parameters: unknown[]; ReturnType: unknown }>({
      method: "debug_traceTransaction",
      params: [hash, { tracer: "prestateTracer", tracerConfig: { diffMode } }],
    });
  const at = deployment.rewards.toLowerCase();
  const touched = (await trace(false)) as State;
  const { pre, post } = (await trace(true)) as { pre: State; post: State };
  const before = pre[at]?.storage ?? {};
  const written = Object.keys(post[at]?.storage ?? {}) as Hex[];
  return {
    touched: new Set(Object.keys(touched[at]?.storage ?? {})),
    written: new Set(written),
    created: written.filter((slot) => BigInt(before[slot] ?? "0x0") === 0n),
  };
}
