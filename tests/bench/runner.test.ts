/** The bench's command line, and the shape of what it says. */
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { EXIT } from "../../agent/cli/exit-codes.js";
import { built } from "../simulators/project.js";
import { benchRow, row } from "./row.js";

const bench = (...args: string[]) =>
  spawnSync(process.execPath, [built("tests/bench/main.js"), ...args], { encoding: "utf8" });

describe("the command line", () => {
  test.each([
    [["no-such-bench"], 'no bench is called "no-such-bench"'],
    [["gas", "no-such-bench"], 'no bench is called "no-such-bench"'],
    [["toString"], 'no bench is called "toString"'],
    [["gas", "--jsn"], "--jsn"],
    [["parallel", "--out"], "--out"],
  ])("refuses %j and says how it is meant", (args, complaint) => {
    const { status, stdout, stderr } = bench(...args);
    expect(status).toBe(EXIT.usage);
    expect(stderr).toContain(complaint);
    expect(stderr).toContain("Usage: npm run bench");
    expect(stdout).toBe("");
  });

  test("tells its names when asked for help", () => {
    const { status, stdout } = bench("--help");
    expect(status).toBe(EXIT.ok);
    expect(stdout).toMatch(/gas or parallel/);
  });

  test("ends with 1 and a reason when a bench fails", () => {
    const { status, stdout, stderr } = bench("parallel", "--json", "--out", "/no/such/folder/blocks.jsonl");
    expect(status).toBe(EXIT.failure);
    expect(stderr).toContain("/no/such/folder/blocks.jsonl");
    expect(stdout).toBe("");
  });
});

describe("a row", () => {
  const measured = { bench: "gas", case: "a post", value: 30, unit: "gas", peer: "another", peerValue: 40 };

  test("carries its ratio", () => {
    expect(row(measured)).toEqual({ ...measured, ratio: 0.75 });
    expect(JSON.parse(JSON.stringify(row(measured)))).toEqual(row(measured));
  });

  test("is none without a peer to divide by, or with more in it than its shape has", () => {
    expect(() => row({ ...measured, peerValue: 0 })).toThrow();
    expect(() => row({ ...measured, peer: "" })).toThrow();
    expect(benchRow.safeParse({ ...row(measured), note: "fast" }).success).toBe(false);
  });
});
