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
  --compress WAY  xz, or none where nothing but the time counts (default: xz)
  --json          one line of JSON for each package
`;

const OPTIONS = {
  arch: { type: "string", default: Object.keys(ARCHITECTURES).join(",") },
  only: { type: "string" },
  out: { type: "string", default: resolve(PROJECT, "packages") },
  version: { type: "string" },
  compress: { type: "string", default: "xz" },
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
  if (!["xz", "none"].includes(values.compress))
    throw new TypeError(`nothing is compressed as "${values.compress}"`);
  return { ...values, architectures };
}

async function pack({ architectures, only, version, ...how }) {
  const edition = release(version ?? null);
  const parts = only === "fieldproof-node" ? null : await agentParts();
  for (const architecture of architectures) {
    if (parts !== null) write(agentPackage(parts, architecture, edition), how);
    if (only !== "fieldproof") write(nodePackage(architecture, edition), how);
  }
}

function write(made, { out, compress, json }) {
  const since = performance.now();
  const path = writeDeb({ ...made, compress, folder: resolve(out) });
  const bytes = readFileSync(path);
  const installed = made.tree.entries.reduce((sum, [, { content }]) => sum + (content?.length ?? 0), 0);
  const seconds = Number(((performance.now() - since) / 1_000).toFixed(1));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const found = { path, bytes: bytes.length, installed, seconds, sha256 };
  process.stdout.write(`${json ? JSON.stringify(found) : inWords(found)}\n`);
}

function inWords({ path, bytes, installed, seconds, sha256 }) {
  const [packed, unpacked] = [bytes, installed].map((count) => `${(count / 1e6).toFixed(2)} MB`);
  return `${path}\n  ${packed}, installed ${unpacked}, packed in ${seconds} s\n  sha256 ${sha256}`;
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
