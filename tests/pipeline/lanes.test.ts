/** Meters on several chains: every unit counts on one of them, whatever moves, and no lane waits for another. */
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { readManifest } from "../../agent/attest/evidence.js";
import { headHash, NO_PREVIOUS } from "../../agent/attest/typed-data.js";
import { readAttestation, readBundle } from "../../agent/batch/bundle.js";
import { verify } from "../../agent/batch/verify.js";
import type { AttestationRow } from "../../agent/journal/batch-rows.js";
import { max } from "../../agent/primitives/bigint-order.js";
import { toHex } from "../../agent/primitives/hex.js";
import { gather } from "../../agent/prove.js";
import { registrationsOf } from "../../agent/registrations.js";
import { DRIVERS } from "../../drivers/index.js";
import { closeGateways, DOMAIN, Gateway } from "./gateway.js";

afterEach(closeGateways);

const OTHER = { chainId: 31338, contract: "0x00000000000000000000000000000000000000b0" } as const;
const CHAINS = ["main", "other"] as const;

const onTwoChains = () => new Gateway({ others: { other: OTHER } });

async function readRoof(gateway: Gateway, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await gateway.read(10, "roof");
}

/** Attests on a chain until nothing is left to be. */
async function attestAll(gateway: Gateway, chain: string): Promise<void> {
  while (await gateway.attest(gateway.present(chain), chain));
}

function rowAt(gateway: Gateway, chain: string, position: number): AttestationRow {
  const batches = gateway.batchesOn(chain);
  const row = batches.newestAt(position, batches.lastSequence());
  if (!row) throw new Error(`nothing was attested at ${position} of ${chain}`);
  return row;
}

const cumulativeAt = (gateway: Gateway, chain: string, position = 0) =>
  readAttestation(rowAt(gateway, chain, position).record).cumulative;

/** Closes the newest term of a chain's registry. */
function close(gateway: Gateway, chain: string): void {
  const registry = gateway.registryOn(chain);
  const last = registry.pop();
  if (!last) return;
  const closedAt = gateway.clock.wall() / 1_000n;
  registry.push({ ...last, entry: { ...last.entry, closedAt } });
}

/** What the lane's watch would object to. */
function objections(gateway: Gateway, chain: string, elsewhere: string | null = null): string[] {
  const entries = gateway.registryOn(chain).map(({ entry }) => entry);
  const known = entries.map(({ meterId }) => ({
    ...{ id: meterId, name: "roof", quantity: "energy", elsewhere },
  })) as Parameters<typeof registrationsOf>[1];
  return registrationsOf(
    entries,
    known.slice(0, 1),
    gateway.batchesOn(chain),
    gateway.present().chainSeconds,
  ).objections.map(({ id }) => id);
}

