import { encodeAbiParameters, type Hex, keccak256, zeroHash } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Signer } from "../../agent/attest/signer.js";
import { softwareSigner } from "../../agent/attest/signers/secp256k1.js";
import { systemClock } from "../../agent/clock.js";
import { type Call, CallError } from "../../agent/submit/call.js";
import { Caller, type CallPolicy } from "../../agent/submit/caller.js";
import { Endpoints } from "../../agent/submit/endpoints.js";
import { command, creation, eventsOf } from "../../agent/submit/evm-calls.js";
import { testTokenAbi } from "../contracts/generated/test-token.js";
import { type Deployment, type LocalChain, startChain } from "../simulators/chain.js";
import { hashOf } from "../simulators/fake-chain.js";
import { Uplink } from "../simulators/uplink.js";

const POLICY: CallPolicy = { perTransaction: 10n ** 17n, pollEvery: 10, bumpAfter: 60_000, patience: 60_000 };

let chain: LocalChain;
let deployed: Deployment;
let keys = 40;
beforeAll(async () => {
  chain = await startChain({ mining: "per transaction" });
  deployed = await chain.deploy(4n);
});
afterAll(() => chain?.stop());

interface CallerChanges {
  readonly policy?: Partial<CallPolicy>;
  readonly stop?: AbortSignal;
  readonly url?: string;
  /** Hears with the caller's words that something is about to be sent. */
  readonly sending?: () => void;
}

async function callerOf(policy: Partial<CallPolicy> = {}, funds = 10n ** 18n) {
  const signer = softwareSigner(new Uint8Array(32).fill(++keys));
  if (funds > 0n) await chain.fundGas(signer.address, funds);
  return { ...openCaller(signer, { policy }), signer };
}

function openCaller(signer: Signer, changes: CallerChanges = {}) {
  const { policy, stop, url = chain.rpcUrl, sending } = changes;
  const clock = systemClock();
  const { chainId } = chain;
  const place = { urls: [url], chainId, contract: deployed.rewards };
  const endpoints = new Endpoints({ ...place, clock, timeout: 20_000 });
  const said: string[] = [];
  const say = (words: string) => {
    said.push(words);
    sending?.();
  };
  const parts = { endpoints, chainId, signer, clock, policy: { ...POLICY, ...policy }, say };
  return { caller: new Caller({ ...parts, ...(stop && { stop }) }), said };
}

const fund = (amount: bigint): Call =>
  command({ target: "token", to: deployed.token, words: "a transfer" }, "transfer", [
    deployed.rewards,
    amount,
  ]);

async function failure(work: Promise<unknown>): Promise<CallError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(CallError);
  return error as CallError;
}

const hashIn = (words = ""): Hex => /0x[0-9a-f]{64}/.exec(words)?.[0] as Hex;

/** Holds blocks back while `work` goes on. */
async function withoutBlocks<T>(work: () => Promise<T>): Promise<T> {
  await chain.client.setAutomine(false);
  try {
    return await work();
  } finally {
    await chain.client.setAutomine(true);
    await chain.client.mine({ blocks: 1 });
  }
}

async function pending(count: number): Promise<void> {
  for (;;) {
    if ((await chain.client.getTxpoolStatus()).pending >= count) return;
  }
}

