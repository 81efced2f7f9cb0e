import { describe, expect, it } from "vitest";
import { runCli } from "../../agent/cli/program.js";

async function cli(...args: string[]) {
  const said = { out: "", err: "" };
  const terminal = {
    stdout: { write: (text: string) => (said.out += text), columns: 80 },
    stderr: { write: (text: string) => (said.err += text) },
    env: {},
  };
  return { exitCode: await runCli(args, terminal, new AbortController().signal), ...said };
}

const ADMIN = [
  "deploy",
  "register",
  "fund",
  "bond",
  "rotate",
  "veto",
  "accept",
  "freeze",
  "settle",
  "rate",
  "move",
  "close",
].map((command) => `admin ${command}`);

describe("every command", () => {
  it.each([
    "run",
    "check",
    "keys create",
    "keys show",
    "export",
    "import",
    "replace meter",
    "replace gateway",
    "status",
    "doctor",
    "read",
    "prove",
    "verify",
    "explain",
    "rewards",
    "claim",
    "dispute",
    "enrol",
    "relay",
    "audit",
    "recover",
    "drivers",
    "scan",
    "setup",
    "capture",
    "replay",
    ...ADMIN,
  ])("shows examples and has --json: %s", async (command) => {
    const { exitCode, out } = await cli(...command.split(" "), "--help");
    expect(exitCode).toBe(0);
    expect(out).toContain("--json");
    expect(out).toMatch(/Examples:\n {2}\$ fieldproof /);
  });

  it.each([
    [["status", "--json", "--sockt", "x"], /unknown option '--sockt'/, /Did you mean --socket\?/],
    [["read", "--json"], /missing required argument 'meter'/, /--help/],
  ] as const)("complains in JSON where JSON was asked for: %j", async (args, error, hint) => {
    const { exitCode, out, err } = await cli(...args);
    expect([exitCode, out]).toEqual([2, ""]);
    expect(JSON.parse(err)).toEqual({
      error: expect.stringMatching(error),
      hint: expect.stringMatching(hint),
      exitCode: 2,
    });
  });

  it("fails in JSON where JSON was asked for, run too", async () => {
    const { exitCode, err } = await cli("run", "--json", "--config", "/nowhere/fieldproof.yaml");
    expect(exitCode).toBe(4);
    expect(JSON.parse(err)).toMatchObject({ exitCode: 4, error: expect.stringContaining("no such file") });
  });
});
