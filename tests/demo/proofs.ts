/** Proofs of the site's meters, each verified by a process of its own that has nothing but the proof file. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { built } from "../simulators/project.js";
import type { Site } from "../simulators/site.js";

export interface ProofResult {
  readonly meter: string;
  readonly verified: boolean;
  /** What the verifier said. */
  readonly words: string;
}

interface Ended {
  readonly code: number;
  readonly output: string;
}

const run = promisify(execFile);

/** Has the agent's command line prove every meter, and verifies what it wrote. */
export async function verifyProofs(site: Site): Promise<ProofResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "fieldproof-proofs-"));
  try {
    return await Promise.all(site.meters.map(({ name }) => verifyProof(site, name, folder)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function verifyProof(site: Site, meter: string, folder: string): Promise<ProofResult> {
  const { config, signer, chain, deployment } = site;
  const file = join(folder, `${meter}.json`);
  const proved = await fieldproof(["prove", meter, "--config", config, "--out", file], folder);
  if (proved.code !== 0) return { meter, verified: false, words: `no proof: ${proved.output}` };
  const vouchers = ["--signer", signer, "--rpc", chain.rpcUrl, "--contract", deployment.rewards];
  const { code, output } = await fieldproof(["verify", file, ...vouchers], folder);
  return { meter, verified: code === 0, words: output };
}

/** Runs the built command line in an empty folder, without the environment that could lead it to a journal. */
async function fieldproof(args: readonly string[], cwd: string): Promise<Ended> {
  const program = built("agent/cli/fieldproof.js");
  try {
    const { stdout } = await run(process.execPath, [program, ...args], { cwd, env: { NO_COLOR: "1" } });
    return { code: 0, output: stdout.trim() };
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: unknown; stdout?: string; stderr?: string };
    return {
      code: typeof code === "number" ? code : -1,
      output: `${stdout ?? ""}${stderr ?? ""}`.trim() || String(error),
    };
  }
}
