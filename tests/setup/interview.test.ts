/** The wizard with a person who follows a script: what is asked of which meter, and what becomes of the answers. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withSecretFile, writeSecret } from "../../agent/cli/setup-hands.js";
import { bad, good } from "../../agent/doctor/finding.js";
import type { Discovery } from "../../agent/scan/sections.js";
import type { Found } from "../../agent/scan/sweep.js";
import { Abandoned, type Asker } from "../../agent/setup/asker.js";
import { configurationText } from "../../agent/setup/configuration.js";
import { interview, type Probes } from "../../agent/setup/interview.js";
import type { Judged } from "../../agent/setup/outcome.js";
import { parseConfig } from "../../config/load.js";

const PASSWORD_FILE = "/etc/fieldproof/broker.password";
const CONTRACT = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const SALT = `0x${"ab".repeat(32)}`;
const CHAIN = ["yes", "https://rpc.example", "10143", CONTRACT, SALT];

const settled: Judged = { finding: good("x", "is there"), outcome: "settled" };
const unreached: Judged = { finding: bad("x", "silence", "wait"), outcome: "unreached" };
const wrong: Judged = { finding: bad("x", "another one", "mend it"), outcome: "wrong" };

/** An asker who answers line by line; a text of `=` takes what stands there. Fails on an answer that would be refused. */
function scripted(answers: readonly (string | boolean)[]) {
  const left = [...answers];
  const asked: string[] = [];
  const next = (ask: string) => {
    asked.push(ask);
    const answer = left.shift();
    if (answer === undefined) throw new Error(`no answer is left for: ${ask}`);
    return answer;
  };
  const asker: Asker = {
    async text({ ask, mistake }, initial = "") {
      const typed = String(next(ask));
      const answer = typed === "=" ? initial : typed;
      expect(mistake(answer), ask).toBeUndefined();
      return answer;
    },
    secret: async ({ ask }) => String(next(ask)),
    async choose(ask, choices) {
      const answer = next(ask);
      const choice = choices.find(({ value }) => value === answer);
      if (choice === undefined) throw new Error(`"${answer}" is none of the choices of: ${ask}`);
      return choice.value;
    },
    confirm: async (ask) => next(ask) === true,
    say: (words) => void asked.push(words),
  };
  return { asker, asked, left };
}

function discovered(...found: Partial<Found>[]): Discovery {
  const line = { baud: 9600, dataBits: 8, parity: "none", stopBits: 1 } as const;
  const usual = { driver: null, written: {}, identity: null, doubt: null, others: [], shows: [] };
  const place = { type: "serial", path: "/dev/ttyUSB0", device: "/dev/ttyUSB0", line } as const;
  return { place, found: found.map((one) => ({ ...usual, ...one })) };
}

const INVERTER = discovered({
  driver: "sunspec",
  written: { unit: 3 },
  identity: { maker: "Acme", model: "Sun", serial: "1" },
});

function probes(
  found: readonly Discovery[],
  chain: Judged[] = [settled],
  broker: Judged[] = [settled],
): Probes {
  return {
    scan: async () => found,
    chain: async () => chain.shift() ?? settled,
    broker: async () => broker.shift() ?? settled,
  };
}

const before = { known: {}, passwordFile: PASSWORD_FILE };
const SCAN = ["all", "", ""];
const ROOF = [true, "roof", "export", "8 kW"];

