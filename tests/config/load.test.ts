/** Whatever stands in the file: a configuration or a list of mistakes comes out, never anything else. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { ConfigError } from "../../config/errors.js";
import { meterFingerprint } from "../../config/fingerprint.js";
import { loadConfig, loadWithFiles, parseConfig } from "../../config/load.js";
import type { MeterConfig } from "../../config/meter.js";
import { nearest } from "../../config/nearest.js";
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
      chains: [
        {
          name: "main",
          // Unquoted hexadecimal stays text, digit by digit.
          contract: "0x5FbDB2315678afecb367f032d93F642f64180aa3",
          salt: "0x6d1f0c4a2b8e9d3756a1c0f4e8b2d6937a5c1e0f4b8d2a6c9e3f7015b4d8a2c6",
          finality: { kind: "depth", blocks: 12 },
          submit: { mode: "direct", broker: "site", every: 60_000, fallback: 1_800_000 },
          fees: { perTransaction: 5n * 10n ** 15n, perDay: 10n ** 17n },
        },
      ],
    });
    expect(config.meters.map((meter) => meter.name)).toEqual(["roof", "grid", "downlink", "water"]);
    expect(meterOf(config, "roof")).toMatchObject({
      driver: "sunspec",
      link: { type: "bus", bus: "rs485" },
      chain: "main",
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
    const text = SAMPLE.replace(/^chains:\n( .*\n)+/m, "").replace(/^ {2}(key|address): .*\n/gm, "");
    const config = parseConfig(text, "config.yaml");
    expect(config.chains).toEqual([]);
    expect(meterOf(config, "roof").chain).toBeNull();
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
    writeFileSync(path, "");
    await expect(loadConfig(path)).rejects.toThrowError(/config\.yaml:1:1: .*got an empty file/);
    writeFileSync(path, "# to be written\n");
    await expect(loadConfig(path)).rejects.toThrowError(/config\.yaml:1:1: .*got comments only/);
    writeFileSync(path, `\uFEFF${SAMPLE.replaceAll("\n", "\r\n")}`);
    expect((await loadConfig(path)).meters).toHaveLength(4);
  });

  it.each([
    ["Latin-1", Buffer.from("site:\n  name: Mühle\n", "latin1"), /:2:10: .*the byte 0xfc, as in Latin-1/],
    ["UTF-16", Buffer.from("\uFEFFsite:\n", "utf16le"), /:1:1: .*the byte 0xff, as UTF-16 has them/],
    ["UTF-16 without its mark", Buffer.from("site:\n", "utf16le"), /:1:2: .*the byte 0x00/],
    ["cut in mid-letter", Buffer.from("a: ü").subarray(0, -1), /:1:4: .*the byte 0xc3/],
    ["a binary file", Buffer.from("\n\nELF\0"), /:3:4: .*the byte 0x00, as in binary files/],
  ])("names the first byte that is no UTF-8: %s", async (_, bytes, words) => {
    const path = join(folder, "bytes.yaml");
    writeFileSync(path, bytes);
    await expect(loadConfig(path)).rejects.toThrowError(words);
  });

  it("looks for the files that are named, where it is asked to", async () => {
    const path = join(folder, "files.yaml");
    const key = join(folder, "lane.key");
    const secret = join(folder, "mqtt");
    const changed = SAMPLE.replace("/etc/fieldproof/lane.key", key)
      .replace("file:/etc/fieldproof/rpc", `file:${folder}`)
      .replace("env:MQTT_PASSWORD", `file:${secret}\n    ca: ${folder}/ca.pem`);
    writeFileSync(path, changed);
    expect((await loadConfig(path)).meters).toHaveLength(4);
    const error = await loadWithFiles(path).catch((reason) => reason);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.problems).toMatchObject([
      { line: 5, field: "gateway.key", got: "no such file", hint: expect.stringContaining("keys create") },
      { line: 13, field: "chains.main.rpc[1]", got: "a folder" },
      { field: "brokers.site.password", got: "no such file" },
      { field: "brokers.site.ca", got: "no such file" },
    ]);
    expect(error.message).toContain(`expected file:${key} to be a file that can be read`);
    // Nothing is signed without a chain, so the key stays closed.
    const meters = changed.replace(/^chains:\n( .*\n)+/m, "").replace(/^ {4}(password|ca): .*\n/gm, "");
    writeFileSync(path, meters);
    expect((await loadWithFiles(path)).chains).toEqual([]);
  });

  it("loads every example", async () => {
    const examples = readdirSync(join(CONFIG, "examples"));
    const answers = "setup-answers.yaml";
    expect(examples.sort()).toEqual([answers, "solar-roof.yaml", "telecom-tower.yaml", "water-filter.yaml"]);
    for (const example of examples.filter((name) => name !== answers)) {
      const config = await loadConfig(join(CONFIG, "examples", example));
      expect(config.meters.length).toBeGreaterThan(1);
    }
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
