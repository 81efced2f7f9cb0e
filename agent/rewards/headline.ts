/** The answer in one sentence: why a meter earned what it earned, above all when that is nothing. Pure. */
import { formatAmount, formatInstant } from "../telemetry/units.js";
import type { Account, Row } from "./account.js";
import type { Place } from "./fates.js";
import type { Cause, MeterUsage } from "./standing.js";

/** How each place continues the sentence "…: most of it ". */
const WHERE: Readonly<Record<Place, string>> = {
  paid: "is paid",
  corrected: "was settled by the owner",
  claimable: "is claimable, and nobody has claimed it",
  unsigned: "waits for the meter's own signature",
  refused: "is refused by the contract",
  maturing: "waits for the challenge window",
  deferred: "is deferred, above what the rating allows by now",
  unfunded: "waits for funds: the vault is short",
  frozen: "lies on a frozen lane or meter",
  unposted: "is signed, and not on the chain",
  unattested: "is not attested",
  unregistered: "was counted outside any registration",
  awaited: "awaits a second reading",
  held: "is held",
  "over-limit": "is over limit",
  withheld: "was counted twice",
  unknown: "is unknown to us: the chain was not reached",
};

/** What an operator reads first. */
export function headlineOf(account: Account, usage: MeterUsage): Cause {
  const unheard = silence(usage);
  if (usage.polled === null && usage.verdict === null) {
    const reason = "nothing was ever read from this meter";
    return { reason, remedy: `\`fieldproof read ${account.meter}\` shows whether it answers` };
  }
  if (account.measured === 0n && unheard) return unheard;
  if (account.measured === 0n)
    return { reason: "the meter answers, and counted nothing in this time", remedy: null };
  const paid = units(account.rows, "paid");
  const main = largest(account.rows, paid === account.measured ? "paid" : null);
  const say = (amount: bigint) => formatAmount(account.quantity, amount);
  const earned = paid === 0n ? "nothing is paid yet" : `${say(paid)} of ${say(account.measured)} are paid`;
  const but = unheard ? `; and ${unheard.reason}` : "";
  if (main === null || main.place === "paid")
    return { reason: `all ${say(account.measured)} are paid${but}`, remedy: unheard?.remedy ?? null };
  const most = paid === 0n ? `most of ${say(account.measured)}` : `most of the rest (${say(main.units)})`;
  const reason = `${earned}: ${most} ${WHERE[main.place]}: ${main.reason}${but}`;
  return { reason, remedy: main.remedy };
}

/** The meter does not answer, since when and why. */
function silence({ silent, heard, verdict, meter }: MeterUsage): Cause | null {
  if (!silent) return null;
  const since = heard === null ? "" : ` since ${formatInstant(heard).replace(/\.\d+Z$/, "Z")}`;
  const remedy = `\`fieldproof read ${meter}\` shows what is wrong on the wire`;
  return { reason: `the meter has been silent${since} (${verdict ?? "no answer"})`, remedy };
}

function units(rows: readonly Row[], place: Place): bigint {
  return rows.filter((row) => row.place === place).reduce((sum, row) => sum + row.units, 0n);
}

/** The row with most units that are not paid, or with `only` of that place. */
function largest(rows: readonly Row[], only: Place | null): Row | null {
  const candidates = rows.filter(({ place }) => (only === null ? place !== "paid" : place === only));
  return candidates.reduce<Row | null>((most, row) => (most && most.units >= row.units ? most : row), null);
}
