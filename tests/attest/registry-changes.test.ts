/** What a gateway signs when the registry, its clock or its configuration changes under it. */
import { afterEach, describe, expect, it } from "vitest";
import { readManifest } from "../../agent/attest/evidence.js";
import { readAttestation } from "../../agent/batch/bundle.js";
import { verify } from "../../agent/batch/verify.js";
import { gather } from "../../agent/prove.js";
import type { OwnMeter } from "../../agent/sealing/attestor.js";
import { DRIVERS } from "../../drivers/index.js";
import { closeGateways, Gateway } from "../pipeline/gateway.js";

afterEach(closeGateways);

async function readBoth(gateway: Gateway, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await gateway.read(10, "roof", "water");
}

function close(gateway: Gateway, index: number, closedAt: bigint): void {
  const meter = gateway.registry[index];
  if (meter) gateway.registry[index] = { ...meter, entry: { ...meter.entry, closedAt } };
}

/** Registers the roof's meter for a second term. */
function reopen(gateway: Gateway, openedAt?: bigint): OwnMeter {
  const { name, entry } = gateway.register("roof", openedAt);
  const again = { name, entry: { ...entry, term: 2 } };
  gateway.registry[entry.index] = again;
  return again;
}

/** Both terms of the roof's meter have leaves that the contract takes, and together no more than was credited. */
function expectApart(gateway: Gateway, closedAt: bigint): void {
  const [first, second] = [leafOf(gateway, 0), leafOf(gateway, 1)];
  expect(first?.windowEnd).toBeLessThanOrEqual(closedAt);
  expect(second?.since).toBeGreaterThanOrEqual(closedAt);
  expect(first?.cumulative).toBeGreaterThan(0n);
  expect(second?.cumulative).toBeGreaterThan(0n);
  const sum = (first?.cumulative ?? 0n) + (second?.cumulative ?? 0n);
  expect(sum).toBeLessThanOrEqual(gateway.pipeline.credited("roof"));
}

/** Units credited before the term at this position began. */
function baseOf(gateway: Gateway, position: number): bigint {
  const { batches } = gateway;
  const row = batches.newestAt(position, batches.lastSequence());
  if (!row) throw new Error(`nothing was attested at ${position}`);
  return readManifest(row.manifest).base;
}

/** What the contract is asked to believe of a position now. */
function leafOf(gateway: Gateway, position: number) {
  const { batches } = gateway;
  const row = batches.leavesAt(batches.lastSequence()).find((leaf) => leaf.position === position);
  return row ? readAttestation(row.record) : null;
}

