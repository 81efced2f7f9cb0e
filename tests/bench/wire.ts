/**
 * `npm run bench -- wire`: what settling a batch costs on the wire, and what that means for an uplink of 1 kbit/s. A
 * site works as in the field, with a block every second. All time is virtual, all bytes are real: TCP payload both
 * ways, counted at proxies in front of anvil and Mosquitto. Looks at what is settled already (agent/submit/audit.ts)
 * are not in it.
 */
import { compactSignature } from "../../agent/attest/recover.js";
import type { Hex, SignedHead } from "../../agent/submit/ledger.js";
import { openSite, type Site } from "../contracts/site.js";
import { World } from "../faults/chain-matrix/world.js";
import { FaultyRpc } from "../simulators/faulty-rpc.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { type Bench, type BenchRow, row } from "./row.js";
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
  /** Whether the endpoint serves headers without transactions, and compresses its answers, as geth does. */
  readonly isLean: boolean;
  /** Blocks below the tip that are final. */
  readonly depth: number;
}

const CHAINS: readonly Chain[] = [
  { name: "empty blocks", crowd: 0, isLean: false, depth: 12 },
  { name: "200 transactions a block", crowd: 200, isLean: false, depth: 12 },
  { name: "200 transactions a block, headers and gzip served", crowd: 200, isLean: true, depth: 12 },
  {
    name: "200 transactions a block, headers and gzip served, final after 15 min",
    crowd: 200,
    isLean: true,
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
  Object.assign(rpc, { crowd: chain.crowd, servesHeaders: chain.isLean, compresses: chain.isLean });
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

function* rowsOf(name: string, costs: readonly Cost[]): Iterable<BenchRow> {
  const of = (member: (cost: Cost) => number) => mean(costs.map(member));
  const [bytes, payload] = [of((cost) => cost.bytes), of((cost) => cost.payload)];
  const seconds = (sent: number) => (sent * 8) / POOR_UPLINK;
  const sent = { bench: "wire", case: name, peer: costs[0]?.limit ?? "" };
  yield row({ ...sent, value: bytes, unit: "bytes per batch", peerValue: payload });
  const unit = "seconds of 1 kbit/s per batch";
  yield row({ ...sent, value: seconds(bytes), unit, peerValue: seconds(payload) });
  const one = { bench: "wire", case: name, peer: "limit:one", peerValue: 1 };
  yield row({ ...one, value: of((cost) => cost.calls), unit: "RPC calls per batch" });
  yield row({ ...one, value: of((cost) => cost.requests), unit: "HTTP requests per batch" });
}

/** Both ways on every chain. */
export const wire: Bench = async function* wire({ progress }) {
  for (const way of [direct, relayed]) {
    for (const chain of CHAINS) {
      const name = `${way.name}, ${chain.name}`;
      progress(`${BATCHES} batches, ${name}`);
      yield* rowsOf(name, await measure(way, chain));
    }
  }
};
