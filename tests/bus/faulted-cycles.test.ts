/**
 * Masters on lines of which one reply in twenty is faulted: what each of them accepts that is not true. Ours in virtual
 * time, those of others, which set timers of their own, in real time.
 */
import { describe, expect, it } from "vitest";
import { systemClock } from "../../agent/clock.js";
import { TCP_ADVICE } from "../../drivers/bus/advice.js";
import { SERIAL } from "../../drivers/bus/framing.js";
import { Bus } from "../../drivers/bus.js";
import { mbapFraming } from "../../drivers/protocols/mbap.js";
import { openSerial } from "../../drivers/transports/serial.js";
import { openTcp } from "../../drivers/transports/tcp.js";
import { HeldTime } from "../simulators/held-time.js";
import { FAULTS } from "../simulators/line-faults.js";
import type { LineFault } from "../simulators/metered-line.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { jsModbus, type Master, modbusSerial, ours } from "./masters.js";
import { Books, openLine, pollAll, type Tally, TIMING, type Wire } from "./metered-rig.js";

const CYCLES = Number(process.env.FIELDPROOF_BUS_CYCLES ?? 5_000);
/** Ours in memory costs so little that it goes round more often. */
const VIRTUAL_CYCLES = Number(process.env.FIELDPROOF_BUS_VIRTUAL_CYCLES ?? 4 * CYCLES);
const HOURS = 5 * 3_600_000;
const BAUD = 115_200;

/** What a CRC, a unit, a shape and a rest are good against. */
const ON_A_LINE: readonly LineFault[] = [
  ...FAULTS.filter((fault) => fault !== "unplugged"),
  "another unit",
  "exception",
];
/** Modbus TCP has no CRC: it relies on TCP, which loses and adds nothing. */
const DAMAGE: readonly LineFault[] = ["flipped bits", "burst", "garbage", "truncation", "echo"];
const OVER_TCP = ON_A_LINE.filter((fault) => !DAMAGE.includes(fault));

function busOn(
  wire: Wire,
  open: () => Promise<Parameters<HeldTime["watched"]>[0]>,
  clock: VirtualClock,
  timing = TIMING,
) {
  const mbap = { framing: mbapFraming(), ids: true, advice: TCP_ADVICE };
  return new Bus({ ...(wire === "tcp" ? mbap : SERIAL), name: "line", open, clock, timing });
}

async function oursInMemory(
  seed: number,
  cycles: number,
  faults: readonly LineFault[],
  { timing = TIMING, rate }: { timing?: typeof TIMING; rate?: number } = {},
): Promise<{ tally: Tally; books: Books; faulted: ReadonlyMap<LineFault, number> }> {
  const clock = new VirtualClock();
  const open = await openLine("memory", { clock, seed, faults, ...(rate && { rate }) });
  const master = ours(busOn("memory", async () => open.channel(), clock, timing));
  const books = new Books();
  let done = false;
  const polled = pollAll(open, master, clock, { cycles, seed, together: true, books }).finally(() => {
    done = true;
  });
  while (!done) await clock.pass(1_000);
  await master.close();
  return { tally: await polled, books, faulted: open.line.counts };
}

async function oursOverPorts(
  wire: Exclude<Wire, "memory">,
  seed: number,
  cycles: number,
  faults: readonly LineFault[],
) {
  const clock = new VirtualClock();
  const watch = new HeldTime(clock);
  const open = await openLine(wire, { clock, seed, faults, watch });
  const { device = "", port = 0 } = open.place;
  const settings = { baud: BAUD, parity: "none", dataBits: 8, stopBits: 1 } as const;
  const channel = () =>
    wire === "pty"
      ? openSerial({ path: device, ...settings }, clock)
      : openTcp({ host: "127.0.0.1", port, place: "the line", settle: 0 }, clock);
  const master = ours(busOn(wire, async () => watch.watched(await channel()), clock));
  const books = new Books();
  const tally = await pollAll(open, master, clock, { cycles, seed, together: true, books });
  await master.close();
  watch.stop();
  open.close();
  return { tally, books, faulted: open.line.counts };
}

async function theirs(
  wire: "pty" | "tcp",
  start: (...of: Parameters<typeof modbusSerial>) => Promise<Master>,
  seed: number,
  cycles: number,
  faults: readonly LineFault[],
) {
  const clock = systemClock();
  const open = await openLine(wire, { clock, seed, faults });
  const master = await restarted(() => start(open.place, BAUD, TIMING.timeout));
  const tally = await pollAll(open, master, clock, { cycles, seed, together: false });
  await master.close();
  open.close();
  return { tally, name: master.name };
}

