/** A terminal of a given size, as a person has it over SSH: tmux holds the screen, keys are pressed, text is read. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const LOOK_AGAIN_MS = 50;

export class Screen {
  readonly #socket: string;

  private constructor(socket: string) {
    this.#socket = socket;
  }

  /** Starts a program in a terminal of its own; its end is shown as `exit CODE`. */
  static async open(
    folder: string,
    size: { columns: number; rows: number },
    command: readonly string[],
  ): Promise<Screen> {
    const screen = new Screen(join(folder, `tmux-${size.columns}.sock`));
    const line = `${command.map((word) => `'${word}'`).join(" ")}; echo exit $?; exec cat`;
    await screen.#tmux(
      "-f",
      "/dev/null",
      "new-session",
      "-d",
      "-x",
      `${size.columns}`,
      "-y",
      `${size.rows}`,
      line,
    );
    return screen;
  }

  /** What stands on the screen now. */
  async text(): Promise<string> {
    return this.#tmux("capture-pane", "-p");
  }

  /** All that ever stood on it, without what was drawn anew. */
  async history(): Promise<string> {
    return this.#tmux("capture-pane", "-p", "-J", "-S", "-");
  }

  /** Waits until words stand on the screen, over line ends. @returns the screen */
  async shows(words: RegExp): Promise<string> {
    for (;;) {
      const text = await this.text();
      if (words.test(text.replaceAll(/[│\s]+/g, " "))) return text;
      if (/^exit \d+/m.test(text)) throw new Error(`it ended without ${words}:\n${await this.history()}`);
      await delay(LOOK_AGAIN_MS);
    }
  }

  /** Presses keys by tmux's names: `Enter`, `Down`. */
  async press(...keys: string[]): Promise<void> {
    await this.#tmux("send-keys", ...keys);
  }

  async type(text: string): Promise<void> {
    await this.#tmux("send-keys", "-l", text);
    await this.press("Enter");
  }

  /** Takes away what stands in a text field and types something else. */
  async retype(text: string): Promise<void> {
    await this.press("C-u");
    await this.type(text);
  }

  async close(): Promise<void> {
    await this.#tmux("kill-server").catch(() => undefined);
  }

  async #tmux(...args: string[]): Promise<string> {
    return (
      await run("tmux", ["-S", this.#socket, ...args], {
        env: { ...process.env, LANG: "C.UTF-8", TERM: "xterm" },
      })
    ).stdout;
  }
}
