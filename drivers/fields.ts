/** Fields that people write with units or in a form: validated and parsed exactly, once, at start. */
import { z } from "zod";
import { DURATION, parseDuration, parseQuantity, QUANTITY } from "./units.js";

/** How a field is written: what error messages and editors say of it. */
export interface Form {
  /** Completes "expected …". */
  readonly expected: string;
  /** Matches every right text; editors check it as it is typed, and `parse` knows the rest. */
  readonly pattern: RegExp;
  readonly examples: readonly [string, ...string[]];
}

/**
 * A text that `parse` understands. An issue's message is `expected`, its `params.hint` why this text is none.
 * @param parse returns the value, or throws an Error whose message is the hint
 */
export function written<T>({ expected, pattern, examples }: Form, parse: (text: string) => T) {
  const text = z.string({ error: expected }).meta({ pattern: pattern.source, examples });
  return text.transform((given, context): T => {
    try {
      return parse(given);
    } catch (error) {
      const hint = error instanceof Error ? error.message : null;
      context.addIssue({ code: "custom", message: expected, params: { hint } });
      return z.NEVER;
    }
  });
}

/** `15 min`, `20 ms`; milliseconds. */
export function duration(least: string, most: string) {
  const [from, to] = [parseDuration(least), parseDuration(most)];
  const expected = `a duration from ${least} to ${most}, such as "15 min"`;
  return written({ expected, pattern: DURATION, examples: [least, most] }, (text) => {
    const milliseconds = parseDuration(text);
    if (milliseconds < from) throw new Error(`it is shorter than ${least}`);
    if (milliseconds > to) throw new Error(`it is longer than ${most}`);
    return milliseconds;
  });
}

const WRAPS: Form = {
  expected: 'an amount such as "1000000 kWh" or "2^32 byte"',
  pattern: QUANTITY,
  examples: ["1000000 kWh", "2^32 byte", "4 GiB"],
};

/** Where a counter is known to start again at 0. */
export function rollover() {
  return written(WRAPS, parseQuantity);
}
