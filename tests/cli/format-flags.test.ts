import { expect, it } from "vitest";
import { flagWords } from "../../agent/cli/flag-words.js";
import { EVIDENCE_CLASS, FLAGS } from "../../agent/metering/flags.js";

it("says what each flag of a window means, and nothing of a plain one", () => {
  expect(flagWords(EVIDENCE_CLASS.sensor)).toEqual([]);
  const all = Object.values(FLAGS).reduce((sum, flag) => sum | flag, EVIDENCE_CLASS.wire);
  expect(flagWords(all)).toHaveLength(Object.keys(FLAGS).length);
  expect(flagWords(FLAGS.RESET | FLAGS.GAP)).toEqual([
    "the meter was not observed for a while",
    "its counter restarted",
  ]);
});
