/**
 * A board with GPIO and USB that is not there: QEMU's `virt`, steered by its monitor (QMP), and its GPIO lines by the
 * protocol of QEMU's own device tests (qtest), which sets a line's level as a wire would.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { BoardImage } from "./board-image.js";
import { Conversation, connected } from "./conversation.js";

const QEMU = "qemu-system-aarch64";
/** `virt` has one GPIO chip, of 8 lines. */
const GPIO_CHIP = "pl061";
/** No network, no screen; the console is QEMU's own input and output. */
const MACHINE =
  "-machine virt -cpu cortex-a57 -m 1536 -nodefaults -no-reboot -nographic -nic none -serial stdio -device qemu-xhci,id=usb";
const BOOT = "console=ttyAMA0 quiet loglevel=1 panic=-1";
/** Of a socket: QEMU listens, and goes on without anybody. */
const SERVER = "server=on,wait=off";

/** Boards that a failed test left behind end with the tests. */
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export interface Said {
  readonly code: number;
  readonly text: string;
}

export class Board {
  readonly #child: ChildProcess;
  readonly #console: Conversation;
  readonly #monitor: Conversation;
  readonly #lines: Conversation;
  readonly #gpio: string;

  private constructor(
    child: ChildProcess,
    console: Conversation,
    monitor: Conversation,
    lines: Conversation,
    gpio: string,
  ) {
    this.#child = child;
    this.#console = console;
    this.#monitor = monitor;
    this.#lines = lines;
    this.#gpio = gpio;
  }

  /**
   * Switches a board on and waits for its console.
   * @param wires names of sockets in `folder` that adapters can be plugged to
   */
  static async boot(image: BoardImage, folder: string, wires: readonly string[]): Promise<Board> {
    const [qmp, qtest] = [join(folder, "qmp"), join(folder, "qtest")];
    const child = spawn(QEMU, [
      ...MACHINE.split(" "),
      ...["-kernel", image.kernel, "-initrd", image.initrd, "-append", BOOT],
      ...["-qmp", `unix:${qmp},${SERVER}`, "-qtest", `unix:${qtest},${SERVER}`, "-qtest-log", "none"],
      ...wires.flatMap((name) => ["-chardev", `socket,id=${name},path=${join(folder, name)},${SERVER}`]),
    ]);
    running.add(child);
    child.once("exit", () => running.delete(child));
    const console = new Conversation(child.stdout, child.stdin);
    const ready = console.next((line) => (line.includes("<ready>") ? true : null));
    child.stderr.on("data", (bytes) => console.heard.push(String(bytes)));
    await ready;
    const monitor = Conversation.over(await connected(qmp));
    await monitor.next((line) => (line.includes('"QMP"') ? true : null));
    const lines = Conversation.over(await connected(qtest));
    await ask(monitor, "qmp_capabilities");
    const gpio = await pathOf(monitor, GPIO_CHIP);
    return new Board(child, console, monitor, lines, gpio);
  }

  /** Runs a shell script on the board and resolves with what it said; `hear` is told every line at once. */
  async run(script: string, hear: (line: string) => void = () => {}): Promise<Said> {
    const said: string[] = [];
    let begun = false;
    const done = this.#console.next((line) => {
      if (line === "<begins>") begun = true;
      else if (begun) {
        const code = /^<ends (\d+)>$/.exec(line)?.[1];
        if (code !== undefined) return { code: Number(code), text: said.join("\n") };
        said.push(line);
        hear(line);
      }
      return null;
    });
    this.#console.say(Buffer.from(script).toString("base64"));
    return done;
  }

  /** As `run`, for what must succeed. @throws Error with what it said */
  async must(script: string, hear?: (line: string) => void): Promise<string> {
    const { code, text } = await this.run(script, hear);
    if (code !== 0) throw new Error(`exit code ${code} of:\n${script}\n${text}`);
    return text;
  }

  /** Sets a line of the GPIO chip. */
  async setLine(line: number, high: boolean): Promise<void> {
    const done = this.#lines.next((answer) =>
      answer.startsWith("OK") ? true : answer.startsWith("FAIL") ? false : null,
    );
    this.#lines.say(`set_irq_in ${this.#gpio} unnamed-gpio-in ${line} ${high ? 1 : 0}`);
    if (!(await done)) throw new Error(`QEMU has no line ${line} on ${this.#gpio}`);
  }

  /** Presses the power button, which on `virt` is 100 ms of line 3. */
  async press(): Promise<void> {
    await ask(this.#monitor, "system_powerdown");
  }

  /** Plugs an FTDI adapter in, by its serial number; the wire is its other side. */
  async plug(serial: string, wire: string): Promise<void> {
    await ask(this.#monitor, "device_add", { driver: "usb-serial", id: serial, serial, chardev: wire });
  }

  async unplug(serial: string): Promise<void> {
    const gone = this.#monitor.next((line) =>
      line.includes("DEVICE_DELETED") && line.includes(serial) ? true : null,
    );
    await ask(this.#monitor, "device_del", { id: serial });
    await gone;
  }

  /** Pulls the board's plug. */
  async off(): Promise<void> {
    const exited = new Promise((resolve) => this.#child.once("close", resolve));
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill("SIGKILL");
    await exited;
  }
}

type Answer = { readonly return?: unknown; readonly error?: { readonly desc: string } };

async function ask(monitor: Conversation, execute: string, words: object = {}): Promise<unknown> {
  const answer = monitor.next((line) => {
    const said = JSON.parse(line) as Answer;
    return "return" in said || "error" in said ? said : null;
  });
  monitor.say(JSON.stringify({ execute, arguments: words }));
  const said = await answer;
  if (said.error !== undefined) throw new Error(`QEMU refuses ${execute}: ${said.error.desc}`);
  return said.return;
}

/** Where QEMU keeps the device of this type that the board has by itself. */
async function pathOf(monitor: Conversation, type: string): Promise<string> {
  const folder = "/machine/unattached";
  const found = (await ask(monitor, "qom-list", { path: folder })) as { name: string; type: string }[];
  const device = found.find((each) => each.type === `child<${type}>`);
  if (device === undefined) throw new Error(`QEMU's board has no ${type}`);
  return `${folder}/${device.name}`;
}
