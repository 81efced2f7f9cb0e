/** `fieldproof explain` on the journal of a gated meter, beside a running agent and without a chain. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EXIT } from "../../agent/cli/exit-codes.js";
import { runCli } from "../../agent/cli/program.js";
import { CLEAN, configText, DIRTY, FilterSite, RULE, SPELL } from "../pipeline/filter-site.js";
import type { Explained } from "../rewards/rewarded-site.js";

let site: FilterSite;
let config: string;
beforeEach(() => {
  site = new FilterSite();
  config = join(site.folder, "fieldproof.yaml");
  writeFileSync(config, configText(RULE, site.folder));
});
afterEach(() => site.discard());

async function explain(...args: string[]) {
  const said = { out: "", err: "" };
  const terminal = {
    stdout: { write: (text: string) => (said.out += text), columns: 100 },
    stderr: { write: (text: string) => (said.err += text) },
    env: {},
  };
  const command = ["explain", "water", "--config", config, ...args];
  const exitCode = await runCli(command, terminal, new AbortController().signal);
  return { exitCode, ...said };
}

/** Units by place; they sum to what was measured. */
async function places(...args: string[]): Promise<Record<string, bigint>> {
  const { out, err } = await explain("--json", ...args);
  if (out === "") throw new Error(err);
  const { measured, rows } = JSON.parse(out) as Explained;
  expect(rows.reduce((sum, { units }) => sum + BigInt(units), 0n)).toBe(BigInt(measured));
  return Object.fromEntries(rows.map(({ place, units }) => [place, BigInt(units)]));
}

describe("`explain` of a gated meter", () => {
  it("says of every litre whether it was credited, and why not", async () => {
    await site.attested(...SPELL);
    const { exitCode, out, err } = await explain();
    expect(exitCode).toBe(EXIT.noAnswer);
    expect(out).toMatch(/^unfit +30.000 L +30000\n +not credited: out of specification/m);
    expect(out).toMatch(/^unsampled +10.000 L +10000\n +not credited: quality unknown/m);
    expect(out).toMatch(/^weighted +5.000 L +5000\n +not credited: weighted by the measured efficiency/m);
    expect(out).toMatch(/^awaited +1.000 L +1000\n +waits for the next sample of the gauges/m);
    expect(out).toMatch(/^measured +61.000 L/m);
    expect(err).toContain("main");
    const { awaited, ...decided } = await places();
    const { counted = 0n, waiting = [], gathering = null } = site.state.gate ?? {};
    expect(awaited).toBe(
      [...waiting, ...(gathering ? [gathering] : [])].reduce((sum, one) => sum + one.units, 0n),
    );
    expect(decided).toMatchObject({ unfit: 30_000n, unsampled: 10_000n, weighted: 5_000n });
    expect(Object.values(decided).reduce((sum, units) => sum + units)).toBe(counted - (awaited ?? 0n));
  });

  it("can be asked of any part of the time: the parts sum to the whole", async () => {
    const times: bigint[] = [];
    const rounds = [CLEAN, CLEAN, DIRTY, CLEAN, {}, CLEAN, DIRTY, CLEAN, CLEAN];
    for (const water of rounds) {
      await site.flows(4);
      times.push(site.clock.wall());
      await site.flows(6);
      await site.samples(water);
    }
    const whole = await places();
    expect(Object.keys(whole)).toContain("unfit");
    for (const time of times) {
      const at = new Date(Number(time)).toISOString();
      const sum: Record<string, bigint> = {};
      for (const part of [await places("--to", at), await places("--from", at)]) {
        for (const [place, units] of Object.entries(part)) sum[place] = (sum[place] ?? 0n) + units;
      }
      expect(Object.fromEntries(Object.entries(sum).filter(([, units]) => units !== 0n))).toEqual(whole);
    }
  });
});
