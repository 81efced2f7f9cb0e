/** The register-map engine by way of `modbus-map`: any map, any value, encoded once more apart from the decoder. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modbusMap } from "../../drivers/devices/modbus-map.js";
import { encoded, fits } from "../simulators/encodings.js";
import { Loopback } from "../simulators/loopback.js";
import { ModbusSlave, sparse } from "../simulators/modbus-slave.js";

const types = ["uint8", "uint16", "int16", "uint32", "int32", "uint64", "int64"] as const;
const order = fc.constantFrom("high-first", "low-first");

/** A register's options, and a whole number that it can hold. */
const register = fc
  .record({
    type: fc.constantFrom(...types),
    table: fc.constantFrom("holding", "input"),
    words: order,
    bytes: order,
    scale: fc.constantFrom("1", "0.1", "0.05", "10", "0.001"),
    split: fc.boolean(),
    seed: fc.bigInt({ min: 0n, max: 2n ** 62n }),
    negative: fc.boolean(),
  })
  .map(({ seed, negative, ...stored }) => ({ ...stored, value: fits(stored.type, negative ? -seed : seed) }));

const maps = fc.record({
  most: fc.integer({ min: 7, max: 125 }),
  registers: fc.array(register, { minLength: 1, maxLength: 10 }),
});

type Drawn = typeof maps extends fc.Arbitrary<infer T> ? T : never;

/** The registers one after another, a split value with every second one, and the options that say so. */
function meterWith({ most, registers }: Drawn) {
  const tables = { holding: new Map<number, number>(), input: new Map<number, number>() };
  let next = 10;
  const written = registers.map(({ value, split, ...stored }, i) => {
    const words = encoded(value, stored);
    const at = words.map((_, word) => next + (split ? 2 : 1) * word);
    next = Math.max(...at) + 1;
    const table = tables[stored.table as keyof typeof tables];
    for (const [word, address] of at.entries()) table.set(address, words[word] ?? 0);
    // What lies between split words can be read.
    for (let gap = at[0] ?? 0; gap < next; gap++) if (!table.has(gap)) table.set(gap, 0xdead);
    const further = at.length > 1 && split ? { further: at.slice(1) } : {};
    return { ...stored, ...further, at: at[0] ?? 0, channel: `c${i}`, gives: "gauge", unit: "V" };
  });
  const wire = new Loopback();
  new ModbusSlave(wire).attach(1, { holding: sparse(tables.holding), input: sparse(tables.input) });
  const whole = { from: 10, to: next };
  const readable = [
    { table: "holding", ...whole },
    { table: "input", ...whole },
  ];
  for (const table of Object.values(tables))
    for (let at = 10; at <= next; at++) if (!table.has(at)) table.set(at, 0xbeef);
  const options = modbusMap.options.parse({ channel: "c0", most, registers: written, readable });
  return wire.converse(modbusMap.poll({ identity: null }, options));
}

