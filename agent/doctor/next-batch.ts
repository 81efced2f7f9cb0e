/** When the next batch is made, and what keeps the last one from being final. */
import type { ChainStatus } from "../telemetry/status.js";
import { formatAge, formatDuration } from "../telemetry/units.js";
import { bad, doubtful, type Finding, good } from "./finding.js";

export interface NextBatchFacts {
  /** The chain's name. */
  readonly name: string;
  /** Milliseconds between two batches, as configured. */
  readonly every: number;
  /** Unix milliseconds, as the machine believes. */
  readonly now: bigint;
  /** The lane as the running agent has it; null where none runs. */
  readonly chain: ChainStatus | null;
}

/** So many periods late, something keeps it. */
const LATE = 3n;

/** The word on the next batch. A batch's sequence is the time it was made, Unix milliseconds. */
export function nextBatchFinding({ name, every, now, chain }: NextBatchFacts): Finding {
  const check = `batch ${name}`;
  const period = BigInt(every);
  if (chain === null) {
    const says = `one every ${formatDuration(period)} while an agent runs; none runs now`;
    return doubtful(check, says, "sudo systemctl start fieldproof");
  }
  const { newest, submitter } = chain;
  if (newest === null)
    return good(check, `none yet; the first within ${formatDuration(period)} of the first usage`);
  const made = `the last ${formatAge(now - newest.sequence)}`;
  if (newest.state === "paused" || newest.state === "conflict") {
    const why = newest.reason ?? submitter ?? "no reason is known";
    return bad(
      check,
      `posting stands still (${newest.state}): ${why}`,
      "`fieldproof status` says what it waits for",
    );
  }
  const left = newest.sequence + period - now;
  if (left > 0n) return good(check, `the next in ${formatDuration(left)}, ${made}, ${newest.state}`);
  if (-left > LATE * period) {
    return doubtful(
      check,
      `${made}: overdue`,
      "look at clock, lane and meters; `fieldproof status` says what it waits for",
    );
  }
  return good(check, `the next is due, ${made}, ${newest.state}`);
}
