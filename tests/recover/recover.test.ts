/** `fieldproof recover` against a real chain: what was earned goes on, and nothing is paid twice. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readManifest } from "../../agent/attest/evidence.js";
import { headHash } from "../../agent/attest/typed-data.js";
import { type Bundle, writeBundle } from "../../agent/batch/bundle.js";
import { toHex } from "../../agent/primitives/hex.js";
import { gather, UnprovableError } from "../../agent/prove.js";
import { Audited, type AuditedLane, WINDOW } from "../audit/audited.js";
import { testTokenAbi } from "../contracts/generated/test-token.js";
import { keyOf } from "../contracts/site.js";
import { LostGateway } from "./lost.js";

let site: Audited;
let tower: AuditedLane;
let lost: LostGateway;

beforeEach(async () => {
  site = await Audited.start();
  tower = await site.open("tower-7", ["roof", "uplink", "water"]);
  lost = new LostGateway(site, tower);
});
afterEach(() => site.stop());

/** What the roof's register and its total say in a bundle. */
function roof({ windows, attestations }: Bundle) {
  const { after } = readManifest(windows.find(({ position }) => position === 0)?.entries[0]?.text ?? "");
  if (after.counter?.form !== "register") throw new Error("a register expected");
  const cumulative = attestations.find(({ position }) => position === 0)?.attestation.cumulative ?? 0n;
  return { confirmed: after.counter.confirmed, cumulative, epoch: after.epoch };
}

async function paid(): Promise<bigint> {
  const { chain, deployment } = site;
  const ask = { address: deployment.token, abi: testTokenAbi, functionName: "balanceOf" } as const;
  return chain.client.readContract({ ...ask, args: [tower.payout] });
}

const totalOf = ({ attestations }: Bundle) =>
  attestations.reduce((sum, { attestation }) => sum + attestation.cumulative, 0n);

describe("a journal that is made anew", () => {
  it("goes on where the newest bundle ended: every unit of a register once, though a lost batch had attested some", async () => {
    const first = await site.settle(tower);
    await site.claim(first);
    await site.measure(tower);
    // Signed, but neither posted nor published before the card died.
    site.remove(await site.attest(tower));
    await site.measure(tower);
    lost.lose();
    const { reference, signer } = await lost.newKey();

    const early = await lost.recover(reference);
    expect(early.exitCode).toBe(1);
    expect(early.err).toMatch(/the lane still belongs to 0x\w+, the key of the lost journal/);
    expect(early.err).toContain(`\`fieldproof admin rotate tower-7 --to ${reference}\``);
    expect(existsSync(tower.gateway.journalPath)).toBe(false);

    await site.giveKey(tower, signer);
    const made = await lost.recover(reference);
    expect(made).toMatchObject({ exitCode: 0 });
    expect(made.out).toMatch(
      /^\S+journal.db was made\neip155:\S+: from bundle \d+; it is the head that the chain has\nroof: /,
    );
    expect(made.out).toMatch(/roof: .* what its register shows beyond that is credited again/);
    expect(made.out).toMatch(/water: .* its pulses since then are lost/);
    lost.start(signer);
    await site.measure(tower);
    const next = await site.attest(tower);
    expect(next.signer).toBe(signer.address);
    expect(next.head.previous).toBe(toHex(headHash(first.bundle.head)));
    expect(next.head.sequence).toBeGreaterThan(first.bundle.head.sequence);

    const [before, after] = [roof(first.bundle), roof(next)];
    expect(after.epoch).toBe(before.epoch);
    expect(after.cumulative - before.cumulative).toBe(after.confirmed - before.confirmed);
    const posted = await site.post(next);
    await site.pass(WINDOW);
    await site.claim(posted);
    expect(await paid()).toBe(totalOf(next));
    const audit = await site.audit();
    expect(audit).toMatchObject({ exitCode: 0 });
    expect(() => gather(tower.gateway.journal, "roof", first.bundle.head.sequence)).toThrow(UnprovableError);
    expect(gather(tower.gateway.journal, "roof", next.head.sequence).pruned).toBe(0);
  });

  it("has the new key state again what the chain does not have yet", async () => {
    const first = await site.settle(tower);
    await site.measure(tower);
    const second = await site.attest(tower);
    lost.lose();
    const { reference, signer } = await lost.newKey();
    await site.giveKey(tower, signer);
    const made = await lost.recover(reference);
    const { sequence } = second.head;
    expect(made.out).toContain(
      `the chain stands at head ${first.bundle.head.sequence}: batch ${sequence + 1n} states the same leaves again`,
    );
    lost.start(signer);
    // The old key's head would be refused.
    const { offered } = tower.gateway;
    offered.length = 0;
    tower.gateway.pipeline.resume("main");
    expect(offered).toEqual([]);
    const restated = await site.attest(tower);
    tower.gateway.pipeline.resume("main");
    expect(offered.map(({ sequence }) => sequence)).toEqual([sequence + 1n, sequence + 1n]);
    expect(restated.head).toEqual({
      ...second.head,
      sequence: sequence + 1n,
      previous: toHex(headHash(second.head)),
    });
    expect(restated).toMatchObject({
      signer: signer.address,
      attestations: second.attestations,
      windows: [],
    });
    const posted = await site.post(restated);
    await site.pass(WINDOW);
    await site.claim(posted);
    expect(await paid()).toBe(totalOf(second));
    expect(await site.audit()).toMatchObject({ exitCode: 0 });
  });
});

