/**
 * What meters really do, through real drivers on real wires into a real journal: whatever happens to a register, no
 * more is credited than was counted, and what was counted in plain sight is credited.
 */
import { afterEach, describe, expect, test } from "vitest";
import { type Beat, credulous, Life, MODULUS, STEP } from "./lives.js";
import {
  onEmbeddedBroker,
  onMosquitto,
  onSerialFloat,
  onSerialInteger,
  onSerialMap,
  onSparkplugNode,
  type Wire,
  WiredMeter,
} from "./wired-meter.js";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

const WIRES: readonly (readonly [string, () => Promise<Wire>])[] = [
  ["JSON over Mosquitto", onMosquitto],
  ["JSON over the embedded broker", onEmbeddedBroker],
  ["a Sparkplug node over Mosquitto", onSparkplugNode],
  ["an Eastron meter on a serial line", onSerialFloat],
  ["a SunSpec inverter on a serial line", onSerialInteger],
];

const START = 500_000n;

/** mWh credited at the end, and after each poll that they were no more than was counted. */
async function played(wire: Wire, { beats }: Life, more = ""): Promise<bigint> {
  const meter = await WiredMeter.open(wire, more);
  open.push(meter);
  for (const { truth, shown } of beats) {
    await meter.read(shown);
    expect(meter.credited).toBeLessThanOrEqual(1_000n * truth);
  }
  return meter.credited;
}

const counted = ({ beats }: { beats: readonly Beat[] }) => 1_000n * (beats.at(-1)?.truth ?? 0n);
const polls = (n: bigint) => 1_000n * n * STEP;

describe.each(WIRES)("%s", (_, connect) => {
  test("plain counting: all of it", async () => {
    const life = new Life(START).count(5).rest();
    expect(await played(await connect(), life)).toBe(counted(life));
  });

  test("a glitch to zero and back: all of it", async () => {
    const life = new Life(START).count(4).lie(0n).count(4).rest();
    expect(await played(await connect(), life)).toBe(counted(life));
    expect(1_000n * credulous(life.beats)).toBeGreaterThan(counted(life));
  });

  test("a wake-up at zero that counts up before it rebounds", async () => {
    const life = new Life(START)
      .count(4)
      .lie(0n, STEP, 2n * STEP, 3n * STEP, 4n * STEP)
      .count(8)
      .rest();
    expect(await played(await connect(), life)).toBeGreaterThanOrEqual(polls(4n + 8n - 1n));
    expect(1_000n * credulous(life.beats)).toBeGreaterThan(counted(life));
  });

  test("a meter that is swapped for one with a higher count", async () => {
    const life = new Life(START).count(4).set(1_000_000_000n).count(8).rest();
    expect(await played(await connect(), life)).toBeGreaterThanOrEqual(polls(4n + 8n - 4n));
    expect(1_000n * credulous(life.beats)).toBeGreaterThan(counted(life));
  });

  test("a meter that is swapped for one with a lower count", async () => {
    const life = new Life(START).count(4).set(1_000n).count(8).rest();
    expect(await played(await connect(), life)).toBeGreaterThanOrEqual(polls(4n + 8n - 4n));
  });

  test("a direction that is swapped, in a register that runs backwards, and swapped back", async () => {
    const life = new Life(START).count(4).reverse(8).count(8).rest();
    expect(await played(await connect(), life)).toBeGreaterThanOrEqual(polls(4n + 8n - 4n));
  });

  test.each([
    ["lower", 200_000n],
    ["higher", 900_000n],
  ])("import and export exchanged, the other one %s and at rest, and exchanged back", async (_, other) => {
    const life = new Life(START).count(4).lie(other, other, other, other, other, other).count(8).rest();
    expect(await played(await connect(), life)).toBeGreaterThanOrEqual(polls(4n + 8n - 4n));
    expect(1_000n * credulous(life.beats)).toBeGreaterThan(counted(life));
  });
});

/** The meters whose register may restart by design, for all that their drivers know. */
const RESTARTING: typeof WIRES = [
  ...WIRES.slice(0, 3),
  ["a meter of the technician's own map on a serial line", onSerialMap],
];

describe.each(RESTARTING)("%s", (_, connect) => {
  test("a register that restarts every night: all of it", async () => {
    const life = new Life(4_000n).count(5).rest().set(0n).count(5).rest().set(0n).count(5).rest();
    expect(await played(await connect(), life, ", kind: periodic")).toBe(counted(life));
  });

  test("a register that restarts while it counts: all but what only one reading saw before", async () => {
    const life = new Life(4_000n).count(5).set(0n).count(5).set(0n).count(5).rest();
    expect(await played(await connect(), life, ", kind: periodic")).toBe(counted(life) - polls(2n));
  });
});

describe("where the register starts again is known: all of it, over a rollover", () => {
  test.each([
    ["JSON over Mosquitto", () => onMosquitto(", wraps: 2^32 Wh")],
    ["JSON over the embedded broker", () => onEmbeddedBroker(", wraps: 2^32 Wh")],
    ["a SunSpec inverter on a serial line", onSerialInteger],
  ])("%s", async (_, connect) => {
    const life = new Life(MODULUS - 4n * STEP - 1n).count(10).rest();
    expect(await played(await connect(), life)).toBe(counted(life));
  });
});
