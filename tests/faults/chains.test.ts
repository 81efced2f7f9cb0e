/**
 * One agent, three meters, two chains. Both settle what is theirs; a chain that is dead holds up nothing of the other;
 * and what was proven on one of them proves nothing on the other.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { readStatus, type Status } from "../../agent/telemetry/status.js";
import { type Site, startSite } from "../simulators/site.js";
import { Uplink } from "../simulators/uplink.js";
import { Program } from "./program.js";

const FINAL_LOCAL = /batch \d+ on local: final in block \d+/;
const FINAL_SHARD = /batch \d+ on shard: final in block \d+/;

let site: Site;
/** The lines to the two chains. */
let lines: { readonly local: Uplink; readonly shard: Uplink };
let agent: Program;

beforeEach(async () => {
  site = await startSite({
    ...{ every: "300 ms", attestEvery: "1 s", log: "debug", idle: true, sharded: ["water"] },
  });
  if (!site.shard) throw new Error("the site has a second chain");
  lines = { local: await Uplink.open(site.chain.rpcUrl), shard: await Uplink.open(site.shard.chain.rpcUrl) };
  const config = parse(readFileSync(site.config, "utf8"));
  for (const [name, line] of Object.entries(lines))
    Object.assign(config.chains[name], { rpc: [line.url], timeout: "5 min" });
  writeFileSync(site.config, stringify(config));
});
afterEach(async () => {
  await agent.end("SIGKILL");
  await Promise.all([lines.local.close(), lines.shard.close()]);
  await site.stop();
});

/** Starts the agent; the meters count once each of them has been read twice. */
async function start(): Promise<void> {
  agent = new Program("tests/demo/agent.js", [site.line, "run", "--config", site.config]);
  const bornOut = ["roof", "downlink", "water"].map((meter) =>
    agent.says(new RegExp(`meter ${meter}: .*; unchanged: `)),
  );
  await Promise.all(bornOut);
  site.startMeters();
}

async function nothingIsLost(): Promise<void> {
  site.stopMeters();
  const { proven } = await site.settled();
  expect(proven).toEqual(site.truth());
}

function fieldproof(...args: string[]): Program {
  return Program.fieldproof(args);
}

async function status(): Promise<Status> {
  const asked = fieldproof("status", "--json", "--socket", site.socket);
  await asked.ended;
  return readStatus(asked.out);
}

it("settles each meter on its own chain, where alone its proof is one", async () => {
  await start();
  await Promise.all([agent.says(FINAL_LOCAL, 2), agent.says(FINAL_SHARD, 2)]);
  await nothingIsLost();
  expect(Object.keys(await site.auditor.proven()).sort()).toEqual(["downlink", "roof"]);
  expect(Object.keys((await site.shard?.auditor.proven()) ?? {})).toEqual(["water"]);

  const { chains, meters } = await status();
  expect(chains).toMatchObject([
    { name: "local", chainId: 31337n, registered: true },
    { name: "shard", chainId: 31338n, registered: true },
  ]);
  for (const chain of chains) expect(chain.final?.state).toBe("final");
  expect(meters.map(({ name, chain }) => [name, chain])).toEqual([
    ["roof", "local"],
    ["downlink", "local"],
    ["water", "shard"],
  ]);

  const file = join(site.folder, "water.proof");
  expect((await fieldproof("prove", "water", "-o", file, "--config", site.config).ended).code).toBe(0);
  const here = fieldproof("verify", file, "--rpc", site.shard?.chain.rpcUrl ?? "");
  expect((await here.ended).code, here.out).toBe(0);
  // The contracts even have one address, as they do on chains where one account deployed them in the same order.
  const contract = site.deployment.rewards;
  expect(contract).toBe(site.shard?.deployment.rewards);
  const elsewhere = fieldproof("verify", file, "--rpc", site.chain.rpcUrl, "--contract", contract);
  expect((await elsewhere.ended).code, elsewhere.out).toBe(1);
  expect(elsewhere.out).toMatch(/FAILED +chain +.* serves chain 31337, not 31338/);
  expect(elsewhere.out).toMatch(/^not verified: chain$/m);
});

it.each([
  ["shard", "local", FINAL_LOCAL],
  ["local", "shard", FINAL_SHARD],
] as const)("goes on with one chain while the other, %s, never answered", async (dead, _, final) => {
  lines[dead].weather = "silent";
  await start();
  await agent.says(final, 3);
  expect(agent.told().filter((sentence) => sentence.includes(` on ${dead}: `))).toEqual([]);
  expect(await status()).toMatchObject({
    chains: expect.arrayContaining([expect.objectContaining({ name: dead, registered: null, newest: null })]),
  });
  // It is back, as a node that was restarted is: the questions under way break off.
  lines[dead].restart();
  await agent.says(new RegExp(`batch \\d+ on ${dead}: final`));
  await nothingIsLost();
});

it("says which chain it is that went, once, and once that it is back", async () => {
  await start();
  await Promise.all([agent.says(FINAL_LOCAL), agent.says(FINAL_SHARD)]);
  const lost = agent.says(/chain shard: lost at/);
  lines.shard.weather = "cut";
  await lost;
  await agent.says(FINAL_LOCAL, 3);
  const back = agent.says(/chain shard: back after/);
  lines.shard.weather = "fair";
  await Promise.all([back, agent.says(FINAL_SHARD)]);
  await nothingIsLost();
  expect(agent.told().filter((sentence) => /^chain (shard|local): /.test(sentence))).toHaveLength(2);
});
