/** The bus against slaves that others wrote, on a line that does everything lines do. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SERIAL } from "../../drivers/bus/framing.js";
import type { BusTiming } from "../../drivers/bus/timing.js";
import { Bus } from "../../drivers/bus.js";
import { FrameError, type Request, SilenceError } from "../../drivers/driver.js";
import { type Cutter, LinkError } from "../../drivers/link.js";
import {
  cutModbus,
  ModbusException,
  readHolding,
  readInput,
  registersOf,
} from "../../drivers/protocols/modbus.js";
import { openSerial } from "../../drivers/transports/serial.js";
import { FaultyWire } from "../simulators/faulty-wire.js";
import { FAULTS, type Fault } from "../simulators/line-faults.js";
import { type Seeded, seeded } from "../simulators/seeded.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { compileSlave, runSlave, slaveValue } from "./libmodbus-slave.js";

const UNITS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const REGISTERS = 1000;
/** Milliseconds of the wire's clock, which stands still while slaves and ports take their time. */
const TIMING: BusTiming = { silence: 0, timeout: 8, lateness: 40 };
const LATE = { least: 12, most: 35 };
const ON_THE_LINE = FAULTS.filter((fault) => fault !== "unplugged") as [Fault, ...Fault[]];

const folder = mkdtempSync(join(tmpdir(), "fieldproof-bus-"));
let program = "";

