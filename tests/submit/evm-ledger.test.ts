/** The real ledger and the real submitter against anvil and the real contract, over lines that fail. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { toHex } from "../../agent/attest/hex.js";
import { compactSignature } from "../../agent/attest/recover.js";
import type { Signer } from "../../agent/attest/signer.js";
import { softwareSigner } from "../../agent/attest/signers/secp256k1.js";
import { headDigest, NO_PREVIOUS } from "../../agent/attest/typed-data.js";
import { systemClock } from "../../agent/clock.js";
import { Journal } from "../../agent/journal/journal.js";
import { EvmLedger, type EvmLedgerOptions } from "../../agent/submit/evm-ledger.js";
import { type Hex, LedgerError, type SignedHead } from "../../agent/submit/ledger.js";
import type { SubmitterEvent } from "../../agent/submit/report.js";
import type { SubmissionStore } from "../../agent/submit/store.js";
import { Submitter } from "../../agent/submit/submitter.js";
import { type Deployment, type LocalChain, startChain } from "../simulators/chain.js";
import { hashOf } from "../simulators/fake-chain.js";
import { Uplink } from "../simulators/uplink.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { POLICY } from "./rig.js";

const clock = systemClock();
const laneKey = softwareSigner(new Uint8Array(32).fill(7));
let chain: LocalChain;
let deployed: Deployment;
let uplink: Uplink;

beforeAll(async () => {
  chain = await startChain({ mining: "per transaction" });
  deployed = await chain.deploy(4n);
  uplink = await Uplink.open(chain.rpcUrl);
});

afterAll(async () => {
  await uplink.close();
  await chain.stop();
});

function connect(changes: Partial<EvmLedgerOptions> = {}): EvmLedger {
  return new EvmLedger({
    urls: [uplink.url],
    chainId: chain.chainId,
    contract: deployed.rewards,
    finality: { kind: "depth", blocks: 2 },
    clock,
    timeout: 20_000,
    ...changes,
  });
}

async function freshLane(name: string): Promise<Hex> {
  const lane = hashOf(`lane ${name}`);
  await deployed.registerLane(lane, laneKey.address);
  await deployed.registerMeter({
    lane,
    meter: hashOf(`meter of ${name}`),
    unit: 1,
    ratedPerHour: 8_000_000n,
  });
  return lane;
}

async function signed(lane: Hex, n: number): Promise<SignedHead> {
  const { timestamp } = await chain.client.getBlock();
  const sequence = timestamp * 1000n + BigInt(n);
  const head = { lane, sequence, meters: 1, root: hashOf(`${lane} ${n}`), previous: NO_PREVIOUS };
  const digest = headDigest({ chainId: chain.chainId, contract: deployed.rewards }, head);
  const { r, vs } = compactSignature(await laneKey.sign(digest));
  return { ...head, signature: `${r}${vs.slice(2)}` as Hex };
}

/** A funded key that posts for one lane. */
async function submitterOn(lane: Hex, ledger: EvmLedger, key: number) {
  const signer: Signer = softwareSigner(new Uint8Array(32).fill(key));
  await chain.fundGas(signer.address);
  const scope = { chainId: ledger.chainId, ledger: ledger.id, lane, sender: signer.address };
  const store: SubmissionStore = Journal.open(":memory:").submissions.store(scope);
  const events: SubmitterEvent[] = [];
  const policy = { ...POLICY, perTransaction: 10n ** 16n, perDay: 10n ** 18n };
  const emit = (event: SubmitterEvent) => events.push(event);
  const submitter = new Submitter({ lane, ledger, store, signer, clock, policy, emit });
  return { submitter, store, events, signer };
}

const mineBlocks = (blocks: number) => chain.client.mine({ blocks });

describe("the contract through the ledger", () => {
  test("a lane's state, its registry and a lane that is not there", async () => {
    const lane = await freshLane("registry");
    const ledger = connect();
    await mineBlocks(2);
    expect(await ledger.lane(lane, "final")).toEqual({
      registered: true,
      signer: laneKey.address,
      sequence: 0n,
      meters: 1,
      frozen: false,
    });
    const [meter] = await ledger.meters(lane, "final");
    expect(meter).toMatchObject({ index: 0, term: 1, unit: 1, closedAt: 0n, ratedPerHour: 8_000_000n });
    expect(await ledger.lane(hashOf("nobody's"), "latest")).toMatchObject({ registered: false });
    expect(await ledger.meters(hashOf("nobody's"), "final")).toEqual([]);
  });

  test("finality: the tag, a depth, at once", async () => {
    await mineBlocks(70);
    const latest = await chain.client.getBlockNumber();
    const numbers = async (finality: EvmLedgerOptions["finality"]) => {
      const view = await connect({ finality }).view();
      return [view.latest.number, view.final.number];
    };
    expect(await numbers({ kind: "instant" })).toEqual([latest, latest]);
    expect(await numbers({ kind: "depth", blocks: 12 })).toEqual([latest, latest - 12n]);
    expect(await numbers({ kind: "tag" })).toEqual([
      latest,
      (await chain.client.getBlock({ blockTag: "finalized" })).number,
    ]);
  });

  test("the dry run tells the contract's reason", async () => {
    const lane = await freshLane("dry");
    const ledger = connect();
    const head = await signed(lane, 1);
    expect(await ledger.dryRun(head, chain.operator)).toHaveProperty("gas");
    const other = { ...head, root: hashOf("other") };
    expect(await ledger.dryRun(other, chain.operator)).toMatchObject({
      refused: expect.stringContaining("WrongSigner"),
    });
  });
});

