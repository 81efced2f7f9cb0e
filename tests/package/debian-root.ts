/** A Debian 12 in a folder, made once by mmdebstrap and then kept below node_modules. Needs root. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";

const CACHE = join(import.meta.dirname, "../../node_modules/.cache");

export interface DebianOptions {
  /** What it is kept as. */
  readonly name: string;
  /** Debian's word for it; this machine's own by default. */
  readonly architecture?: string;
  /** Packages beside the least that a Debian is made of. */
  readonly packages: readonly string[];
}

/** Unpacks a fresh root into `folder`. */
export function makeDebianRoot(folder: string, { name, architecture, packages }: DebianOptions): void {
  const kept = join(CACHE, `${name}.tar`);
  if (!existsSync(kept)) {
    mkdirSync(CACHE, { recursive: true });
    const made = `${kept}.${process.pid}.tar`;
    const how = ["--quiet", "--variant=minbase", `--include=${packages.join(",")}`];
    if (architecture !== undefined) how.push(`--architectures=${architecture}`);
    execFileSync("mmdebstrap", [...how, "bookworm", made], { stdio: "inherit" });
    renameSync(made, kept);
  }
  mkdirSync(folder);
  // Whoever starts it mounts devices there.
  execFileSync("tar", ["xf", kept, "-C", folder, "--exclude=./dev/*"]);
}
