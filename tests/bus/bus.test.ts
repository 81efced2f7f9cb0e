/** The bus's manners, in virtual time on a scripted wire. */
import { describe, expect, it } from "vitest";
import { SilenceError } from "../../drivers/driver.js";
import { cutModbus, readHolding } from "../../drivers/protocols/modbus.js";
import { answerTo, type Result, Rig } from "./scripted-bus.js";

describe("the queue", () => {
  it("serves first come, first served, one at a time, with silence between frames", async () => {
    const rig = new Rig();
    for (const unit of [1, 2, 3]) rig.answers.set(unit, 20);
    const results = [1, 2, 3].map((unit) => rig.ask(readHolding(unit, 0, 1)));
    await rig.clock.pass(100);
    expect(results.map(({ value }) => value)).toEqual([1, 2, 3]);
    expect(rig.sent).toEqual([
      { unit: 1, at: 0 },
      { unit: 2, at: 24 },
      { unit: 3, at: 48 },
    ]);
    expect(rig.wire.discarded).toBe(3);
    expect(rig.clock.pending).toBe(0);
  });

  it("repeats the same request at once, also after another of its shape has rested", async () => {
    const rig = new Rig();
    rig.answers.set(1, 20);
    for (const address of [0, 0, 0, 500, 500]) rig.ask(readHolding(1, address, 1));
    rig.ask(readHolding(1, 0, 2));
    await rig.clock.pass(2000);
    expect(rig.sent.map(({ at }) => at)).toEqual([0, 24, 48, 72, 1048, 1072]);
  });

  it("lets a repeated request wait for one that looks like it and came before", async () => {
    const rig = new Rig();
    rig.answers.set(1, 20);
    let repeats = 0;
    const link = rig.bus.link();
    const repeat = async () => {
      for (; rig.now < 3000; repeats++) {
        await link.exchange(readHolding(1, 0, 1), cutModbus, new AbortController().signal);
      }
    };
    const repeating = repeat();
    await rig.clock.pass(500);
    const other = rig.ask(readHolding(1, 500, 1));
    await rig.clock.pass(5000);
    await repeating;
    // Sent one lateness after the last of those that were in the queue before it.
    expect(other.at).toBe(504 + 1000 + 20);
    expect(repeats).toBeGreaterThan(40);
  });

  it("does not repeat after a silence what may still be answered", async () => {
    const rig = new Rig();
    for (let n = 0; n < 2; n++) rig.ask(readHolding(1, 0, 1));
    await rig.clock.pass(2000);
    expect(rig.sent.map(({ at }) => at)).toEqual([0, 1000]);
  });

  it("never sends two different requests of one shape within the lateness, and lets others pass meanwhile", async () => {
    const rig = new Rig();
    rig.answers.set(1, 20).set(2, 20);
    const requests = [
      readHolding(1, 0, 1),
      readHolding(1, 500, 1),
      readHolding(2, 0, 1),
      readHolding(1, 0, 2),
    ];
    for (const request of requests) rig.ask(request);
    await rig.clock.pass(2000);
    expect(rig.sent).toEqual([
      { unit: 1, at: 0 },
      { unit: 2, at: 24 },
      { unit: 1, at: 48 },
      { unit: 1, at: 1000 },
    ]);
  });

  it("wakes for a request that may go while another rests", async () => {
    const rig = new Rig();
    rig.answers.set(1, 20).set(2, 20);
    rig.ask(readHolding(1, 0, 1));
    rig.ask(readHolding(1, 5, 1));
    await rig.clock.pass(300);
    rig.ask(readHolding(2, 0, 1));
    await rig.clock.pass(2000);
    expect(rig.sent.map(({ at }) => at)).toEqual([0, 300, 1000]);
  });

  it("forgets a request that was taken back, and finishes one that is on the wire", async () => {
    const rig = new Rig();
    rig.answers.set(1, 20).set(2, 20).set(3, 20);
    const abort = new AbortController();
    const first = rig.ask(readHolding(1, 0, 1), abort.signal);
    const second = rig.ask(readHolding(2, 0, 1), abort.signal);
    const third = rig.ask(readHolding(3, 0, 1));
    await rig.clock.pass(10);
    abort.abort(new Error("enough"));
    await rig.clock.pass(100);
    expect([first, second].map(({ error, at }) => [error?.message, at])).toEqual([
      ["enough", 10],
      ["enough", 10],
    ]);
    expect(third.value).toBe(3);
    expect(rig.sent.map(({ unit }) => unit)).toEqual([1, 3]);
  });
});

