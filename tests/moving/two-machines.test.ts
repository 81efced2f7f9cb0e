/**
 * A site is moved to another machine while its meters count, and both are started: the old one signs nothing more, the
 * new one goes on, and in the end the chain proves all that the registers counted, each unit once.
 */
import { cpSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { usageRewardsAbi } from "../../agent/contracts/generated/usage-rewards.js";
import { Program } from "../faults/program.js";
import { AGENT, FINAL, underWay } from "../faults/under-way.js";
import { type Site, startSite } from "../simulators/site.js";

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

async function fieldproof(...args: string[]) {
  const program = Program.fieldproof([...args, "--config", site.config]);
  const { code } = await program.ended;
  return { code, out: program.out, err: program.err };
}

const at = (name: string) => join(site.folder, name);

/** The old machine beside the new one: it hears the router, and has neither the bus nor the pulses any more. */
function oldMachine(): string {
  const config = parse(readFileSync(site.config, "utf8"));
  const { downlink } = config.meters;
  const old = {
    ...config,
    ...{ state: at("old-state"), socket: at("old.sock"), buses: {}, meters: { downlink } },
    brokers: { local: { ...config.brokers.local, clientId: "the-old-one" } },
  };
  writeFileSync(at("old.yaml"), stringify(old));
  return at("old.yaml");
}

const lane = () =>
  site.chain.client.readContract({
    address: site.deployment.rewards,
    abi: usageRewardsAbi,
    functionName: "lane",
    args: [site.lane],
  });

async function allIsProven(): Promise<void> {
  site.stopMeters();
  const { proven } = await site.settled();
  const { roof, downlink } = site.truth();
  expect(proven).toMatchObject({ roof, downlink });
  expect((await lane()).frozen).toBe(false);
}

it("of a site that was moved the old machine signs nothing, not even when it is told to stay after all", async () => {
  const early = await fieldproof("export", at("moved.site"), "--with-key");
  expect(early.code).toBe(1);
  expect(early.err).toMatch(/another agent .* or copy it with --backup/s);
  await agent.end("SIGTERM");
  expect(await fieldproof("export", at("moved.site"), "--with-key")).toMatchObject({ code: 0 });
  renameSync(at("state"), at("old-state"));
  renameSync(at("lane.key"), at("old.key"));
  renameSync(site.config, at("away.yaml"));
  const imported = await fieldproof("import", at("moved.site"));
  expect(imported, imported.err).toMatchObject({ code: 0, err: "" });
  agent = start(site.config);
  twin = start(oldMachine());
  expect(await twin.ended).toEqual({ code: 1, signal: null });
  expect(twin.err).toMatch(/this site was moved to another machine at/);
  await agent.hasSaid(FINAL);

  const undone = Program.fieldproof(["export", "--undo", "--yes", "--config", at("old.yaml")]);
  expect((await undone.ended).code).toBe(0);
  twin = start(at("old.yaml"));
  await twin.hasSaid(
    /alarm: chain local: the chain has head \d+, this journal ends at \d+: an old card or a second/,
  );
  await agent.says(FINAL, 2);
  expect(twin.log().filter(({ event }) => event === "batch")).toEqual([]);
  await twin.end("SIGTERM");
  await allIsProven();
  expect(await agent.end("SIGTERM")).toEqual({ code: 0, signal: null });
});

it("a backup that is restored beside the running site signs nothing, and disturbs nothing", async () => {
  expect(await fieldproof("export", "--backup", at("copy.site"))).toMatchObject({ code: 0 });
  const config = oldMachine();
  cpSync(at("lane.key"), at("old.key"));
  const importing = ["import", at("copy.site"), "--keep-configuration", "--config", config];
  const imported = Program.fieldproof(importing);
  expect((await imported.ended).code, imported.err).toBe(0);
  twin = start(config);
  await twin.hasSaid(/alarm: chain local: this journal was restored from a backup at .* make another key/);
  await twin.says(/meter downlink: .*; advance: /, 3);
  await agent.says(FINAL, 2);
  expect(twin.log().filter(({ event }) => event === "batch")).toEqual([]);
  await twin.end("SIGTERM");
  await allIsProven();
  expect(await agent.end("SIGTERM")).toEqual({ code: 0, signal: null });
});
