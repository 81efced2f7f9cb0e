import { expect, it } from "vitest";
import { evidenceWords, flagWords, windowWords } from "../../agent/cli/flag-words.js";
import { EVIDENCE_CLASS, type EvidenceClass, evidenceOf, FLAGS } from "../../agent/metering/flags.js";

it("says what each flag of a window means, and nothing of a plain one", () => {
  expect(flagWords(EVIDENCE_CLASS.sensor)).toEqual([]);
  const all = Object.values(FLAGS).reduce((sum, flag) => sum | flag, EVIDENCE_CLASS.wire);
  expect(flagWords(all)).toHaveLength(Object.keys(FLAGS).length);
  expect(flagWords(FLAGS.RESET | FLAGS.GAP)).toEqual([
    "the meter was not observed for a while",
    "its counter restarted",
  ]);
});

it("tells the class of the evidence, whatever else the flags say", () => {
  const all = Object.values(FLAGS).reduce((sum, flag) => sum | flag, 0);
  for (const [name, bits] of Object.entries(EVIDENCE_CLASS)) {
    expect(evidenceOf(bits)).toBe(name as EvidenceClass);
    expect(evidenceOf(bits | all)).toBe(name as EvidenceClass);
  }
  expect(new Set(Object.values(EVIDENCE_CLASS).map(evidenceWords)).size).toBe(4);
  expect(evidenceWords(EVIDENCE_CLASS.message | FLAGS.GAP)).toBe("evidence: a message from a broker");
  expect(windowWords(FLAGS.RESET)).toEqual(["in this window: its counter restarted"]);
});

it("gives every flag a bit of its own, beside those of the class", () => {
  const bits = [...Object.values(FLAGS), EVIDENCE_CLASS.wire, EVIDENCE_CLASS.hardware];
  expect(bits.every((bit) => bit > 0 && (bit & (bit - 1)) === 0)).toBe(true);
  expect(new Set(bits).size).toBe(bits.length);
});
