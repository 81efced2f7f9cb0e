/** A relayer's submitter: heads of many lanes in one transaction, of which one bad head disturbs no other. */
import { describe, expect, test } from "vitest";
import { MAX_HEADS, type SignedHead } from "../../agent/submit/ledger.js";
import { GAS_OF_A_POST } from "../simulators/fake-chain.js";
import { Crash, CrashPlan } from "./crash.js";
import { head, lane, POLICY, Rig, type RigOptions, SENDER } from "./rig.js";

const headOf = (lane_: number, n: number) => head(n, ` of ${lane_}`, lane(lane_));
const range = (count: number) => Array.from({ length: count }, (_, n) => n);

function relayer(options: RigOptions = {}): Rig {
  return new Rig({ relayer: true, policy: { perTransaction: 10n ** 12n, perDay: 10n ** 15n }, ...options });
}

function offer(rig: Rig, ...heads: readonly SignedHead[]): void {
  for (const one of heads) rig.submitter.offer(one);
}

/** The lanes' newest heads as the chain has them. */
const onChain = (rig: Rig, ...lanes: readonly number[]) =>
  lanes.map((n) => rig.chain.head(rig.chain.latest, lane(n))?.root);

describe("heads of many lanes", () => {
  test("go out in one transaction, are settled one by one, and name their lanes", async () => {
    const rig = relayer();
    const heads = range(5).map((n) => headOf(n, n));
    offer(rig, ...heads);
    await rig.untilIdle();
    expect(rig.ownMined()).toHaveLength(1);
    for (const one of heads) {
      const transaction = rig.ownMined()[0];
      expect(rig.store.head(one)).toMatchObject({ state: "settled", inclusion: { transaction } });
    }
    const final = rig.events.flatMap((event) =>
      "state" in event && event.state === "final" ? event.lane : [],
    );
    expect(final.sort()).toEqual(heads.map((one) => one.lane).sort());
  });

  test("of one lane only the newest, of more lanes than fit the longest waiting first", async () => {
    const rig = relayer();
    offer(rig, headOf(0, 1), headOf(0, 2), ...range(MAX_HEADS).map((n) => headOf(n + 1, n + 3)));
    await rig.submitter.step();
    const [attempt] = rig.store.pending();
    expect(attempt?.heads).toHaveLength(MAX_HEADS);
    expect(attempt?.heads[0]).toMatchObject({ lane: lane(0), sequence: headOf(0, 2).sequence });
    expect(attempt?.heads.some((one) => one.lane === lane(MAX_HEADS))).toBe(false);
    await rig.untilIdle();
    expect(rig.ownMined()).toHaveLength(2);
    expect(onChain(rig, MAX_HEADS)).toEqual([headOf(MAX_HEADS, MAX_HEADS + 2).root]);
  });

  test("gather for a while before a post, unless it is full", async () => {
    const rig = relayer({
      policy: { perTransaction: 10n ** 12n, perDay: 10n ** 15n, gather: 2_000, mostHeads: 3 },
    });
    offer(rig, headOf(0, 1));
    expect(await rig.submitter.step()).toMatchObject({ state: "waiting", again: 2_001 });
    rig.clock.advance(1_000);
    offer(rig, headOf(1, 1));
    await rig.submitter.step();
    expect(rig.store.pending()).toEqual([]);
    rig.clock.advance(1_000);
    await rig.submitter.step();
    expect(rig.store.pending()[0]?.heads).toHaveLength(2);
    await rig.untilIdle();
    offer(rig, ...[0, 1, 2].map((n) => headOf(n, 2)));
    await rig.submitter.step();
    expect(rig.store.pending().at(-1)?.heads).toHaveLength(3);
  });

  test("are as many as the fee caps pay for, one after another", async () => {
    const { chain } = relayer();
    const perTransaction = GAS_OF_A_POST * (chain.baseFee + chain.tip) * 3n;
    const rig = relayer({ policy: { perTransaction, perDay: 10n ** 15n } });
    const heads = range(8).map((n) => headOf(n, n));
    offer(rig, ...heads);
    await rig.untilIdle();
    expect(onChain(rig, ...range(8))).toEqual(heads.map(({ root }) => root));
    // Of eight two, where three would do; of the six that are left three, and then the rest.
    expect(rig.ownMined()).toHaveLength(3);
  });

  test("a bump carries the newest of them, at the same nonce", async () => {
    const rig = relayer();
    offer(rig, headOf(0, 1), headOf(1, 1));
    await rig.submitter.step();
    rig.chain.baseFee = 100_000n;
    rig.chain.mine(Number(POLICY.bumpAfter) / 12 + 1);
    offer(rig, headOf(1, 2), headOf(2, 1));
    await rig.submitter.step();
    const [first, second] = rig.store.pending();
    expect(second?.nonce).toBe(first?.nonce);
    expect(second?.heads.map((one) => one.root).sort()).toEqual(
      [headOf(0, 1), headOf(1, 2), headOf(2, 1)].map((one) => one.root).sort(),
    );
    rig.chain.baseFee = 100n;
    await rig.untilIdle();
    expect(rig.store.head(headOf(1, 1))).toMatchObject({ state: "superseded" });
    expect(onChain(rig, 0, 1, 2)).toEqual([headOf(0, 1).root, headOf(1, 2).root, headOf(2, 1).root]);
  });

  test("an older attempt that wins settles its own heads; the rest get a nonce of their own", async () => {
    const rig = relayer();
    offer(rig, headOf(0, 1), headOf(1, 1));
    await rig.submitter.step();
    const [first] = rig.store.pending();
    rig.chain.mine(Number(POLICY.bumpAfter) / 12 + 1);
    rig.chain.dropPool();
    offer(rig, headOf(1, 2), headOf(2, 1));
    await rig.submitter.step();
    if (first) rig.chain.mineExactly(first.hash);
    await rig.untilIdle();
    expect(rig.store.head(headOf(1, 1))?.state).toBe("settled");
    expect(onChain(rig, 0, 1, 2)).toEqual([headOf(0, 1).root, headOf(1, 2).root, headOf(2, 1).root]);
  });
});

