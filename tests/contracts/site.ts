/** A lane with meters and the key that signs for it: what the tests of the contract act with. */
import {
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  type Hex,
  keccak256,
  stringToHex,
  type TransactionReceipt,
} from "viem";
import { compactSignature } from "../../agent/attest/recover.js";
import type { Signature, Signer } from "../../agent/attest/signer.js";
import { softwareSigner } from "../../agent/attest/signers/secp256k1.js";
import {
  headDigest,
  type LaneHead,
  laneId,
  meterId,
  NO_PREVIOUS,
  type UsageAttestation,
} from "../../agent/attest/typed-data.js";
import { type Batch, buildBatch, proofOf } from "../../agent/batch/batch.js";
import { usageRewardsAbi } from "../../agent/contracts/generated/usage-rewards.js";
import { toHex } from "../../agent/primitives/hex.js";
import type { Deployment, LocalChain } from "../simulators/chain.js";

const SALT = keccak256(stringToHex("tests"));
/** 3,600,000 an hour is 1,000 units a second; the contract pays at most 1,200 a second. */
const RATED_PER_HOUR = 3_600_000n;

/** What the contract remembers of a posted head, as `claim` takes it. */
export interface Commitment {
  readonly sequence: bigint;
  readonly meters: number;
  readonly root: Hex;
  readonly postedAt: number;
}

export interface Posted {
  readonly batch: Batch;
  readonly commitment: Commitment;
  readonly receipt: TransactionReceipt;
}

/** An attestation with all that proves it: what `claim`, `claimable` and `provenCumulative` take. */
export interface Proven {
  readonly attestation: UsageAttestation;
  readonly index: number;
  readonly path: readonly Hex[];
  readonly commitment: Commitment;
  /** By the meter's own key; "0x" for a meter without one. */
  readonly signature: Hex;
}

export type Site = Awaited<ReturnType<typeof openSite>>;

export interface SiteOptions {
  readonly meters?: number;
  readonly rate?: bigint;
  readonly ratedPerHour?: bigint;
  readonly payout?: Address;
}

/** A deterministic key of this name. */
export function keyOf(name: string): Signer {
  return softwareSigner(Buffer.from(keccak256(stringToHex(name)).slice(2), "hex"));
}

/** Registers lane `name` with its meters. Each test takes a name of its own, so that none disturbs another. */
export async function openSite(
  chain: LocalChain,
  deployment: Deployment,
  name: string,
  options: SiteOptions = {},
) {
  const { client, operator } = chain;
  const { rewards } = deployment;
  const meters = options.meters ?? 1;
  const payout = options.payout ?? operator;
  const lane = toHex(laneId(SALT, name));
  const signer = keyOf(name);
  const domain = { chainId: chain.chainId, contract: rewards };
  await deployment.registerLane(lane, signer.address);
  const meterIds = Array.from({ length: meters }, (_, index) =>
    toHex(meterId(SALT, { maker: "test", model: name, serial: String(index), channel: "energy" })),
  );
  for (const meter of meterIds) {
    const rate = options.rate ?? 10n ** 18n;
    const ratedPerHour = options.ratedPerHour ?? RATED_PER_HOUR;
    await deployment.registerMeter({ lane, meter, unit: 1, ratedPerHour, rate, payout });
  }

  const now = async (): Promise<bigint> => (await client.getBlock()).timestamp;
  const registered = (index: number) =>
    client.readContract({
      address: rewards,
      abi: usageRewardsAbi,
      functionName: "meter",
      args: [lane, index],
    });

  /** An attestation the contract accepts, unless `changes` spoil it. */
  const attest = async (
    index: number,
    cumulative: bigint,
    changes: Partial<UsageAttestation> = {},
  ): Promise<UsageAttestation> => {
    const { id, term, unit, openedAt } = await registered(index);
    const windowEnd = await now();
    const facts = {
      lane,
      meter: id,
      term,
      unit,
      sequence: windowEnd * 1000n,
      cumulative,
      since: BigInt(openedAt),
    };
    return { ...facts, windowEnd, flags: 0, evidenceRoot: keccak256("0x"), ...changes };
  };
  const build = async (
    attestations: ReadonlyMap<number, UsageAttestation>,
    changes: Partial<LaneHead> = {},
  ): Promise<Batch> => {
    const sequence = (await now()) * 1000n;
    const batch = buildBatch({ lane, sequence, meters, attestations, previous: NO_PREVIOUS });
    return { ...batch, head: { ...batch.head, ...changes } };
  };
  const sign = (head: LaneHead, by: Signer = signer): Promise<Signature> => by.sign(headDigest(domain, head));
  const send = (head: LaneHead, signature: Signature): Promise<TransactionReceipt> => {
    const { r, vs } = compactSignature(signature);
    return chain.call(rewards, usageRewardsAbi, "postBatch", [head, r, vs]);
  };
  /** Signs and posts the attestations, by registry index from 0. */
  const post = async (
    attestations: readonly UsageAttestation[],
    changes: Partial<LaneHead> = {},
  ): Promise<Posted> => {
    const batch = await build(new Map(attestations.entries()), changes);
    const receipt = await send(batch.head, await sign(batch.head));
    const { timestamp } = await client.getBlock({ blockNumber: receipt.blockNumber });
    const { sequence, root } = batch.head;
    return {
      batch,
      receipt,
      commitment: { sequence, meters: batch.head.meters, root, postedAt: Number(timestamp) },
    };
  };
  const prove = (
    { batch, commitment }: Pick<Posted, "batch" | "commitment">,
    attestation: UsageAttestation,
    index = 0,
  ): Proven => ({
    attestation,
    index,
    path: proofOf(batch, index),
    commitment,
    signature: "0x",
  });

  return {
    lane,
    domain,
    signer,
    meterIds,
    now,
    attest,
    build,
    sign,
    send,
    post,
    prove,
    registered,
    /** The lane as the contract has it. */
    state: () =>
      client.readContract({ address: rewards, abi: usageRewardsAbi, functionName: "lane", args: [lane] }),
    claim: (proven: Proven) => chain.call(rewards, usageRewardsAbi, "claim", [proven]),
    claimable: (proven: Proven) =>
      client.readContract({
        address: rewards,
        abi: usageRewardsAbi,
        functionName: "claimable",
        args: [proven],
      }),
    provenCumulative: (proven: Proven) =>
      client.readContract({
        address: rewards,
        abi: usageRewardsAbi,
        functionName: "provenCumulative",
        args: [proven],
      }),
    rewarded: (index: number) =>
      client.readContract({
        address: rewards,
        abi: usageRewardsAbi,
        functionName: "rewarded",
        args: [lane, index],
      }),
  };
}

/** Moves the chain's clock and mines a block there. */
export async function advance(chain: LocalChain, seconds: number): Promise<void> {
  await chain.client.increaseTime({ seconds });
  await chain.client.mine({ blocks: 1 });
}

/** The name of the error a call reverts with, or how else it ended. */
export async function revertOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const revert =
      error instanceof BaseError ? error.walk((e) => e instanceof ContractFunctionRevertedError) : null;
    if (revert instanceof ContractFunctionRevertedError && revert.data) return revert.data.errorName;
    throw error;
  }
  return "no revert";
}
