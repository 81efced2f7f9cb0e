/** What a relayer had given up, or left to others, is posted after all when its gateway still says it. */
import { describe, expect, test } from "vitest";
import type { SignedHead } from "../../agent/submit/ledger.js";
import { head, lane, Rig } from "./rig.js";

const headOf = (lane_: number, n: number) => head(n, ` of ${lane_}`, lane(lane_));
const relayer = () => new Rig({ relayer: true });

function offer(rig: Rig, ...heads: readonly SignedHead[]): void {
  for (const one of heads) rig.submitter.offer(one);
}

/** The lane's newest head as the chain has it. */
const onChain = (rig: Rig, n: number) => [rig.chain.head(rig.chain.latest, lane(n))?.root];

describe("a head that is offered again", () => {
  test("once the contract would take it is posted after all", async () => {
    const rig = relayer();
    rig.chain.frozenLanes.add(lane(1));
    offer(rig, headOf(0, 1), headOf(1, 1));
    await rig.untilIdle();
    rig.chain.frozenLanes.clear();
    offer(rig, headOf(1, 1));
    await rig.untilIdle();
    expect(onChain(rig, 1)).toEqual([headOf(1, 1).root]);
  });

  test("that was dropped stands in the way of no lower one: a recovered lane goes on below what its lost key signed", async () => {
    const rig = relayer();
    rig.chain.frozenLanes.add(lane(1));
    offer(rig, headOf(1, 9));
    await rig.untilIdle();
    rig.chain.frozenLanes.clear();
    offer(rig, headOf(1, 5));
    await rig.untilIdle();
    expect(onChain(rig, 1)).toEqual([headOf(1, 5).root]);
  });

  test("that somebody else brought to a final block is posted after all when that block is undone", async () => {
    const rig = relayer();
    const one = headOf(1, 1);
    rig.chain.postByStranger(one);
    rig.chain.mine(4);
    offer(rig, one);
    await rig.untilIdle();
    expect(rig.store.head(one)?.state).toBe("superseded");
    rig.chain.reorganise(100, true);
    offer(rig, one);
    await rig.untilIdle();
    expect(onChain(rig, 1)).toEqual([one.root]);
    expect(rig.ownMined()).toHaveLength(1);
  });
});
