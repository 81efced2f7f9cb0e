/**
 * A wire that takes no time: a simulated slave answers in the same instant. For properties that need many
 * thousand conversations; whatever is about the line itself is tested on a pseudo-terminal.
 */
import type { Exchange, Transcript } from "../../drivers/conversation.js";
import { type Frame, SilenceError, type Step } from "../../drivers/driver.js";
import type { Pty } from "./pty.js";

export class Loopback implements Pty {
  readonly path = "loopback";
  #slave: (bytes: Uint8Array) => void = () => undefined;
  #answer: Uint8Array | null = null;

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#slave = listener;
  }

  write(bytes: Uint8Array): void {
    this.#answer = bytes;
  }

  close(): void {
    this.#slave = () => undefined;
  }

  /** Drives `talk` to its end; `record` keeps what was on the wire. */
  converse<T>(talk: Generator<Step, T, Frame>, record: (exchange: Exchange) => void = () => undefined): T {
    let step = talk.next();
    while (!step.done) {
      if (step.value.type !== "request") throw new Error("there is nothing to listen to on this wire");
      this.#answer = null;
      this.#slave(step.value.bytes);
      const received: Frame | null = this.#answer && { type: "bytes", bytes: this.#answer };
      record({ sent: step.value.bytes, received, at: 0n });
      step = received === null ? talk.throw(new SilenceError("nobody answered")) : talk.next(received);
    }
    return step.value;
  }

  /** Like `converse`, with everything that was on the wire. */
  recorded<T>(talk: Generator<Step, T, Frame>): { result: T; transcript: Transcript } {
    const transcript: Exchange[] = [];
    return { result: this.converse(talk, (exchange) => transcript.push(exchange)), transcript };
  }
}
