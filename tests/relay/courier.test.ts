/** A gateway without gas: it watches relayers do its work, and does it itself when they do not. */
import { describe, expect, test } from "vitest";
import { Courier } from "../../agent/relay/courier.js";
import { readHeadMessage } from "../../agent/relay/message.js";
import { Submitter } from "../../agent/submit/submitter.js";
import { head, LANE, POLICY, Rig, SENDER } from "../submit/rig.js";

const FALLBACK_S = 600n;
const EVERY = 10_000;

/** The rig's submitter, held by a courier. */
class Relayed extends Rig {
  readonly published: { topic: string; sequence: bigint | undefined }[] = [];
  brokerIsAway = false;
  readonly courier = new Courier({
    store: this.store,
    domain: { chainId: 31337, contract: `0x${"c0".repeat(20)}` },
    ...{ prefix: "fieldproof", gateway: "tower-7", clock: this.clock },
    publish: async (topic, payload) => {
      if (this.brokerIsAway) throw new Error("the broker is away");
      this.published.push({ topic, sequence: readHeadMessage(Buffer.from(payload))?.head.sequence });
    },
    ...{ every: EVERY, fallback: Number(FALLBACK_S) * 1_000 },
  });
  readonly held = new Submitter({
    ...{ lane: LANE, ledger: this.ledger, store: this.store, clock: this.clock, policy: POLICY },
    signer: { address: SENDER, sign: () => Promise.reject(new Error("the fake ledger signs by itself")) },
    emit: (event) => this.events.push(event),
    hold: (chain) => this.courier.hold(chain),
  });

  /** A head that is signed now, by the chain's time. */
  signed(n: number) {
    return { ...head(n), sequence: this.chain.latest.timestamp * 1_000n + BigInt(n) };
  }
}

describe("a courier", () => {
  test("says the newest head that is not settled, at once and every so often, until it is", async () => {
    const rig = new Relayed();
    const stop = new AbortController();
    const running = rig.courier.run(stop.signal);
    await rig.clock.pass(EVERY);
    expect(rig.published).toEqual([]);
    const one = rig.signed(1);
    rig.held.offer(one);
    rig.courier.announce();
    await rig.clock.pass(EVERY);
    const topic = `fieldproof/tower-7/head/31337/0x${"c0".repeat(20)}`;
    expect(rig.published).toEqual([
      { topic, sequence: one.sequence },
      { topic, sequence: one.sequence },
    ]);
    const two = rig.signed(2);
    rig.held.offer(two);
    await rig.clock.pass(EVERY);
    expect(rig.published.at(-1)?.sequence).toBe(two.sequence);
    rig.chain.postByStranger(two);
    rig.chain.mine(3);
    await rig.held.step();
    await rig.clock.pass(10 * EVERY);
    expect(rig.published).toHaveLength(3);
    stop.abort();
    await running;
    expect(rig.clock.pending).toBe(0);
  });

  test("is not disturbed by a broker that is away", async () => {
    const rig = new Relayed();
    const stop = new AbortController();
    rig.brokerIsAway = true;
    rig.held.offer(rig.signed(1));
    const running = rig.courier.run(stop.signal);
    await rig.clock.pass(EVERY);
    rig.brokerIsAway = false;
    await rig.clock.pass(EVERY);
    expect(rig.published).toHaveLength(1);
    stop.abort();
    await running;
  });
});

describe("a gateway in relay mode", () => {
  test("posts nothing, and knows when a relayer's post is final", async () => {
    const rig = new Relayed();
    const one = rig.signed(1);
    rig.held.offer(one);
    expect(await rig.held.step()).toMatchObject({ state: "waiting", again: EVERY });
    rig.chain.postByStranger(one);
    rig.chain.mine(3);
    expect(await rig.held.step()).toMatchObject({ state: "idle" });
    expect(rig.store.head(one)?.state).toBe("settled");
    expect(rig.ownMined()).toEqual([]);
  });

  test("posts itself when no relayer has for too long, however many newer heads come meanwhile", async () => {
    const rig = new Relayed();
    const blocks = Number(FALLBACK_S) / 12;
    for (let block = 0; block < blocks; block++) {
      if (block % 10 === 0) rig.held.offer(rig.signed(block));
      await rig.held.step();
      expect(rig.store.pending()).toEqual([]);
      rig.chain.mine();
    }
    await rig.held.step();
    expect(rig.store.pending()).toHaveLength(1);
    rig.chain.mine(4);
    await rig.held.step();
    expect(rig.store.unsettled()).toEqual([]);
    // What relayers did not do once, they may do the next time.
    const next = rig.signed(99);
    rig.held.offer(next);
    expect(await rig.held.step()).toMatchObject({ state: "waiting", again: EVERY });
    expect(rig.store.pending()).toEqual([]);
  });

  test("knows what relayers brought to the chain though a newer head is signed before that is final", async () => {
    const rig = new Relayed({ depth: 10 });
    for (let block = 0; block < Number(FALLBACK_S) / 12 + 20; block++) {
      if (block % 5 === 0) {
        const one = rig.signed(block);
        rig.held.offer(one);
        rig.chain.postByStranger(one);
      }
      rig.chain.mine();
      await rig.held.step();
      expect(rig.store.pending()).toEqual([]);
    }
    const { final } = await rig.ledger.view();
    expect(rig.store.newestSettled()?.sequence).toBe(rig.chain.head(final, LANE)?.sequence);
    expect(rig.story()).not.toContain("alarm submit:blocked true");
  });

  test("says what to do when it has to post itself and cannot pay", async () => {
    const rig = new Relayed();
    rig.chain.balances.set(SENDER, 0n);
    rig.held.offer(rig.signed(1));
    rig.chain.mine(Number(FALLBACK_S) / 12 + 1);
    await rig.held.step();
    expect(rig.events).toContainEqual(
      expect.objectContaining({
        ...{ type: "alarm", id: "submit:blocked", raised: true },
        message: expect.stringMatching(/holds 0 wei .* send it at least \d+ wei; or find out why no relayer/),
      }),
    );
    rig.chain.balances.delete(SENDER);
    await rig.held.step();
    expect(rig.store.pending()).toHaveLength(1);
  });

  test("no longer says that it cannot pay once relayers have come back", async () => {
    const rig = new Relayed();
    rig.chain.balances.set(SENDER, 0n);
    rig.held.offer(rig.signed(1));
    rig.chain.mine(Number(FALLBACK_S) / 12 + 1);
    await rig.held.step();
    const two = rig.signed(2);
    rig.held.offer(two);
    await rig.held.step();
    rig.chain.postByStranger(two);
    rig.chain.mine(3);
    await rig.held.step();
    const told = rig.story().filter((words) => words.startsWith("alarm submit:blocked"));
    expect(told).toEqual(["alarm submit:blocked true", "alarm submit:blocked false"]);
  });

  test("does not post a second time what a relayer has brought to the newest block", async () => {
    const rig = new Relayed({ depth: 200 });
    const one = rig.signed(1);
    rig.held.offer(one);
    rig.chain.postByStranger(one);
    rig.chain.mine(Number(FALLBACK_S) / 12 + 1);
    await rig.held.step();
    expect(rig.store.pending()).toEqual([]);
  });
});
