/** When things are done that no event calls for: batches and upkeep. */
import type { Clock } from "../drivers/clock.js";
import type { Journal } from "./journal/journal.js";
import type { Pipeline } from "./pipeline.js";
import type { Presence } from "./present.js";
import type { SubmissionStore } from "./submit/store.js";
import { prune } from "./upkeep.js";

/** How often it is asked whether a batch is due and may be signed. */
const LOOK_MS = 500;
const PRUNE_EVERY_MS = 60_000;

/**
 * Attests every `every` milliseconds of trusted time, counted from the last batch: a sequence is the time it
 * was made, so a restart neither hurries nor delays the next one. Resolves when the signal aborts.
 */
export async function attestOnSchedule(
  {
    clock,
    journal,
    pipeline,
    presence,
  }: {
    clock: Clock;
    journal: Journal;
    pipeline: Pipeline;
    presence: Presence;
  },
  every: number,
  signal: AbortSignal,
): Promise<void> {
  pipeline.resume();
  let last = journal.batches.lastSequence();
  while (!signal.aborted) {
    const present = presence.present();
    if (typeof present !== "string" && isDue(last, every, present.unixMs)) {
      const batch = await pipeline.attest(present);
      // A pile of complete windows is worked off at once: at one for each period it might grow faster than it falls.
      if (!batch?.more) last = present.unixMs;
    }
    await clock.sleep(LOOK_MS, signal).catch(() => undefined);
  }
}

/** A last batch in the future was made by a clock that was set back since: nothing waits for that time to come. */
function isDue(last: bigint, every: number, now: bigint): boolean {
  return now < last || now - last >= BigInt(every);
}

/** Prunes every minute, where the chain tells the time. Resolves when the signal aborts. */
export async function pruneOnSchedule(
  {
    clock,
    journal,
    store,
    presence,
  }: {
    clock: Clock;
    journal: Journal;
    store: SubmissionStore;
    presence: Presence;
  },
  keepMs: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const present = presence.present();
    if (typeof present !== "string") prune(journal, store, present.chainSeconds, keepMs);
    await clock.sleep(PRUNE_EVERY_MS, signal).catch(() => undefined);
  }
}
