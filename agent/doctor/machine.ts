/** What checks ask of the machine: files of /proc, /sys and /etc below a root, and a few programs. */
import { execFile } from "node:child_process";
import { readdir, readFile, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Clock } from "../../drivers/clock.js";
import { kernelSynchronised } from "../clock.js";

const PROGRAM_WITHIN_MS = 5_000;

/** Bytes of a disk. */
export interface Space {
  readonly free: bigint;
  readonly total: bigint;
}

/** A machine, or what a test shows as one. */
export interface Machine {
  readonly clock: Clock;
  /** Where /proc, /sys and /etc are looked for. */
  readonly root: string;
  /** Whether the kernel's clock is disciplined; null when nobody can say. */
  readonly kernelSynced: () => Promise<boolean | null>;
  /** Of the disk that a path is on; null where there is no such path. */
  readonly space: (path: string) => Promise<Space | null>;
  /** What a program says; null where it is not installed or fails. */
  readonly said: (program: string, args: readonly string[]) => Promise<string | null>;
}

/** The machine that this runs on. */
export function thisMachine(clock: Clock): Machine {
  return {
    ...{ clock, root: "/", kernelSynced: kernelSynchronised },
    space: (path) =>
      statfs(path, { bigint: true })
        .then(({ bavail, blocks, bsize }) => ({ free: bavail * bsize, total: blocks * bsize }))
        .catch(() => null),
    said: (program, args) =>
      promisify(execFile)(program, args, { timeout: PROGRAM_WITHIN_MS })
        .then(({ stdout }) => stdout)
        .catch(() => null),
  };
}

/** A file of the machine, without the line end or NUL behind it; null where there is none, or it may not be read. */
export async function fileOf({ root }: Pick<Machine, "root">, path: string): Promise<string | null> {
  const text = await readFile(join(root, path), "utf8").catch(() => null);
  return text === null ? null : text.replace(/[\0\s]+$/, "");
}

/** Names in a folder of the machine; none where there is no such folder. */
export function namesIn({ root }: Pick<Machine, "root">, path: string): Promise<string[]> {
  return readdir(join(root, path)).catch(() => []);
}

/** Whom a file belongs to, and who may use it. */
export interface Access {
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

/** Of a path of this machine; null where nothing is there. */
export async function accessOf(path: string): Promise<(Access & { isDevice: boolean }) | null> {
  const found = await stat(path).catch(() => null);
  if (found === null) return null;
  const { uid, gid, mode } = found;
  return { uid, gid, mode, isDevice: found.isCharacterDevice() };
}
