/** A check through driver, journal and proof: the flag is in the attestation, and a verifier finds it again. */
import { afterEach, expect, it } from "vitest";
import { verify } from "../../agent/batch/verify.js";
import { FLAGS } from "../../agent/metering/flags.js";
import { gather } from "../../agent/prove.js";
import { DRIVERS } from "../../drivers/index.js";
import { closeGateways, Gateway } from "./gateway.js";

afterEach(closeGateways);

const SOLAR = {
  gateway: ", location: { latitude: 47.3769, longitude: 8.5417 }",
  more: ", source: solar, every: 5 min",
};

it("flags a solar meter that counts at night, tells of it, and proves the flag from the frames", async () => {
  const gateway = new Gateway({ ...SOLAR, wall: BigInt(Date.UTC(2026, 5, 20, 22)) });
  await gateway.read(300, "roof");
  gateway.register("roof");
  for (let i = 0; i < 15; i++) await gateway.read(300, "roof");
  const alarms = gateway.events.filter((event) => event.type === "alarm");
  expect(alarms).toMatchObject([
    {
      id: "check:roof:night",
      raised: true,
      message: expect.stringMatching(/^meter roof: it counted though/),
    },
  ]);
  const batch = await gateway.attest();
  if (!batch) throw new Error("a batch expected");
  const { proof } = gather(gateway.journal, "roof", batch.head.sequence);
  expect(proof.attestation.flags & FLAGS.NIGHT).toBe(FLAGS.NIGHT);
  expect(verify(proof, DRIVERS).checks.filter(({ ok }) => !ok)).toEqual([]);
  const { flags } = proof.attestation;
  const silent = { ...proof, attestation: { ...proof.attestation, flags: flags & ~FLAGS.NIGHT } };
  expect(verify(silent, DRIVERS).checks.find(({ name }) => name === "counter")?.words).toMatch(/^flags: /);
  const { text } = proof.evidence.manifest;
  const moved = text.replace('"longitude":8542', '"longitude":-171458');
  expect(moved).not.toBe(text);
  const elsewhere = {
    ...proof,
    evidence: { ...proof.evidence, manifest: { ...proof.evidence.manifest, text: moved } },
  };
  const failed = verify(elsewhere, DRIVERS)
    .checks.filter(({ ok }) => !ok)
    .map(({ name }) => name);
  expect(failed).toContain("counter");
  expect(failed).toContain("evidence");
});
