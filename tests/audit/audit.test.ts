/** `fieldproof audit` as a stranger uses it: against a real chain, with the bundles that gateways published. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../agent/audit/finding.js";
import type { LaneSums } from "../../agent/audit/flows.js";
import { type Bundle, writeBundle } from "../../agent/batch/bundle.js";
import { usageRewardsAbi } from "../../agent/contracts/generated/usage-rewards.js";
import { testTokenAbi } from "../contracts/generated/test-token.js";
import { keyOf } from "../contracts/site.js";
import { Audited, type AuditedLane, type Posted, WINDOW } from "./audited.js";

let site: Audited;
let tower: AuditedLane;
let mill: AuditedLane;
/** Signed, but overtaken by the next before it was posted. */
let overtaken: Bundle;
let first: Posted;
let second: Posted;
let claims: Record<"first" | "second" | "third", string>;
/** The block from which only the last claims are left. */
let late = 0n;

interface Said {
  readonly claims: number;
  readonly verified: number;
  readonly evidence: Readonly<Record<string, number>>;
  readonly lanes: readonly Record<Exclude<keyof LaneSums, "lane" | "claims">, string>[];
  readonly findings: readonly (Omit<Finding, "sequence"> & { readonly sequence: string | null })[];
}

async function found(...more: string[]) {
  const { exitCode, out, err } = await site.audit("--json", ...more);
  expect(err).toBe("");
  return { exitCode, ...(JSON.parse(out) as Said) };
}

beforeAll(async () => {
  site = await Audited.start();
  tower = await site.open("tower-7", ["roof", "uplink", "water"]);
  mill = await site.open("mill-3", ["water"]);
  first = await site.settle(tower);
  claims = { first: await site.claim(first), second: "", third: "" };
  await site.claim(await site.settle(mill));
  await site.announceRate(tower, 0, 3n * 10n ** 17n);
  await site.measure(tower);
  overtaken = await site.attest(tower);
  second = await site.settle(tower);
  claims.second = await site.claim(second);
  await site.correct(tower, 2, 5n, "counted by hand while the sensor was exchanged");
  await site.withdraw(mill, 1_000n);
  await site.rotate(tower, keyOf("the tower's new key"));
  const third = await site.settle(tower);
  late = await site.chain.client.getBlockNumber();
  await site.pass(10);
  claims.third = await site.claim(third);
});
afterAll(() => site.stop());

