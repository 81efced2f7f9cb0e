import { describe, expect, test } from "vitest";
import { head, POLICY, Rig } from "./rig.js";

describe("a head's way to the chain", () => {
  test("is posted once, watched until final, and then left alone", async () => {
    const rig = new Rig();
    rig.submitter.offer(head(1));
    await rig.untilIdle();
    expect(rig.story()).toEqual(["submitted 1", "mined 1", "final 1"]);
    expect(rig.ownMined()).toHaveLength(1);
    expect(rig.store.head(head(1))).toMatchObject({
      state: "settled",
      inclusion: { blockNumber: 1n, transaction: rig.ownMined()[0] },
    });
    rig.ledger.down = true;
    expect(await rig.submitter.step()).toMatchObject({ state: "idle" });
  });

  test("a receipt alone settles nothing: the block must be final", async () => {
    const rig = new Rig({ depth: 5 });
    rig.submitter.offer(head(1));
    await rig.submitter.step();
    for (let depth = 0; depth < 5; depth++) {
      rig.chain.mine();
      expect((await rig.submitter.step()).state).toBe("waiting");
      expect(rig.store.newestSettled()).toBeNull();
    }
    rig.chain.mine();
    await rig.submitter.step();
    expect(rig.store.newestSettled()?.sequence).toBe(head(1).sequence);
  });

  test("what a block has is looked at ever less often until it is final, however far off that is", async () => {
    const rig = new Rig({ depth: 64 });
    rig.submitter.offer(head(1));
    expect(await rig.submitter.step()).not.toHaveProperty("again");
    const pauses: (number | undefined)[] = [];
    for (let block = 0; block < 12; block++) {
      rig.chain.mine();
      pauses.push((await rig.submitter.step()).again);
    }
    // Blocks are 12 s apart.
    expect(pauses.slice(0, 4)).toEqual([6_000, 12_000, 18_000, 24_000]);
    expect(pauses.at(-1)).toBe(POLICY.longestBackOff);
  });

  test("of several heads that wait only the newest is posted", async () => {
    const rig = new Rig();
    for (const n of [1, 2, 3]) rig.submitter.offer(head(n));
    await rig.untilIdle();
    expect(rig.chain.posts(rig.chain.latest).map(({ head }) => head.root)).toEqual([head(3).root]);
    expect(rig.store.head(head(1))).toMatchObject({
      state: "superseded",
      supersededBy: head(2).sequence,
    });
  });

  test("an old or repeated offer changes nothing", async () => {
    const rig = new Rig();
    rig.submitter.offer(head(2));
    rig.submitter.offer(head(1));
    rig.submitter.offer(head(2));
    await rig.untilIdle();
    rig.submitter.offer(head(2));
    expect((await rig.submitter.step()).state).toBe("idle");
    expect(rig.ownMined()).toHaveLength(1);
  });

  test("two roots under one sequence are refused before either can freeze the lane", () => {
    const rig = new Rig();
    rig.submitter.offer(head(1));
    expect(() => rig.submitter.offer(head(1, "fork"))).toThrow(/two roots under sequence/);
  });

  test("the next head need not wait for the last to be final", async () => {
    const rig = new Rig({ depth: 12 });
    rig.submitter.offer(head(1));
    await rig.submitter.step();
    rig.chain.mine();
    rig.submitter.offer(head(2));
    await rig.submitter.step();
    rig.chain.mine();
    expect(rig.chain.posts(rig.chain.latest)).toHaveLength(2);
    await rig.untilIdle();
    expect(rig.store.head(head(1))?.state).toBe("settled");
    expect(rig.store.head(head(2))?.state).toBe("settled");
  });
});

