/**
 * A GPIO line without a GPIO chip, simulated at the transport seam: edges with time stamps and sequence numbers
 * as the kernel gives them. In this process, or through a file for an agent in a process of its own.
 */
import { closeSync, existsSync, fstatSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import type { Clock } from "../../drivers/clock.js";
import type { Edge } from "../../drivers/driver.js";
import { type Link, LinkError } from "../../drivers/link.js";
import { type EdgeSource, gpioLink } from "../../drivers/transports/gpio-link.js";

/** The wire: someone sets its level, whoever watches sees the edges. */
export class SimulatedLine {
  readonly #clock: Clock;
  readonly #watchers = new Set<(edge: Edge) => void>();
  #sequence = 0;
  high: boolean;

  /** @param high the level at rest: a pulled-up input idles high */
  constructor(clock: Clock, high = true) {
    this.#clock = clock;
    this.high = high;
  }

  /** Sets the level; a change is an edge, numbered whether anybody watches or not. */
  set(high: boolean): void {
    if (high === this.high) return;
    this.high = high;
    this.#sequence++;
    const edge: Edge = { at: this.#clock.monotonic(), rising: high, sequence: this.#sequence };
    for (const watcher of this.#watchers) watcher(edge);
  }

  /** Calls `watcher` on every edge from now on; the returned function ends that. */
  watch(watcher: (edge: Edge) => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }
}

/** The line as the agent sees it, in the same process. */
export function simulatedGpio(line: SimulatedLine, clock: Clock): Link {
  const edges: Edge[] = [];
  const unwatch = line.watch((edge) => edges.push(edge));
  const take = () => edges.splice(0);
  return gpioLink({ take, high: () => line.high, close: unwatch }, clock);
}

export interface PulseMeter {
  /** Pulses given so far. */
  truth(): bigint;
  /** Ends the pulse it is in and gives no more. */
  pause(): void;
  /** Gives pulses again after a pause. */
  resume(): void;
}

/** A meter that pulls the line low for `width` every `every` milliseconds, as an S0 output does. */
export function startPulses(
  line: SimulatedLine,
  clock: Clock,
  timing: { every: number; width: number },
): PulseMeter {
  let pulses = 0n;
  let paused = false;
  let active = false;
  let cancel: (() => void) | null = null;
  const pulse = () => {
    cancel = null;
    active = true;
    pulses++;
    line.set(false);
    clock.after(timing.width, release);
  };
  // The next pulse waits for the end of this one: a process that was held up still leaves a pause between them.
  const release = () => {
    active = false;
    line.set(true);
    if (!paused) rest();
  };
  const rest = () => {
    cancel = clock.after(timing.every - timing.width, pulse);
  };
  rest();
  return {
    truth: () => pulses,
    resume: () => {
      paused = false;
      if (!active && cancel === null) rest();
    },
    pause: () => {
      paused = true;
      cancel?.();
      cancel = null;
    },
  };
}

/** What is kept of an edge, as a JSON line. */
interface Told {
  readonly at: string;
  readonly rising: boolean;
  readonly sequence: number | null;
}

/**
 * Keeps the line's level and edges in a file. To an agent in another process that is what the kernel's buffer is
 * in the field: an edge that has happened can be read, and none is on its way.
 */
export function serveLine(line: SimulatedLine, path: string): { close(): void } {
  const file = openSync(path, "wx");
  const tell = ({ at, rising, sequence }: Edge) => {
    const told: Told = { at: at.toString(), rising, sequence };
    writeSync(file, `${JSON.stringify(told)}\n`);
  };
  tell({ at: 0n, rising: line.high, sequence: null });
  const unwatch = line.watch(tell);
  return {
    close: () => {
      unwatch();
      closeSync(file);
      rmSync(path, { force: true });
    },
  };
}

/** The line behind a file of `serveLine`, from now on.
 * @throws LinkError when nobody serves it
 */
export async function connectGpio(path: string, clock: Clock): Promise<Link> {
  return gpioLink(remoteLine(path), clock);
}

function remoteLine(path: string): EdgeSource {
  const gone = () => new LinkError(`the simulated GPIO line at ${path} is gone`);
  if (!existsSync(path)) throw gone();
  const file = openSync(path, "r");
  let unfinished = "";
  const news = () => {
    const lines = (unfinished + readOn(file)).split("\n");
    unfinished = lines.pop() ?? "";
    return lines.map((text) => JSON.parse(text) as Told);
  };
  let high = news().at(-1)?.rising ?? false;
  return {
    take: () => {
      const told = news();
      high = told.at(-1)?.rising ?? high;
      // What came before the end is still told.
      if (told.length === 0 && fstatSync(file).nlink === 0) throw gone();
      return told.map((edge) => ({ ...edge, at: BigInt(edge.at) }));
    },
    high: () => high,
    close: () => closeSync(file),
  };
}

/** What was appended since the last call. */
function readOn(file: number): string {
  const buffer = Buffer.alloc(65_536);
  let text = "";
  for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer)) {
    text += buffer.toString("latin1", 0, length);
  }
  return text;
}
