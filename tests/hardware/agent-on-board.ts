/** The installed agent on an emulated board, as its own user, heard by its log: every reading is a line of it. */
import { readStatus, type Status } from "../../agent/telemetry/status.js";
import type { Board } from "./board.js";

const LOG = "/var/log/fieldproof";
/** Node takes seconds to start in emulation; the shell looks this often, in microseconds. */
const LOOK = 100_000;

export class AgentOnBoard {
  readonly #board: Board;

  constructor(board: Board) {
    this.#board = board;
  }

  /** Starts it, and resolves once it runs. */
  async start(): Promise<void> {
    const runs = await this.#count('"fieldproof [0-9.]* runs: ');
    await this.#board.must(
      `mkdir -p /var/log && touch ${LOG} && chown fieldproof ${LOG}
      su -s /bin/sh fieldproof -c "exec fieldproof run" >> ${LOG} 2>&1 < /dev/null &`,
    );
    await this.#until('"fieldproof [0-9.]* runs: ', runs + 1);
  }

  /** Ends it, and resolves once it is gone. */
  async end(signal: "TERM" | "KILL"): Promise<void> {
    await this.#board.must(
      `pid=$(pidof node) && kill -${signal} $pid && while [ -e /proc/$pid ]; do usleep ${LOOK}; done`,
    );
  }

  /** What the meter was credited with, after so many more of its readings. */
  async creditedAfter(meter: string, readings: number): Promise<bigint> {
    const pattern = readingOf(meter);
    await this.#until(pattern, (await this.#count(pattern)) + readings);
    return creditedIn(await this.#board.must(`grep '${pattern}' ${LOG} | tail -n 1`));
  }

  /** All that it said of a meter's readings, over all its runs. */
  async readings(meter: string): Promise<string[]> {
    const text = await this.#board.must(`grep '${readingOf(meter)}' ${LOG}`);
    return text.split("\n").filter((line) => line !== "");
  }

  /** Resolves once it has said this once more. */
  async says(pattern: string): Promise<void> {
    await this.#until(pattern, (await this.#count(pattern)) + 1);
  }

  /** Resolves once it has said this, before or from now on. */
  async hasSaid(pattern: string): Promise<void> {
    await this.#until(pattern, 1);
  }

  async log(lines: number): Promise<string> {
    return this.#board.must(`tail -n ${lines} ${LOG}`);
  }

  /** What a technician is shown. */
  async status(): Promise<Status> {
    return readStatus(await this.#board.must("fieldproof status --json"));
  }

  async #count(pattern: string): Promise<number> {
    return Number((await this.#board.run(`grep -c '${pattern}' ${LOG} 2>/dev/null`)).text);
  }

  /** @throws Error with the end of its log when it ends before */
  async #until(pattern: string, times: number): Promise<void> {
    const { code } = await this.#board.run(
      `until [ "$(grep -c '${pattern}' ${LOG})" -ge ${times} ]; do pidof node > /dev/null || exit 1; usleep ${LOOK}; done`,
    );
    if (code !== 0) throw new Error(`the agent ended before it said ${pattern}:\n${await this.log(20)}`);
  }
}

/** A line of the log about a reading, for grep. */
function readingOf(meter: string): string {
  return `"msg":"meter ${meter}: .*; credited so far `;
}

export function creditedIn(line: string): bigint {
  return BigInt(/credited so far (\d+)/.exec(line)?.[1] ?? "-1");
}
