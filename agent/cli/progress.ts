/** Says how far a long command is: a bar that moves on a terminal, a line for each step and each tenth of it elsewhere. */
import type { Terminal } from "./output.js";

/** Columns of the bar, where there are 80; a phone has half of them. */
const WIDTH = 24;
const NARROW = 10;
const WIDEST = 79;
const CLEAR_LINE = "\r\u001b[K";

/** Progress on standard error. */
export class Progress {
  readonly #terminal: Terminal;
  #step = "";
  #tenth = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /**
   * @param step what is being done
   * @param detail what exactly
   * @param share how much of it is done, from 0 to 1
   */
  show(step: string, detail: string, share: number): void {
    const { stderr, stdout } = this.#terminal;
    if (stderr.isTTY === true) {
      const columns = Math.min(WIDEST, stdout.columns ?? WIDEST);
      const width = columns < WIDEST ? NARROW : WIDTH;
      const filled = Math.round(width * Math.min(1, Math.max(0, share)));
      const bar = `${"█".repeat(filled)}${"░".repeat(width - filled)}`;
      stderr.write(`${CLEAR_LINE}${bar} ${step}: ${detail}`.slice(0, CLEAR_LINE.length + columns - 1));
    } else this.#line(step, detail, Math.floor(10 * share));
    this.#step = step;
  }

  /** A log has a line for what begins, and for each tenth of what takes long. */
  #line(step: string, detail: string, tenth: number): void {
    const { stderr } = this.#terminal;
    if (step !== this.#step) stderr.write(`${step}\n`);
    else if (tenth > this.#tenth) stderr.write(`${step}: ${10 * tenth} %, ${detail}\n`);
    else return;
    this.#tenth = tenth;
  }

  /** A line that stays. */
  say(words: string): void {
    this.clear();
    this.#terminal.stderr.write(`${words}\n`);
  }

  clear(): void {
    if (this.#terminal.stderr.isTTY === true) this.#terminal.stderr.write(CLEAR_LINE);
  }
}
