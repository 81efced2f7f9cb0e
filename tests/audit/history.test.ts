/** Events through nodes as they are: each limits a search in its own way, some lag, some do not say when. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { systemClock } from "../../agent/clock.js";
import { LedgerError } from "../../agent/submit/ledger.js";
import { LedgerHistory } from "../../agent/submit/ledger-history.js";
import { openSite } from "../contracts/site.js";
import { type Deployment, type LocalChain, startChain } from "../simulators/chain.js";
import { NarrowNode } from "./narrow-node.js";

let chain: LocalChain;
let deployment: Deployment;
let node: NarrowNode;

beforeAll(async () => {
  chain = await startChain({ mining: "per transaction" });
  deployment = await chain.deploy();
  for (const name of ["one", "two", "three"]) await openSite(chain, deployment, name);
  node = await NarrowNode.before(chain.rpcUrl);
});
afterAll(async () => {
  await node.close();
  await chain.stop();
});

function historyOf(contract = deployment.rewards, urls: readonly string[] = [node.url]): LedgerHistory {
  const settings = { urls, chainId: chain.chainId, contract, clock: systemClock(), timeout: 10_000 };
  return new LedgerHistory({ ...settings, finality: { kind: "instant" } });
}

async function namesOf(history: LedgerHistory): Promise<string[]> {
  const names: string[] = [];
  const newest = (await history.final()).number;
  for await (const { event, time } of history.events(0n, newest)) {
    names.push(event.eventName);
    expect(time).toBeGreaterThan(1_600_000_000n);
  }
  return names;
}

const EXPECTED = [
  ...["OwnershipTransferred", "LaneRegistered", "MeterRegistered"],
  ...["LaneRegistered", "MeterRegistered", "LaneRegistered", "MeterRegistered"],
];

it("come in order, with one question where the node allows it", async () => {
  node.searches = 0;
  expect(await namesOf(historyOf())).toEqual(EXPECTED);
  expect(node.searches).toBe(1);
});

it("come all the same from a node that searches two blocks at once", async () => {
  node.searches = 0;
  node.most = 2n;
  expect(await namesOf(historyOf())).toEqual(EXPECTED);
  node.most = null;
  expect(node.searches).toBeGreaterThan(5);
});

it("come with their block's time from a node that does not say it", async () => {
  node.timeless = true;
  expect(await namesOf(historyOf())).toEqual(EXPECTED);
  node.timeless = false;
});

it("are never taken for none: not of a node that refuses, nor of one that does not have the blocks", async () => {
  node.most = 0n;
  await expect(namesOf(historyOf())).rejects.toThrow(/no endpoint searches the chain's events: .*range/);
  node.most = null;
  const beyond = historyOf().events(0n, 10_000n);
  await expect(beyond.next()).rejects.toThrow(/does not have block/);
  expect(
    await historyOf()
      .events(0n, 10_000n)
      .next()
      .catch((error) => error),
  ).toBeInstanceOf(LedgerError);
});

it("of another contract are said to be of another", async () => {
  await expect(historyOf(deployment.token).constants()).rejects.toThrow(/does not speak as a UsageRewards/);
});
