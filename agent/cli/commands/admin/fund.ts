/** `fieldproof admin fund`: reward tokens for a lane's vault. */
import { parseTokens } from "../../../../config/price.js";
import { formatTokens } from "../../../owner/tokens.js";
import { type CallingOptions, callingOptions, placeOf } from "../../calling.js";
import { type LaneOptions, laneOf, laneOptions, registeredLane } from "../../lane-argument.js";
import type { Output } from "../../output.js";
import { carryOut } from "../../plan.js";
import { type AddCommand, examples, type Shell } from "../../shell.js";

interface FundOptions extends CallingOptions, LaneOptions {
  readonly transfer?: boolean;
}

export const addFund: AddCommand = (admin, shell) => {
  const command = admin
    .command("fund <lane> <amount>")
    .summary("put reward tokens into a lane's vault")
    .description(
      "Moves AMOUNT tokens (such as 1500 or 0.25) into the vault of LANE, a gateway's name or a lane's id: by " +
        "`approve` and `fund`, so that the contract announces it, or with --transfer by a plain transfer.",
    )
    .option("--transfer", "one plain transfer instead of approve and fund");
  callingOptions(laneOptions(command), { place: true })
    .addHelpText("after", examples("admin fund tower-7 1500 --key file:/home/me/treasury.key --yes"))
    .action((lane: string, amount: string, options: FundOptions) =>
      shell.run(options, (out) => fund(shell, out, lane, amount, options)),
    );
};

async function fund(
  shell: Shell,
  out: Output,
  named: string,
  text: string,
  options: FundOptions,
): Promise<undefined> {
  const place = await placeOf(options);
  const { registry, contract } = place;
  const lane = await laneOf(named, options);
  const { vault } = await registeredLane(registry, lane, named);
  const token = await registry.token();
  const amount = parseTokens(text, token.decimals);
  const before = await registry.balanceOf(vault);
  const { command } = await import("../../../submit/evm-calls.js");
  const shown = formatTokens(amount, token);
  const onToken = (words: string) => ({ target: "token", to: token.address, words }) as const;
  const calls = options.transfer
    ? [command(onToken(`transfer ${shown} to the vault of ${named}`), "transfer", [vault, amount])]
    : [
        command(onToken(`let the contract take ${shown}`), "approve", [contract, amount]),
        command({ target: "rewards", to: contract, words: `fund ${named} with ${shown}` }, "fund", [
          lane,
          amount,
        ]),
      ];
  const { data, words } = await carryOut(shell, out, options, place, {
    title: `Fund ${named}`,
    by: { role: "whoever has the tokens", address: null },
    calls,
    notes: [`vault ${vault} holds ${formatTokens(before, token)} now`],
  });
  out.result({ ...data, lane, vault, before, amount }, () => words.join("\n"));
}
