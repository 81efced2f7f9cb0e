/** `fieldproof admin register FILE…`: from enrolment files to one reviewable batch of calls. */
import type { Address } from "../../../../config/address.js";
import type { Price } from "../../../../config/price.js";
import type { Terms } from "../../../../config/terms.js";
import type { Enrolment } from "../../../owner/enrolment.js";
import type { Registered, RegistryState, Step } from "../../../owner/register.js";
import type { Hex } from "../../../primitives/hex.js";
import type { Call } from "../../../submit/call.js";
import { addressOf, durationOf, priceOf } from "../../arguments.js";
import { type CallingOptions, callingOptions, type Place, placeOf } from "../../calling.js";
import { CliError, EXIT, type ExitCode } from "../../exit-codes.js";
import { printable, readText } from "../../input.js";
import type { Output } from "../../output.js";
import { carryOut } from "../../plan.js";
import { type AddCommand, examples, type Shell } from "../../shell.js";

interface RegisterOptions extends CallingOptions {
  readonly rate?: readonly Price[];
  readonly terms?: string;
  readonly payout?: Address;
  readonly admin?: Address;
  readonly funder?: Address;
  /** Milliseconds. */
  readonly move?: number;
}

export const addRegister: AddCommand = (admin, shell) => {
  const command = admin
    .command("register <file...>")
    .summary("register gateways and their meters from enrolment files")
    .description(
      "Reads enrolment files (a gateway writes one with `fieldproof enrol`), compares them with the registry, and " +
        "makes one batch of what is missing. What is registered otherwise than a file says is reported, and the exit " +
        "code is then 1; nothing is changed in it.",
    )
    .option("--terms <file>", "who is paid what, and who leads the lanes: YAML or JSON")
    .option(
      "--rate <price>",
      'reward tokens per unit, such as "0.05 / kWh"; one for each quantity',
      (text: string, before: readonly Price[] = []) => [...before, priceOf(text)],
    )
    .option("--payout <address>", "who is paid", addressOf)
    .option("--admin <address>", "who rotates the keys of new lanes", addressOf)
    .option("--funder <address>", "who may take back what is left in the vaults of new lanes", addressOf)
    .option(
      "--move <duration>",
      "move meters that are active on another lane here, after this long",
      durationOf,
    );
  callingOptions(command, { place: false })
    .addHelpText(
      "after",
      examples(
        "admin register tower-7.json --terms terms.yaml --rpc https://… --safe batch.json",
        'admin register roof.json --rate "0.05 / kWh" --payout 0x… --admin 0x… --funder 0x… --rpc https://… --key file:/home/me/owner.key --yes',
      ),
    )
    .action((files: readonly string[], options: RegisterOptions) =>
      shell.run(options, (out) => register(shell, out, files, options)),
    );
};

async function register(
  shell: Shell,
  out: Output,
  files: readonly string[],
  options: RegisterOptions,
): Promise<ExitCode> {
  const terms = await termsOf(options);
  const enrolments: Enrolment[] = [];
  for (const file of files) enrolments.push(await enrolmentIn(shell, file));
  const [first] = enrolments;
  if (first === undefined) throw new CliError("no file was given", null, EXIT.usage);
  const place = await placeOf(options, { chainId: first.chainId, contract: first.contract });
  const state = await stateOf(place, enrolments);
  const moveAt = options.move === undefined ? null : state.now + BigInt(Math.ceil(options.move / 1_000));
  const { registrationOf } = await import("../../../owner/register.js");
  const { steps, skipped, differences } = registrationOf(enrolments, terms, state, moveAt);
  const owner = await place.registry.ask("owner", []);
  const { sent, data, words } = await carryOut(shell, out, options, place, {
    title: `Register ${enrolments.map(({ gateway }) => gateway).join(", ")}`,
    by: { role: "the contract's owner", address: owner },
    calls: await callsOf(steps, place.contract),
    notes: skipped.map((line) => `skipped: ${line}`),
  });
  out.result({ ...data, skipped, differences, registered: sent.length }, () =>
    [...words, ...differences.map((line) => out.paint("bad", `differs: ${line}`))].join("\n"),
  );
  return differences.length > 0 ? EXIT.failure : EXIT.ok;
}

/** What the command line says comes before what the file says of all gateways and meters. */
async function termsOf({ terms, rate = [], payout, admin, funder }: RegisterOptions): Promise<Terms> {
  const { ConfigError } = await import("../../../../config/errors.js");
  const { loadTerms, NO_TERMS } = await import("../../../../config/terms.js");
  try {
    const read = terms === undefined ? NO_TERMS : await loadTerms(terms);
    const said = { ...(payout && { payout }), ...(admin && { admin }), ...(funder && { funder }) };
    return { ...read, ...said, rates: [...rate, ...read.rates] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new CliError(`the terms cannot be used\n${error.message}`, "nothing was sent", EXIT.configuration);
  }
}

async function enrolmentIn({ terminal }: Shell, file: string): Promise<Enrolment> {
  const { EnrolmentError, LONGEST_ENROLMENT, readEnrolment } = await import("../../../owner/enrolment.js");
  const text = await readText(file, terminal.stdin ?? process.stdin, LONGEST_ENROLMENT);
  try {
    return readEnrolment(text);
  } catch (error) {
    if (!(error instanceof EnrolmentError)) throw error;
    const hint = "an enrolment is what `fieldproof enrol --out FILE` writes on the gateway";
    throw new CliError(`${file} is no enrolment: ${printable(error.message)}`, hint);
  }
}

async function stateOf({ registry }: Place, enrolments: readonly Enrolment[]): Promise<RegistryState> {
  const lanes = new Map<Hex, { signer: Hex; frozen: boolean }>();
  const meters = new Map<Hex, Registered>();
  // Lane by lane, but a lane's meters at once: an endpoint is far away, and a batch may be for hundreds of them.
  for (const { lane, meters: enrolled } of enrolments) {
    const known = await registry.lane(lane);
    if (known) lanes.set(lane, known);
    const homes = await Promise.all(enrolled.map(({ meter }) => registry.homeOf(meter)));
    for (const [i, home] of homes.entries()) {
      const id = enrolled[i]?.meter;
      if (home && id) meters.set(id, { ...home, place: { ...home.place, rate: rateSaid(home.place) } });
    }
  }
  return { now: await registry.now(), decimals: (await registry.token()).decimals, lanes, meters };
}

/** The rate that was announced last, whether it is in force yet or not. */
function rateSaid({
  rate,
  nextRate,
  rateEffectiveAt,
}: {
  rate: bigint;
  nextRate: bigint;
  rateEffectiveAt: number;
}): bigint {
  return rateEffectiveAt === 0 ? rate : nextRate;
}

const NO_KEY = { keyKind: 0, key: [`0x${"0".repeat(64)}`, `0x${"0".repeat(64)}`] } as const;

async function callsOf(steps: readonly Step[], contract: Hex): Promise<Call[]> {
  const { command } = await import("../../../submit/evm-calls.js");
  const callOf = (step: Step): Call => {
    const to = { target: "rewards", to: contract, words: step.words } as const;
    switch (step.kind) {
      case "lane":
        return command(to, "registerLane", step.args);
      case "meter":
        return command(to, "registerMeter", [step.lane, { ...step.terms, ...NO_KEY }]);
      case "move":
        return command(to, "moveMeter", step.args);
    }
  };
  return steps.map(callOf);
}
