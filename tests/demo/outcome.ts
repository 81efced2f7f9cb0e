/** What a run of the demo came to, and whether that is what Fieldproof promises. Pure. */
import type { Quantity } from "../../drivers/measurement.js";
import type { Amounts } from "../simulators/auditor.js";
import type { Journaled } from "./journaled.js";
import type { Observations } from "./operator.js";
import type { ProofResult } from "./proofs.js";

export interface Outcome {
  readonly meters: readonly { readonly name: string; readonly quantity: Quantity }[];
  readonly seen: Observations;
  /** All that the agent read and judged, whether or not anybody heard of it. */
  readonly journaled: Journaled;
  /** What the simulators counted. */
  readonly truth: Amounts;
  readonly credited: Amounts;
  /** What the contract's `provenCumulative` accepted at a final block. */
  readonly onChain: Amounts;
  readonly proofs: readonly ProofResult[];
  /** Milliseconds from the start of the agent to the first value of a meter. */
  readonly firstReadingMs: number | null;
  readonly agentRssBytes: number;
  readonly seconds: number;
}

/** Everything that is not as promised, in words; empty when all is well. */
export function broken({ meters, seen, journaled, truth, credited, onChain, proofs }: Outcome): string[] {
  const problems: string[] = [];
  if (!seen.batches.some(({ state }) => state === "final")) problems.push("no batch became final");
  for (const { name: meter } of meters) {
    const [counted = 0n, paid = 0n, proven = 0n] = [truth[meter], credited[meter], onChain[meter]];
    if (proven !== paid) problems.push(`${meter}: ${paid} credited, but ${proven} on the chain`);
    if (paid > counted) problems.push(`${meter}: ${paid} credited, but only ${counted} counted`);
    if (proven <= 0n) problems.push(`${meter}: nothing on the chain`);
    const proof = proofs.find((one) => one.meter === meter);
    if (!proof?.verified) problems.push(`${meter}: its proof does not hold: ${proof?.words ?? "none made"}`);
  }
  for (const [kind, heard] of seen.verdicts) {
    const given = journaled.verdicts.get(kind) ?? 0;
    if (heard > given) problems.push(`verdict ${kind}: heard ${heard} times, but given only ${given} times`);
  }
  return problems;
}

/** The outcome as one line of JSON: amounts are decimal strings in base units. */
export function toLine(outcome: Outcome): string {
  const { seen, journaled, truth, credited, onChain, proofs, firstReadingMs, agentRssBytes, seconds } =
    outcome;
  const receipts = seen.batches.filter(({ gas }) => gas !== null);
  const gas = receipts.reduce((sum, batch) => sum + (batch.gas ?? 0n), 0n);
  const problems = broken(outcome);
  return JSON.stringify({
    ok: problems.length === 0,
    problems,
    seconds,
    readings: journaled.readings,
    verdicts: sum(journaled.verdicts),
    verdictKinds: Object.fromEntries(journaled.verdicts),
    readingsHeard: seen.readings,
    attestations: seen.attestations,
    batches: seen.batches.length,
    receipts: receipts.length,
    finalBatches: seen.batches.filter(({ state }) => state === "final").length,
    truth: texts(truth),
    credited: texts(credited),
    onChain: texts(onChain),
    gasPerBatch: receipts.length === 0 ? null : Number(gas / BigInt(receipts.length)),
    proofsVerified: proofs.filter(({ verified }) => verified).length,
    firstReadingMs,
    agentRssBytes,
  });
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((all, count) => all + count, 0);
}

function texts(amounts: Amounts): Record<string, string> {
  return Object.fromEntries(Object.entries(amounts).map(([meter, units]) => [meter, units.toString()]));
}
