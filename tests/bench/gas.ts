/**
 * `gas`: what whole transactions cost, by their receipts, under the Osaka rules of the local node. The posts are those of
 * gateways that read simulated inverters; other designs post as many readings in the same run.
 */
import { type Abi, encodeFunctionData, type Hex, type TransactionReceipt } from "viem";
import type { LaneHead } from "../../agent/attest/typed-data.js";
import { proofOf } from "../../agent/batch/batch.js";
import { usageRewardsAbi } from "../../agent/contracts/generated/usage-rewards.js";
import { advance, keyOf, type Proven } from "../contracts/site.js";
import { type Deployment, type LocalChain, startChain } from "../simulators/chain.js";
import { type Call, mineTogether, runsOf, signCalls } from "./block.js";
import { type Comparator, openComparators } from "./comparators.js";
import { Fleet } from "./fleet.js";
import { gasByPurpose, intrinsicGas, slotsWritten } from "./gas-use.js";
import { type MeteredBatch, MeteredLane } from "./metered-lane.js";
import { type Bench, type BenchRow, row } from "./row.js";

const READINGS = [1, 16, 256, 4096];
const METERS = [1, 8, 64];
const TOGETHER = [1, 16, 64];
const CLAIMED_TOGETHER = 16;
/** Slots in the ring: after as many posts, a quarter of the window apart, none is fresh. */
const RING = 8;
const WINDOW_SECONDS = 40;
const FUNDS = 10n ** 15n;
/** Transactions of one block. */
const BLOCK = 512;
const INTRINSIC = "limit:21000 and calldata";

export const gas: Bench = async function* ({ progress }) {
  const chain = await startChain({ mining: "per transaction" });
  try {
    progress("deploying the designs");
    const deployment = await chain.deploy(BigInt(WINDOW_SECONDS));
    const peers = await Peers.measure(chain, progress);
    let steady = 0;
    for (const meters of METERS) {
      const lane = await MeteredLane.open(chain, deployment, `roofs-${meters}`, meters);
      try {
        const site = new GasSite(chain, deployment, lane, meters);
        progress(`posts and claims of ${plural(meters, "meter")}`);
        yield* site.posts(peers);
        steady = site.steady;
        yield* site.claims();
      } finally {
        lane.close();
      }
    }
    progress("posts of many lanes in one transaction");
    yield* together(chain, steady);
  } finally {
    await chain.stop();
  }
};

/** What the other designs pay for as many readings. */
class Peers {
  readonly #gas = new Map<number, { peer: string; gas: number }[]>();

  static async measure(chain: LocalChain, progress: (words: string) => void): Promise<Peers> {
    const peers = new Peers();
    const gateway = [keyOf("a gateway of another design")];
    for (const comparator of await openComparators(chain)) {
      await comparator.register(gateway, Math.max(...READINGS));
      for (const readings of READINGS) {
        progress(`${comparator.name}: ${plural(readings, "reading")}`);
        const gas = await gasOf(chain, await comparator.posts(gateway, readings));
        peers.#gas.set(readings, [...peers.of(readings), { peer: comparator.name, gas }]);
      }
    }
    return peers;
  }

  of(readings: number): readonly { peer: Comparator["name"]; gas: number }[] {
    return this.#gas.get(readings) ?? [];
  }
}

async function gasOf(chain: LocalChain, calls: readonly Call[]): Promise<number> {
  let sum = 0n;
  for (const run of runsOf(calls, BLOCK)) {
    const { calls: mined } = await mineTogether(chain, await signCalls(chain, run));
    sum = mined.reduce((all, { gasUsed }) => all + gasUsed, sum);
  }
  return Number(sum);
}

/** One lane from its first post to its claims. */
class GasSite {
  /** Gas of the newest steady post. */
  steady = 0;
  #newest: { batch: MeteredBatch; postedAt: bigint } | null = null;

  constructor(
    private readonly chain: LocalChain,
    private readonly deployment: Deployment,
    private readonly lane: MeteredLane,
    private readonly meters: number,
  ) {}

  async *posts(peers: Peers): AsyncIterable<BenchRow> {
    const { meters, lane } = this;
    const first = await lane.attest();
    yield this.#whole("first post", await this.#post(first));
    for (let i = 0; i < RING; i++) {
      await lane.read(meters);
      await this.#post(await lane.attest());
    }
    for (const readings of READINGS) {
      await lane.read(readings);
      const batch = await lane.attest();
      if (batch.readings !== readings)
        throw new Error(`${batch.readings} readings attested, not ${readings}`);
      const receipt = await this.#post(batch);
      this.steady = receipt.used;
      yield this.#whole(`steady post, ${plural(readings, "reading")}`, receipt);
      if (meters === 1) yield* perReading(readings, receipt.used, peers);
    }
    yield* this.#anatomy();
    yield this.#whole("stale post", await this.#post(first));
  }

