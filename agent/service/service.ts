/** What a service owes to systemd: to say when it is ready, how it is, that it goes on, and that it ends. */
import type { Clock } from "../../drivers/clock.js";
import { AlarmBell } from "../telemetry/alarm-bell.js";
import type { AlarmEvent } from "../telemetry/events.js";
import type { ServiceManager } from "./service-manager.js";

/** What a service is made of. */
export interface ServiceParts {
  /** Null where nobody manages this process. */
  readonly manager: ServiceManager | null;
  readonly clock: Clock;
  /** Why the work does not go on, one for each part of it that is stuck, in words. */
  readonly stuck: () => readonly string[];
  /** How everything stands, in one line. */
  readonly says: () => string;
  readonly emit: (event: AlarmEvent) => void;
}

/** Between two looks where nobody sets another pace. */
const USUAL_MS = 15_000;
/** The watchdog is fed so many times within its patience. */
const FEEDS = 4;
const STUCK = "service:stuck";

/**
 * Is ready at once: whoever calls this has the journal open and all its work begun. Then feeds the watchdog for as long
 * as nothing is stuck; a frozen event loop feeds it no more either. Resolves when the signal aborts.
 */
export async function serve(parts: ServiceParts, signal: AbortSignal): Promise<void> {
  const { manager, clock, stuck, says, emit } = parts;
  const bell = new AlarmBell(emit, clock);
  const pause = manager?.watchdog == null ? USUAL_MS : manager.watchdog / FEEDS;
  while (!signal.aborted) {
    const [first] = stuck();
    bell.set(STUCK, first === undefined ? null : `${first}; systemd will start it anew`);
    // READY=1 is said every time: one that was lost would be waited for in vain.
    if (first === undefined) manager?.tell("READY=1", "WATCHDOG=1", `STATUS=${oneLine(says())}`);
    else manager?.tell(`STATUS=${oneLine(first)}`);
    await clock.sleep(pause, signal).catch(() => undefined);
  }
  manager?.tell("STOPPING=1", "STATUS=stopping");
}

/** Each line of a datagram is a word of its own to systemd. */
function oneLine(words: string): string {
  return words.replaceAll(/\s+/g, " ");
}
