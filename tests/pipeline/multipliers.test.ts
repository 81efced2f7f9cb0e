/** Ratios set in the field: in the configuration, in the manifest, and held when they change. */
import { afterEach, expect, it } from "vitest";
import { readManifest } from "../../agent/attest/evidence.js";
import { verify } from "../../agent/batch/verify.js";
import { FLAGS } from "../../agent/metering/flags.js";
import { gather } from "../../agent/prove.js";
import { DRIVERS } from "../../drivers/index.js";
import { closeGateways, Gateway } from "./gateway.js";

afterEach(closeGateways);

async function run(gateway: Gateway, readings: number): Promise<void> {
  for (let i = 0; i < readings; i++) await gateway.read(1, "water");
}

it("multiplies pulses, holds a changed ratio through a restart, and proves both from the frames", async () => {
  const gateway = new Gateway({ water: ', multiplier: "1/2"' });
  await run(gateway, 1);
  gateway.register("water");
  await run(gateway, 5);
  expect(gateway.pipeline.credited("water")).toBe(2_500n);

  gateway.restart({ water: ', multiplier: "1/4"' });
  await run(gateway, 1);
  const alarms = () => gateway.events.filter((event) => event.type === "alarm");
  expect(alarms()).toMatchObject([{ id: "multiplier:water", raised: true }]);
  expect(gateway.pipeline.credited("water")).toBe(2_500n);
  // The power fails while it is held.
  gateway.restart();
  await run(gateway, 1);
  expect(gateway.pipeline.credited("water")).toBe(2_500n);
  await run(gateway, 3);
  expect(gateway.pipeline.credited("water")).toBe(3_750n);
  expect(alarms().at(-1)).toMatchObject({ id: "multiplier:water", raised: false });

  const sealed: bigint[] = [];
  for (;;) {
    const batch = await gateway.attest();
    if (!batch) break;
    sealed.push(batch.head.sequence);
    gateway.settle(batch.head.sequence);
  }
  const proofs = sealed.map((sequence) => gather(gateway.journal, "water", sequence).proof);
  const setups = proofs.map((proof) => readManifest(proof.evidence.manifest.text).setup.rules.multipliers);
  expect(setups).toEqual([{ multiplier: "1/2" }, { multiplier: "1/4" }]);
  expect(proofs.map(({ attestation }) => attestation.flags & FLAGS.RESCALED)).toEqual([0, FLAGS.RESCALED]);
  for (const proof of proofs) {
    expect(verify(proof, DRIVERS).checks.filter(({ ok }) => !ok)).toEqual([]);
    const forged = proof.evidence.manifest.text.replace('"multiplier":"1/', '"multiplier":"9/');
    const bad = {
      ...proof,
      evidence: { ...proof.evidence, manifest: { ...proof.evidence.manifest, text: forged } },
    };
    expect(verify(bad, DRIVERS).checks.find(({ name }) => name === "frames")?.ok).toBe(false);
  }
});
