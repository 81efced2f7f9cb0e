import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { replay } from "../../drivers/conversation.js";
import { pulse } from "../../drivers/devices/pulse.js";
import type { Edge, EdgesFrame } from "../../drivers/driver.js";
import type { Increment } from "../../drivers/measurement.js";
import { type EdgeSource, gpioLink } from "../../drivers/transports/gpio-link.js";
import { MeterBench, RULES } from "../metering/meter-bench.js";
import { SimulatedLine, startPulses } from "../simulators/simulated-gpio.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const DEBOUNCE = 20;
const options = pulse.options.parse({ k: "1000 imp/kWh", debounce: `${DEBOUNCE} ms` });
const MS = 1_000_000n;

function measured(run: EdgesFrame): Increment {
  const [increment] = replay(pulse.poll({ identity: null }, options), [
    { sent: null, received: run, at: 0n },
  ]);
  if (increment?.type !== "increment") throw new Error("no increment");
  return increment;
}

/** The kernel's side of a line: keeps the newest `capacity` edges until they are fetched. */
function kernelBuffer(line: SimulatedLine, capacity: number): EdgeSource {
  const kept: Edge[] = [];
  const unwatch = line.watch((edge) => {
    kept.push(edge);
    if (kept.length > capacity) kept.shift();
  });
  return { take: () => kept.splice(0), high: () => line.high, close: unwatch };
}

/** A kernel that looks at the line only `latency` ms after an edge: those in between are lost in the one it tells of. */
function lateKernel(line: SimulatedLine, clock: VirtualClock, latency: number): EdgeSource {
  const seen: Edge[] = [];
  let looking = false;
  let sequence = 0;
  const unwatch = line.watch(({ at }) => {
    if (looking) return;
    looking = true;
    clock.after(latency, () => {
      looking = false;
      seen.push({ at, rising: line.high, sequence: ++sequence });
    });
  });
  return { take: () => seen.splice(0), high: () => line.high, close: unwatch };
}

/** Plays `changes` (milliseconds between changes of level) and polls with `delays` in between, to the end. */
async function played(
  changes: readonly number[],
  delays: readonly number[],
  kernel: (line: SimulatedLine, clock: VirtualClock) => EdgeSource = (line) =>
    kernelBuffer(line, Number.POSITIVE_INFINITY),
) {
  const clock = new VirtualClock();
  const line = new SimulatedLine(clock);
  const edges: Edge[] = [];
  line.watch((edge) => edges.push(edge));
  const link = gpioLink(kernel(line, clock), clock);
  let end = 0;
  for (const change of changes) {
    end += change;
    clock.after(end, () => line.set(!line.high));
  }
  const increments: Increment[] = [];
  const delivered: Edge[] = [];
  for (let to = 0n, polls = 0; to < BigInt(end + 10 * DEBOUNCE) * MS; polls++) {
    const exchange = link.exchange({ type: "listen", topic: "", within: options.run }, undefined, NEVER);
    await clock.pass(options.run);
    const run = await exchange;
    if (run.type !== "edges") throw new Error("no edges");
    increments.push(measured(run));
    delivered.push(...run.edges);
    to = run.to;
    await clock.pass(delays[polls] ?? 0);
  }
  await link.close();
  const ticks = increments.reduce((sum, increment) => sum + increment.ticks, 0n);
  const lost = increments.reduce((sum, increment) => sum + (increment.lost ?? 0n), 0n);
  return { ticks, lost, delivered, edges, reference: reference(edges) };
}

const NEVER = new AbortController().signal;

/** An independent debouncer that looks at the line every millisecond, as hardware would. */
function reference(edges: readonly Edge[]): bigint {
  let [level, since, steady, pulses] = [true, -DEBOUNCE, true, 0n];
  let next = 0;
  const last = Number((edges.at(-1)?.at ?? 0n) / MS);
  for (let now = 0; now <= last + 2 * DEBOUNCE; now++) {
    if (now - since >= DEBOUNCE && level !== steady) {
      steady = level;
      if (!level) pulses++;
    }
    for (; next < edges.length && (edges[next]?.at ?? 0n) <= BigInt(now) * MS; next++) {
      level = edges[next]?.rising ?? level;
      since = now;
    }
  }
  return pulses;
}

const delays = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5000 })), { maxLength: 20 });

