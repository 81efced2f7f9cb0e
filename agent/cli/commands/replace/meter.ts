/** `fieldproof replace meter`: another meter hangs in its place, and a person says that this is right. */
import { readFile } from "node:fs/promises";
import { InvalidArgumentError } from "commander";
import type { Config } from "../../../../config/schema.js";
import type { Identity } from "../../../../drivers/driver.js";
import { parseQuantity, UnitError } from "../../../../drivers/units.js";
import type { Journal } from "../../../journal/journal.js";
import { gapWords, type TakingDown } from "../../../moving/replacement.js";
import type { Fields } from "../../../moving/section.js";
import type { Hex } from "../../../primitives/hex.js";
import type { CountedMeter } from "../../../roster.js";
import { CliError, EXIT } from "../../exit-codes.js";
import type { Output } from "../../output.js";
import { type AddCommand, configOption, examples, jsonOption } from "../../shell.js";
import { whileStopped } from "../../stopped.js";

type Amount = ReturnType<typeof parseQuantity>;

interface ReplaceOptions {
  readonly config: string;
  readonly oldReading?: Amount;
  readonly serial?: string;
  readonly maker?: string;
  readonly model?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** What is to be done about a meter that is taken down. */
interface Plan {
  readonly taking: TakingDown;
  /** What each chain calls the old meter. */
  readonly ids: readonly { readonly chain: string; readonly id: Hex }[];
  readonly identity: Identity | null;
  readonly before: string;
  readonly after: string;
}

export const addReplaceMeter: AddCommand = (replace, shell) => {
  replace
    .command("meter <name>")
    .summary("say that another meter hangs there now")
    .description(
      "Journals that the meter was taken down, and has the next one under that name counted from its first reading " +
        "on. What the old one is credited with stays; what was used between its last reading and the first of the " +
        "new one is credited to nobody. The agent has to be stopped meanwhile. Shows what it does; --yes does it.",
    )
    .option(
      "--old-reading <amount>",
      "what the old meter showed at the end, such as 4711.3 kWh; journaled as stated",
      amountOf,
    )
    .option(
      "--serial <text>",
      "serial number of the new meter, where the configuration says who it has to be",
    )
    .option("--maker <text>", "its maker, where that is another one")
    .option("--model <text>", "its model, where that is another one")
    .option("--yes", "do it")
    .addOption(configOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples("replace meter roof", 'replace meter roof --old-reading "4711.3 kWh" --yes'),
    )
    .action((name: string, options: ReplaceOptions) =>
      shell.run(options, (out) => replaceMeter(out, name, options)),
    );
};

function amountOf(text: string): Amount {
  try {
    return parseQuantity(text);
  } catch (error) {
    if (error instanceof UnitError) throw new InvalidArgumentError(error.message);
    throw error;
  }
}

async function replaceMeter(out: Output, name: string, options: ReplaceOptions): Promise<undefined> {
  const { configuration, meterOf } = await import("../../configuration.js");
  const { isCounted, rosterOf } = await import("../../../roster.js");
  const config = await configuration(options.config);
  meterOf(config, options.config, name);
  const meter = rosterOf(config).find((one) => one.name === name);
  if (!meter || !isCounted(meter))
    throw new CliError(
      `"${name}" is only shown, and counts nothing`,
      "exchange it as it is; correct its section if need be",
    );
  const hint = "stop the agent (`systemctl stop fieldproof`), repeat this, and start it again";
  return whileStopped(config, hint, async (path) => {
    const { Journal } = await import("../../../journal/journal.js");
    const journal = Journal.open(path);
    try {
      const plan = await planOf(config, meter, journal, options);
      if (options.yes === true) await carryOut(plan, journal, options.config);
      show(out, plan, meter, options);
    } finally {
      journal.close();
    }
    return undefined;
  });
}

async function planOf(
  config: Config,
  meter: CountedMeter,
  journal: Journal,
  options: ReplaceOptions,
): Promise<Plan> {
  const { systemClock } = await import("../../../clock.js");
  const { decodeState } = await import("../../../metering/state.js");
  const { takeDown } = await import("../../../moving/replacement.js");
  const { withFields } = await import("../../../moving/section.js");
  const { MeterIds, rosterOf } = await import("../../../roster.js");
  const { parseConfig } = await import("../../../../config/load.js");
  const { name, judged } = meter;
  const { quantity } = judged.rules;
  if (options.oldReading !== undefined && options.oldReading.quantity !== quantity)
    throw new CliError(
      `"${name}" counts ${quantity}, --old-reading is ${options.oldReading.quantity}`,
      null,
      EXIT.usage,
    );
  const known = config.chains
    .filter((chain) => chain.name === meter.config.chain)
    .map((chain) => ({
      chain: chain.name,
      ids: new MeterIds(chain, config.gateway.name, rosterOf(config), journal),
    }));
  const identity = known[0]?.ids.identityOf(meter) ?? meter.config.identity;
  const state = journal.readings.stateOf(name);
  const number = (meter.config.replaced ?? 0) + 1;
  const taking = takeDown({
    ...{ meter: name, number, rules: judged.rules, identity, now: systemClock().wall() },
    state: state === null ? null : decodeState(state),
    stated: options.oldReading?.amount ?? null,
  });
  const before = await readFile(options.config, "utf8");
  const fields: Fields = { replaced: number, ...nameplate(meter, options) };
  const after = withFields(before, ["meters", name], fields);
  parseConfig(after, options.config);
  const ids = known.flatMap(({ chain, ids }) => {
    const id = ids.all().find((one) => one.name === name)?.id;
    return id === undefined ? [] : [{ chain, id }];
  });
  return { taking, ids, identity, before, after };
}

/** Where the configuration says who the meter has to be, the new one would not be read under the old one's name. */
function nameplate(meter: CountedMeter, { serial, maker, model }: ReplaceOptions): Fields {
  const given = { ...(maker && { maker }), ...(model && { model }), ...(serial && { serial }) };
  if (meter.config.identity === null) {
    if (Object.keys(given).length === 0) return {};
    throw new CliError(
      `the configuration does not say who "${meter.name}" has to be`,
      "leave --serial, --maker and --model out: the new meter says it itself, or is called after its place",
      EXIT.usage,
    );
  }
  if (serial !== undefined) return { identity: given };
  throw new CliError(
    `the configuration says who "${meter.name}" has to be: ${Object.values(meter.config.identity).join(" ")}`,
    "add --serial with the new meter's, and --maker and --model where those are others",
    EXIT.usage,
  );
}

/** The journal first: where this is interrupted, the configuration still says the old meter, and it can be repeated. */
async function carryOut({ taking, before, after }: Plan, journal: Journal, file: string): Promise<void> {
  const { saveWhole } = await import("../../saving.js");
  journal.replacements.add(taking.row);
  if ((await readFile(file, "utf8")) !== before)
    throw new CliError(`${file} was changed meanwhile`, "it was not written; repeat this");
  await saveWhole(file, after, { replace: true });
}

function show(out: Output, plan: Plan, meter: CountedMeter, options: ReplaceOptions): void {
  const done = options.yes === true;
  const { row, last, evidence } = plan.taking;
  const { meter: name, number, at, credited } = row;
  const { identity, ids } = plan;
  out.result({ meter: name, number, at, done, credited, ...last, evidence, identity, ids }, () =>
    [
      done ? `${name}: the meter was replaced` : `${name}: the meter would be replaced`,
      ...wordsOf(plan, meter),
    ].join("\n"),
  );
  if (done)
    out.note("start the agent: `systemctl start fieldproof`; the new meter counts from its first reading on");
  else out.note(`nothing was done yet: add --yes; it writes to ${options.config}: replaced: ${number}`);
}

function wordsOf({ taking, ids, identity }: Plan, { judged, name }: CountedMeter): string[] {
  const lines = gapWords(taking, judged.rules);
  const { claimed } = taking.last;
  if (claimed > 0n)
    lines.push(
      "To pay that after all, the contract's owner settles it: `fieldproof admin settle " +
        `${ids[0]?.id ?? "METER"} --units ${claimed} --evidence ${taking.evidence} --reason "…"\``,
    );
  lines.push(
    identity === null
      ? `"${name}" is called after its place: if the new meter does not say who it is either, its registration goes on`
      : "For the registry the new meter is another one: have the owner close the old registration and register the " +
          "new one (`fieldproof enrol`, once it was read). What it counts before that is not paid",
  );
  return lines.map((line) => `  ${line}`);
}