describe("replies", () => {
  it("that come too late are dropped, and none of their shape is awaited until they cannot come", async () => {
    const rig = new Rig();
    rig.answers.set(1, 900).set(2, 10);
    const late = rig.ask(readHolding(1, 0, 1));
    await rig.clock.pass(600);
    expect(late.error).toBeInstanceOf(SilenceError);
    expect(late.error?.message).toMatch(
      /no answer from address 1 on bus "roof" within 500 ms: does the meter/,
    );
    rig.wire.answers.set(1, 10);
    const again = rig.ask(readHolding(1, 7, 1));
    // A late exception would fit any request to the unit.
    const other = rig.ask(readHolding(1, 0, 2));
    const neighbour = rig.ask(readHolding(2, 0, 1));
    await rig.clock.pass(300);
    expect(neighbour.value).toBe(2);
    expect([again, other]).toEqual([{}, {}]);
    await rig.clock.pass(300);
    expect([again.value, other.value]).toEqual([1, 1]);
    expect(rig.sent.map(({ at }) => at)).toEqual([0, 600, 1000, 1014]);
    expect(rig.bus.stats).toEqual({ frames: 3, silences: 1, garbageBytes: 7, reconnects: 0 });
  });

  it("are found behind a late one of another shape, garbage and an echo", async () => {
    const rig = new Rig();
    const result = rig.ask(readHolding(2, 0, 1));
    await rig.clock.pass(1);
    const [request] = rig.wire.sent;
    if (request === undefined) throw new Error("nothing was sent");
    rig.wire.hear(request.bytes);
    rig.wire.hear(answerTo(readHolding(1, 0, 1).bytes, 66));
    rig.wire.hear(Uint8Array.of(2, 3, 99));
    rig.wire.hear(answerTo(request.bytes, 5));
    await rig.clock.pass(1);
    expect(result.value).toBe(5);
    expect(rig.bus.stats.garbageBytes).toBe(7 + 3);
  });

  it("may trickle in on a slow line longer than the time-out", async () => {
    const rig = new Rig();
    const request = readHolding(1, 0, 3);
    const result = rig.ask(request);
    for (const byte of answerTo(request.bytes, 9)) {
      await rig.clock.pass(80);
      rig.wire.hear(Uint8Array.of(byte));
    }
    await rig.clock.pass(1);
    expect(result).toEqual({ value: 9, at: 880 });
  });

  it("are waited for four times as long as a unit lately took, but never beyond the lateness", async () => {
    const rig = new Rig();
    rig.answers.set(1, 200);
    rig.ask(readHolding(1, 0, 1));
    await rig.clock.pass(300);
    rig.wire.answers.set(1, 790);
    const slower = rig.ask(readHolding(1, 0, 2));
    await rig.clock.pass(1000);
    expect(slower.value).toBe(1);
    rig.wire.answers.delete(1);
    const gone = rig.ask(readHolding(1, 0, 3));
    await rig.clock.pass(3000);
    expect(gone.error?.message).toMatch(/within 1000 ms/);
  });

  it("are not awaited for ever on a line that babbles, nor the silence before a request", async () => {
    const rig = new Rig();
    const babble = () => {
      rig.wire.hear(Uint8Array.of(0x55));
      rig.clock.after(2, babble);
    };
    const first = rig.ask(readHolding(1, 0, 1));
    await rig.clock.pass(1);
    babble();
    const second = rig.ask(readHolding(2, 0, 1));
    await rig.clock.pass(5000);
    expect(first.error?.message).toMatch(
      /no valid answer from address 1 on bus "roof", only \d+ damaged bytes/,
    );
    expect(second.error).toBeInstanceOf(SilenceError);
  });
});

describe("a dead unit", () => {
  it("is backed off after three silences, up to half a minute, and rejected at once meanwhile", async () => {
    const rig = new Rig();
    rig.answers.set(2, 10);
    const refusals: string[] = [];
    for (let second = 0; second < 120; second++) {
      const result = rig.ask(readHolding(1, 0, 1));
      const neighbour = rig.ask(readHolding(2, 0, 1));
      await rig.clock.pass(1000);
      expect(neighbour.value).toBe(2);
      if (result.at === second * 1000) refusals.push(result.error?.message ?? "");
    }
    const tries = rig.sent.filter(({ unit }) => unit === 1).map(({ at }) => Math.floor(at / 1000));
    const pauses = tries.slice(1).map((at, i) => at - (tries[i] ?? 0));
    expect(pauses).toEqual([1, 1, 2, 3, 5, 9, 17, 33, 33]);
    expect(refusals[0]).toMatch(
      /^no answer from address 1 on bus "roof", 3 times in a row, so it is backed off, next try in 1 s: does the meter have power/,
    );
    expect(refusals).toHaveLength(120 - tries.length);
  });

  it("that answers again is read within a minute, and then at every poll", async () => {
    const rig = new Rig();
    const polls = async (seconds: number) => {
      const results: Result[] = [];
      for (let second = 0; second < seconds; second += 5) {
        results.push(rig.ask(readHolding(1, 0, 1)));
        await rig.clock.pass(5000);
      }
      return results;
    };
    await polls(600);
    rig.wire.answers.set(1, 10);
    const results = await polls(120);
    const recovered = results.findIndex(({ value }) => value === 1);
    expect(recovered * 5).toBeLessThanOrEqual(60);
    expect(results.slice(recovered).every(({ value }) => value === 1)).toBe(true);
  });

  it("is not what a noisy one is: damaged answers back nobody off", async () => {
    const rig = new Rig();
    for (let n = 0; n < 10; n++) {
      rig.ask(readHolding(1, 0, 1));
      await rig.clock.pass(100);
      rig.wire.hear(Uint8Array.of(1, 3, 2, 0, 0, 0, 0));
      await rig.clock.pass(1900);
    }
    rig.wire.answers.set(1, 10);
    const result = rig.ask(readHolding(1, 0, 1));
    await rig.clock.pass(100);
    expect(result.value).toBe(1);
  });
});
