/**
 * A local chain for tests and the demo: anvil from npm, with the contracts, funds and registrations that an agent
 * expects to find. Nothing of it survives `stop()` or the end of this process.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import {
  type Abi,
  type Address,
  createTestClient,
  defineChain,
  getAddress,
  type Hex,
  http,
  publicActions,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
  walletActions,
  zeroHash,
} from "viem";
import { usageRewardsAbi, usageRewardsBytecode } from "../../agent/contracts/generated/usage-rewards.js";
import { testTokenAbi, testTokenBytecode } from "../contracts/generated/test-token.js";
import { packaged } from "./project.js";

/** The npm package with the node, by Node's name of the machine's architecture. */
const ANVIL: Readonly<Record<string, string>> = {
  x64: "@foundry-rs/anvil-linux-amd64",
  arm64: "@foundry-rs/anvil-linux-arm64",
};

const RECEIPT_EVERY_MS = 50;
const ETHER = 10n ** 18n;
/** The operator gets all of it. */
const TOKEN_SUPPLY = 10n ** 9n * ETHER;

export interface ChainOptions {
  /** A block every second (default), as an agent meets them; or one per transaction, for tests of the contract. */
  readonly mining?: "every second" | "per transaction";
  /** Default 31337. */
  readonly chainId?: number;
}

export interface MeterRegistration {
  readonly lane: Hex;
  readonly meter: Hex;
  /** 1 mWh, 2 mL, 3 byte, 4 s, 5 mg, 6 count. */
  readonly unit: number;
  /** Base units the meter can produce in an hour. */
  readonly ratedPerHour: bigint;
  /** Reward-token wei per base unit, times 1e18. Default 1e18: one wei per unit. */
  readonly rate?: bigint;
  /** Default: the operator. */
  readonly payout?: Address;
  /** Default: none. */
  readonly ownKey?: MeterKey;
}

/** A meter's own key as `registerMeter` takes it: 1 is secp256k1 (an address), 2 is P-256 (x, y). */
export interface MeterKey {
  readonly keyKind: 0 | 1 | 2;
  readonly key: readonly [Hex, Hex];
}

export const NO_KEY: MeterKey = { keyKind: 0, key: [zeroHash, zeroHash] };

/** A reward contract with its token, and what their owner does. Every call resolves when its transaction is mined. */
export interface Deployment {
  readonly rewards: Address;
  readonly token: Address;
  /** Opens a lane and returns its vault. `admin` defaults to the operator, who is also its funder. */
  registerLane(lane: Hex, signer: Address, admin?: Address): Promise<Address>;
  /** Opens a term and returns the meter's index in its lane. */
  registerMeter(registration: MeterRegistration): Promise<number>;
  /** Ends a term now. */
  closeMeter(lane: Hex, index: number): Promise<void>;
  /** Moves `amount` wei of the token from the operator into the lane's vault. */
  fundVault(lane: Hex, amount: bigint): Promise<void>;
}

export type ChainClient = ReturnType<typeof connect>;

export interface LocalChain {
  readonly rpcUrl: string;
  readonly chainId: number;
  /** viem's public, wallet and test actions in one; sends as the operator unless told otherwise. */
  readonly client: ChainClient;
  /** An account the node itself signs for: owner of all that is deployed. */
  readonly operator: Address;
  /** @param challengeWindow seconds between a post and the first claim against it, at least 4 (the default). */
  deploy(challengeWindow?: bigint): Promise<Deployment>;
  /** Creates a contract as the operator; resolves with its address. */
  create(abi: Abi, bytecode: Hex, args: readonly unknown[]): Promise<Address>;
  /** Gives an account `wei` to pay gas with (default: 100 ether). */
  fundGas(account: Address, wei?: bigint): Promise<void>;
  /** Calls a contract as the operator; resolves with the receipt, rejects with the contract's error. */
  call(
    address: Address,
    abi: Abi,
    functionName: string,
    args: readonly unknown[],
  ): Promise<TransactionReceipt>;
  /** Ends the node and resolves when it is gone. */
  stop(): Promise<void>;
}

