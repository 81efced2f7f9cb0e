/** `npm run package`: Debian packages of the built agent and of its Node, for each architecture. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { agentPackage, agentParts } from "./agent-package.mjs";
import { writeDeb } from "./deb.mjs";
import { nodePackage } from "./node-package.mjs";
import { ARCHITECTURES, PROJECT, release } from "./sources.mjs";

const USAGE = `Usage: npm run package -- [options]

  --arch NAMES    of ${Object.keys(ARCHITECTURES).join(", ")} (default: all)
  --only NAME     fieldproof or fieldproof-node (default: both)
  --out FOLDER    where to (default: packages/)
  --version V     pack as this version, to try an upgrade (default: package.json's)
  --json          one line of JSON for each package
`;

const OPTIONS = {
  arch: { type: "string", default: Object.keys(ARCHITECTURES).join(",") },
  only: { type: "string" },
  out: { type: "string", default: resolve(PROJECT, "packages") },
  version: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
};

/** @throws TypeError where an option is unknown or makes no sense */
function wishes() {
  const { values } = parseArgs({ options: OPTIONS });
  const architectures = values.arch.split(",");
  const unknown = architectures.find((name) => ARCHITECTURES[name] === undefined);
  if (unknown !== undefined) throw new TypeError(`there is no package for "${unknown}"`);
  if (values.only !== undefined && !["fieldproof", "fieldproof-node"].includes(values.only))
    throw new TypeError(`there is no package "${values.only}"`);
  return { ...values, architectures };
}

async function pack({ architectures, only, out, version, json }) {
  const edition = release(version ?? null);
  const parts = only === "fieldproof-node" ? null : await agentParts();
  for (const architecture of architectures) {
    if (parts !== null) write(agentPackage(parts, architecture, edition), out, json);
    if (only !== "fieldproof") write(nodePackage(architecture, edition), out, json);
  }
}

function write(made, folder, json) {
  const since = performance.now();
  const path = writeDeb({ ...made, folder: resolve(folder) });
  const bytes = readFileSync(path);
  const installed = made.tree.entries.reduce((sum, [, { content }]) => sum + (content?.length ?? 0), 0);
  const seconds = Number(((performance.now() - since) / 1_000).toFixed(1));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const found = { path, bytes: bytes.length, installed, seconds, sha256 };
  const megabytes = (count) => `${(count / 1e6).toFixed(2)} MB`;
  const words = `${path}\n  ${megabytes(bytes.length)}, installed ${megabytes(installed)}, packed in ${seconds} s\n  sha256 ${sha256}`;
  process.stdout.write(`${json ? JSON.stringify(found) : words}\n`);
}

try {
  const wanted = wishes();
  if (wanted.help) process.stdout.write(USAGE);
  else await pack(wanted);
} catch (error) {
  const usage = error instanceof TypeError;
  process.stderr.write(`${error.message}\n${usage ? `\n${USAGE}` : ""}`);
  process.exitCode = usage ? 2 : 1;
}