describe("posting for real", () => {
  test("a head is posted, mined, final; our own root is in the ring", async () => {
    const lane = await freshLane("happy");
    const ledger = connect();
    const { submitter, store, events } = await submitterOn(lane, ledger, 21);
    const head = await signed(lane, 1);
    submitter.offer(head);
    await submitter.step();
    expect((await submitter.step()).state).toBe("waiting");
    await mineBlocks(2);
    expect(await submitter.step()).toMatchObject({ state: "idle" });
    const inclusion = store.newestSettled()?.inclusion;
    const receipt = await chain.client.getTransactionReceipt({ hash: inclusion?.transaction ?? "0x" });
    expect(receipt).toMatchObject({ status: "success", blockHash: inclusion?.blockHash });
    expect(events.map((event) => "state" in event && event.state)).toEqual(["submitted", "mined", "final"]);
    expect(await ledger.lane(lane, "final")).toMatchObject({ sequence: head.sequence });
  });

  test("restarted on the same journal it hands out the same bytes and pays once", async () => {
    const lane = await freshLane("restart");
    const { submitter, store, signer } = await submitterOn(lane, connect(), 22);
    submitter.offer(await signed(lane, 1));
    await submitter.step();
    const { emit, ...parts } = {
      lane,
      ledger: connect(),
      store,
      signer,
      clock,
      policy: POLICY,
      emit: () => {},
    };
    await new Submitter({ ...parts, emit }).step();
    expect(await chain.client.getTransactionCount({ address: signer.address })).toBe(1);
    expect(store.pending()).toHaveLength(1);
  });

  test("a head that a relayer posted is found by the ring, with its transaction", async () => {
    const lane = await freshLane("relayed");
    const first = await submitterOn(lane, connect(), 23);
    const head = await signed(lane, 1);
    first.submitter.offer(head);
    await first.submitter.step();
    await mineBlocks(3);
    const second = await submitterOn(lane, connect(), 24);
    second.submitter.offer(head);
    await second.submitter.step();
    expect(second.store.newestSettled()?.inclusion?.transaction).toBe(first.store.pending()[0]?.hash);
    expect(await chain.client.getTransactionCount({ address: second.signer.address })).toBe(0);
  });

  test("in the pool: known, replaced by an eighth more, refused for less", async () => {
    const lane = await freshLane("pool");
    const ledger = connect();
    const { signer } = await submitterOn(lane, ledger, 25);
    await chain.client.setAutomine(false);
    try {
      const head = await signed(lane, 1);
      const fees = { maxFeePerGas: 8_000_000_000n, maxPriorityFeePerGas: 800n };
      const envelope = { nonce: 0n, gas: 100_000n, fees };
      const first = await ledger.sign(head, envelope, signer);
      expect(await ledger.broadcast(first.raw)).toMatchObject({ outcome: "accepted" });
      expect(await ledger.broadcast(first.raw)).toMatchObject({ outcome: "accepted" });
      const less = await ledger.sign(head, { ...envelope, gas: 100_001n }, signer);
      expect(await ledger.broadcast(less.raw)).toMatchObject({ outcome: "underpriced" });
      const more = { maxFeePerGas: 9_000_000_000n, maxPriorityFeePerGas: 900n };
      const second = await ledger.sign(head, { ...envelope, fees: more }, signer);
      expect(await ledger.broadcast(second.raw)).toMatchObject({ outcome: "accepted" });
      await mineBlocks(1);
      expect(await ledger.receipt(first.hash)).toBeNull();
      expect(await ledger.receipt(second.hash)).toMatchObject({
        ok: true,
        canonical: true,
        posted: [{ lane, sequence: head.sequence, root: head.root }],
      });
      const late = await ledger.sign(head, { ...envelope, gas: 100_002n }, signer);
      expect(await ledger.broadcast(late.raw)).toMatchObject({ outcome: "nonce-used" });
    } finally {
      await chain.client.setAutomine(true);
    }
  });

  test("a sender without funds", async () => {
    const lane = await freshLane("poor");
    const ledger = connect();
    const poor = softwareSigner(new Uint8Array(32).fill(26));
    const fees = { maxFeePerGas: 8_000_000_000n, maxPriorityFeePerGas: 800n };
    const { raw } = await ledger.sign(await signed(lane, 1), { nonce: 0n, gas: 100_000n, fees }, poor);
    expect(await ledger.broadcast(raw)).toMatchObject({ outcome: "unfunded" });
  });
});

