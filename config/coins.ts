/** Amounts of the chain's own coin, as fees are written. */
import { nearest } from "./nearest.js";

/** Decimal places of the units. */
const UNITS: Readonly<Record<string, number>> = { wei: 0, gwei: 9, ether: 18 };

/** Every text that parseCoins understands, for editors. */
export const COINS = /^\d+(?:\.\d+)? ?(?:wei|gwei|ether)$/;

/** `0.005 ether`, `3000000 gwei`; wei. @throws Error in words when it is none, or no whole number of wei */
export function parseCoins(text: string): bigint {
  const [, whole = "", fraction = "", unit = ""] = /^(\d+)(?:\.(\d+))? ?([A-Za-z]+)$/.exec(text) ?? [];
  const places = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  if (places === undefined) {
    const near = nearest(unit, Object.keys(UNITS));
    const meant = near === null ? "" : `; did you mean ${near}?`;
    throw new Error(`write a number, a space, and wei, gwei or ether${meant}`);
  }
  if (fraction.length > places) throw new Error("it is no whole number of wei");
  return BigInt(whole + fraction.padEnd(places, "0"));
}