describe("a closed term", () => {
  it("keeps the last leaf that ended before the close, for the contract refuses any that ended later", async () => {
    const gateway = new Gateway();
    await readBoth(gateway, 1);
    gateway.register("roof");
    gateway.register("water");
    await readBoth(gateway, 10);
    await gateway.attest();
    const inTime = leafOf(gateway, 0);
    const closedAt = gateway.clock.wall() / 1_000n + 5n;
    await readBoth(gateway, 1);
    const shown = gateway.pipeline.credited("roof");
    await readBoth(gateway, 9);
    // The close is not final yet: this window goes past it.
    await gateway.attest();
    expect(leafOf(gateway, 0)?.windowEnd).toBeGreaterThan(closedAt);

    close(gateway, 0, closedAt);
    const batch = await gateway.attest();
    expect(leafOf(gateway, 0)).toEqual(inTime);
    expect(batch?.attestations.map(({ name }) => name)).not.toContain("roof");
    // Batch, bundle and proof agree on the leaf that was put back.
    const { proof } = gather(gateway.journal, "roof", batch?.head.sequence ?? 0n);
    expect(proof.attestation).toEqual(inTime);
    // What its last reading had shown was borne out since: that is the term's too, and then nothing more.
    await gateway.attest();
    expect(leafOf(gateway, 0)).toMatchObject({ windowEnd: closedAt, cumulative: shown - baseOf(gateway, 0) });
    expect(await gateway.attest()).toBeNull();
  });

  it("still gets what was measured before the close, however late the gateway hears of it", async () => {
    const gateway = new Gateway({ longestWindow: 40 });
    await readBoth(gateway, 1);
    gateway.register("roof");
    await readBoth(gateway, 5);
    await gateway.attest();
    // For long the chain is out of reach; metering goes on, over the close and beyond it.
    await readBoth(gateway, 100);
    const closedAt = gateway.clock.wall() / 1_000n;
    await readBoth(gateway, 1);
    const measured = gateway.pipeline.credited("roof") - baseOf(gateway, 0);
    await readBoth(gateway, 19);
    close(gateway, 0, closedAt);
    while (await gateway.attest());
    expect(leafOf(gateway, 0)).toMatchObject({ cumulative: measured, windowEnd: closedAt });
    const proof = gather(gateway.journal, "roof", gateway.batches.lastSequence()).proof;
    expect(verify(proof, DRIVERS).checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it("shares no unit with the next one, though the newest block is always some seconds old", async () => {
    const gateway = new Gateway();
    await readBoth(gateway, 1);
    gateway.register("roof");
    gateway.chainLag = 12n;
    await readBoth(gateway, 12);
    // Closed and registered anew in one block; ten seconds later a batch is due.
    const closedAt = gateway.clock.wall() / 1_000n;
    for (let i = 0; i < 10; i++) await gateway.read(1, "roof");
    await gateway.attest();
    close(gateway, 0, closedAt);
    reopen(gateway, closedAt);
    await readBoth(gateway, 5);
    while (await gateway.attest());
    expectApart(gateway, closedAt);
  });

  it("shares no unit with the next one, though the clock was behind and is corrected in between", async () => {
    const gateway = new Gateway();
    const { readings } = gateway.journal;
    await readBoth(gateway, 1);
    gateway.register("roof", gateway.clock.wall() / 1_000n - 200n);
    const right = readings.bootOffsets().get(gateway.clock.boot) ?? 0n;
    readings.trustBoot(gateway.clock.boot, right - 100_000_000_000n);
    await readBoth(gateway, 12);
    const closedAt = gateway.clock.wall() / 1_000n;
    // A minute and a half later, but dated before the close.
    await readBoth(gateway, 9);
    await gateway.attest();
    readings.trustBoot(gateway.clock.boot, right);
    close(gateway, 0, closedAt);
    reopen(gateway, closedAt);
    await readBoth(gateway, 5);
    while (await gateway.attest());
    expectApart(gateway, closedAt);
  });

  it("is followed by one that begins at nothing, and attests no window twice", async () => {
    const gateway = new Gateway();
    await readBoth(gateway, 1);
    gateway.register("roof");
    await readBoth(gateway, 10);
    await gateway.attest();
    const closedAt = gateway.clock.wall() / 1_000n + 5n;
    await readBoth(gateway, 10);
    await gateway.attest();

    close(gateway, 0, closedAt);
    const again = reopen(gateway);
    await readBoth(gateway, 10);
    const total = gateway.pipeline.credited("roof");
    while (await gateway.attest());
    const [first, second] = [leafOf(gateway, 0), leafOf(gateway, 1)];
    expect(first?.windowEnd).toBeLessThanOrEqual(closedAt);
    expect(second).toMatchObject({ term: 2 });
    expect(second?.since).toBeGreaterThanOrEqual(again.entry.openedAt);
    expect((first?.cumulative ?? 0n) + (second?.cumulative ?? 0n)).toBeLessThanOrEqual(total);
    expect(second?.cumulative).toBeGreaterThan(0n);
    expect(await gateway.attest()).toBeNull();
  });
});

describe("a clock that was believed though it ran ahead", () => {
  it("never makes a sequence that the contract refuses, which all later ones would be above", async () => {
    const gateway = new Gateway();
    gateway.register("roof");
    for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
    const present = gateway.present();
    const tenYears = 10n * 365n * 86_400_000n;
    const batch = await gateway.attest({ ...present, unixMs: present.unixMs + tenYears });
    expect(batch?.head.sequence).toBe((present.chainSeconds + 300n) * 1_000n);
  });

  it("begins no term: what was counted before the registration is not of it, whatever date that clock gave it", async () => {
    const gateway = new Gateway();
    const { readings } = gateway.journal;
    for (let i = 0; i < 10; i++) await gateway.read(10, "roof");
    const before = gateway.pipeline.credited("roof");
    const { entry } = gateway.register("roof");
    const right = readings.bootOffsets().get(gateway.clock.boot) ?? 0n;
    readings.trustBoot(gateway.clock.boot, right + 10n * 365n * 86_400_000_000_000n);
    expect(await gateway.attest()).toBeNull();

    readings.trustBoot(gateway.clock.boot, right);
    for (let i = 0; i < 5; i++) await gateway.read(10, "roof");
    const batch = await gateway.attest();
    const attested = batch?.attestations[0]?.attestation;
    expect(attested?.since).toBeGreaterThanOrEqual(entry.openedAt);
    expect(attested?.windowEnd).toBeLessThanOrEqual(gateway.present().chainSeconds);
    expect(attested?.cumulative).toBeLessThanOrEqual(gateway.pipeline.credited("roof") - before);
    expect(attested?.cumulative).toBeGreaterThan(0n);
  });
});

describe("a meter that was not attested for long", () => {
  it("has a pile of complete windows: each batch says that more can follow, until the open one is reached", async () => {
    const gateway = new Gateway({ longestWindow: 5 });
    gateway.register("roof");
    for (let i = 0; i < 17; i++) await gateway.read(10, "roof");
    const more: (boolean | undefined)[] = [];
    for (let i = 0; i < 5; i++) more.push((await gateway.attest())?.more);
    expect(more).toEqual([true, true, true, false, undefined]);
  });
});
