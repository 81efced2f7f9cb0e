/** The instants that the silences of a line are made of. */
import { expect, it } from "vitest";
import { systemClock } from "../../agent/clock.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

it("an instant is never reached too early, and one that has passed at once", async () => {
  const clock = systemClock();
  for (const micros of [0, 1, 300, 999, 1750, 2005, 3646, 4010]) {
    const instant = clock.monotonic() + BigInt(micros) * 1000n;
    await clock.until(instant);
    expect(clock.monotonic()).toBeGreaterThanOrEqual(instant);
  }
  await clock.until(clock.monotonic() - 1n);
});

it("a virtual clock reaches it to the nanosecond", async () => {
  const clock = new VirtualClock();
  const reached: bigint[] = [];
  void clock.until(3_646_001n).then(() => reached.push(clock.monotonic()));
  await clock.pass(3);
  expect(reached).toEqual([]);
  await clock.pass(1);
  expect(reached).toEqual([3_646_001n]);
});
