/** How soon a pulse is delivered, which is when it is journaled: what a crash may cost a line without a register. */
import { expect, it } from "vitest";
import { Poller } from "../../agent/poller.js";
import { pulse } from "../../drivers/devices/pulse.js";
import type { AnyDriver } from "../../drivers/driver.js";
import { SimulatedLine, simulatedGpio, startPulses } from "../simulators/simulated-gpio.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const SECOND = 1_000_000_000n;

it.each([60, 350, 7_000])(
  "no edge of pulses %d ms apart is a second old before it is delivered",
  async (every) => {
    const clock = new VirtualClock();
    const line = new SimulatedLine(clock);
    const link = simulatedGpio(line, clock);
    const began = clock.monotonic();
    startPulses(line, clock, { every, width: 30 });
    const moment = () => ({
      boot: clock.boot,
      monotonic: clock.monotonic(),
      wall: clock.wall(),
      synced: false,
    });
    const runs: { from: bigint; to: bigint; delivered: bigint }[] = [];
    const poller = new Poller(
      {
        ...{ name: "water", driver: pulse as AnyDriver, options: pulse.options.parse({ k: "1 L" }) },
        // Whoever counts increments sets its own pace: this period is that of registers.
        ...{ channel: "pulses", expected: null, every: 10_000 },
      },
      {
        ...{ link, clock, moment, saveSession: () => 1 },
        deliver: ({ transcript }) => {
          for (const { received } of transcript) {
            if (received?.type !== "edges") throw new Error("no edges");
            runs.push({ from: received.from, to: received.to, delivered: clock.monotonic() });
          }
        },
      },
    );
    const stopping = new AbortController();
    const running = poller.run(stopping.signal);
    await clock.pass(60_000);
    stopping.abort();
    await running;

    expect(runs.length).toBeGreaterThanOrEqual(60);
    // The runs are a chain, so the oldest edge that is not delivered yet is no older than the beginning of its run.
    expect(runs.map(({ from }) => from)).toEqual([began, ...runs.slice(0, -1).map(({ to }) => to)]);
    for (const { from, delivered } of runs) expect(delivered - from).toBeLessThanOrEqual(SECOND);
  },
);
