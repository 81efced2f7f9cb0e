/**
 * Someone outside who trusts neither gateway nor operator: hears the bundles that the agent publishes, and asks
 * the contract what they prove. Holds no journal and no key.
 */
import { connect, type MqttClient } from "mqtt";
import { getContract, type Hex } from "viem";
import { buildBatch, proofOf } from "../../agent/batch/batch.js";
import { type Bundle, readBundle } from "../../agent/batch/bundle.js";
import { usageRewardsAbi } from "../../agent/contracts/generated/usage-rewards.js";
import type { LocalChain } from "./chain.js";

/** What the contract remembers of a posted head. */
interface Commitment {
  readonly sequence: bigint;
  readonly meters: number;
  readonly root: Hex;
  readonly postedAt: number;
}

export interface AuditedLane {
  readonly chain: LocalChain;
  readonly rewards: Hex;
  readonly lane: Hex;
  /** Names of the lane's meters by their ids on the chain. */
  readonly names: ReadonlyMap<string, string>;
}

/** By name of the meter. */
export type Amounts = Record<string, bigint>;

/** The low 40 bits of a commitment in the ring are the time of its post. */
const POSTED_AT = (1n << 40n) - 1n;
const NOT_POSTED = 1n;

/** A block that is final: only that counts, and all that is put together must be of the same one. */
interface AtBlock {
  readonly blockNumber: bigint;
}

type Contract = ReturnType<typeof contractOf>;
type ProofArguments = Parameters<Contract["read"]["provenCumulative"]>[0];

export class Auditor {
  readonly #lane: AuditedLane;
  readonly #contract: Contract;
  readonly #client: MqttClient;
  readonly #bundles = new Map<bigint, Bundle>();

  private constructor(lane: AuditedLane, client: MqttClient) {
    this.#lane = lane;
    this.#contract = contractOf(lane);
    this.#client = client;
  }

  /** Listens to all bundles below `topic`; resolves once the broker has the subscription. */
  static async open(lane: AuditedLane, broker: string, topic: string): Promise<Auditor> {
    const client = connect(broker, {
      protocolVersion: 4,
      reconnectPeriod: 250,
      clientId: `auditor-${lane.chain.chainId}`,
    });
    const auditor = new Auditor(lane, client);
    client.on("error", () => undefined);
    client.on("message", (_, payload) => auditor.#hear(payload.toString()));
    await client.subscribeAsync(`${topic}/bundles/+`, { qos: 1 });
    return auditor;
  }

  /** All bundles that were heard, oldest head first. */
  get bundles(): readonly Bundle[] {
    return [...this.#bundles.values()].sort((a, b) => (a.head.sequence < b.head.sequence ? -1 : 1));
  }

  /** Cumulative units that the contract accepts at a final block, from the newest head that is final. */
  proven(): Promise<Amounts> {
    return this.#ofNewest((args, at) => this.#contract.read.provenCumulative(args, at));
  }

  /** Reward-token wei that a claim would pay now. */
  claimable(): Promise<Amounts> {
    return this.#ofNewest(async (args, at) => (await this.#contract.read.claimable(args, at))[1]);
  }

  async close(): Promise<void> {
    await this.#client.endAsync(true);
  }

  #hear(text: string): void {
    const bundle = readBundle(text);
    this.#bundles.set(bundle.head.sequence, bundle);
  }

  async #ofNewest(ask: (args: ProofArguments, at: AtBlock) => Promise<bigint>): Promise<Amounts> {
    const { number } = await this.#lane.chain.client.getBlock({ blockTag: "finalized" });
    const at = { blockNumber: number };
    const { sequence } = await this.#contract.read.lane([this.#lane.lane], at);
    const bundle = this.#bundles.get(sequence);
    const commitment = bundle && (await this.#commitmentOf(bundle, at));
    if (!bundle || !commitment) return {};
    const { head, attestations } = bundle;
    const batch = buildBatch({
      ...head,
      attestations: new Map(attestations.map(({ position, attestation }) => [position, attestation])),
    });
    const answers = attestations.map(async ({ position, attestation }): Promise<[string, bigint]> => {
      const name = this.#lane.names.get(attestation.meter) ?? attestation.meter;
      const path = proofOf(batch, position);
      return [name, await ask([{ attestation, index: position, path, commitment, signature: "0x" }], at)];
    });
    return Object.fromEntries(await Promise.all(answers));
  }

  /** A ring slot holds only a hash: the one among them that this head and its time of posting lead to. */
  async #commitmentOf({ head }: Bundle, at: AtBlock): Promise<Commitment | null> {
    const { sequence, meters, root, lane } = head;
    const ring = await this.#contract.read.commitments([lane], at);
    for (const slot of ring) {
      if (BigInt(slot) === NOT_POSTED) continue;
      const commitment = { sequence, meters, root, postedAt: Number(BigInt(slot) & POSTED_AT) };
      if ((await this.#contract.read.commitmentOf([commitment], at)) === slot) return commitment;
    }
    return null;
  }
}

function contractOf({ chain, rewards }: AuditedLane) {
  return getContract({ address: rewards, abi: usageRewardsAbi, client: chain.client });
}
