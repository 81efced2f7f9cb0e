/** Amounts of the reward token as people read them, exact. */
import type { TokenFacts } from "../submit/registry.js";

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
