/** A term counts what was measured after it was opened, and nothing before. */
import { afterEach, describe, expect, it } from "vitest";
import { verify } from "../../agent/batch/verify.js";
import { gather } from "../../agent/prove.js";
import { ledgerId } from "../../agent/submit/ledger.js";
import { DRIVERS } from "../../drivers/index.js";
import { closeGateways, Gateway, LANE } from "./gateway.js";

afterEach(closeGateways);

async function attested(gateway: Gateway, name: string) {
  const batch = await gateway.attest();
  return batch?.attestations.find((one) => one.name === name)?.attestation ?? null;
}

/** mWh that the inverter's register shows. */
const shown = (gateway: Gateway) => gateway.inverter.truth();

describe("a meter that is registered long after it was first read", () => {
  it("is credited from the first reading in its term on; the register's lag does not carry units over", async () => {
    const gateway = new Gateway();
    await gateway.read(10, "roof");
    const atFirstSight = shown(gateway);
    for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
    gateway.clock.advance(3_000);
    gateway.register("roof");
    await gateway.read(7, "roof");
    const [atBaseline, since] = [shown(gateway), gateway.clock.wall() / 1_000n];
    await gateway.read(10, "roof");
    await gateway.read(10, "roof");
    const confirmed = shown(gateway);
    await gateway.read(10, "roof");
    const attestation = await attested(gateway, "roof");
    expect(attestation?.cumulative).toBe(confirmed - atBaseline);
    expect(attestation?.since).toBe(since);
    expect(attestation?.since).toBeGreaterThanOrEqual(gateway.registry[0]?.entry.openedAt ?? 0n);
    const everything = gateway.pipeline.credited("roof");
    expect(everything - (attestation?.cumulative ?? 0n)).toBe(atBaseline - atFirstSight);
    expect(verify(gather(gateway.journal, "roof", null).proof, DRIVERS).consistent).toBe(true);
  });

  it("is credited from its first run on, where we count ourselves and nothing lags", async () => {
    const gateway = new Gateway();
    for (let i = 0; i < 5; i++) await gateway.read(10, "water");
    gateway.clock.advance(1_000);
    gateway.register("water");
    for (let i = 0; i < 3; i++) await gateway.read(10, "water");
    expect((await attested(gateway, "water"))?.cumulative).toBe(20_000n);
  });

  it("is not attested before its baseline is confirmed", async () => {
    const gateway = new Gateway();
    for (let i = 0; i < 5; i++) await gateway.read(10, "roof");
    gateway.clock.advance(1_000);
    gateway.register("roof");
    expect(await attested(gateway, "roof")).toBeNull();
    await gateway.read(9, "roof");
    expect(await attested(gateway, "roof")).toBeNull();
    await gateway.read(10, "roof");
    expect(await attested(gateway, "roof")).toBeNull();
    await gateway.read(10, "roof");
    expect((await attested(gateway, "roof"))?.cumulative).toBeGreaterThan(0n);
  });
});

describe("a baseline", () => {
  it("is not taken from readings that were held", async () => {
    const gateway = new Gateway();
    for (let i = 0; i < 3; i++) await gateway.read(10, "roof");
    gateway.clock.advance(1_000);
    gateway.register("roof");
    gateway.inverter.energy.glitch(5);
    await gateway.read(9, "roof");
    await gateway.read(10, "roof");
    const atBaseline = shown(gateway);
    for (let i = 0; i < 2; i++) await gateway.read(10, "roof");
    const confirmed = shown(gateway);
    await gateway.read(10, "roof");
    const attestation = await attested(gateway, "roof");
    // What came between the glitch and the baseline may be given up, never invented.
    expect(attestation?.cumulative).toBeLessThanOrEqual(confirmed - atBaseline);
    expect(attestation?.cumulative).toBeGreaterThan(0n);
  });

  it("stays where it was found, also when the clock is corrected later", async () => {
    const gateway = new Gateway();
    gateway.register("roof");
    for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
    const first = await attested(gateway, "roof");
    gateway.clock.step(45_000);
    gateway.restart();
    for (let i = 0; i < 3; i++) await gateway.read(10, "roof");
    const second = await attested(gateway, "roof");
    expect(second?.since).toBe(first?.since);
    expect(second?.cumulative).toBeGreaterThan(first?.cumulative ?? 0n);
  });
});

describe("a window from before the term", () => {
  it("says 0 units and ends where the term begins, so that the contract takes it", async () => {
    const gateway = new Gateway();
    for (let i = 0; i < 5; i++) await gateway.read(10, "roof");
    gateway.restart({ more: ", every: 20 s" });
    gateway.clock.advance(1_000);
    gateway.register("roof");
    for (let i = 0; i < 4; i++) await gateway.read(20, "roof");
    const early = await attested(gateway, "roof");
    expect(early?.cumulative).toBe(0n);
    expect(early?.windowEnd).toBe(early?.since);
    expect(
      verify(gather(gateway.journal, "roof", null).proof, DRIVERS).checks.filter(({ ok }) => !ok),
    ).toEqual([]);
    const late = await attested(gateway, "roof");
    expect(late?.since).toBe(early?.since);
    expect(late?.cumulative).toBeGreaterThan(0n);
    expect(late?.windowEnd).toBeGreaterThan(late?.since ?? 0n);
  });
});

