/** What the counter state machine is told about a meter. The rules are hashed into the evidence manifest. */
import * as z from "zod";
import { QUANTITIES, type Quantity } from "../../drivers/measurement.js";
import { multipliers } from "../../drivers/multiplier.js";
import { bigintText } from "../primitives/bigint-text.js";
import { evidenceClass } from "./flags.js";

/** Nanoseconds of an hour and of a minute: the grain in which the cap is kept. */
export const HOUR = 3_600_000_000_000n;
export const MINUTE = 60_000_000_000n;

/** The most that K, the readings that must agree before a baseline moves, can be. */
export const MOST_CONFIRMATIONS = 16;

/** No register, and no attestation (`uint128 cumulative`), holds so much; what says more is not a meter. */
export const MOST = 1n << 128n;

/**
 * How a meter counts.
 * - `cumulative` a register that outlives us       - `periodic` a register that restarts by design
 * - `pulse` we count its edges                     - `delta` reports with ids of their own
 * - `integrated` power × time
 */
export const COUNTER_KINDS = ["cumulative", "periodic", "pulse", "delta", "integrated"] as const;
export type CounterKind = (typeof COUNTER_KINDS)[number];

export const CounterRules = z.strictObject({
  kind: z.enum(COUNTER_KINDS),
  quantity: z.enum(Object.keys(QUANTITIES) as [Quantity, ...Quantity[]]),
  /** The most the meter can count in an hour by its rating, base units. The cap is 1.2 times that. */
  ratedPerHour: bigintText(z.bigint().positive()),
  /** K: how many readings must agree before a baseline moves. Below 2 a single false reading would move the baseline. */
  confirmations: z.int().min(2).max(MOST_CONFIRMATIONS),
  /** Nanoseconds between polls. */
  every: bigintText(z.bigint().positive()),
  /** G: unobserved for longer, a meter that cannot name itself may be another one. Nanoseconds. */
  gap: bigintText(z.bigint().positive()),
  /** What its values are multiplied by before they are judged; absent: by nothing. Another product is held. */
  multipliers: multipliers.exactOptional(),
  /** What one count of its register is worth by the driver's options, where they decide it. Another one is held. */
  worth: z.string().min(1).exactOptional(),
  /** A meter of the sun's power: where, in thousandths of a degree, and the most its modules give, mWh in an hour. */
  solar: z
    .strictObject({
      latitude: z.int().min(-90_000).max(90_000),
      longitude: z.int().min(-180_000).max(180_000),
      peakPerHour: bigintText(z.bigint().positive()),
    })
    .exactOptional(),
  /** The gauge that shows the power which the counter counts, and the sign it has while that flows. */
  power: z.strictObject({ gauge: z.string(), sign: z.literal([1, -1]) }).exactOptional(),
  /** Which counter is read, by the configuration: driver, place and address. Of another one nothing is known. */
  source: z.string().min(1),
  /** How hard this meter's evidence is to forge. */
  evidence: evidenceClass,
});

export type CounterRules = z.output<typeof CounterRules>;
