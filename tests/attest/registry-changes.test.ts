/** What a gateway signs when the registry, its clock or its configuration changes under it. */
import { afterEach, describe, expect, it } from "vitest";
import { readAttestation } from "../../agent/batch/bundle.js";
import { gather } from "../../agent/prove.js";
import { closeGateways, Gateway } from "../pipeline/gateway.js";

afterEach(closeGateways);

async function readBoth(gateway: Gateway, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await gateway.read(10, "roof", "water");
}

function close(gateway: Gateway, index: number, closedAt: bigint): void {
  const meter = gateway.registry[index];
  if (meter) gateway.registry[index] = { ...meter, entry: { ...meter.entry, closedAt } };
}

/** What the contract is asked to believe of a position now. */
function leafOf(gateway: Gateway, position: number) {
  const { batches } = gateway.journal;
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
    await gateway.pipeline.attest(gateway.present());
    const inTime = leafOf(gateway, 0);
    const closedAt = gateway.clock.wall() / 1_000n + 5n;
    await readBoth(gateway, 10);
    // The close is not final yet: this window goes past it.
    await gateway.pipeline.attest(gateway.present());
    expect(leafOf(gateway, 0)?.windowEnd).toBeGreaterThan(closedAt);

    close(gateway, 0, closedAt);
    const batch = await gateway.pipeline.attest(gateway.present());
    expect(leafOf(gateway, 0)).toEqual(inTime);
    expect(batch?.attestations.map(({ name }) => name)).not.toContain("roof");
    // Batch, bundle and proof agree on the leaf that was put back.
    const { proof } = gather(gateway.journal, "roof", batch?.head.sequence ?? 0n);
    expect(proof.attestation).toEqual(inTime);
    expect(await gateway.pipeline.attest(gateway.present())).toBeNull();
  });

  it("is followed by one that begins at nothing, and attests no window twice", async () => {
    const gateway = new Gateway();
    await readBoth(gateway, 1);
    gateway.register("roof");
    await readBoth(gateway, 10);
    await gateway.pipeline.attest(gateway.present());
    const closedAt = gateway.clock.wall() / 1_000n + 5n;
    await readBoth(gateway, 10);
    await gateway.pipeline.attest(gateway.present());

    close(gateway, 0, closedAt);
    const again = gateway.register("roof");
    gateway.registry[1] = { ...again, entry: { ...again.entry, term: 2 } };
    await readBoth(gateway, 10);
    const total = gateway.pipeline.credited("roof");
    await gateway.pipeline.attest(gateway.present());
    const [first, second] = [leafOf(gateway, 0), leafOf(gateway, 1)];
    expect(first?.windowEnd).toBeLessThanOrEqual(closedAt);
    expect(second).toMatchObject({ term: 2 });
    expect(second?.since).toBeGreaterThanOrEqual(again.entry.openedAt);
    expect((first?.cumulative ?? 0n) + (second?.cumulative ?? 0n)).toBeLessThanOrEqual(total);
    expect(second?.cumulative).toBeGreaterThan(0n);
    expect(await gateway.pipeline.attest(gateway.present())).toBeNull();
  });
});

describe("a clock that was believed though it ran ahead", () => {
  it("never makes a sequence that the contract refuses, which all later ones would be above", async () => {
    const gateway = new Gateway();
    gateway.register("roof");
    for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
    const present = gateway.present();
    const tenYears = 10n * 365n * 86_400_000n;
    const batch = await gateway.pipeline.attest({ ...present, unixMs: present.unixMs + tenYears });
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
    expect(await gateway.pipeline.attest(gateway.present())).toBeNull();

    readings.trustBoot(gateway.clock.boot, right);
    for (let i = 0; i < 5; i++) await gateway.read(10, "roof");
    const batch = await gateway.pipeline.attest(gateway.present());
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
    for (let i = 0; i < 5; i++) more.push((await gateway.pipeline.attest(gateway.present()))?.more);
    expect(more).toEqual([true, true, true, false, undefined]);
  });
});
