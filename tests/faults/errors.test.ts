/**
 * What cannot work says so in words and ends with an exit code of its own; what is merely missing is waited for;
 * and nothing that was there before is harmed. Everything runs as the installed command does.
 */
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type LocalChain, startChain } from "../simulators/chain.js";
import { Bench, NO_CHAIN } from "./bench.js";
import type { Program } from "./program.js";

/** Root may open everything; without its capabilities it is a user like any other. */
const WITHOUT_PRIVILEGES = process.getuid?.() === 0 ? ["setpriv", "--bounding-set=-all"] : [];
const READING = /"event":"reading".*; (baseline|advance|unchanged): /;

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.close());

/** How the program ended, and its last words. */
async function lastWords(program: Program): Promise<{ code: number | null; said: string }> {
  const { code } = await program.ended;
  return { code, said: program.err };
}

/** The alarm is told once, readings go on after it, and nothing is signed. */
async function metersOn(agent: Program, alarm: RegExp): Promise<void> {
  await agent.hasSaid(alarm);
  await agent.says(READING, 30);
  expect(agent.told().filter((sentence) => alarm.test(sentence))).toHaveLength(1);
  expect(agent.told().filter((sentence) => /batch/.test(sentence))).toEqual([]);
  expect(await agent.end("SIGTERM")).toEqual({ code: 0, signal: null });
}

describe("the key", () => {
  it("is missing: metering goes on, one alarm names the command that makes one", async () => {
    bench.plugIn();
    bench.configureChain();
    const alarm = new RegExp(
      `alarm: gateway.key: .*nothing is signed.*: There is no key at ${bench.key}.*keys create`,
    );
    await metersOn(bench.run(), alarm);
  });

  it("is unreadable: one alarm says whose permission is missing", async () => {
    await bench.makeKey();
    chmodSync(bench.key, 0o000);
    bench.plugIn();
    bench.configureChain();
    const alarm = new RegExp(`alarm: gateway.key: .*${bench.key}: the agent's user may not open it`);
    await metersOn(bench.run({ under: WITHOUT_PRIVILEGES }), alarm);
  });

  it("is open to others: one alarm says how to close it", async () => {
    await bench.makeKey();
    chmodSync(bench.key, 0o640);
    bench.plugIn();
    bench.configureChain();
    await metersOn(bench.run(), new RegExp(`alarm: gateway.key: .*chmod 600 ${bench.key}`));
  });

  it("is damaged: is not replaced", async () => {
    await bench.makeKey();
    truncateSync(bench.key, 100);
    const damaged = readFileSync(bench.key);
    bench.plugIn();
    bench.configureChain();
    await metersOn(
      bench.run(),
      /alarm: gateway.key: .*it is damaged, or another kind of file.*no new key was made/,
    );
    expect(readFileSync(bench.key)).toEqual(damaged);
  });

  it("is another than the configuration pins: nothing is signed with it", async () => {
    const address = await bench.makeKey();
    const pinned = `0x${"22".repeat(20)}`;
    bench.configureChain(undefined, { address: pinned });
    const { code, said } = await lastWords(bench.run());
    expect(code).toBe(1);
    expect(said).toContain(`is ${address}, but the configuration says`);
    expect(said).toContain("Nothing is signed");
  });
});

describe("a secret that cannot be read", () => {
  const nowhere = "file:/nowhere/secret";
  const USAGE = { profile: "teltonika", topic: "usage", every: "1 s", rated: "1 Mbit/s" };

  it("is a broker's password: its meters are unknown, the others are read, one alarm names the file", async () => {
    bench.plugIn();
    bench.configure({
      brokers: { site: { url: "mqtt://127.0.0.1:9", username: "agent", password: nowhere } },
      telemetry: { broker: "site" },
      meters: {
        roof: { driver: "sunspec", bus: "rs485", unit: 1, channel: "export", rated: "8 kW", every: "100 ms" },
        uplink: { driver: "mqtt-json", broker: "site", ...USAGE },
      },
    });
    const agent = bench.run();
    await agent.hasSaid(/meter uplink: .*\/nowhere\/secret/);
    await metersOn(
      agent,
      /alarm: brokers.site: .*restart fieldproof.*The secret file:\/nowhere\/secret cannot be read/,
    );
  });

  it("is a chain's only endpoint: nothing is signed, one alarm names the file", async () => {
    await bench.makeKey();
    bench.plugIn();
    bench.configureChain({ ...NO_CHAIN, url: nowhere });
    await metersOn(
      bench.run(),
      /alarm: chains.local.rpc\[0\]: .*The secret file:\/nowhere\/secret cannot be read/,
    );
  });
});

describe("the configuration", () => {
  it("is wrong: exits with 4 and names the line, for check and run alike", async () => {
    bench.configure({ meters: { roof: { driver: "sunspeck", bus: "rs485", rated: "8 kW" } } });
    const [check, run] = [bench.command(["check"]), bench.run()];
    const [checked, ran] = [await lastWords(check), await lastWords(run)];
    expect([checked.code, ran.code]).toEqual([4, 4]);
    expect(check.out).toMatch(/fieldproof\.yaml:\d+:\d+: .*sunspeck/s);
    expect(ran.said).toMatch(/fieldproof\.yaml:\d+:\d+: .*sunspeck/s);
  });

  it("is missing: exits with 4", async () => {
    const { code, said } = await lastWords(bench.run());
    expect(code).toBe(4);
    expect(said).toContain(bench.config);
  });
});