describe("one bad head", () => {
  test("that the dry run refuses is dropped with a reason, and the others go", async () => {
    const rig = relayer();
    rig.chain.frozenLanes.add(lane(1));
    offer(rig, headOf(0, 1), headOf(1, 1), headOf(2, 1));
    await rig.untilIdle();
    expect(onChain(rig, 0, 1, 2)).toEqual([headOf(0, 1).root, undefined, headOf(2, 1).root]);
    expect(rig.store.head(headOf(1, 1))?.state).toBe("dropped");
    expect(rig.events).toContainEqual(
      expect.objectContaining({
        type: "relay",
        lane: lane(1),
        taken: false,
        reason: expect.stringMatching(/frozen/),
      }),
    );
    expect(rig.events.filter((event) => event.type === "alarm")).toEqual([]);
  });

  test("that the contract passes over when it is mined rests, and does not disturb the others", async () => {
    const rig = relayer();
    offer(rig, headOf(0, 1), headOf(1, 1));
    await rig.submitter.step();
    rig.chain.frozenLanes.add(lane(1));
    rig.chain.mine();
    rig.chain.frozenLanes.clear();
    await rig.submitter.step();
    expect(rig.store.attemptsFor(headOf(1, 1))).toHaveLength(1);
    await rig.untilIdle();
    expect(rig.store.head(headOf(0, 1))?.state).toBe("settled");
    expect(rig.store.head(headOf(1, 1))?.state).toBe("settled");
    expect(rig.ownMined()).toHaveLength(2);
  });

  test("that somebody else's post overtakes is no conflict, costs no second post and no alarm", async () => {
    const rig = relayer();
    offer(rig, headOf(0, 1), headOf(1, 1), headOf(2, 1));
    rig.chain.postByStranger(headOf(1, 1));
    rig.chain.postByStranger(headOf(2, 9));
    await rig.untilIdle();
    expect(rig.ownMined()).toHaveLength(1);
    expect(rig.store.head(headOf(1, 1))).toMatchObject({
      state: "superseded",
      supersededBy: headOf(1, 1).sequence,
    });
    expect(rig.store.head(headOf(2, 1))).toMatchObject({
      state: "superseded",
      supersededBy: headOf(2, 9).sequence,
    });
    expect(rig.events.filter((event) => event.type === "alarm")).toEqual([]);
  });

  test("that is overtaken in the same block is passed over, and superseded once that is final", async () => {
    const rig = relayer();
    offer(rig, headOf(0, 1), headOf(1, 1));
    await rig.submitter.step();
    rig.chain.postByStranger(headOf(1, 5));
    await rig.untilIdle();
    expect(rig.store.head(headOf(0, 1))?.state).toBe("settled");
    expect(rig.store.head(headOf(1, 1))).toMatchObject({
      state: "superseded",
      supersededBy: headOf(1, 5).sequence,
    });
    expect(rig.ownMined()).toHaveLength(1);
  });
});

