/** Proofs of three kinds of meters to attack, and what an attack comes to. */
import { expect } from "vitest";
import { type Proof, ProofError, readProof } from "../../agent/batch/proof.js";
import { verify } from "../../agent/batch/verify.js";
import { gather } from "../../agent/prove.js";
import { DRIVERS } from "../../drivers/index.js";
import { Gateway } from "../pipeline/gateway.js";

export const METERS = ["roof", "uplink", "water"] as const;
export type Meter = (typeof METERS)[number];

/** A proof of each meter, six readings long, in a final batch. */
export async function provenMeters(): Promise<Record<Meter, Proof>> {
  const gateway = new Gateway();
  for (let i = 0; i < 2; i++) await gateway.read(10, ...METERS);
  for (const meter of METERS) gateway.register(meter);
  for (let i = 0; i < 4; i++) await gateway.read(10, ...METERS);
  const batch = await gateway.attest();
  gateway.settle(batch?.head.sequence ?? 0n);
  const proofOf = (meter: Meter) => gather(gateway.journal, meter, null).proof;
  return { roof: proofOf("roof"), uplink: proofOf("uplink"), water: proofOf("water") };
}

/** The checks that a file fails; `file` when it is no proof at all. Nothing else may ever be thrown. */
export function failures(text: string): string[] {
  try {
    const { checks, consistent } = verify(readProof(text), DRIVERS);
    const failed = checks.filter(({ ok }) => !ok).map(({ name }) => name);
    expect(consistent).toBe(failed.length === 0);
    for (const { words } of checks) expect(words.length).toBeLessThan(700);
    return failed;
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    expect(error.message.length).toBeLessThan(400);
    return ["file"];
  }
}
