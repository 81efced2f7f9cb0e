/** What the chain says of a proof: whether its contract accepts the leaf, and whose key the lane has. */
import { type Check, failed, passed } from "../batch/check.js";
import type { Proof } from "../batch/proof.js";
import type { EvmLedger } from "./evm-ledger.js";
import { type Hex, LedgerError } from "./ledger.js";

/** Asks at a final block. Never rejects: a chain that cannot be asked has not vouched for anything. */
export async function confirm(proof: Proof, signer: Hex | null, ledger: EvmLedger): Promise<Check> {
  try {
    return await asked(proof, signer, ledger);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return failed("chain", error.message);
  }
}

async function asked(proof: Proof, signer: Hex | null, ledger: EvmLedger): Promise<Check> {
  const { head, attestation, domain } = proof;
  const { final } = await ledger.view();
  const lane = await ledger.lane(head.lane, final);
  const where = `contract ${domain.contract} on chain ${domain.chainId}, final block ${final.number}`;
  if (!lane.registered) return failed("chain", `${where}: it does not know the lane ${head.lane}`);
  if (lane.signer.toLowerCase() !== signer?.toLowerCase()) {
    return failed("chain", `${where}: the lane belongs to ${lane.signer}, the head is signed by ${signer}`);
  }
  const accepted = await ledger.proven(proof, final);
  if (accepted === null) {
    const words = `it holds no head ${head.sequence}: not posted, not final yet, or older than the eight it keeps`;
    return failed("chain", `${where}: ${words} (then prove again with a newer batch)`);
  }
  return accepted === attestation.cumulative
    ? passed("chain", `${where}: accepts ${accepted} units of the lane whose key is ${lane.signer}`)
    : failed("chain", `${where}: accepts ${accepted} units, attested are ${attestation.cumulative}`);
}
