/** Lines to and from a program, over a socket or a pipe. */
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import type { Duplex, Readable, Writable } from "node:stream";

/** Both ends of a wire that carries lines. */
export class Conversation {
  readonly #out: Writable;
  readonly #listeners = new Set<(line: string) => void>();
  readonly #ended: Promise<void>;
  /** The last lines that came, for whoever must say what went wrong. */
  readonly heard: string[] = [];

  constructor(incoming: Readable, outgoing: Writable) {
    this.#out = outgoing;
    const lines = createInterface({ input: incoming });
    lines.on("line", (line) => {
      this.heard.push(line);
      if (this.heard.length > 500) this.heard.shift();
      for (const listener of [...this.#listeners]) listener(line);
    });
    this.#ended = new Promise((resolve) => lines.once("close", resolve));
  }

  static over(wire: Duplex): Conversation {
    return new Conversation(wire, wire);
  }

  say(line: string): void {
    this.#out.write(`${line}\n`);
  }

  /** Resolves with the first line from now on that `wanted` makes something of. @throws Error when the wire ends before */
  async next<T>(wanted: (line: string) => T | null): Promise<T> {
    let listener = (_line: string) => {};
    const found = new Promise<T>((resolve, reject) => {
      listener = (line) => {
        const made = wanted(line);
        if (made !== null) resolve(made);
      };
      this.#listeners.add(listener);
      void this.#ended.then(() => reject(new Error(`it ended after:\n${this.heard.slice(-20).join("\n")}`)));
    });
    return found.finally(() => this.#listeners.delete(listener));
  }
}

/** Connects to a socket in the file system. */
export function connected(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      // What a machine that is switched off breaks off is expected.
      socket.on("error", () => {});
      resolve(socket);
    });
  });
}
