/** A meter is exchanged while the agent runs, on a real serial line: the new one is held, and named in an alarm. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { systemClock } from "../../agent/clock.js";
import { Journal } from "../../agent/journal/journal.js";
import { FLAGS } from "../../agent/metering/flags.js";
import type { Judged } from "../../agent/metering/judge.js";
import { Pipeline } from "../../agent/pipeline.js";
import { Poller } from "../../agent/poller.js";
import { rosterOf } from "../../agent/roster.js";
import type { AlarmEvent } from "../../agent/telemetry/events.js";
import { parseConfig } from "../../config/load.js";
import { SERIAL } from "../../drivers/bus/framing.js";
import { timingOf } from "../../drivers/bus/timing.js";
import { Bus } from "../../drivers/bus.js";
import { openSerial } from "../../drivers/transports/serial.js";
import { accepted } from "../pipeline/accepted.js";
import { ModbusSlave } from "../simulators/modbus-slave.js";
import { openPty } from "../simulators/pty.js";
import { SunSpecInverter } from "../simulators/sunspec-inverter.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const open: { close(): unknown }[] = [];
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-exchanged-"));
});
afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.close();
  rmSync(folder, { recursive: true });
});

/** One inverter's place on a line; `read` polls it once, ten seconds later. */
function place() {
  const slave = new ModbusSlave(openPty());
  const real = systemClock();
  const settings = { path: slave.path, baud: 115_200, parity: "none", dataBits: 8, stopBits: 1 } as const;
  const timing = { ...timingOf(115_200), timeout: 500, lateness: 500 };
  const bus = new Bus({
    ...SERIAL,
    name: "roof",
    open: () => openSerial(settings, real),
    clock: real,
    timing,
  });
  const journal = Journal.open(join(folder, "journal.db"));
  open.push(slave, bus, journal);
  const text = `
gateway: { name: shed }
state: ${folder}
buses: { roof: { serial: ${slave.path} } }
meters: { roof: { driver: sunspec, bus: roof, unit: 3, rated: 8 kW } }
`;
  const [meter] = rosterOf(parseConfig(text, "fieldproof.yaml"));
  if (!meter) throw new Error("a meter expected");
  const clock = new VirtualClock();
  const alarms: AlarmEvent[] = [];
  const pipeline = new Pipeline([meter], {
    ...{ clock, journal, lanes: new Map() },
    emit: (event) => event.type === "alarm" && alarms.push(event),
  });
  const { driver, config } = meter;
  const { options, channel, every } = config;
  const poller = new Poller<Judged>(
    { name: "roof", driver, options, channel, every, expected: null },
    {
      ...{ link: bus.link(), clock: real },
      moment: () => ({
        boot: clock.boot,
        monotonic: clock.monotonic(),
        wall: clock.wall(),
        synced: true,
      }),
      saveSession: (session) => pipeline.open(session),
      deliver: (reading) => accepted(pipeline, reading),
    },
  );
  const read = async () => {
    clock.advance(10_000);
    const judged = await poller.pollNow(new AbortController().signal);
    if (!judged) throw new Error("a verdict expected");
    return judged;
  };
  /** Until the meter answers: this process may be held up for longer than a meter ever is. */
  const answered = async () => {
    for (;;) {
      const judged = await read();
      if (judged.verdict.kind !== "unknown") return judged;
    }
  };
  const hang = (serial: string, model: string, startWh: number) =>
    new SunSpecInverter({ slave, clock, unit: 3, watts: 3_600, startWh, serial, model });
  return { hang, read, answered, alarms, credited: () => pipeline.credited("roof") };
}

it.each([
  ["serial number", "SN-2", "M1"],
  ["model", "SN-1", "M2"],
])(
  "holds a meter of another %s with a higher count until the right one is back",
  async (_what, serial, model) => {
    const { hang, read, answered, alarms, credited } = place();
    const own = hang("SN-1", "M1", 1_000_000);
    for (let i = 0; i < 5; i++) await answered();
    const before = credited();
    expect(before).toBeGreaterThan(0n);

    own.silent = true;
    while ((await read()).verdict.kind !== "unknown");
    for (let i = 0; i < 3; i++) await read();
    const other = hang(serial, model, 1_000_100);
    other.silent = false;
    for (let i = 0; i < 5; i++) {
      const { verdict } = await answered();
      expect(verdict).toMatchObject({ kind: "implausible", credited: 0n });
      expect(verdict.flags & FLAGS.STRANGER).toBe(FLAGS.STRANGER);
    }
    expect(credited()).toBe(before);
    expect(alarms).toMatchObject([
      { id: "identity:roof", raised: true, message: expect.stringContaining(`${model} ${serial}”`) },
    ]);

    other.silent = true;
    while ((await read()).verdict.kind !== "unknown");
    for (let i = 0; i < 3; i++) await read();
    hang("SN-1", "M1", 1_000_010).silent = false;
    await answered();
    expect(alarms.at(-1)).toMatchObject({ id: "identity:roof", raised: false });
  },
);