describe("the wizard", () => {
  it("asks for kind and nameplate only where the wire does not tell, and never for a rated value in their place", async () => {
    const found = discovered(
      { driver: "sunspec", written: { unit: 3 }, identity: { maker: "Acme", model: "Sun", serial: "1" } },
      {
        driver: "eastron-sdm",
        written: { unit: 1, model: "sdm120" },
        doubt: "or an sdm230",
        others: ["orno-we516"],
      },
      { written: { unit: 9 } },
    );
    const script = scripted([
      ...["tower-7", "", "", ...SCAN, "eastron-sdm", ...ROOF],
      ...[true, "=", "import", "6 kW", true, "Eastron", "SDM120", "4711"],
      ...["no", false],
    ]);
    const { written } = await interview(script.asker, probes([found]), before);
    expect(script.left).toEqual([]);
    expect(script.asked.join("\n")).toContain("unit 9 at /dev/ttyUSB0 answers, but nothing tells what it is");
    const { meters, buses, chains } = parseConfig(configurationText(written, null), "x.yaml");
    expect(Object.keys(buses)).toEqual(["USB0"]);
    expect(chains).toEqual([]);
    expect(meters).toMatchObject([
      { name: "roof", driver: "sunspec", identity: null, rated: { perHour: 8_000_000n } },
      { name: "eastron-sdm-1", identity: { serial: "4711" }, rated: { perHour: 6_000_000n } },
    ]);
  });

  it("keeps what nobody answers for, and asks again after a wrong answer, with what was answered standing there", async () => {
    const script = scripted([
      ...["tower-7", "", "", ...SCAN, ...ROOF],
      ...[...CHAIN, "again", "=", "10144", "=", "=", "keep"],
      ...[true, "mqtts://broker.example:8883", "", "tower-7", "secret", "=", "again"],
      ...["=", "/etc/ca.pem", "=", "better", "towers"],
    ]);
    const { written, secrets } = await interview(
      script.asker,
      probes([INVERTER], [wrong, unreached], [wrong, settled]),
      before,
    );
    expect(script.left).toEqual([]);
    expect(written.chains?.main).toMatchObject({ rpc: ["https://rpc.example"], chainId: 10_144, salt: SALT });
    expect(written.brokers?.site).toEqual({
      url: "mqtts://broker.example:8883",
      ca: "/etc/ca.pem",
      username: "tower-7",
      password: `file:${PASSWORD_FILE}`,
    });
    expect(written.telemetry).toEqual({ broker: "site", topic: "towers" });
    expect([...secrets]).toEqual([[PASSWORD_FILE, "better"]]);
    expect(JSON.stringify(written)).not.toContain("better");
  });

  it("loses nothing of a configuration that it does not ask for", async () => {
    const known = {
      gateway: { name: "old", key: "file:/k", address: CONTRACT, location: { latitude: 1.5, longitude: 2 } },
      keep: { frames: "90 days" },
      chains: {
        energy: {
          rpc: ["https://a.example", "https://b.example"],
          chainId: 5,
          contract: CONTRACT,
          salt: SALT,
        },
      },
      meters: { pulses: { driver: "pulse", line: 4, k: "1 L", rated: "20 L/min" } },
    } as const;
    const script = scripted(["=", "", "=", false, ...SCAN, ...ROOF, "yes", "=", "=", "=", "=", false]);
    const { written } = await interview(script.asker, probes([INVERTER]), {
      ...before,
      known: structuredClone(known) as never,
    });
    expect(written).toMatchObject({ gateway: known.gateway, keep: known.keep, chains: known.chains });
    expect(Object.keys(written.meters)).toEqual(["pulses", "roof"]);
  });

  it("ends where there is no meter, once the person has enough", async () => {
    const script = scripted(["tower-7", "", "", ...SCAN, "again", ...SCAN, "end"]);
    await expect(interview(script.asker, probes([]), before)).rejects.toThrow(Abandoned);
    expect(script.asked.filter((words) => words.startsWith("No meter to read"))).toHaveLength(2);
  });
});

describe("a password", () => {
  it("is for its owner's eyes, and lent only as long as it is used", async () => {
    const folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
    const path = join(folder, "broker.password");
    const root = { name: "root", uid: 0, gids: [0] };
    await writeSecret(path, "secret", root);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    let lent = "";
    await withSecretFile("secret", async (file) => {
      lent = file;
      expect(statSync(file).mode & 0o777).toBe(0o600);
    });
    expect(() => statSync(lent)).toThrow(/ENOENT/);
    rmSync(folder, { recursive: true });
  });
});
