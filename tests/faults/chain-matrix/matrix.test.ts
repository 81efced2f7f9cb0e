/**
 * Every crash point with every trouble of the chain, on anvil behind endpoints that misbehave: in the end the chain
 * has what the journal has, it is final, and it is paid once. FIELDPROOF_MATRIX=whole lives through all cells; short
 * of that each crash point meets every fourth trouble, and each trouble one of them.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CRASH_POINTS } from "./crash-point.js";
import { live } from "./live.js";
import { TROUBLES } from "./troubles.js";
import { World } from "./world.js";

const IS_WHOLE = process.env.FIELDPROOF_MATRIX === "whole";

let world: World;

beforeAll(async () => {
  world = await World.start();
});

afterAll(() => world.stop());

describe.each(CRASH_POINTS.map((point, row) => ({ point, row })))("crash $point", ({ point, row }) => {
  const troubles = TROUBLES.filter((_, column) => IS_WHOLE || column % CRASH_POINTS.length === row);
  test.each(troubles)("and $name", async (trouble) => {
    expect(await live(world, trouble, point)).toEqual([]);
  });
});
