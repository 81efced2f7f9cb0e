/** The sun's place and a clear sky's light, in integers, against formulas of others in floats. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clearSky, type Place, sineOfElevation } from "../../agent/metering/sun.js";

const RADIAN = Math.PI / 180;

/** The Astronomical Almanac's low-precision sun (Michalsky 1988): right ascension and sidereal time, not NOAA's way. */
function almanac({ latitude, longitude }: Place, unixMs: number): number {
  const days = unixMs / 86_400_000 + 2_440_587.5 - 2_451_545;
  const hours = (unixMs / 3_600_000) % 24;
  const anomaly = (357.528 + 0.9856003 * days) * RADIAN;
  const ecliptic =
    (280.46 + 0.9856474 * days + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RADIAN;
  const tilt = (23.439 - 0.0000004 * days) * RADIAN;
  const ascension = Math.atan2(Math.cos(tilt) * Math.sin(ecliptic), Math.cos(ecliptic));
  const declination = Math.asin(Math.sin(tilt) * Math.sin(ecliptic));
  const sidereal = 6.697375 + 0.0657098242 * days + hours;
  const hourAngle = (sidereal * 15 + longitude / 1_000) * RADIAN - ascension;
  const north = (latitude / 1_000) * RADIAN;
  return (
    Math.sin(north) * Math.sin(declination) + Math.cos(north) * Math.cos(declination) * Math.cos(hourAngle)
  );
}

describe("the sun", () => {
  it("stands where the Astronomical Almanac has it, within 0.02°, from 1990 to 2050", () => {
    const place = fc.record({
      latitude: fc.integer({ min: -90_000, max: 90_000 }),
      longitude: fc.integer({ min: -180_000, max: 180_000 }),
    });
    const time = fc.integer({ min: Date.UTC(1990), max: Date.UTC(2050) });
    fc.assert(
      fc.property(place, time, (where, ms) => {
        const sine = Number(sineOfElevation(where, BigInt(ms))) / 1e6;
        expect(Math.abs(sine - almanac(where, ms))).toBeLessThan(0.02 * RADIAN);
      }),
      { numRuns: 500 },
    );
  });

  it("stands where NREL's example has it: 39.872° over Golden on 17 October 2003, 12:30:30", () => {
    const golden = { latitude: 39_742, longitude: -105_179 };
    const sine = Number(sineOfElevation(golden, BigInt(Date.UTC(2003, 9, 17, 19, 30, 30)))) / 1e6;
    expect(Math.asin(sine) / RADIAN).toBeCloseTo(39.872, 1);
  });

  it("is the same integer on every machine", () => {
    const zurich = { latitude: 47_377, longitude: 8_542 };
    const hours = [0, 6, 12, 18].map((hour) => sineOfElevation(zurich, BigInt(Date.UTC(2026, 5, 21, hour))));
    expect(hours).toEqual([-322_405n, 380_217n, 907_801n, 205_429n]);
  });
});

describe("a clear sky", () => {
  it("is Haurwitz's, as if all of it were beam", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (sine) => {
        const float = 1098 * Math.exp(-0.057 / (sine / 1e6));
        expect(Math.abs(Number(clearSky(BigInt(sine))) - float)).toBeLessThanOrEqual(1);
      }),
    );
    expect([clearSky(0n), clearSky(-1n)]).toEqual([0n, 0n]);
  });
});
