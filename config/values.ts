/**
 * The kinds of values a field can have. Every schema's error message completes the sentence "expected …";
 * `params.hint` of an issue says why this text is none.
 */
import { z } from "zod";
import { parseDuration, parseRate } from "../drivers/units.js";
import { type Address, parseAddress } from "./address.js";

/**
 * A text that `parse` understands.
 * @param expected completes "expected …"
 * @param parse returns the value, or throws an Error whose message is the hint
 */
export function written<T>(expected: string, parse: (text: string) => T) {
  return z.string({ error: expected }).transform((text, context): T => {
    try {
      return parse(text);
    } catch (error) {
      const hint = error instanceof Error ? error.message : null;
      context.addIssue({ code: "custom", message: expected, params: { hint } });
      return z.NEVER;
    }
  });
}

/** A text of a form. */
export function formed(expected: string, form: RegExp) {
  return z.string({ error: expected }).regex(form, { error: expected });
}

/** What all messages about a reference begin with; a value given in its place is never shown. */
export const REFERENCE = "a reference to a secret";

/** A secret by reference; the value is the reference itself. See secrets.ts and agent/attest/keys.ts. */
export function reference(schemes: readonly [string, ...string[]]) {
  const examples = schemes.map((scheme) => `"${EXAMPLES[scheme] ?? `${scheme}:…`}"`).join(" or ");
  const expected = `${REFERENCE}: ${examples}`;
  return written(expected, (text) => {
    const [scheme, ...rest] = text.split(":");
    const location = rest.join(":");
    if (scheme === undefined || !schemes.includes(scheme)) throw new Error(NEVER_LITERAL);
    if (location === "") throw new Error(`nothing stands behind "${scheme}:"`);
    if (scheme === "file" && !location.startsWith("/")) throw new Error('the path must begin with "/"');
    if (scheme !== "file" && !/^[\w.-]+$/.test(location)) {
      throw new Error(`a name of letters, digits, ".", "_" and "-" goes behind "${scheme}:"`);
    }
    return text;
  });
}

const EXAMPLES: Readonly<Record<string, string>> = {
  file: "file:/etc/fieldproof/name",
  credential: "credential:name",
  env: "env:NAME",
};

const NEVER_LITERAL =
  "secrets never stand in the configuration: keep the secret in a file that only the agent can read, and name the file here";

/** A secret text: a password, a token. */
export const secret = () => reference(["file", "credential", "env"]);

/** A key that signs: never from the environment, which every child process and crash report can show. */
export const key = () => reference(["file", "credential"]);

/** Milliseconds. */
export function duration(least: string, most: string) {
  const [from, to] = [parseDuration(least), parseDuration(most)];
  return written(`a duration from ${least} to ${most}, such as "15 min"`, (text) => {
    const milliseconds = parseDuration(text);
    if (milliseconds < from) throw new Error(`it is shorter than ${least}`);
    if (milliseconds > to) throw new Error(`it is longer than ${most}`);
    return milliseconds;
  });
}

/** The most that can happen in an hour, in base units. */
export const rate = () => written('a power or a rate such as "8 kW", "20 L/min" or "100 Mbit/s"', parseRate);

/** A name that can stand in MQTT topics, in commands and in file names. */
export const name = () =>
  formed('a name of letters, digits, "-" and "_", at most 64', /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);

/** Words for people, in one line. */
export const words = () =>
  written("a text in one line, at most 100 characters", (text) => {
    if (text.trim() !== text || text === "") throw new Error("it is empty, or has spaces around it");
    if (text.length > 100) throw new Error(`it has ${text.length}`);
    if (/\p{Cc}/u.test(text)) throw new Error("it holds a line feed or another control character");
    return text;
  });

/** A folder, file or device. */
export const absolutePath = () => formed('a path that begins with "/"', /^\/.+$/);

export const address = () =>
  written('an address: "0x" and 40 hexadecimal digits', (text): Address => {
    const parsed = parseAddress(text);
    if (parsed !== null) return parsed;
    const wellFormed = /^0x[0-9a-fA-F]{40}$/.test(text);
    throw new Error(
      wellFormed ? "its capitals (EIP-55) say that a digit is wrong" : `it has ${text.length} characters`,
    );
  });

export const bytes32 = () =>
  written('32 bytes: "0x" and 64 hexadecimal digits', (text): `0x${string}` => {
    if (!/^0x[0-9a-fA-F]{64}$/.test(text)) throw new Error(`it has ${text.length} characters`);
    return `0x${text.slice(2).toLowerCase()}`;
  });

/** Decimal places of the units that fees are written in. */
const COIN: Readonly<Record<string, number>> = { wei: 0, gwei: 9, ether: 18 };

/** An amount of the chain's own coin, in wei. */
export const coins = () =>
  written('an amount of the chain\'s coin such as "0.005 ether" or "3000000 gwei"', (text) => {
    const [, whole = "", fraction = "", unit = ""] = /^(\d+)(?:\.(\d+))? ?([a-z]+)$/.exec(text) ?? [];
    const places = Object.hasOwn(COIN, unit) ? COIN[unit] : undefined;
    if (places === undefined) throw new Error("write a number, a space, and wei, gwei or ether");
    if (fraction.length > places) throw new Error("it is no whole number of wei");
    return BigInt(whole + fraction.padEnd(places, "0"));
  });

/** When a block counts as final. */
export type Finality =
  | { readonly kind: "tag" }
  | { readonly kind: "depth"; readonly blocks: number }
  | { readonly kind: "instant" };

export const finality = () =>
  written('"tag", "depth:N" with N blocks, or "instant"', (text): Finality => {
    if (text === "tag" || text === "instant") return { kind: text };
    const blocks = Number(/^depth:([1-9]\d{0,5})$/.exec(text)?.[1]);
    if (Number.isNaN(blocks)) throw new Error('for example "depth:12"');
    return { kind: "depth", blocks };
  });

/** A URL without a password in it. */
export function url(expected: string, protocols: readonly string[]) {
  return written(expected, (text) => {
    if (!URL.canParse(text)) throw new Error("it is no URL");
    const parsed = new URL(text);
    if (!protocols.includes(parsed.protocol)) throw new Error(`it begins with "${parsed.protocol}"`);
    if (parsed.hostname === "") throw new Error("it names no host");
    if (parsed.username !== "" || parsed.password !== "") throw new Error("no user and no password in a URL");
    return text;
  });
}
