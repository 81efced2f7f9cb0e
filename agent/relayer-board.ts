/** How a relayer stands: what its socket answers. An observer's sink that remembers links and alarms, and asks the rest. */
import type { RelayConfig } from "../config/relay.js";
import type { Clock } from "../drivers/clock.js";
import type { Journal } from "./journal/journal.js";
import { sizesOf } from "./journal/size.js";
import type { HeadTally } from "./journal/submission-tally.js";
import type { ChainContact } from "./relay/chain-contact.js";
import type { Route } from "./status-server.js";
import type { EvmLedger } from "./submit/evm-ledger.js";
import { type Hex, LedgerError } from "./submit/ledger.js";
import type { Submitter } from "./submit/submitter.js";
import type { AgentEvent } from "./telemetry/events.js";
import type { Observer, Sink } from "./telemetry/observer.js";
import { type RelayKeyStatus, type RelayStatus, writeRelayStatus } from "./telemetry/relay-status.js";
import { TroubleBoard } from "./telemetry/trouble-board.js";
import { fieldproofVersion } from "./version.js";

/** One key as a payer. */
export interface BoardedSender {
  readonly address: Hex;
  readonly serves: (lane: Hex) => boolean;
  readonly submitter: Pick<Submitter, "outlook">;
}

/** What a relayer's status is told from. */
export interface RelayerBoardParts {
  readonly config: Pick<RelayConfig, "name" | "chain">;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly journalPath: string;
  readonly ledger: Pick<EvmLedger, "id" | "balance" | "troubles">;
  readonly contact: Pick<ChainContact, "view">;
  readonly senders: readonly BoardedSender[];
  readonly observer: Pick<Observer, "health">;
}

const BALANCE_EVERY_MS = 60_000;

/** Status of a running relayer. */
export class RelayerBoard implements Sink {
  readonly name = "status";
  readonly #parts: RelayerBoardParts;
  readonly #started: bigint;
  readonly #troubles = new TroubleBoard();
  readonly #balances = new Map<Hex, bigint | null>();

  constructor(parts: RelayerBoardParts) {
    this.#parts = parts;
    this.#started = parts.clock.wall();
  }

  consume(event: AgentEvent): void {
    this.#troubles.consume(event);
  }

  /** GET /status. */
  routes(): Readonly<Record<string, Route>> {
    return { status: () => ({ body: writeRelayStatus(this.snapshot()) }) };
  }

  /** How the relayer stands now. */
  snapshot(): RelayStatus {
    const { config, clock, journal, journalPath, ledger, contact, senders, observer } = this.#parts;
    const { chainId, contract } = config.chain;
    const [latest, final] = [contact.view?.latest.number ?? null, contact.view?.final.number ?? null];
    const tallies = journal.submissions.tally(ledger.id);
    return {
      ...{ relayer: config.name, version: fieldproofVersion(), started: this.#started, now: clock.wall() },
      chain: { chainId: BigInt(chainId), contract, latest, final },
      endpoints: [...ledger.troubles],
      keys: senders.map((sender) => this.#keyStatus(sender, tallies)),
      ...this.#troubles.snapshot(),
      journal: sizesOf(journalPath),
      sinks: [...observer.health()],
    };
  }

  #keyStatus({ address, serves, submitter }: BoardedSender, tallies: readonly HeadTally[]): RelayKeyStatus {
    const own = tallies.filter(({ lane }) => serves(lane));
    const sum = (what: "waiting" | "posted" | "final") => own.reduce((all, tally) => all + tally[what], 0);
    const { state, words } = submitter.outlook;
    return {
      ...{ address, balance: this.#balances.get(address) ?? null, submitter: `${state}: ${words}` },
      ...{ lanes: own.length, waiting: sum("waiting"), posted: sum("posted"), final: sum("final") },
    };
  }

  /** Keeps an eye on what the keys have left, until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { senders, ledger, clock } = this.#parts;
    while (!signal.aborted) {
      for (const { address } of senders)
        this.#balances.set(address, await ledger.balance(address).catch(unknown));
      await clock.sleep(BALANCE_EVERY_MS, signal).catch(() => undefined);
    }
  }
}

/** A balance that cannot be asked for now is unknown, not nothing. */
function unknown(error: unknown): null {
  if (error instanceof LedgerError) return null;
  throw error;
}
