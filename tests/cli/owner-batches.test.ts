/** Batches for a Safe, what registry and file disagree about, and what changes afterwards. */
import { readFileSync, writeFileSync } from "node:fs";
import { type Address, getAddress, type Hex, keccak256, stringToHex } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { usageRewardsAbi as abi } from "../../agent/contracts/generated/usage-rewards.js";
import { JournalLock } from "../../agent/journal/lock.js";
import { checksumOf } from "../../agent/submit/safe-batch.js";
import { advance, keyOf } from "../contracts/site.js";
import { type KeyFile, Network } from "./network.js";

const PAYOUT = "0x00000000000000000000000000000000000000A1";
const SAFE = getAddress("0x000000000000000000000000000000000000cafe");
const hash = (name: string): Hex => keccak256(stringToHex(name));

let network: Network;
let owner: KeyFile;
beforeAll(async () => {
  network = await Network.start();
  owner = await network.key("owner");
  const { chain, deployment } = network;
  await chain.call(deployment.rewards, abi, "transferOwnership", [owner.address]);
  const accept = { address: deployment.rewards, abi, functionName: "acceptOwnership" } as const;
  await impersonating(owner.address, (account) =>
    chain.client.writeContract({ ...accept, account, chain: null }),
  );
});
afterAll(() => network.stop());

async function impersonating<T>(address: Address, work: (account: Address) => Promise<T>): Promise<T> {
  const { client } = network.chain;
  await network.chain.fundGas(address);
  await client.impersonateAccount({ address });
  const done = await work(address);
  await client.stopImpersonatingAccount({ address });
  return done;
}

interface Enrolled {
  readonly gateway: string;
  readonly lane: Hex;
  readonly meters: readonly { name: string; meter: Hex; unit: number; ratedPerHour: string }[];
}

/** Writes an enrolment of meters that count energy. */
function enrolment(
  gateway: string,
  meters: readonly string[],
  changes: object = {},
): { file: string } & Enrolled {
  const file = network.file(`${gateway}.json`);
  const enrolled = {
    format: "fieldproof-enrolment-1",
    ...{ gateway, chainId: network.chain.chainId, contract: network.deployment.rewards },
    ...{ lane: hash(gateway), signer: keyOf(gateway).address },
    meters: meters.map((name) => {
      const facts = { unit: 1, ratedPerHour: "8000000", maker: "Acme", model: "Sun3000" };
      return { name, meter: hash(name), ...facts };
    }),
    ...changes,
  };
  writeFileSync(file, JSON.stringify(enrolled));
  return { file, ...enrolled };
}

const TERMS = `
admin: "${SAFE}"
funder: "${SAFE}"
payout: "${PAYOUT}"
rates: ["0.05 / kWh"]
meters:
  east/e2: { rate: "0.06 / kWh", payout: "${SAFE}" }
`;

function termsFile(text = TERMS): string {
  const file = network.file("terms.yaml");
  writeFileSync(file, text);
  return file;
}

const register = (files: readonly string[], ...args: string[]) =>
  network.cli("admin", "register", ...files, "--rpc", network.chain.rpcUrl, ...args);

const sending = () => ["--key", owner.reference, "--yes"];

/** A lane as the registry has it, with its meters, but for the times. */
async function registryOf({ lane, meters }: Enrolled) {
  const { signer, admin, funder, meterCount } = await network.view("lane", [lane]);
  const places = [];
  for (let index = 0; index < meters.length; index++) {
    const { id, unit, rate, payout, ratedPerHour, keyKind } = await network.view("meter", [lane, index]);
    places.push({ id, unit, rate, payout, ratedPerHour, keyKind });
  }
  return { signer, admin, funder, meterCount, places };
}

