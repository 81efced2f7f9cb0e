/** Which of the meters that were at one place, one after the other, a reading is of. */
import type { Window } from "../journal/lane-batches.js";
import type { RegisteredMeter } from "../submit/ledger.js";

/** The time of one meter at a place where others were before it, or came after. */
export interface Tenure {
  /** Its readings are in segments after this one … */
  readonly after: number;
  /** … up to this one; null while it is there. */
  readonly upTo: number | null;
  /** Base units that its predecessors were credited with. */
  readonly from: bigint;
}

interface Tenant {
  readonly name: string;
  readonly entry: RegisteredMeter;
  readonly tenure?: Tenure;
}

/**
 * Whether a window may be attested of one meter of a place. What a predecessor counted is first for that one's own
 * registration; once that takes it no more, it is passed over, without units, for what comes after it.
 * @param isOpen whether a term still runs
 */
export function mayHold(
  { name, tenure }: Tenant,
  window: Pick<Window, "segment">,
  others: readonly Tenant[],
  isOpen: (entry: RegisteredMeter) => boolean,
): boolean {
  if (tenure === undefined || isWithin(window, tenure)) return true;
  if (tenure.upTo !== null && window.segment > tenure.upTo) return false;
  return !others.some(
    (other) => other.name === name && other.tenure && isWithin(window, other.tenure) && isOpen(other.entry),
  );
}

function isWithin({ segment }: Pick<Window, "segment">, { after, upTo }: Tenure): boolean {
  return segment > after && (upTo === null || segment <= upTo);
}
