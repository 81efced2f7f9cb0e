/**
 * The submitter is killed at every single call it makes, before and after the call takes effect, while the
 * chain goes through a story of its own. In every cell the newest head ends on the chain, no transaction was
 * ever out that the journal did not know, and no gas went into a post that changed nothing.
 */
import { describe, expect, test } from "vitest";
import type { Hex, Ledger, SignedHead } from "../../agent/submit/ledger.js";
import type { Attempt, SubmissionStore } from "../../agent/submit/store.js";
import { Crash, CrashPlan } from "./crash.js";
import { head, POLICY, Rig, SENDER } from "./rig.js";

/** What happens to the world at the beginning of each round, after which the submitter makes a step. */
interface Story {
  readonly name: string;
  /** Blocks below the tip that are final; default 2. */
  readonly depth?: number;
  readonly rounds: readonly ((world: World) => void)[];
}

interface World {
  readonly rig: Rig;
  sign(n: number): void;
}

const mine = ({ rig }: World) => rig.chain.mine();
const expensive = ({ rig }: World) => {
  rig.chain.baseFee = 1_000_000n;
};
const cheap = ({ rig }: World) => {
  rig.chain.baseFee = 100n;
};
const newHead = (n: number) => (world: World) => world.sign(n);
const late = ({ rig }: World) => rig.chain.mine(Number(POLICY.bumpAfter) / 12 + 1);
const mineOldest = ({ rig }: World) => {
  const [oldest] = rig.store.pending();
  if (oldest && !rig.chain.including(oldest.hash, rig.chain.latest)) rig.chain.mineExactly(oldest.hash);
};

const STORIES: readonly Story[] = [
  { name: "all goes well", rounds: [newHead(1), mine, mine, newHead(2), mine, mine] },
  { name: "a newer head comes while one waits", rounds: [newHead(1), newHead(2), mine, newHead(3), mine] },
  {
    name: "fees rise, the replacement is mined",
    rounds: [newHead(1), expensive, late, newHead(2), cheap, mine, mine],
  },
  {
    name: "fees rise, the older attempt is mined",
    rounds: [newHead(1), expensive, late, newHead(2), cheap, mineOldest, mine],
  },
  {
    name: "the pool forgets",
    rounds: [newHead(1), ({ rig }) => rig.chain.dropPool(), mine, newHead(2), mine],
  },
  {
    depth: 6,
    name: "five blocks are replaced and their transactions lost",
    rounds: [
      newHead(1),
      mine,
      newHead(2),
      mine,
      mine,
      ({ rig }) => rig.chain.reorganise(5, true),
      mine,
      mine,
    ],
  },
  {
    depth: 4,
    name: "three blocks are replaced",
    rounds: [newHead(1), mine, newHead(2), mine, ({ rig }) => rig.chain.reorganise(3), mine, mine],
  },
  {
    name: "the nonce is used elsewhere",
    rounds: [
      newHead(1),
      ({ rig }) => rig.chain.dropPool(),
      ({ rig }) => rig.chain.useNonceElsewhere(SENDER),
      mine,
    ],
  },
];

type Wrap = (parts: { store: SubmissionStore; ledger: Ledger }) => { store: SubmissionStore; ledger: Ledger };

interface Outcome {
  readonly calls: number;
  /** What is wrong, in words; empty when nothing is. */
  readonly faults: readonly string[];
}

/** Lives through a story with one kill, restarts as often as needed, and examines what is left. */
async function live(story: Story, plan: CrashPlan, distort: Wrap = (parts) => parts): Promise<Outcome> {
  const wrap: Wrap = ({ store, ledger }) =>
    distort({ store: plan.around(store), ledger: plan.around(ledger) });
  const rig = new Rig({ depth: story.depth ?? 2, wrap });
  let newest: SignedHead | null = null;
  const surviving = async (work: () => unknown) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      plan.revive();
      rig.restart();
      if (newest) rig.submitter.offer(newest);
    }
  };
  for (const [round, happen] of story.rounds.entries()) {
    const sign = (n: number) => {
      newest = head(n);
    };
    happen({ rig, sign });
    if (rig.chain.baseFee < 1_000n) rig.chain.baseFee = 100n + BigInt(round);
    rig.clock.advance(POLICY.repeatAfter);
    await surviving(() => newest && rig.submitter.offer(newest));
    await surviving(() => rig.submitter.step());
  }
  for (let block = 0; block < 60 && rig.submitter.outlook.state !== "idle"; block++) {
    rig.chain.mine();
    rig.clock.advance(POLICY.repeatAfter);
    await surviving(() => rig.submitter.step());
  }
  return { calls: plan.calls, faults: faultsOf(rig, newest) };
}

function faultsOf(rig: Rig, newest: SignedHead | null): string[] {
  const { chain, store } = rig;
  const faults: string[] = [];
  if (rig.submitter.outlook.state !== "idle") faults.push(`stuck: ${rig.submitter.outlook.words}`);
  if (chain.head(chain.latest)?.root !== newest?.root) faults.push("the newest head is not on the chain");
  if (store.newestSettled()?.root !== newest?.root) faults.push("the journal does not know that it is");
  for (const [hash, { sender, heads }] of chain.transactions) {
    const [carried] = heads;
    if (sender !== SENDER || !carried) continue;
    if (!store.attemptsFor(carried).some((attempt) => attempt.hash === hash)) {
      faults.push("a transaction was out that the journal does not know");
    }
  }
  const changed = new Set<Hex>(chain.posts(chain.latest).map(({ hash }) => hash));
  const posts = rig.ownMined().filter((hash) => chain.transactions.get(hash)?.heads.length);
  if (posts.some((hash) => !changed.has(hash))) faults.push("gas was spent on a post that changed nothing");
  return faults;
}

describe.each(STORIES)("killed at every call: $name", (story) => {
  test.each(["before", "after"] as const)("%s its effect", async (when) => {
    const { calls, faults } = await live(story, new CrashPlan(0, when));
    expect(faults).toEqual([]);
    expect(calls).toBeGreaterThan(40);
    for (let at = 1; at <= calls; at++) {
      const cell = await live(story, new CrashPlan(at, when));
      expect(cell.faults, `killed ${when} call ${at} of ${calls}`).toEqual([]);
    }
  });
});

test("the matrix can fail: written after the broadcast instead of before, cells go red", async () => {
  const red = new Set<string>();
  const [story] = STORIES;
  if (!story) throw new Error("there is no story");
  const { calls } = await live(story, new CrashPlan(0, "before"), writeBehind);
  for (let at = 1; at <= calls; at++) {
    const { faults } = await live(story, new CrashPlan(at, "after"), writeBehind);
    for (const fault of faults) red.add(fault);
  }
  expect([...red]).toEqual(["a transaction was out that the journal does not know"]);
});

/** The mistake that write-ahead exists to prevent: the attempt reaches the journal after the node. */
const writeBehind: Wrap = ({ store, ledger }) => {
  let unwritten: Attempt | null = null;
  const behind = override(store, {
    record: (attempt: Attempt) => {
      unwritten = attempt;
    },
  });
  const eager = override(ledger, {
    broadcast: async (raw: Hex) => {
      const answer = await ledger.broadcast(raw);
      if (unwritten) store.record(unwritten);
      unwritten = null;
      return answer;
    },
  });
  return { store: behind, ledger: eager };
};

function override<T extends object>(target: T, changes: Partial<T>): T {
  return new Proxy(target, {
    get: (object, name) => Reflect.get(name in changes ? changes : object, name, object),
  });
}
