/** What a claim has to pay by the contract's own rules (UsageRewards.sol, Settlement.sol), computed again. Pure. */
import { max } from "../primitives/bigint-order.js";
import type { EventArgs } from "../submit/event-codec.js";
import type { Hex, RegisteredMeter } from "../submit/ledger.js";
import { worth } from "../submit/rewards-reader.js";

/** 1.2 times rated: rated / 3600 s · 12 / 10. */
const CAP_SECONDS = 3_000n;

/** One term of a meter as the contract's events tell it. Times are Unix seconds. */
export interface MeterBook extends Omit<RegisteredMeter, "frozenAt"> {
  closedAt: bigint;
  /** Reward-token wei per base unit, times 1e18. */
  rate: bigint;
  /** Announced, in force from its time on. */
  next: { readonly rate: bigint; readonly from: bigint } | null;
  payout: Hex;
  paid: bigint;
  /** Up to when its capacity is used up, at least: exact where the leaves of all claims were seen. */
  paidUntil: bigint;
  /** Of the newest leaf claimed. */
  lastSequence: bigint;
  /** Null while it is not frozen. */
  frozenAt: bigint | null;
}

/** The rate that is paid at `time`. */
export function rateAt({ rate, next }: MeterBook, time: bigint): bigint {
  return next !== null && next.from <= time ? next.rate : rate;
}

/** Takes over an announced rate whose time has come. */
export function adoptRate(place: MeterBook, time: bigint): void {
  if (place.next === null || place.next.from > time) return;
  place.rate = place.next.rate;
  place.next = null;
}

/** What a `Claimed` event says that the rules do not; the books stand before it. */
export function objectionsToPayment(
  place: MeterBook,
  { units, amount, paid, cumulative, payout }: EventArgs<"Claimed">,
  time: bigint,
): string[] {
  const objections: string[] = [];
  const rate = rateAt(place, time);
  const due = worth(rate, place.paid + units) - worth(rate, place.paid);
  if (paid !== place.paid + units) {
    objections.push(`${place.paid} units were paid before and ${units} now, the claim says ${paid} in all`);
  }
  if (paid > cumulative) objections.push(`${paid} units are paid, only ${cumulative} were attested`);
  if (amount !== due) {
    objections.push(`${amount} wei were paid for ${units} units, ${due} are due at the rate ${rate}`);
  }
  if (payout.toLowerCase() !== place.payout.toLowerCase()) {
    objections.push(`${payout} was paid, the meter pays to ${place.payout}`);
  }
  return objections;
}

/** Why so many units may not have been paid for a window that ends there: the clamp; null when they may. */
export function objectionToUnits(place: MeterBook, units: bigint, windowEnd: bigint): string | null {
  const most = mostFor(place, windowEnd);
  if (units <= most) return null;
  const seconds = max(0n, windowEnd - place.paidUntil);
  return `${units} units were paid for ${seconds} s, 1.2 times the rated capacity are ${most}`;
}

/** What the meter can have produced in the time that is not used up. */
function mostFor({ ratedPerHour, paidUntil }: MeterBook, windowEnd: bigint): bigint {
  return (ratedPerHour * max(0n, windowEnd - paidUntil)) / CAP_SECONDS;
}

/**
 * Books a payment.
 * @param windowEnd of the leaf that was claimed; null where that was not seen: then only the time that the units
 * take at full capacity is known to be used up
 */
export function book(
  place: MeterBook,
  { units, paid, cumulative, sequence }: EventArgs<"Claimed">,
  time: bigint,
  windowEnd: bigint | null,
): void {
  adoptRate(place, time);
  if (windowEnd !== null && paid === cumulative) place.paidUntil = windowEnd;
  else {
    // Settlement.sol rounds up where the clamp cut, and down where the vault was short.
    const isCut = windowEnd !== null && units === mostFor(place, windowEnd);
    const rounding = isCut ? place.ratedPerHour - 1n : 0n;
    place.paidUntil += (units * CAP_SECONDS + rounding) / place.ratedPerHour;
  }
  place.paid = paid;
  place.lastSequence = max(place.lastSequence, sequence);
}
