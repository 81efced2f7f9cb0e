/** What a close leaves to be attested, whenever the gateway hears of it and whatever is pruned meanwhile. */
import { afterEach, describe, expect, it } from "vitest";
import { readManifest } from "../../agent/attest/evidence.js";
import { readAttestation } from "../../agent/batch/bundle.js";
import { verify } from "../../agent/batch/verify.js";
import { gather } from "../../agent/prove.js";
import { registrationsOf } from "../../agent/registrations.js";
import { prune } from "../../agent/upkeep.js";
import { DRIVERS } from "../../drivers/index.js";
import { closeGateways, Gateway } from "./gateway.js";

afterEach(closeGateways);

const HOUR_MS = 3_600_000;

/** Closes the term at a place of the registry; the gateway sees it at its next batch. */
function close(gateway: Gateway, index: number, closedAt: bigint): void {
  const meter = gateway.registry[index];
  if (meter) gateway.registry[index] = { ...meter, entry: { ...meter.entry, closedAt } };
}

/** Attests until nothing is left to be. */
async function attestAll(gateway: Gateway): Promise<void> {
  while (await gateway.attest());
}

function leafOf(gateway: Gateway, position: number) {
  const { batches } = gateway;
  const row = batches.newestAt(position, batches.lastSequence());
  return row && readAttestation(row.record);
}

/** A roof in its term: attested once in time where `inTime`, then once too late; what it had shown by the close. */
async function closedTooLate(gateway: Gateway, inTime: boolean) {
  gateway.register("roof");
  for (let i = 0; i < 5; i++) await gateway.read(10, "roof");
  if (inTime) await gateway.attest();
  for (let i = 0; i < 10; i++) await gateway.read(10, "roof");
  const closedAt = gateway.clock.wall() / 1_000n + 1n;
  await gateway.read(10, "roof");
  // The reading after the close bears out what the last one before showed.
  const credited = gateway.pipeline.credited("roof");
  for (let i = 0; i < 2; i++) await gateway.read(10, "roof");
  await gateway.attest();
  expect(leafOf(gateway, 0)?.windowEnd).toBeGreaterThan(closedAt);
  return { closedAt, credited };
}

describe("a window that was attested past the close before that was seen", () => {
  it.each([true, false])("is attested again up to the close (with a leaf before: %s)", async (inTime) => {
    const gateway = new Gateway();
    const { closedAt, credited } = await closedTooLate(gateway, inTime);
    close(gateway, 0, closedAt);
    await attestAll(gateway);
    expect(leafOf(gateway, 0)?.windowEnd).toBeLessThanOrEqual(closedAt);
    expect(leafOf(gateway, 0)?.cumulative).toBe(credited);
  });

  it("is so too when the next term is seen in the same look", async () => {
    const gateway = new Gateway();
    const { closedAt, credited } = await closedTooLate(gateway, true);
    close(gateway, 0, closedAt);
    const { name, entry } = gateway.register("roof", closedAt);
    gateway.registry[1] = { name, entry: { ...entry, term: 2 } };
    for (let i = 0; i < 5; i++) await gateway.read(10, "roof");
    await attestAll(gateway);
    const [first, second] = [leafOf(gateway, 0), leafOf(gateway, 1)];
    expect(first?.cumulative).toBe(credited);
    expect(second?.cumulative).toBeGreaterThan(0n);
    const sum = (first?.cumulative ?? 0n) + (second?.cumulative ?? 0n);
    expect(sum).toBeLessThanOrEqual(gateway.pipeline.credited("roof"));
  });

  it("keeps its frames until it is", async () => {
    const gateway = new Gateway();
    const { closedAt, credited } = await closedTooLate(gateway, true);
    close(gateway, 0, closedAt);
    const restated = await gateway.attest();
    expect(restated?.more).toBe(true);
    gateway.settle(restated?.head.sequence ?? 0n);
    gateway.clock.advance(2 * HOUR_MS);
    prune(gateway.batches, gateway.store, gateway.present().chainSeconds, HOUR_MS);
    await attestAll(gateway);
    expect(leafOf(gateway, 0)?.cumulative).toBe(credited);
  });
  it("gives way to a leaf without a unit where none was counted in time: what it held is the next term's", async () => {
    const gateway = new Gateway();
    gateway.register("water");
    await gateway.read(10, "water");
    const [openedAt, before] = [gateway.clock.wall() / 1_000n, gateway.pipeline.credited("water")];
    for (let i = 0; i < 4; i++) await gateway.read(10, "water");
    const [closedAt, after] = [gateway.clock.wall() / 1_000n, gateway.pipeline.credited("water")];
    await gateway.read(10, "water");
    await gateway.attest();
    close(gateway, 0, openedAt);
    const { name, entry } = gateway.register("water", openedAt);
    gateway.registry[1] = { name, entry: { ...entry, term: 2, closedAt } };
    await attestAll(gateway);
    expect(leafOf(gateway, 0)).toMatchObject({ cumulative: 0n, windowEnd: openedAt });
    expect(leafOf(gateway, 1)).toMatchObject({ cumulative: after - before, windowEnd: closedAt });
  });

  it("is not judged again once its frames are gone", async () => {
    const gateway = new Gateway();
    for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
    gateway.register("roof", gateway.clock.wall() / 1_000n + 1n);
    await gateway.read(10, "roof");
    const closedAt = gateway.clock.wall() / 1_000n + 1n;
    for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
    await gateway.attest();
    for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
    gateway.settle((await gateway.attest())?.head.sequence ?? 0n);
    close(gateway, 0, closedAt);
    await attestAll(gateway);
    gateway.clock.advance(2 * HOUR_MS);
    prune(gateway.batches, gateway.store, gateway.present().chainSeconds, HOUR_MS);
    expect(await gateway.attest()).toBeNull();
  });
});

