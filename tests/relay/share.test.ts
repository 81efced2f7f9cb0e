/** How a relayer's keys share the lanes, and what a change to the list of keys moves. */
import { expect, it } from "vitest";
import type { Hex } from "../../agent/primitives/hex.js";
import { Shares } from "../../agent/relay/share.js";
import { hashOf } from "../simulators/fake-chain.js";

const LANES = Array.from({ length: 600 }, (_, i) => hashOf(`lane ${i}`));
const address = (n: number): Hex => `0x${hashOf(`key ${n}`).slice(26)}`;
const KEYS = [0, 1, 2, 3].map(address);

type Division = (addresses: readonly Hex[]) => (lane: Hex) => Hex;

const byRendezvous: Division = (addresses) => {
  const shares = new Shares(addresses);
  return (lane) => shares.of(lane);
};
/** What it replaces: it shows that the measure below can be missed. */
const byModulo: Division = (addresses) => (lane) =>
  addresses[Number(BigInt(lane) % BigInt(addresses.length))] as Hex;

/** Lanes that have another key after the change, though theirs is still there and the one they went to is not new. */
function movedForNothing(division: Division, before: readonly Hex[], after: readonly Hex[]): number {
  const [was, is] = [division(before), division(after)];
  return LANES.filter(
    (lane) => was(lane) !== is(lane) && after.includes(was(lane)) && before.includes(is(lane)),
  ).length;
}

it("each key has about its part of the lanes, whatever the order in which they are named", () => {
  const [there, back] = [byRendezvous(KEYS), byRendezvous(KEYS.toReversed())];
  for (const key of KEYS) {
    const share = LANES.filter((lane) => there(lane) === key).length;
    expect(share).toBeGreaterThan(100);
    expect(share).toBeLessThan(200);
  }
  expect(LANES.map(there)).toEqual(LANES.map(back));
});

it("a lane has the same key again after more lanes than are remembered were asked for, as anybody can", () => {
  const shares = new Shares(KEYS);
  const before = LANES.map((lane) => shares.of(lane));
  for (let i = 0; i < 20_000; i++) shares.of(`0x${i.toString(16).padStart(64, "0")}`);
  expect(LANES.map((lane) => shares.of(lane))).toEqual(before);
});

it.each([
  ["added", KEYS.slice(0, 3), KEYS],
  ["removed", KEYS, KEYS.filter((_, i) => i !== 1)],
  ["replaced", KEYS, [...KEYS.slice(0, 3), address(9)]],
])("a key that is %s moves only its own lanes", (_, before, after) => {
  expect(movedForNothing(byRendezvous, before, after)).toBe(0);
  expect(LANES.map(byRendezvous(before))).not.toEqual(LANES.map(byRendezvous(after)));
  if (before.length !== after.length) expect(movedForNothing(byModulo, before, after)).toBeGreaterThan(0);
});
