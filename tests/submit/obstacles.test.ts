/** What stands in a post's way: others, money, the contract, the line. */
import { describe, expect, test } from "vitest";
import { GAS_OF_A_POST } from "../simulators/fake-chain.js";
import { head, POLICY, Rig, SENDER } from "./rig.js";

describe("others with the same key, or the same head", () => {
  test("a nonce used elsewhere costs nothing but a new nonce", async () => {
    const rig = new Rig();
    rig.submitter.offer(head(1));
    await rig.submitter.step();
    rig.chain.dropPool();
    rig.chain.useNonceElsewhere(SENDER);
    await rig.untilIdle();
    expect(rig.store.newestSettled()?.sequence).toBe(head(1).sequence);
    expect(rig.store.last()?.nonce).toBe(1n);
    expect(rig.ownMined()).toHaveLength(2);
  });

  test("a nonce used elsewhere that a reorg sets free again is filled, or ours would wait for ever", async () => {
    const rig = new Rig({ depth: 6 });
    rig.chain.useNonceElsewhere(SENDER);
    rig.submitter.offer(head(1));
    await rig.submitter.step();
    rig.chain.reorganise(1, true);
    await rig.untilIdle();
    expect(rig.chain.head(rig.chain.latest)?.root).toBe(head(1).root);
    expect(rig.chain.posts(rig.chain.latest)).toHaveLength(1);
  });

  test("the same bytes may have to be posted again: a nonce that was lost for good comes back", async () => {
    const rig = new Rig();
    rig.submitter.offer(head(1));
    await rig.submitter.step();
    rig.chain.dropPool();
    rig.chain.useNonceElsewhere(SENDER);
    rig.chain.mine(2);
    rig.chain.baseFee = 10n ** 9n;
    await rig.submitter.step();
    expect(rig.store.pending()).toEqual([]);
    rig.chain.reorganise(3, true);
    rig.chain.mine(8);
    rig.chain.baseFee = 100n;
    await rig.untilIdle();
    expect(rig.chain.head(rig.chain.latest)?.root).toBe(head(1).root);
    expect(rig.store.attemptsFor(head(1))).toHaveLength(1);
  });

  test("a post that changed nothing is no success: alarm, and the next head ends it", async () => {
    const rig = new Rig();
    rig.submitter.offer(head(1));
    await rig.submitter.step();
    rig.chain.postByStranger(head(5, "of a second gateway"));
    rig.chain.mine(3);
    expect(rig.chain.receipt(rig.store.pending()[0]?.hash ?? "0x")?.ok).toBe(true);
    const outlook = await rig.submitter.step();
    expect(outlook).toMatchObject({ state: "paused" });
    expect(rig.store.head(head(1))?.state).toBe("conflict");
    expect(rig.story().slice(-2)).toEqual(["conflict 1", "alarm submit:conflict true"]);
    await rig.submitter.step();
    expect(rig.story().filter((line) => line === "conflict 1")).toHaveLength(1);

    rig.submitter.offer(head(9));
    await rig.untilIdle();
    expect(rig.story()).toContain("alarm submit:conflict false");
    expect(rig.store.head(head(1))?.state).toBe("superseded");
  });

  test("that an endpoint denied a post is no lasting conflict: it is asked again", async () => {
    const denying = { now: true };
    const rig = new Rig({
      wrap: ({ store, ledger }) => ({
        store,
        ledger: new Proxy(ledger, {
          get: (target, name) => {
            if (name === "settled" && denying.now) return async () => null;
            const found = Reflect.get(target, name);
            return typeof found === "function" ? found.bind(target) : found;
          },
        }),
      }),
    });
    rig.chain.postByStranger(head(1));
    rig.chain.mine(3);
    rig.submitter.offer(head(1));
    for (let i = 0; i < 3; i++) await rig.submitter.step();
    expect(rig.story().filter((line) => line !== "paused 1")).toEqual([
      "conflict 1",
      "alarm submit:conflict true",
    ]);
    expect(rig.store.head(head(1))?.state).toBe("conflict");
    denying.now = false;
    await rig.untilIdle();
    expect(rig.store.head(head(1))?.state).toBe("settled");
    expect(rig.story().slice(-2)).toEqual(["final 1", "alarm submit:conflict false"]);
    expect(rig.ownMined()).toHaveLength(0);
  });

  test("another root under our own sequence is a conflict too", async () => {
    const rig = new Rig();
    rig.chain.postByStranger(head(1, "fork"));
    rig.chain.mine(3);
    rig.submitter.offer(head(1));
    await rig.submitter.step();
    expect(rig.story()).toContain("conflict 1");
    expect(rig.ownMined()).toHaveLength(0);
  });

  test("a head that somebody relayed is settled without a transaction of ours", async () => {
    const rig = new Rig();
    rig.chain.postByStranger(head(1));
    rig.submitter.offer(head(1));
    await rig.untilIdle();
    expect(rig.story()).toEqual(["final 1"]);
    expect(rig.ownMined()).toHaveLength(0);
  });

  test("a head that somebody relayed while our transaction sticks in the pool is settled", async () => {
    const rig = new Rig();
    rig.submitter.offer(head(1));
    await rig.submitter.step();
    rig.chain.baseFee = 10n ** 9n;
    rig.chain.postByStranger(head(1));
    await rig.untilIdle();
    expect(rig.store.newestSettled()?.sequence).toBe(head(1).sequence);
    rig.chain.baseFee = 100n;
    rig.submitter.offer(head(2));
    await rig.untilIdle();
    expect(rig.store.newestSettled()?.sequence).toBe(head(2).sequence);
    expect(rig.store.last()?.nonce).toBeLessThanOrEqual(1n);
  });
});

