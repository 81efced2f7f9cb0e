/** Name and version of this program, as evidence and telemetry state them. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Such as `0.1.0`. */
export function fieldproofVersion(): string {
  return packageAbove(import.meta.url).version;
}

/** Such as `fieldproof@0.1.0`: what evidence says it was judged by. */
export function programName(): string {
  const { name, version } = packageAbove(import.meta.url);
  return `${name}@${version}`;
}

/** The nearest package.json above a file: sources and build output lie at different depths. */
function packageAbove(url: string): { name: string; version: string } {
  let folder = dirname(fileURLToPath(url));
  for (;;) {
    try {
      return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    } catch (error) {
      if (folder === dirname(folder)) throw error;
      folder = dirname(folder);
    }
  }
}
