/**
 * `npm run bench -- wire`: what settling a batch costs on the wire, and what that means for an uplink of 1 kbit/s. A
 * site posts as in the field: a look every 4 s while a post is on its way, a block every second, final 12 blocks
 * below the tip. All time is virtual, all bytes are real: counted at a proxy in front of anvil.
 */
import { compactSignature } from "../../agent/attest/recover.js";
import { Journal } from "../../agent/journal/journal.js";
import { USUAL_POLICY } from "../../agent/submit/desk.js";
import { EvmLedger } from "../../agent/submit/evm-ledger.js";
import type { Hex, SignedHead } from "../../agent/submit/ledger.js";
import { Submitter } from "../../agent/submit/submitter.js";
import { keyOf, openSite, type Site } from "../contracts/site.js";
import { World } from "../faults/chain-matrix/world.js";
import { FaultyRpc, type Traffic } from "../simulators/faulty-rpc.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { type Bench, row } from "./row.js";

const POLL_SECONDS = USUAL_POLICY.pollEvery / 1_000;
const DEPTH = 12;
const BATCHES = 4;
const MOST_LOOKS = 40;
/** Bits a second of the poorest uplinks there are. */
const POOR_UPLINK = 1_000;

/** What a site is connected to. */
export interface Place {
  readonly world: World;
  readonly site: Site;
  readonly clock: VirtualClock;
  /** The chain as the site's uplink gets there. */
  readonly rpc: FaultyRpc;
}

/** How a site gets its heads to the contract: by itself, or with another's help. */
export interface Way {
  readonly name: string;
  open(place: Place): Promise<Traveller>;
}

/** A site on its way. */
export interface Traveller {
  offer(head: SignedHead): void;
  /** What the site does every 4 s. */
  look(): Promise<void>;
  isSettled(): boolean;
  /** Bytes of the newest post itself, which no way can do without. */
  payload(): number;
  /** All that the site has put on its uplink, or got from there. */
  traffic(): Traffic;
  close(): void;
}

/** Chains as a site may find them. */
interface Chain {
  readonly name: string;
  /** Transactions of others in every block. */
  readonly crowd: number;
  readonly servesHeaders: boolean;
}

const CHAINS: readonly Chain[] = [
  { name: "empty blocks", crowd: 0, servesHeaders: false },
  { name: "200 transactions a block", crowd: 200, servesHeaders: false },
  { name: "200 transactions a block, headers served", crowd: 200, servesHeaders: true },
];

/** The site pays for its posts, and asks the chain what became of them. */
export const direct: Way = {
  name: "direct",
  async open({ world, site, clock, rpc }) {
    const { chain, deployed } = world;
    const signer = keyOf("who pays in the bench");
    await chain.fundGas(signer.address);
    const { chainId } = chain;
    const ledger = new EvmLedger({
      ...{ urls: [rpc.url], chainId, contract: deployed.rewards, clock, timeout: 15_000 },
      finality: { kind: "depth", blocks: DEPTH },
    });
    const journal = Journal.open(":memory:");
    const scope = { chainId, ledger: ledger.id, lane: site.lane, sender: signer.address };
    const store = journal.submissions.store(scope);
    const policy = { ...USUAL_POLICY, perTransaction: 10n ** 16n, perDay: 10n ** 18n };
    const submitter = new Submitter({
      ...{ lane: site.lane, ledger, store, signer, clock, policy, emit: () => undefined },
    });
    return {
      offer: (head) => submitter.offer(head),
      look: async () => void (await submitter.step()),
      isSettled: () => store.unsettled().length === 0,
      payload: () => ((store.last()?.raw.length ?? 2) - 2) / 2,
      traffic: () => rpc.traffic,
      close: () => journal.close(),
    };
  },
};

/** One settled batch. */
interface Cost {
  readonly bytes: number;
  readonly requests: number;
  readonly calls: number;
  readonly payload: number;
}

/** Settles some batches, one after the other; the costs of all but the first, which finds its endpoints. */
async function measure(way: Way, chain: Chain): Promise<Cost[]> {
  const world = await World.start();
  const rpc = await FaultyRpc.open(world.chain.rpcUrl);
  Object.assign(rpc, { crowd: chain.crowd, servesHeaders: chain.servesHeaders });
  try {
    const site = await world.asOperator(() => openSite(world.chain, world.deployed, "wire"));
    await world.mine(DEPTH);
    const place = { world, site, clock: new VirtualClock(), rpc };
    const traveller = await way.open(place);
    const costs: Cost[] = [];
    for (let batch = 0; batch < BATCHES; batch++) costs.push(await settleOne(place, traveller));
    traveller.close();
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
    clock.advance(POLL_SECONDS * 1_000);
    await world.mine(POLL_SECONDS);
  }
  const after = traveller.traffic();
  return {
    bytes: after.tcpUp + after.tcpDown - before.tcpUp - before.tcpDown,
    requests: after.requests - before.requests,
    calls: after.calls - before.calls,
    payload: traveller.payload(),
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
        const fixed = { bench: "wire", peer: "limit:the bytes of the transaction" };
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

export const wire: Bench = wireOf([direct]);
