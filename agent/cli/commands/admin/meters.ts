/** `fieldproof admin close | move | rate`: what changes for a meter that is registered. */
import type { Price } from "../../../../config/price.js";
import type { Hex } from "../../../primitives/hex.js";
import type { Call } from "../../../submit/call.js";
import type { MeterView } from "../../../submit/registry.js";
import { durationOf, hash32Of, priceOf } from "../../arguments.js";
import { type CallingOptions, callingOptions, type Place, placeOf } from "../../calling.js";
import { CliError } from "../../exit-codes.js";
import { type LaneOptions, laneOf, laneOptions, registeredLane } from "../../lane-argument.js";
import type { Output } from "../../output.js";
import { carryOut } from "../../plan.js";
import { type AddCommand, examples, type Shell } from "../../shell.js";

interface MeterOptions extends CallingOptions, LaneOptions {
  /** Milliseconds. */
  readonly after?: number;
}

const METER = "the meter's id, 0x…";
const AFTER = "end its term after this long, so that the gateway attests exactly up to then; by default now";

export const addClose: AddCommand = (admin, shell) => {
  const command = admin
    .command("close")
    .argument("<meter>", METER, hash32Of)
    .summary("end a meter's term")
    .description("Ends the term of METER. What was attested up to then can be claimed for ever.")
    .option("--after <duration>", AFTER, durationOf);
  callingOptions(command, { place: true })
    .addHelpText("after", examples("admin close 0x… --after '1 day' --safe close.json"))
    .action((meter: Hex, options: MeterOptions) =>
      shell.run(options, (out) =>
        change(shell, out, meter, options, (place, home) => close(place, home, options)),
      ),
    );
};

export const addMove: AddCommand = (admin, shell) => {
  const command = admin
    .command("move")
    .argument("<meter>", METER, hash32Of)
    .argument("<lane>", "where to: a lane's id, or its gateway's name")
    .summary("move a meter to another lane")
    .description("Ends the term of METER and opens one on LANE, on the same terms, at that second.")
    .option("--after <duration>", AFTER, durationOf);
  callingOptions(laneOptions(command), { place: true })
    .addHelpText("after", examples("admin move 0x… tower-8 --after '2 h' --safe move.json"))
    .action((meter: Hex, lane: string, options: MeterOptions) =>
      shell.run(options, (out) =>
        change(shell, out, meter, options, (place, home) => move(place, home, lane, options)),
      ),
    );
};

export const addRate: AddCommand = (admin, shell) => {
  const command = admin
    .command("rate")
    .argument("<meter>", METER, hash32Of)
    .argument("<price>", 'reward tokens per unit, such as "0.04 / kWh"', priceOf)
    .summary("announce what a meter's usage will earn")
    .description(
      "Announces PRICE for METER. It is in force after twice the challenge window, for whatever is claimed from " +
        "then on; until then everybody can claim at the old one.",
    );
  callingOptions(command, { place: true })
    .addHelpText("after", examples('admin rate 0x… "0.04 / kWh" --safe rate.json'))
    .action((meter: Hex, price: Price, options: MeterOptions) =>
      shell.run(options, (out) =>
        change(shell, out, meter, options, (place, home) => rate(place, home, price)),
      ),
    );
};

/** Where a meter was registered last, and how. */
interface Home {
  readonly meter: Hex;
  readonly lane: Hex;
  readonly index: number;
  readonly place: MeterView;
}

/** Has the owner make one call about a registered meter. */
async function change(
  shell: Shell,
  out: Output,
  meter: Hex,
  options: MeterOptions,
  callFor: (place: Place, home: Home) => Promise<Call>,
): Promise<undefined> {
  const place = await placeOf(options);
  const { registry, contract } = place;
  const home = await registry.homeOf(meter);
  if (home === null) throw new CliError(`the contract ${contract} knows no meter ${meter}`);
  const call = await callFor(place, { meter, ...home });
  const by = { role: "the contract's owner", address: await registry.ask("owner", []) };
  const { data, words } = await carryOut(shell, out, options, place, {
    title: call.words,
    by,
    calls: [call],
  });
  out.result({ ...data, meter, lane: home.lane, index: home.index }, () => words.join("\n"));
}

async function close(
  { contract, registry }: Place,
  { meter, lane, index }: Home,
  options: MeterOptions,
): Promise<Call> {
  const { command } = await import("../../../submit/evm-calls.js");
  const when = await endOf(registry, options);
  const words = `close place ${index} of lane ${lane} (meter ${meter}) ${spoken(when)}`;
  return command({ target: "rewards", to: contract, words }, "closeMeter", [lane, index, when]);
}

async function move(
  { contract, registry }: Place,
  { meter, lane, index }: Home,
  named: string,
  options: MeterOptions,
): Promise<Call> {
  const { command } = await import("../../../submit/evm-calls.js");
  const toLane = await laneOf(named, options);
  await registeredLane(registry, toLane, named);
  const when = await endOf(registry, options);
  const words = `move meter ${meter} from place ${index} of lane ${lane} to lane ${toLane} ${spoken(when)}`;
  return command({ target: "rewards", to: contract, words }, "moveMeter", [lane, index, toLane, when]);
}

async function rate(
  { contract, registry }: Place,
  { meter, lane, index, place }: Home,
  price: Price,
): Promise<Call> {
  const { QUANTITIES } = await import("../../../../drivers/measurement.js");
  const { rateOf } = await import("../../../../config/price.js");
  const { formatRate } = await import("../../../owner/tokens.js");
  const { command } = await import("../../../submit/evm-calls.js");
  const { rateInForce } = await import("../../../submit/rewards-reader.js");
  if (QUANTITIES[price.quantity].code !== place.unit)
    throw new CliError(`meter ${meter} counts unit ${place.unit}, and the price is for ${price.quantity}`);
  const token = await registry.token();
  const scaled = rateOf(price, token.decimals);
  const say = (one: bigint) => formatRate(one, price.quantity, token);
  const present = say(rateInForce(place, await registry.now()));
  const notice = 2n * (await registry.ask("challengeWindow", []));
  const words =
    `announce ${say(scaled)} for place ${index} of lane ${lane} (meter ${meter}), in force ${notice} s after the ` +
    `call; it is ${present} now`;
  return command({ target: "rewards", to: contract, words }, "setRate", [lane, index, scaled]);
}

/** Unix seconds of the chain; 0: at once. */
async function endOf(registry: Place["registry"], { after }: MeterOptions): Promise<number> {
  return after === undefined ? 0 : Number(await registry.now()) + Math.ceil(after / 1_000);
}

function spoken(when: number): string {
  return when === 0 ? "at once" : `at ${new Date(when * 1_000).toISOString()}`;
}
