import { describe, expect, it } from "vitest";
import { LedgerError } from "../../agent/submit/ledger.js";
import type { AlarmEvent } from "../../agent/telemetry/events.js";
import {
  type Attested,
  runwayOf,
  type VaultMeter,
  type VaultState,
  VaultWatch,
} from "../../agent/vault-watch.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const DAY = 86_400n;
const NOW = 1_750_000_000n;
/** One wei per base unit. */
const ONE = 10n ** 18n;

const meter = (changes: Partial<VaultMeter> = {}): VaultMeter => ({
  ...{ paid: 0n, rate: ONE, nextRate: 0n, closedAt: 0n },
  ...changes,
});

const state = (
  funds: bigint,
  meters: readonly VaultMeter[],
  changes: Partial<VaultState> = {},
): VaultState => ({
  ...{ now: NOW, funds, withdrawal: 0n, meters, inWords: (amount) => `${amount} wei` },
  ...changes,
});

/** A meter that counts evenly since a time, attested every quarter of an hour. */
const steady =
  (perDay: bigint, since: bigint) =>
  (_: number, until: bigint | null): Attested | null => {
    const windowEnd = (until === null || until > NOW ? NOW : until) - 60n;
    if (windowEnd < since) return null;
    return { cumulative: ((windowEnd - since) * perDay) / DAY, since, windowEnd };
  };

describe("a vault's runway", () => {
  it("is what it holds, less what is owed and leaving, at the pace of the last week", () => {
    // 1,000 a day, begun 30 days ago, paid up to ten days ago.
    const since = NOW - 30n * DAY;
    const paid = 20_000n;
    const { owed, perDay } = runwayOf(state(50_000n, [meter({ paid })]), steady(1_000n, since));
    expect([owed, perDay]).toEqual([9_999n, 1_000n]);
    const days = (funds: bigint, changes: Partial<VaultState> = {}) =>
      runwayOf(state(funds, [meter({ paid })], changes), steady(1_000n, since)).days;
    expect(days(50_000n)).toBe(40n);
    expect(days(50_000n, { withdrawal: 30_000n })).toBe(10n);
    expect(days(9_999n)).toBe(0n);
    expect(days(3n)).toBe(0n);
  });

  it("sums meters, of which a closed one takes only what it is owed", () => {
    const meters = [meter(), meter({ closedAt: NOW - DAY }), meter({ closedAt: NOW + DAY })];
    const attested = (place: number, until: bigint | null) =>
      steady(BigInt(place + 1) * DAY, NOW - 10n * DAY)(place, until);
    const { owed, perDay } = runwayOf(state(10_000n, meters), attested);
    // One, two and three units a second.
    expect(perDay).toBe(DAY + 3n * DAY);
    expect(owed).toBe((1n + 2n + 3n) * (10n * DAY - 60n));
  });

  it("takes the dearer rate while one is announced, and a young meter's own short past", () => {
    const attested = steady(1_000n, NOW - DAY / 2n);
    expect(runwayOf(state(100n, [meter({ nextRate: 3n * ONE })]), attested).perDay / 100n).toBe(29n);
    expect(runwayOf(state(100n, [meter({ nextRate: ONE / 2n })]), attested).perDay / 100n).toBe(9n);
    // A minute's usage is no pace: it counts as that of an hour.
    const fresh = (_: number, until: bigint | null) =>
      until === null ? { cumulative: 1_000n, since: NOW - 60n, windowEnd: NOW } : null;
    expect(runwayOf(state(100_000n, [meter()]), fresh).perDay).toBe(24_000n);
  });

  it("has no end while nothing is taken from it", () => {
    expect(runwayOf(state(1n, [meter()]), () => null).days).toBeNull();
    expect(runwayOf(state(0n, []), () => null).days).toBeNull();
  });
});

describe("the alarm", () => {
  function watching(attested = steady(1_000n, NOW - 30n * DAY)) {
    const clock = new VirtualClock();
    const events: AlarmEvent[] = [];
    const vault = {
      funds: 0n as bigint,
      state: null as VaultState | null,
      error: null as Error | null,
      looks: 0,
    };
    const sources = {
      state: async () => {
        vault.looks++;
        if (vault.error) throw vault.error;
        return vault.state;
      },
      attested,
    };
    const watch = new VaultWatch(sources, clock, (event) => events.push(event));
    const holds = (funds: bigint) => {
      vault.state = state(funds, [meter({ paid: 29_999n })]);
      return watch.look();
    };
    return { clock, events, vault, watch, holds };
  }

  it("is raised below 14 days, told once, and over from 16 on", async () => {
    const { events, holds } = watching();
    await holds(14_000n);
    expect(events).toEqual([]);
    await holds(13_999n);
    await holds(13_000n);
    await holds(15_900n);
    expect(events).toMatchObject([{ id: "vault:low", raised: true }]);
    expect(events[0]?.message).toBe(
      "the vault will be empty in 13 days: it holds 13999 wei, 0 wei are measured and not paid yet, and a day costs " +
        "1000 wei. Whoever funds it: `fieldproof admin fund`. Until then usage is proven, and stays claimable",
    );
    await holds(16_000n);
    expect(events.map(({ raised }) => raised)).toEqual([true, false]);
  });

  it("says nothing of a chain that cannot be asked, nor of a lane that is not registered, and looks again sooner", async () => {
    const { clock, events, vault, watch } = watching();
    const stopping = new AbortController();
    vault.error = new LedgerError("the endpoint refuses connections", "later");
    const run = watch.run(stopping.signal);
    await clock.pass(600_000);
    expect(vault.looks).toBe(2);
    vault.error = null;
    await clock.pass(600_000);
    expect([vault.looks, events]).toEqual([3, []]);
    vault.state = state(5n, [meter()]);
    await clock.pass(600_000);
    expect(events).toMatchObject([{ id: "vault:low", raised: true }]);
    await clock.pass(3_600_000);
    expect(vault.looks).toBe(4);
    await clock.pass(5 * 3_600_000);
    expect(vault.looks).toBe(5);
    stopping.abort();
    await run;
    expect(clock.pending).toBe(0);
  });
});
