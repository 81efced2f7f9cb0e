/** The folders' import rule and the homes of I/O packages: see ARCHITECTURE.md. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Who may import whom. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "firmware-bridge": [],
  drivers: ["firmware-bridge"],
  config: ["drivers"],
  agent: ["firmware-bridge", "drivers", "config"],
};

/** Inside agent/ an import only goes to the left; "" are the files in agent/ itself, which bring the folders together. */
const LAYERS = [
  ...[
    "primitives",
    "metering",
    "attest",
    "batch",
    "contracts",
    "telemetry",
    "submit",
    "journal",
    "sealing",
    "relay",
    "owner",
    "rewards",
    "audit",
    "scan",
    "service",
    "moving",
  ],
  ...["", "doctor", "setup", "cli"],
];

/** Packages that do I/O, and the only places that may import them. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  serialport: ["drivers/transports/serial.ts"],
  mqtt: ["drivers/transports/mqtt.ts"],
  koffi: [
    ...["drivers/transports/gpio-chardev.ts", "agent/clock.ts", "agent/journal/lock.ts"],
    ...["agent/service/service-manager.ts", "agent/attest/signers/cryptoki.ts"],
  ],
  viem: ["agent/submit/evm-codec.ts", "agent/submit/evm-calls.ts", "agent/submit/event-codec.ts"],
  "@photostructure/sqlite": ["agent/journal/"],
  pino: ["agent/telemetry/log.ts"],
  "@clack/prompts": ["agent/cli/asking.ts"],
  uqr: ["agent/cli/setup-view.ts"],
};

interface Import {
  readonly file: string;
  readonly target: string;
}

/** Sources below a folder; a folder that is still to come has none. */
function sources(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

/** Every static, dynamic and re-exporting import of a source text, and `require` however it came about. */
function importsOf(file: string, text: string): Import[] {
  const fixed = /(?:\bfrom\s*|^\s*import\s*)["']([^"'\s]+)["']/gm;
  const called = /\b(?:import|require|createRequire\([^)]*\))\s*\(\s*["'`]([^"'`]+)["'`]/g;
  return [fixed, called]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map((match) => ({ file, target: match[1] ?? "" }));
}

/** What the agent needs where it runs; all other packages are for building and testing. */
const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const INSTALLED = Object.keys({ ...dependencies, ...optionalDependencies });

/** The package of `@noble/curves/secp256k1.js`; null for a module of Node. */
function packageOf(target: string): string | null {
  const [first = "", second] = target.split("/");
  return first.startsWith("node:") ? null : first.startsWith("@") ? `${first}/${second}` : first;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<![:"'])\/\/.*/g, "");
}

function againstTheLayers(file: string, target: string): string | null {
  const layerOf = (path: string) => path.split("/").slice(1, -1)[0] ?? "";
  const [from, to] = [layerOf(file), layerOf(target)];
  for (const layer of [from, to])
    if (!LAYERS.includes(layer)) return `agent/${layer}/ has no place in LAYERS`;
  return LAYERS.indexOf(to) <= LAYERS.indexOf(from)
    ? null
    : `${file} imports ${target}: agent/${from} may not import agent/${to}`;
}

/** What is wrong with an import, or null. */
function violation({ file, target }: Import): string | null {
  const folder = file.split("/")[0] ?? "";
  if (target.startsWith(".")) {
    const path = normalize(join(dirname(file), target));
    const to = path.split("/")[0] ?? "";
    if (to === "agent" && folder === "agent") return againstTheLayers(file, path);
    const allowed = to === folder || (MAY_IMPORT[folder] ?? []).includes(to);
    return allowed ? null : `${file} imports ${target}: ${folder}/ may not import ${to}/`;
  }
  const name = packageOf(target);
  if (name === null) return null;
  if (!INSTALLED.includes(name)) return `${file} imports ${target}: package.json does not install it`;
  if (HOMES[name] === undefined || HOMES[name].some((home) => file.startsWith(home))) return null;
  return `${file} imports ${target}: only ${HOMES[name]?.join(", ")} may`;
}

describe("the import rule", () => {
  const all = Object.keys(MAY_IMPORT)
    .flatMap(sources)
    .flatMap((file) => importsOf(file, readFileSync(join(ROOT, file), "utf8")));

  it("holds for every source file", () => {
    expect(all.length).toBeGreaterThan(100);
    expect(all.map(violation).filter((found) => found !== null)).toEqual([]);
  });

  it("can fail inside agent/ too", () => {
    const bad = [
      'import { a } from "../telemetry/log.js";',
      'import { b } from "../main.js";',
      'import "../x/y.js";',
    ];
    expect(importsOf("agent/metering/x.ts", bad.join("\n")).map(violation)).toEqual([
      "agent/metering/x.ts imports agent/telemetry/log.js: agent/metering may not import agent/telemetry",
      "agent/metering/x.ts imports agent/main.js: agent/metering may not import agent/",
      "agent/x/ has no place in LAYERS",
    ]);
  });

  it("can fail", () => {
    const bad = [
      'import { a } from "../agent/main.js";',
      'const m = await import("mqtt");',
      "const n = await import(`viem/chains`);",
      'export * from "../agent/clock.js";',
      'const s = require("serialport");',
      'const k = createRequire(import.meta.url)("koffi");',
      'import "aedes";',
    ];
    expect(importsOf("drivers/x.ts", bad.join("\n")).map(violation)).toEqual([
      "drivers/x.ts imports ../agent/main.js: drivers/ may not import agent/",
      "drivers/x.ts imports ../agent/clock.js: drivers/ may not import agent/",
      "drivers/x.ts imports aedes: package.json does not install it",
      "drivers/x.ts imports mqtt: only drivers/transports/mqtt.ts may",
      "drivers/x.ts imports viem/chains: only agent/submit/evm-codec.ts, agent/submit/evm-calls.ts, agent/submit/event-codec.ts may",
      "drivers/x.ts imports serialport: only drivers/transports/serial.ts may",
      "drivers/x.ts imports koffi: only drivers/transports/gpio-chardev.ts, agent/clock.ts, agent/journal/lock.ts, agent/service/service-manager.ts, agent/attest/signers/cryptoki.ts may",
    ]);
  });
});

describe("the clock rule", () => {
  it("only agent/clock.ts reads time, sets timers or draws randomness", () => {
    const own =
      /\b(?:Date\.now|setTimeout|setInterval|Math\.random|performance\.now|hrtime|randomBytes|randomUUID)\b|new Date\(\)/;
    const found = Object.keys(MAY_IMPORT)
      .flatMap(sources)
      .filter((file) => own.test(withoutComments(readFileSync(join(ROOT, file), "utf8"))));
    expect(found).toEqual(["agent/clock.ts"]);
  });
});

describe("the rule of waits", () => {
  /** They wait once in the life of what they watch. */
  const ONCE = ["agent/cli/shell.ts", "agent/running.ts", "agent/telemetry/observer.ts"];

  it("no loop waits in a way that leaves a trace", () => {
    const leaving = /AbortSignal\.any\(|Promise\.race\(/;
    const found = Object.keys(MAY_IMPORT)
      .flatMap(sources)
      .filter((file) => leaving.test(withoutComments(readFileSync(join(ROOT, file), "utf8"))));
    expect(found.sort()).toEqual(ONCE);
  });
});

describe("the size rule", () => {
  it("no source file is longer than 300 lines", () => {
    const long = [...Object.keys(MAY_IMPORT), "tests"]
      .flatMap(sources)
      .filter((file) => !file.includes("/generated/"))
      .map((file) => ({ file, lines: readFileSync(join(ROOT, file), "utf8").split("\n").length - 1 }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });
});

describe("the number rule", () => {
  /** Turns a minute into its place in the list of the last hour; no amount passes there. */
  const PLACES = "agent/metering/cap.ts:   return Number(minute);";

  it("no float conversion stands on the way of a credited unit", () => {
    const guarded = ["primitives", "metering", "attest", "batch", "sealing"]
      .map((folder) => `agent/${folder}`)
      .flatMap(sources);
    const lines = guarded.flatMap((file) =>
      readFileSync(join(ROOT, file), "utf8")
        .split("\n")
        .map((line) => `${file}: ${line}`),
    );
    expect(lines.filter((line) => /parseFloat|\bNumber\(/.test(line))).toEqual([PLACES]);
  });
});
