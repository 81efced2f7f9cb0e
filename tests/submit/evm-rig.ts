/** A reward contract on anvil behind a line that tests can cut, with lanes, heads and submitters on it. */
import { compactSignature } from "../../agent/attest/recover.js";
import type { Signer } from "../../agent/attest/signer.js";
import { softwareSigner } from "../../agent/attest/signers/secp256k1.js";
import { headDigest, NO_PREVIOUS } from "../../agent/attest/typed-data.js";
import { systemClock } from "../../agent/clock.js";
import { Journal } from "../../agent/journal/journal.js";
import { EvmLedger, type EvmLedgerOptions } from "../../agent/submit/evm-ledger.js";
import type { Hex, SignedHead } from "../../agent/submit/ledger.js";
import type { SubmitterEvent } from "../../agent/submit/report.js";
import { Submitter } from "../../agent/submit/submitter.js";
import { type Deployment, type LocalChain, startChain } from "../simulators/chain.js";
import { hashOf } from "../simulators/fake-chain.js";
import { Uplink } from "../simulators/uplink.js";
import { POLICY } from "./rig.js";

/** Wide enough for a chain whose base fee starts at 1 gwei. */
export const WIDE = { ...POLICY, perTransaction: 10n ** 16n, perDay: 10n ** 18n };

export class EvmRig {
  readonly clock = systemClock();
  /** Signs heads. */
  readonly laneKey = softwareSigner(new Uint8Array(32).fill(7));
  readonly chain: LocalChain;
  readonly deployed: Deployment;
  readonly uplink: Uplink;
  #keys = 20;

  private constructor(chain: LocalChain, deployed: Deployment, uplink: Uplink) {
    this.chain = chain;
    this.deployed = deployed;
    this.uplink = uplink;
  }

  static async start(): Promise<EvmRig> {
    const chain = await startChain({ mining: "per transaction" });
    return new EvmRig(chain, await chain.deploy(4n), await Uplink.open(chain.rpcUrl));
  }

  async stop(): Promise<void> {
    await this.uplink.close();
    await this.chain.stop();
  }

  connect(changes: Partial<EvmLedgerOptions> = {}): EvmLedger {
    return new EvmLedger({
      urls: [this.uplink.url],
      chainId: this.chain.chainId,
      contract: this.deployed.rewards,
      finality: { kind: "depth", blocks: 2 },
      clock: this.clock,
      timeout: 20_000,
      ...changes,
    });
  }

  /** A lane with one meter. */
  async lane(name: string): Promise<Hex> {
    const lane = hashOf(`lane ${name}`);
    await this.deployed.registerLane(lane, this.laneKey.address);
    const meter = hashOf(`meter of ${name}`);
    await this.deployed.registerMeter({ lane, meter, unit: 1, ratedPerHour: 8_000_000n });
    return lane;
  }

  async head(lane: Hex): Promise<SignedHead> {
    const { timestamp } = await this.chain.client.getBlock();
    const root = hashOf(`root of ${lane}`);
    const head = { lane, sequence: timestamp * 1000n, meters: 1, root, previous: NO_PREVIOUS };
    const digest = headDigest({ chainId: this.chain.chainId, contract: this.deployed.rewards }, head);
    const { r, vs } = compactSignature(await this.laneKey.sign(digest));
    return { ...head, signature: `${r}${vs.slice(2)}` as Hex };
  }

  /** A key that was never used, with funds. */
  async funded(): Promise<Signer> {
    const signer = softwareSigner(new Uint8Array(32).fill(++this.#keys));
    await this.chain.fundGas(signer.address);
    return signer;
  }

  /** A submitter with a funded key and an empty journal. */
  async submitter(lane: Hex, ledger = this.connect()) {
    const signer = await this.funded();
    const scope = { chainId: ledger.chainId, ledger: ledger.id, lane, sender: signer.address };
    const store = Journal.open(":memory:").submissions.store(scope);
    const events: SubmitterEvent[] = [];
    const emit = (event: SubmitterEvent) => events.push(event);
    const parts = { lane, ledger, store, signer, clock: this.clock, policy: WIDE, emit };
    return { submitter: new Submitter(parts), parts, store, events, signer };
  }

  /** Resolves with the receipt once the transaction is mined: a node takes it first, and mines it a moment later. */
  mined(hash: Hex | undefined) {
    return this.chain.client.waitForTransactionReceipt({ hash: hash ?? "0x" });
  }

  async mine(blocks: number): Promise<void> {
    await this.chain.client.mine({ blocks });
  }
}
