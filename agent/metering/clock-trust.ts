/**
 * Whether the wall clock can be believed. A Pi has no clock of its own, and its kernel may never hear of NTP:
 * then the chain's blocks say what time it is. Until someone does, nothing is attested.
 */
import { max } from "../primitives/bigint-order.js";
import type { Moment } from "./reading.js";

/** An endpoint's newest and newest final block, Unix seconds. */
export interface BlockTimes {
  readonly latest: bigint;
  readonly final: bigint;
}

/** What can be known about the wall clock at one moment. */
export interface ClockEvidence {
  /** What the kernel says of its clock (adjtimex, STA_UNSYNC); null when it cannot be asked. */
  readonly kernelSynced: boolean | null;
  /** For every chain one entry for each endpoint that is configured; null for one that did not answer. */
  readonly chains: readonly (readonly (BlockTimes | null)[])[];
  /** The wall clock in question, Unix milliseconds. */
  readonly wall: bigint;
}

/** Whether the wall clock is believed. */
export interface Trust {
  readonly trusted: boolean;
  /** Why, in words for an operator. */
  readonly why: string;
}

/** How far the newest block may be from the wall clock. */
const TOLERANCE_MS = 120_000n;

/** A clock that stands before this program was made, Unix milliseconds, was never set. */
const MADE_AFTER = 1_735_689_600_000n;
/** A Gregorian year on average, milliseconds. */
const YEAR_MS = 31_556_952_000n;

/** Endpoints that must agree, where a chain is configured with so many: one alone could lie. */
const WITNESSES = 2;

/** Decides whether the wall clock is right. */
export function trust({ kernelSynced, chains, wall }: ClockEvidence): Trust {
  if (kernelSynced === true) return { trusted: true, why: "the kernel says the clock is synchronised" };
  const kernel = kernelSynced === null ? "the kernel cannot be asked" : "the kernel is not synchronised";
  const not = (why: string): Trust => ({ trusted: false, why: `${kernel}, and ${why}` });
  const blocks = chains.flat();
  const answers = blocks.filter((block) => block !== null);
  if (answers.length === 0 && wall < MADE_AFTER)
    return not(
      `the clock stands in ${1970n + wall / YEAR_MS}, so it was not set since the power came: it waits for NTP, or for somebody who sets it`,
    );
  const against = contradiction(answers, wall);
  if (against !== null) return not(against);
  if (blocks.length === 0) return not("no endpoint is configured to compare with");
  const agreeing = vouching(blocks, wall);
  // No chain is held up by another that is dead: what would do for one of them alone does for all.
  const enough = chains.some(
    (own) => own.length > 0 && vouching(own, wall) >= Math.min(WITNESSES, own.length),
  );
  if (!enough && agreeing < WITNESSES) {
    const needed = Math.min(WITNESSES, blocks.length);
    return not(`${agreeing} of ${blocks.length} endpoints vouch for it, ${needed} must`);
  }
  const agree = agreeing === 1 ? "time of 1 endpoint agrees" : `times of ${agreeing} endpoints agree`;
  return { trusted: true, why: `the block ${agree} with the clock` };
}

/**
 * What in the answers cannot be if the clock is right, in words; null when nothing. No block is made before its
 * time, so one that is ahead convicts the clock. One that is behind may come from an endpoint that lags: only all
 * of them together convict it.
 */
export function contradiction(answers: readonly BlockTimes[], wall: bigint): string | null {
  for (const { latest, final } of answers) {
    const ahead = final * 1_000n - wall;
    if (ahead > 0n) return `a final block is ${seconds(ahead)} ahead of the clock: the clock is behind`;
    const early = latest * 1_000n - wall;
    if (early > TOLERANCE_MS) return `the newest block is ${seconds(early)} ahead of the clock`;
  }
  if (answers.length === 0 || !answers.every((block) => lags(block, wall))) return null;
  const newest = answers.reduce((time, { latest }) => max(time, latest), 0n);
  return `the newest block is ${seconds(wall - newest * 1_000n)} behind the clock`;
}

function vouching(blocks: readonly (BlockTimes | null)[], wall: bigint): number {
  return blocks.filter((block) => block !== null && !lags(block, wall)).length;
}

function lags({ latest }: BlockTimes, wall: bigint): boolean {
  return wall - latest * 1_000n > TOLERANCE_MS;
}

function seconds(ms: bigint): string {
  return `${ms / 1_000n} s`;
}

/** Wall minus monotonic time in nanoseconds: what dates all of a boot, taken at a moment that is trusted. */
export function offsetOf({ wall, monotonic }: Moment): bigint {
  return wall * 1_000_000n - monotonic;
}

/**
 * Unix milliseconds of `moment` by its boot's trusted offset (`offsetOf`), whatever the wall clock said then.
 * Undefined when that boot never came to trust its clock: such a moment has no date.
 */
export function dateBack(offsets: ReadonlyMap<string, bigint>, moment: Moment): bigint | undefined {
  const offset = offsets.get(moment.boot);
  return offset === undefined ? undefined : (moment.monotonic + offset) / 1_000_000n;
}
