/** `fieldproof run` as a process would run it, with a meter on a real pseudo-terminal and no chain. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pinnedBoard, thisBoard } from "../../agent/board.js";
import { runCli } from "../../agent/cli/program.js";
import { systemClock } from "../../agent/clock.js";
import { ModbusSlave } from "../simulators/modbus-slave.js";
import { openPty, type Pty } from "../simulators/pty.js";
import { SunSpecInverter } from "../simulators/sunspec-inverter.js";

let folder = "";
let pty: Pty;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
  pty = openPty();
});
afterEach(() => {
  pty.close();
  rmSync(folder, { recursive: true });
});

async function cli(stop: AbortSignal, ...args: string[]) {
  const said = { out: "", err: "" };
  const terminal = {
    stdout: { write: (text: string) => (said.out += text), columns: 80 },
    stderr: { write: (text: string) => (said.err += text) },
    env: {},
  };
  return { exitCode: await runCli(args, terminal, stop), ...said };
}

const never = new AbortController().signal;

function configured(text: string): string {
  const file = join(folder, "fieldproof.yaml");
  writeFileSync(file, text);
  return file;
}

const oneInverter = () =>
  configured(`
gateway: { name: tower-7 }
socket: ${folder}/agent.sock
state: ${folder}
log: error
buses: { rs485: { serial: ${pty.path} } }
meters:
  roof: { driver: sunspec, bus: rs485, unit: 3, rated: 8 kW, every: 100 ms }
`);

describe("the agent", () => {
  it("runs until it is told to, and answers status and read meanwhile", async () => {
    const slave = new ModbusSlave(pty);
    new SunSpecInverter({ slave, clock: systemClock(), unit: 3, watts: 5_000, startWh: 1_234_567 });
    const file = oneInverter();
    const stop = new AbortController();
    const running = cli(stop.signal, "run", "--config", file);

    const status = async () => {
      const { exitCode, out } = await cli(never, "status", "--json", "--config", file);
      return exitCode === 0 ? JSON.parse(out).meters[0].verdict : null;
    };
    while ((await status()) !== "advance");
    // A poll that this machine held up goes unanswered, and is told so; the next one is not.
    const reading = () => cli(never, "read", "roof", "--config", file);
    let read = await reading();
    while (read.exitCode === 1) read = await reading();
    expect(read.err).toBe("");
    expect(read.exitCode).toBe(0);
    expect(read.out).toMatch(/1234\.\d{3} kWh/);
    expect(read.out).toMatch(/credited so far: /);

    const second = await cli(never, "run", "--config", file);
    expect(second.exitCode).toBe(1);
    expect(second.err).toMatch(/another agent \(process \d+\) writes the journal/);

    stop.abort();
    expect(await running).toMatchObject({ exitCode: 0, err: "" });
    expect(existsSync(join(folder, "agent.sock"))).toBe(false);
    expect(pinnedBoard(folder)).toEqual(thisBoard());
    expect((await cli(never, "status", "--config", file)).exitCode).toBe(5);
  });

  it("warns of no leak, however many meters wait", async () => {
    const warnings: string[] = [];
    const warned = (warning: Error) => warnings.push(warning.name);
    process.on("warning", warned);
    const meters = Array.from(
      { length: 20 },
      (_, n) => `  m${n}: { driver: pulse, line: ${n}, k: 1 L, rated: 20 L/min }`,
    );
    const file = configured(
      [
        `gateway: { name: tower-7 }`,
        `socket: ${folder}/agent.sock`,
        `state: ${folder}`,
        "log: error",
        "meters:",
        ...meters,
      ].join("\n"),
    );
    const stop = new AbortController();
    const running = cli(stop.signal, "run", "--config", file);
    const failing = async () => {
      const { exitCode, out } = await cli(never, "status", "--json", "--config", file);
      return (
        exitCode === 0 &&
        JSON.parse(out).meters.every((meter: { verdict: string }) => meter.verdict === "unknown")
      );
    };
    while (!(await failing()));
    stop.abort();
    expect(await running).toMatchObject({ exitCode: 0 });
    process.off("warning", warned);
    expect(warnings).toEqual([]);
  });

  it("does not start on a wrong configuration", async () => {
    const { exitCode, err } = await cli(never, "run", "--config", configured("gateway: { nam: x }\n"));
    expect(exitCode).toBe(4);
    expect(err).toContain("fieldproof.yaml:1:");
    expect(err).toContain("fieldproof check");
  });
});
