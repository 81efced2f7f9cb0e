/** Which posts wait for which, in small: a fact of the contracts' layout, whatever the machine. */
import { type Hex, hexToBigInt, hexToNumber } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LocalChain, startChain } from "../simulators/chain.js";
import { type Comparator, openComparators } from "./comparators.js";
import { Fleet, type FleetLane } from "./fleet.js";
import { type Outcome, player, posts } from "./parallel.js";
import { blockLines } from "./replay-file.js";
import { type TracedState, traceTogether } from "./traces.js";

const LANES = 5;

let chain: LocalChain;
let fleet: Fleet;
let lanes: FleetLane[];
let comparators: Comparator[];

beforeAll(async () => {
  chain = await startChain({ mining: "per transaction" });
  fleet = await Fleet.open(chain);
  lanes = await fleet.register("few", LANES, () => chain.operator);
  comparators = await openComparators(chain);
  for (const comparator of comparators)
    await comparator.register(
      lanes.map(({ signer }) => signer),
      1,
    );
});
afterAll(() => chain?.stop());

const play = (name: string, calls: Parameters<ReturnType<typeof player>>[1]): Promise<Outcome> =>
  player(chain, null, () => undefined)(name, calls);

describe("posts of one block", () => {
  test("never wait for each other, but behind a global counter all do", async () => {
    const { ours, peers } = await posts(play, fleet, comparators, lanes);
    expect(ours).toEqual({ transactions: LANES, strict: 1, monad: 1 });
    expect(peers.get("root with a global counter")).toEqual({
      transactions: LANES,
      strict: LANES,
      monad: LANES,
    });
    expect(peers.size).toBe(3);
  });

  test("of one relayer are ordered by its nonce, and by nothing else", async () => {
    const heads = await fleet.heads(lanes);
    const relayed = heads.map((head) => fleet.post(head, lanes[0]?.signer));
    expect(await play("relayed", relayed)).toEqual({ transactions: LANES, strict: LANES, monad: 1 });
  });
});

describe("claims of one block", () => {
  test("wait for each other where they pay to one account", async () => {
    const heads = await fleet.heads(lanes);
    await play(
      "posts",
      heads.map((head) => fleet.post(head)),
    );
    const postedAt = await fleet.mature();
    const claims = heads.map((head) => fleet.claim(head, postedAt));
    expect(await play("claims", claims)).toEqual({ transactions: LANES, strict: LANES, monad: LANES });
  });
});

test("a traced block runs elsewhere with nothing but what its lines hold, to the same end", async () => {
  const heads = await fleet.heads(lanes);
  const traced = await traceTogether(
    chain,
    heads.map((head) => fleet.post(head)),
  );
  const [block, ...transactions] = (await blockLines(chain, "posts", traced)).map((line) => JSON.parse(line));
  expect(transactions).toHaveLength(hexToNumber(block.transactions));

  const elsewhere = await startChain({ mining: "per transaction", chainId: hexToNumber(block.chainId) });
  try {
    const { client } = elsewhere;
    await lay(elsewhere, block.accounts);
    await client.setAutomine(false);
    await client.setBlockGasLimit({ gasLimit: hexToBigInt(block.gasLimit) });
    for (const { raw } of transactions) await client.sendRawTransaction({ serializedTransaction: raw });
    await client.setNextBlockBaseFeePerGas({ baseFeePerGas: hexToBigInt(block.baseFeePerGas) });
    await client.setNextBlockTimestamp({ timestamp: hexToBigInt(block.timestamp) });
    await client.mine({ blocks: 1 });
    for (const { hash, gasUsed, writes } of transactions) {
      const receipt = await client.getTransactionReceipt({ hash });
      expect([receipt.status, receipt.gasUsed]).toEqual(["success", hexToBigInt(gasUsed)]);
      for (const [address, { storage = {} }] of Object.entries(writes as TracedState) as [
        Hex,
        TracedState[Hex],
      ][])
        for (const [slot, value] of Object.entries(storage) as [Hex, Hex][])
          expect(await client.getStorageAt({ address, slot })).toBe(value);
    }
    expect(transactions.flatMap(({ writes }) => slotsOf(writes))).toHaveLength(2 * LANES);
  } finally {
    await elsewhere.stop();
  }
});

interface Laid {
  readonly balance?: Hex;
  readonly nonce?: Hex;
  readonly code?: Hex;
  readonly storage?: Record<Hex, Hex>;
}

/** Makes the accounts of another chain what a block found. */
async function lay({ client }: LocalChain, accounts: Record<Hex, Laid>): Promise<void> {
  for (const [address, account] of Object.entries(accounts) as [Hex, Laid][]) {
    const { balance = "0x0", nonce = "0x0", code, storage = {} } = account;
    await client.setBalance({ address, value: hexToBigInt(balance) });
    await client.setNonce({ address, nonce: hexToNumber(nonce) });
    if (code) await client.setCode({ address, bytecode: code });
    for (const [index, value] of Object.entries(storage) as [Hex, Hex][])
      await client.setStorageAt({ address, index, value });
  }
}

function slotsOf(state: TracedState): string[] {
  return Object.values(state).flatMap(({ storage }) => Object.keys(storage ?? {}));
}
