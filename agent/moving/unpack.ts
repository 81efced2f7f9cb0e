/** Reads an exported site, and believes none of it before its hashes fit. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { unreadable, unwritable } from "../../config/file-words.js";
import {
  type ArchivedFile,
  MovingError,
  NAMES,
  NO_EXPORT,
  readManifest,
  type SiteManifest,
} from "./manifest.js";
import { type Found, filesIn, TarError } from "./tar.js";

/** What an archive holds; its journal lies where it was asked for. */
export interface Unpacked {
  readonly manifest: SiteManifest;
  readonly configuration: string;
  readonly secrets: readonly { readonly path: string; readonly content: Buffer }[];
}

/** No configuration, key or certificate is larger. */
const LARGEST_IN_MEMORY = 2 ** 20;

/** What is in an archive but for its journal, which is looked at later. @throws MovingError */
export function look(file: string): Promise<Unpacked> {
  return unpack(file, null);
}

/**
 * Unpacks an archive.
 * @param journal where its journal is put, in place of what is there; null to leave that out
 * @throws MovingError when it is damaged, cut short, of another version, or cannot be read or written
 */
export async function unpack(file: string, journal: string | null): Promise<Unpacked> {
  const source = createReadStream(file);
  const unzipped = createGunzip();
  source.on("error", (error) => unzipped.destroy(error));
  try {
    return await take(filesIn(source.pipe(unzipped)), journal);
  } catch (error) {
    throw explained(error, file, journal);
  } finally {
    source.destroy();
    unzipped.destroy();
  }
}

async function take(files: AsyncGenerator<Found>, journal: string | null): Promise<Unpacked> {
  const first = (await files.next()).value as Found | undefined;
  if (first?.name !== NAMES.manifest) throw new TarError("it is no archive of a site");
  const manifest = readManifest((await inMemory(first)).toString());
  const secrets: { path: string; content: Buffer }[] = [];
  let configuration: string | null = null;
  for (const listed of manifest.files) {
    const found = (await files.next()).value as Found | undefined;
    if (found?.name !== listed.name || found.size !== listed.bytes)
      throw new TarError(`${listed.name} is not where its manifest says`);
    if (listed.name === NAMES.journal) {
      if (journal === null) break;
      await toDisk(found, listed, journal);
      continue;
    }
    const content = await inMemory(found);
    requireHash(listed, createHash("sha256").update(content).digest("hex"));
    if (listed.name === NAMES.configuration) configuration = content.toString();
    else if (listed.path !== undefined) secrets.push({ path: listed.path, content });
  }
  if (configuration === null || !manifest.files.some(({ name }) => name === NAMES.journal))
    throw new TarError("configuration or journal is missing");
  if (journal !== null)
    for await (const more of files) throw new TarError(`nobody knows what ${more.name} is`);
  return { manifest, configuration, secrets };
}

async function inMemory({ name, size, content }: Found): Promise<Buffer> {
  if (size > LARGEST_IN_MEMORY) throw new TarError(`${name} is too large`);
  const parts: Uint8Array[] = [];
  for await (const bytes of content) parts.push(bytes);
  return Buffer.concat(parts);
}

async function toDisk({ content }: Found, listed: ArchivedFile, path: string): Promise<void> {
  await rm(path, { force: true });
  const handle = await open(path, "wx", 0o600);
  try {
    const hash = createHash("sha256");
    for await (const bytes of content) {
      hash.update(bytes);
      await handle.writeFile(bytes);
    }
    requireHash(listed, hash.digest("hex"));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function requireHash({ name, sha256 }: ArchivedFile, found: string): void {
  if (found !== sha256) throw new TarError(`${name} has another hash than its manifest says`);
}

function explained(error: unknown, file: string, journal: string | null): unknown {
  if (error instanceof MovingError) return new MovingError(`${file}: ${error.message}`, error.hint);
  if (error instanceof TarError) return new MovingError(`${file} is damaged: ${error.message}`, NO_EXPORT);
  if (!(error instanceof Error && "code" in error && typeof error.code === "string")) return error;
  // zlib's own codes: Z_BUF_ERROR at an end that comes too early, Z_DATA_ERROR for what is no gzip, or a wrong checksum.
  if (error.code === "Z_BUF_ERROR") return new MovingError(`${file} is damaged: it is cut short`, NO_EXPORT);
  if (error.code.startsWith("Z_"))
    return new MovingError(`${file} is damaged, or no exported site (${error.message})`, NO_EXPORT);
  if ("path" in error && error.path === file)
    return new MovingError(`${file} cannot be read: ${unreadable(error)}`, "name the file that was exported");
  return new MovingError(`cannot write ${journal}: ${unwritable(error)}`, "nothing was imported");
}
