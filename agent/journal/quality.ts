/** The column `quality` of a reading: what a gated meter counted and is not credited with, as JSON. */
import type { Quality } from "../metering/reading.js";

const FIELDS = ["counted", "waiting", "unsampled", "unfit", "weighted"] as const satisfies (keyof Quality)[];

/** Null for a meter that is not gated. */
export function writeQuality(quality: Quality | undefined): string | null {
  if (quality === undefined) return null;
  return JSON.stringify(Object.fromEntries(FIELDS.map((field) => [field, `${quality[field]}`])));
}

export function readQuality(text: string): Quality {
  const written = JSON.parse(text) as Record<keyof Quality, string>;
  const [counted = 0n, waiting = 0n, unsampled = 0n, unfit = 0n, weighted = 0n] = FIELDS.map((field) =>
    BigInt(written[field]),
  );
  return { counted, waiting, unsampled, unfit, weighted };
}
