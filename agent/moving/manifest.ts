/** What an exported file says of itself, before all else in it. */
import { z } from "zod";

/** The format that this program writes, and the only one so far. */
export const FORMAT = "fieldproof-site-1";

/** Names of the archive's files. */
export const NAMES = {
  manifest: "manifest.json",
  configuration: "fieldproof.yaml",
  journal: "journal.db",
} as const;

const ArchivedFile = z.strictObject({
  name: z.string(),
  /** Where it was: of keys and secrets only. */
  path: z.string().startsWith("/").exactOptional(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
/** A file of the archive with its hash. */
export type ArchivedFile = z.output<typeof ArchivedFile>;

export const SiteManifest = z.strictObject({
  format: z.literal(FORMAT),
  /** The program that wrote it. */
  program: z.string(),
  gateway: z.string(),
  /** `move`: the site is fenced where it was. `backup`: it went on there. */
  kind: z.enum(["move", "backup"]),
  /** Unix milliseconds by the clock of the machine that wrote it. */
  made: z.int(),
  /** Address of the lane's key; null where the site has none. */
  signer: z.string().nullable(),
  /** In the archive's order. */
  files: z.array(ArchivedFile),
});
export type SiteManifest = z.output<typeof SiteManifest>;

/** Why a site cannot be exported, imported or changed, and what to do. */
export class MovingError extends Error {
  override readonly name = "MovingError";

  constructor(
    message: string,
    readonly hint: string | null = null,
  ) {
    super(message);
  }
}

/** @throws MovingError when it is none, or of a version that this program does not know */
export function readManifest(text: string): SiteManifest {
  const data = parsed(text);
  const { format } = z.looseObject({ format: z.string() }).safeParse(data).data ?? {};
  if (format !== undefined && format !== FORMAT && format.startsWith("fieldproof-site-")) {
    throw new MovingError(
      `it was exported as ${format}, this program knows ${FORMAT}`,
      "install a newer Fieldproof",
    );
  }
  const manifest = SiteManifest.safeParse(data);
  if (manifest.success) return manifest.data;
  throw new MovingError("its manifest says nothing that this program understands", NO_EXPORT);
}

/** For whatever is no exported site. */
export const NO_EXPORT = "name a file that `fieldproof export` wrote, whole and unchanged: copy it once more";

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
