/** The agent of a whole site at work: what tests that then put something in its way begin with. */
import type { Site } from "../simulators/site.js";
import type { Program } from "./program.js";

/** The agent as tests run it, with simulated pulse inputs. */
export const AGENT = "tests/demo/agent.js";

export const FINAL = /: final in block \d+/;

/** Starts the meters of a site that was idle once each has its baseline; resolves with its second final batch. */
export async function underWay(site: Site, agent: Program): Promise<void> {
  const bornOut = ["roof", "downlink", "water"].map((meter) =>
    agent.says(new RegExp(`meter ${meter}: .*; unchanged: `)),
  );
  await Promise.all(bornOut);
  site.startMeters();
  await agent.says(FINAL, 2);
}
