/** What JSON messages say: numbers digit by digit as they were written, names that can be shown, or why there is none. */
import { type Decimal, type Fraction, floor, parseDecimal, sum, times } from "../decimal.js";
import { FrameError, type MessageFrame } from "../driver.js";
import { type CounterValue, type Gauge, LONGEST_MARK, type Quantity } from "../measurement.js";
import { elementsOf, jsonAt } from "./json-pointer.js";

/** A number in a message, or in words for a technician why it is unknown. */
export type Said = Decimal | { readonly unknown: string };

/** The message's JSON text. @throws FrameError when it is none */
export function jsonText({ topic, payload }: MessageFrame): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(payload);
    JSON.parse(text);
    return text;
  } catch (cause) {
    throw new FrameError(`the message on ${topic} is not JSON`, { cause });
  }
}

/** The exact number at `pointer`. */
export function numberAt(text: string, pointer: string): Said {
  const where = pointer === "" ? "in the message" : `at ${pointer}`;
  const raw = jsonAt(text, pointer);
  return raw === null ? { unknown: `there is nothing ${where}` } : numberIn(raw, where);
}

/** The exact sum of the numbers in the array at `pointer`; a lone number is its own sum. */
export function sumAt(text: string, pointer: string): Said {
  const raw = jsonAt(text, pointer);
  if (!raw?.startsWith("[")) return numberAt(text, pointer);
  const parts = elementsOf(raw).map((element, i) => numberIn(element, `at ${pointer}/${i}`));
  const missing = parts.find((part) => "unknown" in part);
  if (missing !== undefined) return missing;
  return parts.length === 0
    ? { unknown: `the list at ${pointer} is empty` }
    : sum(parts.filter((part) => "value" in part));
}

function numberIn(raw: string, where: string): Said {
  // Some devices quote their numbers.
  const number = parseDecimal(raw.startsWith('"') ? (JSON.parse(raw) as string).trim() : raw);
  return number ?? { unknown: `no number ${where}: ${raw.slice(0, 40).replace(UNPRINTABLE, "·")}` };
}

/** Control and format characters, lone surrogates: what terminals obey or hide. Anybody may publish on a topic. */
const UNPRINTABLE = /\p{C}/gu;

/**
 * A serial number or an id: a string, or a number as it is written. It is shown to people, so it has to be words.
 * @throws FrameError when there is none
 */
export function nameAt(text: string, pointer: string, what: string): string {
  const raw = jsonAt(text, pointer);
  const name = raw?.startsWith('"') ? (JSON.parse(raw) as string) : raw;
  if (name === null || name === undefined || name === "" || /^[[{ntf]/.test(raw ?? "")) {
    throw new FrameError(`${what} is missing at ${pointer}`);
  }
  if (name.search(UNPRINTABLE) >= 0) {
    throw new FrameError(`${what} at ${pointer} has characters that cannot be printed`);
  }
  return name;
}

/** What a counter counts, and how. */
export interface Counted {
  readonly channel: string;
  /** JSON pointer to it. */
  readonly at: string;
  readonly quantity: Quantity;
  /** Base units in one unit of the counter. */
  readonly factor: Fraction;
  /** Base units on reaching which it starts again at 0, where that is known. */
  readonly modulus?: bigint | undefined;
  /** See CounterValue. */
  readonly mark?: string | undefined;
}

/** A counter in base units, rounded down; its step is one unit in the last decimal place that was written. */
export function counterValue(counted: Counted, said: Said): CounterValue {
  const { channel, at, quantity, factor, modulus, mark } = counted;
  const marked = mark === undefined ? {} : { mark: mark.slice(0, LONGEST_MARK) };
  const counter = { type: "counter", channel, quantity, ...(modulus && { modulus }), ...marked } as const;
  const unknown = (why: string): CounterValue => ({ ...counter, value: null, unknown: why, step: 1n });
  if ("unknown" in said) return unknown(said.unknown);
  if (said.value < 0n) return unknown(`the counter at ${at} is negative`);
  const value = floor(times(said, factor));
  if (modulus !== undefined && value >= modulus) {
    return unknown(`the counter at ${at} stands above where it is said to start again (wraps)`);
  }
  // Never finer than what is counted.
  const shown = floor(times({ value: 1n, exponent: said.exponent }, factor));
  return { ...counter, value, step: shown > 1n ? shown : 1n };
}

/** A momentary value as it was written. */
export function gaugeValue(channel: string, unit: string, said: Said): Gauge {
  const gauge = { type: "gauge", channel, unit } as const;
  return "unknown" in said
    ? { ...gauge, value: null, unknown: said.unknown, exponent: 0 }
    : { ...gauge, ...said };
}
