/** `Ledger` over a `FakeChain`: what an honest endpoint answers, until a test takes the line down. */
import type { Signer } from "../../agent/attest/signer.js";
import {
  type At,
  type Block,
  type BroadcastAnswer,
  type ChainView,
  type DryRun,
  type EndpointView,
  type Envelope,
  type FeeMarket,
  type Hex,
  type Inclusion,
  type LaneSighting,
  type LaneState,
  type Ledger,
  LedgerError,
  type ProvenLeaf,
  type Receipt,
  type RegisteredMeter,
  type SignedHead,
  type SignedTransaction,
} from "../../agent/submit/ledger.js";
import { type FakeChain, GAS_OF_A_POST, hashOf, serialise } from "./fake-chain.js";

export class FakeLedger implements Ledger {
  readonly chainId = 31337;
  readonly id = "eip155:31337:0x00000000000000000000000000000000000c0de0";
  /** No endpoint answers. */
  down = false;
  /** Blocks below the tip whose state is still there: a full node keeps few. */
  reach = 1_000_000n;
  /** The meters of the lane. */
  registry: readonly RegisteredMeter[] = [];
  readonly #chain: FakeChain;
  readonly #depth: bigint;

  /** @param depth how many blocks below the tip are final */
  constructor(chain: FakeChain, depth = 2) {
    this.#chain = chain;
    this.#depth = BigInt(depth);
  }

  async blocks(): Promise<readonly EndpointView[]> {
    return [{ endpoint: "fake", ...(await this.view()) }];
  }

  async view(): Promise<ChainView> {
    this.#answer();
    const { latest } = this.#chain;
    return { latest, final: this.#chain.block(latest.number - this.#depth) };
  }

  async block(number: bigint): Promise<Block> {
    const { latest } = await this.view();
    if (number <= latest.number) return this.#chain.block(number);
    throw new LedgerError(`the fake chain does not have block ${number} yet`, "later");
  }

  async lane(lane: Hex, at: At): Promise<LaneState> {
    const head = this.#chain.head(await this.#resolve(at), lane);
    const { registered } = this.#chain;
    const frozen = this.#chain.isFrozen(lane);
    return { registered, frozen, signer: "0x01", sequence: head?.sequence ?? 0n, meters: 1, proposed: null };
  }

  async meters(): Promise<readonly RegisteredMeter[]> {
    this.#answer();
    return this.registry;
  }

  async sightings(lane: Hex): Promise<readonly LaneSighting[]> {
    return [{ endpoint: "fake", state: await this.lane(lane, "final"), meters: await this.meters() }];
  }

  async nonce(address: Hex, at: At): Promise<bigint> {
    return this.#chain.nonce(address, await this.#resolve(at));
  }

  async balance(address: Hex): Promise<bigint> {
    this.#answer();
    return this.#chain.balances.get(address) ?? 10n ** 18n;
  }

  async fees(): Promise<FeeMarket> {
    this.#answer();
    return { baseFee: this.#chain.baseFee, tip: this.#chain.tip };
  }

  async dryRun(heads: readonly SignedHead[]): Promise<DryRun> {
    this.#answer();
    const [only, ...others] = heads;
    if (only && others.length === 0 && this.#chain.isFrozen(only.lane)) return { refused: "LaneIsFrozen" };
    const posted = others.length === 0 ? 1 : this.#chain.wouldPost(heads).length;
    return { gas: GAS_OF_A_POST * BigInt(heads.length), posted };
  }

  async sign(heads: readonly SignedHead[], envelope: Envelope, signer: Signer): Promise<SignedTransaction> {
    const posts = heads.map(({ lane, sequence, meters, root, previous, signature }) => ({
      ...{ lane, sequence, meters, root, previous, signature },
    }));
    const raw = serialise({ sender: signer.address, ...envelope, heads: posts });
    return { raw, hash: hashOf(raw) };
  }

  async broadcast(raw: Hex): Promise<BroadcastAnswer> {
    this.#answer();
    return this.#chain.submit(raw);
  }

  async receipt(hash: Hex): Promise<Receipt | null> {
    this.#answer();
    return this.#chain.receipt(hash);
  }

  async settled(head: SignedHead, final: Block): Promise<Inclusion | null> {
    this.#answer();
    const post = this.#chain.posts(final).find((candidate) => candidate.head.root === head.root);
    const block = post && this.#chain.including(post.hash, final);
    if (!post || !block) return null;
    return {
      blockNumber: block.number,
      blockHash: block.hash,
      transaction: post.hash,
      gasUsed: GAS_OF_A_POST,
    };
  }

  async proven({ head, attestation }: ProvenLeaf, at: Block): Promise<bigint | null> {
    const block = await this.#resolve(at);
    const held = this.#chain.posts(block).some((post) => post.head.root === head.root);
    return held ? attestation.cumulative : null;
  }

  async #resolve(at: At): Promise<Block> {
    const { latest, final } = await this.view();
    const block = at === "latest" ? latest : at === "final" ? final : at;
    if (latest.number - block.number <= this.reach) return block;
    throw new LedgerError(`the fake chain has no state of block ${block.number} any more`, "later");
  }

  #answer(): void {
    if (this.down) throw new LedgerError("the fake chain does not answer: plug it in again", "later");
  }
}
