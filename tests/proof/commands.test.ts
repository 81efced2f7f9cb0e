/** `fieldproof prove` and `fieldproof verify` as people use them, against a real journal and a real chain. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readProof, writeProof } from "../../agent/batch/proof.js";
import { runCli } from "../../agent/cli/program.js";
import { usageRewardsAbi } from "../../agent/contracts/generated/usage-rewards.js";
import type { SealedBatch } from "../../agent/sealing/attestor.js";
import type { Inclusion } from "../../agent/submit/ledger.js";
import { closeGateways, Gateway, LANE, SIGNER } from "../pipeline/gateway.js";
import { type Deployment, type LocalChain, startChain } from "../simulators/chain.js";
import { resigned } from "./forger.js";

let chain: LocalChain;
let deployment: Deployment;
let gateway: Gateway;
let config = "";
let proof = "";
/** Where the first batch is. */
let posted: Inclusion;

beforeAll(async () => {
  chain = await startChain({ mining: "per transaction" });
  deployment = await chain.deploy();
  await deployment.registerLane(LANE, SIGNER.address);
  const now = () => chain.client.getBlock().then(({ timestamp }) => timestamp);
  const domain = { chainId: chain.chainId, contract: deployment.rewards };
  gateway = new Gateway({ domain, wall: (await now()) * 1_000n });
  await gateway.read(10, "roof");
  await chain.client.increaseTime({ seconds: 10 });
  const { entry } = gateway.register("roof", 0n);
  await deployment.registerMeter({ lane: LANE, meter: entry.meterId, ...entry });
  gateway.registry[0] = { name: "roof", entry: { ...entry, openedAt: await now() } };
  for (let i = 0; i < 6; i++) await gateway.read(10, "roof");
  await chain.client.increaseTime({ seconds: 120 });
  await chain.client.mine({ blocks: 4 });
  config = gateway.configFile();
  proof = join(gateway.folder, "roof.proof");
});
afterAll(async () => {
  closeGateways();
  await chain.stop();
});

async function cli(args: readonly string[], stdin = "") {
  const said = { out: "", err: "" };
  const terminal = {
    stdin: (async function* () {
      yield stdin;
    })(),
    stdout: { write: (text: string) => (said.out += text), columns: 80 },
    stderr: { write: (text: string) => (said.err += text) },
    env: {},
  };
  const exitCode = await runCli(args, terminal, new AbortController().signal);
  expect(said.out + said.err).not.toMatch(/\n\s+at /);
  return { exitCode, ...said };
}

const prove = (...args: string[]) => cli(["prove", ...args, "--config", config]);
const verify = (...args: string[]) => cli(["verify", proof, ...args]);

/** Posts a batch. */
async function post({ head, signature }: SealedBatch): Promise<Inclusion> {
  const [r, vs] = [signature.slice(0, 66), `0x${signature.slice(66)}`];
  const receipt = await chain.call(deployment.rewards, usageRewardsAbi, "postBatch", [head, r, vs]);
  const { blockNumber, blockHash, transactionHash: transaction, gasUsed } = receipt;
  return { blockNumber, blockHash, transaction, gasUsed };
}

