/** `fieldproof read` where no agent runs: straight from the meter, over a real pseudo-terminal or broker. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../../agent/cli/program.js";
import { systemClock } from "../../agent/clock.js";
import { startMosquitto } from "../simulators/broker.js";
import { ModbusSlave } from "../simulators/modbus-slave.js";
import { openPty } from "../simulators/pty.js";
import { startRouter } from "../simulators/router.js";
import { SunSpecInverter } from "../simulators/sunspec-inverter.js";

let folder = "";
const open: { close(): unknown }[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
});
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
  rmSync(folder, { recursive: true });
});

async function read(meters: string, ...args: string[]) {
  const file = join(folder, "fieldproof.yaml");
  const head = `gateway: { name: tower-7 }\nsocket: ${folder}/agent.sock\nstate: ${folder}/state\n`;
  writeFileSync(file, head + meters);
  const said = { out: "", err: "" };
  const terminal = {
    stdout: { write: (text: string) => (said.out += text) },
    stderr: { write: (text: string) => (said.err += text) },
    env: {},
  };
  const never = new AbortController().signal;
  return { exitCode: await runCli(["read", ...args, "--config", file], terminal, never), ...said };
}

/** @param patience how long an answer may take: this process may be held up for longer than a meter ever is */
function serialMeters(path: string, patience = "10 s"): string {
  return `
buses: { rs485: { serial: ${path}, timeout: ${patience}, lateness: ${patience} } }
meters:
  roof: { driver: sunspec, bus: rs485, unit: 3, rated: 8 kW }
  yard: { driver: sunspec, bus: rs485, unit: 4, rated: 8 kW }
`;
}

describe("without an agent", () => {
  it("reads an inverter on a serial line, journals nothing, and lets go of the port", async () => {
    const pty = openPty();
    open.push(pty);
    const slave = new ModbusSlave(pty);
    new SunSpecInverter({ slave, clock: systemClock(), unit: 3, watts: 0, startWh: 1_234_567 });
    const { exitCode, out, err } = await read(serialMeters(pty.path), "roof", "--raw");
    expect(err).toBe("");
    expect(exitCode).toBe(0);
    expect(out).toContain("1234.567 kWh");
    expect(out).toContain("clock not trusted");
    expect(out).toMatch(/^> 03 03 /m);
    expect(out).toMatch(/^< 03 03 /m);
    expect(readdirSync(folder)).toEqual(["fieldproof.yaml"]);
    expect((await read(serialMeters(pty.path), "roof")).exitCode).toBe(0);
  });

  it("says what is missing: an answer, a port, a meter", async () => {
    const pty = openPty();
    open.push(pty);
    new ModbusSlave(pty);
    const silent = await read(serialMeters(pty.path, "200 ms"), "yard");
    expect(silent.exitCode).toBe(1);
    expect(silent.out).toMatch(/no value: .*4/);
    const absent = await read(serialMeters(`${folder}/ttyUSB9`), "yard");
    expect(absent.exitCode).toBe(1);
    expect(absent.out).toMatch(/no value: .*ttyUSB9/);
    const nobody = await read(serialMeters(pty.path), "cellar");
    expect(nobody).toMatchObject({ exitCode: 1, err: expect.stringContaining("has: roof, yard") });
  });

  it("listens to a router over a broker", async () => {
    const broker = await startMosquitto();
    open.push(broker);
    const router = startRouter({ url: broker.url, clock: systemClock(), start: 1_204_332_112n, every: 100 });
    open.push(router);
    const meters = `
brokers: { local: { url: "${broker.url}" } }
meters:
  router: { driver: mqtt-json, broker: local, profile: teltonika, topic: ${router.topic}, rated: 100 Mbit/s }
`;
    const { exitCode, out, err } = await read(meters, "router", "--json");
    expect(err).toBe("");
    expect(exitCode).toBe(0);
    const { reading } = JSON.parse(out);
    expect(BigInt(reading.measured.value)).toBeGreaterThan(0n);
  });
});
