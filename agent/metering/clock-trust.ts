/**
 * Whether the wall clock can be believed. A Pi has no clock of its own, and its kernel may never hear of NTP:
 * then the chain's blocks say what time it is. Until someone does, nothing is attested.
 */
import type { Moment } from "./reading.js";

/** An endpoint's newest and newest final block, Unix seconds. */
export interface BlockTimes {
  readonly latest: bigint;
  readonly final: bigint;
}

export interface ClockEvidence {
  /** What the kernel says of its clock (adjtimex, STA_UNSYNC); null when it cannot be asked. */
  readonly kernelSynced: boolean | null;
  /** One entry for every configured endpoint; null for one that did not answer. */
  readonly blocks: readonly (BlockTimes | null)[];
  /** The wall clock in question, Unix milliseconds. */
  readonly wall: bigint;
}

export interface Trust {
  readonly trusted: boolean;
  /** Why, in words for an operator. */
  readonly why: string;
}

/** How far the newest block may be from the wall clock. */
const TOLERANCE_MS = 120_000n;

/** Endpoints that must agree, where so many are configured: one alone could lie. */
const WITNESSES = 2;

/** Decides whether the wall clock is right. */
export function trust({ kernelSynced, blocks, wall }: ClockEvidence): Trust {
  if (kernelSynced === true) return { trusted: true, why: "the kernel says the clock is synchronised" };
  const answers = blocks.filter((block) => block !== null);
  const kernel = kernelSynced === null ? "the kernel cannot be asked" : "the kernel is not synchronised";
  for (const block of answers) {
    const against = contradiction(block, wall);
    if (against !== null) return { trusted: false, why: `${kernel}, and ${against}` };
  }
  const needed = Math.min(WITNESSES, blocks.length);
  if (needed === 0)
    return { trusted: false, why: `${kernel}, and no endpoint is configured to compare with` };
  const heard = `${answers.length} of the ${needed} endpoint${needed === 1 ? "" : "s"} needed`;
  if (answers.length < needed) return { trusted: false, why: `${kernel}, and ${heard} answered` };
  const agree =
    answers.length === 1
      ? "the block time of 1 endpoint agrees"
      : `the block times of ${answers.length} endpoints agree`;
  return { trusted: true, why: `${agree} with the clock` };
}

function contradiction({ latest, final }: BlockTimes, wall: bigint): string | null {
  if (final * 1_000n > wall) {
    return `a final block is ${(final * 1_000n - wall) / 1_000n} s ahead of the clock: the clock is behind`;
  }
  const difference = latest * 1_000n - wall;
  if (difference > TOLERANCE_MS) return `the newest block is ${difference / 1_000n} s ahead of the clock`;
  if (-difference > TOLERANCE_MS) return `the newest block is ${-difference / 1_000n} s behind the clock`;
  return null;
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
