/**
 * Lines of meters that write as IEC 62056-21 does: an OBIS code and values in parentheses, `1-0:1.8.1(000004.426*kWh)`.
 */
import { parseDecimal } from "../decimal.js";
import { FrameError } from "../driver.js";
import type { Shown, Unsaid } from "./encodings.js";
import { counts, type Value } from "./registers.js";

/** Codes with the texts in their parentheses. */
export type ObisLines = ReadonlyMap<string, readonly string[]>;

const LINE = /^([\w.:*&-]*)((?:\([^()]*\))+)$/;

/**
 * Every code with its values; a line that begins with a parenthesis goes on with the code before it (DSMR 2 and 3).
 * @returns null when a line is none of these, or one code says two things
 */
export function obisLines(lines: readonly string[]): ObisLines | null {
  const codes = new Map<string, string[]>();
  let last: string[] | null = null;
  for (const line of lines) {
    const [, code, list] = LINE.exec(line) ?? [];
    if (code === undefined || list === undefined) return null;
    const values = list.slice(1, -1).split(")(");
    if (code === "") {
      if (last === null) return null;
      last.push(...values);
    } else {
      if (codes.has(code) && codes.get(code)?.join() !== values.join()) return null;
      codes.set(code, values);
      last = values;
    }
  }
  return codes;
}

/** A number with its unit, as `000004.426*kWh`, in the unit that is expected. @throws FrameError when it is none */
export function shownIn(text: string, unit: string): Shown | Unsaid {
  if (text === "") return { unknown: "is empty" };
  const [digits = "", written = ""] = text.split("*");
  const number = parseDecimal(digits);
  const [from, to] = [scaled(written), scaled(unit)];
  if (number === null || from.base !== to.base) throw new FrameError(`"${text}" is no number of ${unit}`);
  const exponent = number.exponent + from.power - to.power;
  return counts(number.value, exponent);
}

const PREFIXES: ReadonlyMap<string, number> = new Map([
  ["k", 3],
  ["M", 6],
  ["G", 9],
]);

/** Meters of one family write W or kW, MJ or GJ. */
function scaled(unit: string): { base: string; power: number } {
  const power = PREFIXES.get(unit.slice(0, 1));
  return power === undefined ? { base: unit, power: 0 } : { base: unit.slice(1), power };
}

/** A value that is the sum of what these codes say, mostly of tariffs. */
export interface Sum extends Value {
  readonly codes: readonly string[];
}

/** Of each channel the first sum that the meter says all of. */
export function sumsIn(lines: ObisLines, sums: readonly Sum[]): Sum[] {
  const whole = sums.filter(({ codes }) => codes.every((code) => lines.has(code)));
  return whole.filter((sum) => whole.find(({ channel }) => channel === sum.channel) === sum);
}

/** Exact: the parts are shown in the same unit, not always with as many decimals. */
export function total({ codes, unit }: Sum, lines: ObisLines): Shown | Unsaid {
  let sum: Shown | null = null;
  for (const code of codes) {
    const text = lines.get(code)?.[0];
    const shown = text === undefined ? { unknown: "is not among what came" } : shownIn(text, unit);
    if ("unknown" in shown) return { unknown: `${shown.unknown} (${code})` };
    sum = sum === null ? shown : plus(sum, shown);
  }
  return sum ?? { unknown: "has no code" };
}

function plus(a: Shown, b: Shown): Shown {
  const exponent = Math.min(a.value.exponent, b.value.exponent);
  const [first = 0n, second = 0n] = [a, b].map(
    ({ value }) => value.value * 10n ** BigInt(value.exponent - exponent),
  );
  return counts(first + second, exponent);
}
