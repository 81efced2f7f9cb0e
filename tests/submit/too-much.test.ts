/** Numbers that an endpoint may make up and no journal can hold: its trouble, not the agent's end. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EvmLedger } from "../../agent/submit/evm-ledger.js";
import { LedgerError } from "../../agent/submit/ledger.js";
import { hashOf } from "../simulators/fake-chain.js";
import { Uplink } from "../simulators/uplink.js";
import { EvmRig } from "./evm-rig.js";

/** 2^63, one more than SQLite's integers. */
const TOO_MUCH = "0x8000000000000000";
/** A `LaneView` of zeros, but for its sequence. */
const LANE_OF_NO_TIME = `0x${"0".repeat(64)}${TOO_MUCH.slice(2).padStart(64, "0")}${"0".repeat(30 * 64)}`;

let rig: EvmRig;

beforeAll(async () => {
  rig = await EvmRig.start();
});

afterAll(() => rig.stop());

test.each<[string, unknown, (ledger: EvmLedger) => Promise<unknown>]>([
  ["eth_getTransactionCount", TOO_MUCH, (ledger) => ledger.nonce(rig.chain.operator, "latest")],
  ["eth_getBlockByNumber", { number: "0x1", hash: "0x01", timestamp: TOO_MUCH }, (ledger) => ledger.view()],
  ["eth_call", LANE_OF_NO_TIME, (ledger) => ledger.lane(hashOf("lane"), "latest")],
])("a number that no journal can hold is that endpoint's trouble: %s", async (method, lie, ask) => {
  const bad = await Uplink.open(rig.chain.rpcUrl);
  bad.lies.set(method, lie);
  await expect(ask(rig.connect({ urls: [bad.url] }))).rejects.toThrow(LedgerError);
  await bad.close();
});
