/**
 * A site whose lane signs, and pays for its posts, with a key in a token (SoftHSM2). The token is pulled out of the
 * running agent and put back: meters are read on, people are told, and in the end the chain proves all that was counted.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Site, startSite } from "../simulators/site.js";
import { PIN, SoftTokens } from "../simulators/soft-token.js";
import { Program } from "./program.js";
import { AGENT, FINAL, underWay } from "./under-way.js";

const ROOF = /meter roof: .*; (advance|unchanged): /;
const PULLED =
  /alarm: chain local: nothing can be signed now; meters are read and journaled.*token site \(key lane\).*plug it in/;
const BACK = /alarm over: chain local: nothing can be signed now/;

let folder: string;
let tokens: SoftTokens;
let site: Site;
let agent: Program;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-token-"));
  tokens = new SoftTokens(folder);
  tokens.add("site");
  const key = tokens.reference("token=site;object=lane");
  site = await startSite({ every: "300 ms", attestEvery: "1 s", log: "debug", idle: true, key });
  agent = new Program(AGENT, [site.line, "run", "--config", site.config]);
  await underWay(site, agent);
});
afterEach(async () => {
  await agent.end("SIGKILL");
  await site.stop();
  rmSync(folder, { recursive: true });
});

it("posts with a key in a token, and waits for it while it is pulled out", async () => {
  const pulled = agent.says(PULLED);
  tokens.hold("away");
  await pulled;
  await agent.says(ROOF, 10);
  const back = agent.says(BACK);
  const final = agent.says(FINAL, 2);
  tokens.hold(null);
  await Promise.all([back, final]);
  site.stopMeters();
  const { proven } = await site.settled();
  expect(proven).toEqual(site.truth());
  expect(agent.told().filter((sentence) => PULLED.test(sentence))).toHaveLength(1);
  expect(agent.err).not.toContain(PIN);
});
