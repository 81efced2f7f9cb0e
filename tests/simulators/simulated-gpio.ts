/**
 * A GPIO line without a GPIO chip, simulated at the transport seam: edges with time stamps and sequence numbers
 * as the kernel gives them. In this process, or over a Unix socket for an agent in a process of its own.
 */
import { rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
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
  let cancel: (() => void) | null = null;
  const pulse = () => {
    cancel = clock.after(timing.every, pulse);
    pulses++;
    line.set(false);
    clock.after(timing.width, () => line.set(true));
  };
  const resume = () => {
    cancel ??= clock.after(timing.every, pulse);
  };
  resume();
  return {
    truth: () => pulses,
    resume,
    pause: () => {
      cancel?.();
      cancel = null;
    },
  };
}

/** What goes over the socket, a JSON line each: first the level, then every edge. */
type Told =
  | { readonly high: boolean }
  | { readonly at: string; readonly rising: boolean; readonly sequence: number };

/** Offers the line to other processes on a Unix socket; whoever connects sees the edges from then on. */
export async function serveLine(line: SimulatedLine, path: string): Promise<{ close(): Promise<void> }> {
  rmSync(path, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const tell = (told: Told) => socket.write(`${JSON.stringify(told)}\n`);
    tell({ high: line.high });
    const unwatch = line.watch(({ at, rising, sequence }) => {
      tell({ at: at.toString(), rising, sequence: sequence ?? 0 });
    });
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      unwatch();
      sockets.delete(socket);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  return {
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** The line behind a socket of `serveLine`; resolves when its level is known.
 * @throws LinkError when nobody serves it
 */
export async function connectGpio(path: string, clock: Clock): Promise<Link> {
  return gpioLink(await remoteLine(path), clock);
}

function remoteLine(path: string): Promise<EdgeSource> {
  const socket = connect(path);
  const edges: Edge[] = [];
  let high: boolean | null = null;
  let failure: LinkError | null = null;
  const take = () => {
    // What came before the end is still told.
    if (failure !== null && edges.length === 0) throw failure;
    return edges.splice(0);
  };
  return new Promise((resolve, reject) => {
    socket.on("error", () => {});
    socket.on("close", () => {
      failure = new LinkError(`the simulated GPIO line at ${path} is gone`);
      reject(failure);
    });
    const lines = createInterface({ input: socket });
    lines.on("error", () => {});
    lines.on("line", (text) => {
      const told: Told = JSON.parse(text);
      if ("at" in told) edges.push({ ...told, at: BigInt(told.at) });
      high = "high" in told ? told.high : told.rising;
      resolve({ take, high: () => high ?? false, close: () => socket.destroy() });
    });
  });
}
