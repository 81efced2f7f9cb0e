/** `fieldproof admin bond`: reward tokens that answer for a lane's honesty. */
import { parseTokens } from "../../../../config/price.js";
import { formatTokens } from "../../../owner/tokens.js";
import { type CallingOptions, callingOptions, placeOf } from "../../calling.js";
import { type LaneOptions, laneOf, laneOptions, registeredLane } from "../../lane-argument.js";
import type { Output } from "../../output.js";
import { carryOut } from "../../plan.js";
import { type AddCommand, examples, type Shell } from "../../shell.js";

interface BondOptions extends CallingOptions, LaneOptions {}

export const addBond: AddCommand = (admin, shell) => {
  const command = admin
    .command("bond <lane> <amount>")
    .summary("put up a bond for a lane")
    .description(
      "Adds AMOUNT tokens to the bond of LANE. Two different roots signed with one sequence cost it: at least half " +
        "is burned. Its admin gets it back with notice.",
    );
  callingOptions(laneOptions(command), { place: true })
    .addHelpText("after", examples("admin bond tower-7 200 --key file:/home/me/treasury.key --yes"))
    .action((lane: string, amount: string, options: BondOptions) =>
      shell.run(options, (out) => bond(shell, out, lane, amount, options)),
    );
};

async function bond(
  shell: Shell,
  out: Output,
  named: string,
  text: string,
  options: BondOptions,
): Promise<undefined> {
  const place = await placeOf(options);
  const { registry, contract } = place;
  const lane = await laneOf(named, options);
  const { bond: before } = await registeredLane(registry, lane, named);
  const token = await registry.token();
  const amount = parseTokens(text, token.decimals);
  const shown = formatTokens(amount, token);
  const { command } = await import("../../../submit/evm-calls.js");
  const { data, words } = await carryOut(shell, out, options, place, {
    title: `Bond of ${named}`,
    by: { role: "whoever has the tokens", address: null },
    calls: [
      command({ target: "token", to: token.address, words: `let the contract take ${shown}` }, "approve", [
        contract,
        amount,
      ]),
      command({ target: "rewards", to: contract, words: `bond ${named} with ${shown}` }, "postBond", [
        lane,
        amount,
      ]),
    ],
    notes: [`its bond is ${formatTokens(before, token)} now`],
  });
  out.result({ ...data, lane, before, amount }, () => words.join("\n"));
}
