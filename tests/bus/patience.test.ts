/** Meters whose protocol lets them think for longer than a bus waits, in virtual time on a scripted wire. */
import { expect, it } from "vitest";
import { SilenceError } from "../../drivers/driver.js";
import { readHolding } from "../../drivers/protocols/modbus.js";
import { Rig } from "./scripted-bus.js";

it.each([
  ["longer than the bus waits", undefined, SilenceError],
  ["as long as its protocol allows", 900, undefined],
])("a meter that thinks %s", async (_what, patience, silence) => {
  const rig = new Rig();
  rig.answers.set(1, 800);
  const result = rig.ask({ ...readHolding(1, 0, 1), ...(patience !== undefined && { patience }) });
  await rig.clock.pass(2000);
  expect(result.value).toBe(silence === undefined ? 1 : undefined);
  expect(result.error?.constructor).toBe(silence);
  expect(result.at).toBe(silence === undefined ? 800 : 500);
});
