/** Frames of gauges are pruned: and whatever is, each window that is not can be proven whole. */
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { writeProof } from "../../agent/batch/proof.js";
import { verify } from "../../agent/batch/verify.js";
import { openForReading } from "../../agent/journal/database.js";
import { gather } from "../../agent/prove.js";
import { pruneGauges } from "../../agent/upkeep.js";
import { DRIVERS } from "../../drivers/index.js";
import { CLEAN, DIRTY, FilterSite, RULE, UNWEIGHTED } from "../pipeline/filter-site.js";
import { failures } from "./subject.js";

const KEEP_MS = 20_000;
let site: FilterSite;
afterEach(() => site.discard());

/** Readings of a gauge whose frames are there, and all of them. */
function framesOf(gauge: string): { kept: number; all: number } {
  const db = openForReading(join(site.folder, "journal.db"));
  const select = db.prepare("SELECT COUNT(record) AS kept, COUNT(*) AS 'all' FROM reading WHERE meter = ?");
  const row = select.get(gauge) as { kept: number; all: number };
  db.close();
  return row;
}

const pruned = () => pruneGauges(site.journal, site.clock.wall() / 1_000n, KEEP_MS);

/** Batches with a window of the meter's that is not pruned. */
function whole(): bigint[] {
  const db = openForReading(join(site.folder, "journal.db"));
  const rows = db.prepare("SELECT sequence FROM attestation WHERE pruned = 0").all() as {
    sequence: number;
  }[];
  db.close();
  return rows.map(({ sequence }) => BigInt(sequence));
}

describe("frames of gauges", () => {
  const step = fc.constantFrom("clean", "dirty", "attest", "settle", "prune", "restart", "boot");

  it("are there for each window that is not settled, whatever was pruned, and the rest goes", async () => {
    let freed = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 45 }), async (steps) => {
        site = new FilterSite(RULE, 12);
        await site.lives(CLEAN, CLEAN);
        site.register();
        const take: Record<(typeof steps)[number], () => unknown> = {
          clean: () => site.lives(CLEAN),
          dirty: () => site.lives(DIRTY),
          attest: () => site.attest(),
          settle: () => site.lane.prune(site.lane.lastSequence(), 3),
          prune: () => {
            freed += pruned();
          },
          restart: () => site.restart(),
          boot: () => site.restart({ boot: true }),
        };
        for (const one of steps) await take[one]();
        await site.lives(CLEAN);
        await site.attest();
        freed += pruned();
        for (const sequence of whole())
          expect(failures(writeProof(gather(site.journal, "water", sequence).proof))).toEqual([]);
        site.discard();
      }),
      { numRuns: 10, seed: 20260101 },
    );
    expect(freed).toBeGreaterThan(50);
    site = new FilterSite();
  });

  it("that no rule looks at go by their age alone, but for the newest", async () => {
    site = new FilterSite(UNWEIGHTED);
    await site.lives(CLEAN, CLEAN, CLEAN);
    expect(framesOf("behind")).toEqual({ kept: 6, all: 6 });
    expect(pruned()).toBe(4);
    site.clock.advance(KEEP_MS);
    pruned();
    expect(framesOf("behind")).toEqual({ kept: 1, all: 6 });
    expect(framesOf("turbidity")).toEqual({ kept: 6, all: 6 });
  });

  it("stay while their window is not attested, not settled, or the newest", async () => {
    site = new FilterSite(UNWEIGHTED);
    await site.attested(CLEAN, CLEAN, CLEAN);
    site.clock.advance(KEEP_MS);
    pruned();
    expect(framesOf("turbidity")).toEqual({ kept: 8, all: 8 });
    const first = site.lane.lastSequence();
    await site.lives(CLEAN, CLEAN, CLEAN, CLEAN);
    expect(await site.attest()).not.toBeNull();
    site.clock.advance(KEEP_MS);
    pruned();
    expect(framesOf("turbidity").kept).toBe(16);
    site.lane.prune(first, 10);
    expect(pruned()).toBe(0);
    site.lane.prune(site.lane.lastSequence(), 10);
    pruned();
    expect(framesOf("turbidity")).toEqual({ kept: 8, all: 16 });
    const { checks } = verify(gather(site.journal, "water", first).proof, DRIVERS);
    expect(checks.filter(({ ok }) => !ok)).toMatchObject([
      { name: "frames", words: expect.stringMatching(/^the frames of 8 of \d+ readings were pruned/) },
    ]);
  });
});
