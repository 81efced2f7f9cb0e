/** `fieldproof audit`: for a stranger with an RPC and an archive of bundles, what a reward contract paid and why. */
import type { Address } from "../../../config/address.js";
import type { Finality } from "../../../config/finality.js";
import type { Archive, ArchiveCounts } from "../../audit/archive.js";
import type { AuditReport, Period } from "../../audit/audit.js";
import type { Finding } from "../../audit/finding.js";
import type { LaneSums } from "../../audit/flows.js";
import type { EvidenceClass } from "../../metering/flags.js";
import type { LedgerHistory } from "../../submit/ledger-history.js";
import { formatCount } from "../../telemetry/units.js";
import { answered } from "../answered.js";
import { addressOf, type BlockOrTime, blockOrTimeOf, chainIdOf, finalityOf, urlsOf } from "../arguments.js";
import { CliError, EXIT, type ExitCode } from "../exit-codes.js";
import { EVIDENCE_WORDS } from "../flag-words.js";
import { printable } from "../input.js";
import { type Output, table, wrap } from "../output.js";
import { type AddCommand, examples, jsonOption } from "../shell.js";

interface AuditOptions {
  readonly rpc: readonly string[];
  readonly chainId: number;
  readonly contract: Address;
  readonly bundles: string;
  readonly from?: BlockOrTime;
  readonly to?: BlockOrTime;
  readonly deployed?: BlockOrTime;
  readonly finality?: Finality;
  readonly json?: boolean;
}

export const addAudit: AddCommand = (program, shell) => {
  program
    .command("audit")
    .summary("compute every claim of a period again, from a chain and an archive of bundles")
    .description(
      "For anybody: computes every claim against a reward contract again, from the bundles that the gateways " +
        "published, and sums claims, corrections and withdrawals against the token's own transfers out of the lanes' " +
        "vaults. Lists what is missing in the archive, does not verify, or does not add up; then the exit code is 7. " +
        "BUNDLES is a folder of files with one bundle each, or one a line.",
    )
    .requiredOption("--rpc <url>", "endpoint of the chain; may be given more than once", urlsOf)
    .requiredOption("--chain-id <number>", "which chain it has to be", chainIdOf)
    .requiredOption("--contract <address>", "the reward contract", addressOf)
    .requiredOption("--bundles <folder>", "the archive of bundles")
    .option("--from <block|time>", "begin there; by default with the contract's first event", blockOrTimeOf)
    .option("--to <block|time>", "up to and with this; by default the newest final block", blockOrTimeOf)
    .option("--deployed <block|time>", "the contract is no older: saves searching before", blockOrTimeOf)
    .option("--finality <rule>", "when a block is final: tag (default), depth:N or instant", finalityOf)
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        "audit --rpc https://rpc.example --chain-id 1 --contract 0x5FbD…0aa3 --bundles archive/",
        "audit … --from 2026-10-01 --to 2026-10-31T23:59:59Z --json",
      ),
    )
    .action((options: AuditOptions) => shell.run(options, (out) => auditPeriod(out, options)));
};

async function auditPeriod(out: Output, options: AuditOptions): Promise<ExitCode> {
  const { systemClock } = await import("../../clock.js");
  const { LedgerHistory } = await import("../../submit/ledger-history.js");
  const { audit } = await import("../../audit/audit.js");
  const { DRIVERS } = await import("../../../drivers/index.js");
  const { rpc: urls, chainId, contract, finality = { kind: "tag" } } = options;
  const archive = await archiveOf(options);
  const settings = { urls, chainId, contract, finality, timeout: 30_000, clock: systemClock() };
  const history = new LedgerHistory(settings);
  return answered("nothing was audited", async () => {
    const { deployed, ...period } = await boundsOf(history, options);
    const report = await audit({ history, archive, drivers: DRIVERS, deployed }, period);
    const said = { chainId, contract, ...period, ...report, archive: archive.counts };
    out.result(said, () => inWords(out, report, period, archive.counts));
    return report.findings.length === 0 ? EXIT.ok : EXIT.irregular;
  });
}

async function archiveOf({ bundles, chainId, contract }: AuditOptions): Promise<Archive> {
  const { Archive } = await import("../../audit/archive.js");
  try {
    return await Archive.open(bundles, { chainId, contract });
  } catch (error) {
    const { unreadable } = await import("../../../config/file-words.js");
    throw new CliError(
      `cannot read the archive ${bundles}: ${unreadable(error)}`,
      "nothing was audited; --bundles names a folder of bundles, or one file of them",
    );
  }
}

