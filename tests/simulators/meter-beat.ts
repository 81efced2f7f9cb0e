/** One moment of a meter's life: what a gateway reads, and what it does not know. */
import type { Reading } from "../../agent/metering/reading.js";

/** What a reading really is. */
export type Label = "true" | "spike" | "false" | "shadow" | "stranger" | "unknown";

/** One poll of the meter's life. */
export interface Beat {
  readonly reading: Reading;
  readonly label: Label;
  /** What was read, with rollovers unwrapped and nothing forgotten: where a false value falsely stands. */
  readonly stands: bigint | null;
  /** Counts how often the register moved otherwise than by counting, as far as a gateway can know. */
  readonly era: number;
  /** Units counted since the first reading with a value. */
  readonly truth: bigint;
  /** Nanoseconds of real time. */
  readonly time: bigint;
}
