/** The dead do not slow the living: in virtual time, on a line and over TCP. */
import { describe, expect, it } from "vitest";
import { readHolding } from "../../drivers/protocols/modbus.js";
import { type Result, Rig } from "./scripted-bus.js";

const LIVING = [1, 2, 3, 4, 5];
const DEAD = [6, 7, 8];
const CYCLES = 300;

describe.each(["serial", "mbap"] as const)("eight meters on one wire (%s), three of them dead", (wire) => {
  it("five are read at every poll, and hardly later than if they were alone", async () => {
    const rig = new Rig(undefined, wire);
    for (const unit of LIVING) rig.answers.set(unit, 20);
    const waits: number[] = [];
    const results: Result[] = [];
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      const asked = rig.now;
      const dead = DEAD.map((unit) => rig.ask(readHolding(unit, 0, 2)));
      const living = LIVING.map((unit) => rig.ask(readHolding(unit, 0, 2)));
      await rig.clock.pass(2000);
      results.push(...living);
      if (cycle >= 3) waits.push(Math.max(...living.map(({ at = Number.POSITIVE_INFINITY }) => at - asked)));
      expect(dead.every(({ error }) => error?.name === "SilenceError")).toBe(true);
    }
    expect(results.filter(({ value }) => value !== undefined)).toHaveLength(LIVING.length * CYCLES);
    const alone = LIVING.length * 24;
    const undisturbed = waits.filter((wait) => wait <= alone);
    expect(undisturbed.length / waits.length).toBeGreaterThan(0.85);
    // No poll waits longer than for the three time-outs once.
    expect(Math.max(...waits)).toBeLessThanOrEqual(alone + DEAD.length * 504);
  });

  it("a dead one that is back is read again, and a slow one is waited for", async () => {
    const rig = new Rig(undefined, wire);
    rig.answers.set(1, 20).set(2, 450);
    for (let cycle = 0; cycle < 10; cycle++) {
      for (const unit of [1, 2, 3]) rig.ask(readHolding(unit, 0, 2));
      await rig.clock.pass(2000);
    }
    rig.wire.answers.set(3, 20).set(2, 900);
    const back: Result[] = [];
    for (let cycle = 0; cycle < 30; cycle++) {
      back.push(rig.ask(readHolding(3, 0, 2)));
      const slower = rig.ask(readHolding(2, 0, 2));
      await rig.clock.pass(2000);
      expect(slower.value).toBe(2);
    }
    const first = back.findIndex(({ value }) => value === 3);
    expect(first).toBeGreaterThan(0);
    expect(back.slice(first).every(({ value }) => value === 3)).toBe(true);
  });
});
