/** The composition root: the only place that wires real parts together. */
import { join } from "node:path";
import type { Config } from "../config/schema.js";
import { openChainSide } from "./chain-side.js";
import { kernelSynchronised, systemClock } from "./clock.js";
import { Journal } from "./journal/journal.js";
import { Links, type OpenGpio } from "./links.js";
import { Outlets, placeOf } from "./outlets.js";
import { Pipeline } from "./pipeline.js";
import { pollersOf } from "./pollers.js";
import { Presence } from "./present.js";
import { MeterIds, rosterOf } from "./roster.js";
import { attestOnSchedule, pruneOnSchedule } from "./schedule.js";
import { Observer } from "./telemetry/observer.js";
import { lastWill } from "./telemetry/payloads.js";
import { fieldproofVersion } from "./version.js";

/** Parts that a simulation may replace; everything else is the agent as it runs in the field. */
export interface ReplacedParts {
  readonly openGpio?: OpenGpio;
}

export interface RunningAgent {
  /** Resolves once stopped; rejects with what the agent cannot go on after. */
  readonly done: Promise<void>;
  /** Stops polling, lets what is under way finish, and closes everything. */
  stop(): Promise<void>;
}

/** Where a configuration's journal is. */
export function journalPath(config: Config): string {
  return join(config.state, "journal.db");
}

/**
 * Starts the agent. What is merely absent (a meter, a broker, the chain) is waited for; what makes work
 * impossible (a damaged journal or key, a second agent) rejects in words.
 */
export async function startAgent(config: Config, replaced: ReplacedParts = {}): Promise<RunningAgent> {
  const clock = systemClock();
  const observer = new Observer();
  const emit = observer.emit.bind(observer);
  const path = journalPath(config);
  const journal = Journal.open(path);
  const meters = rosterOf(config);
  const chain = await openChainSide(config, { clock, journal, emit });
  const ids = config.chain && new MeterIds(config.chain.salt, config.gateway.name, meters, journal);
  const presence = new Presence({
    ...{ clock, journal, emit, kernelSynced: kernelSynchronised },
    lane: chain?.watched ?? null,
    meterIds: () => ids?.all() ?? new Map(),
  });
  const links = await Links.open({ config, clock, emit, will: lastWill(placeOf(config)), ...replaced });
  const pipeline = new Pipeline(meters, {
    ...{ clock, journal, emit, attestor: chain?.attestor ?? null },
    offer: (head) => {
      chain?.submitter.offer(head);
      outlets.bundleAdded();
    },
  });
  const pollers = pollersOf(meters, { links, clock, pipeline, ids, moment: () => presence.moment() });
  const stopping = new AbortController();
  const { signal } = stopping;
  const outlets = new Outlets({
    ...{ config, clock, journal, journalPath: path, observer, meters, presence },
    ...{ chain, broker: links.telemetry },
    credited: (meter) => pipeline.credited(meter),
    readNow: (meter) => pollers.get(meter)?.readNow(signal) ?? null,
  });
  await outlets.open();
  const said = { gateway: config.gateway.name, version: fieldproofVersion(), meters: meters.length };
  emit({ type: "started", at: clock.wall(), ...said });

  const work = [
    ...[...pollers.values()].map((poller) => poller.run(signal)),
    presence.run(signal),
    attestOnSchedule({ clock, journal, pipeline, presence }, config.attest.every, signal),
    outlets.run(signal),
    ...(chain
      ? [
          chain.submitter.run(signal),
          pruneOnSchedule({ clock, journal, presence, store: chain.store }, config.keep.frames, signal),
        ]
      : []),
  ];
  const closed = Promise.all(work)
    .then(() => undefined)
    .catch((error: unknown) => {
      stopping.abort();
      emit({
        type: "stopped",
        at: clock.wall(),
        reason: error instanceof Error ? error.message : String(error),
      });
      throw error;
    })
    .finally(async () => {
      await Promise.allSettled(work);
      await outlets.close();
      await links.close();
      journal.close();
    });
  return {
    done: closed,
    stop: async () => {
      if (!signal.aborted) emit({ type: "stopped", at: clock.wall(), reason: "told to stop" });
      stopping.abort();
      await closed.catch(() => undefined);
    },
  };
}
