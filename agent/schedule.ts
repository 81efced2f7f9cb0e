/** When things are done that no event calls for: batches and upkeep, of each chain by itself. */
import type { Clock } from "../drivers/clock.js";
import type { ChainSide } from "./chain-side.js";
import type { Journal } from "./journal/journal.js";
import type { Pipeline } from "./pipeline.js";
import { prune, pruneGauges } from "./upkeep.js";

/** How often it is asked whether a batch is due and may be signed. */
const LOOK_MS = 500;
const PRUNE_EVERY_MS = 60_000;

/**
 * Attests a chain's meters every `every` milliseconds of trusted time, counted from its last batch: a sequence is the
 * time it was made, so a restart neither hurries nor delays the next one. Resolves when the signal aborts.
 */
export async function attestOnSchedule(
  {
    clock,
    pipeline,
    chain,
  }: {
    clock: Clock;
    pipeline: Pick<Pipeline, "resume" | "attest">;
    chain: Pick<ChainSide, "name" | "batches" | "watch">;
  },
  every: number,
  signal: AbortSignal,
): Promise<void> {
  pipeline.resume(chain.name);
  let last = chain.batches.lastSequence();
  while (!signal.aborted) {
    const present = chain.watch.present();
    if (typeof present !== "string" && isDue(last, every, present.unixMs)) {
      const batch = await pipeline.attest(chain.name, present);
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
    chain,
    journal,
  }: {
    clock: Clock;
    chain: Pick<ChainSide, "batches" | "store" | "watch">;
    journal: Pick<Journal, "gaugePruning">;
  },
  keepMs: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const present = chain.watch.present();
    if (typeof present !== "string") {
      prune(chain.batches, chain.store, present.chainSeconds, keepMs);
      pruneGauges(journal, present.chainSeconds, keepMs);
    }
    await clock.sleep(PRUNE_EVERY_MS, signal).catch(() => undefined);
  }
}
