/**
 * `parallel`: how many transactions of a block have to wait for another. Lanes post in one block, the node says what
 * each transaction read and changed, and the longest chain of conflicts bounds what any parallel executor can gain.
 * No executor is timed: the figures are modelled from measured sets.
 */

import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Address } from "viem";
import { keyOf } from "../contracts/site.js";
import { type LocalChain, startChain } from "../simulators/chain.js";
import type { Call } from "./block.js";
import { type Comparator, openComparators } from "./comparators.js";
import { criticalPath, MONAD, STRICT } from "./conflicts.js";
import { Fleet, type FleetLane } from "./fleet.js";
import { blockLines } from "./replay-file.js";
import { type Bench, type BenchRow, row } from "./row.js";
import { accessesOf, traceTogether } from "./traces.js";

const LANES = [200, 1_000];
const RELAYED = 200;
const RELAYERS = 4;
const ONE_PAYOUT: Address = "0x00000000000000000000000000000000000a1ce5";

/** How many transactions a block has, and the longest chain of them under either rule. */
export interface Outcome {
  readonly transactions: number;
  readonly strict: number;
  readonly monad: number;
}

/** Runs calls as one block. */
export type Play = (name: string, calls: readonly Call[]) => Promise<Outcome>;

export const parallel: Bench = async function* ({ progress, out }) {
  const path = out ?? join(tmpdir(), "fieldproof-parallel.jsonl");
  const file = createWriteStream(path);
  await once(file, "open");
  const chain = await startChain({ mining: "per transaction" });
  try {
    const play = player(chain, file, progress);
    const most = Math.max(...LANES);
    progress(`registering ${most + RELAYED} lanes`);
    const fleet = await Fleet.open(chain);
    const lanes = await fleet.register("distinct", most, payoutOf);
    const comparators = await openComparators(chain);
    for (const comparator of comparators) await comparator.register(signersOf(lanes), 1);
    for (const count of LANES) {
      const some = lanes.slice(0, count);
      yield* besides(`${count} lanes post`, await posts(play, fleet, comparators, some));
    }
    yield* relayed(play, fleet, lanes.slice(0, RELAYED));
    yield* claims(play, fleet, lanes.slice(0, RELAYED), "distinct payouts");
    const pooled = await fleet.register("pooled", RELAYED, () => ONE_PAYOUT);
    yield* claims(play, fleet, pooled, "one payout");
  } finally {
    await chain.stop();
    await new Promise((resolve) => file.end(resolve));
  }
  progress(`the traced blocks are in ${path}`);
};

/** Traces blocks, and writes each to the file. */
export function player(chain: LocalChain, file: WriteStream | null, progress: (words: string) => void): Play {
  return async (name, calls) => {
    progress(name);
    const traced = await traceTogether(chain, calls);
    for (const line of file ? await blockLines(chain, name, traced) : []) file?.write(`${line}\n`);
    const accesses = accessesOf(traced);
    const [strict, monad] = [criticalPath(accesses, STRICT), criticalPath(accesses, MONAD)];
    return { transactions: calls.length, strict, monad };
  };
}

/** Every lane posts a head, each by its own sender; then the same gateways post in each of the other designs. */
export async function posts(
  play: Play,
  fleet: Fleet,
  comparators: readonly Comparator[],
  lanes: readonly FleetLane[],
): Promise<{ ours: Outcome; peers: Map<string, Outcome> }> {
  const name = `${lanes.length} lanes post`;
  const heads = await fleet.heads(lanes);
  const ours = await play(
    name,
    heads.map((head) => fleet.post(head)),
  );
  const peers = new Map<string, Outcome>();
  for (const peer of comparators) {
    const calls = await peer.posts(signersOf(lanes), 1);
    peers.set(peer.name, await play(`${name}: ${peer.name}`, calls));
  }
  return { ours, peers };
}

/** A few relayers post the heads of many lanes: their nonces order what the contract would not. */
async function* relayed(play: Play, fleet: Fleet, lanes: readonly FleetLane[]): AsyncIterable<BenchRow> {
  const relayers = Array.from({ length: RELAYERS }, (_, i) => keyOf(`relayer ${i}`));
  const heads = await fleet.heads(lanes);
  const singly = heads.map((head, i) => fleet.post(head, relayers[i % RELAYERS]));
  const name = `${lanes.length} heads by ${RELAYERS} relayers, one a transaction`;
  yield* alone(name, await play(name, singly));

  const newer = await fleet.heads(lanes);
  const each = lanes.length / RELAYERS;
  const many = relayers.map((relayer, i) => fleet.postMany(newer.slice(i * each, (i + 1) * each), relayer));
  const together = `${lanes.length} heads by ${RELAYERS} relayers, ${each} a transaction`;
  yield* alone(together, await play(together, many));
}

async function* claims(
  play: Play,
  fleet: Fleet,
  lanes: readonly FleetLane[],
  to: string,
): AsyncIterable<BenchRow> {
  const heads = await fleet.heads(lanes);
  const name = `${lanes.length} claims to ${to}`;
  await play(
    `posts before ${name}`,
    heads.map((head) => fleet.post(head)),
  );
  const postedAt = await fleet.mature();
  yield* alone(
    name,
    await play(
      name,
      heads.map((head) => fleet.claim(head, postedAt)),
    ),
  );
}

function* besides(
  name: string,
  { ours, peers }: { ours: Outcome; peers: Map<string, Outcome> },
): Iterable<BenchRow> {
  for (const [peer, theirs] of peers) {
    yield path(`${name}, strict`, ours.strict, peer, theirs.strict);
    yield path(`${name}, Monad's rule`, ours.monad, peer, theirs.monad);
  }
  yield* speedUps(name, ours);
}

function* alone(name: string, outcome: Outcome): Iterable<BenchRow> {
  yield path(`${name}, strict`, outcome.strict, "limit:nothing waits", 1);
  yield path(`${name}, Monad's rule`, outcome.monad, "limit:nothing waits", 1);
  yield* speedUps(name, outcome);
}

function path(name: string, value: number, peer: string, peerValue: number): BenchRow {
  const unit = "transactions, modelled";
  return row({ bench: "parallel", case: `${name}: critical path`, value, unit, peer, peerValue });
}

function* speedUps(name: string, { transactions, strict, monad }: Outcome): Iterable<BenchRow> {
  for (const [rule, longest] of [
    ["strict", strict],
    ["Monad's rule", monad],
  ] as const) {
    yield row({
      bench: "parallel",
      case: `${name}, ${rule}: speed-up allowed`,
      value: transactions / longest,
      unit: "×, modelled",
      peer: "limit:transactions",
      peerValue: transactions,
    });
  }
}

const signersOf = (lanes: readonly FleetLane[]) => lanes.map(({ signer }) => signer);

/** An account of its own for every lane. */
function payoutOf(i: number): Address {
  return `0x${(0xabc0000 + i).toString(16).padStart(40, "0")}`;
}
