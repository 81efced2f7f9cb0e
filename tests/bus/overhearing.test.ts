/** A bus that another master owns: everything it is read for is overheard, and nothing is ever sent. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FrameError, type Request, SilenceError, type Span } from "../../drivers/driver.js";
import { type Link, LinkError } from "../../drivers/link.js";
import {
  cutModbus,
  ModbusException,
  readHolding,
  readInput,
  registersOf,
} from "../../drivers/protocols/modbus.js";
import { withCrc } from "../simulators/modbus-slave.js";
import { type Seeded, seeded } from "../simulators/seeded.js";
import { Line } from "./overheard-line.js";
import { answerTo } from "./scripted-bus.js";

function ask(line: Line, request: Request, link: Link = line.bus.link()) {
  const result: { values?: readonly number[]; error?: Error; at?: number } = {};
  link.exchange(request, cutModbus, new AbortController().signal).then(
    (frame) => {
      try {
        Object.assign(result, { values: registersOf(frame, request), at: line.now });
      } catch (error) {
        Object.assign(result, { error, at: line.now });
      }
    },
    (error: unknown) => Object.assign(result, { error, at: line.now }),
  );
  return result;
}

const pair = (request: Request, value: number) => [request.bytes, answerTo(request.bytes, value)] as const;

describe("what another master reads", () => {
  it("is dated by the oldest of it, however late it is asked for or the rest is read", async () => {
    const line = new Line();
    ask(line, readInput(1, 0, 2));
    await line.carries(...pair(readInput(1, 0, 2), 11));
    const heard = line.clock.monotonic() - 10_000_000n;
    await line.clock.pass(900);
    const request = readInput(1, 0, 4, [
      { at: 0, length: 2 },
      { at: 2, length: 2 },
    ]);
    const frame = line.bus.link().exchange(request, cutModbus, new AbortController().signal);
    await line.clock.pass(0);
    await line.clock.pass(3_000);
    await line.carries(...pair(readInput(1, 2, 2), 12));
    expect(await frame).toMatchObject({ framing: "overheard", heard });
  });

  it("answers a request that it covers, and a value of it is never torn", async () => {
    const line = new Line();
    const part = ask(line, readInput(1, 2, 2));
    const values: Span[] = [
      { at: 0, length: 2 },
      { at: 8, length: 2 },
    ];
    const union = ask(line, readInput(1, 0, 10, values));
    const torn = ask(line, readInput(1, 0, 10));
    await line.carries(...pair(readInput(1, 0, 4), 11));
    expect(part.values).toEqual([11, 11]);
    await line.carries(
      ...pair(readHolding(1, 8, 2), 12),
      ...pair(readInput(2, 8, 2), 13),
      ...pair(readInput(1, 9, 2), 14),
    );
    expect(union).toEqual({});
    await line.carries(...pair(readInput(1, 8, 3), 15));
    const registers = union.values ?? [];
    expect([registers.slice(0, 2), registers.slice(8, 10)]).toEqual([
      [11, 11],
      [15, 15],
    ]);
    // What is of no value is missing, and nobody can take it for 0.
    expect(Object.keys(registers)).toEqual(["0", "1", "8", "9"]);
    await line.carries(...pair(readInput(1, 4, 6), 16));
    expect(torn).toEqual({});
    expect(line.sent).toBe(0);
  });

  it("is fresh, and used once", async () => {
    const line = new Line();
    const link = line.bus.link();
    const first = ask(line, readInput(1, 0, 2), link);
    await line.carries(...pair(readInput(1, 0, 2), 1));
    expect(first.values).toEqual([1, 1]);
    const again = ask(line, readInput(1, 0, 2), link);
    const other = ask(line, readInput(1, 0, 2));
    await line.clock.pass(2000);
    expect([again, other.values]).toEqual([{}, [1, 1]]);
    const late = ask(line, readInput(1, 0, 2));
    await line.clock.pass(100);
    expect(late).toEqual({});
    await line.carries(...pair(readInput(1, 0, 2), 2));
    expect([again.values, late.values]).toEqual([
      [2, 2],
      [2, 2],
    ]);
  });

  it("answers a driver's next request too, where it has just been read", async () => {
    const line = new Line();
    const link = line.bus.link();
    const first = ask(line, readInput(1, 0, 2), link);
    await line.carries(...pair(readInput(1, 8, 2), 8), ...pair(readInput(1, 0, 2), 1));
    const next = ask(line, readInput(1, 8, 2), link);
    await line.clock.pass(0);
    expect([first.values, next.values]).toEqual([
      [1, 1],
      [8, 8],
    ]);
  });

  it("that is refused is refused to us as well", async () => {
    const line = new Line();
    const refused = ask(line, readHolding(3, 7, 2));
    const wider = ask(line, readHolding(3, 7, 1));
    await line.carries(readHolding(3, 7, 2).bytes, withCrc([3, 0x83, 2]));
    expect(refused.error).toBeInstanceOf(ModbusException);
    expect(wider).toEqual({});
  });

  it("and never what we need is named, and so is a line on which nothing is heard", async () => {
    const line = new Line();
    const unread = ask(line, readInput(1, 72, 2));
    const otherUnit = ask(line, readInput(9, 72, 2));
    await line.clock.pass(0);
    await line.carries(
      ...pair(readInput(1, 0, 10), 1),
      ...pair(readHolding(1, 5, 1), 1),
      ...pair(readInput(2, 0, 1), 1),
    );
    await line.clock.pass(10_000);
    expect(unread.error).toBeInstanceOf(SilenceError);
    expect(unread.error?.message).toBe(
      'on bus "plant" nobody read 2 input registers from 72 of unit 1 within 10000 ms: of this unit its master reads ' +
        "1 holding registers from 5; 10 input registers from 0",
    );
    expect(otherUnit.error?.message).toMatch(/its master reads nothing of this unit, but of unit 1; unit 2$/);
    const deaf = ask(line, readInput(1, 72, 2));
    await line.clock.pass(10_000);
    expect(deaf.error?.message).toMatch(/nothing is heard at all; does the meter have power/);
    const noise = ask(new Line(), { ...readInput(1, 0, 1), bytes: Uint8Array.of(1, 2) });
    await line.clock.pass(0);
    expect(noise.error).toBeInstanceOf(LinkError);
    expect(line.sent).toBe(0);
  });
});

describe("a reply that comes late", () => {
  it("is not taken for that to a request that looks alike", async () => {
    const line = new Line();
    const wanted = ask(line, readInput(1, 4, 2));
    await line.clock.pass(0);
    await line.carries(readInput(1, 0, 2).bytes);
    await line.clock.pass(200);
    await line.carries(readInput(1, 4, 2).bytes, answerTo(readInput(1, 0, 2).bytes, 66));
    expect(wanted).toEqual({});
    await line.carries(answerTo(readInput(1, 4, 2).bytes, 5));
    await line.clock.pass(1000);
    await line.carries(...pair(readInput(1, 4, 2), 5));
    expect(wanted.values).toEqual([5, 5]);
  });

  it("is not taken for that to another, also where its own request was damaged", async () => {
    const line = new Line();
    const wanted = ask(line, readInput(1, 4, 2));
    await line.clock.pass(0);
    await line.carries(Uint8Array.of(1, 4, 0, 99, 0, 2, 7, 7));
    await line.clock.pass(200);
    await line.carries(readInput(1, 4, 2).bytes, answerTo(readInput(1, 0, 2).bytes, 66));
    expect(wanted).toEqual({});
  });

  it("is not taken for that to a request that was damaged", async () => {
    const line = new Line();
    const wanted = ask(line, readInput(1, 0, 2));
    await line.clock.pass(0);
    await line.carries(
      readInput(1, 0, 2).bytes,
      Uint8Array.of(1, 4, 0, 99),
      answerTo(readInput(1, 4, 2).bytes, 66),
    );
    expect(wanted).toEqual({});
  });
});

it("an overheard frame made of random bytes ends in a verdict", () => {
  const request = readInput(1, 0, 2);
  const exchange = Uint8Array.from(pair(request, 3).flatMap((bytes) => [...bytes]));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 100 }), fc.nat(8 * exchange.length - 1)), (given) => {
      const bytes =
        typeof given === "number"
          ? exchange.map((byte, i) => (i === given >> 3 ? byte ^ (1 << (given & 7)) : byte))
          : given;
      expect(() => registersOf({ type: "bytes", bytes, framing: "overheard" }, request)).toThrow(FrameError);
    }),
  );
});

/** What a unit shows at an address in its n-th answer: two registers that belong together. */
function shown(unit: number, at: number, n: number): [number, number] {
  return [n & 0xffff, Math.imul(n, 40503) ^ ((unit * 4099 + at * 257) & 0xffff)].map(
    (word) => word & 0xffff,
  ) as [number, number];
}

