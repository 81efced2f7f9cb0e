/**
 * The bus's hold on its wire: opened when it is first needed, and again, with growing pauses, after it was
 * lost. A USB adapter that is pulled and put back is normal life.
 */
import type { Clock } from "../clock.js";
import { LinkError } from "../link.js";
import type { ByteChannel } from "./byte-channel.js";

/** Opening a port that is not there costs next to nothing; a poll cycle should find it soon after its return. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 2_000;
const NS_PER_MS = 1_000_000n;

/** How a wire is opened, and who hears it. */
export interface ConnectionParts {
  readonly open: () => Promise<ByteChannel>;
  readonly clock: Clock;
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Told when the wire comes and goes, each once: null when it is there, else why it is not. */
  readonly onChange: (missing: LinkError | null) => void;
  /** Milliseconds; see BusTiming. */
  readonly unheard?: number | undefined;
}

/** A wire that is opened when needed. */
export class Connection {
  readonly #parts: ConnectionParts;
  #channel: ByteChannel | null = null;
  #opening: Promise<ByteChannel> | null = null;
  #closed = false;
  #opened = 0;
  #pause = FIRST_PAUSE;
  #heardAt = 0n;
  #retryAt = 0n;
  #why = new LinkError("not connected yet");
  /** The listener's last word; undefined before the first. */
  #told: LinkError | null | undefined;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
  }

  /** How often it was opened again after a loss. */
  get reconnects(): number {
    return Math.max(0, this.#opened - 1);
  }

  /** The open channel. @throws LinkError when it cannot be had now, at once during a pause */
  async channel(): Promise<ByteChannel> {
    if (this.#channel !== null) return this.#channel;
    if (this.#closed || this.#parts.clock.monotonic() < this.#retryAt) throw this.#why;
    this.#opening ??= this.#connect().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  /** Somebody heard nothing: gives a wire up that was silent for too long, so that it is opened anew. */
  async doubt(): Promise<void> {
    const { clock, unheard } = this.#parts;
    const channel = this.#channel;
    if (channel === null || unheard === undefined) return;
    if (clock.monotonic() - this.#heardAt < BigInt(unheard) * NS_PER_MS) return;
    this.#channel = null;
    await channel.close();
  }

  /** For good. */
  async close(why: LinkError): Promise<void> {
    this.#closed = true;
    this.#why = why;
    const channel = this.#channel;
    this.#channel = null;
    await channel?.close();
  }

  async #connect(): Promise<ByteChannel> {
    const channel = await this.#open();
    if (this.#closed) {
      await channel.close();
      throw this.#why;
    }
    // A peer that only breaks off again, because it serves another one, is not to be beset: it has to say something.
    channel.onBytes((bytes) => {
      this.#pause = FIRST_PAUSE;
      this.#heardAt = this.#parts.clock.monotonic();
      this.#parts.onBytes(bytes);
    });
    channel.onLost((why) => this.#lost(why));
    this.#channel = channel;
    this.#heardAt = this.#parts.clock.monotonic();
    this.#opened++;
    this.#tell(null);
    return channel;
  }

  async #open(): Promise<ByteChannel> {
    try {
      return await this.#parts.open();
    } catch (error) {
      const why = error instanceof LinkError ? error : new LinkError(String(error), { cause: error });
      this.#rest(why);
      throw why;
    }
  }

  #lost(why: LinkError): void {
    if (this.#closed) return;
    this.#channel = null;
    this.#rest(why);
  }

  #rest(why: LinkError): void {
    this.#why = why;
    this.#retryAt = this.#parts.clock.monotonic() + BigInt(this.#pause) * NS_PER_MS;
    this.#pause = Math.min(LONGEST_PAUSE, 2 * this.#pause);
    this.#tell(why);
  }

  #tell(missing: LinkError | null): void {
    const before = this.#told;
    this.#told = missing;
    if (before === undefined || (before === null) !== (missing === null)) this.#parts.onChange(missing);
  }
}
