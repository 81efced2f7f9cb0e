/** Where a unit can be, and in which words that is said. */
import { formatInstant } from "../telemetry/units.js";
import type { Cause, TermStanding } from "./standing.js";

/**
 * In the order in which an account lists them:
 * - `paid`, `claimable` now                          - `corrected` over limit, and paid by the owner all the same
 * - `unsigned` claimable with the meter's signature  - `refused` the contract does not take the leaf
 * - `maturing` waits for the challenge window        - `deferred` beyond 1.2 times the rating
 * - `unfunded` the vault is short                    - `frozen` not matured when lane or meter was frozen
 * - `unposted` signed, not on the chain              - `unattested` credited, in no batch
 * - `unregistered` credited outside every term       - `awaited` a second reading credits it
 * - `held` contradicts what is accepted              - `over-limit` more than the rating allows
 * - `withheld` counted twice                         - `unfit` out of a quality rule's specification
 * - `unsampled` quality unknown                      - `weighted` taken off by the measured efficiency
 * - `unknown` nobody could be asked
 */
export const PLACES = [
  "paid",
  "corrected",
  "claimable",
  "unsigned",
  "refused",
  "maturing",
  "deferred",
  "unfunded",
  "frozen",
  "unposted",
  "unattested",
  "unregistered",
  "awaited",
  "held",
  "over-limit",
  "withheld",
  "unfit",
  "unsampled",
  "weighted",
  "unknown",
] as const;

export type Place = (typeof PLACES)[number];

/** What becomes of some units. */
export interface Fate extends Cause {
  readonly place: Place;
  /** Of which term; null outside all of them. */
  readonly term: TermStanding | null;
  /** Unix seconds at which it changes by itself; null where it does not. */
  readonly until: bigint | null;
}

/** Unix seconds as RFC 3339 in UTC: `2026-02-11T12:03:00Z`. */
export function instant(seconds: bigint): string {
  return formatInstant(seconds * 1_000n).replace(/\.\d+Z$/, "Z");
}
