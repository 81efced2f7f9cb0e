/**
 * Looks again at blocks in which heads were settled: a reorg that goes below what counted as final would else take
 * them away unnoticed. One look proves all, since a block that stands has all its ancestors.
 */
import type { Desk } from "./desk.js";
import type { ChainView } from "./ledger.js";
import type { StoredHead } from "./store.js";

/** Seconds of the chain's time for which a settled block is still looked at: in blocks that may be 300, or 10,000. */
const WATCHED = 3_600n;
const NS_PER_MS = 1_000_000n;

/** Keeps an eye on what is settled: soon after, then ever less often, until it is settled for an hour. */
export class Audit {
  readonly #desk: Desk;
  /** The block seen last, by hash, and milliseconds from that look to the next. */
  #block: string | null = null;
  #pause: number;
  /** CLOCK_MONOTONIC, ns; null while nothing is watched. */
  #nextAt: bigint | null = 0n;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#pause = desk.policy.longestBackOff;
  }

  /** Milliseconds until the next look is due; null when there is none. */
  get dueIn(): number | null {
    if (this.#nextAt === null) return null;
    const left = this.#nextAt - this.#desk.clock.monotonic();
    return left > 0n ? Number(left / NS_PER_MS) + 1 : 0;
  }

  /** Something was settled: the next look comes soon. */
  renew(): void {
    const soon = this.#in(this.#desk.policy.longestBackOff);
    if (this.#nextAt === null || soon < this.#nextAt) this.#nextAt = soon;
  }

  /** Opens every head again whose block is no longer in the chain. */
  async look(chain: ChainView): Promise<void> {
    const heads = this.#desk.store.settledSince(chain.latest.timestamp - WATCHED);
    const [newest] = heads;
    if (!newest) {
      this.#nextAt = null;
      return;
    }
    this.#paceBy(newest);
    for (const block of blocksOf(heads)) if (await this.#stands(block)) return;
  }

  async #stands(heads: readonly StoredHead[]): Promise<boolean> {
    const { ledger, store, report } = this.#desk;
    const inclusion = heads[0]?.inclusion;
    if (!inclusion) return true;
    const { hash } = await ledger.block(inclusion.blockNumber);
    if (hash === inclusion.blockHash) return true;
    for (const head of heads) store.reopen(head);
    report.undone(inclusion, heads);
    return false;
  }

  #paceBy({ inclusion }: StoredHead): void {
    const block = inclusion?.blockHash ?? null;
    this.#pause = block === this.#block ? this.#pause * 2 : this.#desk.policy.longestBackOff;
    this.#block = block;
    this.#nextAt = this.#in(this.#pause);
  }

  #in(ms: number): bigint {
    return this.#desk.clock.monotonic() + BigInt(ms) * NS_PER_MS;
  }
}

/** Heads by their block, newest block first. */
function blocksOf(heads: readonly StoredHead[]): StoredHead[][] {
  const blocks = new Map<string, StoredHead[]>();
  for (const head of heads) {
    const hash = head.inclusion?.blockHash ?? "";
    blocks.set(hash, [...(blocks.get(hash) ?? []), head]);
  }
  return [...blocks.values()];
}
