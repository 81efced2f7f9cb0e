/** Where windows begin and end, and what an attestation says of them. */
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { readManifest, textHash } from "../../agent/attest/evidence.js";
import { readAttestation } from "../../agent/batch/bundle.js";
import { verify } from "../../agent/batch/verify.js";
import { toHex } from "../../agent/primitives/hex.js";
import { gather } from "../../agent/prove.js";
import { prune } from "../../agent/upkeep.js";
import { DRIVERS } from "../../drivers/index.js";
import { closeGateways, Gateway } from "./gateway.js";

afterEach(closeGateways);

async function attested(gateway: Gateway, name = "roof") {
  const batch = await gateway.attest();
  const found = batch?.attestations.find((one) => one.name === name)?.attestation;
  const row = batch && gateway.batches.attestationOf(name, batch.head.sequence);
  return found && row ? { attestation: found, row, manifest: readManifest(row.manifest) } : null;
}

describe("a window", () => {
  it("ends where the configuration changes, and the next begins in the state it left", async () => {
    const gateway = new Gateway();
    gateway.register("roof");
    for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
    gateway.restart({ more: ", every: 20 s" });
    for (let i = 0; i < 4; i++) await gateway.read(20, "roof");
    const first = await attested(gateway);
    const second = await attested(gateway);
    expect(await attested(gateway)).toBeNull();

    expect([first?.manifest.readings, second?.manifest.readings]).toEqual([4, 4]);
    expect(first?.manifest.setup.rules.every).toBe(10_000_000_000n);
    expect(second?.manifest.setup.rules.every).toBe(20_000_000_000n);
    expect(second?.manifest.before).toEqual(first?.manifest.after);
    expect(second?.manifest.previous).toBe(toHex(textHash(first?.row.manifest ?? "")));
    expect(second?.manifest.setup.configuration).not.toBe(first?.manifest.setup.configuration);
    expect(second?.attestation.cumulative).toBeGreaterThan(first?.attestation.cumulative ?? 0n);
    for (const sequence of [first?.attestation.sequence, second?.attestation.sequence]) {
      const { proof } = gather(gateway.journal, "roof", sequence ?? 0n);
      expect(verify(proof, DRIVERS).checks.filter(({ ok }) => !ok)).toEqual([]);
    }
  });

  it("goes on over a restart that changes nothing", async () => {
    const gateway = new Gateway();
    gateway.register("roof");
    for (let i = 0; i < 3; i++) await gateway.read(10, "roof");
    gateway.restart();
    for (let i = 0; i < 3; i++) await gateway.read(10, "roof");
    const one = await attested(gateway);
    expect([one?.manifest.readings, one?.manifest.sessions]).toEqual([6, 2]);
    expect(verify(gather(gateway.journal, "roof", null).proof, DRIVERS).consistent).toBe(true);
  });

  it("waits until its meter has counted something", async () => {
    const gateway = new Gateway();
    gateway.register("roof");
    for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
    expect(await attested(gateway)).not.toBeNull();
    gateway.inverter.stop();
    // What was measured last is confirmed by the next reading, and then nothing comes any more.
    await gateway.read(10, "roof");
    expect(await attested(gateway)).not.toBeNull();
    for (let i = 0; i < 5; i++) await gateway.read(10, "roof");
    expect(await attested(gateway)).toBeNull();
    gateway.inverter.watts = 6_000;
    for (let i = 0; i < 2; i++) await gateway.read(10, "roof");
    expect((await attested(gateway))?.manifest.readings).toBe(7);
  });

  it("has a bound, however long nothing is counted or attested", async () => {
    const gateway = new Gateway({ longestWindow: 5 });
    gateway.register("roof");
    for (let i = 0; i < 13; i++) await gateway.read(10, "roof");
    const windows = [await attested(gateway), await attested(gateway), await attested(gateway)];
    expect(windows.map((window) => window?.manifest.readings)).toEqual([5, 5, 3]);
    expect(await attested(gateway)).toBeNull();
    for (const window of windows) {
      const { proof } = gather(gateway.journal, "roof", window?.attestation.sequence ?? 0n);
      expect(verify(proof, DRIVERS).checks.filter(({ ok }) => !ok)).toEqual([]);
    }
    const total = windows[2]?.attestation.cumulative;
    expect(total).toBe(gateway.pipeline.credited("roof"));
  });

  it("ends with its last reading, but with none that is dated after the chain's own time", async () => {
    const gateway = new Gateway();
    gateway.register("roof");
    for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
    const lastReading = gateway.clock.wall() / 1_000n;
    gateway.clock.advance(60_000);
    expect((await attested(gateway))?.attestation.windowEnd).toBe(lastReading);
    for (let i = 0; i < 2; i++) await gateway.read(10, "roof");
    gateway.chainLag = 7n;
    const ahead = await attested(gateway);
    expect(ahead?.attestation.windowEnd).toBe(gateway.clock.wall() / 1_000n - 10n);
    // What it leaves out is in no leaf yet: two readings in a row stand above the units of this one.
    expect(ahead?.attestation.cumulative).toBeLessThan(gateway.pipeline.credited("roof"));
    const { proof } = gather(gateway.journal, "roof", ahead?.attestation.sequence ?? 0n);
    expect(verify(proof, DRIVERS).checks.filter(({ ok }) => !ok)).toEqual([]);
    gateway.chainLag = 0n;
    const rest = await attested(gateway);
    expect(rest?.attestation.windowEnd).toBe(gateway.clock.wall() / 1_000n);
    expect(rest?.attestation.cumulative).toBe(gateway.pipeline.credited("roof"));
  });
});

