/** What a quality rule does to a meter's credit, for whoever watches. */
import type { Verdict } from "../metering/reading.js";

/**
 * Why units of a reading were refused, in the words of its verdict; null once units pass. Undefined where nothing was
 * decided: then it is as it was before. What the weight takes off is no refusal.
 */
export function refusalOf({ quality, credited, reason }: Verdict): string | null | undefined {
  if (quality !== undefined && quality.unfit + quality.unsampled > 0n) return reason;
  return credited > 0n ? null : undefined;
}
