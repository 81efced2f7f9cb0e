/**
 * The card of a running gateway is copied. Put back later, it does not sign over what it has forgotten; put into a
 * second machine beside the first, it comes to two signed heads that contradict each other, and to no double pay.
 */
import { cpSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { recoverCompact } from "../../agent/attest/recover.js";
import { headDigest, meterId } from "../../agent/attest/typed-data.js";
import type { Bundle } from "../../agent/batch/bundle.js";
import { usageRewardsAbi } from "../../agent/contracts/generated/usage-rewards.js";
import { Journal } from "../../agent/journal/journal.js";
import { type Hex, toHex } from "../../agent/primitives/hex.js";
import { ledgerId } from "../../agent/submit/ledger.js";
import { claimsOf } from "../audit/audited.js";
import { type Site, startSite } from "../simulators/site.js";
import { SALT } from "../simulators/site-chain.js";
import { Program } from "./program.js";
import { AGENT, FINAL, underWay } from "./under-way.js";

const ROLLED_BACK =
  /alarm: chain local: the chain has head \d+, this journal ends at \d+: an old card or a second gateway/;
/** A post that came to nothing, since another's was there before it; or a head on the chain that was not signed here. */
const OVERTAKEN =
  /past head \d+, which never got there: something else posts with this lane's key|which this gateway did not sign/;
const SIGNED = /: signed for \d+ meters/;
const NOTICED = new RegExp(`${OVERTAKEN.source}|${ROLLED_BACK.source}`);

let site: Site;
let agent: Program;
let twin: Program | null = null;

beforeEach(async () => {
  site = await startSite({ every: "300 ms", attestEvery: "1 s", log: "debug", idle: true });
  agent = start(site.config);
  await underWay(site, agent);
});
afterEach(async () => {
  await agent.end("SIGKILL");
  await twin?.end("SIGKILL");
  twin = null;
  await site.stop();
});

function start(config: string): Program {
  return new Program(AGENT, [site.line, "run", "--config", config]);
}

const folderOf = (name: string) => join(site.folder, name);

/** Copies the card as it is at one moment. */
function image(name: string): void {
  process.kill(agent.pid, "SIGSTOP");
  cpSync(folderOf("state"), folderOf(name), { recursive: true });
  process.kill(agent.pid, "SIGCONT");
}

async function lane() {
  return site.chain.client.readContract({
    address: site.deployment.rewards,
    abi: usageRewardsAbi,
    functionName: "lane",
    args: [site.lane],
  });
}

it("an old image that is put back signs nothing and says so, and the true card goes on", async () => {
  image("old");
  // Heads that were signed after the image was made are final by then: finality lags some blocks.
  await agent.says(FINAL, 8);
  await agent.end("SIGTERM");
  renameSync(folderOf("state"), folderOf("true"));
  const journal = Journal.peek(join(folderOf("true"), "journal.db"));
  const { rewards: contract } = site.deployment;
  const domain = { chainId: site.chain.chainId, contract };
  const signed = journal.batches.peek({ ledger: ledgerId(domain), lane: site.lane }).lastSequence();
  journal.close();
  renameSync(folderOf("old"), folderOf("state"));
  const rolledBack = start(site.config);
  await rolledBack.hasSaid(ROLLED_BACK);
  // It goes on measuring; batches fall due meanwhile.
  await rolledBack.says(/meter roof: .*; advance: /, 8);
  expect(rolledBack.log().filter(({ event }) => event === "batch")).toEqual([]);
  expect(await rolledBack.end("SIGTERM")).toEqual({ code: 0, signal: null });
  // What the true card signed may still have come; sequences are times, and a later one would be the image's.
  expect((await lane()).sequence).toBeLessThanOrEqual(signed);
  for (const { head } of site.auditor.bundles) expect(head.sequence).toBeLessThanOrEqual(signed);

  renameSync(folderOf("state"), folderOf("old"));
  renameSync(folderOf("true"), folderOf("state"));
  agent = start(site.config);
  await agent.says(FINAL);
  site.stopMeters();
  const { proven } = await site.settled();
  const { roof, downlink } = site.truth();
  expect(proven).toMatchObject({ roof, downlink });
});

it("a copy in a second machine is noticed, and provable, and pays no unit twice", async () => {
  // Whoever looks while the other's head is on the chain signs nothing more: both sign before the next block comes.
  await site.chain.client.setIntervalMining({ interval: 0 });
  image("twin-state");
  const before = new Set(site.auditor.bundles.map(({ head }) => head.sequence));
  twin = start(twinConfig());
  await Promise.all([agent, twin].map((one) => one.says(SIGNED, 2)));
  await site.chain.client.setIntervalMining({ interval: 1 });
  await Promise.race([agent, twin].map((one) => one.hasSaid(NOTICED)));
  site.stopMeters();
  await Promise.all([agent.end("SIGTERM"), twin.end("SIGTERM")]);

  const { bundles } = site.auditor;
  const posted = await postedHeads();
  const sequences = posted.map(({ sequence }) => sequence);
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => (a < b ? -1 : 1)));
  await site.chain.client.increaseTime({ seconds: 10 });
  await site.chain.client.mine({ blocks: 1 });
  for (const { sequence, root, postedAt } of posted) {
    const bundle = bundles.find(({ head }) => head.sequence === sequence && head.root === root);
    if (bundle) await call("claimMany", [claimsOf({ bundle, postedAt })]);
  }
  for (const { name, identity } of site.meters) {
    const paid = await paidTo(toHex(meterId(SALT, identity)));
    expect(paid).toBeGreaterThan(0n);
    expect(paid).toBeLessThanOrEqual(site.truth()[name] ?? 0n);
  }

  expect((await lane()).frozen).toBe(false);
  await call("disputeHeads", forked(bundles.filter(({ head }) => !before.has(head.sequence))));
  expect((await lane()).frozen).toBe(true);
});

