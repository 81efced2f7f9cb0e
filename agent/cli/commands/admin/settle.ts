/** `fieldproof admin settle`: pays, once and with a reason, units that were measured and held as over limit. */
import type { ChainConfig } from "../../../../config/chain.js";
import type { Config } from "../../../../config/schema.js";
import type { Journal } from "../../../journal/journal.js";
import type { Hex } from "../../../primitives/hex.js";
import type { Call } from "../../../submit/call.js";
import type { MeterView } from "../../../submit/registry.js";
import { hash32Of, wholeOf } from "../../arguments.js";
import { type CallingOptions, callingOptions, type Place, placeOf } from "../../calling.js";
import { CliError, EXIT } from "../../exit-codes.js";
import { printable } from "../../input.js";
import type { Output } from "../../output.js";
import { carryOut } from "../../plan.js";
import { type AddCommand, examples, type Shell } from "../../shell.js";

interface SettleOptions extends CallingOptions {
  readonly reason: string;
  readonly units?: bigint;
  readonly evidence?: Hex;
  readonly reading?: bigint;
}

/** Where the meter was registered last, and how. */
interface Home {
  readonly lane: Hex;
  readonly index: number;
  readonly place: MeterView;
}

/** Units that a reading holds, and the leaf that commits to the reading. */
interface Held {
  readonly units: bigint;
  readonly evidence: Hex;
  /** Where they come from. */
  readonly words: string;
}

export const addSettle: AddCommand = (admin, shell) => {
  const command = admin
    .command("settle <meter>")
    .summary("pay units that were held as over limit")
    .description(
      "Pays units of METER that were measured but held, at the rate in force. On the gateway METER is a name of the " +
        "configuration, and every reading in the journal that holds disputed units and was not settled yet is one " +
        "call (--reading: only that one). Elsewhere METER is its id (0x…), with --units and --evidence. The contract " +
        "takes each evidence once, and keeps the reason for the audit.",
    )
    .requiredOption("--reason <text>", "why, for whoever audits it")
    .option("--reading <number>", "only this reading of the journal", wholeOf)
    .option("--units <number>", "base units to pay", wholeOf)
    .option("--evidence <bytes32>", "leaf of the reading that holds them", hash32Of);
  callingOptions(command, { place: true })
    .addHelpText(
      "after",
      examples(
        'admin settle roof --reason "inverter was exchanged, nameplate attached" --safe settle.json',
        'admin settle 0x… --units 1200000 --evidence 0x… --reason "…" --key file:/home/me/owner.key --yes',
      ),
    )
    .action((meter: string, options: SettleOptions) =>
      shell.run(options, (out) => settle(shell, out, meter, options)),
    );
};

async function settle(shell: Shell, out: Output, named: string, options: SettleOptions): Promise<undefined> {
  const reason = options.reason.trim();
  if (reason === "") throw new CliError("a correction needs a reason", "say why with --reason", EXIT.usage);
  const { meter, held } = named.startsWith("0x")
    ? { meter: hash32Of(named), held: [saidOnCommandLine(options)] }
    : await inJournal(named, options);
  const place = await placeOf(options);
  const home = await place.registry.homeOf(meter);
  if (home === null)
    throw new CliError(`the contract ${place.contract} knows no meter ${meter}`, "register it first");
  const { open, done } = await unsettled(place, held);
  if (open.length === 0) {
    const what = done.map(({ evidence }) => evidence).join(", ");
    throw new CliError(`${named} has nothing left to settle${what && `: settled already ${what}`}`);
  }
  const calls = await callsOf(place, home, open, reason);
  const { data, words } = await carryOut(shell, out, options, place, {
    title: `Settle ${named}`,
    by: { role: "the contract's owner", address: await place.registry.ask("owner", []) },
    calls,
    notes: done.map(({ evidence }) => `settled before: ${evidence}`),
  });
  const { lane, index } = home;
  out.result({ ...data, meter, lane, index, reason, settled: open }, () => words.join("\n"));
}

function saidOnCommandLine({ units, evidence }: SettleOptions): Held {
  if (units !== undefined && evidence !== undefined && units > 0n)
    return { units, evidence, words: "as the command line says" };
  throw new CliError("which units, and by what evidence?", "add --units and --evidence", EXIT.usage);
}

async function inJournal(name: string, options: SettleOptions): Promise<{ meter: Hex; held: Held[] }> {
  const { chainOf, configuration } = await import("../../configuration.js");
  const { journalPath } = await import("../../../main.js");
  const { Journal } = await import("../../../journal/journal.js");
  const { EVER } = await import("../../../journal/usage.js");
  const { isOverLimit } = await import("../../../metering/verdict.js");
  const { toHex } = await import("../../../primitives/hex.js");
  const config = await configuration(options.config);
  const chain = chainOf(config, options.config, options.chain);
  const journal = Journal.peek(journalPath(config));
  try {
    const rows = journal.usage
      .disputed(name, EVER)
      .filter(({ kind }) => isOverLimit(kind))
      .filter(({ id }) => options.reading === undefined || BigInt(id) === options.reading);
    const held = rows.map(({ id, leaf, units, reason }) => ({
      units,
      evidence: toHex(leaf),
      words: `reading ${id}, ${reason}`,
    }));
    return { meter: await meterCalled(name, config, chain, journal), held };
  } finally {
    journal.close();
  }
}

async function meterCalled(name: string, config: Config, chain: ChainConfig, journal: Journal): Promise<Hex> {
  const { MeterIds, rosterOf } = await import("../../../roster.js");
  const known = new MeterIds(chain, config.gateway.name, rosterOf(config), journal).all();
  const found = known.find((meter) => meter.name === name);
  if (found) return found.id;
  throw new CliError(
    `there is no meter "${name}"`,
    `this gateway has: ${known.map((one) => one.name).join(", ")}`,
  );
}

async function unsettled(
  { registry }: Place,
  held: readonly Held[],
): Promise<{ open: Held[]; done: Held[] }> {
  const [open, done]: [Held[], Held[]] = [[], []];
  for (const one of held) ((await registry.ask("isCorrected", [one.evidence])) ? done : open).push(one);
  return { open, done };
}

/** Whoever agrees to the calls reads in them who is paid how much, and for which reason. */
async function callsOf(
  { contract, registry }: Place,
  { lane, index, place }: Home,
  held: readonly Held[],
  reason: string,
): Promise<Call[]> {
  const { quantityOf } = await import("../../../../drivers/measurement.js");
  const { formatTokens } = await import("../../../owner/tokens.js");
  const { command } = await import("../../../submit/evm-calls.js");
  const { rateInForce, worth } = await import("../../../submit/rewards-reader.js");
  const { formatAmount } = await import("../../../telemetry/units.js");
  const rate = rateInForce(place, await registry.now());
  const token = await registry.token();
  const quantity = quantityOf(place.unit);
  return held.map(({ units, evidence, words: source }) => {
    const shown = quantity === null ? "" : `${formatAmount(quantity, units)}, `;
    const words =
      `pay ${formatTokens(worth(rate, units), token)} to ${place.payout} for ${shown}${units} base units of place ` +
      `${index} of lane ${lane} (${source}), because: ${printable(reason)}`;
    const args = [lane, index, units, evidence, reason] as const;
    return command({ target: "rewards", to: contract, words }, "correct", args);
  });
}
