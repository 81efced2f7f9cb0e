/** Keys in files: `file:/etc/fieldproof/lane.key`. */
import { constants, existsSync, type Stats } from "node:fs";
import { type FileHandle, link, open, unlink } from "node:fs/promises";
import { basename, dirname, isAbsolute, join } from "node:path";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Address } from "../../../config/address.js";
import type { Clock } from "../../../drivers/clock.js";
import { readKeyFile, writeKeyFile } from "./key-file.js";
import { KeyError, type KeyStore } from "./key-store.js";
import { newSecret, softwareSigner } from "./secp256k1.js";

/** A key file is under 300 bytes; whatever is larger is something else. */
const LONGEST = 4096;

/** Keys in files that only their owner may read: `file:/etc/fieldproof/lane.key`. */
export const fileKeys: KeyStore = {
  async open(path) {
    requireAbsolute(path);
    return softwareSigner(readKeyFile(await readPrivate(path, requireOwnerOnly), path));
  },

  async create(path, random): Promise<Address> {
    requireAbsolute(path);
    await writeOnce(path, writeKeyFile(newSecret(random)), random);
    // Read back what is on the disk: only that can sign tomorrow.
    return (await fileKeys.open(path)).address;
  },
};

/**
 * Reads a small regular file.
 * @param check judges its owner and mode before anything is read
 * @throws KeyError
 */
export async function readPrivate(
  path: string,
  check: (path: string, stats: Stats) => void,
): Promise<string> {
  // Without O_NONBLOCK, opening a pipe would wait for its writer for ever.
  const file = await orKeyError(open(path, constants.O_RDONLY | constants.O_NONBLOCK), path);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw new KeyError(`${path} is not a regular file, so it cannot be a key file.`);
    check(path, stats);
    if (stats.size > LONGEST) throw new KeyError(`${path} is too large to be a Fieldproof key file.`);
    return await orKeyError(file.readFile("utf8"), path);
  } finally {
    await file.close();
  }
}

/** Whoever can read the file can sign as this gateway; whoever owns it can exchange it. */
export function requireOwnerOnly(path: string, stats: Stats): void {
  const user = process.getuid?.();
  if (stats.uid !== user && stats.uid !== 0) {
    throw new KeyError(
      `${path} belongs to user ${stats.uid}, and the agent runs as user ${user}. Give it to the agent: chown ${user} ${path}`,
    );
  }
  if ((stats.mode & 0o077) !== 0) {
    const mode = (stats.mode & 0o777).toString(8).padStart(4, "0");
    throw new KeyError(
      `${path} can be read by other users of this machine (mode ${mode}). Close it: chmod 600 ${path} ` +
        "— and rotate the key if anybody else had access.",
    );
  }
}

/** Writes a file that appears whole or not at all, and never replaces one (link(2) refuses to). */
async function writeOnce(path: string, text: string, random: Clock["random"]): Promise<void> {
  const folder = dirname(path);
  const draft = join(folder, `.${basename(path)}.${bytesToHex(random(8))}`);
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  requireFolder(folder);
  const file = await orKeyError(open(draft, flags, 0o600), path);
  try {
    await orKeyError(fill(file, text), path);
    await orKeyError(link(draft, path), path);
  } finally {
    await unlink(draft);
  }
  await syncFolder(folder);
}

function requireFolder(folder: string): void {
  if (!existsSync(folder)) throw new KeyError(`The folder ${folder} is missing: mkdir -p ${folder}`);
}

async function fill(file: FileHandle, text: string): Promise<void> {
  try {
    await file.chmod(0o600);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name in a folder survives a power cut only once the folder itself is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function requireAbsolute(path: string): void {
  if (!isAbsolute(path)) {
    throw new KeyError(
      `file:${path} is not an absolute path; write file:/etc/fieldproof/lane.key, for example.`,
    );
  }
}

async function orKeyError<T>(work: Promise<T>, path: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new KeyError(explain(error as NodeJS.ErrnoException, path), { cause: error });
  }
}

function explain(error: NodeJS.ErrnoException, path: string): string {
  switch (error.code) {
    case "ENOENT":
      return `There is no key at ${path}. Make one: fieldproof keys create file:${path}`;
    case "EEXIST":
      return `There is a file at ${path} already. It was not touched: keys are never overwritten.`;
    case "EACCES":
      return `${path}: the agent's user may not open it. Check the owner of the file and of its folder.`;
    case "EROFS":
      return `${path} is on a read-only file system.`;
    case "ENOSPC":
      return `${path}: the disk is full; no key was made.`;
    case "EPERM":
    case "EOPNOTSUPP":
      return `${path} is on a file system without Unix permissions (FAT?), where a key cannot be kept.`;
    default:
      return `${path}: ${error.message}`;
  }
}
