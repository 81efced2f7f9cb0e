/** Evidence of a post that never was, as a node would make it up that knows the head. */
import {
  encodeAbiParameters,
  encodeFunctionData,
  encodeFunctionResult,
  getAbiItem,
  toEventSelector,
} from "viem";
import type { LaneHead } from "../../../agent/attest/typed-data.js";
import { usageRewardsAbi as abi } from "../../../agent/contracts/generated/usage-rewards.js";
import type { Hex } from "../../../agent/submit/ledger.js";
import type { Lie } from "../../simulators/faulty-rpc.js";
import { about, borneOutBlock, type FakeLog, madeUpReceipts } from "../../simulators/rpc-lies.js";
import type { Cell } from "./cell.js";

/** So many blocks below the tip: final already. */
const BURIED = 15n;

/** Every transaction was mined long ago in a block that the node's own chain does not have. */
export async function forgedReceipts(cell: Cell): Promise<Lie[]> {
  return [madeUpReceipts(await buriedBlock(cell), announcement(cell))];
}

/** The same, and block and lane agree: a node that lies about all that is asked of it. */
export async function wholeLie(cell: Cell): Promise<Lie[]> {
  const number = await buriedBlock(cell);
  const { lane, sequence, meters } = cell.newest;
  const state = await cell.site.state();
  const told = encodeFunctionResult({
    abi,
    functionName: "lane",
    result: { ...state, sequence, meterCount: meters },
  });
  const question = encodeFunctionData({ abi, functionName: "lane", args: [lane] });
  const aboutLane = about("eth_call", ({ params }, result) =>
    (params[0] as { data: Hex }).data === question ? told : result,
  );
  return [madeUpReceipts(number, announcement(cell)), borneOutBlock(number), aboutLane];
}

async function buriedBlock({ world }: Cell): Promise<bigint> {
  return (await world.chain.client.getBlockNumber()) - BURIED;
}

const headPosted = getAbiItem({ abi, name: "HeadPosted" });

/** The contract's event, as `HeadPosted` of the newest head would be. */
function announcement({ world, newest }: Cell): FakeLog {
  const { lane, sequence, meters, root }: LaneHead = newest;
  return {
    address: world.deployed.rewards,
    topics: [toEventSelector(headPosted), lane],
    data: encodeAbiParameters(headPosted.inputs.slice(1), [sequence, meters, root]),
  };
}
