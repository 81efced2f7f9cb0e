/** Why units are in no batch, or in no term: what stands between a meter and its registration. Pure. */
import { isOver } from "../submit/ledger.js";
import type { Outside } from "./account.js";
import { instant } from "./fates.js";
import type { Cause, MeterUsage } from "./standing.js";

/** What is known of a lane before its terms are looked at. */
export interface LaneFacts {
  /** Of the newest batch, and the address that signed it; null before the first. */
  readonly batch: { readonly sequence: bigint; readonly signer: string } | null;
  /** Why the chain is not known; null when it was read. */
  readonly unreached: string | null;
  /** The lane as the contract has it; null when it does not know it, or was not asked. */
  readonly lane: {
    readonly signer: string;
    readonly sequence: bigint;
    /** Its time, Unix seconds. */
    readonly at: { readonly timestamp: bigint };
  } | null;
}

/** Why credited units of a term are in no batch. */
export function whyUnattested(usage: MeterUsage, { batch, lane, unreached }: LaneFacts): Cause {
  if (!usage.dated) {
    const reason = "the clock of this gateway is not trusted yet, and nothing is attested without the time";
    return { reason, remedy: "give it network time (NTP), or endpoints of the chain that it can reach" };
  }
  if (lane && batch && lane.signer.toLowerCase() !== batch.signer.toLowerCase()) {
    const reason = `the lane belongs to the key ${lane.signer}, and this gateway signed with ${batch.signer}`;
    return { reason, remedy: "put the lane's key in place, or have the lane's admin rotate it" };
  }
  if (lane && lane.sequence > (batch?.sequence ?? 0n)) {
    const reason = `the chain has head ${lane.sequence}, newer than this journal: an old card or a second gateway`;
    return { reason, remedy: "nothing is signed until that is cleared up: see `fieldproof status`" };
  }
  const remedy = "the next batch takes it; if none comes, `fieldproof status` shows what attesting waits for";
  if (unreached !== null) return { reason: `credited and in no batch; ${unreached}`, remedy };
  const newest = batch
    ? `the newest one, ${batch.sequence}, is of ${instant(batch.sequence / 1_000n)}`
    : "there is none yet";
  return { reason: `credited and in no batch; ${newest}`, remedy };
}

/** A registration as far as it matters for what lies outside all terms. */
export interface OpenOrClosed {
  readonly term: number;
  readonly openedAt: bigint;
  readonly closedAt: bigint;
}

/** Why units lie in no term. `entries` are the meter's registrations on its lane. */
export function whyOutside(
  meterId: string | null,
  entries: readonly OpenOrClosed[],
  objection: string | null,
  facts: LaneFacts,
): Outside {
  const not = (reason: string, remedy: string): Outside => ({ place: "unregistered", reason, remedy });
  if (facts.unreached !== null) {
    const remedy = "ask again once the chain can be reached";
    return { place: "unknown", reason: `whether it is registered is unknown; ${facts.unreached}`, remedy };
  }
  if (facts.lane === null)
    return not("this gateway's lane is not registered", "send the owner this gateway's name and key address");
  if (objection !== null) return not(objection, "what is counted until then is not payable by a claim");
  const last = entries.at(-1);
  const paid = "what was counted before is not payable by a claim";
  if (last === undefined)
    return not(
      "the lane's registry does not have this meter",
      `have the owner register ${meterId ?? "it"}; ${paid}`,
    );
  const now = facts.lane.at.timestamp;
  if (isOver(last, now))
    return not(
      `term ${last.term} was closed at ${instant(last.closedAt)}`,
      "have the owner register the meter anew",
    );
  if (last.openedAt > now)
    return not(
      `term ${last.term} begins at ${instant(last.openedAt)}`,
      `wait for the first readings after that; ${paid}`,
    );
  const reason = `registered at ${instant(last.openedAt)}, and the term begins with the first readings after that`;
  return not(reason, `wait for the next readings; ${paid}`);
}

/** Another meter counts the same usage. */
export function countedBy(within: string): Outside {
  return {
    place: "unregistered",
    reason: `within ${within}: not credited twice`,
    remedy: `\`fieldproof explain ${within}\` shows where its usage is credited`,
  };
}

/** No chain is configured. */
export const NO_CHAIN: Outside = {
  place: "unregistered",
  reason: "the configuration has no section `chains`: usage is metered and journaled only",
  remedy:
    "name the chain and its contract in the configuration; what was counted before is not payable by a claim",
};
