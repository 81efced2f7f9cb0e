/** When things are done that no event calls for: batches and upkeep, of each chain by itself. */
import type { Clock } from "../drivers/clock.js";
import { KeyError } from "./attest/keys.js";
import type { ChainSide } from "./chain-side.js";
import type { Journal } from "./journal/journal.js";
import type { Pipeline } from "./pipeline.js";
import { AlarmBell } from "./telemetry/alarm-bell.js";
import type { AgentEvent } from "./telemetry/events.js";
import { ofChain } from "./telemetry/of-chain.js";
import { prune, pruneGauges } from "./upkeep.js";

/** How often it is asked whether a batch is due and may be signed. */
const LOOK_MS = 500;
const PRUNE_EVERY_MS = 60_000;
/** How long a key that did not sign is left alone: a token that was plugged in again needs its time. */
const KEY_REST_MS = 5_000;

/**
 * Attests a chain's meters every `every` milliseconds of trusted time, counted from its last batch: a sequence is the
 * time it was made, so a restart neither hurries nor delays the next one. A key that is away (a token pulled out) is
 * an alarm and waited for: what it was about to sign is on the disk. Resolves when the signal aborts.
 */
export async function attestOnSchedule(
  {
    clock,
    emit,
    pipeline,
    chain,
  }: {
    clock: Clock;
    emit: (event: AgentEvent) => void;
    pipeline: Pick<Pipeline, "resume" | "attest">;
    chain: Pick<ChainSide, "name" | "batches" | "watch">;
  },
  every: number,
  signal: AbortSignal,
): Promise<void> {
  pipeline.resume(chain.name);
  const alarms = new AlarmBell(ofChain(chain.name, emit), clock);
  let last = chain.batches.lastSequence();
  while (!signal.aborted) {
    const present = chain.watch.present();
    let pause = LOOK_MS;
    if (typeof present !== "string" && isDue(last, every, present.unixMs)) {
      const batch = await pipeline.attest(chain.name, present).catch(keyless);
      // A pile of complete windows is worked off at once: at one for each period it might grow faster than it falls.
      if (!(batch instanceof KeyError) && !batch?.more) last = present.unixMs;
      alarms.set("key", batch instanceof KeyError ? unsigned(batch) : null);
      if (batch instanceof KeyError) pause = KEY_REST_MS;
    }
    await clock.sleep(pause, signal).catch(() => undefined);
  }
}

function keyless(error: unknown): KeyError {
  if (error instanceof KeyError) return error;
  throw error;
}

function unsigned({ message }: KeyError): string {
  return `nothing can be signed now; meters are read and journaled, and signing goes on when the key is back: ${message}`;
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
