/** A reorg that goes below what counted as final: nobody is to find out from a payment that is missing. */
import { describe, expect, test } from "vitest";
import { head, lane, POLICY, Rig } from "./rig.js";

const alarms = (rig: Rig) => rig.story().filter((line) => line.startsWith("alarm"));
const RAISED_AND_OVER = ["alarm submit:reorg true", "alarm submit:reorg false"];

async function settled(rig: Rig): Promise<void> {
  rig.submitter.offer(head(1));
  await rig.untilIdle();
  expect(rig.store.head(head(1))?.state).toBe("settled");
}

describe("a reorg below the final block", () => {
  for (const lose of [false, true]) {
    test(`is an alarm, and the head is brought to the chain again (its transaction ${lose ? "lost" : "kept"})`, async () => {
      const rig = new Rig({ depth: 2 });
      await settled(rig);
      rig.chain.reorganise(4, lose);
      rig.chain.mine(5);
      rig.clock.advance(POLICY.longestBackOff);
      await rig.submitter.step();
      expect(alarms(rig)[0]).toBe("alarm submit:reorg true");
      await rig.untilIdle();
      expect(alarms(rig)).toEqual(RAISED_AND_OVER);
      expect(rig.chain.head(rig.chain.latest)?.root).toBe(head(1).root);
      const inclusion = rig.store.head(head(1))?.inclusion;
      expect(rig.chain.block(inclusion?.blockNumber ?? -1n).hash).toBe(inclusion?.blockHash);
      expect(rig.ownMined()).toHaveLength(1);
    });
  }

  test("is found by a running submitter though nothing waits, and after a restart at once", async () => {
    const rig = new Rig({ depth: 2 });
    await settled(rig);
    const stop = new AbortController();
    const running = rig.submitter.run(stop.signal);
    rig.chain.reorganise(4, true);
    rig.chain.mine(5);
    await rig.clock.pass(2 * POLICY.longestBackOff);
    stop.abort();
    await running;
    expect(alarms(rig)).toEqual(["alarm submit:reorg true"]);
    expect(rig.clock.pending).toBe(0);

    const other = new Rig({ depth: 2 });
    await settled(other);
    other.chain.reorganise(4, true);
    other.chain.mine(5);
    await other.restart().step();
    expect(alarms(other)).toEqual(["alarm submit:reorg true"]);
  });

  test("that took a nonce away for good is answered with another one", async () => {
    const rig = new Rig({ depth: 2 });
    await settled(rig);
    rig.chain.reorganise(4, true);
    rig.chain.useNonceElsewhere("0x00000000000000000000000000000000000ae017");
    rig.chain.mine(5);
    rig.clock.advance(POLICY.longestBackOff);
    await rig.untilIdle();
    expect(alarms(rig)).toEqual(RAISED_AND_OVER);
    expect(rig.store.last()?.nonce).toBe(1n);
    expect(rig.chain.head(rig.chain.latest)?.root).toBe(head(1).root);
  });

  test("that undid somebody else's post of our head makes us post it", async () => {
    const rig = new Rig({ depth: 2 });
    rig.chain.postByStranger(head(1));
    await settled(rig);
    rig.chain.reorganise(4, true);
    rig.chain.mine(5);
    rig.clock.advance(POLICY.longestBackOff);
    await rig.untilIdle();
    expect(rig.ownMined()).toHaveLength(1);
    expect(alarms(rig)).toEqual(RAISED_AND_OVER);
  });

  test("opens every head of a relayer's transaction again", async () => {
    const rig = new Rig({ depth: 2, relayer: true });
    const heads = [1, 2, 3].map((n) => head(n, ` of ${n}`, lane(n)));
    for (const one of heads) rig.submitter.offer(one);
    await rig.untilIdle();
    rig.chain.reorganise(4, true);
    rig.chain.mine(5);
    rig.clock.advance(POLICY.longestBackOff);
    await rig.submitter.step();
    expect(rig.store.unsettled()).toHaveLength(3);
    await rig.untilIdle();
    for (const one of heads) expect(rig.chain.head(rig.chain.latest, one.lane)?.root).toBe(one.root);
    expect(alarms(rig)).toEqual(RAISED_AND_OVER);
  });
});

test("blocks that come many in a second put nothing out of reach", async () => {
  const rig = new Rig({ depth: 2 });
  await settled(rig);
  rig.chain.blockSeconds = 0n;
  rig.chain.mine(1_000);
  rig.chain.reorganise(1_003, true);
  rig.chain.mine(1_010);
  rig.clock.advance(POLICY.longestBackOff);
  await rig.submitter.step();
  expect(alarms(rig)).toEqual(["alarm submit:reorg true"]);
});

test("what stands is looked at ever less often, and not at all once it has stood for an hour", async () => {
  const rig = new Rig({ depth: 2 });
  await settled(rig);
  let looks = 0;
  const block = rig.ledger.block.bind(rig.ledger);
  rig.ledger.block = (number) => {
    looks++;
    return block(number);
  };
  const stop = new AbortController();
  const running = rig.submitter.run(stop.signal);
  await rig.clock.pass(60 * POLICY.longestBackOff);
  expect(looks).toBe(6);
  rig.chain.mine(300);
  await rig.clock.pass(60 * POLICY.longestBackOff);
  expect(looks).toBe(6);
  expect(rig.clock.pending).toBe(0);
  stop.abort();
  await running;
  expect(alarms(rig)).toEqual([]);
});
