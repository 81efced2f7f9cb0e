/**
 * What the chain says of a proof: whether its head is where the proof says, whose key the lane has, and whether
 * the contract accepts the leaf. The contract's ring keeps eight heads; a transaction's receipt confirms for ever.
 */
import { type Check, failed, passed } from "../batch/check.js";
import type { Proof } from "../batch/proof.js";
import {
  type Block,
  type Hex,
  type Ledger,
  LedgerError,
  type Receipt,
  type RegisteredMeter,
} from "./ledger.js";

/** A check against the world; `ok` is null where the world was not asked, or did not answer. */
export interface Finding extends Omit<Check, "ok"> {
  readonly ok: boolean | null;
}

/**
 * The block in which a key was replaced as its lane's, at or after `from`; null when it was not up to `to`. Keys are
 * replaced seldom, and the search takes long: it is asked only when the lane has another key now.
 */
export type Replaced = (
  lane: Hex,
  signer: Hex,
  range: { readonly from: bigint; readonly to: bigint },
) => Promise<bigint | null>;

/** Asks at a final block. Never rejects: a chain that cannot be asked has neither confirmed nor denied anything. */
export async function confirm(
  proof: Proof,
  signer: Hex | null,
  ledger: Ledger,
  replaced: Replaced,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  try {
    const { final } = await ledger.view();
    if (proof.inclusion) findings.push(await inclusionCheck(proof, proof.inclusion, ledger, final));
    findings.push(await contractCheck(proof, signer, { ledger, replaced }, final));
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    findings.push({ name: "chain", ok: error.retry === "later" ? null : false, words: error.message });
  }
  return findings;
}

type Claim = NonNullable<Proof["inclusion"]>;

async function inclusionCheck(proof: Proof, claim: Claim, ledger: Ledger, final: Block): Promise<Check> {
  const objection = objectionToReceipt(proof, claim, await ledger.receipt(claim.transaction), final);
  return objection === null
    ? passed(
        "inclusion",
        `transaction ${claim.transaction} posted the head in final block ${claim.blockNumber}`,
      )
    : failed("inclusion", `transaction ${claim.transaction} ${objection}`);
}

/** Why this receipt does not show the proof's head at the final block it claims; null when it does. */
function objectionToReceipt(
  { head, attestation, domain }: Proof,
  claim: Claim,
  receipt: Receipt | null,
  final: Block,
): string | null {
  if (!receipt?.canonical) return "is in no block of this chain that the endpoint still has";
  const { blockNumber, blockHash, timestamp, posted } = receipt;
  if (blockNumber !== claim.blockNumber || blockHash.toLowerCase() !== claim.blockHash.toLowerCase())
    return `is in block ${blockNumber} (${blockHash}), the proof says ${claim.blockNumber} (${claim.blockHash})`;
  if (blockNumber > final.number) return `is in block ${blockNumber}, and only ${final.number} is final`;
  const isHead = (one: Receipt["posted"][number]) =>
    one.lane === head.lane &&
    one.sequence === head.sequence &&
    one.meters === head.meters &&
    one.root === head.root;
  if (!posted.some(isHead))
    return `did not post head ${head.sequence} with root ${head.root} to contract ${domain.contract}`;
  if (attestation.windowEnd > timestamp)
    return `was mined at ${timestamp}, before the window ended (${attestation.windowEnd}): the contract refuses that`;
  return null;
}

/** By the contract's own word where its ring still holds the head, by its registry otherwise. */
async function contractCheck(
  proof: Proof,
  signer: Hex | null,
  { ledger, replaced }: { readonly ledger: Ledger; readonly replaced: Replaced },
  final: Block,
): Promise<Check> {
  const { head, attestation, domain, inclusion, position } = proof;
  const where = `contract ${domain.contract} on chain ${domain.chainId}, final block ${final.number}`;
  const refused = (words: string) => failed("chain", `${where}: ${words}`);
  const lane = await ledger.lane(head.lane, final);
  if (!lane.registered) return refused(`it does not know the lane ${head.lane}`);
  const key = await keyWords(proof, signer, lane.signer, replaced, final);
  if (key === null) return refused(`the lane belongs to ${lane.signer}, the head is signed by ${signer}`);
  const units = `${attestation.cumulative} units of the lane whose key ${key}`;
  const accepted = await ledger.proven(proof, final);
  if (accepted === attestation.cumulative) return passed("chain", `${where}: accepts ${units}`);
  if (accepted !== null) return refused(`accepts ${accepted} units, attested are ${attestation.cumulative}`);
  if (!inclusion) return refused(`it holds no head ${head.sequence}: ${NOT_HELD}`);
  const meters = await ledger.meters(head.lane, final);
  const objection = objectionToLeaf(attestation, meters[position]);
  return objection === null
    ? passed("chain", `${where}: its ring is past head ${head.sequence}; the registry agrees with ${units}`)
    : refused(objection);
}

/** Whether the signer is the lane's key, or was when the head was included; null when neither is shown. */
async function keyWords(
  { head, inclusion }: Proof,
  signer: Hex | null,
  present: Hex,
  replaced: Replaced,
  final: Block,
): Promise<string | null> {
  if (signer === null) return null;
  if (present.toLowerCase() === signer.toLowerCase()) return `is ${present}`;
  if (!inclusion) return null;
  const until = await replaced(head.lane, signer, { from: inclusion.blockNumber, to: final.number });
  return until === null ? null : `is ${present}; ${signer} was the lane's key until block ${until}`;
}

const NOT_HELD =
  "not posted, not final yet, or overwritten by a later one, and the proof names no transaction; make it again " +
  "once the batch is final, with `fieldproof prove METER`, and it will name one";

/** What the contract's `_requireRegistered` would object to in a leaf, whenever the head was posted. */
export function objectionToLeaf(
  { meter, term, unit, since, windowEnd }: Proof["attestation"],
  entry: Omit<RegisteredMeter, "frozenAt"> | undefined,
): string | null {
  if (!entry) return "its registry has no meter at this place of the tree";
  const { meterId, openedAt, closedAt } = entry;
  if (meter !== meterId) return `its registry has the meter ${meterId} there, attested is ${meter}`;
  if (term !== entry.term) return `its registry has term ${entry.term} there, attested is ${term}`;
  if (unit !== entry.unit) return `its registry has unit ${entry.unit} there, attested is ${unit}`;
  if (since < openedAt) return `the term began at ${openedAt}, attested is usage since ${since}`;
  if (closedAt !== 0n && windowEnd > closedAt)
    return `the term ended at ${closedAt}, attested is usage until ${windowEnd}`;
  return null;
}
