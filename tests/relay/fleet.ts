/**
 * Gateways that hand their heads to relayers: many lanes on one anvil, a Mosquitto between, and `fieldproof relay`
 * in processes of their own. The gateways' own side is the real courier; they ask the chain as one, since two
 * hundred pollers would measure the test machine.
 */
import { setMaxListeners } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseAbiItem } from "viem";
import { stringify } from "yaml";
import { createKey } from "../../agent/attest/keys.js";
import { compactSignature } from "../../agent/attest/recover.js";
import { softwareSigner } from "../../agent/attest/signers/secp256k1.js";
import { headDigest, NO_PREVIOUS } from "../../agent/attest/typed-data.js";
import { systemClock } from "../../agent/clock.js";
import { Courier } from "../../agent/relay/courier.js";
import type { Hex, SignedHead } from "../../agent/submit/ledger.js";
import { MqttConnection } from "../../drivers/transports/mqtt.js";
import { Program } from "../faults/program.js";
import { type Broker, startMosquitto } from "../simulators/broker.js";
import { type Deployment, type LocalChain, startChain } from "../simulators/chain.js";
import { hashOf } from "../simulators/fake-chain.js";

/** Blocks below the tip that are final, for relayers and for the test alike. */
const DEPTH = 2n;
const LOOK_MS = 250;
const SAY_AGAIN_MS = 5_000;
const HEAD_POSTED = parseAbiItem(
  "event HeadPosted(bytes32 indexed lane, uint64 sequence, uint32 meters, bytes32 root)",
);

/** One gateway: its lane, and the newest head that it signed. */
interface Gateway {
  readonly lane: Hex;
  readonly courier: Courier;
  newest: SignedHead | null;
  final: boolean;
}

/** What all posts together came to. */
export interface Bill {
  readonly posts: number;
  readonly heads: number;
  readonly gas: bigint;
}

export class Fleet {
  readonly #clock = systemClock();
  readonly #laneKey = softwareSigner(new Uint8Array(32).fill(7));
  readonly #folder = mkdtempSync(join(tmpdir(), "fieldproof-relay-"));
  readonly #chain: LocalChain;
  readonly #deployed: Deployment;
  readonly #broker: Broker;
  readonly #connection: MqttConnection;
  readonly #stopping = new AbortController();
  readonly gateways: readonly Gateway[];
  readonly #relayers: Program[] = [];
  #watching: Promise<void> = Promise.resolve();

