/** An import that is killed at any of its writes, or finds no room: there is a whole journal or none, and it can be repeated. */
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Program } from "../faults/program.js";
import { SiteFolder } from "./site-folder.js";

let site: SiteFolder;
beforeEach(async () => {
  site = await SiteFolder.of();
});
afterEach(() => site.remove());

const inside = () =>
  site.inspect(({ readings, fences }) => ({ state: readings.stateOf("roof"), moved: fences.movedAt() }));

/** Calls of fsync(2) and fdatasync(2) that an import makes on its journal: more than enough. */
const MOST_SYNCS = 40;

it("is killed at each of its writes to the journal", async () => {
  const before = inside();
  const preload = join(site.folder, "kill-at-sync.so");
  const source = join(import.meta.dirname, "../faults/kill-at-sync.c");
  execFileSync("cc", ["-shared", "-fPIC", "-o", preload, source, "-ldl"]);
  await site.run("export", site.file, "--with-key");
  site.takeOut("old");
  const args = ["import", site.file, "--config", site.config];
  let kills = 0;
  for (; kills < MOST_SYNCS; kills++) {
    const env = {
      LD_PRELOAD: preload,
      KILL_AT_SYNC: `${kills + 1}`,
      KILL_WHEN: kills % 2 ? "after" : "before",
    };
    const program = Program.fieldproof(args, { env });
    const { code, signal } = await program.ended;
    if (signal === null) {
      expect(code, program.err).toBe(0);
      break;
    }
    expect(existsSync(site.journal)).toBe(false);
  }
  expect(kills).toBeGreaterThan(2);
  expect(kills).toBeLessThan(MOST_SYNCS);
  expect(inside()).toEqual(before);
  expect(readdirSync(site.state).filter((name) => /importing|part/.test(name))).toEqual([]);
});

it("finds no room, says so, and leaves nothing behind", async ({ skip }) => {
  if (process.getuid?.() !== 0) {
    process.stderr.write("Skipped: the test of an import onto a full card, which only root may mount.\n");
    skip("only root may mount a file system");
  }
  const before = inside();
  await site.run("export", site.file, "--with-key");
  site.takeOut("old");
  mkdirSync(site.state);
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=32k", "none", site.state]);
  try {
    const { exitCode, err } = await site.run("import", site.file);
    expect(exitCode).toBe(1);
    expect(err).toMatch(/cannot write \S+journal\.db\.importing: the disk is full\n.*nothing was imported/);
    expect(readdirSync(site.state)).toEqual(["journal.db.lock"]);
    expect([site.config, site.key].map((path) => existsSync(path))).toEqual([false, false]);
  } finally {
    execFileSync("umount", [site.state]);
  }
  expect(await site.run("import", site.file)).toMatchObject({ exitCode: 0 });
  expect(inside()).toEqual(before);
});

it("an export onto a full disk neither fences the site nor leaves a file", async ({ skip }) => {
  if (process.getuid?.() !== 0) skip("only root may mount a file system");
  const disk = join(site.folder, "disk");
  mkdirSync(disk);
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=32k", "none", disk]);
  try {
    const { exitCode, err } = await site.run("export", join(disk, "tower-7.site"));
    expect(exitCode).toBe(1);
    expect(err).toMatch(/the disk is full/);
    expect(readdirSync(disk)).toEqual([]);
  } finally {
    execFileSync("umount", [disk]);
  }
  expect(inside().moved).toBeNull();
});

it("an archive that was written is still whole after the export was repeated", async () => {
  await site.run("export", site.file);
  const again = join(site.folder, "again.site");
  expect(await site.run("export", again)).toMatchObject({ exitCode: 0 });
  rmSync(site.file);
  copyFileSync(again, site.file);
  const key = readFileSync(site.key);
  site.takeOut("old");
  expect(await site.run("import", site.file)).toMatchObject({ exitCode: 0 });
  expect(inside().moved).toBeNull();
  expect(key.length).toBeGreaterThan(0);
});
