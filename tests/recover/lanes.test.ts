/** One journal from the bundles of two lanes: a meter that moved between them goes on where it was measured last. */
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { readAttestation, readBundle } from "../../agent/batch/bundle.js";
import { examine } from "../../agent/batch/examine.js";
import { type Recovery, writeRecovered } from "../../agent/recover.js";
import { recoveredLane } from "../../agent/sealing/recovered.js";
import { closeGateways, Gateway, SIGNER } from "../pipeline/gateway.js";

afterEach(closeGateways);

const OTHER = { chainId: 31338, contract: "0x00000000000000000000000000000000000000b0" } as const;

async function recovery(gateway: Gateway, chain: string): Promise<Recovery> {
  const newest = gateway.batchesOn(chain).newest();
  const bundle = readBundle(newest?.bundle ?? "");
  const sound = examine(bundle);
  if (typeof sound === "string") throw new Error(sound);
  const lane = await recoveredLane(sound, async () => null);
  return { domain: bundle.domain, lane, onChain: bundle.head.sequence, restated: null };
}

async function read(gateway: Gateway, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await gateway.read(10, "roof");
}

function cumulativeOn(gateway: Gateway, chain: string): bigint {
  const batches = gateway.batchesOn(chain);
  const row = batches.newestAt(0, batches.lastSequence());
  return row ? readAttestation(row.record).cumulative : 0n;
}

it.each([[["main", "other"]], [["other", "main"]]])("whichever lane attested last: %j", async (order) => {
  const gateway = new Gateway({ others: { other: OTHER } });
  gateway.register("roof");
  await read(gateway, 6);
  gateway.register("roof", undefined, "other");
  gateway.restart({ roofOn: "other" });
  await read(gateway, 6);
  for (const chain of order) {
    gateway.clock.advance(1_000);
    await gateway.attest(gateway.present(chain), chain);
  }
  const credited = gateway.pipeline.credited("roof");
  const [main, other] = [cumulativeOn(gateway, "main"), cumulativeOn(gateway, "other")];
  expect(main).toBeGreaterThan(0n);
  expect(other).toBeGreaterThan(0n);

  const recoveries = await Promise.all(["main", "other"].map((chain) => recovery(gateway, chain)));
  const made = join(gateway.folder, "made");
  mkdirSync(made);
  writeRecovered(join(made, "journal.db"), recoveries, SIGNER.address);
  gateway.restart({
    roofOn: "other",
    whileOff: () => {
      for (const left of ["-wal", "-shm"]) rmSync(`${gateway.journalPath}${left}`, { force: true });
      copyFileSync(join(made, "journal.db"), gateway.journalPath);
    },
  });
  expect(gateway.pipeline.credited("roof")).toBe(credited);
  expect([cumulativeOn(gateway, "main"), cumulativeOn(gateway, "other")]).toEqual([main, other]);
  await read(gateway, 4);
  await gateway.attest(gateway.present("other"), "other");
  expect(cumulativeOn(gateway, "other") - other).toBe(gateway.pipeline.credited("roof") - credited);

  // Back where it was, in a term that is open still: what was counted on the other lane must not count there again.
  gateway.restart({ roofOn: "main" });
  await read(gateway, 4);
  expect(gateway.batches.hasReturned("roof", 0)).toBe(true);
  await gateway.attest(gateway.present("main"), "main");
  expect(cumulativeOn(gateway, "main")).toBe(main);
});
