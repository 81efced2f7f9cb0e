import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDecimal, times } from "../../drivers/decimal.js";
import { parseDuration, parseQuantity, parseRate, parseTickWorth, UNITS } from "../../drivers/units.js";

describe("amounts", () => {
  test.each([
    ["8 kWh", "energy", 8_000_000n],
    ["0.001 Wh", "energy", 1n],
    ["3.6 MJ", "energy", 1_000_000n],
    ["1.5 m3", "volume", 1_500_000n],
    ["20L", "volume", 20_000n],
    ["1 Mbit", "data", 125_000n],
    ["1 KiB", "data", 1024n],
    ["2 h", "runtime", 7200n],
    ["2^32 byte", "data", 4_294_967_296n],
    ["12", "count", 12n],
  ])("%s", (text, quantity, amount) => {
    expect(parseQuantity(text)).toEqual({ quantity, amount });
  });

  test.each([
    ["8 kwh", /did you mean kWh/],
    ["8 mwh", /mWh or MWh/],
    ["8 parsec", /unknown unit "parsec"; known: mWh, Wh/],
    ["8,5 kWh", /decimal sign is a point/],
    ["kWh", /not an amount such as/],
    ["-1 kWh", /not an amount/],
    ["0.0000001 kWh", /no whole number of mWh/],
    ["1.2.3 L", /not an amount/],
  ])("%s is refused", (text, words) => {
    expect(() => parseQuantity(text)).toThrow(words);
  });

  test("every unit carries any decimal exactly", () => {
    const amount = fc.record({
      whole: fc.bigInt({ min: 0n, max: 10n ** 15n }),
      digits: fc.stringMatching(/^\d{1,6}$/),
    });
    fc.assert(
      fc.property(fc.constantFrom(...UNITS.keys()), amount, (name, { whole, digits }) => {
        const unit = UNITS.get(name);
        const number = parseDecimal(`${whole}.${digits}`);
        if (unit === undefined || number === null) throw new Error("the generator made no amount");
        const exact = times(number, unit.factor);
        const scaled = BigInt(whole.toString() + digits) * unit.factor.numerator;
        expect(exact.numerator * 10n ** BigInt(digits.length) * unit.factor.denominator).toBe(
          scaled * exact.denominator,
        );
      }),
    );
  });
});

describe("rates", () => {
  test.each([
    ["8 kW", "energy", 8_000_000n],
    ["20 L/min", "volume", 1_200_000n],
    ["100 Mbit/s", "data", 45_000_000_000n],
    ["50 GB/day", "data", 2_083_333_333n],
    ["3600 /h", "count", 3600n],
    ["3600 s/h", "runtime", 3600n],
    ["0.5 kg / h", "mass", 500_000n],
  ])("%s", (text, quantity, perHour) => {
    expect(parseRate(text)).toEqual({ quantity, perHour });
  });

  test.each([
    ["8 kWh", /kWh needs a time, such as kWh\/h/],
    ["8 L/fortnight", /unknown time "fortnight"; known: s, min, h, day/],
    ["0 kW", /less than 1 mWh per hour/],
    ["8", /the rate is missing; known: mW, W, kW/],
  ])("%s is refused", (text, words) => {
    expect(() => parseRate(text)).toThrow(words);
  });
});

describe("durations", () => {
  test.each([
    ["500 ms", 500],
    ["1.5 s", 1500],
    ["15 min", 900_000],
    ["7 days", 604_800_000],
  ])("%s", (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  test.each([
    ["15", /time is missing/],
    ["0 s", /no time at all/],
    ["0.1 ms", /no whole number of milliseconds/],
    ["15 Min", /did you mean min/],
  ])("%s is refused", (text, words) => {
    expect(() => parseDuration(text)).toThrow(words);
  });
});

describe("pulse constants", () => {
  test.each([
    ["1000 imp/kWh", "energy", 1000n, 1n],
    ["1000 / kWh", "energy", 1000n, 1n],
    ["450 / L", "volume", 20n, 9n],
    ["0.25 pulses/m3", "volume", 4_000_000n, 1n],
    ["1 L", "volume", 1000n, 1n],
    ["2.25 mL", "volume", 9n, 4n],
    ["1", "count", 1n, 1n],
  ])("%s", (text, quantity, units, per) => {
    expect(parseTickWorth(text)).toEqual({ quantity, units, per });
  });

  test.each([
    ["0 / kWh", /cannot be zero/],
    ["1000 imp/kw", /unknown unit "kw"/],
    ["imp/kWh", /not a pulse constant such as 1000 imp\/kWh/],
  ])("%s is refused", (text, words) => {
    expect(() => parseTickWorth(text)).toThrow(words);
  });
});