/** As somebody would use it: opened anew after some refusals in a row. */
async function restarted(start: () => Promise<Master>): Promise<Master> {
  const REFUSALS = 5;
  let master = await start();
  let refused = 0;
  return {
    name: master.name,
    read: async (what) => {
      try {
        const registers = await master.read(what);
        refused = 0;
        return registers;
      } catch (error) {
        if (++refused % REFUSALS === 0) {
          await master.close();
          master = await start();
        }
        throw error;
      }
    },
    close: () => master.close(),
  };
}

function report(who: string, wire: string, { cycles, right, wrong, refused }: Tally): void {
  process.stdout.write(
    `${who}, ${wire}: ${cycles} cycles, ${right} right, ${refused} refused, ${wrong} wrong values accepted\n`,
  );
}

describe("one reply in twenty is faulted, within what a CRC and a rest are good against:", () => {
  it.each([
    ["pty", ON_A_LINE, CYCLES / 2],
    ["rtu over tcp", ON_A_LINE, CYCLES / 4],
    ["tcp", OVER_TCP, CYCLES / 4],
  ] as const)(
    "no wrong value comes in over %s",
    async (wire, faults, cycles) => {
      const { tally, books, faulted } = await oursOverPorts(wire, 1, cycles, faults);
      report("fieldproof", wire, tally);
      expect([...faulted.keys()].sort()).toEqual([...faults].sort());
      expect(tally.right).toBeGreaterThan(0.9 * tally.cycles);
      expect(tally.wrong).toBe(0);
      expect(books.overpaid).toEqual([]);
    },
    HOURS,
  );

  it(
    "none in virtual time, and no more is credited than was counted",
    async () => {
      const { tally, books, faulted } = await oursInMemory(2, VIRTUAL_CYCLES, ON_A_LINE);
      report("fieldproof", "virtual time", tally);
      expect([...faulted.keys()].sort()).toEqual([...ON_A_LINE].sort());
      expect(tally.right).toBeGreaterThan(0.9 * tally.cycles);
      expect(tally.wrong).toBe(0);
      expect(books.credited).toBeGreaterThan(0n);
      expect(books.overpaid).toEqual([]);
    },
    HOURS,
  );

  it(
    "what the masters of others accept",
    async () => {
      const runs = (["pty", "tcp"] as const).flatMap((wire) =>
        [modbusSerial, jsModbus].map(async (start) => {
          const faults = wire === "pty" ? ON_A_LINE : OVER_TCP;
          const cycles = wire === "pty" ? CYCLES / 2 : CYCLES / 4;
          const { tally, name } = await theirs(wire, start, 1, cycles, faults);
          report(name, wire, tally);
          return tally;
        }),
      );
      // What they do is told, not judged; that they were asked is.
      for (const { right, wrong } of await Promise.all(runs)) {
        expect(right).toBeGreaterThan(0);
        expect(wrong).toBeGreaterThanOrEqual(0);
      }
    },
    HOURS,
  );
});

describe("beyond that:", () => {
  it(
    "damage gets through no more often than by chance",
    async () => {
      const { tally, books, faulted } = await oursInMemory(3, VIRTUAL_CYCLES / 4, ["many flipped bits"]);
      report("fieldproof", "many flipped bits", tally);
      const expected = (faulted.get("many flipped bits") ?? 0) / 2 ** 16;
      // Six standard deviations of a Poisson distribution, and one for its skew.
      expect(tally.wrong).toBeLessThanOrEqual(expected + 6 * Math.sqrt(expected) + 1);
      expect(books.overpaid).toEqual([]);
    },
    HOURS,
  );

  it(
    "of what comes in too late, nothing is credited",
    async () => {
      const { tally, books } = await oursInMemory(4, VIRTUAL_CYCLES / 4, ["too late"]);
      report("fieldproof", "too late", tally);
      expect(books.overpaid).toEqual([]);
    },
    HOURS,
  );

  it(
    "of damage that a CRC does not see, nothing is credited",
    async () => {
      // Far more often than by chance, and yet alone: a second false reading could bear the first one out.
      const { tally, books } = await oursInMemory(4, VIRTUAL_CYCLES / 4, ["unseen damage"], { rate: 0.001 });
      report("fieldproof", "unseen damage", tally);
      expect(tally.wrong).toBeGreaterThan(0);
      expect(books.overpaid).toEqual([]);
    },
    HOURS,
  );
});

describe("these tests can fail:", () => {
  it("a bus that believes replies to be less late than they are takes wrong values", async () => {
    const hasty = { ...TIMING, lateness: TIMING.timeout };
    const { tally } = await oursInMemory(5, 5_000, ["late"], { timing: hasty });
    expect(tally.wrong).toBeGreaterThan(0);
  });
});