describe("a relayer that is killed at every call it makes", () => {
  /** Three lanes, of which one is frozen meanwhile and one overtaken; then every lane signs once more. */
  async function live(plan: CrashPlan): Promise<Rig> {
    const wrap: RigOptions["wrap"] = ({ store, ledger }) => ({
      store: plan.around(store),
      ledger: plan.around(ledger),
    });
    const rig = relayer({ wrap });
    const surviving = async (work: () => unknown) => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
        plan.revive();
        rig.restart();
        // What was not acknowledged, the broker delivers again.
        await work();
      }
    };
    const round = async (n: number, happen: () => void) => {
      for (const one of [0, 1, 2]) await surviving(() => offer(rig, headOf(one, n)));
      await surviving(() => rig.submitter.step());
      happen();
      rig.chain.mine();
      await surviving(() => rig.submitter.step());
    };
    await round(1, () => {
      rig.chain.frozenLanes.add(lane(1));
      rig.chain.postByStranger(headOf(2, 2));
    });
    await round(3, () => rig.chain.frozenLanes.clear());
    for (const one of [0, 1, 2]) await surviving(() => offer(rig, headOf(one, 3)));
    for (let block = 0; block < 60; block++) {
      rig.chain.mine();
      rig.clock.advance(POLICY.repeatAfter);
      await surviving(() => rig.submitter.step());
    }
    return rig;
  }

  test.each(["before", "after"] as const)("%s its effect: every lane's last head is there", async (when) => {
    const all = new CrashPlan(0, when);
    await live(all);
    expect(all.calls).toBeGreaterThan(100);
    for (let at = 1; at <= all.calls; at++) {
      const rig = await live(new CrashPlan(at, when));
      const where = `killed ${when} call ${at}`;
      expect(onChain(rig, 0, 1, 2), where).toEqual([0, 1, 2].map((n) => headOf(n, 3).root));
      expect(rig.store.unsettled(), where).toEqual([]);
      for (const hash of rig.ownMined()) {
        const [carried] = rig.chain.transactions.get(hash)?.heads ?? [];
        const known = carried ? rig.store.attemptsFor(carried).map((attempt) => attempt.hash) : [];
        expect(known, where).toContain(hash);
      }
    }
  });
});

describe("the account", () => {
  test("that can pay for few more posts is an alarm, once; filled up, it is over", async () => {
    const rig = new Rig({ policy: { lowPosts: 10n } });
    const perPost = GAS_OF_A_POST * 210n;
    rig.chain.balances.set(SENDER, perPost * 9n);
    for (const n of [1, 2]) {
      rig.submitter.offer(head(n));
      await rig.untilIdle();
    }
    const alarms = () => rig.story().filter((line) => line.startsWith("alarm"));
    expect(alarms()).toEqual(["alarm submit:balance true"]);
    rig.chain.balances.set(SENDER, perPost * 10n);
    rig.submitter.offer(head(3));
    await rig.untilIdle();
    expect(alarms()).toEqual(["alarm submit:balance true", "alarm submit:balance false"]);
  });
});
