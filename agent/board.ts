/**
 * The board that a state folder belongs to. A copied card brings key and journal to another board, and then two
 * gateways sign for one lane: the serial number of the first board is kept beside the journal.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const boardRecord = z.strictObject({
  /** Where it is from: numbers of two sources cannot be compared. */
  source: z.enum(["device tree", "cpuinfo", "machine-id"]),
  serial: z.string().min(1),
});

/** What a board is known by. */
export type Board = z.output<typeof boardRecord>;

const SOURCES: readonly (readonly [Board["source"], string, RegExp])[] = [
  ["device tree", "sys/firmware/devicetree/base/serial-number", /^([^\0\s]+)/],
  ["cpuinfo", "proc/cpuinfo", /^Serial\s*:\s*(\S+)/m],
  // Made when the system was installed and kept on the card: a copy of the card has it, too.
  ["machine-id", "etc/machine-id", /^([0-9a-f]{32})/],
];

/** The board that this runs on; null where nothing tells. */
export function thisBoard(root = "/"): Board | null {
  for (const [source, path, pattern] of SOURCES) {
    const serial = pattern.exec(textOf(join(root, path)) ?? "")?.[1];
    // A board without a number of its own says zeros.
    if (serial !== undefined && !/^0*$/.test(serial)) return { source, serial };
  }
  return null;
}

/** The board that a state folder was first used on; null where none was noted. */
export function pinnedBoard(state: string): Board | null {
  const text = textOf(boardFile(state));
  if (text === null) return null;
  try {
    return boardRecord.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Notes the board in a state folder, unless one is noted already. A folder that cannot be written keeps nobody from work. */
export function pinBoard(state: string, board = thisBoard()): void {
  if (board === null) return;
  try {
    writeFileSync(boardFile(state), `${JSON.stringify(board)}\n`, { flag: "wx", mode: 0o644 });
  } catch {
    // Noted before, or the disk's trouble, of which the journal tells.
  }
}

/** Where a state folder notes its board. */
export function boardFile(state: string): string {
  return join(state, "board.json");
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
