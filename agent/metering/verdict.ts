/** How the parts of the state machine hand back what they found. */
import type { Verdict, VerdictKind } from "./reading.js";

/** A verdict that credits nothing unless told otherwise. */
export function verdict(kind: VerdictKind, reason: string, found: Partial<Verdict> = {}): Verdict {
  return { credited: 0n, disputed: 0n, flags: 0, ...found, kind, reason };
}