describe("debounce", () => {
  /** A change of level with an odd number of edges, all bounce shorter than the debounce. */
  const bouncing = (least: number) =>
    fc
      .tuple(fc.integer({ min: least, max: 700 }), fc.array(fc.tuple(short, short), { maxLength: 3 }))
      .map(([hold, bounces]) => [hold, ...bounces.flat()]);
  const short = fc.integer({ min: 1, max: 8 });

  test("every pulse counts once, whatever bounces at its edges and however runs fall", async () => {
    const pulses = fc.array(fc.tuple(bouncing(60), bouncing(60)), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(pulses, delays, async (changes, delays) => {
        const { ticks } = await played(changes.flat(2), delays);
        expect(ticks).toBe(BigInt(changes.length));
      }),
      { numRuns: 60 },
    );
  });

  test("every pulse counts once, though the kernel looks late and misses bounces", async () => {
    const pulses = fc.array(fc.tuple(bouncing(60), bouncing(60)), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(pulses, delays, fc.integer({ min: 1, max: 5 }), async (changes, delays, latency) => {
        const { ticks } = await played(changes.flat(2), delays, (line, clock) =>
          lateKernel(line, clock, latency),
        );
        expect(ticks).toBe(BigInt(changes.length));
      }),
      { numRuns: 60 },
    );
  });

  test("no noise counts for more than a debouncer in hardware would make of it", async () => {
    const changes = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(changes, delays, async (changes, delays) => {
        const { ticks, reference } = await played(changes, delays);
        expect(ticks).toBeLessThanOrEqual(reference);
      }),
      { numRuns: 60 },
    );
  });

  test("edges the kernel could not keep are never credited, and show", async () => {
    const changes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 20, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(changes, delays, fc.integer({ min: 1, max: 4 }), async (changes, delays, capacity) => {
        const { ticks, lost, reference, delivered, edges } = await played(changes, delays, (line) =>
          kernelBuffer(line, capacity),
        );
        expect(ticks).toBeLessThanOrEqual(reference);
        const [first] = delivered;
        const missing = edges.filter((edge) => first && edge.at > first.at).length - (delivered.length - 1);
        expect(2n * lost).toBeGreaterThanOrEqual(missing);
        if (missing === 0) expect(lost).toBe(0n);
      }),
      { numRuns: 60 },
    );
  });
});

test("an S0 meter at its fastest, 16.7 Hz: what it gave is what is counted", async () => {
  const clock = new VirtualClock();
  const line = new SimulatedLine(clock);
  const link = gpioLink(kernelBuffer(line, 1024), clock);
  const meter = startPulses(line, clock, { every: 60, width: 30 });
  let counted = 0n;
  for (let polls = 0; polls < 20; polls++) {
    if (polls === 15) meter.pause();
    const exchange = link.exchange({ type: "listen", topic: "", within: options.run }, undefined, NEVER);
    await clock.pass(options.run);
    const run = await exchange;
    if (run.type === "edges") counted += measured(run).ticks;
  }
  expect(counted).toBe(meter.truth());
  expect(counted).toBeGreaterThan(200n);
});

test.each([
  [{}, "k", /a pulse constant such as/],
  [{ k: "1000 imp/kWhh" }, "k", /unknown unit "kWhh"; known: mWh, Wh/],
  [{ k: "1 L", debounce: "20" }, "debounce", /time is missing/],
  [{ k: "1 L", debounce: "95 ms" }, "debounce", /expected at most 90 ms, a tenth of run/],
  [{ k: "1 L", debounce: "101 ms", run: "1 s" }, "debounce", /from 1 ms to 100 ms/],
  [{ k: "1 L", run: "100 ms" }, "run", /expected at least 10 × debounce, 200 ms/],
  [{ k: "1 L", run: "1001 ms" }, "run", /from 10 ms to 1 s.*longer than 1 s/],
])("options %j: %s is refused", (options, field, words) => {
  const [issue] = pulse.options.safeParse(options).error?.issues ?? [];
  expect(issue?.path).toEqual([field]);
  const hint = issue?.code === "custom" ? issue.params?.hint : undefined;
  expect(`${issue?.message} — ${hint}`).toMatch(words);
});

describe("noise that the debounce lets pass", () => {
  /** A water meter of 1 L a pulse, rated 30 L/min, idle for an hour, then its cable picks up 20 pulses a second. */
  async function creditedOfNoise(rated: object): Promise<bigint> {
    const options = pulse.options.parse({ k: "1 L", debounce: "20 ms", ...rated });
    const clock = new VirtualClock();
    const line = new SimulatedLine(clock);
    const link = gpioLink(kernelBuffer(line, 1024), clock);
    const meter = new MeterBench({ ...RULES, kind: "pulse", quantity: "volume", ratedPerHour: 1_800_000n });
    let noise = { pause() {} };
    for (let polls = 0; polls < 80; polls++) {
      if (polls === 5) noise = startPulses(line, clock, { every: 50, width: 25 });
      if (polls === 72) noise.pause();
      const exchange = link.exchange({ type: "listen", topic: "", within: options.run }, undefined, NEVER);
      await clock.pass(options.run);
      const transcript = [{ sent: null, received: await exchange, at: 0n }];
      const [increment] = replay(pulse.poll({ identity: null }, options), transcript);
      if (increment?.type !== "increment") throw new Error("no increment");
      meter.ticks(increment.ticks, increment);
      if (polls === 0) meter.wait(3_600);
    }
    await link.close();
    return meter.credited;
  }

  test("is not credited where it is faster than the rating can be", async () => {
    // One pulse may fall into the run in which the noise begins, and one into that in which it ends.
    expect(await creditedOfNoise({ rated: "30 L/min" })).toBeLessThanOrEqual(2_000n);
  });

  test("would be credited by the cap alone, which gives an idle meter an hour's worth", async () => {
    expect(await creditedOfNoise({})).toBeGreaterThan(1_000_000n);
  });
});
