/** Many lanes with one meter each on one reward contract, whose owner registers them in batches as a Safe does. */
import { type Abi, type Address, encodeFunctionData, type Hex, keccak256, stringToHex } from "viem";
import { compactSignature } from "../../agent/attest/recover.js";
import type { Signer } from "../../agent/attest/signer.js";
import {
  headDigest,
  type LaneHead,
  laneId,
  meterId,
  NO_PREVIOUS,
  type UsageAttestation,
} from "../../agent/attest/typed-data.js";
import { buildBatch } from "../../agent/batch/batch.js";
import { usageRewardsAbi, usageRewardsBytecode } from "../../agent/contracts/generated/usage-rewards.js";
import { toHex } from "../../agent/primitives/hex.js";
import { testTokenAbi, testTokenBytecode } from "../contracts/generated/test-token.js";
import { keyOf } from "../contracts/site.js";
import { type LocalChain, NO_KEY } from "../simulators/chain.js";
import { type Call, inBursts, runsOf } from "./block.js";
import { batchOwnerAbi, batchOwnerBytecode } from "./contracts/generated/bench.js";

/** One gateway's lane: its key signs, and pays for what it posts itself. */
export interface FleetLane {
  readonly lane: Hex;
  readonly meter: Hex;
  readonly signer: Signer;
}

/** A head as `postBatch` takes it, and the only leaf of its tree. */
export interface FleetHead {
  readonly lane: FleetLane;
  readonly head: LaneHead;
  readonly r: Hex;
  readonly vs: Hex;
  readonly attestation: UsageAttestation;
}

const SALT = keccak256(stringToHex("a fleet"));
const WINDOW_SECONDS = 40;
const ETHER = 10n ** 18n;
const SUPPLY = 10n ** 9n * ETHER;
const FUNDS = ETHER;
/** 1,000 units a second. */
const RATED_PER_HOUR = 3_600_000n;
/** A lane counts so many from one head to the next. */
const UNITS = 1_000n;
/** Registrations in one transaction: a vault's code is the most of each. */
const AT_ONCE = 20;
const POST_GAS = 100_000n;
const HEAD_GAS = 30_000n;
const CLAIM_GAS = 300_000n;

/** A reward contract and its fleet. */
export class Fleet {
  readonly rewards: Address;
  readonly #chain: LocalChain;
  readonly #owner: Address;
  readonly #token: Address;
  #heads = 0n;

  private constructor(chain: LocalChain, owner: Address, token: Address, rewards: Address) {
    this.#chain = chain;
    this.#owner = owner;
    this.#token = token;
    this.rewards = rewards;
  }

  /** Deploys the contract, owned by a contract that batches. */
  static async open(chain: LocalChain): Promise<Fleet> {
    const owner = await chain.create(batchOwnerAbi as Abi, batchOwnerBytecode, []);
    const token = await chain.create(testTokenAbi, testTokenBytecode, [SUPPLY]);
    await chain.call(token, testTokenAbi, "transfer", [owner, SUPPLY]);
    const args = [token, BigInt(WINDOW_SECONDS), owner];
    const rewards = await chain.create(usageRewardsAbi, usageRewardsBytecode, args);
    return new Fleet(chain, owner, token, rewards);
  }

