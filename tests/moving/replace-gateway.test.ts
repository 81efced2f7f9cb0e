/** `fieldproof replace gateway` leads from an empty card to a lane that goes on: each step in words, one after the other. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Audited, type AuditedLane, WINDOW } from "../audit/audited.js";
import { testTokenAbi } from "../contracts/generated/test-token.js";
import { LostGateway } from "../recover/lost.js";

let site: Audited;
let tower: AuditedLane;
let lost: LostGateway;
beforeEach(async () => {
  site = await Audited.start();
  tower = await site.open("tower-7", ["roof"]);
  lost = new LostGateway(site, tower);
});
afterEach(() => site.stop());

/** Repeats the command; the last of its steps, and how it ended. */
async function replace(config: string, ...bundles: string[]) {
  const { exitCode, out, err } = await site.cli([
    "replace",
    "gateway",
    ...bundles,
    "--config",
    config,
    "--json",
  ]);
  const { steps, done } = JSON.parse(out || err);
  return { exitCode, done, last: steps.at(-1), count: steps.length };
}

it("names the step that is next until the last, and pays each unit once in the end", async () => {
  const first = await site.settle(tower);
  await site.claim(first);
  await site.measure(tower);
  const config = tower.gateway.configFile();
  writeFileSync(config, readFileSync(config, "utf8").replace("http://127.0.0.1:1", site.chain.rpcUrl));
  expect(await replace(config)).toMatchObject({
    ...{ exitCode: 1, count: 2, done: false },
    last: { step: "journal", says: expect.stringContaining("nothing is to be recovered") },
  });
  lost.lose();
  expect(await replace(config)).toMatchObject({
    ...{ exitCode: 1, count: 3 },
    last: { step: "key", remedy: expect.stringContaining("fieldproof keys create file:") },
  });
  const { reference, signer } = await lost.newKey();
  writeFileSync(config, readFileSync(config, "utf8").replace(/key: "file:[^"]+"/, `key: "${reference}"`));
  expect(await replace(config)).toMatchObject({
    ...{ exitCode: 1, count: 4 },
    last: { step: "bundles", remedy: expect.stringContaining("mosquitto_sub") },
  });
  expect(await replace(config, site.archive)).toMatchObject({
    ...{ exitCode: 1, count: 5 },
    last: {
      step: "recovery",
      remedy: expect.stringContaining(`fieldproof admin rotate tower-7 --to ${reference}`),
    },
  });
  expect(existsSync(tower.gateway.journalPath)).toBe(false);
  await site.giveKey(tower, signer);
  await site.chain.client.mine({ blocks: 4 });
  const made = await replace(config, site.archive);
  expect(made).toMatchObject({ exitCode: 0, done: true, count: 5, last: { done: true, remedy: null } });
  expect(made.last.says).toMatch(/journal\.db was made\n/);

  lost.start(signer);
  await site.measure(tower);
  const posted = await site.post(await site.attest(tower));
  await site.pass(WINDOW);
  await site.claim(posted);
  const { chain, deployment } = site;
  const ask = { address: deployment.token, abi: testTokenAbi, functionName: "balanceOf" } as const;
  const paid = await chain.client.readContract({ ...ask, args: [tower.payout] });
  const { attestations } = posted.bundle;
  expect(paid).toBe(attestations.reduce((sum, { attestation }) => sum + attestation.cumulative, 0n));
  expect(await site.audit()).toMatchObject({ exitCode: 0 });
});

it("says so where the configuration cannot be used", async () => {
  const { exitCode, last } = await replace("/nowhere/fieldproof.yaml");
  expect(exitCode).toBe(4);
  expect(last).toMatchObject({ step: "configuration", done: false });
});