/** Starts a node on a free loopback port; resolves when it answers. */
export async function startChain(options: ChainOptions = {}): Promise<LocalChain> {
  const chainId = options.chainId ?? 31337;
  const node = spawnNode(options.mining ?? "every second", chainId);
  const killNode = () => node.kill("SIGKILL");
  process.once("exit", killNode);
  const rpcUrl = await listening(node);
  const client = connect(rpcUrl, chainId);
  const [operator] = await client.getAddresses();
  if (!operator) throw new Error(`the node at ${rpcUrl} has no account of its own`);

  const mined = async (hash: Hex): Promise<TransactionReceipt> => {
    // viem's own wait would go on for minutes after the node has died.
    let receipt = await receiptOf(client, hash);
    while (receipt === null) {
      await delay(RECEIPT_EVERY_MS);
      receipt = await receiptOf(client, hash);
    }
    if (receipt.status !== "success") throw new Error(`transaction ${hash} was mined but reverted`);
    return receipt;
  };
  // The node gives out the operator's nonces, and gives one twice when asked for two at once.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (send: () => Promise<Hex>): Promise<Hex> => {
    const sent = turn.then(send);
    turn = sent.catch(() => undefined);
    return sent;
  };
  const call: LocalChain["call"] = async (address, abi, functionName, args) => {
    const request = { account: operator, address, abi, functionName, args };
    await client.simulateContract(request);
    return mined(await inTurn(() => client.writeContract({ ...request, chain: null })));
  };
  const create: LocalChain["create"] = async (abi, bytecode, args) => {
    const request = { account: operator, abi, bytecode, args, chain: null };
    const receipt = await mined(await inTurn(() => client.deployContract(request)));
    if (!receipt.contractAddress)
      throw new Error(`transaction ${receipt.transactionHash} created no contract`);
    return getAddress(receipt.contractAddress);
  };

  return {
    rpcUrl,
    chainId,
    client,
    operator,
    call,
    create,
    async deploy(challengeWindow = 4n) {
      const token = await create(testTokenAbi, testTokenBytecode, [TOKEN_SUPPLY]);
      const rewards = await create(usageRewardsAbi, usageRewardsBytecode, [token, challengeWindow, operator]);
      return deployment(client, call, operator, rewards, token);
    },
    async fundGas(account, wei = 100n * ETHER) {
      await client.setBalance({ address: account, value: wei });
    },
    async stop() {
      process.off("exit", killNode);
      if (node.exitCode !== null || node.signalCode !== null) return;
      const gone = once(node, "exit");
      node.kill("SIGTERM");
      await gone;
    },
  };
}

function deployment(
  client: ChainClient,
  call: LocalChain["call"],
  operator: Address,
  rewards: Address,
  token: Address,
): Deployment {
  const vaultOf = (lane: Hex) =>
    client.readContract({ address: rewards, abi: usageRewardsAbi, functionName: "vaultOf", args: [lane] });
  return {
    rewards,
    token,
    async registerLane(lane, signer, admin = operator) {
      await call(rewards, usageRewardsAbi, "registerLane", [lane, signer, admin, operator]);
      return vaultOf(lane);
    },
    async registerMeter({
      lane,
      meter,
      unit,
      ratedPerHour,
      rate = ETHER,
      payout = operator,
      ownKey = NO_KEY,
    }) {
      const terms = { meter, unit, ratedPerHour, rate, payout, ...ownKey };
      await call(rewards, usageRewardsAbi, "registerMeter", [lane, terms]);
      const home = await client.readContract({
        address: rewards,
        abi: usageRewardsAbi,
        functionName: "home",
        args: [meter],
      });
      return home.index;
    },
    async closeMeter(lane, index) {
      await call(rewards, usageRewardsAbi, "closeMeter", [lane, index, 0]);
    },
    async fundVault(lane, amount) {
      await call(token, testTokenAbi, "transfer", [await vaultOf(lane), amount]);
    },
  };
}

/** Null while the transaction waits. Rejects when the node cannot be asked. */
async function receiptOf(client: ChainClient, hash: Hex): Promise<TransactionReceipt | null> {
  try {
    return await client.getTransactionReceipt({ hash });
  } catch (error) {
    if (error instanceof TransactionReceiptNotFoundError) return null;
    throw error;
  }
}

function connect(rpcUrl: string, chainId: number) {
  const chain = defineChain({
    id: chainId,
    name: "local",
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
  return createTestClient({
    mode: "anvil",
    chain,
    transport: http(rpcUrl),
    pollingInterval: 50,
    cacheTime: 0,
  })
    .extend(publicActions)
    .extend(walletActions);
}

function spawnNode(mining: "every second" | "per transaction", chainId: number): ChildProcess {
  const home = ANVIL[process.arch];
  const program = home === undefined ? null : packaged(`${home}/bin/anvil`);
  if (program === null) {
    throw new Error(
      `no local chain for ${process.platform}-${process.arch}: on linux-x64 and linux-arm64 \`npm ci\` installs ` +
        `one of ${Object.values(ANVIL).join(", ")} (optional dependencies), and neither is there`,
    );
  }
  const args = [
    "--host",
    "127.0.0.1",
    "--port",
    "0",
    "--chain-id",
    String(chainId),
    "--slots-in-an-epoch",
    "1",
  ];
  if (mining === "every second") args.push("--block-time", "1");
  return spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
}

/** The node's URL, once it says that it listens. */
async function listening(node: ChildProcess): Promise<string> {
  const { stdout, stderr } = node;
  if (!stdout || !stderr) throw new Error("anvil was started without pipes");
  const complaints: string[] = [];
  stderr.on("data", (chunk: Buffer) => complaints.push(chunk.toString()));
  const lines = createInterface({ input: stdout });
  const url = new Promise<string>((resolve, reject) => {
    lines.on("line", (line) => {
      const address = /^Listening on (127\.0\.0\.1:\d+)$/.exec(line)?.[1];
      if (address) resolve(`http://${address}`);
    });
    node.once("error", reject);
    node.once("exit", (code) => reject(new Error(`anvil ended with ${code}: ${complaints.join("").trim()}`)));
  });
  try {
    return await url;
  } finally {
    lines.close();
    // Unread output would fill the pipe and stall the node.
    stdout.resume();
  }
}