  /** Registers `count` lanes with funded vaults, whose meters pay to what `payoutOf` says. */
  async register(name: string, count: number, payoutOf: (i: number) => Address): Promise<FleetLane[]> {
    const lanes = Array.from({ length: count }, (_, i) => laneOf(`${name} ${i}`));
    const admin = this.#chain.operator;
    const termsOf = ({ meter }: FleetLane, i: number) => {
      const payout = payoutOf(i);
      return { meter, unit: 1, ratedPerHour: RATED_PER_HOUR, rate: ETHER, payout, ...NO_KEY };
    };
    const opening = lanes.flatMap((one, i) => [
      rewardsCall("registerLane", [one.lane, one.signer.address, admin, admin]),
      rewardsCall("registerMeter", [one.lane, termsOf(one, i)]),
    ]);
    await this.#asOwner(this.rewards, opening);
    const vaults = await inBursts(lanes, ({ lane }) =>
      this.#chain.client.readContract({
        ...{ address: this.rewards, abi: usageRewardsAbi, functionName: "vaultOf", args: [lane] },
      }),
    );
    const fund = (vault: Address) =>
      encodeFunctionData({ abi: testTokenAbi, functionName: "transfer", args: [vault, FUNDS] });
    await this.#asOwner(this.#token, vaults.map(fund));
    // Meters are baselined after their terms began, and count for a while.
    await this.pass(WINDOW_SECONDS);
    return lanes;
  }

  /** The next head of every lane, newer than all before. */
  async heads(lanes: readonly FleetLane[]): Promise<FleetHead[]> {
    const { timestamp: windowEnd } = await this.#chain.client.getBlock();
    const domain = { chainId: this.#chain.chainId, contract: this.rewards };
    const sequence = windowEnd * 1000n + ++this.#heads;
    return Promise.all(
      lanes.map(async (lane) => {
        const attestation = this.#attestation(lane, sequence, windowEnd);
        const attestations = new Map([[0, attestation]]);
        const content = { lane: lane.lane, sequence, meters: 1, attestations, previous: NO_PREVIOUS };
        const { head } = buildBatch(content);
        const { r, vs } = compactSignature(await lane.signer.sign(headDigest(domain, head)));
        return { lane, head, r, vs, attestation };
      }),
    );
  }

  /** `postBatch` of a head, by its own gateway or by whoever relays. */
  post({ lane, head, r, vs }: FleetHead, sender: Signer = lane.signer): Call {
    return { to: this.rewards, data: rewardsCall("postBatch", [head, r, vs]), sender, gas: POST_GAS };
  }

  /** `postMany` of heads, by a relayer. */
  postMany(heads: readonly FleetHead[], sender: Signer): Call {
    const signed = heads.map(({ head, r, vs }) => ({ head, r, vs }));
    const gas = POST_GAS + HEAD_GAS * BigInt(heads.length);
    return { to: this.rewards, data: rewardsCall("postMany", [signed]), sender, gas };
  }

  /** A claim of a head that was posted at this time, once it has matured. */
  claim({ lane, head, attestation }: FleetHead, postedAt: bigint): Call {
    const { sequence, meters, root } = head;
    const commitment = { sequence, meters, root, postedAt: Number(postedAt) };
    const one = { attestation, index: 0, path: [], commitment, signature: "0x" };
    return { to: this.rewards, data: rewardsCall("claim", [one]), sender: lane.signer, gas: CLAIM_GAS };
  }

  /** Lets what the newest block posted mature, and returns when that was, Unix seconds. */
  async mature(): Promise<bigint> {
    const { timestamp } = await this.#chain.client.getBlock();
    await this.pass(WINDOW_SECONDS);
    return timestamp;
  }

  /** Lets time pass on the chain, seconds. */
  async pass(seconds: number): Promise<void> {
    await this.#chain.client.increaseTime({ seconds });
    await this.#chain.client.mine({ blocks: 1 });
  }

  #attestation({ lane, meter }: FleetLane, sequence: bigint, windowEnd: bigint): UsageAttestation {
    const about = { lane, meter, term: 1, unit: 1, sequence, cumulative: UNITS * this.#heads, flags: 0 };
    return { ...about, since: windowEnd - 1n, windowEnd, evidenceRoot: keccak256(lane) };
  }

  async #asOwner(target: Address, calls: readonly Hex[]): Promise<void> {
    for (const some of runsOf(calls, AT_ONCE))
      await this.#chain.call(this.#owner, batchOwnerAbi as Abi, "execute", [target, some]);
  }
}

function laneOf(name: string): FleetLane {
  const identity = { maker: "bench", model: "fleet", serial: name, channel: "energy" };
  return { lane: toHex(laneId(SALT, name)), meter: toHex(meterId(SALT, identity)), signer: keyOf(name) };
}

function rewardsCall(functionName: string, args: readonly unknown[]): Hex {
  return encodeFunctionData({ abi: usageRewardsAbi as Abi, functionName, args });
}
