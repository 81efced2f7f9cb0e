import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { agentRoutes } from "../../agent/agent-routes.js";
import { runCli } from "../../agent/cli/program.js";
import { type StatusServer, serveStatus } from "../../agent/status-server.js";
import type { LiveReading } from "../../agent/telemetry/live-reading.js";
import { StatusBoard } from "../../agent/telemetry/status-board.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { readingEvent, sampleReading, sampleVerdict } from "../telemetry/samples.js";

let folder = "";
let server: StatusServer | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
});
afterEach(async () => {
  await server?.close();
  server = null;
  rmSync(folder, { recursive: true });
});

async function cli(...args: string[]) {
  const said = { out: "", err: "" };
  const terminal = {
    stdout: { write: (text: string) => (said.out += text), columns: 80 },
    stderr: { write: (text: string) => (said.err += text) },
    env: {},
  };
  const exitCode = await runCli(args, terminal, new AbortController().signal);
  return { exitCode, ...said };
}

function configured(text: string): string {
  const file = join(folder, "fieldproof.yaml");
  writeFileSync(file, text);
  return file;
}

const roof = (more = "") => `
gateway: { name: tower-7, key: "file:${folder}/lane.key" }
socket: ${folder}/agent.sock
state: ${folder}
buses: { rs485: { serial: ${folder}/no-such-port } }
meters:
  roof: { driver: sunspec, bus: rs485, unit: 3, rated: 8 kW ${more} }
`;

async function runningAgent(live: Partial<LiveReading> = {}): Promise<void> {
  const board = new StatusBoard({
    gateway: "tower-7",
    version: "0.1.0",
    meters: [
      { name: "roof", driver: "sunspec", evidence: "wire", quantity: "energy", chain: null, where: "unit 3" },
    ],
    chains: [],
    clock: new VirtualClock(),
    journal: () => ({ path: "journal.db", size: 1n, free: 2n }),
    bundles: () => ({ unacknowledged: 0 }),
    sinks: () => [],
  });
  board.consume(readingEvent({ credited: 2n ** 90n }));
  const evidence = "wire";
  const reading = {
    reading: sampleReading(),
    verdict: sampleVerdict(),
    credited: 345_678n,
    evidence,
    ...live,
  } as const;
  const readNow = (meter: string) => (meter === "roof" ? Promise.resolve(reading) : null);
  server = await serveStatus(
    `${folder}/agent.sock`,
    agentRoutes({ status: () => board.snapshot(), readNow, capture: () => null }),
  );
}

