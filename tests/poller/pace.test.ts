/** How often a meter is asked: neither a talkative nor a slow one may upset the raster. */
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Poller } from "../../agent/poller.js";
import { type AnyDriver, type Frame, SilenceError } from "../../drivers/driver.js";
import { type Link, LinkError } from "../../drivers/link.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const EVERY = 10_000;

/** Hears one message per poll; only what a poller asks of a driver. */
function driverOf(gives: "counter" | "increment"): AnyDriver {
  return {
    ...{ name: "probe", link: "mqtt", map: "", options: z.any(), gives: () => gives },
    // biome-ignore lint/correctness/useYield: this meter needs no opening conversation
    *open() {
      return { identity: null };
    },
    *poll() {
      yield { type: "listen", topic: "t", within: EVERY };
      return [];
    },
  } as unknown as AnyDriver;
}

/** Runs a poller for as long as `scene` plays; `polls` are the moments of its readings in milliseconds. */
async function played(
  gives: "counter" | "increment",
  exchange: (clock: VirtualClock) => Promise<Frame>,
  scene: (clock: VirtualClock, polls: readonly number[]) => Promise<void>,
): Promise<{ sessions: number }> {
  let sessions = 0;
  const clock = new VirtualClock();
  const link: Link = { exchange: () => exchange(clock), close: async () => undefined };
  const polls: number[] = [];
  const moment = () => ({
    boot: clock.boot,
    monotonic: clock.monotonic(),
    wall: clock.wall(),
    synced: false,
  });
  const poller = new Poller(
    { name: "probe", driver: driverOf(gives), options: {}, channel: "c", expected: null, every: EVERY },
    {
      link,
      clock,
      moment,
      saveSession: () => ++sessions,
      deliver: ({ moment }) => polls.push(Number(moment.monotonic) / 1e6),
    },
  );
  const stopping = new AbortController();
  const running = poller.run(stopping.signal);
  await scene(clock, polls);
  stopping.abort();
  await clock.pass(EVERY);
  await running;
  return { sessions };
}

const MESSAGE: Frame = { type: "message", topic: "t", payload: new Uint8Array(), retained: false };

describe("the pace of a poller", () => {
  it("looks again soon after its link broke, however often the meter spoke before", async () => {
    let broken = false;
    const everySecond = async (clock: VirtualClock) => {
      if (broken) throw new LinkError("the broker is away");
      await clock.sleep(1_000);
      return MESSAGE;
    };
    await played("increment", everySecond, async (clock, polls) => {
      await clock.pass(3_600_000);
      expect(polls.length).toBeGreaterThan(3_500);
      broken = true;
      const before = polls.length;
      await clock.pass(100_000);
      expect(polls.length - before).toBeGreaterThanOrEqual(9);
      expect(polls.length - before).toBeLessThanOrEqual(12);
    });
  });

  it("follows a poll that took long by no volley", async () => {
    let slow = true;
    const asked = async (clock: VirtualClock) => {
      if (slow) await clock.sleep(95_000);
      slow = false;
      return MESSAGE;
    };
    await played("counter", asked, async (clock, polls) => {
      await clock.pass(125_000);
      expect(polls).toEqual([95_000, 95_000, 105_000, 115_000, 125_000]);
    });
  });

  it("reads a register on its raster, however often its device speaks", async () => {
    const everySecond = async (clock: VirtualClock) => {
      await clock.sleep(1_000);
      return MESSAGE;
    };
    await played("counter", everySecond, async (clock, polls) => {
      await clock.pass(3_600_000);
      expect(polls.length).toBeGreaterThanOrEqual(359);
      expect(polls.length).toBeLessThanOrEqual(361);
    });
  });
});

describe("a session", () => {
  it("is not begun anew for every poll of a meter that is not there", async () => {
    let there = false;
    const perhaps = async () => {
      if (there) return MESSAGE;
      throw new SilenceError("no answer");
    };
    const { sessions } = await played("counter", perhaps, async (clock, polls) => {
      await clock.pass(3_600_000);
      expect(polls.length).toBeGreaterThan(300);
      there = true;
      await clock.pass(EVERY);
      there = false;
      await clock.pass(3_600_000);
    });
    expect(sessions).toBe(2);
  });
});
