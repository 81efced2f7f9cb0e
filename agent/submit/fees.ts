/** What a transaction may offer: the market's price, the rule for replacements, and the operator's caps. Pure. */
import { max, min } from "../primitives/bigint-order.js";
import type { FeeMarket, Fees } from "./ledger.js";

/**
 * The least that replaces `fees`. Nodes want +10 % on both (geth's `--txpool.pricebump`), some +12.5 %;
 * rounded up, so that small fees rise as well.
 */
export function bumped(fees: Fees): Fees {
  return {
    maxFeePerGas: eighthMore(fees.maxFeePerGas),
    maxPriorityFeePerGas: eighthMore(fees.maxPriorityFeePerGas),
  };
}

function eighthMore(fee: bigint): bigint {
  return fee === 0n ? 1n : (fee * 9n + 7n) / 8n;
}

/** In percent of the estimate. */
const GAS_MARGIN = 20n;

/** Room above the estimate: another ring slot, or a head that a relayer overtakes, costs a little more or less. */
export function gasLimit(estimate: bigint): bigint {
  return estimate + (estimate * GAS_MARGIN) / 100n;
}

/** The most that a transaction can cost. */
export function worstCase(gas: bigint, fees: Fees): bigint {
  return gas * fees.maxFeePerGas;
}

/**
 * Fees for a post of `gas`, or null when nothing within `ceiling` (wei) would be mined now or would replace
 * `last`. Twice the base fee outlives six full blocks (EIP-1559: +12.5 % each); under a tighter ceiling less
 * room is taken.
 */
export function choose(market: FeeMarket, gas: bigint, last: Fees | null, ceiling: bigint): Fees | null {
  const affordable = gas > 0n ? ceiling / gas : 0n;
  const needed = market.baseFee + market.tip;
  const wanted = market.baseFee * 2n + market.tip;
  const least = last ? bumped(last) : { maxFeePerGas: needed, maxPriorityFeePerGas: market.tip };
  const floor = max(least.maxFeePerGas, needed);
  if (floor > affordable) return null;
  return {
    maxFeePerGas: max(floor, min(wanted, affordable)),
    maxPriorityFeePerGas: max(least.maxPriorityFeePerGas, market.tip),
  };
}
