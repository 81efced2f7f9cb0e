/** The folders' import rule and the homes of I/O packages: see ARCHITECTURE.md. */
import { readdirSync, readFileSync } from "node:fs";
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

/** Packages that do I/O, and the only places that may import them. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  serialport: ["drivers/transports/serial.ts"],
  mqtt: ["drivers/transports/mqtt.ts"],
  onoff: ["drivers/transports/gpio-sysfs.ts"],
  koffi: ["drivers/transports/gpio-chardev.ts", "agent/clock.ts"],
  viem: ["agent/submit/evm-codec.ts"],
  "@photostructure/sqlite": ["agent/journal/"],
  pino: ["agent/telemetry/log.ts"],
};

interface Import {
  readonly file: string;
  readonly target: string;
}

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

/** Every static, dynamic and re-exporting import of a source text. */
function importsOf(file: string, text: string): Import[] {
  const pattern = /(?:\bfrom\s+|\bimport\s*\(\s*|^\s*import\s+)["']([^"']+)["']/gm;
  return [...text.matchAll(pattern)].map((match) => ({ file, target: match[1] ?? "" }));
}

/** What is wrong with an import, or null. */
function violation({ file, target }: Import): string | null {
  const folder = file.split("/")[0] ?? "";
  if (target.startsWith(".")) {
    const to = normalize(join(dirname(file), target)).split("/")[0] ?? "";
    const allowed = to === folder || (MAY_IMPORT[folder] ?? []).includes(to);
    return allowed ? null : `${file} imports ${target}: ${folder}/ may not import ${to}/`;
  }
  const name = Object.keys(HOMES).find((home) => target === home || target.startsWith(`${home}/`));
  if (name === undefined || HOMES[name]?.some((home) => file.startsWith(home))) return null;
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

  it("can fail", () => {
    const bad = `import { a } from "../agent/main.js";\nconst m = await import("mqtt");`;
    expect(importsOf("drivers/x.ts", bad).map(violation)).toEqual([
      "drivers/x.ts imports ../agent/main.js: drivers/ may not import agent/",
      "drivers/x.ts imports mqtt: only drivers/transports/mqtt.ts may",
    ]);
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
    const guarded = ["agent/metering", "agent/attest", "agent/batch"].flatMap(sources);
    const lines = guarded.flatMap((file) =>
      readFileSync(join(ROOT, file), "utf8")
        .split("\n")
        .map((line) => `${file}: ${line}`),
    );
    expect(lines.filter((line) => /parseFloat|\bNumber\(/.test(line))).toEqual([PLACES]);
  });
});
