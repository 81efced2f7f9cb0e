/** How a site gets its heads to the contract: by itself, or through relayers, which leave it the watching. */
import { EventEmitter, once } from "node:events";
import { systemClock } from "../../agent/clock.js";
import { Journal } from "../../agent/journal/journal.js";
import { Courier } from "../../agent/relay/courier.js";
import { Intake } from "../../agent/relay/intake.js";
import { headTopic, sharedFilter } from "../../agent/relay/message.js";
import { Reception } from "../../agent/relay/reception.js";
import { USUAL_POLICY } from "../../agent/submit/desk.js";
import { EvmLedger } from "../../agent/submit/evm-ledger.js";
import type { SignedHead } from "../../agent/submit/ledger.js";
import type { SubmissionStore } from "../../agent/submit/store.js";
import { Submitter } from "../../agent/submit/submitter.js";
import { MqttConnection } from "../../drivers/transports/mqtt.js";
import type { MqttOptions } from "../../drivers/transports/mqtt-options.js";
import { keyOf, type Site } from "../contracts/site.js";
import type { World } from "../faults/chain-matrix/world.js";
import { startMosquitto } from "../simulators/broker.js";
import type { FaultyRpc, Traffic } from "../simulators/faulty-rpc.js";
import { Relay } from "../simulators/relay.js";
import type { VirtualClock } from "../simulators/virtual-clock.js";

/** Milliseconds between two looks while a post is on its way. */
export const LOOK_MS = USUAL_POLICY.pollEvery;

/** What `submit` and `relay` configure by default, ms. */
const SAY_EVERY = 60_000;
const FALLBACK = 1_800_000;
const GATHER = 2_000;

const POLICY = { ...USUAL_POLICY, perTransaction: 10n ** 16n, perDay: 10n ** 18n };
const PREFIX = "fieldproof";
const GATEWAY = "tower-7";
const NS_PER_MS = 1_000_000n;

/** What a site is connected to. */
export interface Place {
  readonly world: World;
  readonly site: Site;
  readonly clock: VirtualClock;
  /** The chain as the site's uplink gets there. */
  readonly rpc: FaultyRpc;
  /** Blocks below the tip that are final. */
  readonly depth: number;
}

/** How a site gets its heads to the contract. */
export interface Way {
  readonly name: string;
  open(place: Place): Promise<Traveller>;
}

/** A site on its way. */
export interface Traveller {
  offer(head: SignedHead): void;
  /** What is done every `LOOK_MS`. */
  look(): Promise<void>;
  isSettled(): boolean;
  /** Bytes that no way of this kind can do without, and what they are. */
  payload(): number;
  readonly limit: string;
  /** All that the site has put on its uplink, or got from there. */
  traffic(): Traffic;
  close(): Promise<void>;
}

/** A ledger that is asked at `url`. */
function ledgerAt(url: string, { world, clock, depth }: Place): EvmLedger {
  const { chain, deployed } = world;
  return new EvmLedger({
    ...{ urls: [url], chainId: chain.chainId, contract: deployed.rewards, clock, timeout: 15_000 },
    finality: { kind: "depth", blocks: depth },
  });
}

/** A submitter on a journal of its own that lives as long as it does. */
async function submitting(place: Place, ledger: EvmLedger, whose: "the site" | "a relayer") {
  const { world, site, clock } = place;
  const signer = keyOf(`${whose} pays in the bench`);
  await world.chain.fundGas(signer.address);
  const journal = Journal.open(":memory:");
  const scope = { chainId: ledger.chainId, ledger: ledger.id, sender: signer.address };
  const common = { ledger, signer, clock, emit: () => undefined };
  if (whose === "a relayer") {
    const store = journal.submissions.shared(scope, () => true);
    return { journal, store, parts: { ...common, store, lane: null, policy: { ...POLICY, gather: GATHER } } };
  }
  const store = journal.submissions.store({ ...scope, lane: site.lane });
  return { journal, store, parts: { ...common, store, lane: site.lane, policy: POLICY } };
}

/** The site pays for its posts, and asks the chain what became of them. */
export const direct: Way = {
  name: "direct",
  async open(place) {
    const { journal, store, parts } = await submitting(place, ledgerAt(place.rpc.url, place), "the site");
    const submitter = new Submitter(parts);
    const { clock, rpc } = place;
    let lookAt = 0n;
    return {
      offer: (head) => {
        submitter.offer(head);
        lookAt = 0n;
      },
      look: async () => {
        if (clock.monotonic() < lookAt) return;
        const { again = LOOK_MS } = await submitter.step();
        lookAt = clock.monotonic() + BigInt(again) * NS_PER_MS;
      },
      isSettled: () => store.unsettled().length === 0,
      payload: () => ((store.last()?.raw.length ?? 2) - 2) / 2,
      limit: "limit:the bytes of the transaction",
      traffic: () => rpc.traffic,
      close: async () => journal.close(),
    };
  },
};

