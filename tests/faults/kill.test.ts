/**
 * The one promise, under `kill -9`: the agent is killed at random moments, some of them to the system call, while
 * the meters count on by themselves. In the end the chain proves what they counted, each unit once.
 *
 * FIELDPROOF_CYCLES sets the number of kills (50), FIELDPROOF_SEED their moments.
 */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readReading } from "../../agent/attest/records.js";
import type { Amounts } from "../simulators/auditor.js";
import { type Seeded, seeded } from "../simulators/seeded.js";
import { type Site, startSite } from "../simulators/site.js";
import { Program, type ProgramOptions } from "./program.js";

const CYCLES = Number(process.env.FIELDPROOF_CYCLES ?? 50);
const SEED = Number(process.env.FIELDPROOF_SEED ?? 20_260_211);

const JOURNAL = "state/journal.db";
const AGENT = "dist/tests/demo/agent.js";
const READING = /"event":"reading"/;
/** What the agent says of itself on its way from a wire to a final block: whatever follows may be cut off. */
const STEPS = [
  /"event":"started"/,
  /meter roof: .*; (advance|unchanged): /,
  /meter water: .*; advance: /,
  /meter downlink: .*; advance: /,
  /"event":"attestation"/,
  /"event":"batch"/,
  /: submitted as /,
  /: in block \d+/,
  /: final in block \d+/,
  /"event":"bundle"/,
] as const;
/** A step that does not come is waited for no longer than this many readings. */
const MOST_READINGS = 20;
/** A second of the water meter's pulses (every 350 ms, 100 mL each), and one more at the edge. */
const SECOND_OF_WATER = 400n;

let site: Site;
beforeEach(async () => {
  site = await startSite({ every: "300 ms", attestEvery: "1 s", log: "debug", idle: true });
});
afterEach(() => site.stop());

function startAgent(options: ProgramOptions = {}): Program {
  return new Program(AGENT, [site.line, "run", "--config", site.config], options);
}

/** The first run ever: every meter gets its baseline, and a reading that bears it out. */
async function baselines(): Promise<void> {
  const agent = startAgent();
  const bornOut = ["roof", "downlink", "water"].map((meter) =>
    agent.says(new RegExp(`meter ${meter}: .*; unchanged: `)),
  );
  await Promise.all(bornOut);
  await agent.end("SIGKILL");
}

/** Runs the agent to a moment drawn from `random`, and kills it there. */
async function killOnce(random: Seeded, preload: string, unseen: Unseen): Promise<void> {
  if (random.chance(0.3)) {
    const env = {
      LD_PRELOAD: preload,
      KILL_AT_SYNC: `${random.within(1, 16)}`,
      KILL_WHEN: random.pick(["before", "after"]),
    };
    const agent = startAgent({ env });
    unseen.watch(agent);
    expect(await agent.ended, agent.err).toEqual({ code: null, signal: "SIGKILL" });
    return unseen.killed();
  }
  const step = random.pick(STEPS);
  const pause = random.chance(0.5) ? random.within(1, 150) : 0;
  const agent = startAgent();
  unseen.watch(agent);
  let readings = 0;
  await agent.until((line) => step.test(line) || (READING.test(line) && ++readings >= MOST_READINGS));
  await delay(pause);
  expect(await agent.end("SIGKILL"), agent.err).toEqual({ code: null, signal: "SIGKILL" });
  unseen.killed();
}

/** The meters count no more, the agent runs undisturbed; returns what the contract proves in the end. */
async function settle(unseen: Unseen): Promise<Amounts> {
  const agent = startAgent();
  unseen.watch(agent);
  await agent.says(/meter water: /);
  site.stopMeters();
  try {
    const { proven } = await site.settled();
    return proven;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${agent.told().join("\n")}`);
  } finally {
    expect(await agent.end("SIGTERM")).toEqual({ code: 0, signal: null });
  }
}

/** What the water meter's committed pulses are worth, straight from the journaled readings. */
function committedWater(): bigint {
  const journal = new DatabaseSync(join(site.folder, JOURNAL), { readOnly: true });
  try {
    const rows = journal.prepare("SELECT record FROM reading WHERE meter = 'water'").all();
    return rows.reduce((sum, row) => sum + worthOf((row as { record: string }).record), 0n);
  } finally {
    journal.close();
  }
}

function worthOf(record: string): bigint {
  const { measured } = readReading(record);
  if (measured?.type !== "increment") return 0n;
  return (measured.ticks * measured.worth.units) / measured.worth.per;
}

/** Water that may rightly be missing: what passed while nobody watched the line, and in the second before. */
class Unseen {
  #since: bigint | null = water();
  total = 0n;

  /** The line is watched again once a run of its edges is journaled. */
  watch(agent: Program): void {
    agent.onLine((line) => {
      if (this.#since === null || !/meter water: /.test(line)) return;
      this.total += water() - this.#since;
      this.#since = null;
    });
  }

  killed(): void {
    if (this.#since !== null) return;
    this.total += SECOND_OF_WATER;
    this.#since = water();
  }
}

function water(): bigint {
  return site.truth().water ?? 0n;
}

function compiledPreload(): string {
  const library = join(site.folder, "kill-at-sync.so");
  const source = join(import.meta.dirname, "kill-at-sync.c");
  execFileSync("cc", ["-Wall", "-Werror", "-shared", "-fPIC", "-o", library, source, "-ldl"]);
  return library;
}

it(`proves every unit once, through ${CYCLES} kills`, async () => {
  const preload = compiledPreload();
  await baselines();
  const unseen = new Unseen();
  site.startMeters();
  const random = seeded(SEED);
  for (let cycle = 0; cycle < CYCLES; cycle++) await killOnce(random, preload, unseen);

  const proven = await settle(unseen);
  const { roof, downlink, water: poured = 0n } = site.truth();
  expect(proven.roof).toBe(roof);
  expect(proven.downlink).toBe(downlink);
  expect(proven.water).toBe(committedWater());
  expect(proven.water).toBeLessThanOrEqual(poured);
  expect(poured - (proven.water ?? 0n)).toBeLessThanOrEqual(unseen.total);
}, 600_000);

it("would notice: without its journal the agent does not prove what was counted since", async () => {
  await baselines();
  site.startMeters();
  const agent = startAgent();
  await agent.says(/: final in block \d+/, 2);
  await agent.end("SIGKILL");
  for (const suffix of ["", "-wal", "-shm"]) rmSync(join(site.folder, JOURNAL + suffix), { force: true });

  const amnesiac = startAgent();
  await amnesiac.hasSaid(/alarm: the chain has head \d+, this journal ends at 0/);
  site.stopMeters();
  await amnesiac.says(/meter roof: .*; unchanged: /, 2);
  await amnesiac.end("SIGTERM");
  const [proven, counted] = [await site.auditor.proven(), site.truth()];
  expect(proven.roof).toBeGreaterThan(0n);
  expect(proven.roof).toBeLessThan(counted.roof ?? 0n);
  expect(proven.downlink).toBeLessThan(counted.downlink ?? 0n);
});