describe("a meter that moves to another chain", () => {
  /** Attested on `main`, counted on without being attested, then mapped to `other`, where it is registered already. */
  const moved = async () => {
    const gateway = onTwoChains();
    gateway.register("roof");
    await readRoof(gateway, 6);
    await attestAll(gateway, "main");
    await readRoof(gateway, 4);
    gateway.register("roof", undefined, "other");
    await readRoof(gateway, 4);
    gateway.restart({ roofOn: "other" });
    await readRoof(gateway, 6);
    return gateway;
  };

  it.each([
    ["main", "other"],
    ["other", "main"],
  ])("loses no unit and counts none twice, whichever chain answers first: %s", async (first, second) => {
    const gateway = await moved();
    await attestAll(gateway, first);
    await attestAll(gateway, second);
    const { base } = readManifest(rowAt(gateway, "main", 0).manifest);
    const [here, there] = [cumulativeAt(gateway, "main"), cumulativeAt(gateway, "other")];
    expect(here).toBeGreaterThan(0n);
    expect(there).toBeGreaterThan(0n);
    expect(base + here + there).toBe(gateway.pipeline.credited("roof"));
  });

  it("is not attested where it was, beyond what was due there, and its owner is told to close it", async () => {
    const gateway = await moved();
    await attestAll(gateway, "main");
    const due = cumulativeAt(gateway, "main");
    await readRoof(gateway, 6);
    await attestAll(gateway, "main");
    expect(cumulativeAt(gateway, "main")).toBe(due);
    expect(objections(gateway, "main", "other")).toEqual(["meter:elsewhere:roof"]);
  });

  it("has proofs on both chains that lead from raw frames to the head", async () => {
    const gateway = await moved();
    for (const chain of CHAINS) await attestAll(gateway, chain);
    for (const chain of CHAINS) {
      const { proof } = gather(gateway.journal, "roof", gateway.batchesOn(chain).lastSequence());
      expect(proof.domain).toEqual(chain === "main" ? DOMAIN : { ...OTHER });
      expect(verify(proof, DRIVERS).consistent).toBe(true);
    }
    // By default the chain that it was attested on last.
    expect(gather(gateway.journal, "roof", null).proof.domain.chainId).toBe(OTHER.chainId);
  });

  it("is not attested in its old term when it comes back, but in a new one", async () => {
    const gateway = await moved();
    for (const chain of CHAINS) await attestAll(gateway, chain);
    gateway.restart({ roofOn: "main" });
    await readRoof(gateway, 6);
    const before = cumulativeAt(gateway, "main");
    await attestAll(gateway, "main");
    expect(cumulativeAt(gateway, "main")).toBe(before);
    expect(objections(gateway, "main")).toEqual(["meter:returned:roof"]);

    close(gateway, "main");
    gateway.register("roof");
    await readRoof(gateway, 6);
    for (const chain of CHAINS) await attestAll(gateway, chain);
    expect(objections(gateway, "main")).toEqual([]);
    const again = readManifest(rowAt(gateway, "main", 1).manifest);
    const away = readManifest(rowAt(gateway, "other", 0).manifest);
    expect(again.base).toBeGreaterThanOrEqual(away.after.credited);
    expect(cumulativeAt(gateway, "main", 1)).toBeGreaterThan(0n);
  });

  it("was never away when nothing was attested of it elsewhere: a mistake costs it nothing", async () => {
    const gateway = onTwoChains();
    gateway.register("roof");
    await readRoof(gateway, 6);
    await attestAll(gateway, "main");
    gateway.restart({ roofOn: "other" });
    await readRoof(gateway, 6);
    await attestAll(gateway, "other");
    gateway.restart({ roofOn: "main" });
    await readRoof(gateway, 6);
    await attestAll(gateway, "main");
    const { base } = readManifest(rowAt(gateway, "main", 0).manifest);
    expect(base + cumulativeAt(gateway, "main")).toBe(gateway.pipeline.credited("roof"));
    expect(objections(gateway, "main")).toEqual([]);
  });
});