describe("a batch for a Safe", () => {
  it("makes the same registry as sending the calls does", async () => {
    const terms = termsFile();
    const east = enrolment("east", ["e1", "e2"]);
    const west = enrolment("west", ["w1"]);
    const batch = network.file("batch.json");
    const written = await register([east.file, west.file], "--terms", terms, "--safe", batch);
    expect(written.exitCode).toBe(0);
    expect(written.out).toContain(`written to ${batch}: load it in Safe's Transaction Builder`);
    const file = JSON.parse(readFileSync(batch, "utf8"));
    expect(file).toMatchObject({
      version: "1.0",
      chainId: "31337",
      meta: { name: "Register east, west", createdFromSafeAddress: owner.address },
    });
    expect(file.transactions).toHaveLength(5);
    expect(file.transactions[0]).toMatchObject({
      to: network.deployment.rewards,
      value: "0",
      contractMethod: { name: "registerLane", payable: false },
      contractInputsValues: { laneId: east.lane, signer: keyOf("east").address, admin: SAFE, funder: SAFE },
    });
    expect(JSON.parse(file.transactions[2].contractInputsValues.terms).slice(0, 3)).toEqual([
      ...[hash("e2"), "1", "8000000"],
    ]);
    const { checksum, ...meta } = file.meta;
    expect(checksumOf({ ...file, meta })).toBe(checksum);
    expect(checksumOf({ ...file, meta: { ...meta, name: "renamed" } })).toBe(checksum);
    expect(checksumOf({ ...file, chainId: "1", meta })).not.toBe(checksum);

    const { client } = network.chain;
    const before = await client.snapshot();
    for (const { to, data, value } of file.transactions)
      await impersonating(owner.address, (account) =>
        client.sendTransaction({ account, to, data, value: BigInt(value), chain: null }),
      );
    const bySafe = [await registryOf(east), await registryOf(west)];
    await client.revert({ id: before });
    await client.mine({ blocks: 1 });
    const sent = await register([east.file, west.file], "--terms", terms, ...sending());
    expect(sent.exitCode).toBe(0);
    expect([await registryOf(east), await registryOf(west)]).toEqual(bySafe);
    expect(bySafe[0]?.places.map(({ rate, payout }) => [rate, payout])).toEqual([
      [5n * 10n ** 28n, PAYOUT],
      [6n * 10n ** 28n, SAFE],
    ]);
  });
});

describe("register", () => {
  it("reports what is registered otherwise, leaves it, and exits 1", async () => {
    const meters = [
      { name: "e1", meter: hash("e1"), unit: 1, ratedPerHour: "9000000", maker: null, model: null },
      { name: "w1", meter: hash("w1"), unit: 1, ratedPerHour: "8000000", maker: null, model: null },
    ];
    const { file } = enrolment("east", [], { signer: PAYOUT, meters });
    const { exitCode, out } = await register([file], "--terms", termsFile(), "--json");
    const { calls, differences, skipped } = JSON.parse(out);
    expect([exitCode, calls]).toEqual([1, []]);
    expect(skipped).toEqual(["east/e1: registered already, at place 0"]);
    expect(differences).toEqual([
      `east: its lane has the signer ${keyOf("east").address}, the file ${PAYOUT}: \`fieldproof admin rotate\` changes it`,
      "east/e1: rated capacity per hour is 8000000 in the registry, and 9000000 here: close its term and register it anew",
      expect.stringMatching(
        /^east\/w1: active at place 0 of lane 0x.*; left there, for --move was not given$/,
      ),
    ]);
  });

  it("moves a meter only where it is told to, with notice", async () => {
    const { file, lane } = enrolment("east", ["e1", "e2", "w1"]);
    const moved = await register([file], "--terms", termsFile(), "--move", "1 h", ...sending(), "--json");
    expect(moved.err).not.toContain('"error"');
    const west = await network.view("meter", [hash("west"), 0]);
    const east = await network.view("meter", [lane, 2]);
    expect(east).toMatchObject({ id: hash("w1"), openedAt: west.closedAt, rate: west.rate });
    const { timestamp } = await network.chain.client.getBlock();
    expect(Math.abs(west.closedAt - Number(timestamp) - 3_600)).toBeLessThan(60);
  });

  it("refuses what is open, contradictory or not exact, in words", async () => {
    const { file } = enrolment("north", ["n1"]);
    const who = ["--admin", SAFE, "--funder", SAFE, "--payout", PAYOUT];
    const refusals: readonly (readonly [readonly string[], string, number])[] = [
      [[], "nobody said who is admin of the lane of north", 1],
      [who, "nobody said what energy earns, and north/n1 counts it", 1],
      [[...who, "--rate", `0.${"0".repeat(36)}5 / kWh`], "the rate of north/n1", 1],
      [["--terms", termsFile("admin: 5\nratez: []\n")], "terms.yaml:1:", 4],
      [["--rate", "5 / parsec"], 'unknown unit "parsec"', 2],
    ];
    for (const [args, words, code] of refusals) {
      const { exitCode, out, err } = await register([file], ...args);
      expect([out, err, exitCode]).toEqual(["", expect.stringContaining(words), code]);
    }
    const other = enrolment("south", ["n1"]);
    const { err } = await register([file, other.file], "--terms", termsFile());
    expect(err).toContain("north/n1 and south/n1 are the same");
    writeFileSync(other.file, "{}");
    expect((await register([other.file])).err).toContain(`${other.file} is no enrolment: format: `);
  });
});