  /** Claims the newest post, of one meter and of many at once. */
  async *claims(): AsyncIterable<BenchRow> {
    await this.deployment.fundVault(this.lane.lane, FUNDS);
    await advance(this.chain, WINDOW_SECONDS);
    yield this.#whole("claim", await this.#call("claim", [this.#proven(0)]));
    if (this.meters <= CLAIMED_TOGETHER) return;
    const claims = Array.from({ length: CLAIMED_TOGETHER }, (_, i) => this.#proven(1 + i));
    const { used, intrinsic } = await this.#call("claimMany", [claims]);
    const share = { used: used / CLAIMED_TOGETHER, intrinsic: intrinsic / CLAIMED_TOGETHER };
    yield this.#whole(`claimMany(${CLAIMED_TOGETHER})`, { used, intrinsic });
    yield this.#whole(`claimMany(${CLAIMED_TOGETHER}), each`, share);
  }

  /** Where the gas of a steady post goes, and what it leaves in storage. */
  async *#anatomy(): AsyncIterable<BenchRow> {
    const { client, operator: from } = this.chain;
    await this.lane.read(this.meters);
    const batch = await this.lane.attest();
    const data = encodeFunctionData({ abi: usageRewardsAbi, functionName: "postBatch", args: argsOf(batch) });
    const spent = await gasByPurpose(client, { from, to: this.deployment.rewards, data });
    const { receipt, used } = await this.#post(batch);
    const { written, created } = await slotsWritten(client, receipt);
    const name = this.#named("steady post");
    const slots = { value: created, unit: "slots", peer: "limit:slots written", peerValue: written };
    yield row({ bench: "gas", case: `${name}: new slots`, ...slots });
    // It is the same whatever the number of meters.
    for (const [purpose, value] of this.meters === 1 ? spent : []) {
      const about = { value, unit: "gas", peer: "the whole post", peerValue: used };
      yield row({ bench: "gas", case: `${name}: ${purpose}`, ...about });
    }
  }

  async #post(batch: MeteredBatch) {
    const posted = await this.#call("postBatch", argsOf(batch));
    if (posted.receipt.logs.length > 0) this.#newest = { batch, postedAt: posted.time };
    return posted;
  }

  async #call(functionName: string, args: readonly unknown[]) {
    const { chain, deployment } = this;
    const receipt = await chain.call(deployment.rewards, usageRewardsAbi as Abi, functionName, args);
    const { timestamp: time } = await chain.client.getBlock({ blockNumber: receipt.blockNumber });
    return { receipt, time, used: Number(receipt.gasUsed), intrinsic: await intrinsicOf(chain, receipt) };
  }

  #proven(index: number): Proven {
    if (!this.#newest) throw new Error("nothing was posted that could be claimed");
    const { batch, postedAt } = this.#newest;
    const { sequence, meters, root } = batch.head;
    const attestation = batch.leaves.get(index);
    if (!attestation) throw new Error(`meter ${index} was never attested`);
    const commitment = { sequence, meters, root, postedAt: Number(postedAt) };
    return { attestation, index, path: proofOf(batch.tree, index), commitment, signature: "0x" };
  }

  #whole(what: string, { used, intrinsic }: { used: number; intrinsic: number }): BenchRow {
    const name = this.#named(what);
    return row({
      ...{ bench: "gas", case: name, value: used, unit: "gas", peer: INTRINSIC, peerValue: intrinsic },
    });
  }

  #named(what: string): string {
    return `${what}, ${plural(this.meters, "meter")}`;
  }
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** What `postBatch` takes. */
function argsOf({ head, signature }: MeteredBatch): readonly [LaneHead, Hex, Hex] {
  return [head, `0x${signature.slice(2, 66)}`, `0x${signature.slice(66)}`];
}

function* perReading(readings: number, used: number, peers: Peers): Iterable<BenchRow> {
  for (const { peer, gas } of peers.of(readings)) {
    yield row({
      ...{ bench: "gas", case: `steady post, ${plural(readings, "reading")}: each`, value: used / readings },
      ...{ unit: "gas", peer, peerValue: gas / readings },
    });
  }
}

/** @param steady gas of a lane's post in a transaction of its own */
async function* together(chain: LocalChain, steady: number): AsyncIterable<BenchRow> {
  const fleet = await Fleet.open(chain);
  const lanes = await fleet.register("together", Math.max(...TOGETHER), () => chain.operator);
  const relayer = keyOf("a relayer");
  // After the first round, the ring's slot of this time holds a commitment of every lane.
  await gasOf(chain, [fleet.postMany(await fleet.heads(lanes), relayer)]);
  for (const count of TOGETHER) {
    const call = fleet.postMany(await fleet.heads(lanes.slice(0, count)), relayer);
    const about = { bench: "gas", case: `postMany(${count}): each lane`, unit: "gas" };
    const value = (await gasOf(chain, [call])) / count;
    yield row({ ...about, value, peer: INTRINSIC, peerValue: intrinsicGas(call.data) / count });
    yield row({ ...about, value, peer: "postBatch", peerValue: steady });
  }
}

async function intrinsicOf({ client }: LocalChain, { transactionHash: hash }: TransactionReceipt) {
  const { input } = await client.getTransaction({ hash });
  return intrinsicGas(input);
}