function genuine({ bytes }: Request, n: number): Uint8Array {
  const [unit = 0, functionCode = 0, , at = 0, , count = 0] = bytes;
  const words = Array.from({ length: count / 2 }, (_, i) => shown(unit, at + 2 * i, n)).flat();
  return withCrc([unit, functionCode, 2 * count, ...words.flatMap((word) => [word >> 8, word & 0xff])]);
}

function damaged(frame: Uint8Array, random: Seeded): Uint8Array {
  if (random.chance(0.3)) return frame.slice(0, random.within(1, frame.length - 1));
  if (random.chance(0.3)) return Buffer.concat([random.bytes(random.within(1, 20)), frame]);
  const copy = frame.slice();
  for (let flips = random.within(1, 3); flips > 0; flips--) {
    const bit = random.within(0, 8 * frame.length - 1);
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  }
  return copy;
}

it("10,000 values are right and fresh while 5 % of all frames are damaged and some replies come late, and not a byte is sent", async () => {
  const line = new Line();
  const random = seeded(11);
  const units = [1, 2, 3, 4];
  const reads = units.flatMap((unit) => [
    readInput(unit, 0, 10),
    readInput(unit, 72, 2),
    readInput(unit, 74, 2),
  ]);
  const values: Span[] = [0, 4, 72, 74].map((at) => ({ at, length: 2 }));
  const heardAt: number[] = [];
  let right = 0;
  let stale = 0;
  let wrong = 0;
  const poll = async (unit: number) => {
    const link = line.bus.link();
    const request = readInput(unit, 0, 76, values);
    while (right < 10_000) {
      const asked = line.now;
      const frame = await link.exchange(request, cutModbus, new AbortController().signal);
      const registers = registersOf(frame, request);
      for (const { at } of values) {
        const n = registers[at] ?? -1;
        if (registers[at + 1] !== shown(unit, at, n)[1]) wrong++;
        else if ((heardAt[n] ?? 0) < asked - 1000) stale++;
        else right++;
      }
    }
  };
  const polls = Promise.all(units.map(poll));
  await line.clock.pass(0);
  const perhaps = (frame: Uint8Array) => (random.chance(0.05) ? damaged(frame, random) : frame);
  let n = 0;
  let late: Uint8Array | null = null;
  while (right < 10_000) {
    for (const request of reads) {
      heardAt[++n & 0xffff] = line.now;
      const reply = genuine(request, n & 0xffff);
      const frames: Uint8Array[] = [perhaps(request.bytes)];
      if (late !== null) frames.push(late);
      late = null;
      if (random.chance(0.01)) late = reply;
      else frames.push(perhaps(reply));
      await line.carries(...frames);
      // Its master waits for what comes late, and gives up.
      if (late !== null) await line.clock.pass(200);
    }
  }
  // The last polls end with what the master reads next.
  for (let round = 0; round < 200; round++)
    for (const request of reads) await line.carries(request.bytes, genuine(request, n & 0xffff));
  await polls;
  expect({ wrong, stale, sent: line.sent }).toEqual({ wrong: 0, stale: 0, sent: 0 });
  expect(line.bus.stats.garbageBytes).toBeGreaterThan(10_000);
}, 120_000);
