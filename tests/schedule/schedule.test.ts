/** When batches are made: by trusted time, over restarts, and over a clock that is set back. */
import { describe, expect, it } from "vitest";
import { KeyError } from "../../agent/attest/keys.js";
import type { LaneBatches } from "../../agent/journal/lane-batches.js";
import type { LaneWatch } from "../../agent/lane-watch.js";
import type { Pipeline } from "../../agent/pipeline.js";
import { attestOnSchedule } from "../../agent/schedule.js";
import type { Present } from "../../agent/sealing/attestor.js";
import type { AgentEvent } from "../../agent/telemetry/events.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const EVERY = 60_000;

interface Attesting {
  /** So many batches leave windows behind that are complete. */
  readonly piled?: number;
  readonly emit?: (event: AgentEvent) => void;
  /** Throws where the key does not sign. */
  readonly sign?: () => void;
}

/** Runs the schedule over `scene`; returns the wall times at which a batch was made. */
async function batchesOf(
  lastSequence: (clock: VirtualClock) => bigint,
  scene: (clock: VirtualClock) => Promise<void>,
  { piled = 0, emit = () => undefined, sign = () => undefined }: Attesting = {},
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
      ...{ clock, emit },
      chain: {
        name: "main",
        batches: { lastSequence: () => last } as unknown as LaneBatches,
        watch: { present } as unknown as LaneWatch,
      },
      pipeline: {
        resume: () => undefined,
        attest: async () => {
          sign();
          return { more: made.push(clock.wall()) <= piled };
        },
      } as unknown as Pipeline,
    },
    EVERY,
    stopping.signal,
  );
  // What it fails with is told below, after the scene.
  running.catch(() => undefined);
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
    const made = await batchesOf(before, (clock) => clock.pass(EVERY / 2), { piled: 20 });
    expect(made).toHaveLength(21);
  });

  it("asks a key that is away again and again, says so once, and makes the batch when it is back", async () => {
    let away = true;
    let asked = 0;
    const alarms: string[] = [];
    const made = await batchesOf(
      (clock) => clock.wall() - BigInt(EVERY),
      async (clock) => {
        await clock.pass(EVERY);
        expect(asked).toBeGreaterThan(5);
        // Not at every look: whoever pulled it out is still on the way.
        expect(asked).toBeLessThan(20);
        away = false;
        await clock.pass(EVERY / 2);
      },
      {
        emit: (event) => void (event.type === "alarm" && alarms.push(`${event.id} ${event.raised}`)),
        sign: () => {
          asked += 1;
          if (away) throw new KeyError("plug it in");
        },
      },
    );
    expect(made).toHaveLength(1);
    expect(alarms).toEqual(["main:key true", "main:key false"]);
  });

  it("ends with whatever else goes wrong: a journal that takes no more is no key that is away", async () => {
    const full = () => {
      throw new Error("the disk is full");
    };
    const atOnce = (clock: VirtualClock) => clock.wall() - BigInt(EVERY);
    await expect(batchesOf(atOnce, async () => undefined, { sign: full })).rejects.toThrow(
      "the disk is full",
    );
  });
});
