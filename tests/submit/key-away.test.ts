/** A key that does not sign now, as one in a token that was pulled out: posting waits for it. */
import { expect, test, vi } from "vitest";
import { KeyError } from "../../agent/attest/keys.js";
import { head, Rig } from "./rig.js";

test("posting pauses with an alarm, and goes on when the key is back", async () => {
  const rig = new Rig();
  const signing = vi.spyOn(rig.ledger, "sign").mockRejectedValue(new KeyError("plug it in"));
  rig.submitter.offer(head(1));
  for (let n = 0; n < 3; n++)
    expect(await rig.submitter.step()).toEqual({ state: "paused", words: "plug it in" });
  expect(rig.story()).toEqual(["paused 1", "alarm submit:blocked true"]);
  signing.mockRestore();
  await rig.untilIdle();
  expect(rig.story()).toContain("alarm submit:blocked false");
  expect(rig.ownMined()).toHaveLength(1);
});
