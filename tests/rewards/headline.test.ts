/** "Why did this site earn nothing?": the main cause, in one sentence, of whatever kind it is. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { LANE } from "../pipeline/gateway.js";
import { RewardedSite } from "./rewarded-site.js";

let site: RewardedSite;
afterEach(() => site.close());

const attested = (index: number) => site.attested(index);
const row = (place: string) => site.row(place);

describe("why a site earned nothing", () => {
  const why = async (meter = "roof", ...options: string[]) => (await site.explain(meter, ...options)).reason;

  it("is said where nobody registered the lane, and where the chain cannot be reached", async () => {
    site = await RewardedSite.open({ lane: false });
    await site.read(4);
    expect(await why()).toContain("this gateway's lane is not registered");
    await site.deployment.registerLane(LANE, site.chain.operator);
    await site.register("roof");
    // Many times what was counted before, so that what waits for the chain is the main cause by far.
    await site.read(60);
    const batch = await site.attest();
    await site.pass(60);
    expect(await why()).toContain("are signed and not on the chain");
    const part = attested(0);
    expect(part).toBeGreaterThan(3n * BigInt((await row("unregistered")).units));
    site.gateway.settle(batch.head.sequence);
    await site.read(1);
    site.configure("http://127.0.0.1:9");
    const { exitCode, out, err } = await site.cli("explain", "roof");
    expect(exitCode).toBe(6);
    expect(err).toContain("not reachable");
    const backwards = await site.cli("explain", "roof", "--from", "2026-03-01", "--to", "2026-02-01");
    expect(backwards).toMatchObject({ exitCode: 2, out: "" });
    expect(backwards.err).toContain("--from is not before --to");
    expect(out).toContain("\nevidence: a meter on a wire of the gateway\n");
    expect(out.replace(/\s+/g, " ")).toMatch(
      /in a final block, whether it is paid is unknown; chain main not reachable/,
    );
    expect((await site.places()).unknown).toBe(part);
    for (const command of [["rewards"], ["claim", "--key", "file:/nowhere"]])
      expect((await site.cli(...command)).exitCode).toBe(6);
  });

  it("is said of a key that is not the lane's", async () => {
    site = await RewardedSite.open({ lane: false });
    await site.deployment.registerLane(LANE, site.chain.operator);
    await site.read(1);
    await site.register("roof");
    await site.read(3);
    await site.attest();
    await site.read(3);
    await site.pass(60);
    expect((await row("unattested")).reason).toMatch(
      /^the lane belongs to the key 0x.*, and this gateway signed with/,
    );
  });

  it("is said of a meter that is silent, that counts nothing, and that was never read", async () => {
    site = await RewardedSite.open();
    await site.read(3);
    site.gateway.inverter.stop();
    await site.read(2);
    const stood = new Date(Number(site.gateway.clock.wall()) + 1_000).toISOString();
    await site.read(2);
    expect(await why("roof", "--from", stood.replace(/\.\d+/, ""))).toBe(
      "the meter answers, and counted nothing in this time",
    );
    const since = new Date(Number(site.gateway.clock.wall())).toISOString().replace(/\.\d+/, "");
    site.gateway.inverter.silent = true;
    const after = new Date(Number(site.gateway.clock.wall()) + 1_000).toISOString().replace(/\.\d+/, "");
    await site.read(2);
    expect(await why("roof", "--from", after)).toContain(`the meter has been silent since ${since} (`);
    expect(await why("uplink")).toBe("nothing was ever read from this meter");
    const wrong = await site.cli("explain", "rofo");
    expect(wrong.err).toContain('there is no meter "rofo"');
  });

  it("is said of a gateway without a chain", async () => {
    site = await RewardedSite.open();
    await site.read(3);
    const text = site.written.replace(/\nchains:\n( {2}.*\n)+/, "\n").replaceAll(/, chain: main/g, "");
    const file = join(site.gateway.folder, "lonely.yaml");
    writeFileSync(file, text);
    const { out, exitCode } = await site.cli("explain", "roof", "--config", file);
    expect(exitCode).toBe(0);
    expect(out).toContain("the configuration has no section `chains`");
  });
});
