/** The real ledger against anvil and the real contract, over lines that fail. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { softwareSigner } from "../../agent/attest/signers/secp256k1.js";
import { NO_PREVIOUS } from "../../agent/attest/typed-data.js";
import { toHex } from "../../agent/primitives/hex.js";
import type { EvmLedgerOptions } from "../../agent/submit/evm-ledger.js";
import { LedgerError, type SignedHead } from "../../agent/submit/ledger.js";
import { startChain } from "../simulators/chain.js";
import { hashOf } from "../simulators/fake-chain.js";
import { Uplink } from "../simulators/uplink.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { EvmRig } from "./evm-rig.js";

let rig: EvmRig;

beforeAll(async () => {
  rig = await EvmRig.start();
});

afterAll(() => rig.stop());

describe("the contract through the ledger", () => {
  test("a lane's state, its registry and a lane that is not there", async () => {
    const lane = await rig.lane("registry");
    const ledger = rig.connect();
    await rig.mine(2);
    expect(await ledger.lane(lane, "final")).toEqual({
      registered: true,
      signer: rig.laneKey.address,
      sequence: 0n,
      meters: 1,
      frozen: false,
      proposed: null,
    });
    const [meter] = await ledger.meters(lane, "final");
    expect(meter).toMatchObject({ index: 0, term: 1, unit: 1, closedAt: 0n, ratedPerHour: 8_000_000n });
    expect(await ledger.lane(hashOf("nobody's"), "latest")).toMatchObject({ registered: false });
    expect(await ledger.meters(hashOf("nobody's"), "final")).toEqual([]);
  });

  test("finality: the tag, a depth, at once", async () => {
    await rig.mine(70);
    const latest = await rig.chain.client.getBlockNumber();
    const numbers = async (finality: EvmLedgerOptions["finality"]) => {
      const view = await rig.connect({ finality }).view();
      return [view.latest.number, view.final.number];
    };
    expect(await numbers({ kind: "instant" })).toEqual([latest, latest]);
    expect(await numbers({ kind: "depth", blocks: 12 })).toEqual([latest, latest - 12n]);
    expect(await numbers({ kind: "tag" })).toEqual([
      latest,
      (await rig.chain.client.getBlock({ blockTag: "finalized" })).number,
    ]);
  });

  test("the dry run tells the contract's reason", async () => {
    const lane = await rig.lane("dry");
    const ledger = rig.connect();
    const head = await rig.head(lane);
    expect(await ledger.dryRun([head], rig.chain.operator)).toHaveProperty("gas");
    const other = { ...head, root: hashOf("other") };
    expect(await ledger.dryRun([other], rig.chain.operator)).toMatchObject({
      refused: expect.stringContaining("WrongSigner"),
    });
  });
});

describe("handing out transactions", () => {
  test("in the pool: known, replaced by an eighth more, refused for less", async () => {
    const lane = await rig.lane("pool");
    const ledger = rig.connect();
    const signer = await rig.funded();
    await rig.chain.client.setAutomine(false);
    try {
      const head = await rig.head(lane);
      const fees = { maxFeePerGas: 8_000_000_000n, maxPriorityFeePerGas: 800n };
      const envelope = { nonce: 0n, gas: 100_000n, fees };
      const first = await ledger.sign([head], envelope, signer);
      expect(await ledger.broadcast(first.raw)).toMatchObject({ outcome: "accepted" });
      expect(await ledger.broadcast(first.raw)).toMatchObject({ outcome: "accepted" });
      const less = await ledger.sign([head], { ...envelope, gas: 100_001n }, signer);
      expect(await ledger.broadcast(less.raw)).toMatchObject({ outcome: "underpriced" });
      const more = { maxFeePerGas: 9_000_000_000n, maxPriorityFeePerGas: 900n };
      const second = await ledger.sign([head], { ...envelope, fees: more }, signer);
      expect(await ledger.broadcast(second.raw)).toMatchObject({ outcome: "accepted" });
      await rig.mine(1);
      expect(await ledger.receipt(first.hash)).toBeNull();
      expect(await ledger.receipt(second.hash)).toMatchObject({
        ok: true,
        canonical: true,
        posted: [{ lane, sequence: head.sequence, meters: 1, root: head.root }],
      });
      const late = await ledger.sign([head], { ...envelope, gas: 100_002n }, signer);
      expect(await ledger.broadcast(late.raw)).toMatchObject({ outcome: "nonce-used" });
    } finally {
      await rig.chain.client.setAutomine(true);
    }
  });

  test("a sender without funds", async () => {
    const lane = await rig.lane("poor");
    const ledger = rig.connect();
    const poor = softwareSigner(new Uint8Array(32).fill(26));
    const fees = { maxFeePerGas: 8_000_000_000n, maxPriorityFeePerGas: 800n };
    const { raw } = await ledger.sign([await rig.head(lane)], { nonce: 0n, gas: 100_000n, fees }, poor);
    expect(await ledger.broadcast(raw)).toMatchObject({ outcome: "unfunded" });
  });
});

describe("several endpoints", () => {
  test.each([
    [-32601, "the method eth_sendRawTransaction does not exist/is not available"],
    [-32005, "rate limit exceeded"],
    [-32000, "txpool is full"],
  ])("a transaction that one refuses (%i %s) is taken by the other", async (code, message) => {
    const lane = await rig.lane(message);
    const signer = await rig.funded();
    const [first, second] = [await Uplink.open(rig.chain.rpcUrl), await Uplink.open(rig.chain.rpcUrl)];
    first.refused.set("eth_sendRawTransaction", { code, message });
    const ledger = rig.connect({ urls: [first.url, second.url] });
    const fees = { maxFeePerGas: 8_000_000_000n, maxPriorityFeePerGas: 800n };
    const envelope = { nonce: 0n, gas: 200_000n, fees };
    const { raw, hash } = await ledger.sign([await rig.head(lane)], envelope, signer);
    expect(await ledger.broadcast(raw)).toMatchObject({ outcome: "accepted" });
    expect((await rig.mined(hash)).status).toBe("success");

    second.refused.set("eth_sendRawTransaction", { code: -32000, message: "no" });
    const { host } = new URL(second.url);
    expect(await ledger.broadcast(raw)).toEqual({
      outcome: "rejected",
      words: `${new URL(first.url).host}: ${message}; ${host}: no`,
    });
    await Promise.all([first.close(), second.close()]);
  });

  test("one that stands still is not believed while another goes on, until it has caught up", async () => {
    const patience = new VirtualClock();
    const stuck = await Uplink.open(rig.chain.rpcUrl);
    const ledger = rig.connect({ urls: [stuck.url, rig.uplink.url], clock: patience });
    stuck.weather = "stuck";
    const before = await ledger.view();
    await rig.chain.client.increaseTime({ seconds: 60 });
    await rig.mine(3);
    patience.advance(30_000);
    const ahead = await ledger.view();
    expect(ahead.latest.number).toBe(before.latest.number + 3n);
    const asked = stuck.asked.length;
    await ledger.balance(rig.laneKey.address);
    expect((await ledger.view()).latest).toEqual(ahead.latest);
    expect(stuck.asked).toHaveLength(asked);

    stuck.weather = "fair";
    patience.advance(30_000);
    await ledger.view();
    await ledger.balance(rig.laneKey.address);
    expect(stuck.asked.at(-1)).toBe("eth_getBalance");
    await stuck.close();
  });

  test("one of three that is alone with its blocks is not believed before the others", async () => {
    const others = await Promise.all([Uplink.open(rig.chain.rpcUrl), Uplink.open(rig.chain.rpcUrl)]);
    const patience = new VirtualClock();
    const [one, two] = others;
    const urls = [rig.uplink.url, one.url, two.url];
    const ledger = rig.connect({ urls, clock: patience });
    for (const other of others) other.weather = "stuck";
    const before = await ledger.view();
    await rig.chain.client.increaseTime({ seconds: 600 });
    await rig.mine(50);
    patience.advance(30_000);
    // To the ledger the first one is now far ahead of what two agree on.
    expect((await ledger.view()).latest).toEqual(before.latest);
    await Promise.all(others.map((other) => other.close()));
  });

  test("are compared seldom: in between the first one speaks for all", async () => {
    const patience = new VirtualClock();
    const [first, second] = [await Uplink.open(rig.chain.rpcUrl), await Uplink.open(rig.chain.rpcUrl)];
    const ledger = rig.connect({ urls: [first.url, second.url], clock: patience });
    await ledger.view();
    const asked = second.asked.length;
    for (let look = 0; look < 5; look++) await ledger.view();
    expect(second.asked).toHaveLength(asked);
    await Promise.all([first.close(), second.close()]);
  });

  test("one that refuses a question need not prove itself again", async () => {
    const own = await Uplink.open(rig.chain.rpcUrl);
    const ledger = rig.connect({ urls: [own.url] });
    own.refused.set("eth_getBalance", { code: -32000, message: "missing trie node" });
    await expect(ledger.balance(rig.laneKey.address)).rejects.toThrow(/missing trie node/);
    await ledger.view();
    expect(own.asked.filter((method) => method === "eth_chainId")).toHaveLength(1);
    await own.close();
  });
});

describe("poor lines", () => {
  test.each([
    [429, /wants fewer requests/],
    [503, /HTTP 503/],
    ["cut", /cannot be reached/],
  ] as const)(
    "an endpoint that is at %s is left for the next one, until it is well again",
    async (weather, words) => {
      const bad = await Uplink.open(rig.chain.rpcUrl);
      bad.weather = weather;
      const ledger = rig.connect({ urls: [bad.url, rig.uplink.url] });
      await ledger.view();
      await expect(rig.connect({ urls: [bad.url] }).view()).rejects.toThrow(words);
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
    const mute = await Uplink.open(rig.chain.rpcUrl);
    mute.weather = "silent";
    const patience = new VirtualClock();
    const ledger = rig.connect({ urls: [mute.url, rig.uplink.url], clock: patience, timeout: 15_000 });
    const view = ledger.view();
    await vi.waitUntil(() => mute.asked.length > 0, { timeout: 60_000 });
    patience.advance(15_000);
    expect((await view).latest.number).toBe(await rig.chain.client.getBlockNumber());
    expect(patience.pending).toBe(0);
    const alone = rig.connect({ urls: [mute.url], clock: patience, timeout: 15_000 }).view();
    const refused = expect(alone).rejects.toThrow(/gave no answer within 15 s/);
    await vi.waitUntil(() => patience.pending > 0, { timeout: 60_000 });
    patience.advance(15_000);
    await refused;
    await mute.close();
  });

  test("no endpoint at all: words without what is secret in the URL", async () => {
    const failure = await rig
      .connect({ urls: ["http://127.0.0.1:9/v3/s3cret-token"] })
      .view()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LedgerError);
    expect(failure).toMatchObject({ retry: "later" });
    expect(String(failure)).toMatch(/127\.0\.0\.1:9/);
    expect(String(failure)).not.toMatch(/s3cret/);
  });

  test("a wrong chain id or an empty address never works, and says so", async () => {
    await expect(rig.connect({ chainId: 1 }).view()).rejects.toMatchObject({
      retry: "never",
      message: expect.stringMatching(
        /serves chain 31337, not 1: correct the endpoint \(rpc\) or the chain's id/,
      ),
    });
    await expect(rig.connect({ contract: rig.laneKey.address }).view()).rejects.toMatchObject({
      retry: "never",
      message: expect.stringMatching(/there is no contract at 0x/),
    });
  });

  test("an endpoint of another chain is not believed, the next one is", async () => {
    const other = await startChain({ mining: "per transaction", chainId: 99 });
    try {
      const ledger = rig.connect({ urls: [other.rpcUrl, rig.uplink.url] });
      expect((await ledger.view()).latest.number).toBe(await rig.chain.client.getBlockNumber());
    } finally {
      await other.stop();
    }
  });
});

test("equal inputs give equal bytes", async () => {
  const ledger = rig.connect();
  const head: SignedHead = {
    lane: hashOf("lane"),
    sequence: 1n,
    meters: 1,
    root: hashOf("root"),
    previous: NO_PREVIOUS,
    signature: toHex(new Uint8Array(64).fill(1)),
  };
  const fees = { maxFeePerGas: 2n, maxPriorityFeePerGas: 1n };
  const once = await ledger.sign([head], { nonce: 0n, gas: 50_000n, fees }, rig.laneKey);
  expect(await ledger.sign([head], { nonce: 0n, gas: 50_000n, fees }, rig.laneKey)).toEqual(once);
});