describe("money", () => {
  test("a hundred times the base fee pauses with one word and loses nothing", async () => {
    const rig = new Rig({ policy: { perTransaction: GAS_OF_A_POST * 500n } });
    rig.chain.baseFee = 10_000n;
    rig.submitter.offer(head(1));
    for (let i = 0; i < 5; i++) {
      expect((await rig.submitter.step()).state).toBe("paused");
      rig.chain.mine();
    }
    rig.submitter.offer(head(2));
    await rig.submitter.step();
    expect(rig.story()).toEqual(["paused 1"]);
    expect(rig.chain.transactions.size).toBe(0);
    rig.chain.baseFee = 100n;
    await rig.untilIdle();
    expect(rig.store.newestSettled()?.sequence).toBe(head(2).sequence);
  });

  test("a bump that the cap forbids leaves the first attempt in the pool", async () => {
    const rig = new Rig({ policy: { perTransaction: GAS_OF_A_POST * 220n } });
    rig.submitter.offer(head(1));
    await rig.submitter.step();
    rig.chain.baseFee = 1_000n;
    rig.chain.mine(10);
    await rig.submitter.step();
    expect(rig.store.pending()).toHaveLength(1);
    expect(rig.submitter.outlook).toMatchObject({ state: "paused" });
    rig.chain.baseFee = 100n;
    await rig.untilIdle();
    expect(rig.store.newestSettled()?.sequence).toBe(head(1).sequence);
  });

  test("the daily cap counts what was paid, and what may still be", async () => {
    const price = 110n;
    const rig = new Rig({ policy: { perDay: GAS_OF_A_POST * (price * 2n + 150n) } });
    for (const n of [1, 2]) {
      rig.submitter.offer(head(n));
      await rig.untilIdle();
    }
    expect(rig.store.spentSince(0n, null)).toBe(2n * GAS_OF_A_POST * price);
    rig.submitter.offer(head(3));
    await rig.untilIdle();
    rig.submitter.offer(head(4));
    expect(await rig.submitter.step()).toMatchObject({ state: "paused" });
    expect(rig.submitter.outlook.words).toMatch(/daily fee cap/);
    rig.chain.mine(86_400 / 12);
    await rig.untilIdle();
    expect(rig.store.newestSettled()?.sequence).toBe(head(4).sequence);
  });

  test("an empty account says which, and how much is missing", async () => {
    const rig = new Rig();
    rig.chain.balances.set(SENDER, 5n);
    rig.submitter.offer(head(1));
    await rig.submitter.step();
    expect(rig.submitter.outlook.words).toBe(
      `${SENDER} holds 5 wei on chain 31337 and a post may cost 8820000: send it at least 8819995 wei`,
    );
    expect(rig.story()).toEqual(["paused 1", "alarm submit:blocked true"]);
    rig.chain.balances.delete(SENDER);
    await rig.untilIdle();
    expect(rig.story()).toContain("alarm submit:blocked false");
  });
});

