/** `fieldproof prove METER`: everything from raw frames to the chain for one window of a meter, in one file. */
import { InvalidArgumentError } from "commander";
import { didYouMean } from "../../../config/nearest.js";
import type { Config } from "../../../config/schema.js";
import { quantityOf } from "../../../drivers/measurement.js";
import { evidenceOf } from "../../metering/flags.js";
import type { Gathered } from "../../prove.js";
import { formatAmount } from "../../telemetry/units.js";
import { CliError, EXIT } from "../exit-codes.js";
import { evidenceWords, windowWords } from "../flag-words.js";
import type { Output } from "../output.js";
import { type AddCommand, configOption, examples, jsonOption, type Shell } from "../shell.js";

interface ProveOptions {
  readonly config: string;
  readonly out?: string;
  readonly sequence?: bigint;
  readonly json?: boolean;
}

export const addProve: AddCommand = (program, shell) => {
  program
    .command("prove <meter>")
    .summary("write a proof of a meter's newest window")
    .description(
      "Writes a proof file for METER: raw frames, readings, attestation, Merkle path, signed head and, once it " +
        "is final, the transaction. By default of the newest final batch. It reads the journal beside a running " +
        "agent and changes nothing. Check it anywhere with `fieldproof verify`.",
    )
    .option("-o, --out <file>", "where to write the proof; without it, to standard output")
    .option("--sequence <number>", "of this batch instead of the newest final one", sequenceOf)
    .addOption(configOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples("prove roof -o roof.proof", "prove roof | fieldproof verify - --signer 0x…"),
    )
    .action((meter: string, options: ProveOptions) =>
      shell.run(options, (out) => prove(shell, out, meter, options)),
    );
};

function sequenceOf(text: string): bigint {
  if (/^\d{1,19}$/.test(text)) return BigInt(text);
  throw new InvalidArgumentError("a batch's number is expected, as `fieldproof status` shows it");
}

async function prove(shell: Shell, out: Output, meter: string, options: ProveOptions): Promise<undefined> {
  if (options.json && options.out === undefined) {
    const hint = "add `--out FILE`; without --json the proof itself goes to standard output";
    throw new CliError("--json gives a summary, so the proof needs a file", hint, EXIT.usage);
  }
  const { configuration } = await import("../configuration.js");
  const gathered = await gathering(await configuration(options.config), meter, options);
  const { LONGEST_PROOF, writeProof } = await import("../../batch/proof.js");
  const text = `${writeProof(gathered.proof)}\n`;
  if (text.length > LONGEST_PROOF) {
    const { length } = gathered.proof.evidence.readings;
    throw new CliError(`the window of ${length} readings is too long for one proof file`);
  }
  if (options.out === undefined) shell.terminal.stdout.write(text);
  else {
    const { saveText } = await import("../saving.js");
    await saveText(options.out, text);
  }
  const notes = [inWords(meter, gathered, options.out), ...caveats(gathered)];
  if (options.out === undefined) out.note(notes.join("\n"));
  else out.result({ meter, file: options.out, ...summaryOf(gathered) }, () => notes.join("\n"));
}

async function gathering(config: Config, meter: string, { sequence }: ProveOptions): Promise<Gathered> {
  const { Journal } = await import("../../journal/journal.js");
  const { journalPath } = await import("../../main.js");
  const { gather, UnprovableError } = await import("../../prove.js");
  const journal = Journal.peek(journalPath(config));
  try {
    return gather(journal, meter, sequence ?? null);
  } catch (error) {
    if (!(error instanceof UnprovableError)) throw error;
    const known = config.meters.map(({ name }) => name);
    // A meter that was taken out of the configuration can still be proven, so the journal is asked first.
    if (!known.includes(meter)) {
      const hint = `${didYouMean(meter, known)}the configuration has: ${known.join(", ")}`;
      throw new CliError(`there is no meter "${meter}"`, hint);
    }
    throw new CliError(error.message, hintFor(config));
  } finally {
    journal.close();
  }
}

function hintFor({ chains }: Config): string {
  return chains.length === 0
    ? "the configuration has no section `chains`, so nothing is attested"
    : "`fieldproof status` shows what was attested, or what attesting waits for";
}

function summaryOf({ proof, pruned }: Gathered) {
  const { attestation, head, signer, domain, inclusion, evidence } = proof;
  const { meter: meterId, term, unit, cumulative, since, windowEnd, flags } = attestation;
  return {
    ...{ sequence: head.sequence, final: inclusion !== null, signer, ...domain, lane: head.lane },
    attestation: { meterId, sequence: attestation.sequence, term, unit, cumulative, since, windowEnd, flags },
    evidence: evidenceOf(flags),
    ...{ readings: evidence.readings.length, pruned, inclusion },
  };
}

function inWords(meter: string, { proof }: Gathered, file: string | undefined): string {
  const { attestation, head, evidence } = proof;
  const what = `${meter}: ${usageOf(attestation)} in term ${attestation.term}`;
  const where = file === undefined ? "" : `, written to ${file}`;
  return `${what}, ${evidence.readings.length} readings, batch ${head.sequence}${where}`;
}

/** The attested amount in the unit that the contract knows by number. */
function usageOf({ unit, cumulative }: Gathered["proof"]["attestation"]): string {
  const counted = quantityOf(unit);
  return counted === null ? `${cumulative} of unit ${unit}` : formatAmount(counted, cumulative);
}

function caveats({ proof, pruned }: Gathered): string[] {
  const { attestation, head, inclusion, evidence } = proof;
  const kept = evidence.readings.length - pruned;
  return [
    inclusion
      ? `final in block ${inclusion.blockNumber}, transaction ${inclusion.transaction}`
      : `batch ${head.sequence} is signed, but not known to be final on the chain yet`,
    evidenceWords(attestation.flags),
    ...windowWords(attestation.flags),
    ...(pruned > 0
      ? [
          `the frames of ${pruned} readings were pruned and ${kept} are kept: it can no longer be recomputed from its frames`,
        ]
      : []),
  ];
}
