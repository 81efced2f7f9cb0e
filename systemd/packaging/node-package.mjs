/** The package `fieldproof-node`: Node as npm publishes it, of one pinned version, for machines whose own is too old. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Tree } from "./deb.mjs";
import { libraryDependencies } from "./elf.mjs";
import { published } from "./published.mjs";
import { json, read } from "./sources.mjs";

const DOC = "usr/share/doc/fieldproof-node";

const DESCRIPTION = `Node.js for Fieldproof, apart from the system's own
 Debian 12 has Node 18, and Fieldproof needs 20.19 or newer. This is Node.js as
 its makers built it, for Fieldproof alone: it puts nothing on the PATH. It is a
 package of its own so that an update of Fieldproof need not carry it.`;

/** What deb.mjs writes. Its time is that of its pin, so that it stays the same over Fieldproof's releases. */
export function nodePackage(architecture, { maintainer }) {
  const { version, pinned, [architecture]: pin } = json("systemd/packaging/node-runtime.json");
  const from = published({ name: pin.package, version, integrity: pin.integrity });
  const program = readFileSync(join(from, "bin/node"));
  const epoch = Date.parse(pinned) / 1_000;
  const tree = new Tree();
  tree.add("usr/lib/fieldproof-node/bin/node", program, 0o755);
  tree.copy(`${DOC}/copyright`, join(from, "LICENSE"));
  tree.compress(`${DOC}/changelog`, changelog(version, maintainer, epoch));
  tree.add("usr/share/lintian/overrides/fieldproof-node", read("systemd/packaging/fieldproof-node.lintian"));
  return { tree, epoch, scripts: {}, control: control(architecture, version, maintainer, program) };
}

function changelog(version, maintainer, epoch) {
  const date = new Date(epoch * 1_000).toUTCString().replace("GMT", "+0000");
  const words = `Node.js ${version}, as its makers publish it.`;
  return `fieldproof-node (${version}) stable; urgency=medium\n\n  * ${words}\n\n -- ${maintainer}  ${date}\n`;
}

function control(architecture, version, maintainer, program) {
  return {
    Package: "fieldproof-node",
    Version: version,
    Architecture: architecture,
    Maintainer: maintainer,
    Depends: libraryDependencies([program]).join(", "),
    Section: "javascript",
    Priority: "optional",
    Homepage: "https://nodejs.org/",
    Description: DESCRIPTION,
  };
}
