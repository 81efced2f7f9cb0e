/** The answer in one sentence: why a meter earned what it earned, above all when that is nothing. Pure. */
import { formatAmount, formatInstant } from "../telemetry/units.js";
import type { Account, Row } from "./account.js";
import type { Place } from "./fates.js";
import type { Cause, MeterUsage } from "./standing.js";

/** How each place continues the sentence "of 5 kWh, 3 kWh …". */
const WHERE: Readonly<Record<Place, string>> = {
  paid: "are paid",
  corrected: "were settled by the owner",
  claimable: "can be claimed",
  unsigned: "wait for the meter's own signature",
  refused: "are refused by the contract",
  maturing: "wait for the challenge window",
  deferred: "are deferred, above what the rating allows by now",
  unfunded: "wait for funds",
  frozen: "are frozen",
  unposted: "are signed and not on the chain",
  unattested: "are not attested",
  unregistered: "were counted outside any registration",
  awaited: "await a second reading",
  held: "are held",
  "over-limit": "are over limit",
  withheld: "were counted twice",
  unfit: "were counted out of specification",
  unsampled: "were counted while their quality was unknown",
  weighted: "were taken off by the measured efficiency",
  unknown: "are known to the chain alone",
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
  const but = unheard ? `; and ${unheard.reason}` : "";
  if (main === null || main.place === "paid")
    return { reason: `all of ${say(account.measured)} are paid${but}`, remedy: unheard?.remedy ?? null };
  const earned = paid === 0n ? "nothing is paid yet" : `${say(paid)} are paid`;
  const most = `of ${say(account.measured)}, ${say(main.units)} ${WHERE[main.place]}`;
  return { reason: `${earned}: ${most} (${main.reason})${but}`, remedy: main.remedy };
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
