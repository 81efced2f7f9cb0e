/** A relayer's status as its operator reads it. */
import type { RelayKeyStatus, RelayStatus } from "../telemetry/relay-status.js";
import { formatCoins, formatCount, formatDuration, formatHash } from "../telemetry/units.js";
import { allPrintable } from "./input.js";
import { type Paint, plain, wrap } from "./output.js";
import { storage, troubles, type View } from "./status-view.js";

/** Renders the status in words. */
export function renderRelayStatus(told: RelayStatus, { width, paint = plain }: View): string {
  const status = allPrintable(told);
  const { relayer, version, started, now, keys } = status;
  const sections = [
    [`relayer ${paint("strong", relayer)}: fieldproof ${version}, up ${formatDuration(now - started)}`],
    troubles(status, paint),
    chainLines(status, paint),
    ...keys.map((key) => keyLines(key, paint)),
    storage(status),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => wrap(line, width, "  ")).join("\n"))
    .join("\n\n");
}

function chainLines({ chain, endpoints }: RelayStatus, paint: Paint): string[] {
  const { chainId, contract, latest, final } = chain;
  const blocks = latest === null ? paint("bad", "does not answer") : `block ${latest}, final ${final}`;
  return [
    `chain ${chainId}, contract ${formatHash(contract)}: ${blocks}`,
    ...endpoints.map(({ name, trouble }) =>
      trouble === null
        ? `endpoint ${name}: ${paint("good", "well")}`
        : `endpoint ${name}: ${paint("bad", trouble)}`,
    ),
  ];
}

function keyLines(
  { address, balance, lanes, waiting, posted, final, submitter }: RelayKeyStatus,
  paint: Paint,
): string[] {
  const left = balance === null ? "balance unknown" : formatCoins(balance);
  const heads = `heads: ${waiting} waiting, ${posted} posted and not final, ${final} final`;
  return [
    `key ${paint("strong", address)}: ${left}`,
    `serves ${formatCount(lanes, "lane")}; ${heads}`,
    `submitter: ${submitter}`,
  ];
}
