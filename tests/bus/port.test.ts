/** What the bus makes of a port that comes and goes, in virtual time on a scripted wire. */
import { describe, expect, it } from "vitest";
import { timingOf } from "../../drivers/bus/timing.js";
import { LinkError } from "../../drivers/link.js";
import { readHolding } from "../../drivers/protocols/modbus.js";
import { Rig } from "./scripted-bus.js";

describe("the port", () => {
  it("lost in mid-request rejects what is under way, and is opened again after a growing pause", async () => {
    const rig = new Rig();
    rig.answers.set(2, 10);
    const lost = rig.ask(readHolding(1, 0, 1));
    await rig.clock.pass(10);
    rig.missing = new LinkError("/dev/ttyUSB0 is not there");
    rig.wire.lose(new LinkError("/dev/ttyUSB0 is gone"));
    await rig.clock.pass(0);
    expect(lost).toMatchObject({ error: { name: "LinkError", message: "/dev/ttyUSB0 is gone" }, at: 10 });
    const meanwhile = rig.ask(readHolding(2, 0, 1));
    await rig.clock.pass(250);
    expect(meanwhile).toMatchObject({ error: { message: "/dev/ttyUSB0 is gone" }, at: 10 });
    const tried = rig.ask(readHolding(2, 0, 1));
    await rig.clock.pass(10_000);
    expect(tried.error?.message).toBe("/dev/ttyUSB0 is not there");
    rig.missing = null;
    const back = rig.ask(readHolding(2, 0, 1));
    await rig.clock.pass(100);
    expect(back.value).toBe(2);
    expect(rig.bus.stats.reconnects).toBe(1);
    // Said once when it goes and once when it returns, however often it was tried in between.
    expect(rig.port).toEqual([null, "/dev/ttyUSB0 is gone", null]);
  });

  it("that cannot be opened says why", async () => {
    const rig = new Rig();
    rig.missing = new LinkError("/dev/ttyUSB0 is not there: is the adapter plugged in?");
    const result = rig.ask(readHolding(1, 0, 1));
    await rig.clock.pass(1);
    expect(result.error).toBe(rig.missing);
    expect(rig.port).toEqual([rig.missing.message]);
  });

  it("closed for good rejects everything and leaves no timer behind", async () => {
    const rig = new Rig();
    const results = [
      rig.ask(readHolding(1, 0, 1)),
      rig.ask(readHolding(1, 0, 1)),
      rig.ask(readHolding(2, 0, 1)),
    ];
    await rig.clock.pass(10);
    await rig.bus.close();
    results.push(rig.ask(readHolding(3, 0, 1)));
    await rig.clock.pass(0);
    expect(results.map(({ error }) => error?.message)).toEqual(results.map(() => 'bus "roof" was closed'));
    expect(rig.clock.pending).toBe(0);
  });

  it("stays open when one meter's link is closed", async () => {
    const rig = new Rig();
    rig.answers.set(2, 10);
    const link = rig.bus.link();
    const mine = rig.ask(readHolding(1, 0, 1), new AbortController().signal, link);
    const others = rig.ask(readHolding(2, 0, 1));
    await link.close();
    await rig.clock.pass(1000);
    expect(mine.error?.message).toBe('bus "roof": the link was closed');
    expect(others.value).toBe(2);
  });

  it("takes a reply at another rate and returns to its own, also when none comes", async () => {
    const rig = new Rig();
    rig.answers.set(1, 10);
    const answered = rig.ask({ ...readHolding(1, 0, 1), replyBaud: 9600 });
    await rig.clock.pass(5);
    expect(rig.wire.bauds).toEqual([9600]);
    await rig.clock.pass(100);
    const silent = rig.ask({ ...readHolding(2, 0, 1), replyBaud: 2400 });
    rig.ask(readHolding(1, 0, 2));
    await rig.clock.pass(1000);
    expect(rig.wire.bauds).toEqual([9600, null, 2400, null]);
    expect([answered.value, silent.error?.name]).toEqual([1, "SilenceError"]);
    expect(rig.sent.map(({ unit }) => unit)).toEqual([1, 2, 1]);
  });

  it("has the pace of its baud rate", () => {
    expect(timingOf(9600).silence).toBeCloseTo(4.01, 2);
    expect(timingOf(115_200)).toEqual({ silence: 1.75, timeout: 500, lateness: 1000 });
    expect(timingOf(1200).lateness).toBe(4840);
  });
});