describe("help", () => {
  it("has every command, examples and exit codes", async () => {
    const { exitCode, out, err } = await cli("--help");
    expect([exitCode, err]).toEqual([0, ""]);
    for (const command of [
      "run",
      "check",
      "keys",
      "status",
      "read",
      "prove",
      "verify",
      "dispute",
      "enrol",
      "admin",
    ]) {
      expect(out).toMatch(new RegExp(`^  ${command} `, "m"));
      const help = await cli(command, "--help");
      expect(help.exitCode).toBe(0);
      expect(help.out).toContain("$ fieldproof");
    }
    expect(out).toContain("3 self-consistent, signer unverified");
    expect((await cli("--version")).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("meets a wrong command line with exit code 2 and the nearest command", async () => {
    const { exitCode, err } = await cli("statu");
    expect(exitCode).toBe(2);
    expect(err).toContain("Did you mean status?");
    expect((await cli("read")).exitCode).toBe(2);
    expect((await cli("status", "--jsn")).exitCode).toBe(2);
    expect((await cli()).exitCode).toBe(2);
  });
});

describe("check", () => {
  it("says that a configuration is right, and what it is", async () => {
    const { exitCode, out } = await cli("check", "--config", configured(roof()));
    expect(exitCode).toBe(0);
    expect(out).toContain(
      "right\ngateway tower-7, no chain: it only meters and journals\nmeters: roof (sunspec)",
    );
    const json = JSON.parse((await cli("check", "--json", "--config", configured(roof()))).out);
    expect(json).toMatchObject({ ok: true, gateway: "tower-7", meters: [{ name: "roof" }] });
  });

  it("lists mistakes with line, field and the nearest name, and exits 4", async () => {
    const file = configured(roof(", ratd: 3"));
    const { exitCode, out } = await cli("check", "--config", file);
    expect(exitCode).toBe(4);
    expect(out).toMatch(/fieldproof\.yaml:7:\d+: meters\.roof\.ratd: .*"rated"/);
    expect(out).toMatch(/1 mistake\n$/);
    const json = JSON.parse((await cli("check", "--json", "--config", file)).out);
    expect(json.problems[0]).toMatchObject({ line: 7, field: "meters.roof.ratd", nearest: "rated" });
    expect((await cli("check", "--config", join(folder, "none.yaml"))).out).toContain("no such file");
  });

  it("misses a file that the agent would need to start, with its line", async () => {
    const broker = `brokers: { local: { url: "mqtt://127.0.0.1", password: "file:${folder}/mqtt" } }\n`;
    const { exitCode, out } = await cli("check", "--config", configured(roof() + broker));
    expect(exitCode).toBe(4);
    expect(out).toMatch(
      /:8:\d+: brokers\.local\.password: expected file:.*\/mqtt to be a file.*no such file/,
    );
    writeFileSync(join(folder, "mqtt"), "correct horse");
    expect((await cli("check", "--config", configured(roof() + broker))).exitCode).toBe(0);
  });

  it("knows a relayer's file", async () => {
    const example = readFileSync(new URL("../../config/relay.example.yaml", import.meta.url), "utf8");
    const relay = configured(example.replaceAll("file:/etc/fieldproof", `file:${folder}`));
    const missing = await cli("check", "--config", relay);
    expect(missing.exitCode).toBe(4);
    expect(missing.out).toMatch(/:9:\d+: broker\.password: .*no such file\n/);
    expect(missing.out).toMatch(/:\d+:\d+: keys\[0\]: .*make it with `fieldproof keys create file:/);
    for (const name of ["relay-mqtt", "relay.key"]) writeFileSync(join(folder, name), "any");
    const { exitCode, out } = await cli("check", "--config", relay);
    expect([exitCode, out]).toEqual([
      0,
      expect.stringContaining("right\nrelayer relay-1, 1 key\nchain 31337"),
    ]);
    configured(example.replace("gather:", "gathr:"));
    expect((await cli("check", "--json", "--config", relay)).out).toContain('"nearest": "gather"');
  });
});

describe("keys", () => {
  it("creates one where the configuration says, shows it, and never replaces it", async () => {
    const config = configured(roof());
    const made = await cli("keys", "create", "--config", config);
    expect(made.exitCode).toBe(0);
    expect(made.out).toMatch(/^0x[0-9a-fA-F]{40}\n$/);
    const shown = await cli("keys", "show", "--config", config, "--json");
    expect(JSON.parse(shown.out)).toEqual({ reference: `file:${folder}/lane.key`, address: made.out.trim() });

    const before = readFileSync(join(folder, "lane.key"), "utf8");
    const again = await cli("keys", "create", `file:${folder}/lane.key`);
    expect(again.exitCode).toBe(1);
    expect(again.err).toMatch(/^error: /);
    expect(readFileSync(join(folder, "lane.key"), "utf8")).toBe(before);
    expect(made.out + made.err + shown.out + again.err).not.toContain(before.trim());
  });

  it("says which folder is missing, and what is no reference, without repeating it", async () => {
    const lost = await cli("keys", "create", `file:${folder}/none/lane.key`);
    expect(lost.exitCode).toBe(1);
    expect(lost.err).toContain(`The folder ${folder}/none is missing: mkdir -p ${folder}/none`);
    for (const verb of ["create", "show"]) {
      const { exitCode, err } = await cli("keys", verb, "/etc/lane.key");
      expect(exitCode).toBe(2);
      expect(err).toContain("file:/path");
      expect(err).not.toContain("/etc/lane.key");
    }
  });

  it("does not take a damaged key for none", async () => {
    writeFileSync(join(folder, "lane.key"), "damaged", { mode: 0o600 });
    const { exitCode, err } = await cli("keys", "show", `file:${folder}/lane.key`);
    expect(exitCode).toBe(1);
    expect(err).toContain("lane.key");
  });
});

describe("status", () => {
  it("is asked of the running agent, over the configured socket", async () => {
    await runningAgent();
    const config = configured(roof());
    const { exitCode, out } = await cli("status", "--config", config);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^tower-7: fieldproof 0.1.0/);
    const json = JSON.parse((await cli("status", "--config", config, "--json")).out);
    expect(json.meters[0].credited).toBe((2n ** 90n).toString());
  });

  it("works while the configuration is broken, and says when no agent runs", async () => {
    await runningAgent();
    const broken = configured("gateway: [");
    expect((await cli("status", "--config", broken, "--socket", `${folder}/agent.sock`)).exitCode).toBe(0);
    const guessed = await cli("status", "--config", broken);
    expect(guessed.exitCode).toBe(5);
    expect(guessed.err).toContain(`${broken} cannot be read or used, so the default socket was asked`);
    const { exitCode, err } = await cli("status", "--socket", `${folder}/none.sock`);
    expect(exitCode).toBe(5);
    expect(err).toBe(
      `error: no agent runs here: nobody listens on ${folder}/none.sock\n` +
        "  start it with `systemctl start fieldproof`, or here with `fieldproof run` (a relayer: `fieldproof relay`)\n",
    );
  });
});

describe("read", () => {
  it("shows values with units, and raw frames where asked", async () => {
    await runningAgent();
    const config = configured(roof());
    const { exitCode, out } = await cli("read", "roof", "--raw", "--config", config);
    expect(exitCode).toBe(0);
    expect(out).toBe(
      [
        "roof, Acme Sun3000 SN-SECRET-7, 2026-02-11T12:03:00.000Z",
        "export       12.345 kWh  = 12345678 mWh",
        "power        5230.1 W",
        "temperature  – °C        not fitted",
        "advance: rose by 1.000 Wh",
        "credited so far: 345.678 Wh",
        "evidence: a meter on a wire of the gateway",
        "> 01 03 00 00",
        "< 01 03 02 07",
        "",
      ].join("\n"),
    );
    const json = JSON.parse((await cli("read", "roof", "--json", "--config", config)).out);
    expect(json.reading.measured.value).toBe("12345678");
  });

  it("shows what the wire said without what could act on the terminal", async () => {
    const hostile = "SN\u001b[2J\u202e7";
    const payload = new TextEncoder().encode(`{"name":"\u202e${hostile}"}`);
    const received = { type: "message", topic: `t/${hostile}`, payload, retained: false } as const;
    const transcript = [{ sent: null, received, at: 0n }];
    await runningAgent({
      reading: sampleReading({ identity: hostile, transcript }),
      verdict: sampleVerdict("implausible", `says it is ${hostile}`),
    });
    const { out } = await cli("read", "roof", "--raw", "--config", configured(roof()));
    expect(out.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(out).toContain("says it is SN·[2J·7");
    expect(out).toContain("< t/SN·[2J·7 7b 22");
  });

  it("fails when the meter has no value, or does not exist", async () => {
    const unknown = "no answer on /dev/ttyUSB0 unit 3";
    await runningAgent({ reading: sampleReading({ measured: null, unknown, gauges: [], transcript: [] }) });
    const config = configured(roof());
    const silent = await cli("read", "roof", "--raw", "--config", config);
    expect(silent.exitCode).toBe(1);
    expect(silent.out).toContain(`no value: ${unknown}`);
    expect(silent.out).toContain("(no frames: the meter was not asked)");
    const near = await cli("read", "rooof", "--config", config);
    expect(near.err).toContain('did you mean "roof"? this gateway has: roof');
    const other = await cli("read", "cellar", "--config", config);
    expect(other).toMatchObject({
      exitCode: 1,
      err: 'error: there is no meter "cellar"\n  this gateway has: roof\n',
    });
  });
});
