/**
 * The card of a gateway dies while its meters count. What a stranger heard of its bundles, and a new key, are enough
 * to go on: in the end the chain proves all that the registers counted, as if nothing had been lost.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hexToBytes } from "viem";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { openSigner } from "../../agent/attest/keys.js";
import { compactSignature } from "../../agent/attest/recover.js";
import { writeBundle } from "../../agent/batch/bundle.js";
import { usageRewardsAbi } from "../../agent/contracts/generated/usage-rewards.js";
import { type Site, startSite } from "../simulators/site.js";
import { Program } from "./program.js";
import { AGENT, FINAL, underWay } from "./under-way.js";

let site: Site;
let agent: Program;

beforeEach(async () => {
  site = await startSite({ every: "300 ms", attestEvery: "1 s", log: "debug", idle: true });
  agent = start();
  await underWay(site, agent);
});
afterEach(async () => {
  await agent.end("SIGKILL");
  await site.stop();
});

function start(): Program {
  return new Program(AGENT, [site.line, "run", "--config", site.config]);
}

async function fieldproof(...args: string[]) {
  const program = Program.fieldproof(args);
  const { code } = await program.ended;
  return { code, out: program.out, err: program.err };
}

/** The lane's admin gives it another key; resolves once that is final. */
async function rotate(reference: string): Promise<void> {
  const { chain, deployment, lane } = site;
  const key = await openSigner(reference);
  const contract = { address: deployment.rewards, abi: usageRewardsAbi } as const;
  const args = [lane, key.address] as const;
  const digest = await chain.client.readContract({ ...contract, functionName: "rotationDigest", args });
  const { r, vs } = compactSignature(await key.sign(hexToBytes(digest)));
  const { blockNumber } = await chain.call(deployment.rewards, usageRewardsAbi, "rotateKey", [
    ...args,
    r,
    vs,
  ]);
  await chain.fundGas(key.address);
  const unwatch = { stop: () => {} };
  await new Promise<void>((resolve) => {
    unwatch.stop = chain.client.watchBlockNumber({
      onBlockNumber: async () => {
        const { number } = await chain.client.getBlock({ blockTag: "finalized" });
        if (number >= blockNumber) resolve();
      },
    });
  });
  unwatch.stop();
}

it("goes on from what was published, and proves all that the registers counted", async () => {
  // At rest, so that the stranger has heard of every head that can have been posted.
  site.stopMeters();
  await site.settled();
  await agent.end("SIGKILL");
  site.startMeters();
  const archive = join(site.folder, "archive");
  mkdirSync(archive);
  const lines = site.auditor.bundles.map(writeBundle);
  writeFileSync(join(archive, "heard.jsonl"), `${lines.join("\n")}\n`);
  rmSync(join(site.folder, "state"), { recursive: true });
  rmSync(join(site.folder, "lane.key"));

  const reference = `file:${join(site.folder, "lane-2.key")}`;
  expect(await fieldproof("keys", "create", reference)).toMatchObject({ code: 0 });
  const recover = ["recover", archive, "--config", site.config, "--key", reference];
  expect((await fieldproof(...recover)).err).toContain(
    `fieldproof admin rotate ${site.gateway} --to ${reference}`,
  );
  await rotate(reference);
  const made = await fieldproof(...recover);
  expect(made, made.err).toMatchObject({ code: 0 });
  expect(made.err).toContain(`name ${reference} as gateway.key in ${site.config}`);

  const config = parse(readFileSync(site.config, "utf8"));
  config.gateway.key = reference;
  writeFileSync(site.config, stringify(config));
  agent = start();
  await agent.says(FINAL, 2);
  site.stopMeters();
  const { proven } = await site.settled();
  const { roof, downlink, water } = site.truth();
  expect(proven).toMatchObject({ roof, downlink });
  // Nobody watched the pulses meanwhile.
  expect(proven.water).toBeLessThan(water ?? 0n);
  const conflicts = agent.told().filter((said) => /refused|something else posts/.test(said));
  expect(conflicts).toEqual([]);
  expect(await agent.end("SIGTERM")).toEqual({ code: 0, signal: null });
});
