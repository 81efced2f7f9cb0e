/**
 * What a conversation runs on: a bus, a broker's topic or a GPIO line. Real ones live beside their
 * transports, simulated ones in the tests; a meter cannot tell the difference.
 */
import type { Cut, Frame, Listen, Request } from "./driver.js";

/** How the frames of one meter family are recognised on a byte stream. */
export type Cutter = (head: Uint8Array, expect: Request | null) => Cut;

/** One step of a conversation with one meter. */
export interface Link {
  /**
   * Sends a request, or listens, and resolves with the frame that answers.
   * @throws SilenceError when nothing (valid) came in time
   * @throws LinkError when the link itself is down: unplugged adapter, lost broker
   */
  exchange(step: Request | Listen, cut: Cutter | undefined, signal: AbortSignal): Promise<Frame>;
  /** Ends the link; pending exchanges reject. */
  close(): Promise<void>;
}

/** The link is down: which one, why, and what a technician can do. */
export class LinkError extends Error {
  override readonly name = "LinkError";
}
