/**
 * Where the sun stands, and how bright a clear sky can be. NOAA's solar position (after Meeus, Astronomical
 * Algorithms, chapters 22, 25 and 28) and Haurwitz's clear sky (1945), in fixed-point integers: what a gateway flags,
 * every verifier must find again, and no two machines can differ in the last digit of an integer.
 */
import { parseDecimal } from "../../drivers/decimal.js";

/** One, in the fixed-point numbers of this file. Angles are degrees. */
const ONE = 10n ** 12n;
const PI = fixed("3.141592653590");
const TURN = 360n * ONE;

/** A place on earth, in thousandths of a degree; north and east are positive. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** The sine of the sun's elevation, in millionths, at a time in Unix milliseconds; the air's refraction left out. */
export function sineOfElevation({ latitude, longitude }: Place, unixMs: bigint): bigint {
  const { sineOfDeclination, minutes } = sunAt(unixMs);
  const clock = (mod(unixMs, 86_400_000n) * ONE) / 60_000n;
  const solar = clock + minutes + (4n * BigInt(longitude) * ONE) / 1_000n;
  const hourAngle = solar / 4n - 180n * ONE;
  const north = (BigInt(latitude) * ONE) / 1_000n;
  const cosineOfDeclination = root(ONE * ONE - sineOfDeclination * sineOfDeclination);
  const level = times(times(cosine(north), cosineOfDeclination), cosine(hourAngle));
  return (times(sine(north), sineOfDeclination) + level) / 1_000_000n;
}

/**
 * The most that can fall on a plane that faces the sun, W/m²: Haurwitz's 1098 · sin h · e^(−0.057 / sin h) on the
 * ground, as if all of it were beam. So it holds for modules of any tilt and direction.
 * @param sine of the sun's elevation, in millionths
 */
export function clearSky(sine: bigint): bigint {
  if (sine <= 0n) return 0n;
  return (1_098n * decayed((fixed("0.057") * 1_000_000n) / sine)) / ONE;
}

interface Sun {
  readonly sineOfDeclination: bigint;
  /** The equation of time: by how much a sundial is ahead, minutes. */
  readonly minutes: bigint;
}

const J2000 = 946_728_000_000n;

function sunAt(unixMs: bigint): Sun {
  const century = ((unixMs - J2000) * ONE) / (36_525n * 86_400_000n);
  const polynomial = (...terms: string[]) => {
    const [first = 0n, ...others] = terms.map(fixed).reverse();
    return others.reduce((sum, term) => times(sum, century) + term, first);
  };
  const longitude = polynomial("280.46646", "36000.76983", "0.0003032");
  const anomaly = polynomial("357.52911", "35999.05029", "-0.0001537");
  const eccentricity = polynomial("0.016708634", "-0.000042037", "-0.0000001267");
  const centre =
    times(sine(anomaly), polynomial("1.914602", "-0.004817", "-0.000014")) +
    times(sine(2n * anomaly), polynomial("0.019993", "-0.000101")) +
    times(sine(3n * anomaly), fixed("0.000289"));
  const node = polynomial("125.04", "-1934.136");
  const apparent = longitude + centre - fixed("0.00569") - times(fixed("0.00478"), sine(node));
  const mean = polynomial("23.439291111", "-0.013004167", "-0.000000164", "0.000000504");
  const obliquity = mean + times(fixed("0.00256"), cosine(node));
  const tilt = cosine(obliquity);
  const y = ((ONE - tilt) * ONE) / (ONE + tilt);
  const ahead =
    times(y, sine(2n * longitude)) -
    2n * times(eccentricity, sine(anomaly)) +
    4n * times(times(times(eccentricity, y), sine(anomaly)), cosine(2n * longitude)) -
    times(times(y, y), sine(4n * longitude)) / 2n -
    (5n * times(times(eccentricity, eccentricity), sine(2n * anomaly))) / 4n;
  return {
    sineOfDeclination: times(sine(obliquity), sine(apparent)),
    minutes: (4n * 180n * ahead * ONE) / PI,
  };
}

/** By Taylor's series up to the seventeenth power, within ±90°: right to eleven digits. */
function sine(degrees: bigint): bigint {
  const turned = mod(degrees + TURN / 4n, TURN) - TURN / 4n;
  const folded = turned > TURN / 4n ? TURN / 2n - turned : turned;
  const x = (folded * PI) / (180n * ONE);
  const square = times(x, x);
  let [term, sum] = [x, x];
  for (let power = 3n; power <= 17n; power += 2n) {
    term = -times(term, square) / (power * (power - 1n));
    sum += term;
  }
  return sum;
}

function cosine(degrees: bigint): bigint {
  return sine(degrees + 90n * ONE);
}

/** e^(−x), x ≥ 0: a small power by its series, squared eight times. */
function decayed(x: bigint): bigint {
  if (x > 40n * ONE) return 0n;
  const small = -x / 256n;
  let [term, sum] = [ONE, ONE];
  for (let power = 1n; power <= 8n; power++) {
    term = times(term, small) / power;
    sum += term;
  }
  for (let squared = 0; squared < 8; squared++) sum = times(sum, sum);
  return sum;
}

/** The whole square root, by Newton. */
function root(square: bigint): bigint {
  if (square <= 0n) return 0n;
  let guess = ONE;
  for (;;) {
    const next = (guess + square / guess) / 2n;
    if (next === guess || next === guess + 1n) return guess;
    guess = next;
  }
}

function times(a: bigint, b: bigint): bigint {
  return (a * b) / ONE;
}

function mod(value: bigint, by: bigint): bigint {
  return ((value % by) + by) % by;
}

function fixed(text: string): bigint {
  const { value, exponent } = parseDecimal(text) ?? { value: 0n, exponent: 0 };
  return value * 10n ** BigInt(12 + exponent);
}
