/** Whatever stands in the file: a configuration or a list of mistakes comes out, never anything else. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { ConfigError } from "../../config/errors.js";
import { meterFingerprint } from "../../config/fingerprint.js";
import { loadConfig, parseConfig } from "../../config/load.js";
import type { MeterConfig } from "../../config/meter.js";
import { nearest } from "../../config/nearest.js";
import { jsonSchema } from "../../config/print-schema.js";
import type { Config } from "../../config/schema.js";
import { driverNamed } from "../../drivers/index.js";
import { SAMPLE } from "./sample.js";

const CONFIG = fileURLToPath(new URL("../../config/", import.meta.url));

const sample = (changes: readonly (readonly [string, string])[] = []): Config =>
  parseConfig(
    changes.reduce((text, [from, to]) => text.replace(from, to), SAMPLE),
    "config.yaml",
  );

const meterOf = (config: Config, name: string): MeterConfig => {
  const found = config.meters.find((meter) => meter.name === name);
  if (found === undefined) throw new Error(`no meter ${name}`);
  return found;
};

/** Parses; null when the text has mistakes. Anything but a ConfigError with places in the text escapes. */
function attempt(text: string): Config | null {
  try {
    return parseConfig(text, "config.yaml");
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.problems.length).toBeGreaterThan(0);
    const lines = text.split(/\r\n|\n|\r/).length;
    for (const { line, column } of error.problems) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(lines);
      expect(column).toBeGreaterThanOrEqual(1);
    }
    return null;
  }
}

describe("a valid configuration", () => {
  it("gives values in base units, milliseconds and wei", () => {
    const config = sample();
    expect(config).toMatchObject({
      site: { name: "Mill Lane 4" },
      gateway: { address: "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266" },
      socket: "/run/fieldproof/fieldproof.sock",
      attest: { every: 900_000 },
      keep: { frames: 2_592_000_000 },
      chain: {
        // Unquoted hexadecimal stays text, digit by digit.
        contract: "0x5FbDB2315678afecb367f032d93F642f64180aa3",
        salt: "0x6d1f0c4a2b8e9d3756a1c0f4e8b2d6937a5c1e0f4b8d2a6c9e3f7015b4d8a2c6",
        finality: { kind: "depth", blocks: 12 },
        fees: { perTransaction: 5n * 10n ** 15n, perDay: 10n ** 17n },
      },
    });
    expect(config.meters.map((meter) => meter.name)).toEqual(["roof", "grid", "downlink", "water"]);
    expect(meterOf(config, "roof")).toMatchObject({
      driver: "sunspec",
      link: { type: "serial", bus: "rs485" },
      channel: "export",
      kind: "cumulative",
      rated: { quantity: "energy", perHour: 8_000_000n },
      every: 10_000,
      gap: 86_400_000,
      confirmations: 3,
      identity: null,
      options: { unit: 1 },
      written: { unit: 1 },
    });
    expect(meterOf(config, "water")).toMatchObject({
      link: { type: "gpio", chip: "gpiochip0", line: 17, bias: "pull-up", via: "auto" },
      kind: "pulse",
      every: 1000,
    });
  });

  it("keeps what is written for a driver, from which its schema makes the same options again", () => {
    for (const { driver, options, written } of sample().meters) {
      expect(driverNamed(driver)?.options.parse(JSON.parse(JSON.stringify(written)))).toEqual(options);
    }
  });

  it("needs no chain and no key to meter and journal", () => {
    const text = SAMPLE.replace(/^chain:\n( .*\n)+/m, "").replace(/^ {2}(key|address): .*\n/gm, "");
    const config = parseConfig(text, "config.yaml");
    expect(config.chain).toBeNull();
    expect(config.gateway.key).toBeUndefined();
  });

  it("understands anchors and merge keys, and finds mistakes behind them", () => {
    const shared = SAMPLE.replace("  roof:\n", "  roof: &roof\n").concat(
      "  second:\n    <<: *roof\n    unit: 7\n",
    );
    expect(meterOf(parseConfig(shared, "config.yaml"), "second")).toMatchObject({ options: { unit: 7 } });
    const wrong = shared.replace("rated: 8 kW", "rated: 8 kX");
    const lines = wrong.split("\n");
    expect(() => parseConfig(wrong, "c.yaml")).toThrowError(
      new RegExp(`c.yaml:${lines.findIndex((line) => line.includes("8 kX")) + 1}:\\d+: meters.second.rated`),
    );
  });

  it("polls slowly where asked to, with a gap to match", () => {
    expect(meterOf(sample([["every: 10 s", "every: 6 h"]]), "roof").gap).toBe(10 * 6 * 3_600_000);
  });
});

