/**
 * `card`: bytes that a gateway with ten meters writes to its memory card in a day, beside those of the readings
 * themselves. The kernel counts what this process hands to its disk (proc(5), io, write_bytes) over ten minutes of
 * readings at each pace, checkpoints of the write-ahead log among them; the day is that many times as long. What the
 * file system adds (its own journal) and what the card adds (it erases large blocks) is not in it.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeReading } from "../../agent/attest/records.js";
import { Journal } from "../../agent/journal/journal.js";
import { offsetOf } from "../../agent/metering/clock-trust.js";
import { Pipeline } from "../../agent/pipeline.js";
import { pollersOf } from "../../agent/pollers.js";
import { rosterOf } from "../../agent/roster.js";
import { parseConfig } from "../../config/load.js";
import type { Link } from "../../drivers/link.js";
import { linkOf } from "../pipeline/wires.js";
import { EastronMeter } from "../simulators/eastron-meter.js";
import { Loopback } from "../simulators/loopback.js";
import { ModbusSlave } from "../simulators/modbus-slave.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { type Bench, row } from "./row.js";

const METERS = 10;
const READINGS = 6_000;
const DAY_S = 86_400;
/** Every second, and as often as a meter is read where the configuration says nothing. */
const PACES = [1, 10];
/** Milliseconds that one meter takes on the line: they are not read all at once. */
const EXCHANGE_MS = 45;
/** Salt and leaf: what a reading's evidence needs beside its record. */
const COMMITMENT = 64;

const configText = (every: number) => `
gateway: { name: bench }
buses: { rs485: { serial: /dev/ttyUSB0 } }
meters:
${Array.from(
  { length: METERS },
  (_, i) =>
    `  m${i}: { driver: eastron-sdm, model: sdm120, bus: rs485, unit: ${i + 1}, rated: 8 kW, every: ${every} s }`,
).join("\n")}
`;

export const card: Bench = async function* ({ progress }) {
  for (const every of PACES) {
    progress(`${METERS} meters every ${every} s`);
    const { written, grown, told, seconds } = await measure(every);
    const perDay = (bytes: number) => (bytes / seconds / 1e6) * DAY_S;
    const about = { bench: "card", unit: "MB/day", peer: "limit:the readings", peerValue: perDay(told) };
    const what = `${METERS} meters, every ${every} s`;
    yield row({ ...about, case: `${what}: written`, value: perDay(written) });
    yield row({ ...about, case: `${what}: journal grows`, value: perDay(grown) });
  }
};

interface Measured {
  /** Bytes handed to the disk. */
  readonly written: number;
  /** Bytes by which the journal grew. */
  readonly grown: number;
  /** Bytes of the readings' records and commitments. */
  readonly told: number;
  /** Of the gateway's time. */
  readonly seconds: number;
}

/** @throws Error where the temporary folder is in memory */
async function measure(every: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "fieldproof-card-"));
  const path = join(folder, "journal.db");
  const journal = Journal.open(path);
  const clock = new VirtualClock();
  const moment = () => ({
    ...{ boot: clock.boot, monotonic: clock.monotonic(), wall: clock.wall(), synced: true },
  });
  journal.readings.trustBoot(clock.boot, offsetOf(moment()));
  const roster = rosterOf(parseConfig(configText(every), "bench.yaml"));
  let told = 0;
  let readings = 0;
  const pipeline = new Pipeline(roster, {
    ...{ clock, journal, lanes: new Map() },
    emit(event) {
      if (event.type !== "reading") return;
      readings++;
      told += writeReading(event.reading).length + COMMITMENT;
    },
  });
  const link = lineOf(clock);
  const pollers = pollersOf(roster, {
    links: { of: () => link },
    clock,
    moment,
    pipeline,
    ids: [],
    emit: () => undefined,
  });
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = [...pollers.values()].map((poller) => poller.run(signal));
  const pass = async (wanted: number) => {
    const from = clock.monotonic();
    while (readings < wanted) await clock.pass(every * 1_000);
    return Number(clock.monotonic() - from) / 1e9;
  };
  // What is written once, at the beginning, is no part of any day.
  await pass(METERS);
  const before = { written: bytesWritten(), size: statSync(path).size, told, readings };
  const seconds = await pass(READINGS);
  const written = bytesWritten() - before.written;
  if (written === 0) throw new Error(`${folder} is in memory: set TMPDIR to a folder on a disk`);
  stopping.abort();
  await clock.pass(every * 1_000);
  await Promise.all(running);
  journal.close();
  const measured = { written, grown: statSync(path).size - before.size, told: told - before.told, seconds };
  rmSync(folder, { recursive: true });
  return measured;
}

/** One line with ten meters, that is asked by one of them at a time. */
function lineOf(clock: VirtualClock): Link {
  const wire = new Loopback();
  const slave = new ModbusSlave(wire);
  for (let unit = 1; unit <= METERS; unit++)
    new EastronMeter({ slave, clock, unit, watts: 6_000, startWh: { import: 1_000 } });
  const link = linkOf(wire);
  let turn: Promise<unknown> = Promise.resolve();
  return {
    exchange: (...asked) => {
      const answer = turn.then(() => clock.sleep(EXCHANGE_MS)).then(() => link.exchange(...asked));
      turn = answer.catch(() => undefined);
      return answer;
    },
    close: () => link.close(),
  };
}

/** What the kernel took from this process for a disk, in bytes. */
function bytesWritten(): number {
  return Number(/^write_bytes: (\d+)$/m.exec(readFileSync("/proc/self/io", "utf8"))?.[1]);
}
