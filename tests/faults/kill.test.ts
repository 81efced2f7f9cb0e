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
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Amounts } from "../simulators/auditor.js";
import { type Seeded, seeded } from "../simulators/seeded.js";
import { type Site, startSite } from "../simulators/site.js";
import { Program, type ProgramOptions } from "./program.js";
import { readWater, type Tear } from "./water.js";

const CYCLES = Number(process.env.FIELDPROOF_CYCLES ?? 50);
const SEED = Number(process.env.FIELDPROOF_SEED ?? 20_260_211);

const JOURNAL = "state/journal.db";
const AGENT = "tests/demo/agent.js";
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
const SECOND = 1_000_000_000n;
/** The site's water meter: pulses at least so far apart (350 ms, by a timer), and how long one must last to count. */
const PULSE_EVERY = (349n * SECOND) / 1_000n;
const DEBOUNCE = (10n * SECOND) / 1_000n;
const MILLILITRES = 100n;

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
async function killOnce(random: Seeded, preload: string): Promise<void> {
  if (random.chance(0.3)) {
    const env = {
      LD_PRELOAD: preload,
      KILL_AT_SYNC: `${random.within(1, 16)}`,
      KILL_WHEN: random.pick(["before", "after"]),
    };
    const agent = startAgent({ env });
    expect(await agent.ended, agent.err).toEqual({ code: null, signal: "SIGKILL" });
    return;
  }
  const step = random.pick(STEPS);
  const pause = random.chance(0.5) ? random.within(1, 150) : 0;
  const agent = startAgent();
  let readings = 0;
  await agent.until((line) => step.test(line) || (READING.test(line) && ++readings >= MOST_READINGS));
  await delay(pause);
  expect(await agent.end("SIGKILL"), agent.err).toEqual({ code: null, signal: "SIGKILL" });
}

/** The meters count no more, the agent runs undisturbed; returns what the contract proves in the end. */
async function settle(): Promise<Amounts> {
  const agent = startAgent();
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

function compiledPreload(): string {
  const library = join(site.folder, "kill-at-sync.so");
  const source = join(import.meta.dirname, "kill-at-sync.c");
  execFileSync("cc", ["-Wall", "-Werror", "-shared", "-fPIC", "-o", library, source, "-ldl"]);
  return library;
}

it(`proves every unit once, through ${CYCLES} kills`, async () => {
  const preload = compiledPreload();
  await baselines();
  const kills = [process.hrtime.bigint()];
  site.startMeters();
  const random = seeded(SEED);
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    await killOnce(random, preload);
    kills.push(process.hrtime.bigint());
  }

  const proven = await settle();
  const { roof, downlink, water: poured = 0n } = site.truth();
  expect(proven.roof).toBe(roof);
  expect(proven.downlink).toBe(downlink);
  const { committed, tears } = readWater(join(site.folder, JOURNAL));
  expect(proven.water).toBe(committed);
  expectOnlyUnseenLost(poured - committed, tears, kills);
}, 600_000);

/**
 * Pulses have no register that remembers: what nobody saw since the last commit is lost, but no more than that.
 * How soon pulses are committed is shown where time is no matter of luck, in tests/poller/pulses.test.ts.
 */
function expectOnlyUnseenLost(lost: bigint, tears: readonly Tear[], kills: readonly bigint[]): void {
  expect(tears.length).toBeGreaterThan(CYCLES / 4);
  let mayBeLost = 0n;
  for (const { from, to, flagged } of tears) {
    const killed = kills.find((kill) => kill > from && kill < to);
    expect(killed, `the line went unwatched from ${from} to ${to} ns, and nobody was killed`).toBeDefined();
    expect(flagged).toBe(true);
    mayBeLost += MILLILITRES * ((to - from + DEBOUNCE) / PULSE_EVERY + 1n);
  }
  expect(lost).toBeGreaterThanOrEqual(0n);
  expect(lost).toBeLessThanOrEqual(mayBeLost);
}

it("would notice: without its journal the agent does not prove what was counted since", async () => {
  await baselines();
  site.startMeters();
  const agent = startAgent();
  await agent.says(/: final in block \d+/, 2);
  await agent.end("SIGKILL");
  for (const suffix of ["", "-wal", "-shm"]) rmSync(join(site.folder, JOURNAL + suffix), { force: true });

  const amnesiac = startAgent();
  await amnesiac.hasSaid(/alarm: chain local: the chain has head \d+, this journal ends at 0/);
  site.stopMeters();
  await amnesiac.says(/meter roof: .*; unchanged: /, 2);
  await amnesiac.end("SIGTERM");
  const [proven, counted] = [await site.auditor.proven(), site.truth()];
  expect(proven.roof).toBeGreaterThan(0n);
  expect(proven.roof).toBeLessThan(counted.roof ?? 0n);
  expect(proven.downlink).toBeLessThan(counted.downlink ?? 0n);
});
