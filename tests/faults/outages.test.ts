/**
 * One thing at a time is taken away from a running agent: the broker, the chain, the serial line, one meter. The
 * rest goes on, people are told once and in words, and in the end the chain proves all that was counted.
 *
 * The inverter answers from this very process. Where the machine holds it up the agent rightly says so, as of any
 * meter: what it says of the roof is judged by its order, not by its amount.
 */
import { readFileSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { type Site, startSite } from "../simulators/site.js";
import { Uplink } from "../simulators/uplink.js";
import { Program } from "./program.js";
import { AGENT, FINAL, underWay } from "./under-way.js";

const ROOF = /meter roof: .*; (advance|unchanged): /;
const WATER = /meter water: .*; (advance|unchanged): /;
const DOWNLINK = /meter downlink: .*; (advance|unchanged): /;

let site: Site;
let uplink: Uplink;
let agent: Program;
/** The serial port as the configuration calls it. */
let port: string;
/** How many sentences had been said when the test began. */
let from = 0;

beforeEach(async () => {
  site = await startSite({ every: "300 ms", attestEvery: "1 s", log: "debug", idle: true });
  uplink = await Uplink.open(site.chain.rpcUrl);
  port = join(site.folder, "ttyUSB0");
  symlinkSync(site.bus.slave.path, port);
  rewire();
  agent = new Program(AGENT, [site.line, "run", "--config", site.config]);
  await underWay(site, agent);
  from = agent.told().length;
});
afterEach(async () => {
  await agent.end("SIGKILL");
  await uplink.close();
  await site.stop();
});

/** Lets the agent reach chain and serial line through what can be cut here, and wait very long for the chain. */
function rewire(): void {
  const config = parse(readFileSync(site.config, "utf8"));
  Object.assign(config.chains.local, { rpc: [uplink.url], timeout: "5 min" });
  config.buses.rs485.serial = port;
  writeFileSync(site.config, stringify(config));
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

/** Each of a meter's outages was told when it began, again only for another reason, and once when it ended. */
function expectToldInTurn(meter: string): void {
  const about = new RegExp(`^meter ${meter}: .*(no value since|answers again)`);
  const sentences = agent.told().filter((sentence) => about.test(sentence));
  const ends = (sentence: string | undefined) => sentence?.includes("answers again") ?? true;
  for (const [i, sentence] of sentences.entries()) {
    const before = sentences[i - 1];
    if (ends(sentence)) expect(ends(before), sentences.join("\n")).toBe(false);
    else expect(before, sentences.join("\n")).not.toBe(sentence);
  }
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
  expect(told(/^MQTT broker/)).toHaveLength(2);
  expect(told(/meter water/)).toEqual([]);
  expectToldInTurn("downlink");
});

it("goes on without the chain for longer than many tries, and posts afterwards the newest head", async () => {
  const lost = agent.says(/chain local: lost at/);
  uplink.weather = "cut";
  await lost;
  const asked = uplink.asked.length;
  // The submitter tries again and again; readings and batches go on meanwhile.
  const going = [agent.says(/"event":"batch"/, 4), agent.says(WATER, 10), agent.says(DOWNLINK, 5)];
  while (uplink.asked.length < asked + 3) await agent.says(ROOF);
  await Promise.all(going);

  const back = agent.says(/chain local: back after/);
  uplink.weather = "fair";
  await Promise.all([back, agent.says(FINAL)]);
  await nothingIsLost();

  expect(told(/chain local: lost at \d\d:\d\d: 127\.0\.0\.1:\d+ cannot be reached/)).toHaveLength(1);
  expect(told(/chain local:/)).toHaveLength(2);
  expect(told(/meter (water|downlink)/)).toEqual([]);
});

it("goes on while the serial adapter is unplugged, and credits on return what was counted meanwhile", async () => {
  const lost = agent.says(/"level":"warn".*bus rs485: lost at .*ttyUSB0 is gone/);
  unlinkSync(port);
  await lost;
  await Promise.all([
    agent.says(/meter roof: .*ttyUSB0 is (gone|not there).*; unknown: /, 10),
    agent.says(WATER, 5),
    agent.says(DOWNLINK, 3),
  ]);
  const again = agent.says(/meter roof: answers again after/);
  const back = agent.says(/bus rs485: back after/);
  symlinkSync(site.bus.slave.path, port);
  await Promise.all([again, back, agent.says(ROOF, 3)]);
  await nothingIsLost();
  expectToldInTurn("roof");
  expect(told(/^bus/)).toHaveLength(2);
  expect(told(/meter (water|downlink)/)).toEqual([]);
});

it("goes on while a meter is silent, asks it ever more rarely, and credits on return what it counted", async () => {
  site.bus.inverter.silent = true;
  await Promise.all([
    agent.says(/meter roof: .*is backed off, next try in/, 3),
    agent.says(WATER, 5),
    agent.says(DOWNLINK, 3),
  ]);
  const again = agent.says(/meter roof: answers again after/);
  site.bus.inverter.silent = false;
  await Promise.all([again, agent.says(ROOF, 3)]);
  await nothingIsLost();
  expect(told(/meter roof: no answer from address 1 on bus/)).not.toEqual([]);
  expectToldInTurn("roof");
  expect(told(/meter (water|downlink)/)).toEqual([]);
});

it("goes on without an answer from the chain, and stops in time while it waits for one", async () => {
  uplink.weather = "silent";
  await Promise.all([agent.says(/"event":"batch"/, 3), agent.says(ROOF, 10)]);
  // The question under way would be given up after the minutes of `timeout`; this test has fewer.
  expect(await agent.end("SIGTERM")).toEqual({ code: 0, signal: null });
});
