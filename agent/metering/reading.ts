/** What one poll of one meter came to, and what the counter state machine says of it. */
import type { Transcript } from "../../drivers/conversation.js";
import type { CounterValue, Gauge, Increment } from "../../drivers/measurement.js";
import { max, min } from "../primitives/bigint-order.js";

/** When something was, as far as this machine can know. */
export interface Moment {
  /** The boot it was in: monotonic times of two boots cannot be compared. */
  readonly boot: string;
  /** CLOCK_MONOTONIC nanoseconds of that boot. */
  readonly monotonic: bigint;
  /** Unix milliseconds the machine believed; worth nothing unless `synced`. */
  readonly wall: bigint;
  /** The wall clock was trusted at that moment (see clock-trust.ts). */
  readonly synced: boolean;
}

/** One decoded poll. A failed poll is a reading too: its value is unknown, never 0. */
export interface Reading {
  /** The meter's name in the configuration. */
  readonly meter: string;
  readonly moment: Moment;
  /** The journal's number of the session (connect, identify, discover) it was taken in; 0 before any succeeded. */
  readonly session: number;
  /** Maker, model and serial as the session read them, joined by spaces; null where the wire has none. */
  readonly identity: string | null;
  /** What is credited: null when the poll failed as a whole. A gauge is credited only by `integrated` meters. */
  readonly measured: CounterValue | Increment | Gauge | null;
  /** Why there is no value, in words for a technician; null when there is one. */
  readonly unknown: string | null;
  /** Everything else the meter said. */
  readonly gauges: readonly Gauge[];
  /** The raw frames of this poll. */
  readonly transcript: Transcript;
}

/** When the oldest of what another master had read was heard, monotonic; null where nothing was overheard. */
export function overheardAt({ transcript }: Pick<Reading, "transcript">): bigint | null {
  const heard = transcript.flatMap(({ received }) =>
    received?.type === "bytes" && received.heard !== undefined ? [received.heard] : [],
  );
  const [first, ...others] = heard;
  return first === undefined ? null : max(0n, others.reduce(min, first));
}

/**
 * The state machine's word on a reading.
 * - `baseline` counting starts here; nothing before it is credited
 * - `advance` the counter rose plausibly     - `unchanged` it stands where it stood
 * - `rollover` it passed its modulus         - `reset` it restarted; a new epoch begins
 * - `glitch` it fell and is held, or a held value proved false
 * - `implausible` above the cap, or another meter's identity: held
 * - `unknown` no value
 * - `observed` a meter that is only shown has nothing to count
 */
export type VerdictKind =
  | "baseline"
  | "advance"
  | "unchanged"
  | "rollover"
  | "reset"
  | "glitch"
  | "implausible"
  | "unknown"
  | "observed";

/** The word on one reading, and what it credits. */
export interface Verdict {
  readonly kind: VerdictKind;
  /** Why, in words for an operator. */
  readonly reason: string;
  /** Base units credited by this reading, ≥ 0 (a reading credits what an earlier one measured). */
  readonly credited: bigint;
  /** Base units this reading put aside for ever: above the cap and confirmed, or withheld after an undone reset. */
  readonly disputed: bigint;
  /** Bits of FLAGS that the attestation of this window must carry. */
  readonly flags: number;
  /** Of a gated meter: what its quality rule has withheld. */
  readonly quality?: Quality;
}

/** Base units that a gated meter counted and that are not credited. */
export interface Quality {
  /** Ever counted, as of this reading. */
  readonly counted: bigint;
  /** No sample has decided them yet, as of this reading. */
  readonly waiting: bigint;
  /** Decided by this reading: no fresh sample brackets them, out of specification, taken off by the weight. */
  readonly unsampled: bigint;
  readonly unfit: bigint;
  readonly weighted: bigint;
}
