/** The relayer: takes signed heads from a broker and posts them with keys of its own. Its wiring, and nothing else. */
import { setMaxListeners } from "node:events";
import { join } from "node:path";
import type { RelayConfig } from "../config/relay.js";
import type { Clock } from "../drivers/clock.js";
import { MqttConnection } from "../drivers/transports/mqtt.js";
import { openSigner } from "./attest/keys.js";
import type { Signer } from "./attest/signer.js";
import { openLedger } from "./chain-side.js";
import { systemClock } from "./clock.js";
import { Journal } from "./journal/journal.js";
import { JournalLock } from "./journal/lock.js";
import { brokerOptions, watched } from "./links.js";
import type { Hex } from "./primitives/hex.js";
import { ChainContact } from "./relay/chain-contact.js";
import { Intake } from "./relay/intake.js";
import { sharedFilter } from "./relay/message.js";
import { Reception } from "./relay/reception.js";
import { Shares } from "./relay/share.js";
import { type BoardedSender, RelayerBoard } from "./relayer-board.js";
import { type Closable, closeAll, type RunningAgent, untilStopped } from "./running.js";
import { CLOCK_TOLERANCE } from "./sealing/extent.js";
import { Progress, pacedClock } from "./service/progress.js";
import { serve } from "./service/service.js";
import { serviceManager } from "./service/service-manager.js";
import { type Route, serveStatus } from "./status-server.js";
import { type SubmitPolicy, USUAL_POLICY } from "./submit/desk.js";
import type { Ledger } from "./submit/ledger.js";
import type { SubmitterEvent } from "./submit/report.js";
import type { SubmissionStore } from "./submit/store.js";
import { Submitter } from "./submit/submitter.js";
import type { AgentEvent } from "./telemetry/events.js";
import { logSink, openLog } from "./telemetry/log.js";
import { Observer } from "./telemetry/observer.js";
import { ofChain } from "./telemetry/of-chain.js";
import { relayStatusLine } from "./telemetry/status-line.js";
import { fieldproofVersion, programName } from "./version.js";

/** One key with what it posts. */
interface Sender extends BoardedSender {
  readonly store: SubmissionStore;
  readonly submitter: Submitter;
}

/** A restart finds what it was given meanwhile; one that stays away longer leaves the heads to the others. */
const SESSION_KEPT_S = 60;
const FORGET_EVERY_MS = 3_600_000;
/** A turn of posting asks a chain several times, and an endpoint may have us wait 10 minutes before it answers. */
const LONGEST_TURN_MS = 1_800_000;
/** How long the log may take to hear the last words. */
const LAST_WORDS_MS = 1_000;

/** Where a relayer's journal is. */
export function relayJournalPath(config: RelayConfig): string {
  return join(config.state, "relay.db");
}

/**
 * Starts a relayer. A broker or a chain that is not there is waited for; what makes work impossible (a damaged
 * journal or key, a second relayer) rejects in words.
 */