function call(name: string, args: readonly unknown[]) {
  return site.chain.call(site.deployment.rewards, usageRewardsAbi, name, args);
}

/** All heads that ever stood in the contract, in its order. */
async function postedHeads() {
  const { client } = site.chain;
  const filter = { address: site.deployment.rewards, abi: usageRewardsAbi, eventName: "HeadPosted" } as const;
  const events = await client.getContractEvents({ ...filter, fromBlock: 0n, strict: true });
  return Promise.all(
    events.map(async ({ args: { sequence, root }, blockNumber }) => {
      const { timestamp } = await client.getBlock({ blockNumber });
      return { sequence, root, postedAt: Number(timestamp) };
    }),
  );
}

/** Units paid to a meter's term. */
async function paidTo(id: Hex): Promise<bigint> {
  const contract = { address: site.deployment.rewards, abi: usageRewardsAbi } as const;
  const { client } = site.chain;
  const { lane, index } = await client.readContract({ ...contract, functionName: "home", args: [id] });
  return (await client.readContract({ ...contract, functionName: "meter", args: [lane, index] })).paid;
}

/** The second machine is elsewhere: it hears the router, and has neither the bus nor the pulses. */
function twinConfig(): string {
  const config = parse(readFileSync(site.config, "utf8"));
  const { downlink } = config.meters;
  const twin = {
    ...config,
    ...{ state: folderOf("twin-state"), socket: folderOf("twin.sock"), buses: {}, meters: { downlink } },
    brokers: { local: { ...config.brokers.local, clientId: "the-twin" } },
  };
  const file = folderOf("twin.yaml");
  writeFileSync(file, stringify(twin));
  return file;
}

/** Two heads that one key signed on one former head, as `disputeHeads` takes them. */
function forked(bundles: readonly Bundle[]) {
  for (const a of bundles) {
    const b = bundles.find(
      ({ head }) => head.previous === a.head.previous && head.sequence !== a.head.sequence,
    );
    if (!b) continue;
    for (const { head, domain, signature } of [a, b]) {
      expect(recoverCompact(headDigest(domain, head), signature)).toBe(site.signer);
    }
    const signed = ({ head, signature }: Bundle) => {
      return { head, r: signature.slice(0, 66), vs: `0x${signature.slice(66)}` };
    };
    return [signed(a), signed(b)] as const;
  }
  throw new Error(`no two of ${bundles.length} heads contradict each other`);
}
