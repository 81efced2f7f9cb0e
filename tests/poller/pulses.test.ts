/** When pulses are delivered, which is when they are journaled: what a crash or a stop may cost a line without a register. */
import { expect, it } from "vitest";
import type { Reading } from "../../agent/metering/reading.js";
import { Poller } from "../../agent/poller.js";
import { pulse } from "../../drivers/devices/pulse.js";
import type { AnyDriver } from "../../drivers/driver.js";
import { SimulatedLine, simulatedGpio, startPulses } from "../simulators/simulated-gpio.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const SECOND = 1_000_000_000n;

/** A poller that reads pulses until it is told to stop. */
function reading(train: { every: number; width: number }, deliver: (reading: Reading) => void) {
  const clock = new VirtualClock();
  const line = new SimulatedLine(clock);
  const link = simulatedGpio(line, clock);
  const began = clock.monotonic();
  startPulses(line, clock, train);
  const moment = () => ({
    boot: clock.boot,
    monotonic: clock.monotonic(),
    wall: clock.wall(),
    synced: false,
  });
  const poller = new Poller(
    {
      ...{ name: "water", driver: pulse as AnyDriver, options: pulse.options.parse({ k: "1 L" }) },
      // Whoever counts increments sets its own pace: this period is that of registers.
      ...{ channel: "pulses", expected: null, every: 10_000 },
    },
    { link, clock, moment, saveSession: () => 1, deliver },
  );
  const stopping = new AbortController();
  const running = poller.run(stopping.signal);
  const stop = () => {
    stopping.abort();
    return running;
  };
  return { clock, began, stop };
}

it.each([60, 350, 7_000])(
  "no edge of pulses %d ms apart is a second old before it is delivered",
  async (every) => {
    const runs: { from: bigint; to: bigint; delivered: bigint }[] = [];
    const { clock, began, stop } = reading({ every, width: 30 }, ({ transcript, moment }) => {
      for (const { received } of transcript) {
        if (received?.type !== "edges") throw new Error("no edges");
        runs.push({ from: received.from, to: received.to, delivered: moment.monotonic });
      }
    });
    await clock.pass(60_000);
    await stop();

    expect(runs.length).toBeGreaterThanOrEqual(60);
    // The runs are a chain, so the oldest edge that is not delivered yet is no older than the beginning of its run.
    expect(runs.map(({ from }) => from)).toEqual([began, ...runs.slice(0, -1).map(({ to }) => to)]);
    for (const { from, delivered } of runs) expect(delivered - from).toBeLessThanOrEqual(SECOND);
  },
);

it.each([5_000, 5_080, 5_089, 5_090, 5_110, 5_330, 5_870])(
  "told to stop after %d ms, it delivers the pulses of the run under way",
  async (after) => {
    let counted = 0n;
    const { clock, stop } = reading({ every: 100, width: 30 }, ({ measured }) => {
      if (measured?.type !== "increment") throw new Error("no increment");
      counted += measured.ticks;
    });
    await clock.pass(after);
    await stop();
    // The first pulse comes after a pause of 70 ms, and each counts once it has lasted for the debounce of 20 ms.
    expect(counted).toBe(BigInt(Math.floor((after - 70 - 20) / 100) + 1));
  },
);
