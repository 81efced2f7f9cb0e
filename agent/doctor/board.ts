/** Whether the card is in the board that it was first used in. */
import { type Board, boardFile, pinnedBoard, thisBoard } from "../board.js";
import { bad, doubtful, type Finding, good } from "./finding.js";
import type { Machine } from "./machine.js";

export interface BoardFacts {
  /** Where the first board is noted. */
  readonly file: string;
  readonly here: Board | null;
  readonly pinned: Board | null;
}

export function lookAtBoard(state: string, { root }: Pick<Machine, "root">): BoardFacts {
  return { file: boardFile(state), here: thisBoard(root), pinned: pinnedBoard(state) };
}

/** The word on the board. */
export function boardFinding({ file, here, pinned }: BoardFacts): Finding {
  const check = "board";
  if (here === null) return doubtful(check, "this machine has no serial number to know it by", null);
  if (pinned === null) return good(check, `${here.serial}; noted when the agent first runs`);
  if (pinned.source === here.source && pinned.serial !== here.serial) {
    const says =
      `this board is ${here.serial}, but state and key were first used on ${pinned.serial}: is this a copy of another ` +
      "gateway's card? Two gateways with one key contradict each other, and their lane is frozen";
    const remedy =
      "stop this one (sudo systemctl stop fieldproof) and give it a key of its own; if the first board is dead and " +
      `gone for good, delete ${file}`;
    return bad(check, says, remedy);
  }
  if (pinned.source !== here.source) {
    const says = `the ${here.source} says ${here.serial}; it was noted by its ${pinned.source}, and cannot be compared`;
    return doubtful(check, says, `if this is the same board, delete ${file}; it is noted anew`);
  }
  if (here.source === "machine-id") {
    return good(check, "the installation it was first used with; the board has no number of its own");
  }
  return good(check, `${here.serial}, the one it was first used with`);
}
