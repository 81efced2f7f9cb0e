/** Writes a site into one file: a gzipped tar archive, its manifest first, that appears whole or not at all. */
import { createHash } from "node:crypto";
import { constants, createReadStream, type ReadStream } from "node:fs";
import { link, open, rm, stat, writeFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { unwritable } from "../../config/file-words.js";
import { syncFolder } from "../journal/folders.js";
import { Journal } from "../journal/journal.js";
import { type ArchivedFile, FORMAT, MovingError, NAMES, type SiteManifest } from "./manifest.js";
import { type Entry, tarOf } from "./tar.js";

/** What is packed. */
export interface Site {
  /** The configuration as it is written. */
  readonly configuration: string;
  /** Path of the journal. */
  readonly journal: string;
  /** Keys and secrets that come along. */
  readonly secrets: readonly { readonly path: string; readonly content: Buffer }[];
  readonly said: Pick<SiteManifest, "program" | "gateway" | "kind" | "made" | "signer">;
}

/**
 * Writes the archive, which only its owner may read.
 * @param fence called once the archive is on the disk, and before it has its name: what it throws undoes all
 * @throws MovingError when it cannot be written @throws JournalError when the journal cannot be read
 */
export async function packSite(file: string, site: Site, fence: () => void): Promise<SiteManifest> {
  const [draft, copy] = [`${file}.part`, `${file}.journal.part`];
  try {
    await requireNew(file);
    await Promise.all([draft, copy].map((left) => rm(left, { force: true })));
    // SQLite takes an empty file as it is, with its mode.
    await writeFile(copy, "", { flag: "wx", mode: 0o600 });
    Journal.copy(site.journal, copy);
    const manifest = await manifestOf(site, copy);
    await write(draft, entriesOf(site, manifest, copy), manifest.made);
    fence();
    await link(draft, file);
    syncFolder(file);
    return manifest;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && "syscall" in error)) throw error;
    throw new MovingError(
      `cannot write ${file}: ${unwritable(error)}`,
      "nothing was exported; name another file",
    );
  } finally {
    await Promise.all([draft, copy].map((left) => rm(left, { force: true })));
  }
}

async function requireNew(file: string): Promise<void> {
  const there = await stat(file).catch(() => null);
  if (there)
    throw new MovingError(`there is a file ${file} already`, "nothing was exported; name another file");
}

async function manifestOf({ configuration, secrets, said }: Site, copy: string): Promise<SiteManifest> {
  const inMemory = (name: string, content: Buffer): ArchivedFile => ({
    ...{ name, bytes: content.length },
    sha256: createHash("sha256").update(content).digest("hex"),
  });
  const { size } = await stat(copy);
  return {
    format: FORMAT,
    ...said,
    files: [
      inMemory(NAMES.configuration, Buffer.from(configuration)),
      ...secrets.map(({ path, content }, i) => ({ ...inMemory(`secrets/${i}`, content), path })),
      { name: NAMES.journal, bytes: size, sha256: await hashOf(createReadStream(copy)) },
    ],
  };
}

async function hashOf(content: ReadStream): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of content) hash.update(bytes);
  return hash.digest("hex");
}

function* entriesOf(
  { configuration, secrets }: Site,
  manifest: SiteManifest,
  copy: string,
): Generator<Entry> {
  const whole = (name: string, content: Buffer) => ({ name, size: content.length, content: [content] });
  yield whole(NAMES.manifest, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  yield whole(NAMES.configuration, Buffer.from(configuration));
  for (const [i, { content }] of secrets.entries()) yield whole(`secrets/${i}`, content);
  yield { name: NAMES.journal, size: manifest.files.at(-1)?.bytes ?? 0, content: createReadStream(copy) };
}

async function write(draft: string, entries: Iterable<Entry>, made: number): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  const handle = await open(draft, flags, 0o600);
  try {
    await pipeline(Readable.from(tarOf(entries, Math.floor(made / 1_000))), createGzip(), async (bytes) => {
      for await (const part of bytes) await handle.writeFile(part);
    });
    await handle.sync();
  } finally {
    await handle.close();
  }
}