describe("two lanes of one journal", () => {
  const both = async () => {
    const gateway = onTwoChains();
    gateway.restart({ roofOn: "other" });
    gateway.register("roof", undefined, "other");
    gateway.register("water");
    for (let i = 0; i < 5; i++) await gateway.read(10, "roof", "water");
    return gateway;
  };

  it("have heads, leaves and positions of their own, and no sequence in common", async () => {
    const gateway = await both();
    const present = { main: gateway.present("main"), other: gateway.present("other") };
    const heads = [];
    for (let i = 0; i < 2; i++) {
      for (const chain of CHAINS) heads.push((await gateway.attest(present[chain], chain))?.head);
      for (let j = 0; j < 3; j++) await gateway.read(10, "roof", "water");
      for (const chain of CHAINS) present[chain] = gateway.present(chain);
    }
    const [main, other, nextMain, nextOther] = heads;
    // Both were due in the same millisecond.
    expect(other?.sequence).toBe((main?.sequence ?? 0n) + 1n);
    expect([main?.previous, other?.previous]).toEqual([NO_PREVIOUS, NO_PREVIOUS]);
    expect(nextMain?.previous).toBe(main && toHex(headHash(main)));
    expect(nextOther?.previous).toBe(other && toHex(headHash(other)));
    for (const [chain, name, domain] of [
      ["main", "water", DOMAIN],
      ["other", "roof", OTHER],
    ] as const) {
      const batches = gateway.batchesOn(chain);
      expect(batches.leavesAt(batches.lastSequence()).map(({ meter }) => meter)).toEqual([name]);
      expect(batches.nameAt(0)).toBe(name);
      const bundle = readBundle(batches.newest()?.bundle ?? "");
      expect(bundle.domain).toEqual({ ...domain });
      expect(bundle.attestations).toHaveLength(1);
    }
  });

  it("do not push each other's sequences ahead, which the other contract might refuse", async () => {
    const gateway = await both();
    const ahead = gateway.present("other");
    await gateway.attest({ ...ahead, unixMs: ahead.unixMs + 250_000n }, "other");
    const batch = await gateway.attest(gateway.present("main"), "main");
    expect(batch?.head.sequence).toBe(gateway.clock.wall());
  });

  it("are resumed each with its own newest head", async () => {
    const gateway = await both();
    for (const chain of CHAINS) await attestAll(gateway, chain);
    const sequences = gateway.offered.map(({ sequence }) => sequence);
    gateway.restart();
    for (const chain of CHAINS) gateway.pipeline.resume(chain);
    expect(gateway.offered.slice(2).map(({ sequence }) => sequence)).toEqual(sequences);
  });
});

interface Claim {
  readonly from: bigint;
  readonly to: bigint;
}

/** What each term may be paid for: from its base to its highest leaf, of all ever signed, that the contract takes. */
function claims(gateway: Gateway): Claim[] {
  return CHAINS.flatMap((chain) =>
    gateway.registryOn(chain).flatMap(({ entry: { index, closedAt } }): Claim[] => {
      const batches = gateway.batchesOn(chain);
      const taken = [];
      for (let at = batches.lastSequence(); at > 0n; ) {
        const row = batches.newestAt(index, at);
        if (!row) break;
        const { windowEnd } = readAttestation(row.record);
        if (closedAt === 0n || windowEnd <= closedAt) taken.push(readManifest(row.manifest));
        at = row.sequence - 1n;
      }
      const [first] = taken;
      if (!first) return [];
      expect(new Set(taken.map(({ base }) => base)).size).toBe(1);
      const to = taken.reduce((most, { after }) => max(most, after.credited), first.base);
      return to > first.base ? [{ from: first.base, to }] : [];
    }),
  );
}

function expectDisjoint(gateway: Gateway): void {
  const spans = claims(gateway).sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const [i, { from }] of spans.entries()) expect(from).toBeGreaterThanOrEqual(spans[i - 1]?.to ?? 0n);
  expect(spans.at(-1)?.to ?? 0n).toBeLessThanOrEqual(gateway.pipeline.credited("roof"));
}

it("counts no unit twice, however a meter is moved, closed and registered", async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.constant("read" as const) },
    { weight: 2, arbitrary: fc.constantFrom("attest main" as const, "attest other" as const) },
    { weight: 2, arbitrary: fc.constantFrom("to main" as const, "to other" as const) },
    { weight: 2, arbitrary: fc.constantFrom("register main" as const, "register other" as const) },
    { weight: 1, arbitrary: fc.constantFrom("close main" as const, "close other" as const) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      const gateway = onTwoChains();
      for (const one of steps) {
        const [what = "", chain = "main"] = one.split(" ");
        const open = gateway.registryOn(chain).at(-1)?.entry.closedAt === 0n;
        if (what === "read") await readRoof(gateway, 3);
        if (what === "attest") await attestAll(gateway, chain);
        if (what === "to") gateway.restart({ roofOn: chain });
        if (what === "register" && !open) gateway.register("roof", undefined, chain);
        if (what === "close" && open) close(gateway, chain);
      }
      await readRoof(gateway, 3);
      for (const chain of CHAINS) await attestAll(gateway, chain);
      expectDisjoint(gateway);
      gateway.discard();
    }),
    { numRuns: 30 },
  );
}, 120_000);
