/** Whether the clock is trusted: until it is, meters are read and journaled, and nothing is sent. */
import { type BlockTimes, trust } from "../metering/clock-trust.js";
import { formatInstant } from "../telemetry/units.js";
import { bad, type Finding, good } from "./finding.js";

export interface ClockFacts {
  /** Unix milliseconds, as the machine believes. */
  readonly wall: bigint;
  readonly kernelSynced: boolean | null;
  /** What the running agent says; null where none runs. */
  readonly agent: { readonly trusted: boolean; readonly why: string } | null;
  /** For every chain an entry for each endpoint; null for one that did not answer. */
  readonly chains: readonly (readonly (BlockTimes | null)[])[];
}

/** No agent was built before; a clock without a battery wakes up in 1970, or when the card was written. */
const EARLIEST = 1_735_689_600_000n;

/** The word on the clock. */
export function clockFinding({ wall, kernelSynced, agent, chains }: ClockFacts): Finding {
  const check = "clock";
  const shown = formatInstant(wall).replace(/\.\d+Z/, "Z");
  const { trusted, why } = agent ?? trust({ kernelSynced, chains, wall });
  if (trusted) return good(check, `${shown}, trusted: ${why}`);
  const early = wall < EARLIEST ? ", which cannot be" : "";
  const says =
    `the clock says ${shown}${early} and is not trusted: ${why}. That is why nothing is sent; meters are read and ` +
    "journaled meanwhile, and nothing of it is lost";
  const remedy =
    "let it reach a time server (`timedatectl timesync-status`; UDP port 123 must be open), or set it by hand: sudo " +
    "timedatectl set-time; a battery-backed clock ends this for good";
  return bad(check, says, remedy);
}
