/** Arguments of command lines that several commands take, each with the words for one that is wrong. */
import { InvalidArgumentError } from "commander";
import { type Address, parseAddress } from "../../config/address.js";
import { parseCoins } from "../../config/coins.js";
import { type Finality, parseFinality } from "../../config/finality.js";
import { type Price, PriceError, parsePrice, parseTokens } from "../../config/price.js";
import { parseDuration } from "../../drivers/units.js";
import type { Hex } from "../primitives/hex.js";
import type { TokenFacts } from "../submit/registry.js";
import { CliError, EXIT } from "./exit-codes.js";

export function addressOf(text: string): Address {
  const address = parseAddress(text);
  if (address) return address;
  throw new InvalidArgumentError("an address is expected: 0x and 40 hex digits, with the right checksum");
}

export function urlOf(text: string): string {
  if (/^https?:/.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError("an http(s) URL is expected");
}

export function chainIdOf(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("the number of a chain (EIP-155) is expected");
}

export function hash32Of(text: string): Hex {
  if (/^0x[0-9a-fA-F]{64}$/.test(text)) return text.toLowerCase() as Hex;
  throw new InvalidArgumentError("32 bytes are expected: 0x and 64 hex digits");
}

export function wholeOf(text: string): bigint {
  if (/^\d{1,38}$/.test(text)) return BigInt(text);
  throw new InvalidArgumentError("a whole number is expected");
}

/** Reward tokens per unit. */
export const priceOf = (text: string): Price => accepted(parsePrice, text);

/** An amount of the chain's coin, wei. */
export const coinsOf = (text: string): bigint => accepted(parseCoins, text);

/** An amount of the reward token, in its smallest unit. @throws CliError */
export function tokensOf(text: string, token: TokenFacts): bigint {
  try {
    return parseTokens(text, token.decimals);
  } catch (error) {
    if (!(error instanceof PriceError)) throw error;
    throw new CliError(error.message, "nothing was sent", EXIT.usage);
  }
}

/** Milliseconds. On a command line `10m` are minutes. */
export const durationOf = (text: string): number => accepted(parseDuration, text.replace(/(?<=\d)m$/, "min"));

function accepted<T>(parse: (text: string) => T, text: string): T {
  try {
    return parse(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

/** For an option that may be given more than once. */
export function urlsOf(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, urlOf(text)];
}

/** `1-247`, `1,3,71`; Modbus unit ids, each once. */
export function unitsOf(text: string): readonly number[] {
  const units = text.split(",").flatMap((part) => {
    const [, first, last = first] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(part.trim()) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (!(from >= 1 && to <= 247 && from <= to)) {
      throw new InvalidArgumentError("unit ids from 1 to 247 are expected, such as 1-32 or 1,3,71");
    }
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
  return [...new Set(units)];
}

/** `9600` or `9600,19200`. */
export function baudsOf(text: string): readonly number[] {
  const bauds = text.split(",").map((part) => (/^\d{2,7}$/.test(part.trim()) ? Number(part) : 0));
  if (bauds.every((baud) => baud >= 50 && baud <= 4_000_000)) return bauds;
  throw new InvalidArgumentError("baud rates are expected, such as 9600 or 9600,19200");
}

/** For an option that may be given more than once. */
export function textsOf(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

export function finalityOf(text: string): Finality {
  const rule = parseFinality(text);
  if (rule !== null) return rule;
  throw new InvalidArgumentError("tag, depth:N or instant is expected");
}

/** A day begins in UTC; a time has to say its zone, or the answer would depend on where it is asked for. */
const TIME = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;
const A_TIME = "a day (2026-02-01, in UTC) or a time with its zone (2026-02-01T12:00Z)";

/** Unix seconds. */
export function timeOf(text: string): bigint {
  const time = secondsOf(text);
  if (time !== null) return time;
  throw new InvalidArgumentError(`${A_TIME} is expected`);
}

function secondsOf(text: string): bigint | null {
  const day = TIME.exec(text)?.[1];
  const ms = day === undefined ? Number.NaN : Date.parse(text);
  // `Date` makes the 2nd of March of a 30th of February.
  if (Number.isNaN(ms) || new Date(`${day}T00:00Z`).toISOString().slice(0, 10) !== day) return null;
  return BigInt(Math.floor(ms / 1_000));
}

/** A block by its number, or Unix seconds. */
export type BlockOrTime = { readonly block: bigint } | { readonly time: bigint };

/** `19000000`, `2026-11-01` or `2026-11-01T06:00Z`. */
export function blockOrTimeOf(text: string): BlockOrTime {
  if (/^\d{1,18}$/.test(text)) return { block: BigInt(text) };
  const time = secondsOf(text);
  if (time !== null) return { time };
  throw new InvalidArgumentError(`a block's number, or ${A_TIME} is expected`);
}
