/** Packages as `npm run package` makes them, packed for a test and unpacked to look into. */
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const PROGRAM = join(import.meta.dirname, "../../systemd/packaging/package.mjs");

/** A line of `package.mjs --json`. */
const PACKED = z.object({ path: z.string(), bytes: z.number(), installed: z.number(), sha256: z.string() });

export type Packed = z.infer<typeof PACKED>;

/** A temporary folder, and how it goes. */
export interface Workshop {
  readonly folder: string;
  close(): void;
}

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), "fieldproof-package-"));
  return { folder, close: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Packs the build that is there; the tests' vitest runs behind `npm run build`. @param args of package.mjs */
export async function pack(folder: string, ...args: readonly string[]): Promise<Packed[]> {
  const line = [PROGRAM, "--json", "--out", folder, ...args];
  const { stdout } = await promisify(execFile)(process.execPath, line, { cwd: folder });
  return stdout
    .trim()
    .split("\n")
    .map((json) => PACKED.parse(JSON.parse(json)));
}

/** Unpacks the files, and below `DEBIAN` what dpkg reads; returns the folder. */
export function unpack(deb: string, folder: string): string {
  execFileSync("dpkg-deb", ["--raw-extract", deb, folder]);
  return folder;
}

export interface Member {
  readonly mode: string;
  readonly owner: string;
  /** Below the root. */
  readonly path: string;
  readonly target: string | null;
}

/** What tar says of a package's files. */
export function membersOf(deb: string): Member[] {
  const listing = execFileSync("dpkg-deb", ["--contents", deb], { encoding: "utf8", maxBuffer: 1 << 24 });
  return listing
    .trim()
    .split("\n")
    .map((line) => {
      const [mode = "", owner = ""] = line.split(/\s+/);
      const [path = "", target = null] = (/ \.\/(.*)$/.exec(line)?.[1] ?? "").split(" -> ");
      return { mode, owner, path, target };
    });
}

/** All files below a folder, as paths relative to it. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