describe("a recovery is refused", () => {
  it("from a bundle that the chain is past, and where a journal is", async () => {
    await site.settle(tower);
    const second = await site.settle(tower);
    const { reference, signer } = await lost.newKey();
    await site.giveKey(tower, signer);
    const there = await lost.recover(reference);
    expect(there).toMatchObject({ exitCode: 1, out: "" });
    expect(there.err).toMatch(/there is a journal at \S+: it is never overwritten/);
    lost.lose();
    site.remove(second.bundle);
    const past = await lost.recover(reference);
    const { sequence } = second.bundle.head;
    expect(past.err).toContain(`the bundle of head ${sequence} is needed`);
    expect(past.err).toMatch(/close the lane's terms and register its meters anew on the lane of another/);
    expect(existsSync(tower.gateway.journalPath)).toBe(false);
    site.keep(second.bundle);
    expect(await lost.recover(reference)).toMatchObject({ exitCode: 0 });
  });

  it("without the older bundle of a meter that stood still, and from bundles that no key of the lane signed", async () => {
    const first = await site.settle(tower);
    await site.pass(120);
    for (let i = 0; i < 6; i++) await tower.gateway.read(20, "roof");
    const second = await site.post(await site.attest(tower));
    const { reference, signer } = await lost.newKey();
    await site.giveKey(tower, signer);
    lost.lose();
    const alone = await lost.recover(reference, site.fileOf(second.bundle));
    const { sequence } = first.bundle.head;
    expect(alone.err).toContain(`attested last are needed too: ${sequence} (meter 1, 2 of the lane)`);

    const folder = mkdtempSync(join(tmpdir(), "strange-"));
    const head = { ...second.bundle.head, sequence: second.bundle.head.sequence + 5_000n };
    const strange = await site.resigned({ ...second.bundle, head }, keyOf("a stranger"));
    writeFileSync(join(folder, "strange.json"), writeBundle(strange));
    const none = await lost.recover(reference, folder);
    expect(none.err).toMatch(/there is no bundle of lane 0x\w+ that a key of it signed, among 1 bundle /);
    rmSync(folder, { recursive: true });

    site.keep(strange);
    const made = await lost.recover(reference);
    expect(made.exitCode).toBe(0);
    expect(made.out).toContain(`: from bundle ${second.bundle.head.sequence};`);
    lost.start(signer);
    await site.measure(tower);
    const next = await site.attest(tower);
    expect(next.attestations.every(({ attestation }) => attestation.sequence === next.head.sequence)).toBe(
      true,
    );
    for (const [i, { attestation }] of second.bundle.attestations.entries()) {
      expect(next.attestations[i]?.attestation.cumulative).toBeGreaterThan(attestation.cumulative);
    }
  });

  it("while the lane has another key than the one that is named", async () => {
    await site.settle(tower);
    await site.giveKey(tower, keyOf("somebody else"));
    lost.lose();
    const { reference, signer } = await lost.newKey();
    const said = await lost.recover(reference);
    expect(said.exitCode).toBe(1);
    expect(said.err).toContain(`this gateway's key is ${signer.address}`);
  });
});