describe("a call of a person", () => {
  it("creates a contract, is mined once, and says what happened", async () => {
    const { caller, said, signer } = await callerOf();
    const call = creation(deployed.token, 8n, signer.address, "deploy UsageRewards");
    const receipt = await caller.send(call);
    expect(await chain.client.getCode({ address: receipt.created ?? "0x" })).toMatch(/^0x60/);
    expect(said).toEqual([`deploy UsageRewards: sending transaction ${receipt.transaction}`]);
    expect(await chain.client.getTransactionCount({ address: signer.address })).toBe(1);
    expect(eventsOf(receipt.logs, receipt.created ?? "0x").map(({ eventName }) => eventName)).toEqual([
      "OwnershipTransferred",
    ]);
  });

  it("is refused in the contract's own words before anything is sent", async () => {
    const { caller, said, signer } = await callerOf();
    const to = { target: "rewards", to: deployed.rewards, words: "register lane a" } as const;
    const lane = hashOf("a");
    const { address } = signer;
    const refused = await failure(
      caller.send(command(to, "registerLane", [lane, address, address, address])),
    );
    expect(refused).toMatchObject({ failure: "refused", reason: "OwnableUnauthorizedAccount" });
    expect(refused.message).toBe(`register lane a: refused, OwnableUnauthorizedAccount(${address})`);
    expect((await failure(caller.send(fund(5n)))).message).toBe(
      `a transfer: refused, ERC20InsufficientBalance(${address}, 0, 5)`,
    );
    expect(said).toEqual([]);
    expect(await chain.client.getTransactionCount({ address })).toBe(0);
  });

  it("is not sent above the cap, nor by an account that cannot pay", async () => {
    const dear = await callerOf({ perTransaction: 10n });
    expect(await failure(dear.caller.send(fund(0n)))).toMatchObject({ failure: "too-dear" });
    const poor = await callerOf({}, 1n);
    expect(await failure(poor.caller.send(fund(0n)))).toMatchObject({ failure: "unfunded" });
    expect([...dear.said, ...poor.said]).toEqual([]);
  });

  it("is offered for more when no block takes it, and whichever is mined counts", async () => {
    const { caller, said, signer } = await callerOf({ bumpAfter: 20 });
    const sent = withoutBlocks(async () => {
      const result = caller.send(fund(0n));
      while (said.filter((words) => words.includes("sending")).length < 3) await pending(1);
      return { result };
    });
    const receipt = await (await sent).result;
    expect(said.join("\n")).toContain("not mined yet, offering more");
    expect(said.some((words) => words.endsWith(receipt.transaction))).toBe(true);
    expect(await chain.client.getTransactionCount({ address: signer.address })).toBe(1);
  });

  it("does not come between transactions of another sender, and notices one that takes its place", async () => {
    const { caller, signer, said } = await callerOf();
    const { sent, busy, other } = await withoutBlocks(async () => {
      const sent = failure(caller.send(fund(0n)));
      await pending(1);
      const busy = await failure(openCaller(signer).caller.send(fund(0n)));
      await chain.client.dropTransaction({ hash: hashIn(said[0]) });
      const other = openCaller(signer).caller.send(creation(deployed.token, 8n, signer.address, "another"));
      await pending(1);
      return { sent: () => sent, busy, other };
    });
    expect(busy).toMatchObject({ failure: "busy" });
    expect((await other).created).not.toBeNull();
    expect(await sent()).toMatchObject({ failure: "overtaken" });
  });

  it("is not sent again because the line is down: it is looked for until the line is back", async () => {
    const { signer } = await callerOf();
    const uplink = await Uplink.open(chain.rpcUrl);
    const { caller, said } = openCaller(signer, { url: uplink.url });
    const sent = await withoutBlocks(async () => {
      const sent = caller.send(fund(0n));
      await pending(1);
      uplink.weather = "cut";
      const asked = uplink.asked.length;
      while (uplink.asked.length < asked + 3) await chain.client.getBlockNumber();
      return () => sent;
    });
    uplink.weather = "fair";
    const receipt = await sent();
    await uplink.close();
    expect(said).toEqual([`a transfer: sending transaction ${receipt.transaction}`]);
    expect(await chain.client.getTransactionCount({ address: signer.address })).toBe(1);
  });

  it("is mined once, though the node's answer to it was lost", async () => {
    const { signer } = await callerOf();
    const uplink = await Uplink.open(chain.rpcUrl);
    const sending = () => {
      uplink.weather = "one-way";
    };
    const { caller, said } = openCaller(signer, { url: uplink.url, sending });
    const sent = await withoutBlocks(async () => {
      const sent = caller.send(fund(0n));
      await pending(1);
      return () => sent;
    });
    uplink.weather = "fair";
    expect((await sent()).transaction).toBe(hashIn(said[0]));
    await uplink.close();
    expect(await chain.client.getTransactionCount({ address: signer.address })).toBe(1);
  });

  it("that was sent is never called lost: its hash is named when nobody waits any longer", async () => {
    const gone = new AbortController();
    const signer = (await callerOf()).signer;
    const { caller, said } = openCaller(signer, { stop: gone.signal });
    const lost = await withoutBlocks(async () => {
      const sent = failure(caller.send(fund(0n)));
      await pending(1);
      gone.abort();
      return sent;
    });
    expect(lost).toMatchObject({ failure: "unmined" });
    expect(hashIn(lost.message)).toBe(hashIn(said[0]));
  });

  it("that reverts in its block after all is told apart from one that was refused", async () => {
    const { caller, signer } = await callerOf();
    await chain.call(deployed.token, testTokenAbi, "transfer", [signer.address, 5n]);
    const sent = await withoutBlocks(async () => {
      const sent = failure(caller.send(fund(5n)));
      await pending(1);
      // The first slot of OpenZeppelin's ERC20 holds the balances.
      const places = encodeAbiParameters([{ type: "address" }, { type: "uint256" }], [signer.address, 0n]);
      await chain.client.setStorageAt({ address: deployed.token, index: keccak256(places), value: zeroHash });
      return () => sent;
    });
    expect(await sent()).toMatchObject({ failure: "reverted" });
  });
});