describe("a close with notice", () => {
  /** A roof whose first term ends in a minute, and whose second begins there. */
  async function noticed() {
    const gateway = new Gateway();
    gateway.register("roof");
    for (let i = 0; i < 5; i++) await gateway.read(10, "roof");
    const closedAt = gateway.clock.wall() / 1_000n + 60n;
    close(gateway, 0, closedAt);
    gateway.register("roof", closedAt);
    return { gateway, closedAt };
  }

  it("leaves the term at its ordinary pace until it comes", async () => {
    const { gateway } = await noticed();
    expect(await gateway.attest()).toMatchObject({ more: false });
    const first = leafOf(gateway, 0)?.cumulative ?? 0n;
    for (let i = 0; i < 3; i++) await gateway.read(10, "roof");
    expect(await gateway.attest()).toMatchObject({ more: false });
    expect(leafOf(gateway, 0)?.cumulative).toBeGreaterThan(first);
    expect(leafOf(gateway, 1)).toBeNull();
  });

  it("ends it there, and the next term counts each unit since, once", async () => {
    const { gateway, closedAt } = await noticed();
    await gateway.attest();
    let credited = 0n;
    for (let i = 0; i < 12; i++) {
      await gateway.read(10, "roof");
      if (gateway.clock.wall() / 1_000n <= closedAt + 10n) credited = gateway.pipeline.credited("roof");
    }
    await attestAll(gateway);
    const [first, second] = [leafOf(gateway, 0), leafOf(gateway, 1)];
    expect(first).toMatchObject({ term: 1, windowEnd: closedAt, cumulative: credited });
    expect(second?.term).toBe(2);
    expect(second?.since).toBeGreaterThanOrEqual(closedAt);
    expect(second?.cumulative).toBeGreaterThan(0n);
    expect(credited + (second?.cumulative ?? 0n)).toBe(gateway.pipeline.credited("roof"));
  });

  it("keeps the objections until then", async () => {
    const { gateway, closedAt } = await noticed();
    const entries = gateway.registry.map(({ entry }) => entry).slice(0, 1);
    const known = entries.map(({ meterId: id }) => ({
      id,
      name: "roof",
      quantity: "volume" as const,
      elsewhere: null,
    }));
    const at = (now: bigint) => registrationsOf(entries, known, gateway.batches, now).objections;
    expect(at(closedAt - 1n)).toMatchObject([{ id: "meter:unit:roof" }]);
    expect(at(closedAt)).toEqual([]);
  });
});

