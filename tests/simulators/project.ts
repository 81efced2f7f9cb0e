/** Where the project's own programs are, whatever folder one stands in. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The project's folder, for a source as for what was compiled of it below `dist/`. */
export const PROJECT = projectAbove(import.meta.dirname);

/**
 * The path of a compiled program.
 * @param script below `dist/`, such as `agent/cli/fieldproof.js`
 * @throws Error when there is no build
 */
export function built(script: string): string {
  const path = join(PROJECT, "dist", script);
  if (!existsSync(path)) throw new Error(`${path} is missing: npm run build makes it`);
  return path;
}

/** The path of a file in an npm package, or null where that is not installed. */
export function packaged(file: string): string | null {
  try {
    return createRequire(import.meta.url).resolve(file);
  } catch {
    return null;
  }
}

function projectAbove(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : projectAbove(dirname(folder));
}
