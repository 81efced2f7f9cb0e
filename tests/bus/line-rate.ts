/**
 * How much of what a line allows the bus makes of it: node dist/tests/bus/line-rate.js [seconds [baud …]].
 * A tool, not a test: what it prints depends on the machine.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../agent/clock.js";
import { SERIAL } from "../../drivers/bus/framing.js";
import { timingOf } from "../../drivers/bus/timing.js";
import { Bus } from "../../drivers/bus.js";
import { cutModbus, readHolding, registersOf } from "../../drivers/protocols/modbus.js";
import { openSerial } from "../../drivers/transports/serial.js";
import { compilePacedSlave, runPacedSlave } from "./paced-slave.js";

const BITS = 10;
const REQUEST = 8;
const clock = systemClock();

/** Exchanges per second that the line allows: both frames and a silence after each. */
function limit(baud: number, registers: number): number {
  return baud / BITS / (REQUEST + 5 + 2 * registers + 2 * 3.5);
}

async function measure(program: string, baud: number, meters: number, registers: number, seconds: number) {
  const slave = await runPacedSlave(program, baud, BITS);
  const settings = { path: slave.path, baud, parity: "none", dataBits: 8, stopBits: 1 } as const;
  const open = () => openSerial(settings, clock);
  const bus = new Bus({ ...SERIAL, name: "line", open, clock, timing: timingOf(baud, BITS) });
  const began = clock.monotonic();
  const until = began + BigInt(seconds * 1000) * 1_000_000n;
  const before = process.cpuUsage();
  let right = 0;
  await Promise.all(
    Array.from({ length: meters }, async (_, meter) => {
      const link = bus.link();
      const { signal } = new AbortController();
      const request = readHolding(meter + 1, 0, registers);
      while (clock.monotonic() < until) {
        const values = registersOf(await link.exchange(request, cutModbus, signal), request);
        if (values.every((value, i) => value === (meter + 1) * 256 + i)) right++;
      }
    }),
  );
  const took = Number(clock.monotonic() - began) / 1e9;
  const { user, system } = process.cpuUsage(before);
  await bus.close();
  const { answered, early, idleMicroseconds } = await slave.stop();
  const share = (100 * right) / took / limit(baud, registers);
  const cpu = (user + system) / 1e4 / took;
  process.stdout.write(
    `${baud} Bd, ${meters} meters, ${registers} registers: ${(right / took).toFixed(1)}/s, ${share.toFixed(1)} % of the ` +
      `line's limit, ${idleMicroseconds} µs idle per exchange, ${early} too early, ${answered - right} lost, ${cpu.toFixed(0)} % CPU\n`,
  );
}

const folder = mkdtempSync(join(tmpdir(), "fieldproof-line-"));
const program = compilePacedSlave(join(process.cwd(), "tests/bus/paced-slave.c"), folder);
const [seconds = 4, ...chosen] = process.argv.slice(2).map(Number);
for (const baud of chosen.length > 0 ? chosen : [9600, 19_200, 115_200]) {
  for (const meters of [1, 8, 32]) {
    for (const registers of [2, 76]) await measure(program, baud, meters, registers, seconds);
  }
}
rmSync(folder, { recursive: true });
