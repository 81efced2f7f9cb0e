/** `fieldproof replace`: what a technician does who takes down a dead meter or a dead gateway. */
import type { AddCommand } from "../../shell.js";
import { addReplaceGateway } from "./gateway.js";
import { addReplaceMeter } from "./meter.js";

export const addReplace: AddCommand = (program, shell) => {
  const replace = program
    .command("replace")
    .summary("put a new meter or gateway in the place of a dead one")
    .description(
      "Puts a new meter or gateway in the place of a dead one: every unit counts once, and gaps are stated.",
    );
  addReplaceMeter(replace, shell);
  addReplaceGateway(replace, shell);
};
