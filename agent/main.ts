/** The composition root: the only place that wires real parts together. */
import { setMaxListeners } from "node:events";
import { join } from "node:path";
import type { Config } from "../config/schema.js";
import type { Clock } from "../drivers/clock.js";
import { orAborted } from "../drivers/signals.js";
import { openChainSides } from "./chain-side.js";
import { kernelSynchronised, systemClock } from "./clock.js";
import { ClockWatch } from "./clock-watch.js";
import { explainedFailure } from "./journal/database.js";
import { Journal } from "./journal/journal.js";
import { JournalLock } from "./journal/lock.js";
import { Links, type OpenGpio } from "./links.js";
import { Outlets, placeOf } from "./outlets.js";
import { Pipeline } from "./pipeline.js";
import { pollersOf } from "./pollers.js";
import { rosterOf } from "./roster.js";
import { attestOnSchedule, pruneOnSchedule } from "./schedule.js";
import { type Route, serveStatus } from "./status-server.js";
import { Observer } from "./telemetry/observer.js";
import { lastWill } from "./telemetry/payloads.js";
import { fieldproofVersion } from "./version.js";

/** What a simulation, or who calls it, may have otherwise; everything else is the agent as it runs in the field. */
export interface ReplacedParts {
  readonly openGpio?: OpenGpio;
  /** Logs JSON on a terminal too. */
  readonly logAsJson?: boolean;
}

/** An agent at work. */
export interface RunningAgent {
  /** Resolves once stopped; rejects with what the agent cannot go on after. */
  readonly done: Promise<void>;
  /** Stops polling, lets what is under way finish, and closes everything. */
  stop(): Promise<void>;
}

type Routes = Record<string, Route>;

interface Closable {
  close(): void | Promise<void>;
}

/** How long work that is under way may take to end. */
const PATIENCE_MS = 3_000;

/** Where a configuration's journal is. */
export function journalPath(config: Config): string {
  return join(config.state, "journal.db");
}

/**
 * Starts the agent. What is merely absent (a meter, a broker, the chain) is waited for; what makes work
 * impossible (a damaged journal or key, a second agent) rejects in words.
 */
export async function startAgent(config: Config, replaced: ReplacedParts = {}): Promise<RunningAgent> {
  const routes: Routes = {};
  // Before anything else: whoever holds this lock owns the journal, the ports and the key.
  const opened: Closable[] = [JournalLock.take(journalPath(config))];
  try {
    opened.push(await serveStatus(config.socket, routes));
    return await assemble(config, replaced, routes, opened);
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

/** Wires the parts in the order of the data path and sets them to work. */
async function assemble(
  config: Config,
  replaced: ReplacedParts,
  routes: Routes,
  opened: Closable[],
): Promise<RunningAgent> {
  const clock = systemClock();
  const observer = new Observer();
  const emit = observer.emit.bind(observer);
  const path = journalPath(config);
  const journal = Journal.open(path);
  opened.push(journal);
  const meters = rosterOf(config);
  const time = new ClockWatch({
    ...{ clock, journal, emit, kernelSynced: kernelSynchronised },
    endpoints: new Map(config.chains.map(({ name, rpc }) => [name, rpc.length])),
  });
  const chains = await openChainSides(config, { clock, time, journal, meters, emit });
  const links = await Links.open({ config, clock, emit, will: lastWill(placeOf(config)), ...replaced });
  opened.push(links);
  const pipeline = new Pipeline(meters, {
    ...{ clock, journal, emit },
    lanes: new Map(
      chains.map(({ name, attestor, submitter }) => [
        name,
        {
          attestor,
          offer: (head) => {
            submitter.offer(head);
            outlets.bundleAdded();
          },
        },
      ]),
    ),
  });
  const ids = chains.map((chain) => chain.ids);
  const pollers = pollersOf(meters, { links, clock, pipeline, ids, moment: () => time.moment() });
  const stopping = new AbortController();
  const { signal } = stopping;
  // Every meter waits under this signal: many listeners are no leak, and no cause for a warning.
  setMaxListeners(0, signal);
  const outlets = new Outlets({
    ...{ config, clock, journal, journalPath: path, observer, meters },
    ...{ chains, broker: links.telemetry, secrets: links.secrets },
    logAsJson: replaced.logAsJson ?? false,
    credited: (meter) => pipeline.credited(meter),
    readNow: (meter) => pollers.get(meter)?.readNow(signal) ?? null,
  });
  opened.push(outlets);
  Object.assign(routes, outlets.routes());
  const said = { gateway: config.gateway.name, version: fieldproofVersion(), meters: meters.length };
  emit({ type: "started", at: clock.wall(), ...said });

  const work = [
    ...[...pollers.values()].map((poller) => poller.run(signal)),
    time.run(signal),
    outlets.run(signal),
    ...chains.flatMap((chain) => [
      chain.watch.run(signal),
      attestOnSchedule({ clock, pipeline, chain }, config.attest.every, signal),
      chain.submitter.run(signal),
      chain.vault.run(signal),
      pruneOnSchedule({ clock, chain }, config.keep.frames, signal),
    ]),
  ];
  const say = (reason: string) => emit({ type: "stopped", at: clock.wall(), reason });
  return untilStopped(work, stopping, { clock, say, close: () => closeAll(opened) });
}

interface Ending {
  readonly clock: Clock;
  readonly say: (reason: string) => void;
  readonly close: () => Promise<void>;
}

/** Watches over the work: the first failure, or being told to, ends all of it in order. */
function untilStopped(
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
async function closeAll(opened: readonly Closable[]): Promise<void> {
  for (const part of opened.toReversed()) {
    await Promise.resolve(part)
      .then((one) => one.close())
      .catch(() => undefined);
  }
}
