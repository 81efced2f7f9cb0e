/** `fieldproof admin fund` and `bond`: reward tokens for a lane's vault, or that answer for its honesty. */
import { formatTokens } from "../../../owner/tokens.js";
import { tokensOf } from "../../arguments.js";
import { type CallingOptions, callingOptions } from "../../calling.js";
import { type LaneOptions, laneOptions, type NamedLane, namedLane } from "../../lane-argument.js";
import type { Output } from "../../output.js";
import { carryOut, type Plan } from "../../plan.js";
import { type AddCommand, examples, type Shell } from "../../shell.js";

interface GiftOptions extends CallingOptions, LaneOptions {
  readonly transfer?: boolean;
}

/** What becomes of tokens that are given to a lane. */
interface Gift {
  readonly name: "fund" | "bond";
  readonly summary: string;
  readonly description: string;
  readonly call: "fund" | "postBond";
  /** Reward-token wei that the lane has of it already, and in words with it. */
  readonly before: (lane: NamedLane) => Promise<bigint>;
  readonly standing: (lane: NamedLane, before: string) => string;
}

const FUND: Gift = {
  ...{ name: "fund", call: "fund" },
  summary: "put reward tokens into a lane's vault",
  description:
    "Moves AMOUNT tokens (such as 1500 or 0.25) into the vault of LANE, a gateway's name or a lane's id: by " +
    "`approve` and `fund`, so that the contract announces it, or with --transfer by a plain transfer.",
  before: ({ place, view }) => place.registry.balanceOf(view.vault),
  standing: ({ view }, before) => `vault ${view.vault} holds ${before} now`,
};

const BOND: Gift = {
  ...{ name: "bond", call: "postBond" },
  summary: "put up a bond for a lane",
  description:
    "Adds AMOUNT tokens to the bond of LANE. Two different roots signed with one sequence cost it: at least half " +
    "is burned. Its admin gets it back with notice.",
  before: async ({ view }) => view.bond,
  standing: (_, before) => `its bond is ${before} now`,
};

export const addFund: AddCommand = (admin, shell) => {
  giftCommand(admin, shell, FUND).option("--transfer", "one plain transfer instead of approve and fund");
};

export const addBond: AddCommand = (admin, shell) => {
  giftCommand(admin, shell, BOND);
};

function giftCommand(admin: Parameters<AddCommand>[0], shell: Shell, gift: Gift) {
  const { name, summary, description } = gift;
  const command = admin.command(`${name} <lane> <amount>`).summary(summary).description(description);
  return callingOptions(laneOptions(command), { place: true })
    .addHelpText("after", examples(`admin ${name} tower-7 1500 --key file:/home/me/treasury.key --yes`))
    .action((lane: string, amount: string, options: GiftOptions) =>
      shell.run(options, (out) => give(shell, out, gift, { lane, amount }, options)),
    );
}

async function give(
  shell: Shell,
  out: Output,
  gift: Gift,
  said: { readonly lane: string; readonly amount: string },
  options: GiftOptions,
): Promise<undefined> {
  const found = await namedLane(said.lane, options);
  const { place, lane, view } = found;
  const token = await place.registry.token();
  const amount = tokensOf(said.amount, token);
  const before = await gift.before(found);
  const shown = formatTokens(amount, token);
  const { command } = await import("../../../submit/evm-calls.js");
  const onToken = (words: string) => ({ target: "token", to: token.address, words }) as const;
  const onRewards = (words: string) => ({ target: "rewards", to: place.contract, words }) as const;
  const calls: Plan["calls"] = options.transfer
    ? [command(onToken(`transfer ${shown} to the vault of ${said.lane}`), "transfer", [view.vault, amount])]
    : [
        command(onToken(`let the contract take ${shown}`), "approve", [place.contract, amount]),
        command(onRewards(`${gift.name} ${said.lane} with ${shown}`), gift.call, [lane, amount]),
      ];
  const { data, words } = await carryOut(shell, out, options, place, {
    title: `${gift.name === "fund" ? "Fund" : "Bond of"} ${said.lane}`,
    by: { role: "whoever has the tokens", address: null },
    calls,
    notes: [gift.standing(found, formatTokens(before, token))],
  });
  out.result({ ...data, lane, vault: view.vault, before, amount }, () => words.join("\n"));
}