describe("a contract that does not take the head", () => {
  test.each(["registered", "frozen"] as const)("lane not ready: %s", async (what) => {
    const rig = new Rig();
    rig.chain[what] = what === "frozen";
    rig.submitter.offer(head(1));
    expect((await rig.submitter.step()).words).toMatch(what);
    expect(rig.chain.transactions.size).toBe(0);
  });

  test("a post that reverted is tried again, but not at once", async () => {
    const rig = new Rig({ policy: { revertPause: 120n } });
    rig.submitter.offer(head(1));
    await rig.submitter.step();
    rig.chain.frozen = true;
    rig.chain.mine();
    rig.chain.frozen = false;
    await rig.submitter.step();
    expect(rig.submitter.outlook).toMatchObject({ state: "paused" });
    expect(rig.ownMined()).toHaveLength(1);
    await rig.untilIdle();
    expect(rig.ownMined()).toHaveLength(2);
    expect(rig.store.newestSettled()?.sequence).toBe(head(1).sequence);
  });
});

describe("an endpoint that does not answer", () => {
  test("is reported once, tried ever less often, and posting goes on when it is back", async () => {
    const rig = new Rig();
    const stop = new AbortController();
    let asked = 0;
    const view = rig.ledger.view.bind(rig.ledger);
    rig.ledger.view = () => {
      asked++;
      return view();
    };
    rig.submitter.offer(head(1));
    rig.ledger.down = true;
    const running = rig.submitter.run(stop.signal);
    await rig.clock.pass(60_000);
    expect(asked).toBeGreaterThan(3);
    expect(asked).toBeLessThan(8);
    expect(rig.story()).toEqual(["link down"]);
    rig.ledger.down = false;
    await rig.clock.pass(70_000);
    expect(rig.story()).toEqual(["link down", "submitted 1", "link up"]);
    for (let block = 0; block < 6; block++) {
      rig.chain.mine();
      await rig.clock.pass(POLICY.pollEvery);
    }
    expect(rig.story().slice(3)).toEqual(["mined 1", "final 1"]);
    stop.abort();
    await running;
    expect(rig.clock.pending).toBe(0);
  });

  test("or has no state of the final block any more: heads are posted all the same, and settled later", async () => {
    const rig = new Rig({ depth: 200 });
    rig.ledger.reach = 128n;
    rig.chain.mine(200);
    for (const n of [1, 2]) {
      rig.submitter.offer(head(n));
      await rig.submitter.step();
      rig.chain.mine();
    }
    expect(rig.chain.posts(rig.chain.latest).map((post) => post.head.root)).toEqual([
      head(1).root,
      head(2).root,
    ]);
    // A nonce that was used elsewhere can be given up only at a final block.
    rig.submitter.offer(head(3));
    await rig.submitter.step();
    rig.chain.dropPool();
    rig.chain.useNonceElsewhere(SENDER);
    rig.submitter.offer(head(4));
    for (let block = 0; block < 10; block++) {
      rig.chain.mine();
      rig.clock.advance(POLICY.repeatAfter);
      await rig.submitter.step();
    }
    expect(rig.submitter.outlook).toMatchObject({ state: "waiting" });
    expect(rig.story().filter((line) => line.startsWith("link"))).toEqual(["link down"]);
    rig.ledger.reach = 1_000n;
    await rig.untilIdle(500);
    expect(rig.store.newestSettled()?.sequence).toBe(head(4).sequence);
    expect(rig.story()).toContain("link up");
  });

  test("an offer wakes an idle submitter", async () => {
    const rig = new Rig();
    const stop = new AbortController();
    const running = rig.submitter.run(stop.signal);
    await rig.clock.pass(0);
    expect(rig.submitter.outlook.state).toBe("idle");
    rig.submitter.offer(head(1));
    await rig.clock.pass(0);
    expect(rig.story()).toEqual(["submitted 1"]);
    stop.abort();
    await running;
  });
});
