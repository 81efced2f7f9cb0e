/** One reading on its own, into the data path. */
import type { Judged } from "../../agent/metering/judge.js";
import type { Reading } from "../../agent/metering/reading.js";
import type { Pipeline } from "../../agent/pipeline.js";

/** Journals `reading` in a commit of its own. */
export function accepted(pipeline: Pipeline, reading: Reading): Judged {
  const [judged] = pipeline.acceptAll([reading]);
  if (!judged) throw new Error("a reading has a verdict");
  return judged;
}
