/** From how a term stands to up to where its units have come: level upon level, with reason and remedy. Pure. */
import { formatTokens } from "../owner/tokens.js";
import { min } from "../primitives/bigint-order.js";
import { worth } from "../submit/rewards-reader.js";
import { ENDLESS, type Level } from "./axis.js";
import { type Fate, instant, type Place } from "./fates.js";
import type { Cause, PayableLeaf, PostedLeaf, TermOnChain, TermStanding } from "./standing.js";

/** Units of a term by where they are, lowest first; the last level ends where the term does. */
export function levelsOf(term: TermStanding): Level<Fate>[] {
  const { onChain } = term;
  const levels = typeof onChain === "string" ? levelsUnknown(term, onChain) : levelsKnown(term, onChain);
  const end = term.close === null ? ENDLESS : term.close - term.base;
  const rest = frozen(term) ?? fate(term, "unattested", term.unattested);
  return [...levels, { upTo: end, fate: rest }];
}

/** Base units that claims can be paid up to a window's end: 1.2 times rated, for the time that is not used up. */
export function capacity({ meter }: Pick<TermOnChain, "meter">, windowEnd: bigint): bigint {
  if (windowEnd <= meter.paidUntil) return 0n;
  return (meter.ratedPerHour * (windowEnd - meter.paidUntil)) / 3_000n;
}

function levelsUnknown(term: TermStanding, why: string): Level<Fate>[] {
  const remedy = "ask again once the chain can be reached";
  const say = (what: string) => fate(term, "unknown", { reason: `${what}; ${why}`, remedy });
  return [
    { upTo: term.settled, fate: say("on the chain in a final block, whether it is paid is unknown") },
    { upTo: term.signed, fate: say("signed, whether it is on the chain is unknown") },
  ];
}

function levelsKnown(term: TermStanding, chain: TermOnChain): Level<Fate>[] {
  const { paid, payout } = chain.meter;
  const settled = fate(term, "paid", { reason: `paid to ${payout}`, remedy: null });
  const halted = frozen(term);
  const waiting = chain.maturing.map((leaf) => ({
    upTo: leaf.cumulative,
    fate: maturing(term, chain, leaf),
  }));
  return [
    { upTo: paid, fate: settled },
    ...(chain.payable ? levelsPayable(term, chain, chain.payable) : []),
    ...(halted ? [] : waiting),
    { upTo: term.signed, fate: halted ?? unposted(term) },
  ];
}

/** What the newest matured leaf proves: claimable now, or why it is not. */
function levelsPayable(term: TermStanding, chain: TermOnChain, { leaf, units, refusal }: PayableLeaf) {
  const { paid } = chain.meter;
  const upTo = leaf.cumulative;
  if (units === null) {
    const reason = `the contract refuses the leaf of batch ${leaf.sequence}: ${refusal}`;
    const remedy = "have the owner compare the registration with this meter";
    return [{ upTo, fate: fate(term, "refused", { reason, remedy }) }];
  }
  const possible = min(upTo - paid, capacity(chain, leaf.windowEnd));
  return [
    { upTo: paid + units, fate: claimable(term, chain) },
    { upTo: paid + possible, fate: unfunded(term, chain, paid + possible) },
    { upTo, fate: deferred(term, chain) },
  ];
}

function claimable(term: TermStanding, { meter }: TermOnChain): Fate {
  if (meter.ownKey) {
    const reason = "claims need the signature of the meter's own key, which this gateway does not collect";
    return fate(term, "unsigned", { reason, remedy: "claim with the meter's signature" });
  }
  const remedy = "`fieldproof claim`: anyone may send it, the registered payout is paid";
  return fate(term, "claimable", { reason: "matured, and nobody has claimed it yet", remedy });
}

function unfunded(term: TermStanding, { vault, meter, token }: TermOnChain, upTo: bigint): Fate {
  const short = worth(meter.rate, upTo) - worth(meter.rate, meter.paid) - vault.balance;
  const holds = `the lane's vault holds ${formatTokens(vault.balance, token)}`;
  const remedy = `send ${formatTokens(short, token)} or more of token ${token.address} to the vault ${vault.address}`;
  return fate(term, "unfunded", { reason: `${holds}, which does not pay for it`, remedy });
}

function deferred(term: TermStanding, { meter }: TermOnChain): Fate {
  const limit = `${(meter.ratedPerHour * 12n) / 10n} base units an hour, 1.2 times the registered rating`;
  const reason = `claims pay at most ${limit}; all time up to ${instant(meter.paidUntil)} is used up`;
  const remedy =
    "it becomes payable as the meter counts on below that; if the registered rating is too low, have the owner " +
    "register the meter anew";
  return fate(term, "deferred", { reason, remedy });
}

function maturing(term: TermStanding, { final }: TermOnChain, leaf: PostedLeaf): Fate {
  const posted = `batch ${leaf.sequence} was posted at ${instant(leaf.postedAt)}`;
  const reason = `${posted}${leaf.postedAt > final ? " and is not final yet" : ""}: the challenge window is open`;
  const remedy = `claim it from ${instant(leaf.maturesAt)} on`;
  return { ...fate(term, "maturing", { reason, remedy }), until: leaf.maturesAt };
}

function unposted(term: TermStanding): Fate {
  const reason = `signed in batch ${term.batch ?? 0n} or before, and not on the chain yet`;
  const remedy =
    "`fieldproof status` shows what posting waits for: the chain, coins for gas, or the cap on fees";
  return fate(term, "unposted", { reason, remedy });
}

/** What nothing but a correction can pay any more; null while lane and meter run. */
function frozen(term: TermStanding): Fate | null {
  const { onChain } = term;
  if (typeof onChain === "string" || onChain.frozenAt === null) return null;
  const what = onChain.meter.frozenAt !== 0n ? "the meter" : "the lane";
  const reason = `${what} was frozen at ${instant(onChain.frozenAt)}: what had not matured by then is never paid`;
  const remedy =
    "show the owner this meter's proofs: he can settle it, and register the meter on a lane with a new key";
  return fate(term, "frozen", { reason, remedy });
}

function fate(term: TermStanding, place: Place, cause: Cause): Fate {
  return { place, term, until: null, ...cause };
}
