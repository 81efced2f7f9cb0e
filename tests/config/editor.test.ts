/** What an editor finds with the JSON Schema alone, in the YAML that any parser reads. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { jsonSchema } from "../../config/print-schema.js";
import {
  DURATION,
  parseDuration,
  parseQuantity,
  parseRate,
  parseTickWorth,
  QUANTITY,
  RATE,
  TICK_WORTH,
  UNITS,
} from "../../drivers/units.js";
import { SAMPLE } from "./sample.js";

const CONFIG = fileURLToPath(new URL("../../config/", import.meta.url));
const EXAMPLES = `${CONFIG}examples/`;
const editor = z.fromJSONSchema(JSON.parse(jsonSchema()));
const right = (text: string): boolean => editor.safeParse(parse(text)).success;

/** The sample as people write it who do not know that ours reads unquoted hexadecimal as text. */
const QUOTED = SAMPLE.replaceAll(/: (0x\w+)/g, ': "$1"');

describe("the JSON Schema", () => {
  it("keeps the JSON Schema up to date: npm run config:schema", () => {
    const committed = readFileSync(`${CONFIG}fieldproof.schema.json`, "utf8");
    expect(JSON.parse(committed)).toEqual(JSON.parse(jsonSchema()));
  });

  it("documents every field in the JSON Schema", () => {
    const undocumented: string[] = [];
    const walk = (schema: unknown, path: string) => {
      if (typeof schema !== "object" || schema === null) return;
      const { properties, ...rest } = schema as { properties?: Record<string, { description?: string }> };
      for (const [name, field] of Object.entries(properties ?? {})) {
        if (field.description === undefined) undocumented.push(`${path}.${name}`);
        walk(field, `${path}.${name}`);
      }
      for (const [name, part] of Object.entries(rest)) walk(part, `${path}/${name}`);
    };
    walk(JSON.parse(jsonSchema()), "");
    expect(undocumented).toEqual([]);
  });

  it.each(readdirSync(EXAMPLES))("accepts %s, read by a plain YAML 1.2 parser", (name) => {
    const text = readFileSync(`${EXAMPLES}${name}`, "utf8");
    expect(editor.safeParse(parse(text)).error?.issues).toBeUndefined();
  });

  it("accepts the sample", () => {
    expect(right(QUOTED)).toBe(true);
  });

  // biome-ignore format: a table
  it.each([
    ["rated: 8 kW", "rated: banana"],
    ["rated: 8 kW", "rated: 8 kWh"],
    ["every: 10 s", "every: banana"],
    ["every: 10 s", "every: 10 seconds"],
    ["k: 450 / L", "k: 450 / banana"],
    ["wraps: 4 GiB", "wraps: 4 gib"],
    ["contract: ", "contract: nope # "],
    ["salt: ", "salt: nope # "],
    ["finality: depth:12", "finality: latest"],
    ["key: file:/etc/fieldproof/lane.key", "key: plainsecret"],
    ["key: file:/etc/fieldproof/lane.key", "key: env:KEY"],
    ["password: env:MQTT_PASSWORD", "password: hunter2"],
    ["perDay: 0.1 ether", "perDay: 0.1 ETH"],
    ["url: mqtt://127.0.0.1:1883", "url: http://127.0.0.1:1883"],
    ["url: mqtt://127.0.0.1:1883", "url: mqtt://me:hunter2@127.0.0.1:1883"],
    ["https://rpc.example", "rpc.example"],
    ["baud: 9600", "baud: fast"],
  ])("refuses %s written as %s", (from, to) => {
    expect(QUOTED).toContain(from);
    expect(right(QUOTED.replace(from, to))).toBe(false);
  });
});

describe("the pattern of each amount", () => {
  const number = fc.oneof(
    fc.nat().map(String),
    fc.tuple(fc.nat(), fc.nat(999)).map(([whole, part]) => `${whole}.${part}`),
    fc.nat(64).map((power) => `2^${power}`),
  );
  const words = [...UNITS.keys(), "W", "kW", "ms", "s", "min", "h", "day", "days", "/", "imp", "pulses", " "];
  const text = fc
    .tuple(number, fc.array(fc.constantFrom(...words), { maxLength: 4 }))
    .map(([amount, rest]) => amount + rest.join(""));

  it.each([
    ["a duration", DURATION, parseDuration],
    ["an amount", QUANTITY, parseQuantity],
    ["a rate", RATE, parseRate],
    ["a pulse constant", TICK_WORTH, parseTickWorth],
  ] as const)("lets every right text through: %s", (_, pattern, parser) => {
    const understood = (given: string) => {
      try {
        parser(given);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(fc.property(text, (given) => !understood(given) || pattern.test(given)));
  });
});