describe("a full window of a term that was over before the chain could be asked", () => {
  /** The roof's term ends, and all of it is attested; the newest leaf of it. */
  async function closed(gateway: Gateway, closedAt: bigint) {
    const [meter] = gateway.registry;
    if (meter) gateway.registry[0] = { ...meter, entry: { ...meter.entry, closedAt } };
    while (await gateway.attest());
    const row = gateway.batches.newestAt(0, gateway.batches.lastSequence());
    return row && readAttestation(row.record);
  }

  it("keeps nothing back that was counted after it, though it has no unit itself", async () => {
    const gateway = new Gateway({ longestWindow: 5 });
    gateway.register("roof");
    for (let i = 0; i < 3; i++) await gateway.read(10, "roof");
    await gateway.attest();
    gateway.inverter.stop();
    for (let i = 0; i < 9; i++) await gateway.read(10, "roof");
    gateway.inverter.watts = 6_000;
    for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
    const closedAt = gateway.clock.wall() / 1_000n + 1n;
    await gateway.read(10, "roof");
    const credited = gateway.pipeline.credited("roof");
    for (let i = 0; i < 6; i++) await gateway.read(10, "roof");
    expect(await closed(gateway, closedAt)).toMatchObject({ cumulative: credited, windowEnd: closedAt });
  });

  it("has its last reading borne out by the first of the next window", async () => {
    const gateway = new Gateway({ longestWindow: 5 });
    gateway.register("roof");
    gateway.inverter.stop();
    for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
    gateway.inverter.watts = 6_000;
    await gateway.read(10, "roof");
    const closedAt = gateway.clock.wall() / 1_000n + 1n;
    await gateway.read(10, "roof");
    const credited = gateway.pipeline.credited("roof");
    expect(credited).toBeGreaterThan(0n);
    expect(await closed(gateway, closedAt)).toMatchObject({ cumulative: credited, windowEnd: closedAt });
  });
});

it("a window past a close that is heard of when its frames are gone holds up neither the next term nor other meters", async () => {
  const gateway = new Gateway();
  gateway.register("roof");
  for (let i = 0; i < 5; i++) await gateway.read(10, "roof");
  const first = await attested(gateway);
  for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
  const closedAt = gateway.clock.wall() / 1_000n + 1n;
  for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
  await gateway.attest();
  for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
  gateway.settle((await gateway.attest())?.head.sequence ?? 0n);
  gateway.clock.advance(2 * 3_600_000);
  expect(prune(gateway.batches, gateway.store, gateway.present().chainSeconds, 3_600_000)).toBeGreaterThan(0);

  const [meter] = gateway.registry;
  if (meter) gateway.registry[0] = { ...meter, entry: { ...meter.entry, closedAt } };
  gateway.register("roof", closedAt);
  gateway.register("water");
  for (let i = 0; i < 3; i++) await gateway.read(10, "roof", "water");
  const total = gateway.pipeline.credited("roof");
  while (await gateway.attest());
  const leaf = (position: number) => {
    const row = gateway.batches.newestAt(position, gateway.batches.lastSequence());
    return row && readAttestation(row.record).cumulative;
  };
  expect(leaf(0)).toBe(first?.attestation.cumulative);
  expect(leaf(1)).toBeGreaterThan(0n);
  expect((leaf(0) ?? 0n) + (leaf(1) ?? 0n)).toBeLessThanOrEqual(total);
  expect(leaf(2)).toBeGreaterThan(0n);
});

describe("cumulative", () => {
  it("never falls, since never moves, and it is never more than was counted, whatever the meter does", async () => {
    const life = fc.array(
      fc.constantFrom(
        "read",
        "read",
        "read",
        "attest",
        "silent",
        "blank",
        "reset",
        "glitch",
        "restart",
        "dark",
      ),
      { minLength: 10, maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(life, async (events) => {
        const gateway = new Gateway();
        try {
          gateway.register("roof");
          const sequence = await played(gateway, events);
          for (const [i, { cumulative, since }] of sequence.entries()) {
            expect(cumulative).toBeGreaterThanOrEqual(sequence[i - 1]?.cumulative ?? 0n);
            expect(since).toBe(sequence[0]?.since);
            expect(cumulative).toBeLessThanOrEqual(gateway.inverter.truth());
          }
        } finally {
          gateway.discard();
        }
      }),
      { numRuns: 25 },
    );
  });

  /** Plays a life and returns the meter's attestations in order. */
  async function played(gateway: Gateway, events: readonly string[]) {
    const { inverter } = gateway;
    for (const event of events) {
      if (event === "attest") await gateway.attest();
      else if (event === "restart") gateway.restart();
      else if (event === "reset") inverter.energy.reset();
      else {
        inverter.silent = event === "silent";
        if (event === "blank") inverter.blank();
        if (event === "glitch") inverter.energy.glitch(5);
        await gateway.read(event === "dark" ? 400 : 10, "roof");
        inverter.silent = false;
      }
    }
    await gateway.attest();
    const { batches } = gateway;
    const last = batches.lastSequence();
    const all = [];
    for (let at = last; at > 0n; ) {
      const row = batches.attestationOf("roof", at);
      if (!row) break;
      all.unshift(readAttestation(row.record));
      at = row.sequence - 1n;
    }
    return all;
  }
});
