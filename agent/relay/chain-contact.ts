/**
 * Whether a relayer's chain answers. Said as soon as anybody finds out, at the start too: a relayer that is healthy and
 * has nothing to do looks the same as one that can do nothing.
 */
import type { Clock } from "../../drivers/clock.js";
import { type ChainView, type Ledger, LedgerError } from "../submit/ledger.js";
import { AlarmBell } from "../telemetry/alarm-bell.js";
import type { AlarmEvent } from "../telemetry/events.js";

/** What a contact works with. */
export interface ContactParts {
  readonly ledger: Pick<Ledger, "chainId" | "view">;
  readonly clock: Clock;
  readonly emit: (event: AlarmEvent) => void;
}

/** Between two looks at a chain that does not answer, and at one that does. */
const EAGER_MS = 5_000;
const CALM_MS = 60_000;
const UNANSWERED = "relay:unanswered";

/** Keeps in touch with the chain, and raises `relay:unanswered` while it does not answer. */
export class ChainContact {
  readonly #parts: ContactParts;
  readonly #alarms: AlarmBell;
  #view: ChainView | null = null;

  constructor(parts: ContactParts) {
    this.#parts = parts;
    this.#alarms = new AlarmBell(parts.emit, parts.clock);
  }

  /** The newest and the final block as of the last look; null while the chain does not answer. */
  get view(): ChainView | null {
    return this.#view;
  }

  /** Whoever asked the chain had an answer, or (a trouble) none. */
  heard(trouble: LedgerError | null): void {
    this.#alarms.set(UNANSWERED, trouble && inWords(this.#parts.ledger.chainId, trouble));
  }

  /** Looks at the chain, once; null when it does not answer. */
  async look(): Promise<ChainView | null> {
    try {
      this.#view = await this.#parts.ledger.view();
      this.heard(null);
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
      this.#view = null;
      this.heard(error);
    }
    return this.#view;
  }

  /** Looks at once, and then from time to time, until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const pause = (await this.look()) ? CALM_MS : EAGER_MS;
      await this.#parts.clock.sleep(pause, signal).catch(() => undefined);
    }
  }
}

function inWords(chainId: number, { message, retry }: LedgerError): string {
  const remedy =
    retry === "never"
      ? "" // The message names what to correct.
      : "; it is asked again: see whether the uplink works and chain.rpc names the right endpoints";
  return `chain ${chainId} cannot be asked, so no head is judged or posted: ${message}${remedy}`;
}