describe("where a reading interval lies across a close", () => {
  const SLOW_S = 600;
  /** mWh that the register shows. */
  const shown = (gateway: Gateway) => gateway.inverter.truth();

  /** A roof, read every ten minutes: its term ends amid an interval, and another one opens `after` seconds later. */
  async function split(after: bigint | null, readings = 4) {
    const gateway = new Gateway({ more: ", every: 10 min" });
    await gateway.read(SLOW_S, "roof");
    gateway.register("roof", gateway.clock.wall() / 1_000n + 1n);
    await gateway.read(SLOW_S, "roof");
    const atBaseline = shown(gateway);
    for (let i = 1; i < readings; i++) await gateway.read(SLOW_S, "roof");
    const atLast = shown(gateway);
    await attestAll(gateway);
    const closedAt = gateway.clock.wall() / 1_000n + 250n;
    close(gateway, 0, closedAt);
    if (after !== null) {
      const { name, entry } = gateway.register("roof", closedAt + after);
      gateway.registry[1] = { name, entry: { ...entry, term: 2 } };
    }
    await gateway.read(SLOW_S, "roof");
    const atNext = shown(gateway);
    await attestAll(gateway);
    for (let i = 0; i < 4; i++) {
      await gateway.read(SLOW_S, "roof");
      await attestAll(gateway);
    }
    const cumulative = (position: number) => leafOf(gateway, position)?.cumulative ?? 0n;
    return { gateway, closedAt, atBaseline, atLast, atNext, cumulative };
  }

  it("the ended term has all that its last reading showed, once the next one bears it out, and nothing later", async () => {
    const { gateway, closedAt, atBaseline, atLast, cumulative } = await split(null);
    expect(cumulative(0)).toBe(atLast - atBaseline);
    expect(leafOf(gateway, 0)?.windowEnd).toBeLessThanOrEqual(closedAt);
    expect(
      verify(gather(gateway.journal, "roof", null).proof, DRIVERS).checks.filter(({ ok }) => !ok),
    ).toEqual([]);
  });

  it("a next term that opens in the same second has the rest: each unit is in one of the two", async () => {
    const { gateway, atBaseline, atLast, cumulative } = await split(0n);
    expect(cumulative(0)).toBe(atLast - atBaseline);
    const { base, after } = readManifest(newestManifest(gateway, 1));
    expect(base + cumulative(1)).toBe(after.credited);
    expect(cumulative(0) + cumulative(1)).toBe(gateway.pipeline.credited("roof") - creditedBefore(gateway));
    expect(leafOf(gateway, 1)?.since).toBeGreaterThanOrEqual(gateway.registry[1]?.entry.openedAt ?? 0n);
    expect(
      verify(gather(gateway.journal, "roof", null).proof, DRIVERS).checks.filter(({ ok }) => !ok),
    ).toEqual([]);
  });

  it("a next term that opens later begins with its first reading: at most that one interval is in neither", async () => {
    const { gateway, atBaseline, atLast, atNext, cumulative } = await split(1n);
    expect(cumulative(0)).toBe(atLast - atBaseline);
    const lost = gateway.pipeline.credited("roof") - creditedBefore(gateway) - cumulative(0) - cumulative(1);
    expect(lost).toBe(atNext - atLast);
  });

  it("nothing from before the first of two terms comes into the second, though none has a leaf yet", async () => {
    const { cumulative, atBaseline, gateway } = await split(0n, 1);
    expect(cumulative(0)).toBe(0n);
    expect(creditedBefore(gateway) + cumulative(1)).toBe(gateway.pipeline.credited("roof"));
    expect(cumulative(1)).toBeLessThanOrEqual(shown(gateway) - atBaseline);
  });

  it("our own counts, which need no reading to bear them out, go to the next term from the last reading on", async () => {
    const gateway = new Gateway();
    gateway.register("water");
    for (let i = 0; i < 4; i++) await gateway.read(10, "water");
    const closedAt = gateway.clock.wall() / 1_000n + 5n;
    const credited = gateway.pipeline.credited("water");
    close(gateway, 0, closedAt);
    const { name, entry } = gateway.register("water", closedAt);
    gateway.registry[1] = { name, entry: { ...entry, term: 2 } };
    for (let i = 0; i < 4; i++) await gateway.read(10, "water");
    await attestAll(gateway);
    const [first, second] = [leafOf(gateway, 0)?.cumulative ?? 0n, leafOf(gateway, 1)?.cumulative ?? 0n];
    expect(second).toBe(gateway.pipeline.credited("water") - credited);
    expect(first).toBe(credited - readManifest(newestManifest(gateway, 0)).base);
  });

  /** What the first term does not count: its base. */
  function creditedBefore(gateway: Gateway): bigint {
    const row = gateway.batches.newestAt(0, gateway.batches.lastSequence());
    return row ? readManifest(row.manifest).base : readManifest(newestManifest(gateway, 1)).base;
  }

  function newestManifest({ batches }: Gateway, position: number): string {
    return batches.newestAt(position, batches.lastSequence())?.manifest ?? "";
  }
});

it("a closed term counts nothing of a meter that has its id under another name", async () => {
  const gateway = new Gateway();
  const roof = gateway.register("roof");
  const water = gateway.register("water");
  for (let i = 0; i < 20; i++) await gateway.read(10, "roof", "water");
  await gateway.attest();
  const before = leafOf(gateway, 1);
  for (let i = 0; i < 3; i++) await gateway.read(10, "roof");
  // The names were swapped in the configuration, and both registrations closed.
  const closedAt = gateway.clock.wall() / 1_000n;
  await gateway.read(10, "roof");
  const entries = [roof.entry, water.entry].map((entry) => ({ ...entry, closedAt }));
  const meters = entries.slice(1).map((entry) => ({ name: "roof", entry }));
  await gateway.attest({ ...gateway.present(), registry: entries, meters });
  expect(leafOf(gateway, 1)).toEqual(before);
});

it("a boot whose clock was years ahead does not hold up what was read since", async () => {
  const gateway = new Gateway();
  gateway.register("roof");
  for (let i = 0; i < 5; i++) await gateway.read(10, "roof");
  const { readings } = gateway.journal;
  const wrong = gateway.clock.boot;
  const right = readings.bootOffsets().get(wrong) ?? 0n;
  gateway.clock.reboot("boot-2");
  gateway.restart({ more: ", every: 20 s" });
  gateway.journal.readings.trustBoot(wrong, right + 365n * 86_400n * 1_000_000_000n);
  for (let i = 0; i < 10; i++) await gateway.read(20, "roof");
  await attestAll(gateway);
  expect(leafOf(gateway, 0)?.cumulative).toBeGreaterThan(0n);
});