describe("the fingerprint of a meter", () => {
  const of = (...changes: (readonly [string, string])[]) =>
    meterFingerprint(meterOf(sample(changes), "roof"));

  it("depends on what the configuration means, not on how it is written", () => {
    expect(of()).toMatch(/^0x[0-9a-f]{64}$/);
    expect(of(["rated: 8 kW", "rated: 8000 W"])).toBe(of());
    expect(of(["    unit: 1\n", ""])).toBe(of());
    expect(of(["    channel: export\n    rated: 8 kW", "    rated: 8 kW\n    channel: export"])).toBe(of());
  });

  it("changes with every setting of the meter", () => {
    const changed = [
      of(["rated: 8 kW", "rated: 8001 W"]),
      of(["unit: 1\n", "unit: 5\n"]),
      of(["channel: export", "channel: import"]),
      of(["every: 10 s", "every: 11 s"]),
      of(["bus: rs485\n    unit: 1", "bus: rack\n    unit: 1"]),
    ];
    expect(new Set([of(), ...changed]).size).toBe(changed.length + 1);
  });
});

describe("robustness", () => {
  it("survives any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => void attempt(text)));
  });

  it("survives any YAML value", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void attempt(stringify(value))));
  });

  it("survives the sample with any piece of it replaced by another", () => {
    const piece = fc.tuple(fc.nat(SAMPLE.length), fc.nat(40), fc.nat(SAMPLE.length), fc.nat(40));
    fc.assert(
      fc.property(piece, ([at, cut, from, length]) => {
        attempt(SAMPLE.slice(0, at) + SAMPLE.slice(from, from + length) + SAMPLE.slice(at + cut));
      }),
      { numRuns: 300 },
    );
  });

  it("survives the sample with any value replaced by any other", () => {
    const values = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(".nan", ".inf", "~", "!!binary aGk=", "*x", "&a [*a]"),
    );
    const lines = SAMPLE.split("\n");
    fc.assert(
      fc.property(fc.nat(lines.length - 1), values, (index, value) => {
        const text = typeof value === "string" ? value : JSON.stringify(value);
        attempt(lines.with(index, (lines[index] ?? "").replace(/:.*/, `: ${text}`)).join("\n"));
      }),
      { numRuns: 300 },
    );
  });

  it("ends aliases that multiply", () => {
    const laughs = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 10; i++)
      laughs.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(", ")}]`,
      );
    expect(attempt(laughs.join("\n"))).toBeNull();
    expect(attempt("[".repeat(20_000))).toBeNull();
  });

  it("accepts names that mean something to JavaScript, or says why not", () => {
    for (const name of ["constructor", "toString", "hasOwnProperty"]) {
      const config = sample([
        ["  rs485:", `  ${name}:`],
        ["bus: rs485", `bus: ${name}`],
        ["bus: rs485", `bus: ${name}`],
      ]);
      expect(Object.hasOwn(config.buses, name)).toBe(true);
    }
    expect(() => sample([["bus: rs485", "bus: toString"]])).toThrowError(/meters\.roof\.bus/);
    expect(() => sample([["  rs485:", "  __proto__:"]])).toThrowError(/a name before the colon/);
  });
});

describe("files", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "fieldproof-config-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("says what is wrong with the file itself", async () => {
    await expect(loadConfig(join(folder, "none.yaml"))).rejects.toThrowError(/none\.yaml: .*no such file/);
    await expect(loadConfig(folder)).rejects.toThrowError(/got a folder/);
    const path = join(folder, "config.yaml");
    writeFileSync(path, Uint8Array.of(0xff, 0xfe, 0x00));
    await expect(loadConfig(path)).rejects.toThrowError(/UTF-8/);
    writeFileSync(path, "");
    await expect(loadConfig(path)).rejects.toThrowError(
      /config\.yaml:1:1: expected a section with fields, got nothing/,
    );
    writeFileSync(path, `\uFEFF${SAMPLE.replaceAll("\n", "\r\n")}`);
    expect((await loadConfig(path)).meters).toHaveLength(4);
  });

  it("loads every example", async () => {
    const examples = readdirSync(join(CONFIG, "examples"));
    expect(examples.sort()).toEqual(["solar-roof.yaml", "telecom-tower.yaml", "water-filter.yaml"]);
    for (const example of examples) {
      const config = await loadConfig(join(CONFIG, "examples", example));
      expect(config.meters.length).toBeGreaterThan(1);
    }
  });

  it("keeps the JSON Schema up to date: npm run config:schema", () => {
    const committed = readFileSync(join(CONFIG, "fieldproof.schema.json"), "utf8");
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
    expect(undocumented.filter((path) => !/\/items\.(name|pointer|unit)$/.test(path))).toEqual([]);
  });
});

describe("the nearest name", () => {
  const known = ["baud", "parity", "stopBits", "rated", "every"];

  it.each([
    ["buad", "baud"],
    ["baud_rate", "baud"],
    ["stop-bits", "stopBits"],
    ["Rated", "rated"],
    ["rate", "rated"],
    ["evry", "every"],
    ["colour", null],
    ["", null],
  ])("of %s is %s", (name, expected) => {
    expect(nearest(name, known)).toBe(expected);
  });
});