export async function startRelayer(
  config: RelayConfig,
  { logAsJson = false }: { readonly logAsJson?: boolean } = {},
): Promise<RunningAgent> {
  const routes: Record<string, Route> = {};
  const opened: Closable[] = [JournalLock.take(relayJournalPath(config))];
  try {
    opened.push(await serveStatus(config.socket, routes));
    return await assemble(config, logAsJson, routes, opened);
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

async function assemble(
  config: RelayConfig,
  logAsJson: boolean,
  routes: Record<string, Route>,
  opened: Closable[],
): Promise<RunningAgent> {
  const clock = systemClock();
  const observer = new Observer();
  const emit = observer.emit.bind(observer);
  const path = relayJournalPath(config);
  const journal = Journal.open(path, programName());
  opened.push(journal);
  const signers = await openAll(config);
  requireOwnAccounts(config.keys, signers);
  const ledger = await openLedger(config.chain, clock);
  const progress: Progress[] = [];
  const paced = (what: string) => {
    const own = new Progress(what, clock);
    progress.push(own);
    return pacedClock(clock, own, LONGEST_TURN_MS);
  };
  const contact = new ChainContact({ ledger, clock: paced("the look at the chain"), emit });
  const shares = new Shares(signers.map(({ address }) => address));
  const senders = sendersOf(config, signers, shares, { paced, journal, ledger, emit });
  const secrets: string[] = [];
  const broker = await brokerOptions(config.broker, `fieldproof-relay-${config.name}`, secrets);
  const log = openLog({ level: config.log, secrets, ...(logAsJson && { pretty: false }) });
  observer.attach(logSink(log));
  const board = new RelayerBoard({
    ...{
      config,
      clock,
      journal,
      journalPath: path,
      ledger,
      contact,
      senders: [...senders.values()],
      observer,
    },
  });
  observer.attach(board);
  opened.push({ close: () => observer.drain(clock, LAST_WORDS_MS) });

  const domain = { chainId: config.chain.chainId, contract: config.chain.contract };
  const filter = sharedFilter(config.group, config.topic, domain);
  const counting = new Map([[filter, 1]]);
  const connection = new MqttConnection({ ...broker, counting, sessionKept: SESSION_KEPT_S }, clock);
  opened.push(connection);
  watched(connection, config.name, { clock, emit });
  const of = (lane: Hex) => senders.get(shares.of(lane)) as Sender;
  const intake = new Intake({
    ...{ domain, ledger, clock, emit, contact, rate: config.limit },
    storeOf: (lane) => of(lane).store,
    take: (head) => of(head.lane).submitter.offer(head),
  });

  const stopping = new AbortController();
  const { signal } = stopping;
  setMaxListeners(0, signal);
  const payers = signers.map(({ address }) => address).join(", ");
  log.info(
    { event: "started" },
    `fieldproof ${fieldproofVersion()} relays as ${config.name}, paid by ${payers}`,
  );
  Object.assign(routes, board.routes());
  const work = [
    contact.run(signal),
    board.run(signal),
    new Reception({ connection, filter, intake, clock, emit }).run(signal),
    ...[...senders.values()].map(({ submitter }) => submitter.run(signal)),
    forgetOnSchedule({ clock, journal, ledger, contact }, config.keep, signal),
    serve(
      {
        ...{ clock, emit, says: () => relayStatusLine(board.snapshot()) },
        manager: serviceManager(process.env, process.pid),
        stuck: () => progress.flatMap((part) => part.stuck() ?? []),
      },
      signal,
    ),
  ];
  const say = (reason: string) => emit({ type: "stopped", at: clock.wall(), reason });
  return untilStopped(work, stopping, { clock, say, close: () => closeAll(opened) });
}

/** @throws KeyError also where an address is named and another key is found */
function openAll({ keys, addresses }: RelayConfig): Promise<Signer[]> {
  return Promise.all(keys.map((key, index) => openSigner(key, { pinned: addresses?.[index] })));
}

/** One key may be named in two ways; two that post with it would use its nonces twice. */
function requireOwnAccounts(keys: readonly string[], signers: readonly Signer[]): void {
  for (const [i, { address }] of signers.entries()) {
    const first = signers.findIndex((one) => one.address === address);
    if (first === i) continue;
    throw new Error(
      `keys[${first}] (${keys[first]}) and keys[${i}] (${keys[i]}) are one key, ${address}: name it once, and give ` +
        "the other sender a key of its own",
    );
  }
}

/** What is decided is of no use to a relayer once it is old: the proof is the gateway's. */
async function forgetOnSchedule(
  {
    clock,
    journal,
    ledger,
    contact,
  }: Pick<SharedParts, "clock" | "journal" | "ledger"> & {
    readonly contact: Pick<ChainContact, "look">;
  },
  keepMs: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const chain = await contact.look();
    if (chain) {
      const before = chain.final.timestamp - BigInt(Math.ceil(keepMs / 1_000));
      journal.submissions.forget(ledger.id, { before, after: chain.latest.timestamp + CLOCK_TOLERANCE });
    }
    await clock.sleep(FORGET_EVERY_MS, signal).catch(() => undefined);
  }
}

interface SharedParts {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly emit: (event: AgentEvent) => void;
}

/** One serial submitter for each key, by address: a lane has always the same one, so that no head is posted twice. */
function sendersOf(
  config: RelayConfig,
  signers: readonly Signer[],
  shares: Shares,
  parts: Omit<SharedParts, "clock"> & { readonly paced: (what: string) => Clock },
): ReadonlyMap<Hex, Sender> {
  const { paced, journal, ledger, emit } = parts;
  const policy = policyOf(config);
  const senders = signers.map((signer): [Hex, Sender] => {
    const { address } = signer;
    const scope = { chainId: ledger.chainId, ledger: ledger.id, sender: address };
    const serves = (lane: Hex) => shares.of(lane) === address;
    const store = journal.submissions.shared(scope, serves);
    const tell = ofChain(`chain ${ledger.chainId}`, emit);
    const told = (event: SubmitterEvent) => tell(signedWith(signer, event));
    const clock = paced(`posting with the key ${address}`);
    const submitter = new Submitter({ lane: null, ledger, store, signer, clock, policy, emit: told });
    return [address, { address, serves, store, submitter }];
  });
  return new Map(senders);
}

/** Alarms of several keys are told apart. */
function signedWith({ address }: Signer, event: SubmitterEvent): SubmitterEvent {
  return event.type === "alarm" ? { ...event, id: `${event.id}:${address}` } : event;
}

function policyOf({ chain, gather, heads }: RelayConfig): SubmitPolicy {
  return {
    ...USUAL_POLICY,
    ...chain.fees,
    ...{ gather, mostHeads: heads, pollEvery: chain.poll },
    bumpAfter: BigInt(Math.ceil(chain.bumpAfter / 1_000)),
  };
}
