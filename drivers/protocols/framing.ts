/**
 * Frames in a stream of bytes: where the next one is, and where to go on behind garbage. A protocol only says
 * what begins at one place.
 */
import { type Cut, type Frame, FrameError } from "../driver.js";

/** What begins at the head of some bytes: a whole, intact frame of this length, what may become one, or none. */
export type Beginning = number | "more" | "none";

/** Finds the first intact frame. What looks like a beginning may be garbage with the frame behind it. */
export function firstFrame(head: Uint8Array, beginning: (rest: Uint8Array) => Beginning): Cut {
  let keep: number | null = null;
  for (let start = 0; start < head.length; start++) {
    const length = beginning(head.subarray(start));
    if (length === "more") keep ??= start;
    else if (length !== "none") return { type: "frame", start, end: start + length };
  }
  return { type: "more", keep: keep ?? head.length };
}

/**
 * The bytes of a frame that is exactly one as `cut` finds them.
 * @param what names the protocol's frame in the error
 * @throws FrameError
 */
export function wholeFrame(frame: Frame, cut: (head: Uint8Array) => Cut, what: string): Uint8Array {
  if (frame.type !== "bytes") throw new FrameError(`a ${frame.type} frame is no ${what}`);
  const { bytes } = frame;
  const found = cut(bytes);
  if (found.type === "frame" && found.start === 0 && found.end === bytes.length) return bytes;
  throw new FrameError(`the ${bytes.length} bytes received are no intact ${what}`);
}
