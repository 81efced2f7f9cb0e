/**
 * Three other ways to put usage on a chain, each with EIP-712 signatures, one event a post, and every slot there
 * before its first post: what they cost is their steady state.
 */
import {
  type Abi,
  encodeFunctionData,
  encodePacked,
  type Hex,
  hashTypedData,
  keccak256,
  stringToHex,
  toBytes,
} from "viem";
import { compactSignature } from "../../agent/attest/recover.js";
import type { Signer } from "../../agent/attest/signer.js";
import type { LocalChain } from "../simulators/chain.js";
import { type Call, runsOf } from "./block.js";
import {
  globalCounterAbi,
  globalCounterBytecode,
  packedSlotsAbi,
  packedSlotsBytecode,
  perReadingAbi,
  perReadingBytecode,
} from "./contracts/generated/bench.js";

/** A design to compare with. */
export interface Comparator {
  /** As rows call it. */
  readonly name: string;
  /** Makes gateways known, each with as many devices as it will post readings of. */
  register(gateways: readonly Signer[], readings: number): Promise<void>;
  /** The transactions by which every gateway posts `readings` readings, newer than all before. */
  posts(gateways: readonly Signer[], readings: number): Promise<Call[]>;
}

/** A batch of more would not fit under EIP-7825's cap on a transaction. */
const PACKED_AT_ONCE = 2_048;
const REGISTERED_AT_ONCE = 200;
/** A roof's energy, mWh: as wide as a real counter. */
const CUMULATIVE = 40_000_000n;
const POST_GAS = 200_000n;
const GAS_PER_READING = 10_000n;

/** Deploys all three. */
export async function openComparators(chain: LocalChain): Promise<Comparator[]> {
  return [await perReading(chain), await packedSlots(chain), await globalCounter(chain)];
}

async function perReading(chain: LocalChain): Promise<Comparator> {
  const abi = perReadingAbi;
  const to = await chain.create(abi as Abi, perReadingBytecode, []);
  const digestOf = digests(chain, to, "PerReading", {
    Reading: [field("device", "address"), field("takenAt", "uint64"), field("cumulative", "uint128")],
  });
  let newest = 0n;
  return {
    name: "ecrecover per reading",
    async register(gateways) {
      for (const some of runsOf(gateways, REGISTERED_AT_ONCE))
        await chain.call(to, abi as Abi, "register", [some.map(({ address }) => address)]);
    },
    posts(gateways, readings) {
      const senders = gateways.flatMap((sender) => Array.from({ length: readings }, () => sender));
      return inOrder(senders, async (sender) => {
        newest = await later(chain, newest);
        const reading = { device: sender.address, takenAt: newest, cumulative: CUMULATIVE };
        const { r, vs } = await signature(sender, digestOf("Reading", reading));
        const data = encodeFunctionData({ abi, functionName: "post", args: [reading, r, vs] });
        return { to, data, sender, gas: POST_GAS };
      });
    },
  };
}

async function packedSlots(chain: LocalChain): Promise<Comparator> {
  const abi = packedSlotsAbi;
  const to = await chain.create(abi as Abi, packedSlotsBytecode, []);
  const digestOf = digests(chain, to, "PackedSlots", {
    Batch: [field("gateway", "address"), field("readings", "bytes32[]")],
  });
  let newest = 0n;
  return {
    name: "packed slot per device",
    async register(gateways, readings) {
      const addresses = gateways.map(({ address }) => address);
      for (let from = 0; from < readings; from += REGISTERED_AT_ONCE) {
        const until = Math.min(from + REGISTERED_AT_ONCE, readings);
        for (const some of runsOf(addresses, Math.ceil(REGISTERED_AT_ONCE / (until - from))))
          await chain.call(to, abi as Abi, "register", [some, from, until]);
      }
    },
    posts(gateways, readings) {
      const devices = Array.from({ length: readings }, (_, device) => BigInt(device));
      const batches = gateways.flatMap((sender) =>
        runsOf(devices, PACKED_AT_ONCE).map((some) => ({ sender, some })),
      );
      return inOrder(batches, async ({ sender, some }) => {
        newest = await later(chain, newest);
        const words = some.map((device) =>
          encodePacked(["uint64", "uint64", "uint128"], [device, newest, CUMULATIVE]),
        );
        const batch = { gateway: sender.address, readings: words };
        const { r, vs } = await signature(sender, digestOf("Batch", batch));
        const data = encodeFunctionData({ abi, functionName: "post", args: [sender.address, words, r, vs] });
        return { to, data, sender, gas: POST_GAS + GAS_PER_READING * BigInt(words.length) };
      });
    },
  };
}

async function globalCounter(chain: LocalChain): Promise<Comparator> {
  const abi = globalCounterAbi;
  const to = await chain.create(abi as Abi, globalCounterBytecode, []);
  const digestOf = digests(chain, to, "GlobalCounter", {
    Head: [field("lane", "bytes32"), field("sequence", "uint64"), field("root", "bytes32")],
  });
  const laneOf = ({ address }: Signer) => keccak256(address);
  let newest = 0n;
  return {
    name: "root with a global counter",
    async register(gateways) {
      for (const some of runsOf(gateways, REGISTERED_AT_ONCE))
        await chain.call(to, abi as Abi, "register", [some.map(laneOf), some.map(({ address }) => address)]);
    },
    posts: (gateways, readings) =>
      inOrder(gateways, async (sender) => {
        newest = await later(chain, newest);
        // Its tree of readings is hashed off the chain, as ours is: here it is as good as any 32 bytes.
        const root = keccak256(stringToHex(`${readings} readings up to ${newest}`));
        const head = { lane: laneOf(sender), sequence: newest * 1000n, root };
        const { r, vs } = await signature(sender, digestOf("Head", head));
        const data = encodeFunctionData({ abi, functionName: "post", args: [head, r, vs] });
        return { to, data, sender, gas: POST_GAS };
      }),
  };
}

interface Field {
  readonly name: string;
  readonly type: string;
}

const field = (name: string, type: string): Field => ({ name, type });

/** EIP-712 digests of a contract's structs. */
function digests(
  chain: LocalChain,
  contract: Hex,
  name: string,
  types: Readonly<Record<string, readonly Field[]>>,
): (primaryType: string, message: Record<string, unknown>) => Uint8Array {
  const domain = { name, version: "1", chainId: chain.chainId, verifyingContract: contract };
  return (primaryType, message) => toBytes(hashTypedData({ domain, types, primaryType, message }));
}

async function signature(signer: Signer, digest: Uint8Array): Promise<{ r: Hex; vs: Hex }> {
  return compactSignature(await signer.sign(digest));
}

/** Seconds: now, or just after what was said last. */
async function later(chain: LocalChain, newest: bigint): Promise<bigint> {
  if (newest > 0n) return newest + 1n;
  return (await chain.client.getBlock()).timestamp;
}

/** One after the other, since each has a time of its own. */
async function inOrder<T>(items: readonly T[], work: (item: T) => Promise<Call>): Promise<Call[]> {
  const calls: Call[] = [];
  for (const item of items) calls.push(await work(item));
  return calls;
}
