/** `fieldproof admin`: what the owner of a network does with its contract. */
import { type AddCommand, examples } from "../../shell.js";
import { addDeploy } from "./deploy.js";
import { addBond, addFund } from "./fund.js";
import { addKeys } from "./keys.js";
import { addClose, addMove, addRate } from "./meters.js";
import { addRegister } from "./register.js";
import { addRotate } from "./rotate.js";
import { addSettle } from "./settle.js";

const COMMANDS: readonly AddCommand[] = [
  ...[addDeploy, addRegister, addFund, addBond],
  ...[addRotate, addKeys, addSettle, addRate, addMove, addClose],
];

export const addAdmin: AddCommand = (program, shell) => {
  const admin = program
    .command("admin")
    .summary("own a network: deploy, register, fund, rotate, settle")
    .description(
      "What the owner of a network does with its UsageRewards contract. Every command shows its calls first; --key " +
        "and --yes send them, --safe writes them for a Safe (as for any owner that is a contract).",
    )
    .addHelpText(
      "after",
      examples(
        "admin register tower-7.json roof-3.json --terms terms.yaml --rpc https://… --safe batch.json",
        "admin fund tower-7 1500 --key file:/home/me/owner.key --yes",
      ),
    );
  for (const add of COMMANDS) add(admin, shell);
};
