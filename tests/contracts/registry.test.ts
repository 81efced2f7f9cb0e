/** The owner's registry: what it refuses, and who may write to it. */
import { encodeDeployData, keccak256, toFunctionSelector, zeroAddress } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  laneVaultAbi,
  usageRewardsAbi,
  usageRewardsBytecode,
} from "../../agent/contracts/generated/usage-rewards.js";
import { type Deployment, type LocalChain, NO_KEY, startChain } from "../simulators/chain.js";
import { keyOf, openSite, revertOf } from "./site.js";

let chain: LocalChain;
let deployment: Deployment;

beforeAll(async () => {
  chain = await startChain({ mining: "per transaction" });
  deployment = await chain.deploy();
});
afterAll(() => chain?.stop());

test("a meter is active on one lane at a time", async () => {
  const one = await openSite(chain, deployment, "home one");
  const two = await openSite(chain, deployment, "home two", { meters: 0 });
  const [meter] = one.meterIds;
  if (!meter) throw new Error("a meter expected");
  const move = { lane: two.lane, meter, unit: 1, ratedPerHour: 1n };
  expect(await revertOf(deployment.registerMeter(move))).toBe("MeterActive");
  await deployment.closeMeter(one.lane, 0);
  await deployment.registerMeter(move);
  expect((await two.registered(0)).term).toBe(2);
});

test("impossible entries are refused", async () => {
  const { lane } = await openSite(chain, deployment, "strict", { meters: 0 });
  const meter = keccak256("0x01");
  const good = { lane, meter, unit: 1, ratedPerHour: 1n };
  expect(await revertOf(deployment.registerLane(lane, chain.operator))).toBe("LaneExists");
  expect(await revertOf(deployment.registerLane(meter, zeroAddress))).toBe("ZeroAddress");
  expect(await revertOf(deployment.registerMeter({ ...good, lane: meter }))).toBe("LaneUnknown");
  expect(await revertOf(deployment.registerMeter({ ...good, unit: 0 }))).toBe("UnitUnknown");
  expect(await revertOf(deployment.registerMeter({ ...good, unit: 7 }))).toBe("UnitUnknown");
  expect(await revertOf(deployment.registerMeter({ ...good, ratedPerHour: 0n }))).toBe(
    "RatedCapacityMissing",
  );
  expect(await revertOf(deployment.registerMeter({ ...good, payout: zeroAddress }))).toBe("ZeroAddress");
  expect(await revertOf(deployment.closeMeter(lane, 0))).toBe("MeterUnknown");
});

test("the challenge window is a positive multiple of four seconds", async () => {
  for (const window of [0n, 6n]) {
    const args = [deployment.token, window, chain.operator] as const;
    const data = encodeDeployData({ abi: usageRewardsAbi, bytecode: usageRewardsBytecode, args });
    const selector = toFunctionSelector("WindowNotMultipleOfFour(uint64)");
    await expect(chain.client.call({ data })).rejects.toThrow(selector);
  }
});

test("only the owner writes, and hands over in two steps", async () => {
  const stranger = keyOf("stranger").address;
  const read = { address: deployment.rewards, abi: usageRewardsAbi, account: stranger } as const;
  const { client } = chain;
  const lane = keccak256("0x02");
  const calls = [
    client.simulateContract({
      ...read,
      functionName: "registerLane",
      args: [lane, stranger, stranger, stranger],
    }),
    client.simulateContract({
      ...read,
      functionName: "registerMeter",
      args: [lane, { meter: lane, unit: 1, ratedPerHour: 1n, rate: 1n, payout: stranger, ...NO_KEY }],
    }),
    client.simulateContract({ ...read, functionName: "closeMeter", args: [lane, 0, 0] }),
  ];
  const reverts = await Promise.all(calls.map(revertOf));
  expect(reverts).toEqual(calls.map(() => "OwnableUnauthorizedAccount"));
  await chain.call(deployment.rewards, usageRewardsAbi, "transferOwnership", [stranger]);
  expect(await client.readContract({ ...read, functionName: "owner" })).toBe(chain.operator);
  expect(await client.readContract({ ...read, functionName: "pendingOwner" })).toBe(stranger);
});

test("a vault pays only when its reward contract says so", async () => {
  const lane = keccak256("0x03");
  const vault = await deployment.registerLane(lane, keyOf("vault").address);
  await deployment.fundVault(lane, 5n);
  const call = chain.call(vault, laneVaultAbi, "pay", [chain.operator, 5n]);
  expect(await revertOf(call)).toBe("NotController");
});
