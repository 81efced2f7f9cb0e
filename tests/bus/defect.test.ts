/** A driver that cannot even look for its frame: its own step fails, and nobody else's; in virtual time. */
import { expect, it } from "vitest";
import { DriverDefect, type Listen } from "../../drivers/driver.js";
import type { Cutter, Link } from "../../drivers/link.js";
import { readHolding } from "../../drivers/protocols/modbus.js";
import { answerTo, Rig } from "./scripted-bus.js";

const mistaken: Cutter = () => {
  throw new RangeError("a mistake");
};
const LISTEN: Listen = { type: "listen", topic: "", within: 1000 };
const { signal } = new AbortController();

const failure = (frame: ReturnType<Link["exchange"]>) => frame.catch((error: unknown) => error);

it("fails who listens with it, while another hears the same bytes", async () => {
  const rig = new Rig();
  const sick = failure(rig.bus.link().exchange(LISTEN, mistaken, signal));
  const cut: Cutter = (head) => ({ type: "frame", start: 0, end: head.length });
  const well = rig.bus.link().exchange(LISTEN, cut, signal);
  await rig.clock.pass(0);
  rig.wire.hear(Uint8Array.of(7));
  expect(await sick).toEqual(new DriverDefect(new RangeError("a mistake")));
  expect(await well).toEqual({ type: "bytes", bytes: Uint8Array.of(7) });
  expect(rig.clock.pending).toBe(0);
});

it("fails the request whose reply it was to find, and its unit rests as after a silence", async () => {
  const rig = new Rig();
  rig.answers.set(1, 100);
  const first = readHolding(1, 0, 1);
  const sick = failure(rig.bus.link().exchange(first, mistaken, signal));
  await rig.clock.pass(100);
  expect(await sick).toBeInstanceOf(DriverDefect);
  // The rest of that reply may still come.
  const next = rig.ask(readHolding(1, 8, 2));
  await rig.clock.pass(2000);
  expect(next).toMatchObject({ value: 1, at: 1100 });
  expect(rig.bus.stats).toMatchObject({ silences: 1, garbageBytes: answerTo(first.bytes, 1).length });
});
