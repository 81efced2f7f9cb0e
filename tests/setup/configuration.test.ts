/** From answers to the text of a configuration, and what a commissioning plans to do. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configurationText } from "../../agent/setup/configuration.js";
import { keyPath, type Premises, planOf, planWords, usualKey } from "../../agent/setup/plan.js";
import { parseAnswers, type WrittenAnswers } from "../../config/answers.js";
import { ConfigError } from "../../config/errors.js";
import { parseConfig } from "../../config/load.js";

const EXAMPLE = readFileSync(new URL("../../config/examples/setup-answers.yaml", import.meta.url), "utf8");
const KEY = "credential:lane.key";
const ADDRESS = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const FILE = "/etc/fieldproof/fieldproof.yaml";
const example = () => parseAnswers(EXAMPLE, "answers.yaml", KEY);

describe("the text of a configuration", () => {
  it("says what the answers say, with key and address, and can be read as it stands", () => {
    const text = configurationText(example(), ADDRESS);
    const config = parseConfig(text, FILE);
    expect(config.gateway).toEqual({ name: "tower-17", key: KEY, address: ADDRESS });
    expect(config.brokers).toMatchObject({ site: { password: "file:/etc/fieldproof/broker.password" } });
    expect(config.chains).toMatchObject([{ name: "main", chainId: 10_143 }]);
    expect(config.meters).toMatchObject([{ name: "equipment", rated: { perHour: 6_000_000n } }]);
    expect(text).toContain("key: credential:lane.key # /etc/fieldproof/lane.key, handed over by systemd");
    for (const section of ["gateway", "telemetry", "chains", "brokers", "buses", "meters"])
      expect(text).toMatch(new RegExp(`^# .+\n${section}:\n`, "m"));
  });

  it("keeps every answer, whatever words it is made of", () => {
    const word = fc
      .string({ minLength: 1, maxLength: 40 })
      .filter((text) => /^\S(?:.*\S)?$/.test(text) && !/\p{Cc}/u.test(text));
    fc.assert(
      fc.property(word, word, word, (site, maker, serial) => {
        const roof = {
          driver: "sunspec",
          bus: "line",
          rated: "8 kW",
          identity: { maker, model: "M", serial },
        };
        const answers = {
          site: { name: site },
          gateway: { name: "g" },
          buses: { line: { serial: "/dev/ttyUSB0" } },
          meters: { roof },
        } as unknown as WrittenAnswers;
        const config = parseConfig(configurationText(answers, null), FILE);
        expect(config.site.name).toBe(site);
        expect(config.meters[0]?.identity).toEqual({ maker, model: "M", serial });
      }),
    );
  });
});

describe("answers", () => {
  it("need no key, and keep one that they name", () => {
    expect(example().gateway.key).toBe(KEY);
    const named = EXAMPLE.replace("name: tower-17", "name: tower-17\n  key: file:/root/lane.key");
    expect(parseAnswers(named, "answers.yaml", KEY).gateway.key).toBe("file:/root/lane.key");
  });

  it("are refused with every mistake and its line, of a single field and of several together", () => {
    const wrong = EXAMPLE.replace("rated: 6 kW", "rated: 6").replace("broker: site", "broker: sight");
    const refused = () => parseAnswers(wrong, "answers.yaml", KEY);
    expect(refused).toThrow(ConfigError);
    expect(refused).toThrow(
      /answers\.yaml:\d+:\d+: telemetry\.broker.*\n(.*\n)*answers\.yaml:\d+:\d+: meters\.equipment\.rated/,
    );
  });
});

describe("the plan", () => {
  const fresh: Premises = { file: FILE, existing: null, address: null, hasUnit: true };
  const plan = (premises: Partial<Premises>, service = true) =>
    planOf(example(), { service }, { ...fresh, ...premises });

  it("makes a key only where there is none", () => {
    expect(plan({}).key).toEqual({ path: "/etc/fieldproof/lane.key", make: true });
    expect(plan({ address: ADDRESS }).key).toEqual({ path: "/etc/fieldproof/lane.key", make: false });
    expect(planWords(plan({ address: ADDRESS }))).toContain("keep the key /etc/fieldproof/lane.key");
  });

  it("shows what changes of a configuration that is there, and nothing where it is the same", () => {
    const existing = configurationText(example(), ADDRESS);
    expect(plan({ existing, address: ADDRESS }).diff).toBe("");
    const other = existing.replace("unit: 1", "unit: 7   # mine");
    const { diff } = plan({ existing: other, address: ADDRESS });
    expect(diff).toMatch(/^ +- +unit: 7 {3}# mine\n +\d+ \+ +unit: 1$/);
    expect(planWords(plan({ existing: other, address: ADDRESS }))).toContain(`change ${FILE}`);
  });

  it("starts the service only where systemd has it, and somebody wants it", () => {
    expect([plan({}).start, plan({}, false).start, plan({ hasUnit: false }).start]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("keeps the key where the unit finds it, else beside the configuration", () => {
    expect(usualKey({ file: FILE, hasUnit: true })).toBe(KEY);
    expect(usualKey({ file: FILE, hasUnit: false })).toBe("file:/etc/fieldproof/lane.key");
    expect(usualKey({ file: "/srv/a.yaml", hasUnit: true })).toBe("file:/srv/lane.key");
    expect(keyPath(KEY)).toBe("/etc/fieldproof/lane.key");
  });
});
