/** Packages as npm publishes them, each held against a hash that is written down here or in the lock file. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "./sources.mjs";

const CACHE = join(PROJECT, "node_modules/.cache/fieldproof-packages");

/**
 * The folder of an npm package; fetched once, then kept.
 * @throws Error when it cannot be had, or is not the one that was pinned
 */
export function published({ name, version, integrity }) {
  const kept = join(CACHE, `${name.replace("/", "+")}@${version}`);
  if (existsSync(kept)) return kept;
  const fetching = `${kept}.${process.pid}`;
  mkdirSync(fetching, { recursive: true });
  try {
    const words = [
      "pack",
      "--json",
      "--ignore-scripts",
      "--pack-destination",
      fetching,
      `${name}@${version}`,
    ];
    const [{ filename }] = JSON.parse(execFileSync("npm", words, { cwd: fetching, encoding: "utf8" }));
    const archive = join(fetching, filename);
    const [algorithm, expected] = integrity.split(/-(.*)/s);
    const found = createHash(algorithm).update(readFileSync(archive)).digest("base64");
    if (found !== expected)
      throw new Error(`${name}@${version} has ${algorithm}-${found}, not the pinned ${integrity}`);
    execFileSync("tar", ["xzf", archive, "--no-same-owner", "-C", fetching]);
    if (!existsSync(kept)) renameSync(join(fetching, "package"), kept);
    return kept;
  } finally {
    rmSync(fetching, { recursive: true, force: true });
  }
}
