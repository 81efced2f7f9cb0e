/** What is in the packages, and what is not: one architecture's binaries, nothing of the workshop, the same bytes twice. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesBelow, membersOf, openWorkshop, type Packed, pack, unpack } from "./packed.js";

/** ELF's e_machine: x86-64 and AArch64. */
const MACHINES = [
  ["amd64", 62],
  ["arm64", 183],
] as const;

const ELF = Buffer.from("\x7fELF", "latin1");
const project = (path: string) => readFileSync(join(import.meta.dirname, "../..", path), "utf8");
const { version, devDependencies, optionalDependencies } = JSON.parse(project("package.json"));

const workshop = openWorkshop();
let packed: readonly Packed[];

beforeAll(async () => {
  packed = await pack(workshop.folder, "--only", "fieldproof");
  for (const { path } of packed) unpack(path, `${path}.d`);
}, 600_000);
afterAll(() => workshop.close());

const debOf = (architecture: string) => join(workshop.folder, `fieldproof_${version}_${architecture}.deb`);
const homeOf = (architecture: string) => `${debOf(architecture)}.d/usr/lib/fieldproof-${version}`;

describe.each(MACHINES)("the package for %s", (architecture, machine) => {
  it("has the three native parts, and binaries of no other machine", () => {
    const home = homeOf(architecture);
    const binaries = filesBelow(`${debOf(architecture)}.d`)
      .map((path) => ({ path, bytes: readFileSync(join(`${debOf(architecture)}.d`, path)) }))
      .filter(
        ({ path, bytes }) => bytes.subarray(0, 4).equals(ELF) || /\.(node|so|dll|dylib|exe)$/.test(path),
      );
    expect(binaries.map(({ bytes }) => bytes.readUInt16LE(18))).toEqual([machine, machine, machine]);
    const modules = binaries.map(({ path }) => path.slice(home.length - `${debOf(architecture)}.d`.length));
    expect(modules.map((path) => /^node_modules\/(@[^/]+\/[^/]+)/.exec(path)?.[1])).toEqual([
      `@koromix/koffi-linux-${architecture === "amd64" ? "x64" : "arm64"}`,
      "@photostructure/sqlite",
      "@serialport/bindings-cpp",
    ]);
  });

  it("depends on a Node, on the C library that its binaries need, and on nothing to compile or fetch with", () => {
    const control = execFileSync("dpkg-deb", ["--field", debOf(architecture), "Depends"], {
      encoding: "utf8",
    });
    expect(control.trim().split(", ")).toEqual([
      "fieldproof-node | nodejs (>= 20.19)",
      expect.stringMatching(/^libc6 \(>= 2\.\d+\)$/),
      "libgcc-s1",
      expect.stringMatching(/^libstdc\+\+6 \(>= [\d.]+\)$/),
      "systemd | systemd-standalone-sysusers",
      "systemd | systemd-standalone-tmpfiles",
    ]);
  });

  it("has nothing that only building and testing need", () => {
    const names = filesBelow(homeOf(architecture));
    expect(names.length).toBeGreaterThan(1_000);
    const packages = new Set(names.map((name) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(name)?.[1]));
    const foreign = Object.keys({ ...devDependencies, ...optionalDependencies, typescript: "" });
    expect(foreign.filter((name) => packages.has(name))).toEqual([]);
    const strays = /(^|\/)\.|\.(ts|map|tsbuildinfo|md|gyp|cc|h)$|^dist\/tests\//;
    expect(names.filter((name) => strays.test(name))).toEqual([]);
  });

  it("names no folder of the machine it was built on", () => {
    const root = `${debOf(architecture)}.d`;
    const here = [join(import.meta.dirname, "../.."), workshop.folder];
    const telling = filesBelow(root).filter((path) => {
      const bytes = readFileSync(join(root, path));
      return here.some((folder) => bytes.includes(folder));
    });
    expect(telling).toEqual([]);
  });

  it("is root's, writable by nobody else, executable where it is run", () => {
    const members = membersOf(debOf(architecture));
    expect(members.filter(({ owner }) => owner !== "root/root")).toEqual([]);
    const modes = new Set(members.map(({ mode }) => mode));
    expect([...modes].sort()).toEqual(["-rw-r--r--", "-rwxr-xr-x", "drwxr-xr-x", "lrwxrwxrwx"]);
    const programs = members.filter(({ mode }) => mode === "-rwxr-xr-x").map(({ path }) => path);
    const home = `usr/lib/fieldproof-${version}`;
    expect(programs).toEqual(["usr/bin/fieldproof", `${home}/back-off`]);
  });

  it("moves to a new version by a link, the last of its files", () => {
    const last = membersOf(debOf(architecture)).at(-1);
    expect(last).toMatchObject({ path: "usr/lib/fieldproof", target: `fieldproof-${version}` });
  });

  it("brings no configuration and no key, so that an upgrade cannot touch any", () => {
    expect(membersOf(debOf(architecture)).filter(({ path }) => /^(etc|var|run)\//.test(path))).toEqual([]);
  });

  it("has a licence for each package in it", () => {
    const text = readFileSync(`${debOf(architecture)}.d/usr/share/doc/fieldproof/copyright`, "utf8");
    const stated = [...text.matchAll(/^Files: (.*)\/\*$/gm)].map(([, path]) => path);
    const home = `usr/lib/fieldproof-${version}/`;
    const roots = filesBelow(homeOf(architecture)).flatMap(
      (name) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(name)?.[0] ?? [],
    );
    expect(stated.sort()).toEqual([...new Set(roots)].map((root) => home + root).sort());
  });
});

describe("a second build", () => {
  it("has the same bytes", async () => {
    const again = openWorkshop();
    try {
      const [second] = await pack(again.folder, "--only", "fieldproof", "--arch", "amd64");
      expect(second?.sha256).toBe(packed.find(({ path }) => path === debOf("amd64"))?.sha256);
    } finally {
      again.close();
    }
  }, 600_000);
});

describe("lintian", () => {
  it("finds no error", () => {
    expect(errorsIn(debOf("amd64"))).toEqual([]);
  });

  it("finds one where there is one", () => {
    const broken = join(workshop.folder, "broken");
    mkdirSync(join(broken, "DEBIAN"), { recursive: true });
    copyFileSync(`${debOf("amd64")}.d/DEBIAN/control`, join(broken, "DEBIAN/control"));
    mkdirSync(join(broken, "usr/local"), { recursive: true });
    const deb = join(workshop.folder, "broken.deb");
    execFileSync("dpkg-deb", ["--root-owner-group", "-Znone", "--build", broken, deb]);
    expect(errorsIn(deb)).not.toEqual([]);
  });

  it.skipIf(process.env.FIELDPROOF_PACKAGES !== "whole")(
    "finds none in the package of Node either, which is the same twice",
    async () => {
      const how = ["--only", "fieldproof-node", "--arch", "amd64"];
      const [first] = await pack(workshop.folder, ...how);
      expect(errorsIn(first?.path ?? "")).toEqual([]);
      const [second] = await pack(workshop.folder, ...how);
      expect(second?.sha256).toBe(first?.sha256);
    },
    1_800_000,
  );

  function errorsIn(deb: string): string[] {
    const words = ["--allow-root", "--fail-on", "none", deb];
    return execFileSync("lintian", words, { encoding: "utf8" })
      .split("\n")
      .filter((line) => line.startsWith("E:"));
  }
});