  private constructor(chain: LocalChain, deployed: Deployment, broker: Broker, lanes: number) {
    this.#chain = chain;
    this.#deployed = deployed;
    this.#broker = broker;
    this.#connection = new MqttConnection({ url: broker.url, clientId: "gateways" }, this.#clock);
    this.gateways = Array.from({ length: lanes }, (_, n) => this.#gateway(n));
  }

  /** Registers the lanes and begins to say their heads. */
  static async start(lanes: number): Promise<Fleet> {
    const chain = await startChain({ mining: "per transaction" });
    const fleet = new Fleet(chain, await chain.deploy(), await startMosquitto(), lanes);
    await fleet.#register();
    await chain.client.setAutomine(false);
    await chain.client.setIntervalMining({ interval: 1 });
    const { signal } = fleet.#stopping;
    setMaxListeners(0, signal);
    for (const { courier } of fleet.gateways) void courier.run(signal);
    fleet.#watching = fleet.#watch(signal);
    return fleet;
  }

  /** Where the chain is. */
  get rpcUrl(): string {
    return this.#chain.rpcUrl;
  }

  /** Writes a relayer's configuration with a funded key. @param where the chain is, if elsewhere @returns its file */
  async configure(name: string, where: { rpc?: readonly string[]; chainId?: number } = {}): Promise<string> {
    const key = `file:${join(this.#folder, `${name}.key`)}`;
    await this.#chain.fundGas((await createKey(key, this.#clock.random)) as Hex);
    const file = join(this.#folder, `${name}.yaml`);
    const { rpc = [this.rpcUrl], chainId = this.#chain.chainId } = where;
    const contract = this.#deployed.rewards;
    const chain = { rpc, chainId, contract, finality: `depth:${DEPTH}`, poll: "200 ms" };
    writeFileSync(
      file,
      stringify({
        ...{ name, state: join(this.#folder, name), socket: join(this.#folder, `${name}.sock`) },
        ...{ log: "debug", broker: { url: this.#broker.url } },
        ...{ chain, keys: [key], gather: "500 ms", limit: { every: "1 s", burst: 100 } },
      }),
    );
    return file;
  }

  /** `fieldproof relay` in a process of its own. */
  relay(file: string): Program {
    const program = Program.fieldproof(["relay", "--config", file]);
    this.#relayers.push(program);
    return program;
  }

  /** Every gateway signs a new head and says it. */
  async sign(): Promise<void> {
    const { timestamp } = await this.#chain.client.getBlock();
    await Promise.all(this.gateways.map((gateway) => this.#sign(gateway, timestamp)));
  }

  /** Resolves once the newest head of every lane is at a final block. */
  async settled(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted && this.gateways.some(({ final }) => !final)) await delay(LOOK_MS);
  }

  /** By the chain's own word, without the gateways' memory: lanes whose newest head is not what it holds. */
  async unlike(): Promise<Hex[]> {
    const posted = new Map((await this.#posts()).map(({ args }) => [args.lane, args.root]));
    return this.gateways.flatMap(({ lane, newest }) => (posted.get(lane) === newest?.root ? [] : [lane]));
  }

  async bill(): Promise<Bill> {
    const posts = await this.#posts();
    const hashes = [...new Set(posts.map(({ transactionHash }) => transactionHash))];
    let gas = 0n;
    for (const hash of hashes) gas += (await this.#chain.client.getTransactionReceipt({ hash })).gasUsed;
    return { posts: hashes.length, heads: posts.length, gas };
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#relayers.map((program) => program.end("SIGKILL")));
    await this.#watching;
    await this.#connection.close();
    await this.#broker.close();
    await this.#chain.stop();
    rmSync(this.#folder, { recursive: true });
  }

  async #register(): Promise<void> {
    const { address } = this.#laneKey;
    await Promise.all(this.gateways.map(({ lane }) => this.#deployed.registerLane(lane, address)));
    const meters = this.gateways.map(({ lane }) => ({ lane, meter: hashOf(`meter of ${lane}`), unit: 1 }));
    await Promise.all(
      meters.map((meter) => this.#deployed.registerMeter({ ...meter, ratedPerHour: 8_000_000n })),
    );
  }

  #gateway(n: number): Gateway {
    const domain = { chainId: this.#chain.chainId, contract: this.#deployed.rewards };
    const publish = (topic: string, payload: string) => this.#connection.publish(topic, payload, { qos: 1 });
    const gateway: Gateway = {
      lane: hashOf(`lane ${n}`),
      newest: null,
      final: false,
      courier: new Courier({
        store: {
          unsettled: () =>
            gateway.newest && !gateway.final
              ? [{ ...gateway.newest, state: "open", supersededBy: null, inclusion: null }]
              : [],
          waitingSince: () => gateway.newest?.sequence ?? null,
        },
        ...{ domain, prefix: "fieldproof", gateway: `gateway-${n}`, publish, clock: this.#clock },
        ...{ every: SAY_AGAIN_MS, fallback: 3_600_000 },
      }),
    };
    return gateway;
  }

  async #sign(gateway: Gateway, seconds: bigint): Promise<void> {
    const { lane, newest } = gateway;
    const sequence = newest && newest.sequence >= seconds * 1_000n ? newest.sequence + 1n : seconds * 1_000n;
    const root = hashOf(`root ${sequence} of ${lane}`);
    const head = { lane, sequence, meters: 1, root, previous: NO_PREVIOUS };
    const domain = { chainId: this.#chain.chainId, contract: this.#deployed.rewards };
    const { r, vs } = compactSignature(await this.#laneKey.sign(headDigest(domain, head)));
    gateway.newest = { ...head, signature: `${r}${vs.slice(2)}` as Hex };
    gateway.final = false;
    gateway.courier.announce();
  }

  async #watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const final = (await this.#chain.client.getBlockNumber()) - DEPTH;
      const posts = await this.#posts(final);
      const roots = new Set(posts.map(({ args }) => args.root));
      for (const gateway of this.gateways) {
        if (gateway.newest && roots.has(gateway.newest.root)) gateway.final = true;
      }
      await delay(LOOK_MS);
    }
  }

  /** In the order of the chain. */
  #posts(toBlock?: bigint) {
    const address = this.#deployed.rewards;
    return this.#chain.client.getLogs({
      address,
      event: HEAD_POSTED,
      fromBlock: 0n,
      toBlock: toBlock ?? "latest",
    });
  }
}
