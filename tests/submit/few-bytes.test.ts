/** What the ledger finds out with fewer bytes, on anvil and the real contract; and otherwise where that fails. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Uplink } from "../simulators/uplink.js";
import { EvmRig } from "./evm-rig.js";

let rig: EvmRig;

beforeAll(async () => {
  rig = await EvmRig.start();
});

afterAll(() => rig.stop());

describe("asked with few bytes", () => {
  test("the base fee is the latest block's, whether or not the endpoint serves a history", async () => {
    const own = await Uplink.open(rig.chain.rpcUrl);
    const ledger = rig.connect({ urls: [own.url] });
    const { baseFeePerGas } = await rig.chain.client.getBlock();
    const fees = await ledger.fees();
    expect(fees.baseFee).toBe(baseFeePerGas);
    expect(own.asked).not.toContain("eth_getBlockByNumber");
    own.refused.set("eth_feeHistory", { code: -32601, message: "no such method" });
    expect(await ledger.fees()).toEqual(fees);
    expect(own.asked).toContain("eth_getBlockByNumber");
    await own.close();
  });

  test("who posted our head is found with one question for logs, and further down by its time", async () => {
    const own = await Uplink.open(rig.chain.rpcUrl);
    const ledger = rig.connect({ urls: [own.url] });
    const signer = await rig.funded();
    const head = await rig.head(await rig.lane("posted by others"));
    const fees = { maxFeePerGas: 8_000_000_000n, maxPriorityFeePerGas: 800n };
    const { raw, hash } = await ledger.sign([head], { nonce: 0n, gas: 200_000n, fees }, signer);
    await ledger.broadcast(raw);
    const { blockNumber, blockHash, gasUsed } = await rig.mined(hash);
    await rig.mine(2);
    const asked = async () => {
      const { final } = await ledger.view();
      own.asked.length = 0;
      expect(await ledger.settled(head, final)).toEqual({
        blockNumber,
        blockHash,
        gasUsed,
        transaction: hash,
      });
      return own.asked.filter((method) => method !== "eth_getHeaderByNumber");
    };
    const cheap = ["eth_call", "eth_getLogs", "eth_getTransactionReceipt", "eth_getBlockByNumber"];
    expect((await asked()).toSorted()).toEqual(cheap.toSorted());
    await rig.mine(150);
    expect((await asked()).length).toBeGreaterThan(cheap.length);
    await own.close();
  });
});
