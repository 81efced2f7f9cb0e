/** The chain that all cells of a file share, with blocks that come when a test says so. */
import { type Hex, isAddressEqual, TransactionReceiptNotFoundError } from "viem";
import { type Deployment, type LocalChain, startChain } from "../../simulators/chain.js";

/** Seconds between a post and its first claim. */
export const WINDOW = 4;

/** The opcode INVALID: whatever is called fails. */
const INVALID: Hex = "0xfe";

export class World {
  readonly chain: LocalChain;
  readonly deployed: Deployment;

  private constructor(chain: LocalChain, deployed: Deployment) {
    this.chain = chain;
    this.deployed = deployed;
  }

  static async start(): Promise<World> {
    const chain = await startChain({ mining: "per transaction" });
    await chain.client.setBlockTimestampInterval({ interval: 1 });
    return new World(chain, await chain.deploy(BigInt(WINDOW)));
  }

  stop(): Promise<void> {
    return this.chain.stop();
  }

  /** What the operator does goes through at once: blocks come by themselves meanwhile. */
  async asOperator<T>(work: () => Promise<T>): Promise<T> {
    await this.chain.client.setAutomine(true);
    try {
      return await work();
    } finally {
      await this.chain.client.setAutomine(false);
    }
  }

  async mine(blocks = 1): Promise<void> {
    await this.chain.client.mine({ blocks });
  }

  /** Lets chain time pass, and mines a block there. */
  async later(seconds: number): Promise<void> {
    const { timestamp } = await this.chain.client.getBlock();
    // `evm_increaseTime` says nothing to a chain whose blocks have a fixed distance in time.
    await this.chain.client.setNextBlockTimestamp({ timestamp: timestamp + BigInt(seconds) });
    await this.mine();
  }

  /** The last `depth` blocks are replaced by empty ones. */
  async reorganise(depth: number): Promise<void> {
    await this.chain.client.request({ method: "anvil_reorg", params: [depth, []] } as never);
  }

  /** What blocks cost from the next one on, wei per gas, until others fill or empty them. */
  async setBaseFee(wei: bigint): Promise<void> {
    await this.chain.client.setNextBlockBaseFeePerGas({ baseFeePerGas: wei });
  }

  async isMined(hash: Hex): Promise<boolean> {
    return (await this.#receipt(hash)) !== null;
  }

  async hasReverted(hash: Hex): Promise<boolean> {
    return (await this.#receipt(hash))?.status === "reverted";
  }

  async isPooled(hash: Hex): Promise<boolean> {
    const { pending, queued } = await this.chain.client.getTxpoolContent();
    const pools = [...Object.values(pending), ...Object.values(queued)];
    return pools.flatMap((byNonce) => Object.values(byNonce)).some((waiting) => waiting.hash === hash);
  }

  /** The pool forgets a transaction; false when it did not have it. */
  async drop(hash: Hex): Promise<boolean> {
    if (!(await this.isPooled(hash))) return false;
    await this.chain.client.dropTransaction({ hash });
    return true;
  }

  /** Hands a transaction to the node itself, past every proxy. */
  async send(raw: Hex): Promise<void> {
    await this.chain.client.sendRawTransaction({ serializedTransaction: raw }).catch((error: unknown) => {
      if (!/already imported/.test(String(error))) throw error;
    });
  }

  /** The owner of a key sends something else with its next nonce, mined at once. */
  async transferFrom(address: Hex): Promise<void> {
    const { client } = this.chain;
    await client.impersonateAccount({ address });
    await client.sendTransaction({ account: address, to: address, value: 1n, chain: null });
    await client.stopImpersonatingAccount({ address });
    await this.mine();
  }

  /** Meanwhile every call of the contract fails. */
  async whileBroken(work: () => Promise<void>): Promise<void> {
    const { client } = this.chain;
    const address = this.deployed.rewards;
    const code = await client.getCode({ address });
    if (code === undefined) throw new Error("there is no contract to break");
    await client.setCode({ address, bytecode: INVALID });
    await work();
    await client.setCode({ address, bytecode: code });
  }

  /** Transactions of an account to the contract from block `since` on. */
  async postsOf(sender: Hex, since: bigint): Promise<Hex[]> {
    const { client } = this.chain;
    const posts: Hex[] = [];
    const tip = await client.getBlockNumber();
    for (let blockNumber = since; blockNumber <= tip; blockNumber++) {
      const { transactions } = await client.getBlock({ blockNumber, includeTransactions: true });
      for (const { from, to, hash } of transactions)
        if (isAddressEqual(from, sender) && to && isAddressEqual(to, this.deployed.rewards)) posts.push(hash);
    }
    return posts;
  }

  async #receipt(hash: Hex) {
    return this.chain.client.getTransactionReceipt({ hash }).catch((error: unknown) => {
      if (error instanceof TransactionReceiptNotFoundError) return null;
      throw error;
    });
  }
}
