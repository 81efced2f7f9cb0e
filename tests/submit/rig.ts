/** A submitter on a fake chain with a real journal, and restarts at will. */
import { Journal } from "../../agent/journal/journal.js";
import { type SubmitPolicy, USUAL_POLICY } from "../../agent/submit/desk.js";
import type { Hex, Ledger, SignedHead } from "../../agent/submit/ledger.js";
import type { SubmitterEvent } from "../../agent/submit/report.js";
import type { SubmissionStore } from "../../agent/submit/store.js";
import { Submitter } from "../../agent/submit/submitter.js";
import { FakeChain, hashOf } from "../simulators/fake-chain.js";
import { FakeLedger } from "../simulators/fake-ledger.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

export const LANE = hashOf("lane");
export const SENDER: Hex = "0x00000000000000000000000000000000000ae017";

export const POLICY: SubmitPolicy = {
  ...USUAL_POLICY,
  perTransaction: 10n ** 9n,
  perDay: 10n ** 11n,
  bumpAfter: 60n,
  repeatAfter: 30_000,
  revertPause: 120n,
  pollEvery: 4_000,
  longestBackOff: 60_000,
};

/** Head number `n` of a lane; `fork` makes another root under the same sequence. */
export function head(n: number, fork = "", lane = LANE): SignedHead {
  return {
    lane,
    sequence: 1_750_000_000_000n + BigInt(n),
    meters: 1,
    root: hashOf(`root ${n}${fork}`),
    previous: hashOf(`previous ${n}${fork}`),
    signature: `${hashOf("r")}${hashOf("vs").slice(2)}`,
  };
}

/** Lane number `n`. */
export const lane = (n: number): Hex => hashOf(`lane ${n}`);

export interface RigOptions {
  /** It carries heads of any lane for others. */
  readonly relayer?: boolean;
  readonly policy?: Partial<SubmitPolicy>;
  /** Blocks below the tip that are final. */
  readonly depth?: number;
  /** Puts something between the submitter and its store or ledger. */
  readonly wrap?: (parts: { store: SubmissionStore; ledger: Ledger }) => {
    store: SubmissionStore;
    ledger: Ledger;
  };
}

export class Rig {
  readonly chain = new FakeChain();
  readonly ledger: FakeLedger;
  readonly store: SubmissionStore;
  readonly clock = new VirtualClock();
  readonly events: SubmitterEvent[] = [];
  submitter: Submitter;
  readonly #options: RigOptions;

  constructor(options: RigOptions = {}) {
    this.#options = options;
    this.ledger = new FakeLedger(this.chain, options.depth ?? 2);
    const { chainId, id } = this.ledger;
    const { submissions } = Journal.open(":memory:");
    const scope = { chainId, ledger: id, sender: SENDER };
    this.store = options.relayer
      ? submissions.shared(scope, () => true)
      : submissions.store({ ...scope, lane: LANE });
    this.submitter = this.restart();
  }

  /** A new process on the same journal. */
  restart(): Submitter {
    const parts = { store: this.store, ledger: this.ledger };
    this.submitter = new Submitter({
      ...(this.#options.wrap?.(parts) ?? parts),
      lane: this.#options.relayer ? null : LANE,
      signer: { address: SENDER, sign: () => Promise.reject(new Error("the fake ledger signs by itself")) },
      clock: this.clock,
      policy: { ...POLICY, ...this.#options.policy },
      emit: (event) => this.events.push(event),
    });
    return this.submitter;
  }

  /** Steps and mines, step by step, until nothing is open; fails after `most` rounds. */
  async untilIdle(most = 60): Promise<void> {
    for (let round = 0; round < most; round++) {
      if ((await this.submitter.step()).state === "idle") return;
      this.clock.advance(POLICY.repeatAfter);
      this.chain.mine();
    }
    throw new Error(`not settled after ${most} blocks: ${this.submitter.outlook.words}`);
  }

  /** Everything our key ever got into the chain. */
  ownMined(): Hex[] {
    return this.chain
      .minedUpTo(this.chain.latest)
      .filter((hash) => this.chain.transactions.get(hash)?.sender === SENDER);
  }

  /** Events as short words: `submitted 1`, `alarm submit:conflict true`, `link down`. */
  story(): string[] {
    return this.events.map((event) => {
      if (event.type === "alarm") return `alarm ${event.id} ${event.raised}`;
      if (event.type === "link") return `link ${event.up ? "up" : "down"}`;
      if (event.type === "relay")
        return `${event.taken ? "taken" : "dropped"} ${event.sequence - head(0).sequence}`;
      return `${event.state} ${event.sequence - head(0).sequence}`;
    });
  }
}
