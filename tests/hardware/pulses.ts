/** Edges on the GPIO lines of an emulated board, paced by the board itself. */
import type { Board } from "./board.js";

/** Edges that the kernel has served on all lines of the chip. */
const SERVED = "awk '/pl061/ { served += $2 } END { print served + 0 }' /proc/interrupts";

/**
 * Raises and lowers lines `times` times. Each level is held for `hold` milliseconds of the board's time from when its
 * kernel has served the edges before, so that no speed of the machine below makes a pulse shorter.
 */
export async function pulse(
  board: Board,
  lines: readonly number[],
  times: number,
  hold: number,
): Promise<void> {
  const script = `
    served=$(${SERVED})
    for i in $(seq ${times}); do
      for level in high low; do
        echo $level
        served=$((served + ${lines.length}))
        until [ $(${SERVED}) -ge $served ]; do usleep 1000; done
        usleep ${1_000 * hold}
      done
    done`;
  const levels: Promise<unknown>[] = [];
  await board.must(script, (level) => {
    levels.push(...lines.map((line) => board.setLine(line, level === "high")));
  });
  await Promise.all(levels);
}

/** How many edges the kernel has served on all lines of the chip. */
export async function served(board: Board): Promise<number> {
  return Number(await board.must(SERVED));
}

/** Presses the power button of the board as often, each time once the kernel has served both edges of the time before. */
export async function press(board: Board, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const before = await served(board);
    await board.press();
    await board.must(`until [ $(${SERVED}) -ge ${before + 2} ]; do usleep 1000; done; usleep 100000`);
  }
}

/** Edges of a contact that closes or opens: the last one stays. */
const BOUNCES = 5;

/**
 * Changes a line as a contact does: to and fro within milliseconds, then for good.
 * @returns milliseconds that it took on the machine below
 */
export async function bounce(board: Board, line: number, high: boolean): Promise<number> {
  const begun = performance.now();
  for (let i = 0; i < BOUNCES; i++) await board.setLine(line, i % 2 === 0 ? high : !high);
  return performance.now() - begun;
}
