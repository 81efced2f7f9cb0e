/** Carrying out a plan, what waits for the uplink, and which findings are a wrong answer. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { qrCode } from "../../agent/cli/setup-view.js";
import { good } from "../../agent/doctor/finding.js";
import { pendingIn, pendingPath, stillPending, writePending } from "../../agent/doctor/pending.js";
import { commission, type Hands, startService } from "../../agent/setup/carry-out.js";
import { judgedBroker, judgedChain } from "../../agent/setup/outcome.js";
import { planOf } from "../../agent/setup/plan.js";
import { coordinatesOf, QUESTIONS } from "../../agent/setup/questions.js";
import type { WrittenAnswers } from "../../config/answers.js";
import { parseConfig } from "../../config/load.js";

const ADDRESS = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const FILE = "/etc/fieldproof/fieldproof.yaml";
const ANSWERS: WrittenAnswers = {
  gateway: { name: "g", key: "credential:lane.key" },
  buses: { line: { serial: "/dev/ttyUSB0" } },
  meters: { roof: { driver: "sunspec", bus: "line", rated: "8 kW" } },
};

/** Hands that note what they are told; `fails` names the program words that fail. */
function noted(fails = ""): { hands: Hands; did: string[]; texts: Map<string, string> } {
  const did: string[] = [];
  const texts = new Map<string, string>();
  const hands: Hands = {
    makeKey: async (path) => {
      did.push(`key ${path}`);
      return ADDRESS;
    },
    write: async (path, text) => {
      did.push(`write ${path}`);
      texts.set(path, text);
    },
    run: async (program, args) => {
      const words = [program, ...args].join(" ");
      did.push(words);
      return fails !== "" && words.includes(fails) ? "Access denied" : null;
    },
  };
  return { hands, did, texts };
}

describe("carrying out", () => {
  it("makes the key before the configuration that pins it", async () => {
    const { hands, did, texts } = noted();
    const plan = planOf(
      ANSWERS,
      { service: true },
      { file: FILE, existing: null, address: null, hasUnit: true },
    );
    const { address } = await commission(ANSWERS, plan, null, hands);
    expect(did).toEqual(["key /etc/fieldproof/lane.key", `write ${FILE}`]);
    expect(parseConfig(texts.get(FILE) ?? "", FILE).gateway.address).toBe(address);
  });

  it("can be done again: a key that is there is kept, a configuration that is the same is not written", async () => {
    const first = noted();
    const premises = { file: FILE, existing: null, address: ADDRESS, hasUnit: true };
    const plan = planOf(ANSWERS, { service: true }, premises);
    const { text } = await commission(ANSWERS, plan, ADDRESS, first.hands);
    const again = noted();
    const same = planOf(ANSWERS, { service: true }, { ...premises, existing: text });
    expect((await commission(ANSWERS, same, ADDRESS, again.hands)).text).toBe(text);
    expect([first.did, again.did]).toEqual([[`write ${FILE}`], []]);
  });

  it("says why the service does not start", async () => {
    const fine = noted();
    expect(await startService(fine.hands)).toBeNull();
    expect(fine.did).toEqual(["systemctl enable fieldproof.service", "systemctl restart fieldproof.service"]);
    expect(await startService(noted("restart").hands)).toBe("Access denied");
    const unable = noted("enable");
    expect(await startService(unable.hands)).toBe("Access denied");
    expect(unable.did).toHaveLength(1);
  });
});

describe("what was not reached", () => {
  it("is kept, and waits until it was found good", async () => {
    const state = mkdtempSync(join(tmpdir(), "fieldproof-"));
    expect(await pendingIn(state)).toBeNull();
    const checks = ["chain main", "broker site"].map((check) => ({
      ...good(check, "silence"),
      state: "bad" as const,
    }));
    writeFileSync(pendingPath(state), writePending(checks, 1_000n));
    const kept = await pendingIn(state);
    if (kept === null) throw new Error("nothing was kept");
    const now = [good("chain main", "is there")];
    expect(stillPending(kept, [], 61_000n).map(({ check }) => check)).toEqual([
      "setup, chain main",
      "setup, broker site",
    ]);
    expect(stillPending(kept, now, 61_000n)).toMatchObject([
      { state: "doubtful", says: expect.stringContaining("silence") },
    ]);
    writeFileSync(pendingPath(state), "{");
    expect(await pendingIn(state)).toBeNull();
    rmSync(state, { recursive: true });
  });

  const chain = {
    name: "main",
    chainId: 1,
    contract: ADDRESS,
    unreadable: null,
    views: [],
    foreign: null,
    wall: 0n,
  } as const;
  const told = (trouble: string) => ({ ...chain, endpoints: [{ name: "rpc", trouble }] });
  const broker = { name: "site", isEncrypted: true, trouble: null };
  const down = (words: string) => ({ ...broker, state: { phase: "down" as const, words } });
  it.each([
    ["a name that is not known", judgedChain(told("rpc.example is not known by name")), "unreached"],
    ["another chain", judgedChain(told("rpc serves chain 2, not 1")), "wrong"],
    ["no contract", judgedChain(told("there is no contract at 0x1")), "wrong"],
    ["a reference to nothing", judgedChain({ ...told(""), unreadable: "no such file" }), "wrong"],
    [
      "a secret of the unit",
      judgedChain({ ...told(""), unreadable: "credential:rpc needs systemd" }),
      "unreached",
    ],
    ["no broker", judgedBroker(down("cannot reach it: connect ECONNREFUSED 127.0.0.1:1")), "unreached"],
    ["a clock at 1970", judgedBroker(down("certificate is not yet valid")), "unreached"],
    ["a wrong password", judgedBroker(down("Connection refused: Not authorized")), "wrong"],
    ["a foreign authority", judgedBroker(down("self-signed certificate in certificate chain")), "wrong"],
    [
      "a refused topic",
      judgedBroker({ ...broker, state: { phase: "connected", words: "" }, trouble: "no" }),
      "wrong",
    ],
  ])("%s", (_, judged, outcome) => {
    expect(judged.outcome).toBe(outcome);
    expect(judged.finding.remedy).not.toBeNull();
  });
});

describe("questions", () => {
  it.each([
    ["47.377, 8.542", { latitude: 47.377, longitude: 8.542 }],
    ["-33.9 18.4", { latitude: -33.9, longitude: 18.4 }],
    ["91, 0", null],
    ["0, 181", null],
    ["47.377", null],
    ["north", null],
  ])("take coordinates as maps show them: %s", (text, expected) => {
    expect(coordinatesOf(text)).toEqual(expected);
  });

  it("take what a configuration takes, and say what is expected", () => {
    expect(QUESTIONS.chainId.mistake("10143")).toBeUndefined();
    expect(QUESTIONS.chainId.mistake("zero")).toMatch(/expected a number/);
    expect(QUESTIONS.contract.mistake(ADDRESS.toLowerCase())).toBeUndefined();
    expect(QUESTIONS.contract.mistake(ADDRESS.replace("5Fb", "5fb"))).toMatch(/EIP-55/);
    expect(QUESTIONS.rated("8 kW").mistake("")).toMatch(/expected a power or a rate/);
    expect(QUESTIONS.site.mistake("")).toBeUndefined();
    expect(QUESTIONS.meterName(["roof"]).mistake("roof")).toMatch(/another name/);
    expect(QUESTIONS.broker.mistake("mqtt://user:secret@host")).not.toContain("secret");
  });
});

it("the code of an address fits a phone's screen", () => {
  const lines = qrCode(ADDRESS).trimEnd().split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(38);
  expect(lines.length).toBeLessThanOrEqual(20);
});
