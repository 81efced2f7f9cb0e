/** Whether posts can be paid: by this gateway's account, or by relayers that a broker brings the heads to. */

import type { ChainConfig } from "../../config/chain.js";
import { SecretError } from "../../config/secrets.js";
import type { Clock } from "../../drivers/clock.js";
import { openLedger } from "../chain-side.js";
import type { Hex } from "../primitives/hex.js";
import { type FeeMarket, LedgerError } from "../submit/ledger.js";
import { formatCoins, formatHash } from "../telemetry/units.js";
import { bad, doubtful, type Finding, good } from "./finding.js";

export interface FundsFacts {
  /** The chain's name. */
  readonly name: string;
  readonly mode: "direct" | "relay";
  /** The broker that relayers listen at. */
  readonly broker: string | null;
  /** What that broker said is wrong; null where nothing is, or none is needed. */
  readonly brokerTrouble: string | null;
  /** The account that pays; null where its key cannot be opened. */
  readonly payer: Hex | null;
  /** Wei, and what a post costs now; null where the chain could not be asked. */
  readonly account: { readonly balance: bigint; readonly market: FeeMarket } | null;
}

/** Asks for an account's balance and the market's fees; null where nobody answers. */
export async function askAccount(
  chain: ChainConfig,
  payer: Hex | null,
  clock: Clock,
): Promise<FundsFacts["account"]> {
  if (payer === null) return null;
  try {
    const ledger = await openLedger(chain, clock);
    const [balance, market] = await Promise.all([ledger.balance(payer), ledger.fees()]);
    return { balance, market };
  } catch (error) {
    if (error instanceof LedgerError || error instanceof SecretError) return null;
    throw error;
  }
}

/** Gas that one post takes at most, a lane's first one among them. */
const POST_GAS = 200_000n;
/** A day of posts every quarter of an hour. */
const DAY = 96n;

/** The word on what pays. */
export function fundsFinding({ name, mode, broker, brokerTrouble, payer, account }: FundsFacts): Finding {
  const check = `${mode === "relay" ? "relay" : "account"} ${name}`;
  if (mode === "relay") {
    if (brokerTrouble === null) return good(check, `relayers at broker ${broker} post and pay`);
    return bad(check, `no head reaches the relayers: ${brokerTrouble}`, `first mend broker ${broker}`);
  }
  if (payer === null) return doubtful(check, "not known: its key cannot be opened", "first mend the key");
  if (account === null)
    return doubtful(check, "not known: the chain does not answer", `first mend chain ${name}`);
  const { balance, market } = account;
  const cost = POST_GAS * (market.baseFee + market.tip);
  const says = `${formatCoins(balance)} on ${formatHash(payer)}, a post costs at most ${formatCoins(cost)} now`;
  const remedy = `send coins of this chain to ${payer}; or let relayers pay (chains.${name}.submit)`;
  if (balance < cost) return bad(check, says, remedy);
  if (balance < cost * DAY) return doubtful(check, `${says}: not enough for a day of posts`, remedy);
  return good(check, says);
}