describe("a transaction that is not mined", () => {
  test("is replaced after a while at its own nonce, an eighth dearer, by the newest head", async () => {
    const rig = new Rig();
    rig.submitter.offer(head(1));
    await rig.submitter.step();
    rig.chain.baseFee = 100_000n;
    rig.chain.mine(4);
    rig.submitter.offer(head(2));
    await rig.submitter.step();
    expect(rig.store.pending()).toHaveLength(1);
    rig.chain.mine();
    rig.chain.baseFee = 105n;
    await rig.submitter.step();
    const [first, second] = rig.store.pending();
    expect(second).toMatchObject({ nonce: first?.nonce, heads: [{ sequence: head(2).sequence }] });
    for (const fee of ["maxFeePerGas", "maxPriorityFeePerGas"] as const) {
      expect((second?.fees[fee] ?? 0n) * 1000n).toBeGreaterThanOrEqual((first?.fees[fee] ?? 0n) * 1125n);
    }
    await rig.untilIdle();
    expect(rig.story()).toContain("bumped 2");
    expect(rig.story()).toContain("superseded 1");
    expect(rig.ownMined()).toEqual([second?.hash]);
  });

  test("the older attempt may win: then its head is settled and the newer one gets a nonce of its own", async () => {
    const rig = new Rig();
    rig.submitter.offer(head(1));
    await rig.submitter.step();
    const [first] = rig.store.pending();
    rig.chain.baseFee = 100_000n;
    rig.chain.mine(5);
    rig.chain.baseFee = 100n;
    rig.submitter.offer(head(2));
    await rig.submitter.step();
    if (first) rig.chain.mineExactly(first.hash);
    await rig.untilIdle();
    expect(rig.chain.posts(rig.chain.latest).map(({ head }) => head.root)).toEqual([
      head(1).root,
      head(2).root,
    ]);
    expect(rig.store.head(head(1))?.state).toBe("settled");
    expect(rig.store.newestSettled()?.sequence).toBe(head(2).sequence);
  });

  test("is replaced though an endpoint had dated it far ahead", async () => {
    let lie = 1_000_000n;
    const rig = new Rig({
      wrap: ({ store, ledger }) => {
        const view = ledger.view.bind(ledger);
        ledger.view = async () => {
          const seen = await view();
          return { ...seen, latest: { ...seen.latest, timestamp: seen.latest.timestamp + lie } };
        };
        return { store, ledger };
      },
    });
    rig.submitter.offer(head(1));
    await rig.submitter.step();
    lie = 0n;
    rig.chain.dropPool();
    rig.chain.baseFee *= 3n;
    rig.chain.mine();
    await rig.submitter.step();
    expect(rig.store.pending()).toHaveLength(2);
    await rig.untilIdle();
    expect(rig.store.head(head(1))?.state).toBe("settled");
  });

  test("is handed out again, byte for byte, when the pool forgot it", async () => {
    const rig = new Rig();
    rig.submitter.offer(head(1));
    await rig.submitter.step();
    rig.chain.dropPool();
    rig.chain.mine();
    rig.clock.advance(POLICY.repeatAfter);
    await rig.submitter.step();
    rig.chain.mine();
    expect(rig.ownMined()).toEqual([rig.store.pending()[0]?.hash]);
    await rig.untilIdle();
    expect(rig.chain.transactions.size).toBe(1);
  });

  test("is handed out again at once by the next process", async () => {
    const rig = new Rig();
    rig.submitter.offer(head(1));
    await rig.submitter.step();
    rig.chain.dropPool();
    await rig.restart().step();
    rig.chain.mine();
    expect(rig.ownMined()).toHaveLength(1);
    expect(rig.chain.transactions.size).toBe(1);
  });
});

describe("a chain that changes its mind", () => {
  for (const depth of [1, 2, 5, 8]) {
    for (const lose of [false, true]) {
      test(`reorganised ${depth} deep, its transactions ${lose ? "lost" : "kept"}`, async () => {
        const rig = new Rig({ depth: 12 });
        rig.submitter.offer(head(1));
        await rig.submitter.step();
        rig.chain.mine();
        rig.submitter.offer(head(2));
        await rig.submitter.step();
        rig.chain.mine(depth);
        await rig.submitter.step();
        rig.chain.reorganise(depth, lose);
        await rig.untilIdle();
        expect(rig.store.newestSettled()?.sequence).toBe(head(2).sequence);
        expect(rig.chain.head(rig.chain.latest)?.root).toBe(head(2).root);
        expect(rig.ownMined()).toHaveLength(2);
        expect(rig.chain.transactions.size).toBe(2);
      });
    }
  }
});
