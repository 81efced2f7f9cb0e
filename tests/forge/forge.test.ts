/**
 * The forge tests of the contracts, few runs of each; `npm run test:contracts` has them all. And whether they can fail:
 * builds with a rule taken out must turn the invariants red.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { usageRewardsBytecode } from "../../agent/contracts/generated/usage-rewards.js";
import { packaged } from "../simulators/project.js";
import { BROKEN_RULES, buildWith } from "./broken-builds.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** By Node's name of the machine's architecture. */
const PACKAGES: Readonly<Record<string, string>> = {
  x64: "@foundry-rs/forge-linux-amd64",
  arm64: "@foundry-rs/forge-linux-arm64",
};
const FORGE = packaged(`${PACKAGES[process.arch]}/bin/forge`);

const FULL = process.env.FIELDPROOF_FORGE === "full";
const QUICK = { FOUNDRY_FUZZ_RUNS: "32", FOUNDRY_INVARIANT_RUNS: "16" };
/** Compiling may take a minute on a slow core. */
const TIMEOUT = 600_000;

const folder = mkdtempSync(join(tmpdir(), "fieldproof-forge-"));
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(({ skip }) => {
  skip(FORGE === null, "forge is not here: npm has it for linux-x64 and linux-arm64 (optional dependencies)");
});

describe("forge", () => {
  test("finds every test of the contracts passing", { timeout: TIMEOUT }, async () => {
    const { code, said } = await forge(["test"], QUICK);
    expect(code, said).toBe(0);
    expect(said).toMatch(/[1-9]\d* tests passed, 0 failed, 0 skipped/);
  });

  test("tests the code that is deployed", { timeout: TIMEOUT }, async () => {
    const { code, said } = await forge(["build"]);
    expect(code, said).toBe(0);
    const artifact = readFileSync(`${ROOT}dist/forge/out/UsageRewards.sol/UsageRewards.json`, "utf8");
    expect(JSON.parse(artifact).bytecode.object).toBe(usageRewardsBytecode);
  });

  test("has nothing to remark on the contracts", { timeout: TIMEOUT }, async () => {
    // Folders of its own: what it leaves there has no code.
    const folders = { FOUNDRY_OUT: "dist/forge/lint/out", FOUNDRY_CACHE_PATH: "dist/forge/lint/cache" };
    const { code, said } = await forge(["lint", "agent/contracts", "--deny", "notes"], folders);
    expect(code, said).toBe(0);
  });
});

describe("of broken builds", () => {
  const some = FULL ? [...BROKEN_RULES] : [...BROKEN_RULES].slice(0, 3);

  test("the invariants pass one that is not broken", { timeout: TIMEOUT }, async () => {
    const { code, said } = await invariantsOf(buildWith(ROOT));
    expect(code, said).toBe(0);
  });

  test.each(some)("the invariants fail one that %s", { timeout: TIMEOUT }, async (_, broken) => {
    const { code, said } = await invariantsOf(buildWith(ROOT, broken));
    expect(code, said).toBe(1);
    expect(said).toMatch(/\[FAIL: .*\n.*\[Sequence\]/);
  });
});

/** A fixed seed, and no memory of what failed before: what is found once is found always. */
function invariantsOf(build: string) {
  return forge(["test", "--match-contract", "Invariants"], {
    FORGE_REWARDS: build,
    FOUNDRY_FUZZ_SEED: "0x1",
    FOUNDRY_INVARIANT_FAILURE_PERSIST_DIR: mkdtempSync(join(folder, "broken-")),
    FOUNDRY_INVARIANT_RUNS: "64",
    FOUNDRY_INVARIANT_SHRINK_RUN_LIMIT: "0",
  });
}

async function forge(args: readonly string[], env: Record<string, string> = {}) {
  if (FORGE === null) throw new Error("forge is not here");
  const child = spawn(FORGE, args, { cwd: ROOT, env: { ...process.env, ...env } });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => said.push(String(part)));
  const [code] = await once(child, "close");
  return { code, said: said.join("") };
}