describe("poor lines", () => {
  test("the line is cut and comes back: one word each, and posting goes on", async () => {
    const lane = await freshLane("line");
    const own = await Uplink.open(chain.rpcUrl);
    const { submitter, store, events } = await submitterOn(lane, connect({ urls: [own.url] }), 27);
    submitter.offer(await signed(lane, 1));
    own.weather = "cut";
    for (let i = 0; i < 3; i++) expect((await submitter.step()).state).toBe("unreachable");
    expect(events).toMatchObject([
      { type: "link", up: false, reason: expect.stringContaining("cannot be reached") },
    ]);
    own.weather = "fair";
    await submitter.step();
    own.weather = "cut";
    await submitter.step();
    own.weather = "fair";
    await mineBlocks(2);
    await submitter.step();
    expect(store.newestSettled()).not.toBeNull();
    await own.close();
  });

  test.each([
    [429, /wants fewer requests/],
    [503, /HTTP 503/],
    ["cut", /cannot be reached/],
  ] as const)(
    "an endpoint that is at %s is left for the next one, until it is well again",
    async (weather, words) => {
      const bad = await Uplink.open(chain.rpcUrl);
      bad.weather = weather;
      const ledger = connect({ urls: [bad.url, uplink.url] });
      await ledger.view();
      expect(ledger.health()[0]?.trouble).toMatch(words);
      const asked = bad.asked.length;
      await ledger.view();
      expect(bad.asked).toHaveLength(asked);
      expect(await ledger.blocks()).toHaveLength(1);
      bad.weather = "fair";
      expect(await ledger.blocks()).toHaveLength(2);
      await bad.close();
    },
  );

  test("an endpoint that says nothing is given up after the time-out", async () => {
    const mute = await Uplink.open(chain.rpcUrl);
    mute.weather = "silent";
    const patience = new VirtualClock();
    const ledger = connect({ urls: [mute.url, uplink.url], clock: patience, timeout: 15_000 });
    const view = ledger.view();
    await vi.waitUntil(() => mute.asked.length > 0, { timeout: 60_000 });
    patience.advance(15_000);
    expect((await view).latest.number).toBe(await chain.client.getBlockNumber());
    expect(ledger.health()[0]?.trouble).toMatch(/gave no answer within 15 s/);
    expect(patience.pending).toBe(0);
    await mute.close();
  });

  test("no endpoint at all: words without what is secret in the URL", async () => {
    const failure = await connect({ urls: ["http://127.0.0.1:9/v3/s3cret-token"] })
      .view()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LedgerError);
    expect(failure).toMatchObject({ retry: "later" });
    expect(String(failure)).toMatch(/127\.0\.0\.1:9/);
    expect(String(failure)).not.toMatch(/s3cret/);
  });

  test("a wrong chain id or an empty address never works, and says so", async () => {
    await expect(connect({ chainId: 1 }).view()).rejects.toMatchObject({
      retry: "never",
      message: expect.stringMatching(/serves chain 31337, not 1: correct chain.rpc or chain.chainId/),
    });
    await expect(connect({ contract: laneKey.address }).view()).rejects.toMatchObject({
      retry: "never",
      message: expect.stringMatching(/there is no contract at 0x/),
    });
  });

  test("an endpoint of another chain is not believed, the next one is", async () => {
    const other = await startChain({ mining: "per transaction", chainId: 99 });
    try {
      const ledger = connect({ urls: [other.rpcUrl, uplink.url] });
      expect((await ledger.view()).latest.number).toBe(await chain.client.getBlockNumber());
      expect(ledger.health()[0]?.trouble).toMatch(/serves chain 99/);
    } finally {
      await other.stop();
    }
  });
});

test("equal inputs give equal bytes", async () => {
  const ledger = connect();
  const head: SignedHead = {
    lane: hashOf("lane"),
    sequence: 1n,
    meters: 1,
    root: hashOf("root"),
    previous: NO_PREVIOUS,
    signature: toHex(new Uint8Array(64).fill(1)),
  };
  const fees = { maxFeePerGas: 2n, maxPriorityFeePerGas: 1n };
  const once = await ledger.sign(head, { nonce: 0n, gas: 50_000n, fees }, laneKey);
  expect(await ledger.sign(head, { nonce: 0n, gas: 50_000n, fees }, laneKey)).toEqual(once);
});
