/** The composition root: the only place that wires real parts together. */
import { setMaxListeners } from "node:events";
import { join } from "node:path";
import type { Config } from "../config/schema.js";
import { pinBoard } from "./board.js";
import { captureLines } from "./capture-lines.js";
import { openChainSides } from "./chain-side.js";
import { kernelSynchronised, systemClock } from "./clock.js";
import { ClockWatch } from "./clock-watch.js";
import { JournalError } from "./journal/database.js";
import { Journal } from "./journal/journal.js";
import { JournalLock } from "./journal/lock.js";
import { Links, type OpenGpio } from "./links.js";
import { Outlets, placeOf } from "./outlets.js";
import { Pipeline } from "./pipeline.js";
import { pollersOf } from "./pollers.js";
import { rosterOf } from "./roster.js";
import { type Closable, closeAll, type RunningAgent, untilStopped } from "./running.js";
import { attestOnSchedule, pruneOnSchedule } from "./schedule.js";
import { MeterProgress } from "./service/meter-progress.js";
import { serve } from "./service/service.js";
import { serviceManager } from "./service/service-manager.js";
import { type Route, serveStatus } from "./status-server.js";
import { Observer } from "./telemetry/observer.js";
import { lastWill } from "./telemetry/payloads.js";
import { formatInstant } from "./telemetry/units.js";
import { Unreadable } from "./unreadable.js";
import { fieldproofVersion, programName } from "./version.js";

/** What a simulation, or who calls it, may have otherwise; everything else is the agent as it runs in the field. */
export interface ReplacedParts {
  readonly openGpio?: OpenGpio;
  /** What the kernel says of its clock. */
  readonly kernelSynced?: () => Promise<boolean | null>;
  /** Logs JSON on a terminal too. */
  readonly logAsJson?: boolean;
}

type Routes = Record<string, Route>;

/** Where a configuration's journal is. */
export function journalPath(config: Config): string {
  return join(config.state, "journal.db");
}

/**
 * Starts the agent. What is merely absent (a meter, a broker, the chain) is waited for; what needs a
 * secret that cannot be read is left out; what makes work impossible (a damaged journal, a second agent, another key
 * than the configuration names) rejects in words.
 */
export async function startAgent(config: Config, replaced: ReplacedParts = {}): Promise<RunningAgent> {
  const routes: Routes = {};
  // Before anything else: whoever holds this lock owns the journal, the ports and the key.
  const opened: Closable[] = [JournalLock.take(journalPath(config))];
  try {
    pinBoard(config.state);
    opened.push(await serveStatus(config.socket, routes));
    return await assemble(config, replaced, routes, opened);
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

/** @throws JournalError where the site was moved: of two machines with one lane only one may sign */
function requireHere({ fences }: Journal): void {
  const at = fences.movedAt();
  if (at === null) return;
  throw new JournalError(
    `this site was moved to another machine at ${formatInstant(at)} (\`fieldproof export\`), and goes on there: it is not ` +
      "started here. Where the exported file was imported nowhere: `fieldproof export --undo`",
  );
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
  const journal = Journal.open(path, programName());
  opened.push(journal);
  requireHere(journal);
  const meters = rosterOf(config);
  const time = new ClockWatch({
    ...{ clock, journal, emit, kernelSynced: replaced.kernelSynced ?? kernelSynchronised },
    endpoints: new Map(config.chains.map(({ name, rpc }) => [name, rpc.length])),
  });
  const unreadable = new Unreadable();
  const will = lastWill(placeOf(config));
  const links = await Links.open({ config, clock, emit, will, unreadable, ...replaced });
  opened.push(links);
  const chains = await openChainSides(config, {
    ...{ clock, time, journal, meters, emit, unreadable },
    publish: async (broker, topic, payload) =>
      links.broker(broker).publish(topic, payload, { qos: 1, retain: false }),
  });
  const pipeline = new Pipeline(meters, {
    ...{ clock, journal, emit },
    lanes: new Map(
      chains.map(({ name, attestor, submitter, courier }) => [
        name,
        {
          attestor,
          offer: (head) => {
            submitter.offer(head);
            courier?.announce();
            outlets.bundleAdded();
          },
        },
      ]),
    ),
  });
  const ids = chains.map((chain) => chain.ids);
  const progress = new Map(
    meters.map(({ name, config: meter }) => {
      const pace = { every: meter.every, answersWithin: links.answersWithin(meter) };
      return [name, new MeterProgress(name, pace, clock)];
    }),
  );
  const pollers = pollersOf(meters, {
    ...{ links, clock, pipeline, progress, ids, emit },
    moment: () => time.moment(),
  });
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
    capture: (meter) => captureLines(meters, pollers, meter),
  });
  opened.push(outlets);
  Object.assign(routes, outlets.routes());
  const said = { gateway: config.gateway.name, version: fieldproofVersion(), meters: meters.length };
  emit({ type: "started", at: clock.wall(), ...said });
  unreadable.report(emit, clock);

  const work = [
    ...[...pollers.values()].map((poller) => poller.run(signal)),
    time.run(signal),
    outlets.run(signal),
    ...chains.flatMap((chain) => [
      chain.watch.run(signal),
      attestOnSchedule({ clock, emit, pipeline, chain }, config.attest.every, signal),
      chain.submitter.run(signal),
      ...(chain.courier ? [chain.courier.run(signal)] : []),
      chain.vault.run(signal),
      pruneOnSchedule({ clock, chain, journal }, config.keep.frames, signal),
    ]),
    serve(
      {
        ...{ clock, emit, says: () => outlets.inOneLine() },
        manager: serviceManager(process.env, process.pid),
        stuck: () => [...progress.values()].flatMap((meter) => meter.stuck() ?? []),
      },
      signal,
    ),
  ];
  const say = (reason: string) => emit({ type: "stopped", at: clock.wall(), reason });
  return untilStopped(work, stopping, { clock, say, close: () => closeAll(opened) });
}