describe("prove and verify", () => {
  it("say what is missing before anything is attested", async () => {
    const nothing = await prove("roof", "--out", proof);
    expect(nothing).toMatchObject({ exitCode: 1, out: "" });
    expect(nothing.err).toMatch(/^error: no reading of "roof" has been attested yet\n.*fieldproof status/);
    const unknown = await prove("cellar");
    expect(unknown.err).toBe(
      'error: there is no meter "cellar"\n  the configuration has: roof, uplink, water\n',
    );
    expect((await prove("roof", "--json")).exitCode).toBe(2);
    expect((await prove("roof", "--sequence", "x")).exitCode).toBe(2);
    expect((await prove("roof", "--sequence", "7")).err).toContain("the journal has no signed batch 7");
  });

  it("lead from the journal to a contract's word, in all shades of trust", async () => {
    const batch = await gateway.attest();
    if (!batch) throw new Error("a batch expected");
    const early = await prove("roof", "--out", proof);
    expect(early.exitCode).toBe(0);
    expect(early.out).toMatch(
      /^roof: [\d.]+ Wh in term 1, 7 readings, batch \d+, written to .*roof\.proof\n/,
    );
    expect(early.out).toContain("\nevidence: a meter on a wire of the gateway");
    expect(early.out).toContain("is signed, but not known to be final on the chain yet");

    const alone = await verify();
    expect(alone.exitCode).toBe(3);
    expect(alone.out).toMatch(/\nself-consistent, signer unverified\n$/);
    expect((await verify("--contract", deployment.rewards)).exitCode).toBe(3);
    const trusted = await verify("--signer", SIGNER.address);
    expect(trusted.exitCode).toBe(0);
    expect(trusted.out).toMatch(
      /^ok {2}frames .*\nok {2}counter [\s\S]*\nok {2}signer .*\nevidence: a meter on a wire of the gateway\nverified\n$/,
    );
    expect((await verify("--signer", SIGNER.address.toLowerCase())).exitCode).toBe(0);
    const stranger = await verify("--signer", chain.operator);
    expect(stranger.exitCode).toBe(1);
    expect(stranger.out).toMatch(
      /FAILED {2}signer .* expected, .* found\nevidence: .*\nnot verified: signer\n$/,
    );
    expect((await verify("--signer", SIGNER.address, "--contract", chain.operator)).exitCode).toBe(1);

    const unposted = await verify("--rpc", chain.rpcUrl);
    expect(unposted.exitCode).toBe(1);
    expect(unposted.out).toMatch(/FAILED {2}chain .*it holds no head/);
    posted = await post(batch);
    expect((await verify("--rpc", chain.rpcUrl)).out).toContain("it holds no head");
    await chain.client.mine({ blocks: 4 });
    const accepted = await verify("--rpc", chain.rpcUrl);
    expect(accepted.exitCode).toBe(0);
    expect(accepted.out).toMatch(
      /ok {2}chain .*accepts \d+ units of the lane whose key is 0x.*\nevidence: .*\nverified\n$/,
    );
    expect((await verify("--rpc", chain.rpcUrl, "--finality", "instant")).exitCode).toBe(0);
  });

  it("tell of the final transaction once the agent has seen it", async () => {
    gateway.settle(gateway.offered[0]?.sequence ?? 0n);
    const summary = await prove("roof", "--out", proof, "--json");
    expect(summary.exitCode).toBe(0);
    expect(JSON.parse(summary.out)).toMatchObject({
      ...{ meter: "roof", file: proof, final: true, readings: 7, pruned: 0, signer: SIGNER.address },
      inclusion: { blockNumber: "42" },
      attestation: { term: 1, unit: 1 },
    });
    const found = JSON.parse((await verify("--json", "--signer", SIGNER.address)).out);
    expect(found).toMatchObject({ verdict: "verified", meter: "roof", signer: SIGNER.address });
    expect([JSON.parse(summary.out).evidence, found.evidence]).toEqual(["wire", "wire"]);
    expect(found.checks.map(({ name }: { name: string }) => name)).toContain("signer");
    expect(found.checks).toContainEqual({
      ...{ name: "inclusion", ok: null },
      words: expect.stringMatching(/^claimed, not checked \(add --rpc\): block 42, transaction 0x7a/),
    });
    expect((await verify("--signer", SIGNER.address)).out).toMatch(
      /\n– +inclusion +claimed, not checked \(add --rpc\)[\s\S]*\nverified\n$/,
    );
  });

  it("do not believe a transaction that the chain does not have, or that did something else", async () => {
    const rpc = ["--rpc", chain.rpcUrl] as const;
    const none = await verify(...rpc);
    expect(none.exitCode).toBe(1);
    expect(none.out).toMatch(
      /FAILED {2}inclusion .*0x7a.* is in no block .*\n[\s\S]*not verified: inclusion\n$/,
    );
    const text = readFileSync(proof, "utf8");
    const claiming = async (claim: Partial<Inclusion>) => {
      const { transaction, blockNumber, blockHash } = { ...posted, ...claim };
      const inclusion = { transaction, blockNumber, blockHash };
      const { exitCode, out } = await cli(
        ["verify", "-", ...rpc],
        writeProof({ ...readProof(text), inclusion }),
      );
      return `${exitCode}: ${out}`;
    };
    expect(await claiming({})).toMatch(
      /^0: [\s\S]*ok {2}inclusion .*\nok {2}chain .*accepts.*\nevidence: .*\nverified\n$/,
    );
    expect(await claiming({ blockNumber: posted.blockNumber - 1n })).toMatch(/^1: .*[\s\S]*the proof says/);
    const otherHash = { blockHash: `0x${"b1".repeat(32)}` } as const;
    expect(await claiming(otherHash)).toMatch(/^1: [\s\S]*FAILED {2}inclusion .*, the proof says .*0xb1/);
    const block = await chain.client.getBlock({ blockNumber: 1n });
    const other = { blockNumber: 1n, blockHash: block.hash, transaction: block.transactions[0] ?? "0x" };
    expect(await claiming(other)).toMatch(/^1: [\s\S]*FAILED {2}inclusion .* did not post head \d+/);
  });

  it("hold after the contract's ring has moved on", async () => {
    gateway.settle(gateway.offered[0]?.sequence ?? 0n, posted);
    expect((await prove("roof", "--out", proof)).out).toContain(`transaction ${posted.transaction}`);
    // Eight quarters of the challenge window later a post takes the same place of the ring.
    const { timestamp } = await chain.client.getBlock({ blockNumber: posted.blockNumber });
    for (let i = 0; i < 6; i++) await gateway.read(10, "roof");
    const batch = await gateway.attest();
    if (!batch) throw new Error("a batch expected");
    const now = (await chain.client.getBlock()).timestamp;
    await chain.client.setNextBlockTimestamp({ timestamp: timestamp + ((now - timestamp) / 8n + 20n) * 8n });
    await post(batch);
    await chain.client.mine({ blocks: 4 });
    const { exitCode, out } = await verify("--rpc", chain.rpcUrl);
    expect(out).toMatch(
      /ok {2}inclusion .*\nok {2}chain .*its ring is past head \d+; the registry agrees.*\nevidence: .*\nverified/,
    );
    expect(exitCode).toBe(0);
    const nameless = writeProof({ ...readProof(readFileSync(proof, "utf8")), inclusion: null });
    const unheld = await cli(["verify", "-", "--rpc", chain.rpcUrl], nameless);
    expect(unheld.exitCode).toBe(1);
    expect(unheld.out).toMatch(/FAILED {2}chain .*it holds no head .*make it again.*fieldproof prove METER/);
  });

  it("fit together over a pipe", async () => {
    const proved = await prove("roof");
    expect(proved.err).toMatch(/^roof: [\d.]+ Wh.*\nfinal in block \d+, transaction 0x/);
    const verified = await cli(["verify", "-", "--signer", SIGNER.address], proved.out);
    expect(verified).toMatchObject({ exitCode: 0, err: "" });
  });

  it("do not take another chain's or no chain's word", async () => {
    const other = await startChain({ mining: "per transaction", chainId: 4242 });
    try {
      const wrong = await verify("--rpc", other.rpcUrl);
      expect(wrong.exitCode).toBe(1);
      expect(wrong.out).toMatch(/FAILED {2}chain .*serves chain 4242, not 31337/);
    } finally {
      await other.stop();
    }
    const dead = await verify("--rpc", other.rpcUrl);
    expect(dead.exitCode).toBe(6);
    expect(dead.out).toMatch(
      /– +chain .*refuses connections.*\nevidence: .*\nself-consistent, but the chain could not/,
    );
    expect((await verify("--rpc", "mqtt://x")).exitCode).toBe(2);
    expect((await verify("--signer", "0x12")).exitCode).toBe(2);
  });

  it("ask the contract whose lane it is", async () => {
    const elsewhere = await chain.deploy();
    const text = readFileSync(proof, "utf8");
    const contract = elsewhere.rewards;
    writeFileSync(proof, text.replace(gateway.domain.contract, contract));
    // Signed for another contract, the signature is somebody's we do not know: no need to ask.
    const moved = await verify("--rpc", chain.rpcUrl);
    expect(moved.exitCode).toBe(1);
    expect(moved.out).toMatch(/FAILED {2}signature .*\nevidence: .*\nnot verified: signature\n$/);
    // Signed anew for it, that contract still knows the lane by another key.
    await elsewhere.registerLane(LANE, chain.operator);
    await chain.client.mine({ blocks: 4 });
    const domain = { ...gateway.domain, contract };
    writeFileSync(proof, writeProof(await resigned({ ...readProof(text), domain }, SIGNER)));
    const usurped = await verify("--rpc", chain.rpcUrl);
    expect(usurped.exitCode).toBe(1);
    expect(usurped.out).toMatch(/FAILED {2}chain .*the lane belongs to 0x\w+, the head is signed by 0x/);
    writeFileSync(proof, text);
  });
});

