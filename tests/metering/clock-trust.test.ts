import { describe, expect, it } from "vitest";
import { type BlockTimes, dateBack, offsetOf, trust } from "../../agent/metering/clock-trust.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const NOW = 1_750_000_000n;
const wall = NOW * 1_000n;

/** A block `late` seconds before the wall clock, final 12 seconds earlier. */
const block = (late: bigint): BlockTimes => ({ latest: NOW - late, final: NOW - late - 12n });

describe("the wall clock is trusted", () => {
  it("when the kernel says so", () => {
    expect(trust({ kernelSynced: true, chains: [], wall }).trusted).toBe(true);
    expect(trust({ kernelSynced: true, chains: [[null]], wall }).trusted).toBe(true);
  });

  it.each([
    ["two endpoints agree", [block(3n), block(119n)], true],
    ["the only one configured agrees", [block(3n)], true],
    ["two of three answer and agree", [block(3n), null, { latest: NOW + 119n, final: NOW }], true],
    ["one of two configured does not answer", [block(3n), null], false],
    ["none answers", [null, null], false],
    ["none is configured", [], false],
    ["two of three agree and the third lags", [block(3n), block(3n), block(121n)], true],
    ["one of two lags", [block(3n), block(121n)], false],
    ["all of them lag", [block(121n), block(3_600n)], false],
    ["a newest block is ahead", [block(3n), block(-121n)], false],
    ["a final block is ahead by a second", [block(3n), { latest: NOW + 60n, final: NOW + 1n }], false],
    ["a final block is of this very second", [block(3n), { latest: NOW, final: NOW }], true],
  ])("or else by block time: %s", (_, blocks, trusted) => {
    for (const kernelSynced of [false, null])
      expect(trust({ kernelSynced, chains: [blocks], wall }).trusted).toBe(trusted);
  });

  it.each([
    ["a chain's only endpoint agrees, and another chain is dead", [[block(3n)], [null, null]], true],
    ["two of a chain agree, and another chain is dead", [[null], [block(3n), block(4n)]], true],
    [
      "one of each chain agrees",
      [
        [block(3n), null],
        [null, block(4n)],
      ],
      true,
    ],
    ["one of two agrees, and another chain is dead", [[block(3n), null], [null]], false],
    ["a chain's only endpoint lags, and nobody else answers", [[block(121n)], [null]], false],
    [
      "a final block of another chain is ahead",
      [[block(3n)], [{ latest: NOW + 9n, final: NOW + 1n }]],
      false,
    ],
    ["the only block of another chain lags", [[block(3n)], [block(3_600n)]], true],
  ])("or by those of several chains: %s", (_, chains, trusted) => {
    expect(trust({ kernelSynced: false, chains, wall }).trusted).toBe(trusted);
  });

  it("and says why not", () => {
    const why = (blocks: (BlockTimes | null)[], kernelSynced: boolean | null = false) =>
      trust({ kernelSynced, chains: [blocks], wall }).why;
    expect(why([null, null])).toBe(
      "the kernel is not synchronised, and 0 of 2 endpoints vouch for it, 2 must",
    );
    expect(why([block(3n), block(121n)])).toContain("1 of 2 endpoints vouch for it, 2 must");
    expect(why([block(3_600n), block(3_600n)], null)).toBe(
      "the kernel cannot be asked, and the newest block is 3600 s behind the clock",
    );
    const unset = trust({ kernelSynced: false, chains: [[null]], wall: 60_000n }).why;
    expect(unset).toContain("the clock stands in 1970, so it was not set since the power came");
    expect(why([{ latest: NOW + 900n, final: NOW + 800n }])).toBe(
      "the kernel is not synchronised, and a final block is 800 s ahead of the clock: the clock is behind",
    );
  });
});

describe("a moment is dated back", () => {
  it("by its own boot's trusted offset, whatever the wall clock said", () => {
    const clock = new VirtualClock({ boot: "a", wall: 0n });
    const moment = () => ({
      boot: clock.boot,
      monotonic: clock.monotonic(),
      wall: clock.wall(),
      synced: false,
    });
    clock.advance(10_000);
    const early = moment();
    clock.advance(5_000);
    clock.step(1_750_000_000_000);
    const offsets = new Map([["a", offsetOf(moment())]]);
    expect(dateBack(offsets, early)).toBe(1_750_000_010_000n);
    clock.reboot("b");
    expect(dateBack(offsets, moment())).toBeUndefined();
  });
});

describe("the virtual clock", () => {
  it("runs timers in the order in which they fall due, also those set on the way", async () => {
    const clock = new VirtualClock();
    const ran: string[] = [];
    clock.after(20, () => ran.push("b"));
    clock.after(10, () => {
      ran.push("a");
      clock.after(10, () => ran.push("c"));
    });
    const cancel = clock.after(15, () => ran.push("never"));
    cancel();
    clock.advance(19);
    expect(ran).toEqual(["a"]);
    clock.advance(1);
    expect(ran).toEqual(["a", "b", "c"]);
    const slept: number[] = [];
    const loop = (async () => {
      for (let i = 0; i < 3; i++) {
        await clock.sleep(100);
        slept.push(i);
      }
    })();
    await clock.pass(300);
    await loop;
    expect(slept).toEqual([0, 1, 2]);
    expect(clock.pending).toBe(0);
    const controller = new AbortController();
    const sleeping = clock.sleep(10, controller.signal);
    controller.abort(new Error("stop"));
    await expect(sleeping).rejects.toThrow("stop");
  });

  it("draws the same bytes from the same seed", () => {
    const [a, b] = [new VirtualClock({ seed: 7 }), new VirtualClock({ seed: 7 })];
    expect(a.random(32)).toEqual(b.random(32));
    expect(a.random(32)).not.toEqual(new VirtualClock({ seed: 7 }).random(32));
  });
});