async function boundsOf(
  history: LedgerHistory,
  { from, to, deployed }: AuditOptions,
): Promise<Period & { readonly deployed: bigint }> {
  const final = await history.final();
  const first = async (bound: BlockOrTime) =>
    "block" in bound ? bound.block : await history.firstNotBefore(bound.time, final.number);
  const last = async (bound: BlockOrTime) =>
    "block" in bound ? bound.block : (await history.firstNotBefore(bound.time + 1n, final.number)) - 1n;
  const end = to === undefined ? final.number : await last(to);
  if (end > final.number || (to !== undefined && "time" in to && to.time > final.timestamp)) {
    throw new CliError(`block ${final.number} is the newest final one, --to lies after it`, "leave --to out");
  }
  const period = { from: from === undefined ? 0n : await first(from), to: end };
  if (period.from > end) throw new CliError("the period has no block: --from lies after --to");
  return { ...period, deployed: deployed === undefined ? 0n : await first(deployed) };
}

function inWords(out: Output, report: AuditReport, period: Period, archive: ArchiveCounts): string {
  const { claims, verified, heads, lanes, corrections, findings } = report;
  const others = archive.others > 0 ? `, ${archive.others} of other contracts` : "";
  const counts = `${formatCount(claims, "claim")}, ${formatCount(heads, "head")}`;
  return [
    `blocks ${period.from} to ${period.to}: ${counts}; the archive has ${formatCount(archive.bundles, "bundle")}${others}`,
    ...archive.unreadable.map((file) => `no bundle, or not only bundles: ${printable(file)}`),
    ...(claims > 0 ? [`evidence of the claims: ${evidenceIn(report)}`] : []),
    ...(lanes.length > 0
      ? [
          "amounts in wei, the smallest unit of the reward token:",
          table([HEADINGS, ...lanes.map((sums) => rowOf(sums.lane, sums)), rowOf("total", totalOf(lanes))]),
        ]
      : []),
    ...corrections.map(
      ({ lane, index, units, amount, reason, transaction }) =>
        `corrected: lane ${lane}, meter ${index}: ${units} base units, ${amount} wei, transaction ${transaction}: ${printable(reason)}`,
    ),
    ...findings.map((finding) => wrap(findingInWords(out, finding), out.width, "  ")),
    findings.length === 0
      ? out.paint(
          "good",
          `${formatCount(verified, "claim")} verified; every token that left a vault is explained`,
        )
      : out.paint(
          "bad",
          `${verified} of ${formatCount(claims, "claim")} verified, ${formatCount(findings.length, "finding")}`,
        ),
  ].join("\n");
}

/** `7 a meter on a wire of the gateway; 1 unknown`. */
function evidenceIn({ evidence }: Pick<AuditReport, "evidence">): string {
  const classes = [...(Object.keys(EVIDENCE_WORDS) as EvidenceClass[]), "unknown" as const];
  return classes
    .filter((name) => evidence[name] !== undefined)
    .map(
      (name) =>
        `${evidence[name]} ${name === "unknown" ? "unknown: no bundle shows it" : EVIDENCE_WORDS[name]}`,
    )
    .join("; ");
}

const HEADINGS = ["lane", "claims", "claimed", "corrected", "withdrawn", "left the vault", "difference"];

type Sums = Omit<LaneSums, "lane">;

function rowOf(name: string, { claims, claimed, corrected, withdrawn, transferred }: Sums): string[] {
  const difference = transferred - claimed - corrected - withdrawn;
  return [name, `${claims}`, ...[claimed, corrected, withdrawn, transferred, difference].map(String)];
}

function totalOf(lanes: readonly Sums[]): Sums {
  return lanes.reduce((a, b) => ({
    claims: a.claims + b.claims,
    claimed: a.claimed + b.claimed,
    corrected: a.corrected + b.corrected,
    withdrawn: a.withdrawn + b.withdrawn,
    transferred: a.transferred + b.transferred,
  }));
}

function findingInWords({ paint }: Output, finding: Finding): string {
  const { kind, lane, meter, sequence, transaction, words } = finding;
  const place = [
    `lane ${lane}`,
    ...(meter === null ? [] : [`meter ${meter}`]),
    ...(sequence === null ? [] : [`batch ${sequence}`]),
    ...(transaction === null ? [] : [`transaction ${transaction}`]),
  ];
  return `${paint("bad", kind.toUpperCase())} ${place.join(", ")}: ${printable(words)}`;
}
