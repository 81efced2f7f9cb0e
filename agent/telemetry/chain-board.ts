/** How one chain's lane stands: folds the events of its batches, and what was read from the chain, into its status. */
import type { BatchEvent, SubmissionEvent } from "./events.js";
import type { BatchStatus, ChainStatus } from "./status.js";

/** What of a chain does not change while the agent runs. */
export type ChainPlate = Pick<ChainStatus, "name" | "chainId" | "contract" | "lane">;

/** What only a look at the chain or the journal can tell; `pending` restores the count after a restart. */
export type ChainFacts = Partial<
  Pick<ChainStatus, "registered" | "headSequence" | "submitter" | "balance">
> & {
  readonly pending?: readonly bigint[];
};

/** Keeps how one chain's lane stands. */
export class ChainBoard {
  readonly #plate: ChainPlate;
  readonly #pending = new Set<bigint>();
  #state: Omit<ChainStatus, keyof ChainPlate | "pending"> = {
    ...{ registered: null, headSequence: null, submitter: null, balance: null },
    ...{ newest: null, final: null },
  };

  constructor(plate: ChainPlate) {
    this.#plate = plate;
  }

  /** Enters what was read from the chain or the journal. */
  set({ pending, ...facts }: ChainFacts): void {
    const headSequence = later(this.#state.headSequence, facts.headSequence ?? null);
    this.#state = { ...this.#state, ...facts, headSequence };
    for (const sequence of pending ?? []) this.#pending.add(sequence);
  }

  signed({ sequence }: BatchEvent): void {
    this.#pending.add(sequence);
    this.#state.newest = batchOf(sequence, "signed");
  }

  submitted(event: SubmissionEvent): void {
    const batch = batchOf(event.sequence, event.state, event);
    if (event.sequence >= (this.#state.newest?.sequence ?? 0n)) this.#state.newest = batch;
    if (event.state === "superseded") this.#pending.delete(event.sequence);
    if (event.state !== "final") return;
    this.#state.final = batch;
    this.#state.headSequence = later(this.#state.headSequence, event.sequence);
    // A final head holds the newest attestation of every meter: all that older heads held is in it.
    for (const sequence of this.#pending) if (sequence <= event.sequence) this.#pending.delete(sequence);
  }

  snapshot(): ChainStatus {
    return { ...this.#plate, ...this.#state, pending: this.#pending.size };
  }
}

/** The lane is looked at less often than the submitter hears of a final head, and its sequence never falls. */
function later(known: bigint | null, heard: bigint | null): bigint | null {
  return known === null || (heard !== null && heard > known) ? heard : known;
}

function batchOf(sequence: bigint, state: BatchStatus["state"], event?: SubmissionEvent): BatchStatus {
  const mined = event?.state === "mined" || event?.state === "final" ? event : null;
  const stopped = event?.state === "paused" || event?.state === "conflict" ? event : null;
  return {
    sequence,
    state,
    reason: stopped?.reason ?? null,
    block: mined?.block ?? null,
    gasUsed: mined?.gasUsed ?? null,
  };
}
