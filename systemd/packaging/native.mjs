/** The native parts, one architecture's only: Node-API binaries, which any Node from 20 on loads. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { described } from "./modules.mjs";
import { published } from "./published.mjs";
import { ARCHITECTURES, json, PROJECT } from "./sources.mjs";

/**
 * What the three packages with native parts load by a name that they make up at run time. Of the two C libraries that
 * they are built for, Debian has glibc.
 * @param architecture Debian's name
 * @returns files `{ path, from }`, and the packages that only bring such files
 */
export function nativeParts(architecture) {
  const { npm } = ARCHITECTURES[architecture];
  const version = npm === "arm64" ? "armv8." : "";
  const sqlite = `node_modules/@photostructure/sqlite/prebuilds/linux-${npm}/@photostructure+sqlite.glibc.node`;
  const serial = `node_modules/@serialport/bindings-cpp/prebuilds/linux-${npm}/@serialport+bindings-cpp.${version}glibc.node`;
  const koffi = koffiPackage(npm);
  const files = [sqlite, serial].map((path) => ({ path, from: join(PROJECT, path) }));
  for (const name of ["package.json", "index.js", `linux_${npm}/koffi.node`])
    files.push({ path: `${koffi.root}/${name}`, from: join(koffi.from, name) });
  const licence = described("node_modules/koffi", join(PROJECT, "node_modules/koffi"));
  return { files, packages: [{ ...described(koffi.root, koffi.from), text: licence.text }] };
}

/** npm installs the one of this machine alone; the lock file knows the hashes of all. */
function koffiPackage(npm) {
  const name = `@koromix/koffi-linux-${npm}`;
  const root = `node_modules/${name}`;
  const { version, integrity } = json("package-lock.json").packages[root];
  const installed = join(PROJECT, root);
  return { root, from: existsSync(installed) ? installed : published({ name, version, integrity }) };
}