describe("the chain", () => {
  let chain: LocalChain;
  beforeAll(async () => {
    chain = await startChain();
  });
  afterAll(() => chain.stop());

  const nowhere = `0x${"33".repeat(20)}`;

  it("is another than configured: metering goes on, one alarm says which", async () => {
    await bench.makeKey();
    bench.plugIn();
    bench.configureChain({ url: chain.rpcUrl, chainId: 1, contract: nowhere });
    await metersOn(bench.run(), /alarm: .* serves chain 31337, not 1: correct the endpoint/);
  });

  it("has no contract at the address: metering goes on, one alarm says where", async () => {
    await bench.makeKey();
    bench.plugIn();
    bench.configureChain({ url: chain.rpcUrl, chainId: 31337, contract: nowhere });
    await metersOn(bench.run(), new RegExp(`alarm: chain local: there is no contract at ${nowhere}`, "i"));
  });

  it("does not know the lane: metering goes on, one alarm says what the owner must be sent", async () => {
    await bench.makeKey();
    bench.plugIn();
    const { rewards } = await chain.deploy();
    bench.configureChain({ url: chain.rpcUrl, chainId: 31337, contract: rewards });
    await metersOn(bench.run(), /alarm: chain local: the lane is not registered yet: send the owner/);
  });
});

describe("the serial port", () => {
  it("is missing: says so once, and reads the meter when it appears", async () => {
    bench.configure();
    const agent = bench.run();
    await agent.hasSaid(/"level":"warn".*ttyUSB0 is not there/);
    await agent.says(/"event":"reading"/, 20);
    bench.plugIn();
    await agent.says(/meter roof: answers again/);
    await agent.says(READING, 3);
    const said = agent.told().filter((sentence) => /is not there/.test(sentence));
    expect(said).toEqual([expect.stringMatching(/^bus .*: lost at/), expect.stringMatching(/^meter roof: /)]);
    expect(await agent.end("SIGTERM")).toEqual({ code: 0, signal: null });
  });
});

describe("the socket", () => {
  it("was left over by a crash: is taken over", async () => {
    bench.plugIn();
    bench.configure();
    const first = bench.run();
    await first.says(READING);
    await first.end("SIGKILL");
    expect(statSync(bench.socket).isSocket()).toBe(true);
    const second = bench.run();
    await second.says(READING, 3);
    expect(await second.end("SIGTERM")).toEqual({ code: 0, signal: null });
  });
});

describe("the journal", () => {
  it("has one writer: a second agent leaves, whatever became of the socket, and the first goes on", async () => {
    bench.plugIn();
    bench.configure();
    const first = bench.run();
    await first.says(READING);
    rmSync(bench.socket);
    const { code, said } = await lastWords(bench.run());
    expect(code).toBe(1);
    expect(said).toMatch(
      /another agent \(process \d+\) writes the journal .*journal\.db already: stop it first/,
    );
    await first.says(READING, 3);
    expect(await first.end("SIGTERM")).toEqual({ code: 0, signal: null });
  });

  /** Readings enough for a journal of many pages. */
  async function written(): Promise<Buffer> {
    bench.plugIn();
    bench.configure();
    const agent = bench.run();
    await agent.says(READING, 40);
    expect(await agent.end("SIGTERM")).toEqual({ code: 0, signal: null });
    return readFileSync(bench.journal);
  }

  async function refused(words: RegExp): Promise<void> {
    const before = readFileSync(bench.journal);
    const { code, said } = await lastWords(bench.run());
    expect(code).toBe(1);
    expect(said).toMatch(words);
    expect(said).toContain(bench.journal);
    expect(readFileSync(bench.journal).equals(before)).toBe(true);
  }

  it("is damaged in a page: is left as it is, whatever the page", async () => {
    const whole = await written();
    const PAGE = 4096;
    const torn = Buffer.from(whole);
    torn.fill(0xa5, whole.length - 2 * PAGE, whole.length - PAGE);
    writeFileSync(bench.journal, torn);
    await refused(/is damaged \(.*keep the file, it is evidence/);

    const headless = Buffer.from(whole);
    headless.fill(0, 0, 100);
    writeFileSync(bench.journal, headless);
    await refused(/is not a journal or is damaged: keep it/);

    writeFileSync(bench.journal, whole.subarray(0, whole.length / 2));
    await refused(/damaged/);

    writeFileSync(bench.journal, whole);
    const agent = bench.run();
    await agent.says(READING, 3);
    expect(agent.err).not.toMatch(/baseline/);
  });

  it("was written by a newer version: is left as it is", async () => {
    const newer = await written();
    // PRAGMA user_version: bytes 60 to 63 of the file (SQLite, "Database File Format", 1.3.12).
    newer.writeUInt32BE(99, 60);
    writeFileSync(bench.journal, newer);
    await refused(/written by a newer Fieldproof \(journal version 99/);
  });

  it("may not be written: says whose permission is missing", async () => {
    bench.plugIn();
    bench.configure();
    mkdirSync(bench.state);
    chmodSync(bench.state, 0o500);
    const { code, said } = await lastWords(bench.run({ under: WITHOUT_PRIVILEGES }));
    expect(code).toBe(1);
    expect(said).toMatch(/no permission to open it.*check `state:` and its owner/);
  });
});
