import { afterEach, describe, expect, it } from "vitest";
import type { Proof } from "../../agent/batch/proof.js";
import { readProof, writeProof } from "../../agent/batch/proof.js";
import { verify } from "../../agent/batch/verify.js";
import { Journal } from "../../agent/journal/journal.js";
import type { LaneWatch } from "../../agent/lane-watch.js";
import { gather, UnprovableError } from "../../agent/prove.js";
import { pruneOnSchedule } from "../../agent/schedule.js";
import { prune } from "../../agent/upkeep.js";
import { DRIVERS } from "../../drivers/index.js";
import { closeGateways, Gateway, SIGNER } from "../pipeline/gateway.js";

afterEach(closeGateways);

const METERS = ["roof", "uplink", "water"];

/** A gateway whose three meters are registered and have counted for a while. */
async function metered(): Promise<Gateway> {
  const gateway = new Gateway();
  for (let i = 0; i < 3; i++) await gateway.read(10, ...METERS);
  for (const meter of METERS) gateway.register(meter);
  for (let i = 0; i < 6; i++) await gateway.read(10, ...METERS);
  return gateway;
}

async function sealed(gateway: Gateway): Promise<bigint> {
  const batch = await gateway.attest();
  return batch?.head.sequence ?? 0n;
}

/** What an auditor with nothing but the file finds. */
function audited(proof: Proof) {
  return verify(readProof(writeProof(proof)), DRIVERS);
}

