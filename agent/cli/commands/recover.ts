/** `fieldproof recover`: a new journal from the newest bundle, after a card or a machine was lost. */
import type { ChainConfig } from "../../../config/chain.js";
import type { Config } from "../../../config/schema.js";
import type { MeterSetup } from "../../attest/evidence.js";
import type { Recovery } from "../../recover.js";
import type { RecoveredMeter } from "../../sealing/recovered.js";
import { formatAmount, formatInstant } from "../../telemetry/units.js";
import { answered } from "../answered.js";
import { CliError, EXIT } from "../exit-codes.js";
import { printable } from "../input.js";
import type { Output } from "../output.js";
import { type AddCommand, chainOption, configOption, examples, jsonOption } from "../shell.js";

interface RecoverOptions {
  readonly config: string;
  readonly chain?: string;
  readonly key?: string;
  readonly json?: boolean;
}

export const addRecover: AddCommand = (program, shell) => {
  program
    .command("recover <bundles>")
    .summary("make a new journal from published bundles, after the old one was lost")
    .description(
      "Makes the journal of a gateway anew in its empty `state:` folder, from the newest of the bundles that it " +
        "published (BUNDLES: one file, or a folder of them; a meter that stood still may need an older one). Always " +
        "with a new key of the lane, which the lane's admin gives it with `fieldproof admin rotate`: the lost journal " +
        "may have signed more than was published, and only a key that was replaced can bring none of it to the chain.",
    )
    .option("--key <reference>", "the lane's new key; by default gateway.key of the configuration")
    .addOption(configOption())
    .addOption(chainOption("recover only the lane on this one of the configuration's chains"))
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples("recover bundles/", "recover newest.json --key file:/etc/fieldproof/lane-2.key"),
    )
    .action((bundles: string, options: RecoverOptions) =>
      shell.run(options, (out) => recover(out, bundles, options)),
    );
};

async function recover(out: Output, bundles: string, options: RecoverOptions): Promise<undefined> {
  const { configuration } = await import("../configuration.js");
  const { data, words, notes } = await recoverLanes(await configuration(options.config), bundles, options);
  out.result(data, () => words);
  for (const note of notes) out.note(note);
}

/** What was recovered, as data and in words, and what else to know. */
interface Recovered {
  readonly data: { readonly journal: string; readonly lanes: readonly ReturnType<typeof summaryOf>[] };
  readonly words: string;
  readonly notes: readonly string[];
}

/** Makes the journal. @throws RecoveryError, CliError or LedgerError, and then there is none */
export async function recoverLanes(
  config: Config,
  bundles: string,
  options: Pick<RecoverOptions, "config" | "chain" | "key">,
): Promise<Recovered> {
  const { chainOf } = await import("../configuration.js");
  const chains =
    options.chain === undefined && config.chains.length > 1
      ? config.chains
      : [chainOf(config, options.config, options.chain)];
  const { JournalLock } = await import("../../journal/lock.js");
  const { journalPath } = await import("../../main.js");
  const path = journalPath(config);
  // Nothing may write there meanwhile, nor begin to.
  const lock = JournalLock.take(path);
  try {
    const recoveries = await recoverInto(path, bundles, { config, chains, key: options.key });
    const notes = recoveries
      .flatMap(({ lane }) => lane.meters)
      .filter(({ name }) => !config.meters.some((one) => one.name === name))
      .map(
        ({ name }) =>
          `"${printable(name)}" is not in the configuration: what it earned stays claimable, it counts no more`,
      );
    if (options.key !== undefined && options.key !== config.gateway.key)
      notes.push(`name ${options.key} as gateway.key in ${options.config} before the agent is started`);
    return {
      data: { journal: path, lanes: recoveries.map(summaryOf) },
      words: [`${path} was made`, ...recoveries.map(inWords)].join("\n"),
      notes,
    };
  } finally {
    lock.close();
  }
}

async function recoverInto(
  path: string,
  bundles: string,
  { config, chains, key }: { config: Config; chains: readonly ChainConfig[]; key: string | undefined },
): Promise<Recovery[]> {
  const { openSigner } = await import("../../attest/keys.js");
  const { openHistory, openLedger } = await import("../../chain-side.js");
  const { systemClock } = await import("../../clock.js");
  const { laneOn } = await import("../../roster.js");
  const { planRecovery, requireNoJournal, writeRecovered } = await import("../../recover.js");
  const { gateway } = config;
  const reference = key ?? gateway.key;
  if (reference === undefined)
    throw new CliError("no key is named", "add --key, or gateway.key", EXIT.configuration);
  requireNoJournal(path);
  const { address: signer } = await openSigner(
    reference,
    key === undefined ? { pinned: gateway.address } : {},
  );
  const clock = systemClock();
  const named = { signer, key: reference, gateway: gateway.name };
  return answered("nothing was written", async () => {
    const recoveries: Recovery[] = [];
    for (const chain of chains) {
      const { chainId, contract } = chain;
      const { lane } = laneOn(chain, gateway.name);
      const asked = { ledger: await openLedger(chain, clock), history: await openHistory(chain, clock) };
      const domain = { chainId, contract };
      recoveries.push(await planRecovery({ bundles, domain, lane, ...named, ...asked }));
    }
    writeRecovered(path, recoveries, signer);
    return recoveries;
  });
}

function summaryOf({ lane, onChain, restated }: Recovery) {
  return {
    ...{ lane: lane.lane, ledger: lane.ledger, onChain },
    sequence: lane.bundles.at(-1)?.bundle.head.sequence,
    restated: restated?.sequence ?? null,
    meters: lane.meters.map(({ name, attestation: { term, cumulative, windowEnd }, manifest }) => {
      const { credited } = manifest.after;
      return { name, term, cumulative, credited, windowEnd, since: gapOf(manifest.setup) };
    }),
  };
}

function inWords({ lane, onChain, restated }: Recovery): string {
  const newest = lane.bundles.at(-1)?.bundle.head.sequence;
  const head = restated
    ? `the chain stands at head ${onChain}: batch ${restated.sequence} states the same leaves again, for the new key to sign`
    : "it is the head that the chain has";
  return [`${lane.ledger}: from bundle ${newest}; ${head}`, ...lane.meters.map(meterInWords)].join("\n");
}

function meterInWords({ name, manifest, attestation }: RecoveredMeter): string {
  const { quantity } = manifest.setup.rules;
  const counted = formatAmount(quantity, attestation.cumulative);
  const until = formatInstant(attestation.windowEnd * 1_000n);
  return `${printable(name)}: ${counted} in term ${attestation.term} up to ${until}; ${gapOf(manifest.setup)}`;
}

/** What becomes of usage between the last window and the first reading to come. */
export function gapOf({ rules, credit }: Pick<MeterSetup, "rules" | "credit">): string {
  switch (rules.kind) {
    case "cumulative":
    case "periodic":
      if (credit !== undefined)
        return "what its register shows beyond that is not credited: what its gauges showed meanwhile is lost";
      return "what its register shows beyond that is credited again, within the cap and by the usual rules";
    case "delta":
      return "of its reports since, those count that its broker still keeps; the others are lost";
    case "pulse":
      return "its pulses since then are lost";
    case "integrated":
      return "its power since then was not integrated: that is lost";
  }
}
