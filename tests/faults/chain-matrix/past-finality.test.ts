/** A reorg below what counted as final: it must alarm, the head goes to the chain again, and nothing is paid twice. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { WIDE } from "../../submit/evm-rig.js";
import { Cell } from "./cell.js";
import { claimAll, faultsOf, paidIn, settledIn, until } from "./live.js";
import { World } from "./world.js";

const FINAL_BELOW = 2;
const SHALLOWEST = 5n;
const UNITS = 900n;

let world: World;

beforeAll(async () => {
  world = await World.start();
});

afterAll(() => world.stop());

const settled = (cell: Cell) => cell.look((store) => settledIn(store, cell.newest));

const settling = (cell: Cell) =>
  until(
    cell,
    () => cell.isSettled,
    () => world.mine(),
  );

const alarms = ({ events }: Cell) =>
  events.flatMap((event) => (event.type === "alarm" ? [`${event.id} ${event.raised}`] : []));

/** Takes every block from this one on out of the chain, five at least. @returns how many they were */
async function undoFrom(block: bigint): Promise<bigint> {
  const { client } = world.chain;
  while ((await client.getBlockNumber()) - block + 1n < SHALLOWEST) await world.mine();
  const depth = (await client.getBlockNumber()) - block + 1n;
  await world.reorganise(Number(depth));
  return depth;
}

test.each([
  ["before anything of it was claimed", false],
  ["after all of it was claimed", true],
])("a head whose final block is undone %s", async (when, isClaimed) => {
  const cell = await Cell.open(world, {
    name: `undone ${when}`,
    point: "before receipt",
    depth: FINAL_BELOW,
  });
  try {
    await cell.offer(UNITS);
    await settling(cell);
    const heads = settled(cell);
    const [before] = heads;
    if (!before?.inclusion) throw new Error(`nothing was settled: ${cell.words}`);
    expect(alarms(cell)).toEqual([]);
    if (isClaimed) expect(await claimAll(cell, heads)).toBe(2n * UNITS + 1n);

    const depth = await undoFrom(before.inclusion.blockNumber);
    if (!isClaimed) expect(depth).toBe(SHALLOWEST);
    expect(await world.isMined(before.inclusion.transaction)).toBe(false);
    expect(await paidIn(cell)).toBe(0n);
    cell.clock.advance(WIDE.longestBackOff);
    await cell.step();
    expect(alarms(cell)).toEqual(["submit:reorg true"]);
    expect(settled(cell)).toEqual([]);

    await settling(cell);
    expect(alarms(cell)).toEqual(["submit:reorg true", "submit:reorg false"]);
    expect(settled(cell)[0]?.inclusion?.blockHash).not.toBe(before.inclusion.blockHash);
    expect(await faultsOf(cell)).toEqual([]);
    expect(await cell.minedPosts()).toHaveLength(1);
  } finally {
    await cell.close();
  }
});
