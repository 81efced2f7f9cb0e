/**
 * Runs a driver's generator, live on a link or offline on recorded frames, and keeps the transcript:
 * what was asked, what came, when. The transcript is the evidence of a reading.
 */
import type { Clock } from "./clock.js";
import { DriverDefect, type Frame, FrameError, SilenceError, type Step } from "./driver.js";
import type { Cutter, Link } from "./link.js";

/** One step of a conversation: a request with its reply, or something heard. */
export interface Exchange {
  /** The bytes asked with; null when the step only listened. Where another master owns the bus, they were not sent. */
  readonly sent: Uint8Array | null;
  /** What came; null when nothing did. */
  readonly received: Frame | null;
  /** When the reply was complete, or given up, CLOCK_MONOTONIC nanoseconds. */
  readonly at: bigint;
}

/** Every exchange of a conversation, in order. */
export type Transcript = readonly Exchange[];

/**
 * Drives `talk` to its result over a live link.
 * @param record receives every completed exchange, also those before a failure
 * @throws FrameError or SilenceError as the driver does, DriverDefect in the place of anything else that it throws
 */
export async function converse<T>(
  talk: Generator<Step, T, Frame>,
  via: { link: Link; cut: Cutter | undefined; clock: Clock; signal: AbortSignal },
  record: (exchange: Exchange) => void,
): Promise<T> {
  let step = driven(() => talk.next());
  while (!step.done) {
    const received = await orSilence(answerTo(step.value, via));
    const frame = received instanceof SilenceError ? null : received;
    const sent = step.value.type === "request" ? step.value.bytes : null;
    record({ sent, received: frame, at: via.clock.monotonic() });
    // The driver may know better than to give up on silence (an absent optional block, say).
    step = driven(() => (received instanceof SilenceError ? talk.throw(received) : talk.next(received)));
  }
  return step.value;
}

/**
 * Drives `talk` on recorded frames: what the offline verifier does.
 * @throws FrameError when the driver asks for other bytes than were sent then, or more than was recorded; and as
 * `converse` does
 */
export function replay<T>(talk: Generator<Step, T, Frame>, transcript: Transcript): T {
  let step = driven(() => talk.next());
  for (const exchange of transcript) {
    if (step.done) throw new FrameError("the transcript has more frames than the driver asks for");
    requireSameRequest(step.value, exchange);
    const { received } = exchange;
    step = driven(() =>
      received === null ? talk.throw(new SilenceError("no answer was recorded")) : talk.next(received),
    );
  }
  if (!step.done) throw new FrameError("the transcript ends before the driver is done");
  return step.value;
}

/** One step of the driver: what it throws by mistake is told from what it throws by design. */
function driven<T>(step: () => T): T {
  try {
    return step();
  } catch (cause) {
    if (cause instanceof FrameError || cause instanceof SilenceError) throw cause;
    throw new DriverDefect(cause);
  }
}

async function answerTo(
  step: Step,
  { link, cut, signal }: { link: Link; cut: Cutter | undefined; signal: AbortSignal },
): Promise<Frame> {
  return step.type === "recall" ? { type: "note", text: step.text } : link.exchange(step, cut, signal);
}

async function orSilence(frame: Promise<Frame>): Promise<Frame | SilenceError> {
  try {
    return await frame;
  } catch (error) {
    if (error instanceof SilenceError) return error;
    throw error;
  }
}

function requireSameRequest(step: Step, exchange: Exchange): void {
  const asked = step.type === "request" ? step.bytes : null;
  if (asked === null && exchange.sent === null) return;
  const same =
    asked !== null &&
    exchange.sent !== null &&
    asked.length === exchange.sent.length &&
    asked.every((byte, i) => byte === exchange.sent?.[i]);
  if (!same) throw new FrameError("the recorded request is not the one this driver sends");
}
