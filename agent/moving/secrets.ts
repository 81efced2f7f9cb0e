/** The keys and secrets that a site's configuration names, as far as they are files beside it. */
import { chownSync } from "node:fs";
import { link, mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Named, namedByGateway } from "../../config/references.js";
import type { Config } from "../../config/schema.js";
import { syncFolder } from "../journal/folders.js";
import { MovingError } from "./manifest.js";

/** A file that the configuration names. */
export interface SecretFile {
  /** As the configuration has it. */
  readonly reference: string;
  readonly path: string;
  /** systemd hands it over, so it is root's; else it is the agent's. */
  readonly isCredential: boolean;
}

/** What can be moved, and references to what cannot: tokens, the environment, files elsewhere on the machine. */
export interface Secrets {
  readonly files: readonly SecretFile[];
  readonly others: readonly string[];
}

/**
 * Sorts what a configuration names. Only files in the configuration's own folder are moved: an archive must not be able
 * to put one anywhere else.
 * @param file the configuration's path
 */
export function secretsOf(config: Config, file: string): Secrets {
  const folder = dirname(file);
  const files = new Map<string, SecretFile>();
  const others = new Set<string>();
  for (const reference of namedByGateway(config).flatMap(referenceIn)) {
    const [, name] = /^credential:([\w.-]+)$/.exec(reference) ?? [];
    const path = name === undefined ? reference.replace(/^file:/, "") : join(folder, name);
    if (dirname(path) !== folder) others.add(reference);
    else files.set(path, { reference, path, isCredential: name !== undefined });
  }
  return { files: [...files.values()], others: [...others] };
}

/** Not the URL of an endpoint: only what says where a secret is. */
function referenceIn({ text }: Named): string[] {
  return text !== undefined && /^(?:file:|credential:|pkcs11:|env:|\/)/.test(text) ? [text] : [];
}

/** Their content; the references to those that are not there. @throws MovingError when one cannot be read */
export async function contentOf(
  files: readonly SecretFile[],
): Promise<{ present: { path: string; content: Buffer }[]; absent: string[] }> {
  const present: { path: string; content: Buffer }[] = [];
  const absent: string[] = [];
  for (const { reference, path } of files) {
    try {
      present.push({ path, content: await readFile(path) });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== "ENOENT") throw new MovingError(`${path} cannot be read: ${message}`, "run this as root");
      absent.push(reference);
    }
  }
  return { present, absent };
}

/** @throws MovingError when an archive holds a file that its configuration does not name, or another is there already */
export async function requirePlaceable(
  secrets: readonly { readonly path: string; readonly content: Buffer }[],
  named: readonly SecretFile[],
): Promise<void> {
  for (const { path, content } of secrets) {
    if (!named.some((one) => one.path === path))
      throw new MovingError(`it holds ${path}, which is no file beside the configuration that this names`);
    const there = await readFile(path).catch(() => null);
    if (there !== null && !there.equals(content))
      throw new MovingError(
        `there is another file ${path}: it is never overwritten`,
        "move it away, and repeat this",
      );
  }
}

/** Writes a secret that only its owner may read, whole or not at all. One that is there is left alone. */
export async function place(
  { path, content }: { readonly path: string; readonly content: Buffer },
  owner: { readonly uid: number; readonly gid: number } | null,
): Promise<void> {
  if (await stat(path).catch(() => null)) return;
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.part`;
  await rm(draft, { force: true });
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile(content);
    if (owner && process.getuid?.() === 0) chownSync(draft, owner.uid, owner.gid);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await link(draft, path);
  await rm(draft);
  syncFolder(path);
}
