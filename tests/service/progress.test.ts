/** A meter that is read, silent or unplugged goes on, whatever the line does; one whose poll never ends does not. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Poller } from "../../agent/poller.js";
import { MeterProgress } from "../../agent/service/meter-progress.js";
import { LATENESS_MS, Progress, pacedClock } from "../../agent/service/progress.js";
import { type AnyDriver, type Frame, SilenceError } from "../../drivers/driver.js";
import { type Link, LinkError } from "../../drivers/link.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const ANSWERS_WITHIN = 5_000;
const FRAME: Frame = { type: "bytes", bytes: new Uint8Array([1]) };

/** What comes of an exchange, and when, as a part of the time there is for it. */
interface Fate {
  readonly ends: "answer" | "silence" | "lost" | "never";
  readonly after: number;
}

interface Plan {
  readonly every: number;
  /** Milliseconds that each of a poll's steps listens; 0 asks. */
  readonly steps: readonly number[];
  readonly fates: readonly Fate[];
}

function driverOf(steps: readonly number[]): AnyDriver {
  const conversation = function* () {
    for (const within of steps) {
      if (within > 0) yield { type: "listen" as const, topic: "", within };
      else yield { type: "request" as const, bytes: new Uint8Array([1]), address: 1, shape: "a" };
    }
  };
  return {
    ...{ name: "probe", link: "bus", map: "", options: z.any(), gives: () => "counter" },
    *open() {
      yield* conversation();
      return { identity: null };
    },
    *poll() {
      yield* conversation();
      return [];
    },
  } as unknown as AnyDriver;
}

/** The real poller on a simulated line. */
class Scene {
  readonly clock = new VirtualClock();
  readonly progress: MeterProgress;
  readings = 0;
  #exchanges = 0;
  readonly #stopping = new AbortController();

  constructor({ every, steps, fates }: Plan) {
    const pace = { every, answersWithin: ANSWERS_WITHIN };
    this.progress = new MeterProgress("roof", pace, this.clock);
    const line: Link = {
      exchange: async (step) => {
        const fate = fates[this.#exchanges++ % fates.length] ?? { ends: "answer", after: 0 };
        if (fate.ends === "never") return new Promise(() => undefined);
        const most = ANSWERS_WITHIN + (step.type === "listen" ? step.within : 0);
        await this.clock.sleep(fate.after * most);
        if (fate.ends === "silence") throw new SilenceError("no answer");
        if (fate.ends === "lost") throw new LinkError("unplugged");
        return FRAME;
      },
      close: async () => undefined,
    };
    const { clock } = this;
    const moment = () => ({
      ...{ boot: clock.boot, monotonic: clock.monotonic(), wall: clock.wall(), synced: false },
    });
    const meter = { name: "roof", driver: driverOf(steps), options: {}, channel: "c", expected: null, every };
    const deliver = () => {
      this.readings++;
      this.progress.journaled();
    };
    const link = this.progress.watched(line);
    const poller = new Poller(meter, { link, clock, moment, saveSession: () => 1, deliver });
    void poller.run(this.#stopping.signal);
  }

  end(): void {
    this.#stopping.abort();
  }
}

const fate = fc.record({
  ends: fc.constantFrom("answer", "silence", "lost"),
  after: fc.double({ min: 0, max: 1, noNaN: true }),
}) as fc.Arbitrary<Fate>;

const plan = fc.record({
  every: fc.constantFrom(1_000, 60_000, 3_600_000),
  steps: fc.array(fc.constantFrom(0, 0, 1_000, 300_000), { minLength: 1, maxLength: 4 }),
  fates: fc.array(fate, { minLength: 1, maxLength: 12 }),
});

describe("the progress of a meter", () => {
  it("never stops, whatever it answers or does not", async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (one) => {
        const scene = new Scene(one);
        for (let look = 0; look < 60; look++) {
          await scene.clock.pass(15_000);
          expect(scene.progress.stuck()).toBe(null);
        }
        scene.end();
      }),
      { numRuns: 25 },
    );
  });

  it("stops in time where a poll never ends", async () => {
    const never: Fate = { ends: "never", after: 0 };
    await fc.assert(
      fc.asyncProperty(plan, async (one) => {
        const scene = new Scene({ ...one, fates: [...one.fates, never] });
        const longest = one.steps.length * (Math.max(...one.steps) + ANSWERS_WITHIN) + one.every;
        const before = (one.fates.length + 1) * longest;
        await scene.clock.pass(before + longest + LATENESS_MS + 1_000);
        expect(scene.progress.stuck()).toMatch(
          /^meter roof (waits for an answer|listens) for \d+ s and gets/,
        );
        scene.end();
      }),
      { numRuns: 50 },
    );
  });

  it("stops where a conversation goes on and on", async () => {
    const scene = new Scene({
      every: 1_000,
      steps: Array.from({ length: 20_000 }, () => 0),
      fates: [{ ends: "answer", after: 0.0001 }],
    });
    while (scene.progress.stuck() === null && scene.readings === 0) await scene.clock.pass(1_000);
    expect(scene.readings).toBe(0);
    expect(scene.progress.stuck()).toMatch(/asked 10001 times without a reading/);
    scene.end();
  });
});

describe("the progress of a loop", () => {
  it("goes on as long as it goes round, and stops where a turn does not end", async () => {
    const clock = new VirtualClock();
    const progress = new Progress("the look at the chain", clock);
    const paced = pacedClock(clock, progress, 10_000);
    const ends = [9_000, 0, 5_000, Number.POSITIVE_INFINITY];
    const loop = async () => {
      for (const turn of ends) {
        if (turn === Number.POSITIVE_INFINITY) return new Promise(() => undefined);
        await clock.sleep(turn);
        await paced.sleep(3_600_000);
      }
    };
    void loop();
    for (let look = 0; look < 3 * 240; look++) {
      expect(progress.stuck()).toBe(null);
      await clock.pass(15_000);
    }
    await clock.pass(30_000 + LATENESS_MS);
    expect(progress.stuck()).toMatch(/^the look at the chain works for \d+ s/);
  });
});
