/** Many meters on serial adapters, ten on each, all read once a second: what that costs a gateway under systemd. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { stringify } from "yaml";
import { systemClock } from "../../agent/clock.js";
import { EastronMeter } from "../simulators/eastron-meter.js";
import { ModbusSlave } from "../simulators/modbus-slave.js";
import { Adapter } from "./adapter.js";
import { serviceOf, untilStatus } from "./installed.js";
import type { Machine } from "./machine.js";

const ON_A_LINE = 10;
const WATTS = 2_300;
/** Fast enough for ten meters in a second. */
const BAUD = 115_200;

/** What a running agent takes. */
export interface Cost {
  /** Bytes in memory, at the end. */
  readonly resident: number;
  /** Of one processor. */
  readonly share: number;
  /** A second, over the same time: how many polls there were. */
  readonly answers: number;
}

/** Runs the installed agent with so many meters, and measures it for `ms` once it reads them all. */
export async function costOf(machine: Machine, root: string, count: number, ms: number): Promise<Cost> {
  const lines = Array.from({ length: count / ON_A_LINE }, (_, i) => new Adapter(`LINE${i}-00`));
  const slaves = lines.map((line) => new ModbusSlave(line));
  const clock = systemClock();
  for (const slave of slaves)
    for (let unit = 1; unit <= ON_A_LINE; unit++) new EastronMeter({ slave, clock, unit, watts: WATTS });
  const answered = () =>
    slaves.flatMap((slave) => [...slave.answered.values()]).reduce((sum, times) => sum + times, 0);
  try {
    for (const line of lines) line.plugInto(machine);
    writeFileSync(join(root, "etc/fieldproof/fieldproof.yaml"), stringify(configuration(lines)));
    await machine.must("systemctl", "restart", "fieldproof.service");
    await untilStatus(machine, ({ meters }) =>
      meters.every(({ age, failingSince }) => age !== null && failingSince === null),
    );
    const [before, answers, since] = [await serviceOf(machine), answered(), performance.now()];
    await delay(ms);
    const [after, passed] = [await serviceOf(machine), performance.now() - since];
    return {
      resident: residentOf(machine, after.pid),
      share: (after.cpu - before.cpu) / 1e6 / passed,
      answers: (answered() - answers) / (passed / 1_000),
    };
  } finally {
    for (const line of lines) line.unplugFrom(machine);
  }
}

function configuration(lines: readonly Adapter[]) {
  const buses = lines.map(({ path }, i) => [`line${i}`, { serial: path, baud: BAUD }]);
  const meters = lines.flatMap((_, i) =>
    Array.from({ length: ON_A_LINE }, (_, k) => [
      `m${i}-${k}`,
      {
        ...{ driver: "eastron-sdm", model: "sdm120", bus: `line${i}`, unit: k + 1, channel: "import" },
        ...{ rated: "8 kW", every: "1 s" },
        identity: { maker: "Eastron", model: "SDM120", serial: `${i}${k}` },
      },
    ]),
  );
  return {
    gateway: { name: "loaded" },
    state: `/var/lib/fieldproof/loaded-${meters.length}`,
    buses: Object.fromEntries(buses),
    meters: Object.fromEntries(meters),
  };
}

function residentOf(machine: Machine, pid: number): number {
  const status = readFileSync(machine.inside(`/proc/${pid}/status`), "utf8");
  return 1_024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
}
