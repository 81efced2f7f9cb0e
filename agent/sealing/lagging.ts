/** Whose units a later reading confirms. */
import { readSetup } from "../attest/evidence.js";

/** Kinds of meters whose units a later reading confirms; our own counts need no confirmation. */
export const LAGGING: ReadonlySet<string> = new Set(["cumulative", "periodic"]);

/** @param setup as it is journaled */
export function isLagging(setup: string): boolean {
  return LAGGING.has(readSetup(setup).rules.kind);
}
