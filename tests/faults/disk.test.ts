/**
 * A disk that takes no more. The agent ends with clear words rather than go on unjournaled; once there is room
 * again it goes on exactly where it stopped, so that what the meter counted meanwhile is credited, once.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Journal } from "../../agent/journal/journal.js";
import { Bench } from "./bench.js";
import type { Program } from "./program.js";

const READING = /"event":"reading".*; (baseline|advance|unchanged): /;
const ADVANCE = /"event":"reading".*; advance: /;
const BASELINE = /"event":"reading".*; baseline: /;

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
  bench.plugIn();
});
afterEach(() => bench.close());

/** Runs until the meter, which counts from its baseline on, has advanced a while. */
async function metering(): Promise<Program> {
  bench.configure();
  const agent = bench.run();
  await agent.says(BASELINE);
  bench.inverter.watts = 7_000;
  await agent.says(ADVANCE, 5);
  return agent;
}

/** The agent has given up in words, and left a journal whose last word is the last thing it logged. */
async function gaveUp(agent: Program, words: RegExp): Promise<void> {
  expect(await agent.ended).toEqual({ code: 1, signal: null });
  expect(agent.err).toMatch(words);
  expect(agent.told().at(-1)).toMatch(/^stopped: the journal cannot be written/);
}

/** What the next agent does with that journal: no new baseline, and every unit credited once. */
async function goesOn(): Promise<void> {
  const agent = bench.run();
  await agent.says(ADVANCE, 3);
  bench.inverter.stop();
  // One to see the last unit, one to confirm it.
  await agent.says(READING, 3);
  expect(await agent.end("SIGTERM")).toEqual({ code: 0, signal: null });
  expect(agent.err).not.toMatch(BASELINE);
  expect(credited()).toBe(bench.inverter.truth());
}

function credited(): bigint {
  const journal = Journal.peek(bench.journal);
  try {
    return journal.readings.newest("roof")?.total ?? 0n;
  } finally {
    journal.close();
  }
}

describe("a disk that takes no more", () => {
  it("is told of, and survived: files may not grow (RLIMIT_FSIZE)", async () => {
    const agent = await metering();
    // As for a quota: what is there can be rewritten, nothing can be appended.
    const size = statSync(`${bench.journal}-wal`).size;
    execFileSync("prlimit", ["--pid", `${agent.pid}`, `--fsize=${size}:`]);
    await gaveUp(agent, /the disk fails \(disk I\/O error\): check the card/);
    await goesOn();
  });

  it("is told of, and survived: the file system is full (ENOSPC)", async ({ skip }) => {
    if (!mayMount()) {
      process.stderr.write("Skipped: the test of a full file system (ENOSPC), which only root may mount.\n");
      skip("only root may mount a file system");
    }
    const disk = join(bench.folder, "disk");
    mkdirSync(disk);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=4m", "none", disk]);
    try {
      bench.state = disk;
      const agent = await metering();
      const filler = join(disk, "filler");
      fill(filler);
      await gaveUp(agent, /the disk is full: free some space; nothing that was journaled is lost/);

      const hopeless = bench.run();
      expect((await hopeless.ended).code).toBe(1);
      expect(hopeless.err).toMatch(/the disk is full/);

      rmSync(filler);
      await goesOn();
    } finally {
      execFileSync("umount", ["--lazy", disk]);
    }
  });
});

/** Writes until the disk takes no more. */
function fill(path: string): void {
  const block = Buffer.alloc(4096, 0xff);
  for (;;) {
    try {
      writeFileSync(path, block, { flag: "a" });
    } catch {
      return;
    }
  }
}

/** For those who may not, the limit on file sizes has to do. */
function mayMount(): boolean {
  return process.getuid?.() === 0;
}