beforeAll(() => {
  program = compileSlave(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A line with its slaves and a bus on it. */
class Rig {
  readonly clock = new VirtualClock();
  readonly wire: FaultyWire;
  readonly bus: Bus;
  readonly #stopTime: () => void;
  #stops: (() => Promise<void>)[] = [];

  constructor(seed: number, timing: BusTiming) {
    const { clock } = this;
    const path = join(folder, `ttyUSB${seed}`);
    this.wire = new FaultyWire({ path, units: UNITS, clock, random: seeded(seed), late: LATE });
    this.#stopTime = this.wire.passTime();
    const settings = { path, baud: 115200, parity: "none", dataBits: 8, stopBits: 1 } as const;
    const open = async () => this.wire.watched(await openSerial(settings, clock));
    this.bus = new Bus({ ...SERIAL, name: "roof", open, clock, timing });
  }

  static async start(seed: number, timing = TIMING): Promise<Rig> {
    const rig = new Rig(seed, timing);
    rig.#stops = await Promise.all(UNITS.map((unit) => runSlave(program, rig.wire.slavePath(unit), unit)));
    return rig;
  }

  async stop(): Promise<void> {
    await this.bus.close();
    this.#stopTime();
    await Promise.all(this.#stops.map((stop) => stop()));
    this.wire.close();
  }
}

type Verdict = "right" | "wrong" | "refused" | "wrongly refused" | "silent" | "down";

/** Polls once and judges the result by what the slave really answered to this very request. */
async function poll(rig: Rig, request: Request, cut: Cutter = cutModbus): Promise<Verdict> {
  const verdict = (good: boolean, yes: Verdict, no: Verdict) => (good ? yes : no);
  const genuine = () => rig.wire.genuine(request.address) ?? new Uint8Array();
  try {
    const reply = await rig.bus.link().exchange(request, cut, new AbortController().signal);
    if (reply.type !== "bytes") return "wrong";
    const same = Buffer.compare(reply.bytes, genuine()) === 0;
    registersOf(reply, request);
    return verdict(same, "right", "wrong");
  } catch (error) {
    if (error instanceof ModbusException) {
      return verdict(genuine()[2] === error.code, "refused", "wrongly refused");
    }
    if (error instanceof FrameError) return "wrong";
    if (error instanceof SilenceError) return "silent";
    if (error instanceof LinkError) return "down";
    throw error;
  }
}

function anyRequest(unit: number, random: Seeded, absent = 0): Request {
  const read = random.pick([readHolding, readInput]);
  const count = random.within(1, 125);
  const beyond = random.chance(absent);
  return read(unit, beyond ? REGISTERS : random.within(0, REGISTERS - count), count);
}

describe("a quiet line", () => {
  it("10,000 polls of eight meters read what the slaves say, every one", async () => {
    const rig = await Rig.start(1);
    const each = 10_000 / UNITS.length;
    const right = await Promise.all(
      UNITS.map(async (unit) => {
        let right = 0;
        for (let n = 1; n <= each; n++) {
          const [functionCode, read] = n % 2 ? ([3, readHolding] as const) : ([4, readInput] as const);
          // Neighbouring polls differ in shape, as those of different meters do.
          const count = 1 + (n % 125);
          const request = read(unit, n % 800, count);
          const reply = await rig.bus.link().exchange(request, cutModbus, new AbortController().signal);
          const expected = Array.from({ length: count }, (_, i) =>
            slaveValue(unit, functionCode, (n % 800) + i, n),
          );
          if (registersOf(reply, request).every((value, i) => value === expected[i])) right++;
        }
        return right;
      }),
    );
    expect(right).toEqual(UNITS.map(() => each));
    expect(rig.bus.stats).toEqual({ frames: 10_000, silences: 0, garbageBytes: 0, reconnects: 0 });
    await rig.stop();
  }, 600_000);
});

describe("a line with every fault", () => {
  it("accepts no wrong value in 10,000 polls", async () => {
    const rig = await Rig.start(2);
    const random = seeded(3);
    rig.wire.fault = (unit) => {
      // Unit 8 is dead for a while; the others go on.
      if (unit === 8 && rig.wire.requests > 2_000 && rig.wire.requests < 4_000) return "silence";
      if (random.chance(0.001)) return "unplugged";
      return random.chance(0.3) ? random.pick(ON_THE_LINE) : null;
    };
    const verdicts = new Map<Verdict, number>();
    await Promise.all(
      UNITS.map(async (unit) => {
        while (rig.wire.requests < 10_000) {
          const verdict = await poll(rig, anyRequest(unit, random, 0.05));
          verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
          // Backed off or unplugged: such polls reject at once, and do not count as polls.
          if (verdict === "silent" || verdict === "down") await rig.clock.sleep(5);
        }
      }),
    );
    expect(verdicts.get("wrong")).toBeUndefined();
    expect(verdicts.get("right")).toBeGreaterThan(3_000);
    expect([...rig.wire.counts.keys()].sort()).toEqual([...FAULTS, "none"].sort());
    expect(verdicts.get("refused")).toBeGreaterThan(100);
    expect(rig.bus.stats.reconnects).toBeGreaterThan(0);
    await rig.stop();
  }, 600_000);

  it("tells of one request repeated only what was true within the lateness", async () => {
    const rig = await Rig.start(8);
    const random = seeded(9);
    rig.wire.fault = () => (random.chance(0.5) ? "doubled late" : null);
    const request = readHolding(1, 7, 1);
    const now = () => Number(rig.clock.monotonic()) / 1e6;
    const sentAt: number[] = [];
    let old = 0;
    for (let n = 1; n <= 1000; n++) {
      const reply = await rig.bus.link().exchange(request, cutModbus, new AbortController().signal);
      sentAt[rig.wire.requests] = now();
      const [value] = registersOf(reply, request);
      const asked = sentAt.findLastIndex((_, k) => slaveValue(1, 3, 7, k) === value);
      expect(now() - (sentAt[asked] ?? 0)).toBeLessThanOrEqual(TIMING.lateness);
      if (asked < n) old++;
    }
    // So it does happen: such a reply is what this is about.
    expect(old).toBeGreaterThan(10);
    await rig.stop();
  }, 60_000);

  it("is read again at the first poll after each fault", async () => {
    const rig = await Rig.start(4);
    let n = 1;
    const request = () => readHolding(1, 0, n++);
    for (const fault of FAULTS) {
      rig.wire.fault = () => fault;
      await poll(rig, request());
      rig.wire.fault = () => null;
      let after = await poll(rig, request());
      // The fault has not ended before the adapter is back.
      for (; after === "down"; after = await poll(rig, request())) await rig.clock.sleep(20);
      expect([fault, after]).toEqual([fault, "right"]);
    }
    await rig.stop();
  });
});

describe("these tests can fail:", () => {
  it("a bus that believes replies to be less late than they are takes wrong values", async () => {
    const rig = await Rig.start(5, { ...TIMING, lateness: TIMING.timeout });
    const random = seeded(6);
    rig.wire.fault = () => (random.chance(0.5) ? "late" : null);
    await untilWrong(rig, () => readHolding(1, 0, 10));
    await rig.stop();
  });

  it("a bus that is not told which replies look alike takes wrong values", async () => {
    const rig = await Rig.start(7);
    rig.wire.fault = () => "doubled late";
    let n = 0;
    await untilWrong(rig, () => ({ ...readHolding(1, n % 100, 10), shape: `no shape at all ${n++}` }));
    await rig.stop();
  });
});

/** Polls until a wrong value gets through; the test's time limit is the limit. */
async function untilWrong(rig: Rig, request: () => Request): Promise<void> {
  while ((await poll(rig, request())) !== "wrong") await rig.clock.sleep(1);
}
