/** A site arrives on this machine. Its journal comes last, and only whole: before that, nothing here has begun. */
import { renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { giveToFolder, syncFolder } from "../journal/folders.js";
import { Journal } from "../journal/journal.js";
import type { SiteManifest } from "./manifest.js";
import { place, requirePlaceable, type SecretFile } from "./secrets.js";
import { unpack } from "./unpack.js";

/** Where to, and with what. */
export interface ArrivalParts {
  /** The exported file. */
  readonly file: string;
  /** The journal's place, which must be empty. */
  readonly journal: string;
  /** Files that the configuration names. */
  readonly secrets: readonly SecretFile[];
  /** Unix milliseconds. */
  readonly now: bigint;
  /** Writes the configuration, where there is none yet. */
  readonly configure: () => Promise<void>;
}

/**
 * Brings a site here. What was interrupted can be repeated: files that are there and the same are left alone.
 * @throws MovingError or JournalError; then no journal was made
 */
export async function arrive({ file, journal, secrets, now, configure }: ArrivalParts): Promise<void> {
  const unfinished = `${journal}.importing`;
  const discard = () => {
    for (const left of ["", "-wal", "-shm"]) rmSync(`${unfinished}${left}`, { force: true });
  };
  discard();
  try {
    const unpacked = await unpack(file, unfinished);
    await requirePlaceable(unpacked.secrets, secrets);
    fence(unfinished, unpacked.manifest, now);
    const owner = statSync(dirname(journal));
    for (const secret of unpacked.secrets) {
      const named = secrets.find(({ path }) => path === secret.path);
      await place(secret, named?.isCredential ? null : owner);
    }
    await configure();
    giveToFolder(unfinished);
    renameSync(unfinished, journal);
    syncFolder(journal);
  } finally {
    // Also of what arrived: SQLite leaves its log, which is empty by then.
    discard();
  }
}

/** A journal that was moved goes on; of one that was copied, nobody knows what was signed since. */
function fence(path: string, { kind, signer }: SiteManifest, now: bigint): void {
  const journal = Journal.open(path);
  try {
    journal.fences.stay();
    if (kind === "backup" && signer !== null) journal.fences.restore(signer, now);
  } finally {
    journal.close();
  }
}
