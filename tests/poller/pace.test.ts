/** How often a meter is asked: neither a talkative nor a slow one may upset the raster. */
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Poller } from "../../agent/poller.js";
import type { AnyDriver, Frame } from "../../drivers/driver.js";
import { type Link, LinkError } from "../../drivers/link.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const EVERY = 10_000;

/** Hears one message per poll; only what a poller asks of a driver. */
function driverOn(link: "serial" | "mqtt"): AnyDriver {
  return {
    ...{ name: "probe", link, map: "", options: z.any() },
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
  kind: "serial" | "mqtt",
  exchange: (clock: VirtualClock) => Promise<Frame>,
  scene: (clock: VirtualClock, polls: readonly number[]) => Promise<void>,
): Promise<void> {
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
    { name: "probe", driver: driverOn(kind), options: {}, channel: "c", expected: null, every: EVERY },
    {
      link,
      clock,
      moment,
      saveSession: () => 1,
      deliver: ({ moment }) => polls.push(Number(moment.monotonic) / 1e6),
    },
  );
  const stopping = new AbortController();
  const running = poller.run(stopping.signal);
  await scene(clock, polls);
  stopping.abort();
  await clock.pass(EVERY);
  await running;
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
    await played("mqtt", everySecond, async (clock, polls) => {
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
    await played("serial", asked, async (clock, polls) => {
      await clock.pass(125_000);
      expect(polls).toEqual([95_000, 95_000, 105_000, 115_000, 125_000]);
    });
  });
});