/** The site says its heads to a broker, and watches relayers bring them to the chain. */
export const relayed: Way = {
  name: "relay",
  async open(place) {
    const broker = await startMosquitto();
    const relayer = await openRelayer(place, broker.url);
    const line = await Relay.open(broker.url);
    const { journal, store, parts } = await submitting(place, ledgerAt(place.rpc.url, place), "the site");
    const mouth = await openMouth(place, line.url, store);
    const submitter = new Submitter({ ...parts, hold: (chain) => mouth.courier.hold(chain) });
    const { clock } = place;
    let [sayAt, lookAt] = [0n, 0n];
    return {
      offer: (head) => {
        submitter.offer(head);
        [sayAt, lookAt] = [0n, 0n];
      },
      look: async () => {
        const now = clock.monotonic();
        if (now >= sayAt) {
          const heard = relayer.hears();
          await mouth.say();
          await heard;
          sayAt = now + BigInt(SAY_EVERY) * NS_PER_MS;
        }
        if (now >= lookAt) {
          const { again = LOOK_MS } = await submitter.step();
          lookAt = now + BigInt(again) * NS_PER_MS;
        }
        await relayer.look();
      },
      isSettled: () => store.unsettled().length === 0,
      payload: () => mouth.lastSaid(),
      limit: "limit:the bytes of the head message",
      traffic: () => sumOf(place.rpc.traffic, line.traffic),
      close: async () => {
        await Promise.all([mouth.close(), relayer.close()]);
        await line.close();
        await broker.close();
        journal.close();
      },
    };
  },
};

/** What the site says its heads with. */
async function openMouth({ site, clock }: Place, url: string, store: SubmissionStore) {
  const connection = await connected({ url, clientId: GATEWAY });
  let payload = "";
  let published: Promise<void> = Promise.resolve();
  const courier = new Courier({
    ...{
      store,
      clock,
      every: SAY_EVERY,
      fallback: FALLBACK,
      domain: site.domain,
      prefix: PREFIX,
      gateway: GATEWAY,
    },
    publish: (topic, said) => {
      payload = said;
      published = connection.publish(topic, said);
      return published;
    },
  });
  return {
    courier,
    /** Resolves once the broker has acknowledged it. */
    say: () => {
      courier.announce();
      return published;
    },
    lastSaid: () => Buffer.byteLength(payload),
    close: () => connection.close(),
  };
}

/** A relayer elsewhere: what it sends is not on the site's uplink. */
async function openRelayer(place: Place, url: string) {
  const { domain } = place.site;
  const ledger = ledgerAt(place.world.chain.rpcUrl, place);
  const { journal, store, parts } = await submitting(place, ledger, "a relayer");
  const submitter = new Submitter(parts);
  const filter = sharedFilter("relayers", PREFIX, domain);
  const connection = await connected({ url, clientId: "relayer", counting: new Map([[filter, 1]]) });
  const intake = new Intake({
    ...{ domain, ledger, clock: place.clock, rate: { every: 1, burst: 100 }, emit: () => undefined },
    ...{ storeOf: () => store, take: (head) => submitter.offer(head), contact: { heard: () => undefined } },
  });
  const ears = new EventEmitter();
  const receive: Intake["receive"] = async (...message) => {
    await intake.receive(...message);
    ears.emit("heard");
  };
  const stop = new AbortController();
  const { clock } = place;
  const reception = new Reception({ connection, filter, intake: { receive }, clock, emit: () => undefined });
  const listening = reception.run(stop.signal);
  // A broker deals with what one client sends in order: once it hears itself, others hear it too.
  const itself = once(ears, "heard");
  await connection.publish(headTopic(PREFIX, "relayer", domain), "is anybody there?");
  await itself;
  return {
    /** Resolves once the next message was dealt with. */
    hears: () => once(ears, "heard"),
    look: () => submitter.step(),
    close: async () => {
      stop.abort();
      await listening;
      await connection.close();
      journal.close();
    },
  };
}

/** Resolves once the broker has taken the client in. */
async function connected(options: MqttOptions): Promise<MqttConnection> {
  const connection = new MqttConnection(options, systemClock());
  if (connection.state.phase === "connected") return connection;
  await new Promise<void>((resolve) => {
    connection.onState(({ phase }) => {
      if (phase === "connected") resolve();
    });
  });
  return connection;
}

function sumOf(rpc: Traffic, mqtt: Relay["traffic"]): Traffic {
  return { ...rpc, tcpUp: rpc.tcpUp + mqtt.up, tcpDown: rpc.tcpDown + mqtt.down };
}
