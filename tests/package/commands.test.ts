/** What a person meets of the installed package: the command, its manual, its completion. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorkshop, pack, unpack } from "./packed.js";

const workshop = openWorkshop();
const root = join(workshop.folder, "root");
const share = join(root, "usr/share");

beforeAll(async () => {
  const how = ["--only", "fieldproof", "--arch", process.arch === "arm64" ? "arm64" : "amd64"];
  const [packed] = await pack(workshop.folder, ...how, "--compress", "none");
  if (packed === undefined) throw new Error("nothing was packed");
  unpack(packed.path, root);
}, 600_000);
afterAll(() => workshop.close());

/** The command as it is packed, but for where it is installed. */
function command(place: string): string {
  const path = join(place, "usr/bin/fieldproof");
  const script = readFileSync(join(root, "usr/bin/fieldproof"), "utf8");
  mkdirSync(join(place, "usr/bin"), { recursive: true });
  writeFileSync(path, script.replaceAll("=/usr/lib/", `=${place}/usr/lib/`), { mode: 0o755 });
  return path;
}

/** A program in place of Node, which says what it was called with. */
function pretendNode(path: string, version: string): void {
  mkdirSync(join(path, ".."), { recursive: true });
  const words = `[ "$1" = --version ] && echo v${version} || echo "$0 $*"`;
  writeFileSync(path, `#!/bin/sh\n${words}\n`);
  chmodSync(path, 0o755);
}

describe("the command", () => {
  /** With no other programs on the PATH than those of these folders. */
  const run = (place: string, ...names: readonly string[]) =>
    spawnSync("/bin/sh", [command(place), "status", "a b"], {
      env: { PATH: names.map((name) => join(place, name)).join(":") },
      encoding: "utf8",
    });
  const place = (name: string) => join(workshop.folder, name);

  it("runs on the packaged Node, whatever else there is", () => {
    pretendNode(join(place("own"), "usr/lib/fieldproof-node/bin/node"), "24.1.0");
    pretendNode(join(place("own"), "system/node"), "22.0.0");
    expect(run(place("own"), "system").stdout).toBe(
      `${place("own")}/usr/lib/fieldproof-node/bin/node ${place("own")}/usr/lib/fieldproof/dist/agent/cli/fieldproof.js status a b\n`,
    );
  });

  it.each(["20.19.0", "20.20.2", "21.0.0", "24.3.1"])("runs on the system's Node %s", (version) => {
    pretendNode(join(place(version), "system/node"), version);
    expect(run(place(version), "system").stdout).toContain(`${place(version)}/system/node `);
  });

  it.each(["18.20.4", "20.18.3", "8.99.0"])("says what to do where the system's Node is %s", (version) => {
    pretendNode(join(place(version), "system/node"), version);
    const { status, stdout, stderr } = run(place(version), "system");
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(`this machine has: ${place(version)}/system/node, v${version}`);
    expect(stderr).toContain("Install the package fieldproof-node");
  });

  it("says what to do where there is no Node", () => {
    const found = run(place("none"), "nothing");
    expect(found.stderr).toContain("this machine has: none");
  });

  it("runs from what is packed alone: every module of it loads", () => {
    const home = join(root, "usr/lib/fieldproof");
    const all = readdirSync(join(home, "dist"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".js"))
      // These two are programs: they begin to work when they are loaded.
      .filter((name) => !/fieldproof\.js$|print-\w+\.js$/.test(name));
    expect(all.length).toBeGreaterThan(300);
    const loading = `for (const name of ${JSON.stringify(all)}) await import(${JSON.stringify(`${home}/dist/`)} + name);
      console.log(process.report.getReport().sharedObjects.filter((path) => path.endsWith(".node")).length);`;
    const words = ["--input-type=module", "--eval", loading];
    expect(execFileSync(process.execPath, words, { encoding: "utf8" }).trim()).toBe("3");
  });
});

describe("the manual", () => {
  const pages = () => readdirSync(join(share, "man/man1"));

  it("has a page for every command that the program knows", () => {
    const program = join(root, "usr/lib/fieldproof/dist/agent/cli/fieldproof.js");
    const help = (...path: readonly string[]) =>
      execFileSync(process.execPath, [program, ...path, "--help"], { encoding: "utf8" });
    const commandsIn = (text: string) =>
      [...(text.split("\nCommands:\n")[1]?.split("\n\n")[0] ?? "").matchAll(/^ {2}([a-z]\S*)/gm)]
        .map(([, name]) => name ?? "")
        .filter((name) => name !== "help");
    const top = commandsIn(help());
    expect(top.length).toBeGreaterThan(15);
    const below = ["admin", "keys"].flatMap((name) => commandsIn(help(name)).map((sub) => `${name}-${sub}`));
    const expected = ["", ...top, ...below].map((name) => `fieldproof${name && `-${name}`}.1.gz`);
    expect(pages()).toEqual(expect.arrayContaining(expected));
  });

  it("renders without a warning", () => {
    for (const page of pages()) {
      const source = gunzipSync(readFileSync(join(share, "man/man1", page)));
      const drawn = spawnSync("groff", ["-Kutf8", "-Tutf8", "-man", "-ww", "-P-cbou"], {
        input: source,
        encoding: "utf8",
      });
      expect(drawn.stderr, page).toBe("");
      expect(drawn.stdout, page).toContain("DESCRIPTION");
    }
  });

  it("would be seen to warn", () => {
    const drawn = spawnSync("groff", ["-Kutf8", "-Tutf8", "-man", "-ww"], {
      input: ".nonsense\n",
      encoding: "utf8",
    });
    expect(drawn.stderr).toContain("nonsense");
  });
});

describe("the completion", () => {
  /** What bash offers for the last of the words. */
  function offered(...words: readonly string[]): string[] {
    const file = join(share, "bash-completion/completions/fieldproof");
    const script = `source ${file}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _fieldproof; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const said = execFileSync("bash", ["--norc", "-c", script, "bash", "fieldproof", ...words], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return said.split("\n").filter((word) => word !== "");
  }

  it("knows commands, and those below them", () => {
    expect(offered("re")).toEqual(expect.arrayContaining(["read", "recover", "relay", "replay", "rewards"]));
    expect(offered("admin", "r")).toEqual(["register", "rotate", "rate"]);
    expect(offered("keys", "")).toEqual(["create", "show"]);
  });

  it("knows the options of the command that stands there, and of no other", () => {
    expect(offered("read", "--ra")).toEqual(["--raw"]);
    expect(offered("check", "--ra")).toEqual([]);
    expect(offered("admin", "register", "--s")).toEqual(["--safe"]);
    expect(offered("--ver")).toEqual(["--version"]);
  });

  it("leaves an option's value to the person, or to file names", () => {
    expect(offered("read", "--config", "")).toEqual([]);
    expect(offered("read", "--config", "x.yaml", "--js")).toEqual(["--json"]);
  });
});
