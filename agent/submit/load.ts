/**
 * Chooses what a transaction carries. A dry run tells whether the contract takes all of it; only if not, each head
 * is looked at alone, and what is bad stays behind without holding up the rest.
 */
import { type Desk, type Outlook, waiting } from "./desk.js";
import type { ChainView, LaneState } from "./ledger.js";
import { hasPosted } from "./settle.js";
import type { StoredHead } from "./store.js";

/** The heads of a transaction, and the gas it may use. */
export interface Load {
  readonly heads: readonly StoredHead[];
  readonly gas: bigint;
}

/** Why a head is not to be posted now. */
interface Objection {
  readonly words: string;
  /** `reached`: the chain stands there or past it already. `refused`: the contract does not take it. `resting`: it failed lately. */
  readonly kind: "reached" | "refused" | "resting";
}

/** The newest head of every lane, the one that waits longest first: it holds all that older ones held. */
export function newestOfLanes(newestFirst: readonly StoredHead[]): StoredHead[] {
  const lanes = new Map<string, StoredHead>();
  for (const head of newestFirst) if (!lanes.has(head.lane)) lanes.set(head.lane, head);
  return [...lanes.values()].reverse();
}

/** Loads transactions. */
export class Loader {
  readonly #desk: Desk;
  /** Of a relayer: until when (chain seconds) a head is passed over, by lane. */
  readonly #passedOver = new Map<string, { readonly sequence: bigint; readonly until: bigint }>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Those that are not passed over for now. */
  due(chain: ChainView, heads: readonly StoredHead[]): StoredHead[] {
    return heads.filter((head) => !this.#isPassedOver(chain, head));
  }

  /** As many of these heads, one of each lane, as can be posted together; or why none can. */
  async load(chain: ChainView, heads: readonly StoredHead[]): Promise<Load | Outlook> {
    const cargo = heads.slice(0, this.#desk.policy.mostHeads);
    const whole = cargo.length > 1 ? await this.#dryRun(cargo) : null;
    return whole ?? this.#sift(chain, cargo);
  }

  /** Null when the contract would not take every one of them. */
  async #dryRun(heads: readonly StoredHead[]): Promise<Load | null> {
    const run = await this.#desk.ledger.dryRun(heads, this.#desk.signer.address);
    return "gas" in run && run.posted === heads.length ? { heads, gas: run.gas } : null;
  }

  async #sift(chain: ChainView, cargo: readonly StoredHead[]): Promise<Load | Outlook> {
    const good: StoredHead[] = [];
    let gas = 0n;
    let outlook = waiting("nothing of what waits can be posted now");
    for (const head of cargo) {
      const judged = await this.#judge(chain, head);
      if ("kind" in judged) outlook = await this.#leave(chain, head, judged);
      else {
        good.push(head);
        gas += judged.gas;
      }
    }
    // Single posts cost more than their share of a common one, so the sum is enough if that cannot be tried again.
    const together = good.length > 1 ? await this.#dryRun(good) : null;
    return together ?? (good.length > 0 ? { heads: good, gas } : outlook);
  }

  async #judge(chain: ChainView, head: StoredHead): Promise<Objection | Load> {
    const { ledger, signer } = this.#desk;
    const onChain = await ledger.lane(head.lane, "latest");
    const obstacle = obstacleOf(onChain, head.lane);
    if (obstacle !== null) return { kind: "refused", words: obstacle };
    if (onChain.sequence >= head.sequence) {
      return { kind: "reached", words: `the chain already stands at sequence ${onChain.sequence}` };
    }
    const failure = this.#recentFailure(chain, head);
    if (failure !== null) return { kind: "resting", words: failure };
    const run = await ledger.dryRun([head], signer.address);
    if ("gas" in run) return { heads: [head], gas: run.gas };
    return { kind: "refused", words: `the contract refuses this head: ${run.refused}` };
  }

  #leave(chain: ChainView, head: StoredHead, objection: Objection): Promise<Outlook> | Outlook {
    return this.#desk.lane === null
      ? this.#passOver(chain, head, objection)
      : this.#answerFor(head, objection);
  }

  /** A gateway answers for its lane: what keeps its head from the chain needs a person. */
  #answerFor(head: StoredHead, { kind, words }: Objection): Outlook {
    if (kind !== "reached") {
      this.#desk.report.paused(head, words, true);
      return { state: "paused", words };
    }
    if (head.state === "conflict") return { state: "paused", words: `${words}, and not by our head` };
    return waiting(`${words}; by whom shows at the final block`);
  }

  /** A relayer gives up what the contract refuses, or what others have brought to a final block. */
  async #passOver(chain: ChainView, head: StoredHead, { kind, words }: Objection): Promise<Outlook> {
    const { ledger, store, report, policy } = this.#desk;
    if (kind === "refused") {
      store.drop(head, words);
      report.dropped(head, words);
      return waiting(words);
    }
    const { sequence } = kind === "reached" ? await ledger.lane(head.lane, chain.final) : { sequence: 0n };
    if (sequence >= head.sequence) {
      store.supersede(head, sequence);
      report.superseded(head, sequence);
    } else {
      const until = chain.latest.timestamp + (kind === "reached" ? policy.bumpAfter : policy.revertPause);
      this.#passedOver.set(head.lane, { sequence: head.sequence, until });
    }
    return waiting(words);
  }

  #isPassedOver({ latest }: ChainView, { lane, sequence }: StoredHead): boolean {
    const known = this.#passedOver.get(lane);
    if (known?.sequence === sequence && latest.timestamp < known.until) return true;
    this.#passedOver.delete(lane);
    return false;
  }

  /** A post that reverted, or passed this head over, costs gas each time: it is not repeated at once. */
  #recentFailure({ latest }: ChainView, head: StoredHead): string | null {
    const { store, policy } = this.#desk;
    const last = store.attemptsFor(head).findLast(({ mined }) => mined && !hasPosted(mined, head));
    if (!last || latest.timestamp - last.madeAt >= policy.revertPause) return null;
    const what = last.mined?.ok ? "passed this head over" : "reverted";
    return `transaction ${last.hash} ${what}: the lane's contract did not accept the head; trying again later`;
  }
}

function obstacleOf(lane: LaneState, id: string): string | null {
  if (!lane.registered) {
    return `lane ${id} is not registered in the contract: give its enrolment to the network's owner`;
  }
  if (lane.frozen) return `lane ${id} is frozen in the contract: ask the network's owner why`;
  return null;
}