describe("a register map of one's own", () => {
  it("reads whatever was written, wherever and however it is stored", () => {
    fc.assert(
      fc.property(maps, (map) => {
        const read = meterWith(map);
        expect(read).toHaveLength(map.registers.length);
        for (const [i, { value, scale }] of map.registers.entries()) {
          const measurement = read[i];
          if (measurement?.type !== "gauge" || measurement.value === null) throw new Error("no gauge");
          // In thousandths of the unit, which no scale above is finer than by more than rounding.
          const [whole = "", places = ""] = scale.split(".");
          const times = BigInt(whole + places);
          const exact = value * times * 10n ** BigInt(3 - places.length);
          const shown = measurement.value * 10n ** BigInt(3 + measurement.exponent);
          expect(shown).toBe(exact);
        }
      }),
    );
  });

  it("reads floats of both sizes, and what they are not", () => {
    fc.assert(
      fc.property(fc.double(), fc.constantFrom("float32", "float64"), order, (value, type, words) => {
        const size = type === "float32" ? 4 : 8;
        const view = new DataView(new ArrayBuffer(size));
        if (size === 4) view.setFloat32(0, value);
        else view.setFloat64(0, value);
        const high = Array.from({ length: size / 2 }, (_, i) => view.getUint16(2 * i));
        const stored = size === 4 ? view.getFloat32(0) : view.getFloat64(0);
        const registers = new Map(
          (words === "high-first" ? high : high.reverse()).map((word, i) => [i, word]),
        );
        const wire = new Loopback();
        new ModbusSlave(wire).attach(1, { input: sparse(registers) });
        const one = { channel: "x", gives: "gauge", table: "input", at: 0, type, words, unit: "V" };
        const options = modbusMap.options.parse({ channel: "x", registers: [one] });
        const [read] = wire.converse(modbusMap.poll({ identity: null }, options));
        if (read?.type !== "gauge") throw new Error("no gauge");
        expect(read.value === null).toBe(!Number.isFinite(stored));
        if (read.value === null) return;
        expect(read.exponent).toBeGreaterThanOrEqual(-3);
        const shown = Number(`${read.value}e${read.exponent}`);
        expect(Math.abs(shown - stored)).toBeLessThanOrEqual(0.0005 + Math.abs(stored) * 1e-15);
      }),
    );
  });
});

describe("modbus-map options", () => {
  const energy = {
    channel: "import",
    gives: "counter",
    table: "input",
    at: 72,
    type: "uint32",
    unit: "kWh",
  };
  const check = (registers: unknown[], more: object = {}) => {
    const result = modbusMap.options.safeParse({ channel: "import", registers, ...more });
    return result.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
  };

  it("accept a plain register, and tell what it counts", () => {
    expect(check([energy])).toEqual([]);
    const options = modbusMap.options.parse({
      channel: "import",
      registers: [{ ...energy, wraps: "1000 MWh" }],
    });
    expect(modbusMap.gives(options, "import")).toBe("counter");
    expect(modbusMap.quantity?.(options, "import")).toBe("energy");
    expect(modbusMap.modulus?.(options, "import")).toBe(10n ** 12n);
    expect(modbusMap.counter(options, "import")).toBe("unit 1 input 73");
  });

  it.each([
    ["a channel that no register has", [{ ...energy, channel: "imp" }], /^channel: expected one of .*: imp$/],
    [
      "two registers of one channel",
      [energy, { ...energy, at: 80 }],
      /^registers.1.channel: .*entry 1 has it/,
    ],
    [
      "a counter in no unit",
      [{ ...energy, unit: "V" }],
      /^registers.0.unit: expected a unit that can be counted/,
    ],
    ["a scale of nothing", [{ ...energy, scale: "0.0" }], /^registers.0.scale: .*decimal number above 0/],
    ["a sentinel that is too long", [{ ...energy, absent: ["0x1FFFFFFFF"] }], /^registers.0.absent: .*8 hex/],
    [
      "too few further registers",
      [{ ...energy, type: "uint64", further: [90] }],
      /further: expected 3 further/,
    ],
    ["a register twice", [{ ...energy, further: [72] }], /further: expected each register once/],
    [
      "a value beyond the last register",
      [{ ...energy, at: 65535 }],
      /^registers.0.at: expected room for uint32/,
    ],
    [
      "a rollover of something else",
      [{ ...energy, wraps: "4 GiB" }],
      /^registers.0.wraps: .*amount of energy/,
    ],
    ["a field that is none", [{ ...energy, adress: 1 }], /^registers.0: Unrecognized key/],
  ])("refuse %s", (_, registers, expected) => {
    expect(check(registers).join("\n")).toMatch(expected);
  });

  it("refuse what no request can read", () => {
    expect(check([{ ...energy, further: [75] }]).join()).toMatch(
      /^registers: .*72 to 75 .* see most and readable/,
    );
    expect(check([energy], { most: 1 }).join()).toMatch(
      /^registers: expected registers that requests can read/,
    );
    expect(
      check([{ ...energy, further: [75] }], { readable: [{ table: "input", from: 70, to: 80 }] }),
    ).toEqual([]);
  });
});
