/** A driver with a mistake in it costs its own meter, which is unknown, and neither another one nor the agent. */
import { expect, it } from "vitest";
import { interpret, reopen } from "../../agent/metering/interpret.js";
import type { Reading } from "../../agent/metering/reading.js";
import { type PollersParts, pollersOf } from "../../agent/pollers.js";
import { rosterOf } from "../../agent/roster.js";
import type { AgentEvent } from "../../agent/telemetry/events.js";
import { parseConfig } from "../../config/load.js";
import { sml } from "../../drivers/devices/sml.js";
import type { AnyDriver, Frame } from "../../drivers/driver.js";
import { bytesFrame } from "../drivers/captures.js";
import { smlMeter } from "../simulators/sml-meter.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const TEXT = `
gateway: { name: shed }
buses: { one: { serial: /dev/ttyS1 }, two: { serial: /dev/ttyS2 } }
meters:
  sick: { driver: sml, bus: one, rated: 10 kW }
  well: { driver: sml, bus: two, rated: 10 kW }
`;

/** The driver with a mistake that shows only while `sick`. */
function mistaken(sick: () => boolean): AnyDriver {
  return {
    ...sml,
    *poll(session, options) {
      const said = yield* sml.poll(session, options);
      if (sick()) BigInt(Number.NaN);
      return said;
    },
  };
}

/** Two meters that say the same; what is delivered of both, and told of them. */
function site(driver: AnyDriver) {
  const clock = new VirtualClock();
  const frame: Frame = bytesFrame(smlMeter({ import: 5n }));
  const readings: Reading[] = [];
  const told: AgentEvent[] = [];
  const sessions = { saved: 0 };
  const parts = {
    links: { of: () => ({ exchange: async () => frame, close: async () => undefined }) },
    ...{ clock, ids: [], emit: (event: AgentEvent) => void told.push(event) },
    moment: () => ({ boot: "b", monotonic: clock.monotonic(), wall: clock.wall(), synced: true }),
    pipeline: {
      open: () => ++sessions.saved,
      acceptAll: (some: readonly Reading[]) =>
        some.map((reading) => ({ verdict: readings.push(reading), state: { credited: 0n } })),
    },
    gather: 0,
  } as unknown as PollersParts;
  const roster = rosterOf(parseConfig(TEXT, "fieldproof.yaml")).map((meter) =>
    meter.name === "sick" ? { ...meter, driver } : meter,
  );
  const pollers = pollersOf(roster, parts);
  const poll = async () => {
    const from = readings.length;
    for (const poller of pollers.values()) await poller.pollNow(new AbortController().signal);
    return readings.slice(from);
  };
  return { poll, told, sessions };
}

it("leaves its meter unknown with an alarm that says whose fault it is, and reads the other", async () => {
  let sick = false;
  const { poll, told, sessions } = site(mistaken(() => sick));
  expect((await poll()).map(({ unknown }) => unknown)).toEqual([null, null]);

  sick = true;
  for (let i = 0; i < 3; i++) {
    const [one, other] = await poll();
    expect(one).toMatchObject({
      measured: null,
      unknown: expect.stringContaining("has a defect (RangeError"),
    });
    expect(other).toMatchObject({ unknown: null, measured: { value: 500n } });
  }
  expect(told).toMatchObject([{ type: "alarm", id: "defect:sick", raised: true }]);
  expect(told[0]).toMatchObject({
    message: expect.stringMatching(/^meter sick .*driver sml.* has a defect/),
  });

  sick = false;
  expect((await poll()).map(({ unknown }) => unknown)).toEqual([null, null]);
  expect(told.at(-1)).toMatchObject({ id: "defect:sick", raised: false });
  // The two of the beginning, and one for each poll after a defect.
  expect(sessions.saved).toBeGreaterThan(2);
});

it("says offline what it said on the wire: that nothing is known", () => {
  const frame = bytesFrame(smlMeter({ import: 5n }));
  const heard = [{ sent: null, received: frame, at: 0n }];
  const options = sml.options.parse({});
  const driver = mistaken(() => true);
  const read = interpret(driver, options, "import", reopen(driver, options, heard), heard);
  expect(read).toMatchObject({ measured: null, gauges: [], unknown: expect.stringContaining("defect") });
});
