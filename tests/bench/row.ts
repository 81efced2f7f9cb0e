/** What a bench has to say: one figure beside what it is measured against in the same run. */
import * as z from "zod";

/** A result. Speed and memory of two machines cannot be compared, their ratios can. */
export const benchRow = z.strictObject({
  bench: z.string().min(1),
  case: z.string().min(1),
  value: z.number(),
  unit: z.string().min(1).describe("of value and peerValue; ends in “modelled” where nothing was measured"),
  peer: z
    .string()
    .min(1)
    .describe("what else does the same, or limit:<what> where physics or the protocol ends"),
  peerValue: z.number(),
  ratio: z.number().describe("value / peerValue"),
});

export type BenchRow = z.output<typeof benchRow>;

/** What a bench is run with. */
export interface BenchParts {
  /** Hears what is being done, for somebody who waits. */
  readonly progress: (words: string) => void;
  /** Where a bench that leaves a file writes it. */
  readonly out: string | null;
}

/** Yields its rows as they are measured. @throws Error in words, where something it needs is missing */
export type Bench = (parts: BenchParts) => AsyncIterable<BenchRow>;

/** A row with its ratio. @throws ZodError where the ratio is no number, since its peer is 0 */
export function row(measured: Omit<BenchRow, "ratio">): BenchRow {
  return benchRow.parse({ ...measured, ratio: measured.value / measured.peerValue });
}
