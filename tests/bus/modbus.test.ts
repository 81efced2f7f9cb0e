/** The Modbus codec by properties: what is encoded decodes, what is damaged does not. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FrameError, type Request } from "../../drivers/driver.js";
import { crc16Modbus } from "../../drivers/protocols/crc16.js";
import {
  cutModbus,
  ModbusException,
  readHolding,
  readInput,
  registersOf,
} from "../../drivers/protocols/modbus.js";
import { withCrc } from "../simulators/modbus-slave.js";

const FRAME = "frame" as const;

const exchange = fc
  .record({
    read: fc.constantFrom(readHolding, readInput),
    unit: fc.integer({ min: 1, max: 247 }),
    registers: fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 125 }),
    address: fc.integer({ min: 0, max: 0xffff - 125 }),
  })
  .map(({ read, unit, registers, address }) => {
    const request = read(unit, address, registers.length);
    return { request, registers, reply: answer(request, registers) };
  });

const garbage = fc.uint8Array({ maxLength: 40 });

function answer({ bytes }: Request, registers: readonly number[]): Uint8Array {
  const [unit = 0, functionCode = 0] = bytes;
  const data = registers.flatMap((register) => [register >> 8, register & 0xff]);
  return withCrc([unit, functionCode, data.length, ...data]);
}

function decode(bytes: Uint8Array, request: Request): readonly number[] {
  return registersOf({ type: "bytes", bytes }, request);
}

describe("requests", () => {
  it("are the frames of the standard", () => {
    // MODBUS Application Protocol V1.1b3, 6.3: registers 108 to 110; the CRC by its serial-line appendix.
    expect(Buffer.from(readHolding(0x11, 0x6b, 3).bytes).toString("hex")).toBe("1103006b00037687");
    expect(Buffer.from(readInput(1, 0, 1).bytes).toString("hex")).toBe("01040000000131ca");
  });

  it("have the shape of their replies: unit, function and count, not the register address", () => {
    expect(readHolding(1, 0, 2).shape).toBe(readHolding(1, 500, 2).shape);
    const others = [readHolding(2, 0, 2), readInput(1, 0, 2), readHolding(1, 0, 3)];
    expect(new Set([readHolding(1, 0, 2), ...others].map(({ shape }) => shape)).size).toBe(4);
  });

  it.each([
    [0, 0, 1, "unit 0"],
    [248, 0, 1, "unit 248"],
    [1, -1, 1, "register address -1"],
    [1, 65_536, 1, "register address 65536"],
    [1, 0, 0, "register count 0"],
    [1, 0, 126, "register count 126"],
    [1, 65_535, 2, "register count 2"],
    [1, 0, 1.5, "register count 1.5"],
  ])("unit %s, address %s, count %s do not exist", (unit, address, count, message) => {
    expect(() => readHolding(unit, address, count)).toThrow(message);
  });
});

describe("replies", () => {
  it("decode to the registers they were made of, behind garbage and before more of it", () => {
    fc.assert(
      fc.property(exchange, garbage, garbage, ({ request, registers, reply }, before, after) => {
        const wire = Buffer.concat([before, reply, after]);
        const cut = cutModbus(wire, request);
        if (cut.type !== FRAME) throw new Error("no frame found");
        expect(cut.start).toBe(before.length);
        expect(decode(wire.subarray(cut.start, cut.end), request)).toEqual(registers);
      }),
    );
  });

  it("are found whatever the pieces they come in, once they are whole and not before", () => {
    fc.assert(
      fc.property(exchange, garbage, fc.boolean(), ({ request, reply }, before, echo) => {
        const wire = Buffer.concat([before, echo ? request.bytes : new Uint8Array(), reply]);
        let head = new Uint8Array();
        for (let end = 1; end < wire.length; end++) {
          head = Uint8Array.from([...head, ...wire.subarray(end - 1, end)]);
          const cut = cutModbus(head, request);
          if (cut.type === FRAME) throw new Error("found too early");
          head = head.slice(cut.keep);
        }
        const last = Uint8Array.from([...head, ...wire.subarray(-1)]);
        const cut = cutModbus(last, request);
        expect(cut.type === FRAME && Buffer.from(last.subarray(cut.start, cut.end))).toEqual(
          Buffer.from(reply),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("with up to three flipped bits are never taken for whole", () => {
    const bits = fc.uniqueArray(fc.nat(8 * 255 - 1), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(exchange, bits, ({ request, reply }, where) => {
        const flips = new Set(where.map((bit) => bit % (8 * reply.length)));
        for (const bit of flips) reply[bit >> 3] = (reply[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(cutModbus(reply, request).type).toBe("more");
        expect(() => decode(reply, request)).toThrow(FrameError);
      }),
      { numRuns: 2000 },
    );
  });

  it("of another unit, function or count are no answer", () => {
    fc.assert(
      fc.property(exchange, exchange, (one, other) => {
        fc.pre(one.request.shape !== other.request.shape);
        expect(cutModbus(other.reply, one.request).type).toBe("more");
        expect(() => decode(other.reply, one.request)).toThrow(/no answer to it/);
      }),
    );
  });

  it("made of random bytes end in a verdict: a frame, more, or a FrameError", () => {
    fc.assert(
      fc.property(exchange, fc.uint8Array({ maxLength: 600 }), ({ request }, bytes) => {
        const cut = cutModbus(bytes, request);
        if (cut.type === "more") {
          expect(cut.keep).toBeLessThanOrEqual(bytes.length);
          // Nothing longer than a frame is ever kept, however long the line babbles.
          expect(bytes.length - cut.keep).toBeLessThan(256);
        }
        try {
          decode(bytes, request);
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
    );
  });

  it("that look begun in the garbage do not hide the one behind it", () => {
    const request = readHolding(1, 0, 100);
    const reply = answer(
      request,
      Array.from({ length: 100 }, (_, i) => i),
    );
    const wire = Uint8Array.from([1, 3, 200, ...reply]);
    expect(cutModbus(wire, request)).toEqual({ type: FRAME, start: 3, end: wire.length });
  });

  it("of other kinds of links are no Modbus", () => {
    const message = { type: "message", topic: "a", payload: new Uint8Array(), retained: false } as const;
    expect(() => registersOf(message, readHolding(1, 0, 1))).toThrow(/a message frame is no Modbus reply/);
  });
});

describe("exceptions", () => {
  it("say what was asked, what the device means, and their code", () => {
    const request = readInput(7, 40_000, 2);
    const frame = withCrc([7, 0x84, 2]);
    expect(cutModbus(frame, request)).toEqual({ type: FRAME, start: 0, end: 5 });
    const refused = expect(() => decode(frame, request));
    refused.toThrow(ModbusException);
    refused.toThrow(
      "unit 7, 2 input registers from 40000: the device has no such register (Modbus exception 2)",
    );
  });

  it("with a code the standard does not have are garbage", () => {
    expect(cutModbus(withCrc([7, 0x84, 200]), readInput(7, 0, 2)).type).toBe("more");
  });
});

it("the CRC is the standard's", () => {
  // The check value of CRC-16/MODBUS in the catalogue of parametrised CRC algorithms.
  expect(crc16Modbus(Buffer.from("123456789"))).toBe(0x4b37);
});
