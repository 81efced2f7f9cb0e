/** What a commissioning touches of the machine. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { access, chmod, chown, constants, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { createKey, openSigner } from "../attest/keys.js";
import { systemClock } from "../clock.js";
import type { User } from "../doctor/user.js";
import type { Hands } from "../setup/carry-out.js";
import { UNIT } from "../setup/plan.js";
import { CliError } from "./exit-codes.js";
import { saveWhole } from "./saving.js";

/** A unit that checks a long journal before it is ready takes its time. */
const PROGRAM_WITHIN_MS = 16 * 60_000;

export const hands: Hands = {
  async makeKey(path) {
    await mkdir(dirname(path), { recursive: true });
    return createKey(`file:${path}`, systemClock().random);
  },
  write: (path, text) => writeFor(path, text, 0o644),
  run: (program, args) =>
    promisify(execFile)(program, args, { timeout: PROGRAM_WITHIN_MS }).then(
      () => null,
      (error: Error & { stderr?: string }) => (error.stderr?.trim() || error.message).split("\n")[0] ?? "",
    ),
};

/** Writes a file that only root and the agent may read. */
export async function writeSecret(path: string, text: string, agent: User): Promise<void> {
  await writeFor(path, `${text}\n`, 0o600);
  const [group] = agent.gids;
  if (agent.uid === 0 || group === undefined || process.getuid?.() !== 0) return;
  await chown(path, 0, group);
  await chmod(path, 0o640);
}

async function writeFor(path: string, text: string, mode: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true }).catch(() => undefined);
  const replace = existsSync(path);
  // Nobody may read a secret between its writing and its closing.
  const before = process.umask(0o777 & ~mode);
  try {
    await saveWhole(path, text, { replace });
  } finally {
    process.umask(before);
  }
  if (!replace) await chmod(path, mode);
}

/** Whether systemd runs here and has the service's unit. */
export async function hasUnit(): Promise<boolean> {
  return existsSync("/run/systemd/system") && (await hands.run("systemctl", ["cat", UNIT])) === null;
}

/** Address of the key at a path; null where there is none. @throws KeyError where it cannot be used */
export async function addressAt(path: string, pinned: string | undefined): Promise<string | null> {
  if (!existsSync(path)) return null;
  return (await openSigner(`file:${path}`, { pinned })).address;
}

/** @throws CliError where this user cannot write what setup writes */
export async function requireWritable(file: string): Promise<void> {
  let folder = dirname(file);
  while (!existsSync(folder)) folder = dirname(folder);
  const isFolder = (await stat(folder)).isDirectory();
  const may =
    isFolder &&
    (await access(folder, constants.W_OK)
      .then(() => true)
      .catch(() => false));
  if (may) return;
  const hint =
    process.getuid?.() === 0
      ? "name another place with --config"
      : "run it as root: sudo fieldproof setup; nothing was written";
  throw new CliError(`this user may not write to ${folder}`, hint);
}

/** Lends a secret to what reads secrets from files. */
export async function withSecretFile<T>(secret: string, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "fieldproof-"));
  try {
    const path = join(folder, "secret");
    await writeFile(path, secret, { mode: 0o600 });
    return await use(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}