describe("an audit", () => {
  it("is exact over rates, keys, corrections and withdrawals", async () => {
    const said = await found();
    expect(said).toMatchObject({ exitCode: 0, claims: 10, verified: 10, findings: [] });
    expect(Object.values(said.evidence).reduce((sum, claims) => sum + claims, 0)).toBe(10);
    expect(Object.keys(said.evidence).toSorted()).toEqual(["message", "wire"]);
    const out = said.lanes.map(({ transferred }) => BigInt(transferred));
    expect(out).toEqual([await paidTo(tower), (await paidTo(mill)) + 1_000n]);
    for (const { claimed, corrected, withdrawn, transferred } of said.lanes) {
      expect(BigInt(transferred)).toBe(BigInt(claimed) + BigInt(corrected) + BigInt(withdrawn));
    }
    expect(said.lanes.map(({ corrected, withdrawn }) => [corrected, withdrawn])).toEqual([
      ["5", "0"],
      ["0", "1000"],
    ]);
    const words = await site.audit();
    expect(words.exitCode).toBe(0);
    expect(words.out).toContain("\namounts in wei, the smallest unit of the reward token:\nlane ");
    expect(words.out).toMatch(
      /\nevidence of the claims: \d+ a message from a broker; \d+ a meter on a wire of the gateway\n/,
    );
    expect(words.out).toContain("corrected: lane 0x");
    expect(words.out).toContain("counted by hand while the sensor was exchanged");
    expect(words.out).toMatch(/10 claims verified; every token that left a vault is explained\n$/);
  });

  it("takes a period by blocks or by time, and needs no bundles from before it", async () => {
    const whole = await found("--from", `${late + 1n}`);
    expect(whole).toMatchObject({ exitCode: 0, claims: 3, verified: 3, findings: [] });
    const { timestamp } = await site.chain.client.getBlock({ blockNumber: late });
    const timed = await found(
      "--from",
      "2020-01-01",
      "--to",
      new Date(Number(timestamp) * 1_000).toISOString(),
    );
    expect(timed).toMatchObject({ exitCode: 0, claims: 7, verified: 7 });
    expect(await found("--to", `${late}`)).toMatchObject({ exitCode: 0, claims: 7, verified: 7 });
    expect((await site.audit("--to", "2999-01-01")).err).toMatch(
      /is the newest final one, --to lies after it/,
    );
    site.remove(first.bundle);
    expect(await found("--from", `${late + 1n}`)).toMatchObject({ exitCode: 0, verified: 3 });
    site.keep(first.bundle);
  });

  it("lists the head and the claims whose bundle was removed", async () => {
    site.remove(second.bundle);
    const said = await found();
    site.keep(second.bundle);
    const sequence = `${second.bundle.head.sequence}`;
    const lane = tower.gateway.lane;
    // What the third claim paid beyond the second is in bundles that are there.
    expect(said).toMatchObject({ exitCode: 7, claims: 10, verified: 7 });
    const missing = { kind: "missing", lane, sequence };
    expect(said.findings).toMatchObject([
      { ...missing, meter: null, transaction: second.transaction },
      ...[0, 1, 2].map((meter) => ({ ...missing, meter, transaction: claims.second })),
    ]);
    expect(said.findings.at(-1)?.words).toMatch(/^it was proven against head \d+, whose bundle is not/);
  });

  it("lists the claims that rest on a window whose bundle was removed, though no head of it was posted", async () => {
    site.remove(overtaken);
    const said = await found();
    site.keep(overtaken);
    expect(said).toMatchObject({ exitCode: 7, verified: 7 });
    for (const { kind, transaction, words } of said.findings) {
      expect({ kind, transaction }).toEqual({ kind: "missing", transaction: claims.second });
      expect(words).toMatch(/are without evidence/);
    }
  });

  it("lists a leaf that was altered, and a bundle that another key signed", async () => {
    const { bundle } = second;
    const altered = bundle.attestations.map((one) =>
      one.position === 0
        ? { ...one, attestation: { ...one.attestation, cumulative: one.attestation.cumulative + 1n } }
        : one,
    );
    site.keep({ ...bundle, attestations: altered });
    const false_ = await found();
    expect(false_.exitCode).toBe(7);
    expect(false_.findings[0]).toMatchObject({ kind: "false", sequence: `${bundle.head.sequence}` });
    expect(false_.findings[0]?.words).toMatch(/its leaves lead to the root 0x.*, signed is 0x/);
    expect(false_.findings.filter(({ transaction }) => transaction === claims.second)).toHaveLength(3);

    site.keep(await site.resigned(bundle, keyOf("a stranger")));
    const strange = await found();
    site.keep(bundle);
    expect(strange.exitCode).toBe(7);
    expect(strange.findings[0]?.words).toMatch(/is signed by 0x\w+, which was never the lane's key$/);
    expect(await found()).toMatchObject({ exitCode: 0 });
  });

  it("lists a second head of the lane's key under one sequence", async () => {
    const other = site.rebuilt(second.bundle, 0, { evidenceRoot: `0x${"11".repeat(32)}` });
    const file = `${site.fileOf(second.bundle)}.other.json`;
    writeFileSync(file, writeBundle(await site.resigned(other, keyOf("tower-7"))));
    const said = await found();
    rmSync(file);
    expect(said).toMatchObject({ exitCode: 7, verified: 10 });
    expect(said.findings).toHaveLength(1);
    expect(said.findings[0]?.words).toMatch(/two heads under one sequence, a case for disputeHeads$/);
  });
});

describe("units that wait", () => {
  it("are followed through the clamp and a short vault", async () => {
    const slow = await site.open("slow", ["water"], { rated: 4n, funds: 110n });
    await site.claim(await site.settle(slow));
    for (let i = 0; i < 3; i++) {
      const posted = await site.settle(slow);
      await site.claim(posted);
      await site.deployment.fundVault(slow.gateway.lane, 10n ** (2n * BigInt(i + 1)));
      await site.claim(posted);
    }
    const { paid } = await site.chain.client.readContract({
      address: site.deployment.rewards,
      abi: usageRewardsAbi,
      functionName: "meter",
      args: [slow.gateway.lane, 0],
    });
    expect(paid).toBe(await paidTo(slow));
    const said = await found();
    expect(said).toMatchObject({ exitCode: 0, findings: [] });
    expect(said.claims).toBeGreaterThan(13);
    expect(said.verified).toBe(said.claims);
  });
});

describe("a lane that was frozen", () => {
  it("pays what had matured before, and the audit agrees", async () => {
    const frozen = await site.open("frozen", ["water"]);
    const matured = await site.settle(frozen);
    await site.freeze(frozen);
    await site.claim(matured);
    expect(await paidTo(frozen)).toBeGreaterThan(0n);
    expect(await found()).toMatchObject({ exitCode: 0, findings: [] });
  });
});

describe("an archive with something else in it", () => {
  it("is audited all the same, and names what it cannot use", async () => {
    const strange = join(site.archive, "notes.txt");
    writeFileSync(strange, "not a bundle\n");
    const { exitCode, out } = await site.audit();
    rmSync(strange);
    expect(exitCode).toBe(0);
    expect(out).toContain(`\nno bundle, or not only bundles: ${strange}\n`);
  });
});

describe("an audit that cannot ask the chain", () => {
  it("says so with a code of its own, and never that all is well", async () => {
    const { rewards, token } = site.deployment;
    const where = ["--chain-id", `${site.chain.chainId}`, "--bundles", site.archive];
    const unreachable = await site.cli([
      "audit",
      "--rpc",
      "http://127.0.0.1:1",
      ...where,
      "--contract",
      rewards,
    ]);
    expect(unreachable).toMatchObject({ exitCode: 6, out: "" });
    expect(unreachable.err).toMatch(/^error: 127.0.0.1:1 .*\n.*nothing was audited/);
    const rpc = ["--rpc", site.chain.rpcUrl];
    const other = await site.cli(["audit", ...rpc, ...where, "--contract", token]);
    expect(other).toMatchObject({ exitCode: 1, out: "" });
    expect(other.err).toMatch(/does not speak as a UsageRewards contract/);
    const misplaced = await site.cli(["audit", ...rpc, ...where, "--contract", rewards, "--to", "999999"]);
    expect(misplaced.err).toMatch(/is the newest final one, --to lies after it/);
    const nowhere = [...rpc, ...where.with(-1, "/no/such/folder"), "--contract", rewards];
    expect((await site.cli(["audit", ...nowhere])).err).toMatch(
      /cannot read the archive \/no\/such\/folder: no such file\n/,
    );
    expect((await site.cli(["audit", ...rpc, ...where])).exitCode).toBe(2);
    const empty = await site.cli(["audit", ...rpc, ...where, "--contract", rewards, "--from", "2999-01-01"]);
    expect(empty.err).toMatch(/the period has no block/);
  });

  it("starts where it is told the contract began", async () => {
    const whole = await found();
    expect(await found("--deployed", "2")).toMatchObject({ claims: whole.claims, verified: whole.verified });
    const beyond = await site.audit("--deployed", `${late}`);
    expect(beyond).toMatchObject({ exitCode: 1, out: "" });
    expect(beyond.err).toMatch(/the events before lane 0x\w+ was registered are missing: begin earlier/);
  });
});

describe("a lane whose key lies", () => {
  it("is paid by the contract and found out by the audit", async () => {
    const liar = await site.open("liar", ["water"]);
    await site.measure(liar);
    const honest = await site.attest(liar);
    site.remove(honest);
    const lie = await site.resigned(site.rebuilt(honest, 0, { cumulative: 100n }), keyOf("liar"));
    site.keep(lie);
    const posted = await site.post(lie);
    await site.pass(WINDOW);
    const transaction = await site.claim(posted);
    expect(await paidTo(liar)).toBe(100n);
    const said = await found();
    expect(said).toMatchObject({ exitCode: 7, verified: said.claims - 1 });
    const [evidence, claim] = said.findings;
    expect(evidence).toMatchObject({ kind: "false", lane: liar.gateway.lane, meter: 0 });
    expect(evidence?.words).toMatch(/^attestation: cumulative: attested 100, the evidence says \d+$/);
    expect(claim).toMatchObject({ kind: "false", meter: 0, transaction });
    expect(said.findings).toHaveLength(2);
  });
});

async function paidTo({ payout }: AuditedLane): Promise<bigint> {
  const { chain, deployment } = site;
  const ask = {
    address: deployment.token,
    abi: testTokenAbi,
    functionName: "balanceOf",
    args: [payout],
  } as const;
  return chain.client.readContract(ask);
}
