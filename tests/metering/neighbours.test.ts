/** What meters say of each other: copies are always found, independent loads never. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { INTERVALS, isDouble, partsDiffer } from "../../agent/metering/neighbours.js";

const loads = (least = 0) =>
  fc.noBias(fc.array(fc.bigInt(BigInt(least), 2_000_000n), { minLength: INTERVALS, maxLength: INTERVALS }));
const lossy = (units: readonly bigint[], permille: number) =>
  units.map((one) => (one * BigInt(1_000 - permille)) / 1_000n);

describe("two meters", () => {
  it("of independent loads are never taken for one", () => {
    fc.assert(
      fc.property(loads(), loads(), (a, b) => {
        expect(isDouble(a, b)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it("of one load are always found, whatever up to 3 % is lost between them, in either order", () => {
    let found = 0;
    fc.assert(
      fc.property(loads(), fc.integer({ min: 0, max: 30 }), (a, permille) => {
        const b = lossy(a, permille);
        const vary = isDouble(a, a) && isDouble(b, b);
        expect([isDouble(a, b), isDouble(b, a)]).toEqual([vary, vary]);
        if (vary) found++;
      }),
      { numRuns: 500 },
    );
    expect(found).toBeGreaterThan(450);
  });

  it("that differ by more are two", () => {
    fc.assert(
      fc.property(loads(1_000), fc.integer({ min: 40, max: 900 }), (a, permille) => {
        expect(isDouble(a, lossy(a, permille))).toBe(false);
      }),
    );
  });

  it("of steady loads, or of nearly none, prove nothing by being alike", () => {
    const steady = Array<bigint>(INTERVALS).fill(25_000n);
    expect(isDouble(steady, steady)).toBe(false);
    const idle = steady.map((_, i) => (i % 2 === 0 ? 20n : 0n));
    expect(isDouble(idle, idle)).toBe(false);
  });
});

describe("parts and their whole", () => {
  it("may lose a tenth between them, and no more; others may feed the whole unless it is solar", () => {
    fc.assert(
      fc.property(loads(1_000), loads(1_000), fc.integer({ min: 0, max: 80 }), (a, b, permille) => {
        const whole = lossy(
          a.map((units, i) => units + (b[i] ?? 0n)),
          permille,
        );
        expect(partsDiffer(whole, [a, b], true)).toBe(false);
        expect(partsDiffer(lossy(whole, 150), [a, b], false)).toBe(true);
        const more = whole.map((units) => units * 2n);
        expect(partsDiffer(more, [a, b], false)).toBe(false);
        expect(partsDiffer(more, [a, b], true)).toBe(true);
      }),
    );
  });

  it("are not compared while next to nothing flows", () => {
    expect(partsDiffer(Array(INTERVALS).fill(0n), [Array(INTERVALS).fill(9n)], true)).toBe(false);
  });
});
