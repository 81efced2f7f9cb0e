/** Runs checks beside each other, each within its own time: one dead thing never hides the others. */
import type { Clock } from "../../drivers/clock.js";
import { bad, type Finding } from "./finding.js";

/** One thing to look at. */
export interface Check {
  /** What a finding is called where it comes to none of its own. */
  readonly name: string;
  /** Milliseconds it may take. */
  readonly within: number;
  /** What is worth looking at where it takes longer. */
  readonly late: string;
  look(signal: AbortSignal): Promise<readonly Finding[]>;
}

/**
 * The findings of all checks, in their order.
 * @param told hears how many of them are done
 */
export async function examine(
  checks: readonly Check[],
  clock: Clock,
  told: (done: number, name: string) => void = () => undefined,
): Promise<Finding[]> {
  let done = 0;
  const findings = checks.map(async (check) => {
    const found = await limited(check, clock);
    told(++done, check.name);
    return found;
  });
  return (await Promise.all(findings)).flat();
}

function limited({ name, within, late, look }: Check, clock: Clock): Promise<readonly Finding[]> {
  return new Promise((resolve) => {
    const patience = new AbortController();
    const cancel = clock.after(within, () => {
      resolve([bad(name, `no answer within ${within / 1_000} s`, late)]);
      patience.abort(new Error("it takes too long"));
    });
    look(patience.signal)
      .catch((error: unknown) => {
        const words = error instanceof Error ? error.message : String(error);
        return [bad(name, `could not be looked at: ${words}`, late)];
      })
      .then(resolve)
      .finally(cancel);
  });
}
