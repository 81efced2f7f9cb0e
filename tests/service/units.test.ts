/** The units as systemd itself judges them: nothing unknown in them, and an exposure of 1.5 at most. */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROJECT } from "../simulators/project.js";

const UNITS = ["fieldproof.service", "fieldproof-relay.service"];
const unit = (name: string) => join(PROJECT, "systemd", name);

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What `systemd-analyze verify` says: it exits 0 for unknown keys, and only says so. */
function verified(name: string, text: string, ...dropIns: readonly string[]): string {
  const place = join(folder, name);
  // The programs are there once the package is.
  writeFileSync(place, text.replaceAll(/=(-?)\/usr\/(bin|lib)\/fieldproof\S*/g, "=$1/bin/true"));
  mkdirSync(`${place}.d`, { recursive: true });
  for (const one of dropIns) copyFileSync(unit(`examples/${one}`), join(`${place}.d`, one));
  const { stdout, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", place], {
    encoding: "utf8",
  });
  return `${stdout}${stderr}`;
}

function exposed(place: string, threshold: number): { status: number | null; said: string } {
  const { status, stdout } = spawnSync(
    "systemd-analyze",
    ["security", "--no-pager", "--offline=true", `--threshold=${threshold}`, place],
    { encoding: "utf8" },
  );
  return { status, said: stdout.trim().split("\n").at(-1) ?? "" };
}

describe.each(UNITS)("%s", (name) => {
  it("is understood by systemd", () => {
    expect(verified(name, readFileSync(unit(name), "utf8"))).toBe("");
  });

  it("would be told to hold a mistake", () => {
    const mistaken = readFileSync(unit(name), "utf8").replace("WatchdogSec", "WatchdogSecs");
    expect(verified(name, mistaken)).toMatch(/WatchdogSecs/);
  });

  it("exposes 1.5 at most", () => {
    expect(exposed(unit(name), 15)).toMatchObject({ status: 0 });
    const open = join(folder, "open.service");
    writeFileSync(open, readFileSync(unit(name), "utf8").replace(/^(Protect|SystemCallFilter).*$/gm, ""));
    expect(exposed(open, 15).status).not.toBe(0);
  });
});

describe("the examples of drop-ins", () => {
  it("are understood by systemd", () => {
    const text = readFileSync(unit("fieldproof.service"), "utf8");
    const said = verified(
      "fieldproof.service",
      text,
      ...["encrypted-key.conf", "sysfs-gpio.conf", "other-ports.conf"],
    );
    expect(said).toBe("");
  });
});

describe("the wait before a start", () => {
  const run = (args: readonly string[], env: Record<string, string>) =>
    execFileSync(unit("back-off"), args, {
      env: { ...process.env, RUNTIME_DIRECTORY: folder, ...env },
      encoding: "utf8",
    });
  const uptime = () => Math.floor(Number(readFileSync("/proc/uptime", "utf8").split(" ")[0]));
  /** `sleep` that only says how long it was told to. */
  const told = (soon: number, last: number): string => {
    const bin = join(folder, "bin");
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, "sleep"), '#!/bin/sh\necho "slept $1"\n', { mode: 0o755 });
    writeFileSync(join(folder, "starts"), `${soon} ${last}\n`);
    return run([], { PATH: `${bin}:${process.env.PATH}` }).match(/slept \d+/)?.[0] ?? "";
  };

  it("grows with failures, to a minute, and is forgotten after ten minutes of work", () => {
    const waits = [0, 1, 2, 3, 4, 40].map((soon) => told(soon, uptime()));
    expect(waits).toEqual(["", "slept 1", "slept 4", "slept 15", "slept 60", "slept 60"]);
    expect(readFileSync(join(folder, "starts"), "utf8")).toMatch(/^41 \d+\n$/);
    expect(told(40, uptime() - 600)).toBe("");
    expect(readFileSync(join(folder, "starts"), "utf8")).toMatch(/^1 \d+\n$/);
  });

  it("is forgotten after a stop that was asked for, not after a failure", () => {
    told(3, uptime());
    run(["--ended"], { SERVICE_RESULT: "watchdog" });
    expect(readFileSync(join(folder, "starts"), "utf8")).toMatch(/^4 /);
    run(["--ended"], { SERVICE_RESULT: "success" });
    expect(() => readFileSync(join(folder, "starts"))).toThrow("ENOENT");
  });
});