describe("verify", () => {
  it("meets whatever is no proof in words, and with exit code 1", async () => {
    const given: [string, RegExp][] = [
      ["", /standard input|- is no proof: it is no JSON/],
      ["hello", /is no proof: it is no JSON/],
      ["{}", /is no proof: format: /],
      [`{"format":"fieldproof-bundle-1"}`, /is no proof: format: /],
      ["[".repeat(100_000), /is no proof/],
      [`{"\u001b[2Jx":1}`, /is no proof/],
    ];
    for (const [text, words] of given) {
      const { exitCode, err } = await cli(["verify", "-"], text);
      expect(exitCode).toBe(1);
      expect(err).toMatch(words);
      expect(err).not.toContain("\u001b[2J");
    }
    expect((await cli(["verify", join(gateway.folder, "none")])).err).toMatch(
      /cannot read .*none: no such file/,
    );
    expect((await cli(["verify", gateway.folder])).err).toMatch(/cannot read .*: a folder/);
    writeFileSync(join(gateway.folder, "binary"), Uint8Array.of(0xff, 0xfe, 0x00));
    expect((await cli(["verify", join(gateway.folder, "binary")])).err).toContain("is not text in UTF-8");
    // Endless input is given up on, not gathered.
    expect((await cli(["verify", "/dev/zero"])).err).toMatch(/is longer than \d+ bytes/);
  });

  it("says which check an altered proof fails", async () => {
    const text = readFileSync(proof, "utf8").replace(/"position":0/, '"position":1');
    const { exitCode, out } = await cli(["verify", "-", "--signer", SIGNER.address], text);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/FAILED {2}batch .*\n[\s\S]*not verified: batch\n$/);
  });
});

describe("prove", () => {
  it("says why it cannot write, and that the journal is not there", async () => {
    const nowhere = await prove("roof", "--out", join(gateway.folder, "none", "x"));
    expect(nowhere.exitCode).toBe(1);
    expect(nowhere.err).toMatch(/^error: cannot write .*none/);
    const empty = new Gateway();
    const other = empty.configFile();
    writeFileSync(
      other,
      readFileSync(other, "utf8").replace(`state: ${empty.folder}`, "state: /nonexistent"),
    );
    const { exitCode, err } = await cli(["prove", "roof", "--config", other]);
    expect(exitCode).toBe(1);
    expect(err).toContain("there is no journal at /nonexistent/journal.db; has the agent run here?");
  });
});
