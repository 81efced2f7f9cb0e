/** When batches are made: by trusted time, over restarts, and over a clock that is set back. */
import { describe, expect, it } from "vitest";
import type { LaneBatches } from "../../agent/journal/lane-batches.js";
import type { LaneWatch } from "../../agent/lane-watch.js";
import type { Pipeline } from "../../agent/pipeline.js";
import { attestOnSchedule } from "../../agent/schedule.js";
import type { Present } from "../../agent/sealing/attestor.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const EVERY = 60_000;

/** Runs the schedule over `scene`; returns the wall times at which a batch was made. */
async function batchesOf(
  lastSequence: (clock: VirtualClock) => bigint,
  scene: (clock: VirtualClock) => Promise<void>,
  piled = 0,
): Promise<readonly bigint[]> {
  const clock = new VirtualClock();
  const made: bigint[] = [];
  const present = (): Present => ({
    ...{ unixMs: clock.wall(), chainSeconds: clock.wall() / 1_000n },
    ...{ registry: [], meters: [] },
  });
  const last = lastSequence(clock);
  const stopping = new AbortController();
  const running = attestOnSchedule(
    {
      clock,
      chain: {
        name: "main",
        batches: { lastSequence: () => last } as unknown as LaneBatches,
        watch: { present } as unknown as LaneWatch,
      },
      pipeline: {
        resume: () => undefined,
        attest: async () => ({ more: made.push(clock.wall()) <= piled }),
      } as unknown as Pipeline,
    },
    EVERY,
    stopping.signal,
  );
  await scene(clock);
  stopping.abort();
  await clock.pass(1_000);
  await running;
  return made;
}

describe("the schedule", () => {
  it("counts from the last batch, also from one of an earlier run", async () => {
    const before = (clock: VirtualClock) => clock.wall() - 20_000n;
    const made = await batchesOf(before, (clock) => clock.pass(105_000));
    expect(made.map((at) => at - (made[0] ?? 0n))).toEqual([0n, 60_000n]);
    expect(made).toHaveLength(2);
  });

  it("goes on when the clock is set back by a year: no batch waits for that time to come round again", async () => {
    const made = await batchesOf(
      (clock) => clock.wall(),
      async (clock) => {
        await clock.pass(EVERY + 1_000);
        clock.step(-365 * 86_400_000);
        await clock.pass(3 * EVERY);
      },
    );
    expect(made.length).toBeGreaterThanOrEqual(3);
    expect(made.length).toBeLessThanOrEqual(5);
  });

  it("goes on after a restart with a last batch that a wrong clock dated years ahead", async () => {
    const ahead = (clock: VirtualClock) => clock.wall() + 10n ** 12n;
    const made = await batchesOf(ahead, (clock) => clock.pass(3 * EVERY));
    expect(made.length).toBeGreaterThanOrEqual(3);
    expect(made.length).toBeLessThanOrEqual(4);
  });

  it("works off a pile of complete windows at once, however long the period", async () => {
    const before = (clock: VirtualClock) => clock.wall() - BigInt(EVERY);
    const made = await batchesOf(before, (clock) => clock.pass(EVERY / 2), 20);
    expect(made).toHaveLength(21);
  });
});
