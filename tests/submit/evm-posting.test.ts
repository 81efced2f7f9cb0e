/** The real submitter on anvil and the real contract. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Submitter } from "../../agent/submit/submitter.js";
import { Uplink } from "../simulators/uplink.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { EvmRig, WIDE } from "./evm-rig.js";

/** A slot of a ring that holds no commitment. */
const NOT_POSTED = "1".padStart(64, "0");

let rig: EvmRig;

beforeAll(async () => {
  rig = await EvmRig.start();
});

afterAll(() => rig.stop());

describe("posting for real", () => {
  test("a head is posted, mined, final; our own root is in the ring", async () => {
    const lane = await rig.lane("happy");
    const ledger = rig.connect();
    const { submitter, store, events } = await rig.submitter(lane, ledger);
    const head = await rig.head(lane);
    submitter.offer(head);
    await submitter.step();
    await rig.mined(store.last()?.hash);
    expect((await submitter.step()).state).toBe("waiting");
    await rig.mine(2);
    expect(await submitter.step()).toMatchObject({ state: "idle" });
    const inclusion = store.newestSettled()?.inclusion;
    const receipt = await rig.chain.client.getTransactionReceipt({ hash: inclusion?.transaction ?? "0x" });
    expect(receipt).toMatchObject({ status: "success", blockHash: inclusion?.blockHash });
    expect(events.map((event) => "state" in event && event.state)).toEqual(["submitted", "mined", "final"]);
    expect(await ledger.lane(lane, "final")).toMatchObject({ sequence: head.sequence });
  });

  test("a post that one endpoint denies is found where most of them have it, and only there", async () => {
    const lane = await rig.lane("denied");
    const { submitter, store } = await rig.submitter(lane, rig.connect());
    const head = await rig.head(lane);
    submitter.offer(head);
    await submitter.step();
    await rig.mined(store.last()?.hash);
    await rig.mine(2);
    const lines = await Promise.all([1, 2, 3].map(() => Uplink.open(rig.chain.rpcUrl)));
    const ledger = rig.connect({ urls: lines.map(({ url }) => url) });
    const { final } = await ledger.view();
    const denies = (line: Uplink | undefined) => line?.lies.set("eth_call", `0x${NOT_POSTED.repeat(8)}`);
    denies(lines[0]);
    expect((await ledger.settled(head, final))?.transaction).toBe(store.last()?.hash);
    denies(lines[1]);
    expect(await ledger.settled(head, final)).toBeNull();
    await Promise.all(lines.map((line) => line.close()));
  });

  test("a transaction that the node dropped is handed out again, byte for byte, by the next process", async () => {
    const lane = await rig.lane("restart");
    const { submitter, parts, store, signer } = await rig.submitter(lane);
    await rig.chain.client.setAutomine(false);
    try {
      submitter.offer(await rig.head(lane));
      await submitter.step();
      const [attempt] = store.pending();
      await rig.chain.client.dropTransaction({ hash: attempt?.hash ?? "0x" });
      await rig.mine(1);
      expect(await rig.chain.client.getTransactionCount({ address: signer.address })).toBe(0);
      const next = new Submitter(parts);
      await next.step();
      await rig.mine(3);
      await rig.mined(attempt?.hash);
      expect(await next.step()).toMatchObject({ state: "idle" });
      expect(store.newestSettled()?.inclusion?.transaction).toBe(attempt?.hash);
    } finally {
      await rig.chain.client.setAutomine(true);
    }
  });

  test("a reorg takes the block away: the same bytes are posted again and become final", async () => {
    const lane = await rig.lane("reorg");
    const { submitter, store, events } = await rig.submitter(lane);
    submitter.offer(await rig.head(lane));
    await submitter.step();
    await rig.mined(store.last()?.hash);
    await submitter.step();
    const [before] = store.pending();
    expect(before?.mined?.posted).toHaveLength(1);
    await rig.chain.client.request({ method: "anvil_reorg" as never, params: [1, []] as never });
    await submitter.step();
    await rig.mined(before?.hash);
    await rig.mine(3);
    for (let look = 0; look < 3; look++) await submitter.step();
    expect(submitter.outlook).toMatchObject({ state: "idle" });
    const inclusion = store.newestSettled()?.inclusion;
    expect(inclusion?.transaction).toBe(before?.hash);
    expect(inclusion?.blockHash).not.toBe(before?.mined?.blockHash);
    expect(events.filter((event) => "state" in event && event.state === "final")).toHaveLength(1);
  });

  test("a head that a relayer posted is found by the ring, with its transaction", async () => {
    const lane = await rig.lane("relayed");
    const first = await rig.submitter(lane);
    const head = await rig.head(lane);
    first.submitter.offer(head);
    await first.submitter.step();
    await rig.mined(first.store.last()?.hash);
    await rig.mine(3);
    const second = await rig.submitter(lane);
    second.submitter.offer(head);
    await second.submitter.step();
    expect(second.store.newestSettled()?.inclusion?.transaction).toBe(first.store.pending()[0]?.hash);
    expect(await rig.chain.client.getTransactionCount({ address: second.signer.address })).toBe(0);
  });

  test("the line is cut and comes back: one word each, and posting goes on", async () => {
    const lane = await rig.lane("line");
    const own = await Uplink.open(rig.chain.rpcUrl);
    const { submitter, store, events } = await rig.submitter(lane, rig.connect({ urls: [own.url] }));
    submitter.offer(await rig.head(lane));
    own.weather = "cut";
    for (let i = 0; i < 3; i++) expect((await submitter.step()).state).toBe("unreachable");
    expect(events).toMatchObject([
      { type: "link", up: false, reason: expect.stringContaining("cannot be reached") },
    ]);
    own.weather = "fair";
    await submitter.step();
    await rig.mined(store.last()?.hash);
    own.weather = "cut";
    await submitter.step();
    own.weather = "fair";
    await rig.mine(2);
    await submitter.step();
    expect(store.newestSettled()).not.toBeNull();
    await own.close();
  });

  test("what waits at an endpoint that stands still is replaced once another one goes on", async () => {
    const lane = await rig.lane("stuck");
    const patience = new VirtualClock();
    const [stuck, other] = [await Uplink.open(rig.chain.rpcUrl), await Uplink.open(rig.chain.rpcUrl)];
    const ledger = rig.connect({ urls: [stuck.url, other.url], clock: patience });
    const { submitter, store } = await rig.submitter(lane, ledger);
    submitter.offer(await rig.head(lane));
    stuck.weather = "stuck";
    other.weather = "cut";
    await submitter.step();
    const [first] = store.pending();
    await rig.chain.client.increaseTime({ seconds: Number(WIDE.bumpAfter) });
    await rig.mine(3);
    other.weather = "fair";
    patience.advance(30_000);
    await submitter.step();
    const replacement = store.last();
    expect(replacement).toMatchObject({ nonce: first?.nonce });
    expect(replacement?.hash).not.toBe(first?.hash);
    await rig.mined(replacement?.hash);
    await rig.mine(2);
    expect(await submitter.step()).toMatchObject({ state: "idle" });
    await Promise.all([stuck.close(), other.close()]);
  });
});
