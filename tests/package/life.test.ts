/** A package's life on a machine: an upgrade that is killed at any point, and what a purge leaves. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesBelow, openWorkshop, pack, unpack } from "./packed.js";

const workshop = openWorkshop();
const at = (path: string) => join(workshop.folder, path);
const ARCHITECTURE = process.arch === "arm64" ? "arm64" : "amd64";
/** Two versions of the same build. */
const [OLD, NEW] = ["1.0.0", "1.0.1"];
const debOf = (version: string) => at(`fieldproof_${version}_${ARCHITECTURE}.deb`);

beforeAll(async () => {
  const how = ["--only", "fieldproof", "--arch", ARCHITECTURE, "--compress", "none"];
  for (const version of [OLD, NEW]) await pack(workshop.folder, ...how, "--version", version);
  const source = join(import.meta.dirname, "kill-at-rename.c");
  execFileSync("cc", ["-shared", "-fPIC", "-o", at("kill.so"), source, "-ldl"]);
}, 600_000);
afterAll(() => workshop.close());

/** dpkg on a machine of its own, without running scripts. */
function dpkg(machine: string, deb: string, environment: Readonly<Record<string, string>> = {}) {
  const how = [`--root=${machine}`, "--force-script-chrootless", "--force-depends", "--force-not-root"];
  return spawnSync("dpkg", [...how, "--unpack", deb], {
    env: { ...process.env, ...environment },
    encoding: "utf8",
  });
}

function freshMachine(): string {
  const machine = at("machine");
  rmSync(machine, { recursive: true, force: true });
  for (const folder of ["updates", "info"])
    mkdirSync(join(machine, "var/lib/dpkg", folder), { recursive: true });
  mkdirSync(join(machine, "run"));
  writeFileSync(join(machine, "var/lib/dpkg/status"), "");
  return machine;
}

/** The version that would be started, once all its files are held against the sums in its package. */
function startable(machine: string): string {
  const link = readlinkSync(join(machine, "usr/lib/fieldproof"));
  const version = link.replace("fieldproof-", "");
  const control = at(`control-${version}`);
  if (!existsSync(control)) execFileSync("dpkg-deb", ["--control", debOf(version), control]);
  const home = `usr/lib/${link}/`;
  const sums = readFileSync(join(control, "md5sums"), "utf8")
    .split("\n")
    .filter((line) => line.includes(`  ${home}`));
  expect(sums.length).toBeGreaterThan(1_000);
  execFileSync("md5sum", ["--check", "--quiet", "--strict"], { cwd: machine, input: `${sums.join("\n")}\n` });
  const files = filesBelow(join(machine, home)).filter((name) => !name.endsWith(".dpkg-new"));
  expect(files.length).toBe(sums.length);
  return version;
}

describe("an upgrade", () => {
  it.each([
    ["before", "/usr/bin/fieldproof", OLD],
    ["after", "/usr/bin/fieldproof", OLD],
    ["after", "/dist/agent/main.js", OLD],
    ["after", "/systemd/system/fieldproof.service", OLD],
    ["before", "/usr/lib/fieldproof", OLD],
    ["after", "/usr/lib/fieldproof", NEW],
    ["before", "/var/lib/dpkg/info/fieldproof.list", NEW],
  ])("that is killed %s it moved %s leaves the whole of %s", (when, path, expected) => {
    const machine = freshMachine();
    expect(dpkg(machine, debOf(OLD)).status).toBe(0);
    const { signal } = dpkg(machine, debOf(NEW), {
      ...{ LD_PRELOAD: at("kill.so"), KILL_AT_RENAME: path, KILL_WHEN: when },
    });
    expect(signal).toBe("SIGKILL");
    expect(startable(machine)).toBe(expected);
    // Whoever comes next brings it to its end.
    expect(dpkg(machine, debOf(NEW)).status).toBe(0);
    expect(startable(machine)).toBe(NEW);
    expect(existsSync(join(machine, `usr/lib/fieldproof-${OLD}`))).toBe(false);
  });

  it("is taken back by installing the old version", () => {
    const machine = freshMachine();
    for (const version of [OLD, NEW, OLD]) expect(dpkg(machine, debOf(version)).status).toBe(0);
    expect(startable(machine)).toBe(OLD);
  });
});

describe("a purge", () => {
  /** Runs the script as it is packed, but for where the machine's folders are. */
  function purge(files: readonly string[]) {
    const machine = at("purged");
    rmSync(machine, { recursive: true, force: true });
    for (const file of files) {
      mkdirSync(join(machine, file, ".."), { recursive: true });
      writeFileSync(join(machine, file), file);
    }
    const packed = existsSync(at("purging")) ? at("purging") : unpack(debOf(OLD), at("purging"));
    const script = readFileSync(join(packed, "DEBIAN/postrm"), "utf8");
    const moved = script.replaceAll(/(?<=[ \n])(?=\/(?:etc|var|run)\/)/g, machine);
    const { status, stdout } = spawnSync("sh", ["-s", "purge"], { input: moved, encoding: "utf8" });
    expect(status).toBe(0);
    return { left: existsSync(machine) ? filesBelow(machine) : [], said: stdout.replaceAll(machine, "") };
  }

  const CONFIGURATION = "etc/fieldproof/fieldproof.yaml";
  const ENABLED = "etc/systemd/system/multi-user.target.wants/fieldproof.service";

  it("leaves nothing and says nothing where there is neither key nor journal", () => {
    const others = "etc/systemd/system/multi-user.target.wants/ssh.service";
    const found = purge([CONFIGURATION, ENABLED, "run/fieldproof/starts", others]);
    expect(found).toEqual({ left: [others], said: "" });
  });

  it("leaves key and journal, says where they are and how they go", () => {
    const kept = [
      "etc/fieldproof/lane.key",
      "var/lib/fieldproof/journal.db",
      "var/lib/fieldproof/journal.db-wal",
    ];
    const { left, said } = purge([CONFIGURATION, ENABLED, ...kept, "var/lib/fieldproof/journal.db.lock"]);
    expect(left).toEqual(kept);
    for (const path of kept) expect(said).toContain(`  /${path}\n`);
    expect(said).toContain("rm -r /etc/fieldproof /var/lib/fieldproof\n");
  });
});
