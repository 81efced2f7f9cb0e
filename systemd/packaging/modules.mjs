/**
 * Which files of node_modules the agent can come to load. A package's sources, types, documentation and other builds of
 * the same code are ten times as many, and every update of a gateway would carry them.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { PROJECT } from "./sources.mjs";

const FOLDERS = ["agent", "config", "drivers", "firmware-bridge"];

/** The agent's own programs, each for a source that is still there: `dist/` may hold what was built of older ones. */
export function ownModules() {
  return FOLDERS.flatMap(sourcesBelow).map((source) => {
    const path = `dist/${source.replace(/\.ts$/, ".js")}`;
    if (!existsSync(join(PROJECT, path))) throw new Error(`${path} is missing: npm run build makes it`);
    return path;
  });
}

function sourcesBelow(folder) {
  if (!existsSync(join(PROJECT, folder))) return [];
  const names = readdirSync(join(PROJECT, folder), { recursive: true, encoding: "utf8" }).sort();
  return names.filter((name) => name.endsWith(".ts")).map((name) => `${folder}/${name}`);
}

/**
 * What those load of node_modules, followed from import to import, and the package.json of each package on the way. What
 * is named only at run time no tool can follow: those are the native parts (see native.mjs).
 * @returns paths below the project's folder, sorted
 */
export async function loadedModules() {
  const { metafile } = await build({
    absWorkingDir: PROJECT,
    // One that imports them all: as so many programs, each would be put together with all that it loads.
    stdin: { contents: ownModules().map(imported).join("\n"), resolveDir: PROJECT },
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    // As Node resolves: no condition of bundlers, and no trust in sideEffects, for Node runs all that is imported.
    conditions: [],
    ignoreAnnotations: true,
    logLevel: "error",
  });
  const loaded = Object.keys(metafile.inputs).filter((path) => path.startsWith("node_modules/"));
  const described = loaded.flatMap(packagesAbove).map((folder) => `${folder}/package.json`);
  return [...new Set([...loaded, ...described])].sort();
}

const imported = (path) => `import "./${path}";`;

/** Every package.json on the way up decides how Node reads a file; `dist/esm/package.json` says that it is a module. */
function packagesAbove(path) {
  const folders = [];
  for (let folder = dirname(path); folder.includes("/"); folder = dirname(folder))
    if (existsSync(join(PROJECT, folder, "package.json"))) folders.push(folder);
  return folders;
}

/** The packages among those files: name, version, licence and its text. */
export function packagesOf(paths) {
  const roots = new Set(paths.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)[0]));
  return [...roots].sort().map((root) => described(root, join(PROJECT, root)));
}

/** @param from where it lies, if not in the project's node_modules */
export function described(root, from) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(from, "package.json"), "utf8"));
  const file = readdirSync(from)
    .sort()
    .find((name) => /^(licen[cs]e|copying)/i.test(name));
  const text = file === undefined ? null : readFileSync(join(from, file), "utf8");
  return { root, name, version, license, author: author?.name ?? author ?? null, text };
}