describe("a term of one contract", () => {
  it("is not taken for that of another, which opened the meter later", async () => {
    const gateway = new Gateway();
    for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
    const until = gateway.clock.wall() / 1_000n;
    const term = { meter: "roof", lane: LANE, term: 1, until, lag: true, attested: false };
    const { terms } = gateway.journal;
    const opened = (openedAt: bigint) => ({ openedAt, unbroken: openedAt });
    const early = { ...term, ledger: "eip155:11155111:0xaa", ...opened(term.until - 30n) };
    const late = { ...term, ledger: "eip155:1:0xaa", ...opened(term.until - 15n) };
    expect(terms.startOf(early)?.since).toBe(early.openedAt);
    expect(terms.startOf(late)?.since).toBeGreaterThanOrEqual(late.openedAt);
    expect(terms.startOf(early)?.since).toBe(early.openedAt);
  });
});

describe("a term whose opening an endpoint told wrong", () => {
  /** Readings from before and after both openings, and a term that was looked for under the first of them. */
  async function misled(told: bigint) {
    const gateway = new Gateway();
    for (let i = 0; i < 10; i++) await gateway.read(10, "roof");
    const now = gateway.clock.wall() / 1_000n;
    const { entry } = gateway.register("roof", now - told);
    const { terms } = gateway.journal;
    const { lane, domain } = gateway;
    const query = {
      ...{ meter: "roof", ledger: ledgerId(domain), lane, term: 1, lag: true, attested: false },
      ...{ openedAt: entry.openedAt, unbroken: entry.openedAt, until: now },
    };
    expect(terms.startOf(query)?.since).toBe(now - told);
    return { gateway, terms, query, now };
  }

  it.each([
    ["earlier", 80n, 50n],
    ["later", 30n, 50n],
  ])("%s than it is begins where the registry has it, while no leaf rests on it", async (_, told, truly) => {
    const { gateway, terms, query, now } = await misled(told);
    const right = { ...query, openedAt: now - truly, unbroken: now - truly };
    const untold = new Gateway();
    for (let i = 0; i < 10; i++) await untold.read(10, "roof");
    const expected = untold.journal.terms.peekStartOf(right);
    expect(expected?.since).toBe(now - truly);
    expect(terms.peekStartOf(right)).toEqual(expected);
    expect(terms.startOf(right)).toEqual(expected);
    gateway.restart();
    expect(gateway.journal.terms.startOf(right)).toEqual(expected);
    const [known] = gateway.registry;
    if (known) gateway.registry[0] = { ...known, entry: { ...known.entry, openedAt: right.openedAt } };
    for (let i = 0; i < 3; i++) await gateway.read(10, "roof");
    const leaf = await attested(gateway, "roof");
    expect(leaf?.since).toBe(now - truly);
    expect(leaf?.cumulative).toBe(gateway.pipeline.credited("roof") - (expected?.base ?? 0n));
  });

  it("stays where its first leaf has it: another one of that term may not count from elsewhere", async () => {
    const { gateway, now } = await misled(50n);
    const first = await attested(gateway, "roof");
    const [known] = gateway.registry;
    for (const told of [80n, 20n]) {
      if (known) gateway.registry[0] = { ...known, entry: { ...known.entry, openedAt: now - told } };
      for (let i = 0; i < 3; i++) await gateway.read(10, "roof");
      const next = await attested(gateway, "roof");
      expect(next?.since).toBe(first?.since);
      expect(next?.cumulative).toBeGreaterThan(first?.cumulative ?? 0n);
    }
  });
});

describe("a second term", () => {
  it("starts at 0 and counts nothing of the first", async () => {
    const gateway = new Gateway();
    const { entry } = gateway.register("roof");
    for (let i = 0; i < 5; i++) await gateway.read(10, "roof");
    const first = await attested(gateway, "roof");
    gateway.registry[0] = {
      name: "roof",
      entry: { ...entry, closedAt: gateway.clock.wall() / 1_000n + 1n },
    };
    gateway.clock.advance(5_000);
    const openedAt = gateway.clock.wall() / 1_000n;
    gateway.registry[1] = { name: "roof", entry: { ...entry, index: 1, term: 2, openedAt } };
    await gateway.read(10, "roof");
    const atBaseline = shown(gateway);
    await gateway.read(10, "roof");
    await gateway.read(10, "roof");
    const confirmed = shown(gateway);
    await gateway.read(10, "roof");
    expect((await attested(gateway, "roof"))?.term).toBe(1);
    const second = await attested(gateway, "roof");
    expect([first?.term, second?.term]).toEqual([1, 2]);
    expect(second?.cumulative).toBe(confirmed - atBaseline);
    expect(second?.since).toBeGreaterThanOrEqual(openedAt);
    expect(verify(gather(gateway.journal, "roof", null).proof, DRIVERS).consistent).toBe(true);
  });
});
