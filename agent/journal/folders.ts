/** Makes folders level by level: Node's recursive mkdir never ends where a file system takes none, as /proc. */
import { chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder, and those above it that are missing.
 * @throws Error as mkdir(2) gives it, or in words where the file system takes no folders
 */
export function makeFolders(path: string, mode?: number): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  makeFolders(parent, mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new Error(`no folder can be made in ${parent}`, { cause: error });
    // Somebody else made it in between.
    if (code !== "EEXIST") throw error;
  }
}

/** Brings the names in the folder of `path` to the disk: a rename is durable only then. */
export function syncFolder(path: string): void {
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** What root makes in the agent's folder belongs to whoever owns that folder: the agent has to open it, too. */
export function giveToFolder(path: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dirname(path));
  chownSync(path, uid, gid);
}
