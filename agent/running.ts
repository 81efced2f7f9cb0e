/** How work that goes on for ever comes to its end: in order, whether it is told to or fails. */
import type { Clock } from "../drivers/clock.js";
import { orAborted } from "../drivers/signals.js";
import { explainedFailure } from "./journal/database.js";

/** An agent at work. */
export interface RunningAgent {
  /** Resolves once stopped; rejects with what the agent cannot go on after. */
  readonly done: Promise<void>;
  /** Stops polling, lets what is under way finish, and closes everything. */
  stop(): Promise<void>;
}

/** Something that was opened. */
export interface Closable {
  close(): void | Promise<void>;
}

/** How long work that is under way may take to end: of the five seconds that systemd gives, a slow card needs the rest. */
const PATIENCE_MS = 2_000;

/** What is said and done at the end. */
export interface Ending {
  readonly clock: Clock;
  readonly say: (reason: string) => void;
  readonly close: () => Promise<void>;
}

/** Watches over the work: the first failure, or being told to, ends all of it in order. */
export function untilStopped(
  work: readonly Promise<void>[],
  stopping: AbortController,
  ending: Ending,
): RunningAgent {
  const done = endOf(work, stopping, ending);
  return {
    done,
    stop: async () => {
      if (!stopping.signal.aborted) ending.say("told to stop");
      stopping.abort();
      await done.catch(() => undefined);
    },
  };
}

/** @throws what ended the work, or what went wrong while it ended */
async function endOf(
  work: readonly Promise<void>[],
  stopping: AbortController,
  { clock, say, close }: Ending,
): Promise<void> {
  const failed = Promise.all(work).then(() => null, asError);
  const first = await orAborted(failed, stopping.signal);
  if (first) say(first.message);
  stopping.abort();
  // A dead endpoint must not hold up the end; all that matters is on the disk already.
  const outcomes = await within(clock, PATIENCE_MS, Promise.allSettled(work));
  const late = outcomes?.find((outcome) => outcome.status === "rejected");
  const error = first ?? (late ? asError(late.reason) : null);
  if (error && !first) say(error.message);
  await close();
  if (error) throw error;
}

function asError(thrown: unknown): Error {
  const error = explainedFailure(thrown);
  return error instanceof Error ? error : new Error(String(error));
}

/** What `work` resolves with, or null after `ms`; no timer stays behind, for the process ends when none is left. */
async function within<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T | null> {
  const patience = new AbortController();
  const givenUp = clock.sleep(ms, patience.signal).then(
    () => null,
    () => null,
  );
  return Promise.race([work, givenUp]).finally(() => patience.abort());
}

/** Closes in the reverse order of opening; what cannot be closed in order is left to the end of the process. */
export async function closeAll(opened: readonly Closable[]): Promise<void> {
  for (const part of opened.toReversed()) {
    await Promise.resolve(part)
      .then((one) => one.close())
      .catch(() => undefined);
  }
}
