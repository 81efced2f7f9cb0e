import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { built } from "../simulators/project.js";

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const temporary: string[] = [];

afterEach(() => {
  for (const folder of temporary.splice(0)) rmSync(folder, { recursive: true });
});

/** Runs the built demo; whatever it starts or writes can be told by this temporary folder. */
function demo(...args: string[]): { folder: string; child: ChildProcess; ended: Promise<Ended> } {
  const folder = mkdtempSync(join(tmpdir(), "demo-"));
  temporary.push(folder);
  const child = spawn(process.execPath, [built("tests/demo/main.js"), ...args], {
    // Whoever starts it may stand anywhere.
    cwd: "/",
    env: { ...process.env, TMPDIR: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream]?.on("data", (bytes: Buffer) => {
      said[stream] += bytes.toString();
    });
  }
  const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, ...said })));
  return { folder, child, ended };
}

/** Command lines of the processes that run with this temporary folder. */
function processesOf(folder: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
        return environment.includes(`TMPDIR=${folder}`) ? [readFileSync(`/proc/${pid}/cmdline`, "utf8")] : [];
      } catch {
        return []; // It is another user's, or ended while we looked.
      }
    });
}

function expectNothingLeft(folder: string): void {
  expect(readdirSync(folder)).toEqual([]);
  expect(processesOf(folder)).toEqual([]);
}

describe("the demo", () => {
  it("proves on the chain what its meters counted, and says so in one line", async () => {
    const { folder, ended } = demo("--seconds", "12", "--json");
    const { code, stdout, stderr } = await ended;
    expect(stdout.trimEnd().split("\n"), stderr).toHaveLength(1);
    const line = JSON.parse(stdout);
    expect(line.problems).toEqual([]);
    expect(code).toBe(0);
    expect(line.ok).toBe(true);
    expect(Object.keys(line.truth).sort()).toEqual(["downlink", "roof", "water"]);
    for (const meter of Object.keys(line.truth)) {
      expect(line.onChain[meter]).toBe(line.credited[meter]);
      expect(BigInt(line.onChain[meter])).toBeGreaterThan(0n);
      expect(BigInt(line.credited[meter])).toBeLessThanOrEqual(BigInt(line.truth[meter]));
    }
    // The meters began after their baselines and nobody was interrupted, so not a unit is missing either.
    expect(line.onChain).toEqual(line.truth);
    expect(line.proofsVerified).toBe(3);
    expect(line.finalBatches).toBeGreaterThan(0);
    // Every journaled reading has its verdict. Telemetry may drop some, but never tells of more than there are.
    expect(line.verdicts).toBe(line.readings);
    expect(line.readingsHeard).toBeGreaterThan(0);
    expect(line.readingsHeard).toBeLessThanOrEqual(line.readings);
    expect(line.attestations).toBeGreaterThanOrEqual(3);
    expect(line.gasPerBatch).toBeGreaterThan(21_000);
    expect(line.firstReadingMs).toBeGreaterThan(0);
    expect(line.agentRssBytes).toBeGreaterThan(0);
    expectNothingLeft(folder);
  });

  it("runs until it is told to stop, and leaves nothing behind", async () => {
    const { folder, child, ended } = demo();
    const final = new Promise<void>((resolve) => {
      child.stdout?.on("data", (bytes: Buffer) => {
        if (/batch \d+ final/.test(bytes.toString())) resolve();
      });
    });
    await Promise.race([final, ended]);
    const running = processesOf(folder);
    for (const program of ["demo/main.js", "demo/agent.js", "bin/anvil"]) {
      expect(
        running.filter((commandLine) => commandLine.includes(program)),
        program,
      ).toHaveLength(1);
    }
    child.kill("SIGINT");
    expect((await ended).code).toBe(0);
    expectNothingLeft(folder);
  });

  it("stops when nobody reads it any more, as behind `head`, and leaves nothing behind", async () => {
    const { folder, child, ended } = demo();
    child.stdout?.once("data", () => child.stdout?.destroy());
    expect((await ended).code).toBe(0);
    expectNothingLeft(folder);
  });

  it("stops while it is still starting", async () => {
    const { folder, child, ended } = demo("--seconds", "12", "--json");
    await new Promise<void>((resolve) => {
      child.stderr?.on("data", (bytes: Buffer) => {
        if (bytes.toString().includes("deploying")) resolve();
      });
    });
    child.kill("SIGINT");
    const { code, stdout } = await ended;
    expect(code).toBe(130);
    expect(stdout).toBe("");
    expectNothingLeft(folder);
  });

  it("says how it is used when an option makes no sense", async () => {
    const { code, stderr } = await demo("--seconds", "soon").ended;
    expect(code).toBe(2);
    expect(stderr).toContain('--seconds expects a number above 0, not "soon"');
  });
});
