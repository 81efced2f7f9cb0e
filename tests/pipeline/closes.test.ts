/** What a close leaves to be attested, whenever the gateway hears of it and whatever is pruned meanwhile. */
import { afterEach, describe, expect, it } from "vitest";
import { readAttestation } from "../../agent/batch/bundle.js";
import { registrationsOf } from "../../agent/registrations.js";
import { prune } from "../../agent/upkeep.js";
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

/** A roof in its term: attested once in time where `inTime`, then once too late; what it was credited by the close. */
async function closedTooLate(gateway: Gateway, inTime: boolean) {
  gateway.register("roof");
  for (let i = 0; i < 5; i++) await gateway.read(10, "roof");
  if (inTime) await gateway.attest();
  for (let i = 0; i < 10; i++) await gateway.read(10, "roof");
  const closedAt = gateway.clock.wall() / 1_000n + 1n;
  const credited = gateway.pipeline.credited("roof");
  for (let i = 0; i < 3; i++) await gateway.read(10, "roof");
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
      if (gateway.clock.wall() / 1_000n <= closedAt) credited = gateway.pipeline.credited("roof");
    }
    await attestAll(gateway);
    const [first, second] = [leafOf(gateway, 0), leafOf(gateway, 1)];
    expect(first).toMatchObject({ term: 1, windowEnd: closedAt, cumulative: credited });
    expect(second?.term).toBe(2);
    expect(second?.since).toBeGreaterThanOrEqual(closedAt);
    expect(second?.cumulative).toBeGreaterThan(0n);
    expect(credited + (second?.cumulative ?? 0n)).toBeLessThanOrEqual(gateway.pipeline.credited("roof"));
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