describe("a key of this machine's agent", () => {
  it("sends nothing for a person while an agent runs", async () => {
    const config = network.file("agent.yaml");
    const { rewards } = network.deployment;
    writeFileSync(
      config,
      `gateway: { name: east, key: "${owner.reference}" }
state: ${network.folder}
chain: { rpc: ["${network.chain.rpcUrl}"], chainId: 31337, contract: "${rewards}", salt: "${hash("salt")}" }
meters: { s0: { driver: pulse, line: 17, k: 1 L, rated: 60 L/min } }
`,
    );
    const args = ["admin", "close", hash("e2"), ...network.at(), "--config", config, ...sending()];
    const lock = JournalLock.take(network.file("journal.db"));
    const refused = await network.cli(...args);
    lock.close();
    expect(refused.exitCode).toBe(1);
    expect(refused.err).toContain(`${owner.address} pays for the posts of this machine's agent`);
    expect(refused.err).toContain(`process ${process.pid}`);
    expect((await network.view("meter", [hash("east"), 1])).closedAt).toBe(0);
    expect((await network.cli(...args)).exitCode).toBe(0);
    expect((await network.view("meter", [hash("east"), 1])).closedAt).toBeGreaterThan(0);
    JournalLock.take(network.file("journal.db")).close();
  });
});

describe("rotate", () => {
  it("gives a lane a key that proves it is held, once", async () => {
    const { file, lane } = enrolment("mill", ["m1"]);
    await register([file], "--terms", termsFile(TERMS.replace(SAFE, owner.address)), ...sending());
    const fresh = await network.key("lane-2", { gas: false });
    const batch = network.file("rotate.json");
    const written = await network.cli(
      "admin",
      "rotate",
      lane,
      "--to",
      fresh.reference,
      ...network.at(),
      "--safe",
      batch,
    );
    expect(written.out).toContain(`from the lane's admin ${owner.address}`);
    expect((await network.view("lane", [lane])).signer).toBe(keyOf("mill").address);
    const rotated = await network.admin("rotate", lane, "--to", fresh.reference, ...sending());
    expect(rotated).toMatchObject({ from: keyOf("mill").address, to: fresh.address });
    expect((await network.view("lane", [lane])).signer).toBe(fresh.address);
    const same = await network.cli(
      "admin",
      "rotate",
      lane,
      "--to",
      fresh.reference,
      ...network.at(),
      ...sending(),
    );
    expect(same.err).toContain(`is the key of ${lane} already`);
    const [{ to, data }] = JSON.parse(readFileSync(batch, "utf8")).transactions;
    const replay = impersonating(owner.address, (account) =>
      network.chain.client.call({ account, to, data }),
    );
    await expect(replay).rejects.toThrow(/WrongSigner|reverted/);
  });
});

describe("settle", () => {
  it("pays what was held, with its reason, once for each evidence", async () => {
    const { lane } = enrolment("mill", ["m1"]);
    await network.giveTokens(owner.address, 10n ** 20n);
    await network.admin("fund", lane, "50", ...sending());
    const before = await network.balanceOf(PAYOUT);
    const args = ["settle", hash("m1"), "--units", "1000000", "--evidence", hash("reading 7")];
    const silent = await network.cli("admin", ...args, "--reason", " ", ...network.at(), ...sending());
    expect(silent.exitCode).toBe(2);
    const paid = await network.admin(...args, "--reason", "nameplate was wrong", ...sending());
    expect(paid).toMatchObject({ lane, index: 0, reason: "nameplate was wrong" });
    expect(await network.balanceOf(PAYOUT)).toBe(before + 5n * 10n ** 16n);
    expect(await network.view("isCorrected", [hash("reading 7")])).toBe(true);
    const again = await network.cli("admin", ...args, "--reason", "again", ...network.at(), ...sending());
    expect(again.exitCode).toBe(1);
    expect(again.err).toContain(`nothing left to settle: settled already ${hash("reading 7")}`);
    expect(await network.balanceOf(PAYOUT)).toBe(before + 5n * 10n ** 16n);
  });
});

describe("rate, move, close and bond", () => {
  it("change what is registered, by the owner's word", async () => {
    await network.admin("rate", hash("m1"), "0.04 / kWh", ...sending());
    expect(await network.view("meter", [hash("mill"), 0])).toMatchObject({
      rate: 5n * 10n ** 28n,
      nextRate: 4n * 10n ** 28n,
    });
    const wrong = await network.cli("admin", "rate", hash("m1"), "1 / GB", ...network.at());
    expect(wrong.err).toContain("counts unit 1, and the price is for data");
    await network.admin("move", hash("m1"), hash("east"), "--after", "1 min", ...sending());
    expect(await network.view("home", [hash("m1")])).toMatchObject({ lane: hash("east"), term: 2 });
    await advance(network.chain, 120);
    await network.admin("close", hash("m1"), ...sending());
    expect((await network.view("meter", [hash("east"), 3])).closedAt).toBeGreaterThan(0);
    await network.admin("bond", hash("mill"), "2.5", ...sending());
    expect((await network.view("lane", [hash("mill")])).bond).toBe(25n * 10n ** 17n);
    const unknown = await network.cli("admin", "close", hash("nobody"), ...network.at());
    expect(unknown.err).toContain("knows no meter");
    expect((await network.cli("admin", "close", "roof", ...network.at())).exitCode).toBe(2);
  });
});
