/**
 * One thing at a time is taken away from a running agent: the broker, the chain, the serial line, one meter. The
 * rest goes on, people are told once and in words, and in the end the chain proves all that was counted.
 */
import { readFileSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Site, startSite } from "../simulators/site.js";
import { Uplink } from "../simulators/uplink.js";
import { Program } from "./program.js";

const AGENT = "tests/demo/agent.js";
const ROOF = /meter roof: .*; (advance|unchanged): /;
const WATER = /meter water: .*; (advance|unchanged): /;
const DOWNLINK = /meter downlink: .*; (advance|unchanged): /;
const FINAL = /: final in block \d+/;

let site: Site;
let uplink: Uplink;
let agent: Program;
/** The serial port as the configuration calls it. */
let port: string;
/** How many sentences had been said when the test began. */
let from = 0;

beforeAll(async () => {
  site = await startSite({ every: "300 ms", attestEvery: "1 s", log: "debug", idle: true });
  uplink = await Uplink.open(site.chain.rpcUrl);
  port = join(site.folder, "ttyUSB0");
  symlinkSync(site.bus.slave.path, port);
  rewire();
  agent = new Program(AGENT, [site.line, "run", "--config", site.config]);
  const bornOut = ["roof", "downlink", "water"].map((meter) =>
    agent.says(new RegExp(`meter ${meter}: .*; unchanged: `)),
  );
  await Promise.all(bornOut);
});
beforeEach(async () => {
  site.startMeters();
  await agent.says(FINAL, 2);
  from = agent.told().length;
});
afterAll(async () => {
  await agent.end("SIGKILL");
  await uplink.close();
  await site.stop();
});

/** Lets the agent reach chain and serial line through what can be cut here. */
function rewire(): void {
  const text = readFileSync(site.config, "utf8");
  const rewired = text.replace(site.chain.rpcUrl, uplink.url).replace(site.bus.slave.path, port);
  expect(rewired).toContain(uplink.url);
  expect(rewired).toContain(port);
  writeFileSync(site.config, rewired);
}

/** The meters stop, and the chain comes to prove all that they counted: nothing was lost, nothing doubled. */
async function nothingIsLost(): Promise<void> {
  site.stopMeters();
  const { proven } = await site.settled();
  expect(proven).toEqual(site.truth());
}

/** Sentences for people since the test began that match. */
function told(pattern: RegExp): string[] {
  return agent
    .told()
    .slice(from)
    .filter((sentence) => pattern.test(sentence));
}

it("goes on without its broker, and publishes afterwards what was signed meanwhile", async () => {
  const lost = agent.says(/MQTT broker local: lost at/);
  const silent = agent.says(/"level":"warn".*meter downlink: .*broker/);
  await site.broker.stop();
  await Promise.all([lost, silent]);
  // Three batches are signed, posted and final without it.
  await Promise.all([agent.says(FINAL, 3), agent.says(ROOF, 10), agent.says(WATER, 5)]);

  const back = agent.says(/MQTT broker local: back after/);
  const again = agent.says(/meter downlink: answers again after/);
  await site.broker.start();
  await Promise.all([back, again, agent.says(DOWNLINK, 2)]);
  await nothingIsLost();

  expect(told(/MQTT broker local: lost at \d\d:\d\d: lost the broker at 127\.0\.0\.1:\d+/)).toHaveLength(1);
  expect(told(/broker/i)).toHaveLength(3);
  expect(told(/meter (roof|water)/)).toEqual([]);
});

it("goes on without the chain for longer than many tries, and posts afterwards the newest head", async () => {
  const lost = agent.says(/RPC chain 31337: lost at/);
  uplink.weather = "cut";
  await lost;
  const asked = uplink.asked.length;
  // The submitter tries again and again; readings and batches go on meanwhile.
  const going = [agent.says(/"event":"batch"/, 4), agent.says(WATER, 10), agent.says(DOWNLINK, 5)];
  while (uplink.asked.length < asked + 3) await agent.says(ROOF);
  await Promise.all(going);

  const back = agent.says(/RPC chain 31337: back after/);
  uplink.weather = "fair";
  await Promise.all([back, agent.says(FINAL)]);
  await nothingIsLost();

  expect(told(/RPC chain 31337: lost at \d\d:\d\d: 127\.0\.0\.1:\d+ cannot be reached/)).toHaveLength(1);
  expect(told(/RPC|chain/)).toHaveLength(2);
  expect(told(/^meter/)).toEqual([]);
});

it("goes on while the serial adapter is unplugged, and credits on return what was counted meanwhile", async () => {
  const gone = agent.says(/"level":"warn".*meter roof: .*ttyUSB0 is (gone|not there)/);
  const lost = agent.says(/"level":"warn".*bus rs485: lost at .*ttyUSB0 is gone/);
  unlinkSync(port);
  await Promise.all([gone, lost]);
  await Promise.all([
    agent.says(/meter roof: .*; unknown: /, 10),
    agent.says(WATER, 5),
    agent.says(DOWNLINK, 3),
  ]);
  const again = agent.says(/meter roof: answers again after/);
  const back = agent.says(/bus rs485: back after/);
  symlinkSync(site.bus.slave.path, port);
  await Promise.all([again, back, agent.says(ROOF, 3)]);
  await nothingIsLost();
  expect(told(/meter roof/)).toHaveLength(2);
  expect(told(/^bus/)).toHaveLength(2);
  expect(told(/meter (water|downlink)/)).toEqual([]);
});

it("goes on while a meter is silent, asks it ever more rarely, and credits on return what it counted", async () => {
  const silent = agent.says(/"level":"warn".*meter roof: no answer from address 1 on bus/);
  site.bus.inverter.silent = true;
  await silent;
  await Promise.all([
    agent.says(/meter roof: .*is backed off, next try in/, 3),
    agent.says(WATER, 5),
    agent.says(DOWNLINK, 3),
  ]);
  const again = agent.says(/meter roof: answers again after/);
  site.bus.inverter.silent = false;
  await Promise.all([again, agent.says(ROOF, 3)]);
  await nothingIsLost();
  expect(told(/meter roof/)).toHaveLength(2);
  expect(told(/meter (water|downlink)/)).toEqual([]);
});

it("goes on without an answer from the chain, and stops in time while it waits for one", async () => {
  uplink.weather = "silent";
  await Promise.all([agent.says(/"event":"batch"/, 3), agent.says(ROOF, 10)]);
  // The question under way would be given up after the 15 s of `chain.timeout`; nobody waits for that.
  const from = Date.now();
  expect(await agent.end("SIGTERM")).toEqual({ code: 0, signal: null });
  expect(Date.now() - from).toBeLessThan(10_000);
});
