/** Steps of a conversation with what speaks by itself on MQTT topics. */
import { type Frame, FrameError, type Listen, type MessageFrame, SilenceError } from "../driver.js";

/** Why a stored message says nothing of now. */
export const RETAINED = "retained: the broker had stored it, so nobody knows how old it is";

/** The next message on a topic. @throws FrameError when what came is no message */
export function* hear(topic: string, within: number): Generator<Listen, MessageFrame, Frame> {
  const frame = yield { type: "listen", topic, within };
  if (frame.type !== "message") throw new FrameError("expected an MQTT message");
  return frame;
}

/** What has come already, or null. */
function* heard(topic: string): Generator<Listen, MessageFrame | null, Frame> {
  try {
    return yield* hear(topic, 0);
  } catch (error) {
    if (error instanceof SilenceError) return null;
    throw error;
  }
}

/** Several messages may have come since the last poll: of a counter only the newest matters. */
export function* newest(topic: string, stale: number): Generator<Listen, MessageFrame, Frame> {
  let message = yield* hear(topic, stale);
  for (let more = yield* heard(topic); more !== null; more = yield* heard(topic)) message = more;
  return message;
}

/** All that came since the last poll, the oldest first: at least one message, for which it waits. */
export function* sinceLast(topic: string, stale: number): Generator<Listen, MessageFrame[], Frame> {
  const messages = [yield* hear(topic, stale)];
  for (let more = yield* heard(topic); more !== null; more = yield* heard(topic)) messages.push(more);
  return messages;
}

/** A meter that tells its counter less often than other things is listened to for so many messages at most. */
const MOST_BESIDE = 64;

/** Like `sinceLast`, but goes on listening until one of the messages is what is waited for, within bounds. */
export function* untilSaid(
  topic: string,
  stale: number,
  said: (message: MessageFrame) => boolean,
): Generator<Listen, MessageFrame[], Frame> {
  const messages = yield* sinceLast(topic, stale);
  while (!messages.some(said) && messages.length < MOST_BESIDE)
    messages.push(...(yield* sinceLast(topic, stale)));
  return messages;
}

/** Every report counts, also one that waited; but what the broker had stored may have been counted long ago. */
export function* nextReport(topic: string, stale: number): Generator<Listen, MessageFrame, Frame> {
  for (;;) {
    const message = (yield* heard(topic)) ?? (yield* hear(topic, stale));
    if (!message.retained) return message;
  }
}
