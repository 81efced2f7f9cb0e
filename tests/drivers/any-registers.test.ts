/**
 * What every driver of a Modbus device owes, whatever a device says: measurements of any registers, and of anything
 * else nothing but a FrameError. Each driver is asked with the options of its fixtures.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replay } from "../../drivers/conversation.js";
import { sunspec } from "../../drivers/devices/sunspec.js";
import { type AnyDriver, type Frame, FrameError, type Step } from "../../drivers/driver.js";
import { DRIVERS } from "../../drivers/index.js";
import type { Measurement } from "../../drivers/measurement.js";
import { cutModbus } from "../../drivers/protocols/modbus.js";
import { withCrc } from "../simulators/modbus-slave.js";
import { fixturesOf, recorded } from "./recorded.js";

const MODBUS = DRIVERS.filter(({ cut, name }) => cut === cutModbus && name !== "sunspec");

/** Options that a device of this family may have. */
function optionsOf(driver: AnyDriver): unknown[] {
  return fixturesOf(driver.name).map(({ options }) => driver.options.parse(options));
}

/** Answers each request with whole and valid replies whose registers are drawn from `seed`, but for the `known` ones. */
function answered<T>(
  talk: Generator<Step, T, Frame>,
  seed: readonly number[],
  known: ReadonlyMap<number, number> = new Map(),
): T {
  let step = talk.next();
  for (let asked = 0; !step.done; asked++) {
    if (step.value.type !== "request" || asked > 20) throw new Error("a Modbus driver asks, a few times");
    const [unit = 0, code = 0, ...[from = 0, at = 0, high = 0, low = 0]] = step.value.bytes;
    const count = high * 256 + low;
    const addresses = Array.from({ length: count }, (_, i) => from * 256 + at + i);
    const registers = addresses.map((address) => known.get(address) ?? seed[address % seed.length] ?? 0);
    const body = registers.flatMap((register) => [register >> 8, register & 0xff]);
    const bytes = withCrc([unit, code, 2 * count, ...body]);
    step = talk.next({ type: "bytes", bytes });
  }
  return step.value;
}

const registers = fc.array(fc.oneof(fc.constantFrom(0, 0xffff, 0x8000, 0x7fc0), fc.nat(0xffff)), {
  minLength: 1,
  maxLength: 64,
});

describe.each(MODBUS.map((driver) => [driver.name, driver] as const))("%s", (_, driver) => {
  const every = optionsOf(driver);

  it("makes measurements of any registers, each once, with a value or the reason why there is none", () => {
    fc.assert(
      fc.property(fc.constantFrom(...every), registers, (options, seed) => {
        const { identity } = answered(driver.open(options), seed);
        expect(identity === null || identity.serial !== "").toBe(true);
        const read: readonly Measurement[] = answered(driver.poll({ identity }, options), seed);
        expect(new Set(read.map(({ channel }) => channel)).size).toBe(read.length);
        for (const measurement of read) {
          if (measurement.type === "increment") throw new Error("a register is no increment");
          expect(measurement.value === null).toBe(measurement.unknown !== undefined);
          if (measurement.type === "counter") {
            expect(measurement.step).toBeGreaterThan(0n);
            expect(measurement.value ?? 0n).toBeGreaterThanOrEqual(0n);
          }
        }
      }),
    );
  });

  it("offers channels that every map has, as what they are", () => {
    for (const options of every) {
      const read: readonly Measurement[] = answered(driver.poll({ identity: null }, options), [1]);
      const offered = driver.channels.filter(({ name }) => name !== "value");
      for (const { name } of offered) {
        const measurement = read.find(({ channel }) => channel === name);
        expect(measurement?.type).toBe(driver.gives(options, name));
        if (measurement?.type === "counter") {
          expect(driver.quantity?.(options, name)).toBe(measurement.quantity);
          expect(driver.modulus?.(options, name)).toBe(measurement.modulus);
        }
      }
    }
  });

  it("throws nothing but FrameError on bytes that are no reply", () => {
    fc.assert(
      fc.property(fc.constantFrom(...every), fc.uint8Array({ maxLength: 300 }), (options, bytes) => {
        const talk = driver.poll({ identity: null }, options);
        talk.next();
        expect(() => talk.next({ type: "bytes", bytes })).toThrow(FrameError);
      }),
    );
  });
});

/** Discovery finds the models of a real one: what they hold is any. */
describe("sunspec", () => {
  const fixtures = fixturesOf("sunspec").filter(({ error }) => error === undefined);

  it.each(fixtures)("makes measurements of any registers, or a FrameError: $about", ({ options, open }) => {
    const chosen = sunspec.options.parse(options);
    const session = replay(sunspec.open(chosen), recorded(open));
    fc.assert(
      fc.property(registers, fc.boolean(), (seed, same) => {
        const { id, address, length } = session.block;
        const head = new Map([
          [address, id],
          [address + 1, length],
        ]);
        const poll = () => answered(sunspec.poll(session, chosen), seed, same ? head : undefined);
        if (same) expect(poll().length).toBeGreaterThan(0);
        else expect(poll).toThrow(FrameError);
      }),
    );
  });
});
