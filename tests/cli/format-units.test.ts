import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatAge,
  formatAmount,
  formatCoins,
  formatCount,
  formatDecimal,
  formatDuration,
  formatGas,
  formatGauge,
  formatHash,
  formatInstant,
} from "../../agent/telemetry/units.js";
import { parseQuantity } from "../../drivers/units.js";

describe("amounts", () => {
  it.each([
    ["energy", 12_345_678n, "12.345 kWh"],
    ["energy", 999_999n, "999.999 Wh"],
    ["energy", 250n, "250 mWh"],
    ["energy", 0n, "0 mWh"],
    ["energy", 12_345_000_000_000n, "12345000.000 kWh"],
    ["energy", -12_345_678n, "-12.345 kWh"],
    ["volume", 1_500n, "1.500 L"],
    ["volume", 12_345_678n, "12.345 m³"],
    ["data", 1_204_332_112n, "1.204 GB"],
    ["data", 999n, "999 byte"],
    ["mass", 12_000n, "12.000 g"],
    ["count", 1_000_000n, "1000000"],
    ["runtime", 11_525n, "3 h 12 min"],
    ["runtime", 0n, "0 s"],
  ] as const)("%s %s reads %s", (quantity, amount, text) => {
    expect(formatAmount(quantity, amount)).toBe(text);
  });

  it("shows every digit when asked", () => {
    expect(formatAmount("energy", 12_345_678n, Infinity)).toBe("12.345678 kWh");
    expect(formatAmount("runtime", 90_061n, Infinity)).toBe("1 d 1 h 1 min 1 s");
  });

  const counted = fc.constantFrom("energy", "volume", "data", "mass", "count" as const);
  const amounts = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n });

  it("shown exactly, reads back as the same amount", () => {
    fc.assert(
      fc.property(counted, amounts, (quantity, amount) => {
        const back = parseQuantity(formatAmount(quantity, amount, Infinity));
        expect(back).toEqual({ quantity, amount });
      }),
    );
  });

  it("shown short, never reads as more than it is", () => {
    fc.assert(
      fc.property(counted, amounts, (quantity, amount) => {
        expect(parseQuantity(formatAmount(quantity, amount)).amount).toBeLessThanOrEqual(amount);
      }),
    );
  });
});

describe("gauges", () => {
  it.each([
    [2301n, -1, "V", "230.1 V"],
    [-5n, -2, "°C", "-0.05 °C"],
    [12n, 2, "W", "1200 W"],
    [0n, -1, "W", "0.0 W"],
    [null, -1, "W", "– W"],
  ])("%s × 10^%s %s reads %s", (value, exponent, unit, text) => {
    expect(formatGauge(value, exponent, unit)).toBe(text);
  });

  it("keeps every digit of a fixed-point value", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: -30, max: 0 }), (value, exponent) => {
        const text = formatDecimal(value, exponent);
        expect(BigInt(text.replace(".", ""))).toBe(value);
        expect(text.split(".")[1]?.length ?? 0).toBe(Math.abs(exponent));
      }),
    );
  });
});

describe("times and chain values", () => {
  it.each([
    [0n, "0 ms"],
    [350n, "350 ms"],
    [42_999n, "42 s"],
    [11_525_000n, "3 h 12 min"],
    [172_800_000n, "2 d"],
  ])("%s ms reads %s", (ms, text) => expect(formatDuration(ms)).toBe(text));

  it("says how long ago", () => {
    expect(formatAge(10n)).toBe("just now");
    expect(formatAge(-10n)).toBe("just now");
    expect(formatAge(65_000n)).toBe("1 min 5 s ago");
  });

  it("survives a clock that believes anything", () => {
    expect(formatInstant(0n)).toBe("1970-01-01T00:00:00.000Z");
    expect(formatInstant(10n ** 30n)).toMatch(/^\+275760-/);
    expect(formatInstant(-(10n ** 30n))).toMatch(/^-271821-/);
  });

  it("counts things in singular and plural", () => {
    expect([0, 1, 2].map((count) => formatCount(count, "meter"))).toEqual([
      "0 meters",
      "1 meter",
      "2 meters",
    ]);
  });

  it("writes gas, coins and hashes", () => {
    expect(formatGas(61_204n)).toBe("61,204 gas");
    expect(formatGas(999n)).toBe("999 gas");
    expect(formatCoins(42_100_000_000_000_000n)).toBe("0.042100 native coin");
    expect(formatHash(`0x1f9a${"0".repeat(56)}04b2`)).toBe("0x1f9a…04b2");
    expect(formatHash("0x1234")).toBe("0x1234");
  });
});