describe("a proof", () => {
  it("leads from raw frames to the signer, for every kind of meter", async () => {
    const gateway = await metered();
    await sealed(gateway);
    for (const meter of METERS) {
      const { proof, pruned } = gather(gateway.journal, meter, null);
      const { checks, consistent, signer, meter: name } = audited(proof);
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      expect(checks.map((check) => check.name)).toEqual([
        ...["frames", "counter", "attestation", "times", "evidence", "batch", "signature"],
      ]);
      expect([consistent, signer, name, pruned]).toEqual([true, SIGNER.address, meter, 0]);
      expect(proof.evidence.readings).toHaveLength(9);
      expect(proof.inclusion).toBeNull();
      expect(proof.attestation.cumulative).toBeGreaterThan(0n);
    }
  });

  it("is of the newest final batch, and before one is final of the newest sealed one", async () => {
    const gateway = await metered();
    const first = await sealed(gateway);
    await gateway.read(10, ...METERS);
    await gateway.read(10, ...METERS);
    const second = await sealed(gateway);
    expect(gather(gateway.journal, "roof", null).proof.head.sequence).toBe(second);
    gateway.settle(first);
    const { proof } = gather(gateway.journal, "roof", null);
    expect(proof.head.sequence).toBe(first);
    expect(proof.inclusion).toMatchObject({ blockNumber: 42n, transaction: `0x${"7a".repeat(32)}` });
    expect(audited(proof).consistent).toBe(true);
    expect(gather(gateway.journal, "roof", second).proof.head.sequence).toBe(second);
  });

  it("holds of a meter that stood still: its older attestation is a leaf of the newer batch", async () => {
    const gateway = await metered();
    const first = await sealed(gateway);
    await gateway.read(10, "roof");
    await gateway.read(10, "roof");
    const second = await sealed(gateway);
    const { proof } = gather(gateway.journal, "water", null);
    expect([proof.attestation.sequence, proof.head.sequence]).toEqual([first, second]);
    expect(audited(proof).consistent).toBe(true);
  });

  it("is gathered on a read-only journal beside the running agent", async () => {
    const gateway = await metered();
    await sealed(gateway);
    const beside = Journal.peek(gateway.journalPath);
    try {
      await gateway.read(10, "roof");
      expect(audited(gather(beside, "roof", null).proof).consistent).toBe(true);
      expect(() => beside.batches.acknowledge(1n)).toThrow(/readonly/);
    } finally {
      beside.close();
    }
  });

  it("covers polls that failed, sessions that were opened anew and readings from before the clock was trusted", async () => {
    const gateway = new Gateway();
    gateway.synced = false;
    await gateway.read(10, "roof");
    gateway.synced = true;
    gateway.register("roof");
    await gateway.read(10, "roof");
    gateway.inverter.silent = true;
    for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
    gateway.inverter.silent = false;
    gateway.inverter.blank();
    for (let i = 0; i < 5; i++) await gateway.read(10, "roof");
    await sealed(gateway);
    const { proof } = gather(gateway.journal, "roof", null);
    expect(proof.evidence.sessions).toHaveLength(2);
    expect(audited(proof).checks.filter(({ ok }) => !ok)).toEqual([]);
    const DATED_BACK_AND_GAP = 0b11;
    expect(proof.attestation.flags & DATED_BACK_AND_GAP).toBe(DATED_BACK_AND_GAP);
  });

  it("says what was pruned: boundary readings and verdicts that are not plain advances are kept", async () => {
    const gateway = new Gateway();
    gateway.register("roof");
    for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
    gateway.inverter.blank();
    for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
    const sequence = await sealed(gateway);
    const HOUR = 3_600;
    const prunedIn = (seconds: number) =>
      prune(gateway.batches, gateway.store, gateway.present().chainSeconds + BigInt(seconds), HOUR * 1_000);
    expect(prunedIn(9 * HOUR)).toBe(0);
    gateway.settle(sequence);
    expect(prunedIn(9 * HOUR)).toBe(0);
    await gateway.read(10, "roof");
    const next = await sealed(gateway);
    // The chain is away for much longer than frames are kept: they are kept that long once it is back.
    await gateway.read(9 * HOUR);
    gateway.settle(next);
    expect(prunedIn(HOUR - 1)).toBe(0);
    expect(prunedIn(HOUR)).toBe(5);
    expect(prunedIn(HOUR)).toBe(0);

    const { proof, pruned } = gather(gateway.journal, "roof", sequence);
    expect(pruned).toBe(5);
    const shape = proof.evidence.readings.map((entry) => ("leaf" in entry ? "pruned" : "kept"));
    expect(shape.join(" ")).toBe("kept pruned pruned pruned kept pruned pruned kept");
    const { checks, consistent } = audited(proof);
    expect(consistent).toBe(false);
    const failed = checks.filter(({ ok }) => !ok);
    expect(failed).toEqual([
      {
        name: "frames",
        ok: false,
        words: "the frames of 5 of 8 readings were pruned: this window can no longer be recomputed",
      },
    ]);
  });

  it("keeps its frames by the chain's time, whatever the wall clock says", async () => {
    const gateway = new Gateway();
    gateway.register("roof");
    for (let i = 0; i < 2; i++) {
      for (let j = 0; j < 4; j++) await gateway.read(10, "roof");
      gateway.settle(await sealed(gateway));
    }
    const first = gateway.offered[0]?.sequence ?? 0n;
    const pruned = () => gather(gateway.journal, "roof", first).pruned;
    let present = { ...gateway.present(), unixMs: gateway.present().unixMs * 2n };
    const { batches, store, clock, journal } = gateway;
    const stop = new AbortController();
    const watch = { present: () => present } as unknown as LaneWatch;
    const chain = { batches, store, watch };
    const pruning = pruneOnSchedule({ clock, chain, journal }, 3_600_000, stop.signal);
    await clock.pass(60_000);
    expect(pruned()).toBe(0);
    present = { ...present, chainSeconds: present.chainSeconds + 3_600n };
    await clock.pass(60_000);
    expect(pruned()).toBe(2);
    stop.abort();
    await pruning;
  });

  it("that the journal does not hold is refused in words", async () => {
    const gateway = await metered();
    const words = (meter: string, sequence: bigint | null) => {
      try {
        gather(gateway.journal, meter, sequence);
        return "";
      } catch (error) {
        if (!(error instanceof UnprovableError)) throw error;
        return error.message;
      }
    };
    expect(words("roof", null)).toBe('no reading of "roof" has been attested yet');
    const sequence = await sealed(gateway);
    expect(words("cellar", null)).toBe('no reading of "cellar" has been attested yet');
    expect(words("roof", sequence + 1n)).toBe(`the journal has no signed batch ${sequence + 1n}`);
    expect(words("cellar", sequence)).toBe(`batch ${sequence} holds no attestation of "cellar"`);
  });
});
