/** Amounts and rates in the reward token as people read them, exact. */
import { RATE_SCALE_DIGITS } from "../../config/price.js";
import type { Quantity } from "../../drivers/measurement.js";
import { pricedBy } from "../../drivers/units.js";
import type { TokenFacts } from "../submit/registry.js";

/** The contract's rate as a price: `0.05 USDX / kWh`. The way in is `rateOf` of config/price.ts. */
export function formatRate(
  rate: bigint,
  quantity: Quantity,
  { decimals, symbol }: Pick<TokenFacts, "decimals" | "symbol">,
): string {
  const { name, units } = pricedBy(quantity);
  return `${formatTokens(rate * units, { symbol, decimals: decimals + RATE_SCALE_DIGITS })} / ${name}`;
}

/** `1500000n` with 6 decimals → `1.5 USDX`. */
export function formatTokens(
  amount: bigint,
  { decimals, symbol }: Pick<TokenFacts, "decimals" | "symbol">,
): string {
  const digits = amount.toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals === 0 ? "" : digits.slice(-decimals).replace(/0+$/, "");
  // The symbol is whatever the token says of itself.
  const name = symbol.replace(/[^\p{L}\p{N}.$-]/gu, "").slice(0, 16);
  return `${whole}${fraction && `.${fraction}`} ${name || "tokens"}`;
}
