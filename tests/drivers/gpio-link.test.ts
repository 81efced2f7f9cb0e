/** How edges become runs: none left out, none twice, cut where a contact rests. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { converse } from "../../drivers/conversation.js";
import { pulse } from "../../drivers/devices/pulse.js";
import type { Edge, EdgesFrame } from "../../drivers/driver.js";
import type { Link } from "../../drivers/link.js";
import { gpioLink, quietEnd } from "../../drivers/transports/gpio-link.js";
import { SimulatedLine, simulatedGpio } from "../simulators/simulated-gpio.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const never = new AbortController().signal;

describe("runs", () => {
  const run = async (link: Link, clock: VirtualClock, ms: number): Promise<EdgesFrame> => {
    const exchange = link.exchange({ type: "listen", topic: "", within: 1000 }, undefined, never);
    await clock.pass(ms);
    const frame = await exchange;
    if (frame.type !== "edges") throw new Error("no edges");
    return frame;
  };

  test("every edge is in exactly one of them, however edges and polls fall", async () => {
    const pauses = fc.array(fc.integer({ min: 1, max: 1500 }), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(pauses, fc.array(fc.integer({ min: 0, max: 3000 })), async (pauses, delays) => {
        const clock = new VirtualClock();
        const line = new SimulatedLine(clock);
        const seen: Edge[] = [];
        line.watch((edge) => seen.push(edge));
        const link = simulatedGpio(line, clock);
        let at = 0;
        for (const pause of pauses) {
          at += pause;
          clock.after(at, () => line.set(!line.high));
        }
        const frames: EdgesFrame[] = [];
        while ((frames.at(-1)?.to ?? 0n) < BigInt(at) * 1_000_000n) {
          frames.push(await run(link, clock, 1000));
          await clock.pass(delays[frames.length] ?? 0);
        }
        expect(frames.flatMap(({ edges }) => edges)).toEqual(seen);
        for (const [i, { from, to, previous, edges, high }] of frames.entries()) {
          expect(from).toBe(i === 0 ? 0n : frames[i - 1]?.to);
          for (const edge of edges) expect(from < edge.at && edge.at <= to).toBe(true);
          const before = frames.slice(0, i).flatMap(({ edges }) => edges);
          expect(previous).toEqual(before.at(-1) ?? null);
          expect(high).toBe([...before, ...edges].at(-1)?.rising ?? true);
        }
        await link.close();
        expect(clock.pending).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  test("end in the longest pause of their last quarter", () => {
    const end = (times: readonly number[], sequence = (i: number) => i) => {
      const edges = times.map((at, i) => ({ at: BigInt(at), rising: i % 2 === 0, sequence: sequence(i) }));
      return quietEnd(null, edges, 750n, 1000n);
    };
    expect(end([])).toBe(1000n);
    expect(end([10, 990, 992, 995])).toBe(989n);
    expect(end([10, 800, 900])).toBe(799n);
    expect(end([10, 700, 720, 990])).toBe(989n);
    // What looks like a pause is none where edges were lost.
    expect(end([10, 800, 900], (i) => 5 * i)).toBe(1000n);
  });

  /** The ticks of a line's first run, of which the kernel saw these edges, at these milliseconds, numbered from 1 on. */
  async function firstTicks(found: boolean, seen: readonly (readonly [number, boolean])[]): Promise<bigint> {
    const clock = new VirtualClock();
    const began = clock.monotonic();
    const edges = seen.map(([at, rising], i) => ({
      at: began + BigInt(at) * 1_000_000n,
      rising,
      sequence: i + 1,
    }));
    const take = () => edges.splice(0, edges.filter(({ at }) => at <= clock.monotonic()).length);
    const link = gpioLink({ take, high: () => found, close: () => {} }, clock);
    const options = pulse.options.parse({ k: "1 L", edge: "rising" });
    const poll = converse(
      pulse.poll({ identity: null }, options),
      { link, cut: undefined, clock, signal: never },
      () => {},
    );
    await clock.pass(1_000);
    const [measured] = await poll;
    if (measured?.type !== "increment") throw new Error("no increment");
    expect(measured.lost).toBe(0n);
    return measured.ticks;
  }

  test("a first pulse counts though the kernel missed its edge among bounces", async () => {
    // Low, then up, down and up again within a millisecond: the kernel looked when it was down.
    const bounced = [
      [300, false],
      [301, true],
      [500, false],
    ] as const;
    expect(await firstTicks(false, bounced)).toBe(1n);
    expect(
      await firstTicks(false, [
        [300, true],
        [500, false],
      ]),
    ).toBe(1n);
    // Found active, bouncing as it goes: that pulse began before anybody looked.
    expect(
      await firstTicks(true, [
        [300, true],
        [301, false],
        [500, true],
        [600, false],
      ]),
    ).toBe(1n);
    expect(await firstTicks(true, [[300, false]])).toBe(0n);
  });

  test("closing ends the run under way", async () => {
    const clock = new VirtualClock();
    const link = simulatedGpio(new SimulatedLine(clock), clock);
    const exchange = link.exchange({ type: "listen", topic: "", within: 1000 }, undefined, never);
    const pending = expect(exchange).rejects.toThrow(/line was closed/);
    await link.close();
    await pending;
  });
});
