/** A line with faults, as memory, as a pseudo-terminal or over TCP, and what becomes of the values that masters accept. */
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { judge } from "../../agent/metering/judge.js";
import type { CounterRules } from "../../agent/metering/rules.js";
import type { CounterState } from "../../agent/metering/state.js";
import type { ByteChannel } from "../../drivers/bus/byte-channel.js";
import type { Clock } from "../../drivers/clock.js";
import { counterReading } from "../simulators/counter-reading.js";
import { COUNTS_PER_SECOND, counterAt, type LineFault, MeteredLine } from "../simulators/metered-line.js";
import { openPty } from "../simulators/pty.js";
import { type Seeded, seeded } from "../simulators/seeded.js";
import type { Master, Place, Read } from "./masters.js";

export const UNITS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
/** Registers of a unit's table: 32 counters. */
const REGISTERS = 64;
/** Milliseconds. A late reply comes within the lateness, one that is too late does not. */
export const TIMING = { silence: 0, timeout: 20, lateness: 100 };
const LATE = { least: 25, most: 90 };
const TOO_LATE = { least: 110, most: 300 };
/** One reply in twenty. */
const FAULTED = 0.05;
const MILLISECOND = 1_000_000n;

/** Where the bytes of a line go, and how its units are reached. */
export type Wire = "memory" | "pty" | "rtu over tcp" | "tcp";

/** What is to be told of bytes on their way. */
export interface Watch {
  sent(bytes: number): void;
  arrived(bytes: number): void;
}

/** An open line. */
export interface OpenLine {
  readonly line: MeteredLine;
  readonly place: Place;
  /** The master's end of a line in memory. */
  channel(): ByteChannel;
  close(): void;
}

/** How a line is to be. */
export interface LineWishes {
  readonly clock: Clock;
  readonly seed: number;
  readonly faults: readonly LineFault[];
  /** The share of replies that is faulted. */
  readonly rate?: number;
  readonly watch?: Watch;
}

/** Opens a line whose units answer with counters that rise. */
export async function openLine(
  wire: Wire,
  { clock, seed, faults, rate = FAULTED, watch }: LineWishes,
): Promise<OpenLine> {
  const random = seeded(seed);
  let deliver: (bytes: Uint8Array) => void = () => undefined;
  const send = (bytes: Uint8Array) => {
    watch?.sent(bytes.length);
    deliver(bytes);
  };
  const wrapping = wire === "tcp" ? "mbap" : "rtu";
  const line = new MeteredLine({ clock, random, wrapping, late: LATE, tooLate: TOO_LATE, send });
  line.fault = () => (random.chance(rate) ? random.pick(faults as [LineFault, ...LineFault[]]) : null);
  const hear = (bytes: Uint8Array) => {
    line.hear(bytes);
    watch?.arrived(bytes.length);
  };
  const channel = (): ByteChannel => ({
    write: async (bytes) => hear(bytes),
    discardInput: async () => undefined,
    onBytes: (listener) => {
      deliver = listener;
    },
    onLost: () => undefined,
    close: async () => undefined,
  });
  if (wire === "memory") return { line, place: {}, channel, close: () => undefined };
  if (wire === "pty") {
    const pty = openPty();
    pty.onBytes(hear);
    deliver = pty.write;
    return { line, place: { device: pty.path }, channel, close: () => pty.close() };
  }
  const server = createServer({ noDelay: true }, (socket: Socket) => {
    socket.on("data", hear).on("error", () => undefined);
    deliver = (bytes) => socket.write(bytes);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { line, place: { port, units: UNITS }, channel, close: () => void server.close() };
}

/** What became of a master's reads. */
export interface Tally {
  readonly cycles: number;
  readonly right: number;
  /** Values accepted that the register did not hold between the lateness before the request and the reply. */
  readonly wrong: number;
  readonly refused: number;
}

/** Polls all units until the line has seen `cycles` requests. @param together units are polled at once, not in turn */
export async function pollAll(
  { line }: OpenLine,
  master: Master,
  clock: Clock,
  { cycles, seed, together, books }: { cycles: number; seed: number; together: boolean; books?: Books },
): Promise<Tally> {
  const random = seeded(seed);
  const tally = { right: 0, wrong: 0, refused: 0 };
  const poll = async (unit: number) => {
    const read = anyRead(unit, random);
    try {
      const registers = await master.read(read);
      const values = pairs(registers);
      const asked = line.askedAt.get(unit) ?? 0n;
      tally[held(read, values, asked, clock.monotonic()) ? "right" : "wrong"]++;
      books?.accept(read, values, clock.monotonic());
    } catch {
      tally.refused++;
      // A request that never went out must not be repeated without end in one moment.
      await clock.sleep(1);
    }
  };
  const groups = together ? UNITS.map((unit) => [unit]) : [UNITS];
  await Promise.all(
    groups.map(async (units) => {
      while (line.requests < cycles) for (const unit of units) await poll(unit);
    }),
  );
  return { cycles: line.requests, ...tally };
}

function anyRead(unit: number, random: Seeded): Read {
  const count = 2 * random.within(1, 4);
  const address = 2 * random.within(0, (REGISTERS - count) / 2);
  return { unit, functionCode: random.chance(0.5) ? 3 : 4, address, count };
}

function pairs(registers: readonly number[]): readonly bigint[] {
  return Array.from({ length: Math.floor(registers.length / 2) }, (_, i) =>
    BigInt((registers[2 * i] ?? 0) * 0x1_0000 + (registers[2 * i + 1] ?? 0)),
  );
}

/** Those very registers held these values at one moment of the time allowed. */
function held(
  { unit, functionCode, address, count }: Read,
  values: readonly bigint[],
  asked: bigint,
  now: bigint,
) {
  const since = asked - BigInt(TIMING.lateness) * MILLISECOND;
  return (
    values.length === count / 2 &&
    values.every((value, i) => {
      const at = (moment: bigint) => counterAt(unit, functionCode, address + 2 * i, moment);
      return value >= at(since > 0n ? since : 0n) && value <= at(now);
    })
  );
}

const HOUR = 3600n;
const RULES: CounterRules = {
  ...{ kind: "cumulative", quantity: "energy", confirmations: 3, evidence: "wire", source: "line" },
  ratedPerHour: COUNTS_PER_SECOND * HOUR,
  every: 1_000_000_000n,
  gap: 24n * HOUR * 1_000_000_000n,
};

/** Runs what was accepted through the counter state machine, each register on its own. */
export class Books {
  readonly #states = new Map<string, CounterState | null>();
  readonly #overpaid = new Set<string>();

  /** Registers for which more was credited than they counted since the beginning. */
  get overpaid(): readonly string[] {
    return [...this.#overpaid];
  }

  get credited(): bigint {
    return [...this.#states.values()].reduce((sum, state) => sum + (state?.credited ?? 0n), 0n);
  }

  accept({ unit, functionCode, address }: Read, values: readonly bigint[], now: bigint): void {
    for (const [i, value] of values.entries()) {
      const at = address + 2 * i;
      const register = `${unit}/${functionCode}/${at}`;
      const moment = { boot: "boot-1", monotonic: now, wall: now / MILLISECOND, synced: true };
      const reading = { ...counterReading({ value, modulus: 1n << 32n }), moment, identity: "Acme M1 4711" };
      const { state } = judge(this.#states.get(register) ?? null, reading, RULES);
      this.#states.set(register, state);
      const truth = counterAt(unit, functionCode, at, now) - counterAt(unit, functionCode, at, 0n);
      if (state.credited > truth) this.#overpaid.add(register);
    }
  }
}
