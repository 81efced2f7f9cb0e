/** A stream of bytes to and from a wire: what a bus runs on. Real ones are in `transports/`. */
import type { LinkError } from "../link.js";

/** An open wire for bytes, for as long as it lasts. */
export interface ByteChannel {
  /** Hands bytes to the wire. @throws LinkError when it is gone */
  write(bytes: Uint8Array): Promise<void>;
  /** Drops what has come in but was not delivered yet. @throws LinkError when the wire is gone */
  discardInput(): Promise<void>;
  /**
   * Serial ports: another rate, once all that was written has gone out; null is the port's own.
   * @throws LinkError when the wire is gone, or cannot go at this rate
   */
  setBaud?(baud: number | null): Promise<void>;
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** The wire is gone for good (unplugged, say); to be called at most once, and not by `close`. */
  onLost(listener: (why: LinkError) => void): void;
  close(): Promise<void>;
}
