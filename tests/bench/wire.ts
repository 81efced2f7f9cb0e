/**
 * `npm run bench -- wire`: what settling a batch costs on the wire, and what that means for an uplink of 1 kbit/s. A
 * site works as in the field, with a block every second. All time is virtual, all bytes
 * are real: TCP payload both ways, counted at proxies in front of anvil and Mosquitto. The later looks at what is
 * settled (agent/submit/audit.ts) are not in it.
 */
import { compactSignature } from "../../agent/attest/recover.js";
import type { Hex, SignedHead } from "../../agent/submit/ledger.js";
import { openSite, type Site } from "../contracts/site.js";
import { World } from "../faults/chain-matrix/world.js";
import { FaultyRpc } from "../simulators/faulty-rpc.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { type Bench, row } from "./row.js";
import { direct, LOOK_MS, type Place, relayed, type Traveller, type Way } from "./wire-ways.js";

const BATCHES = 4;
const MOST_LOOKS = 600;
/** Bits a second of the poorest uplinks there are. */
const POOR_UPLINK = 1_000;

/** Chains as a site may find them. */
interface Chain {
  readonly name: string;
  /** Transactions of others in every block. */
  readonly crowd: number;
  /** Whether the endpoint serves headers alone, and compresses its answers, as geth does. */
  readonly isGeth: boolean;
  /** Blocks below the tip that are final. */
  readonly depth: number;
}

const CHAINS: readonly Chain[] = [
  { name: "empty blocks", crowd: 0, isGeth: false, depth: 12 },
  { name: "200 transactions a block", crowd: 200, isGeth: false, depth: 12 },
  { name: "200 transactions a block, served by geth", crowd: 200, isGeth: true, depth: 12 },
  {
    name: "200 transactions a block, served by geth, final after 15 min",
    crowd: 200,
    isGeth: true,
    depth: 900,
  },
];

/** One settled batch. */
interface Cost {
  readonly bytes: number;
  readonly requests: number;
  readonly calls: number;
  readonly payload: number;
  readonly limit: string;
}

/** Settles some batches, one after the other; the costs of all but the first, which finds its endpoints. */
async function measure(way: Way, chain: Chain): Promise<Cost[]> {
  const world = await World.start();
  const rpc = await FaultyRpc.open(world.chain.rpcUrl);
  Object.assign(rpc, { crowd: chain.crowd, servesHeaders: chain.isGeth, compresses: chain.isGeth });
  try {
    const site = await world.asOperator(() => openSite(world.chain, world.deployed, "wire"));
    await world.mine(chain.depth);
    const place = { world, site, clock: new VirtualClock(), rpc, depth: chain.depth };
    const traveller = await way.open(place);
    const costs: Cost[] = [];
    for (let batch = 0; batch < BATCHES; batch++) costs.push(await settleOne(place, traveller));
    await traveller.close();
    return costs.slice(1);
  } finally {
    await rpc.close();
    await world.stop();
  }
}

async function settleOne({ world, site, clock }: Place, traveller: Traveller): Promise<Cost> {
  const before = traveller.traffic();
  await world.mine();
  traveller.offer(await signedHead(site));
  for (let look = 0; !traveller.isSettled(); look++) {
    if (look === MOST_LOOKS) throw new Error(`the batch was not settled after ${look} looks`);
    await traveller.look();
    clock.advance(LOOK_MS);
    await world.mine(LOOK_MS / 1_000);
  }
  const after = traveller.traffic();
  return {
    bytes: after.tcpUp + after.tcpDown - before.tcpUp - before.tcpDown,
    requests: after.requests - before.requests,
    calls: after.calls - before.calls,
    payload: traveller.payload(),
    limit: traveller.limit,
  };
}

async function signedHead(site: Site): Promise<SignedHead> {
  const leaf = await site.attest(0, await site.now());
  const { head } = await site.build(new Map([[0, leaf]]));
  const { r, vs } = compactSignature(await site.sign(head));
  return { ...head, signature: `${r}${vs.slice(2)}` as Hex };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Rows of every way on every chain. */
export function wireOf(ways: readonly Way[]): Bench {
  return async function* wire({ progress }) {
    for (const way of ways) {
      for (const chain of CHAINS) {
        const name = `${way.name}, ${chain.name}`;
        progress(`${BATCHES} batches, ${name}`);
        const costs = await measure(way, chain);
        const bytes = mean(costs.map((cost) => cost.bytes));
        const payload = mean(costs.map((cost) => cost.payload));
        const fixed = { bench: "wire", peer: costs[0]?.limit ?? "" };
        yield row({ ...fixed, case: name, value: bytes, unit: "bytes per batch", peerValue: payload });
        const seconds = (sent: number) => (sent * 8) / POOR_UPLINK;
        const unit = "seconds of 1 kbit/s per batch";
        yield row({ ...fixed, case: name, value: seconds(bytes), unit, peerValue: seconds(payload) });
        const one = { ...fixed, case: name, peer: "limit:one" };
        const calls = mean(costs.map((cost) => cost.calls));
        yield row({ ...one, value: calls, unit: "RPC calls per batch", peerValue: 1 });
        const requests = mean(costs.map((cost) => cost.requests));
        yield row({ ...one, value: requests, unit: "HTTP requests per batch", peerValue: 1 });
      }
    }
  };
}

export const wire: Bench = wireOf([direct, relayed]);
