/** The package `fieldproof`: the agent, what it loads, and what a Debian machine wants to know of it. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { commandTree } from "./commands.mjs";
import { bashCompletion } from "./completion.mjs";
import { copyrightFile } from "./copyright.mjs";
import { Tree } from "./deb.mjs";
import { libraryDependencies, machineOf } from "./elf.mjs";
import { manualPages } from "./manual.mjs";
import { loadedModules, ownModules, packagesOf } from "./modules.mjs";
import { nativeParts } from "./native.mjs";
import { json, PROJECT, read } from "./sources.mjs";

/** Where a unit, and whatever else a machine looks for by its place, is installed. */
const PLACES = [
  ["systemd/fieldproof.service", "usr/lib/systemd/system/fieldproof.service"],
  ["systemd/fieldproof-relay.service", "usr/lib/systemd/system/fieldproof-relay.service"],
  ["systemd/journald.conf", "usr/lib/systemd/journald.conf.d/fieldproof.conf"],
  ["systemd/sysusers.conf", "usr/lib/sysusers.d/fieldproof.conf"],
  ["systemd/tmpfiles.conf", "usr/lib/tmpfiles.d/fieldproof.conf"],
  ["systemd/packaging/fieldproof.lintian", "usr/share/lintian/overrides/fieldproof"],
  ["systemd/fieldproof.rules", "usr/lib/udev/rules.d/70-fieldproof.rules"],
];

const DOC = "usr/share/doc/fieldproof";

const DESCRIPTION = `reads meters beside towers, inverters and filters, and proves their usage
 Fieldproof runs on a gateway beside telecom towers, solar inverters and
 filtration units. It reads their meters over serial lines, GPIO and MQTT,
 keeps the raw bytes of every reading as evidence, attests usage with a key,
 and posts batched proofs to reward contracts on EVM chains. Every unit of
 usage is paid at most once, and none that was measured is lost.`;

/** What is the same on all architectures: found once, packed for each. */
export async function agentParts() {
  return { modules: await loadedModules(), own: ownModules(), commands: await commandTree() };
}

/** What deb.mjs writes. */
export function agentPackage({ modules, own, commands }, architecture, release) {
  const native = nativeParts(architecture);
  // A folder for each version, and a link to it: dpkg moves links last, so whoever starts the agent in the middle of an
  // upgrade starts the old one or the new one, never a mixture; and one that still runs loads nothing of the new one.
  const home = `usr/lib/fieldproof-${release.debian}`;
  const tree = new Tree();
  for (const path of [...own, ...modules]) tree.copy(`${home}/${path}`, join(PROJECT, path));
  for (const { path, from } of native.files) tree.copy(`${home}/${path}`, from);
  tree.add(`${home}/package.json`, manifest(release.version));
  tree.add(`${home}/back-off`, read("systemd/back-off"), 0o755);
  tree.link("usr/lib/fieldproof", `fieldproof-${release.debian}`);
  tree.add("usr/bin/fieldproof", read("systemd/packaging/fieldproof.sh"), 0o755);
  for (const [from, to] of PLACES) tree.add(to, read(from));
  addDocumentation(tree, commands, release);
  tree.add(`${DOC}/copyright`, copyrightFile(home, [...packagesOf(modules), ...native.packages]));
  return {
    tree,
    epoch: release.epoch,
    control: control(architecture, release, librariesOf(native.files, tree)),
    scripts: Object.fromEntries(
      ["preinst", "postinst", "prerm", "postrm"].map((name) => [name, read(`systemd/packaging/${name}`)]),
    ),
  };
}

const librariesOf = (files, tree) => {
  const packed = new Map(tree.entries);
  const contents = files.map(({ path }) => [...packed].find(([at]) => at.endsWith(path))[1].content);
  return libraryDependencies(contents.filter((bytes) => machineOf(bytes) !== null));
};

function addDocumentation(tree, commands, release) {
  for (const [name, page] of manualPages(commands, release))
    tree.compress(`usr/share/man/man1/${name}`, page);
  tree.add("usr/share/bash-completion/completions/fieldproof", bashCompletion(commands));
  tree.compress(`${DOC}/changelog`, release.changelog);
  const pages = readdirSync(PROJECT).filter((name) => name.endsWith(".md"));
  for (const name of pages) tree.add(`${DOC}/${name}`, read(name));
  tree.add(`${DOC}/fieldproof.schema.json`, read("config/fieldproof.schema.json"));
  for (const folder of ["config/examples", "systemd/examples"])
    for (const name of readdirSync(join(PROJECT, folder)))
      tree.add(`${DOC}/examples/${name}`, read(`${folder}/${name}`));
  tree.add(`${DOC}/examples/relay.yaml`, read("config/relay.example.yaml"));
}

/** What the agent, and Node, read of package.json. */
function manifest(version) {
  const { name, description, license, type, engines } = json("package.json");
  return `${JSON.stringify({ name, version, description, license, type, engines }, null, 2)}\n`;
}

function control(architecture, { debian, maintainer }, libraries) {
  return {
    Package: "fieldproof",
    Version: debian,
    Architecture: architecture,
    Maintainer: maintainer,
    Depends: [
      "fieldproof-node | nodejs (>= 20.19)",
      ...libraries,
      ...["systemd | systemd-standalone-sysusers", "systemd | systemd-standalone-tmpfiles"],
    ].join(", "),
    Recommends: "systemd-timesyncd | time-daemon, udev",
    Suggests: "bash-completion, man-db, opensc",
    Section: "misc",
    Priority: "optional",
    Description: DESCRIPTION,
  };
}
