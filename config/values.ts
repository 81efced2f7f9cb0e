/** The kinds of values a field can have. Every schema's error message completes the sentence "expected …". */
import { z } from "zod";
import { type Form, written } from "../drivers/fields.js";
import { parseRate, RATE } from "../drivers/units.js";
import { type Address, parseAddress } from "./address.js";
import { COINS, parseCoins } from "./coins.js";
import { parseFinality } from "./finality.js";
import { PKCS11_EXAMPLE, parsePkcs11Uri } from "./pkcs11-uri.js";

/** A text that its pattern alone tells. */
export function formed(expected: string, form: RegExp) {
  return z.string({ error: expected }).regex(form, { error: expected });
}

/** What all messages about a reference begin with; a value given in its place is never shown. */
export const REFERENCE = "a reference to a secret";

type Scheme = "file" | "credential" | "env" | "pkcs11";

/** What stands behind each scheme's colon. */
const REFERENCES: Readonly<Record<Scheme, { readonly example: string; readonly location: string }>> = {
  file: { example: "file:/etc/fieldproof/name", location: "\\/.+" },
  credential: { example: "credential:name", location: "[\\w.-]+" },
  env: { example: "env:NAME", location: "[\\w.-]+" },
  pkcs11: { example: PKCS11_EXAMPLE, location: "[^?]+\\?[^?]+" },
};

/** A secret by reference; the value is the reference itself. See secrets.ts and agent/attest/keys.ts. */
function reference(first: Scheme, ...others: readonly Scheme[]) {
  const schemes = [first, ...others];
  const examples = others.map((scheme) => REFERENCES[scheme].example);
  const forms = schemes.map((scheme) => `${scheme}:${REFERENCES[scheme].location}`);
  const form: Form = {
    expected: `${REFERENCE}: ${[REFERENCES[first].example, ...examples].map((text) => `"${text}"`).join(" or ")}`,
    pattern: new RegExp(`^(?:${forms.join("|")})$`),
    examples: [REFERENCES[first].example, ...examples],
  };
  return written(form, (text) => {
    const [scheme = "", ...rest] = text.split(":");
    const location = rest.join(":");
    // The path itself is not repeated: some secrets begin with a slash too.
    if (text.startsWith("/")) throw new Error('write "file:" before the path of a file: file:/…');
    if (!schemes.some((known) => known === scheme)) throw new Error(NEVER_LITERAL);
    if (location === "") throw new Error(`nothing stands behind "${scheme}:"`);
    if (scheme === "file" && !location.startsWith("/")) throw new Error('the path must begin with "/"');
    if (scheme === "pkcs11") parsePkcs11Uri(location);
    else if (scheme !== "file" && !/^[\w.-]+$/.test(location)) {
      throw new Error(`a name of letters, digits, ".", "_" and "-" goes behind "${scheme}:"`);
    }
    return text;
  });
}

const NEVER_LITERAL =
  "secrets never stand in the configuration: keep the secret in a file that only the agent can read, and name the file here";

/** A secret text: a password, a token. */
export const secret = () => reference("file", "credential", "env");

/** A key that signs: never from the environment, which every child process and crash report can show. */
export const key = () => reference("file", "credential", "pkcs11");

/** The most that can happen in an hour, in base units. */
export const rate = () => written(RATE_FORM, parseRate);

export const RATE_FORM: Form = {
  expected: 'a power or a rate such as "8 kW", "20 L/min" or "100 Mbit/s"',
  pattern: RATE,
  examples: ["8 kW", "20 L/min", "100 Mbit/s"],
};

/** A name that can stand in MQTT topics, in commands and in file names. */
export const name = () =>
  formed('a name of letters, digits, "-" and "_", at most 64', /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);

/** What all topics of a deployment begin with. */
export const topicPrefix = () =>
  formed(
    'a topic without "+", "#" and "/" at its ends, such as "fieldproof"',
    /^[^+#/\s](?:[^+#]*[^+#/\s])?$/,
  ).prefault("fieldproof");

/** Words for people, in one line. */
export const words = () =>
  written(
    {
      expected: "a text in one line, at most 100 characters",
      pattern: /^\S(?:.{0,98}\S)?$/,
      examples: ["Mill Lane 4"],
    },
    (text) => {
      if (text.trim() !== text || text === "") throw new Error("it is empty, or has spaces around it");
      if (text.length > 100) throw new Error(`it has ${text.length}`);
      if (/\p{Cc}/u.test(text)) throw new Error("it holds a line feed or another control character");
      return text;
    },
  );

/** A folder, file or device. */
export const absolutePath = () => formed('a path that begins with "/"', /^\/.+$/);

export const address = () =>
  written(
    {
      expected: 'an address: "0x" and 40 hexadecimal digits',
      pattern: /^0x[0-9a-fA-F]{40}$/,
      examples: ["0x5FbDB2315678afecb367f032d93F642f64180aa3"],
    },
    (text): Address => {
      const parsed = parseAddress(text);
      if (parsed !== null) return parsed;
      const wellFormed = /^0x[0-9a-fA-F]{40}$/.test(text);
      throw new Error(
        wellFormed ? "its capitals (EIP-55) say that a digit is wrong" : `it has ${text.length} characters`,
      );
    },
  );

export const bytes32 = () =>
  written(
    {
      expected: '32 bytes: "0x" and 64 hexadecimal digits',
      pattern: /^0x[0-9a-fA-F]{64}$/,
      examples: [`0x${"0123456789abcdef".repeat(4)}`],
    },
    (text): `0x${string}` => {
      if (!/^0x[0-9a-fA-F]{64}$/.test(text)) throw new Error(`it has ${text.length} characters`);
      return `0x${text.slice(2).toLowerCase()}`;
    },
  );

/** An amount of the chain's own coin, in wei. */
export const coins = () =>
  written(
    {
      expected: 'an amount of the chain\'s coin such as "0.005 ether" or "3000000 gwei"',
      pattern: COINS,
      examples: ["0.005 ether", "3000000 gwei"],
    },
    parseCoins,
  );

export const finality = () =>
  written(
    {
      expected: '"tag", "depth:N" with N blocks, or "instant"',
      pattern: /^(?:tag|instant|depth:[1-9]\d{0,5})$/,
      examples: ["tag", "depth:12", "instant"],
    },
    (text) => {
      const rule = parseFinality(text);
      if (rule === null) throw new Error('for example "depth:12"');
      return rule;
    },
  );

/** A URL without a password in it. */
export function url(
  expected: string,
  protocols: readonly string[],
  ...examples: readonly [string, ...string[]]
) {
  const pattern = new RegExp(`^(?:${protocols.join("|")})\\/\\/[^/@]+(?:\\/.*)?$`);
  return written({ expected, pattern, examples }, (text) => {
    if (!URL.canParse(text)) throw new Error("it is no URL");
    const parsed = new URL(text);
    if (!protocols.includes(parsed.protocol)) throw new Error(`it begins with "${parsed.protocol}"`);
    if (parsed.hostname === "") throw new Error("it names no host");
    if (parsed.username !== "" || parsed.password !== "") throw new Error("no user and no password in a URL");
    return text;
  });
}
