/**
 * `bus`: readings per second on a line with a true line rate, as a share of what the line allows, and beside another
 * master that reads the same registers. The line is `tests/bus/paced-slave.c`: it answers no request that comes too early.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../agent/clock.js";
import { SERIAL } from "../../drivers/bus/framing.js";
import { timingOf } from "../../drivers/bus/timing.js";
import { Bus } from "../../drivers/bus.js";
import { openSerial } from "../../drivers/transports/serial.js";
import { type Master, modbusSerial, ours, type Place } from "../bus/masters.js";
import { compilePacedSlave, runPacedSlave } from "../bus/paced-slave.js";
import { type Bench, type BenchRow, row } from "./row.js";

const BAUDS = [9_600, 19_200, 115_200];
const METERS = [1, 8, 32];
/** One value, and as many as are coalesced for a three-phase meter. */
const REGISTERS = [2, 76];
/** 8N1. */
const BITS = 10;
const REQUEST = 8;
const SECONDS = 3;
/** Milliseconds. */
const PATIENCE = 1_000;
const HOLDING = 3;

const clock = systemClock();

export const bus: Bench = async function* ({ progress }) {
  const folder = mkdtempSync(join(tmpdir(), "fieldproof-line-"));
  try {
    const program = compilePacedSlave(join(process.cwd(), "tests/bus/paced-slave.c"), folder);
    for (const baud of BAUDS) {
      for (const meters of METERS) {
        progress(`${baud} Bd, ${meters} meters`);
        for (const registers of REGISTERS) yield* compare(program, { baud, meters, registers });
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
};

interface Line {
  readonly baud: number;
  readonly meters: number;
  readonly registers: number;
}

async function* compare(program: string, line: Line): AsyncIterable<BenchRow> {
  const value = await measure(program, line, async ({ device = "" }) => ours(busAt(device, line.baud)), true);
  const theirs = await measure(program, line, (place) => modbusSerial(place, line.baud, PATIENCE), false);
  const { baud, meters, registers } = line;
  const name = `${baud} Bd, ${meters === 1 ? "1 meter" : `${meters} meters`}, ${registers} registers`;
  const about = { bench: "bus", case: name, value, unit: "readings/s" };
  const standard = limit(line, timingOf(baud, BITS).silence);
  const characters = limit(line, 3.5 * characterOf(baud));
  yield row({ ...about, peer: "limit:wire", peerValue: standard });
  // Above 19200 Bd the standard's silence of 1.75 ms is longer than 3.5 characters.
  if (characters > 1.001 * standard)
    yield row({ ...about, peer: "limit:wire by characters", peerValue: characters });
  yield row({ ...about, peer: "modbus-serial", peerValue: theirs });
}

function characterOf(baud: number): number {
  return (1000 * BITS) / baud;
}

/**
 * Exchanges per second that a line allows: both frames, the silence by which a slave knows the request's end, and the
 * master's before the next one.
 * @param silence the master's, milliseconds
 */
function limit({ baud, registers }: Line, silence: number): number {
  const character = characterOf(baud);
  return 1000 / ((REQUEST + 5 + 2 * registers + 3.5) * character + silence);
}

function busAt(path: string, baud: number): Bus {
  const settings = { path, baud, parity: "none", dataBits: 8, stopBits: 1 } as const;
  const open = () => openSerial(settings, clock);
  return new Bus({ ...SERIAL, name: "line", open, clock, timing: timingOf(baud, BITS) });
}

/**
 * Right readings per second.
 * @param queues the master takes requests of all meters at once and keeps the line's silence; for one that does neither,
 *   its user does, in whole milliseconds
 */
async function measure(
  program: string,
  { baud, meters, registers: count }: Line,
  start: (place: Place) => Promise<Master>,
  queues: boolean,
): Promise<number> {
  const slave = await runPacedSlave(program, baud, BITS);
  const master = await start({ device: slave.path });
  const units = Array.from({ length: meters }, (_, i) => i + 1);
  const began = clock.monotonic();
  const until = began + BigInt(SECONDS) * 1_000_000_000n;
  let right = 0;
  const silence = Math.ceil(timingOf(baud, BITS).silence);
  const read = async (unit: number) => {
    if (!queues) await clock.sleep(silence);
    try {
      const values = await master.read({ unit, functionCode: HOLDING, address: 0, count });
      if (values.length === count && values.every((value, i) => value === unit * 256 + i)) right++;
    } catch {
      // A request that the line did not understand is a reading that is missing.
    }
  };
  await Promise.all(
    (queues ? units.map((unit) => [unit]) : [units]).map(async (turn) => {
      while (clock.monotonic() < until) for (const unit of turn) await read(unit);
    }),
  );
  const took = Number(clock.monotonic() - began) / 1e9;
  await master.close();
  await slave.stop();
  return right / took;
}
