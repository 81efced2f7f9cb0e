/** Batches for a Safe, what registry and file disagree about, and whose key may send. */
import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { JournalLock } from "../../agent/journal/lock.js";
import { checksumOf } from "../../agent/submit/safe-batch.js";
import { keyOf } from "../contracts/site.js";
import type { Network } from "./network.js";
import { type Enrolled, hash, Owner, PAYOUT, SAFE, terms } from "./owner.js";

let owner: Owner;
let network: Network;
beforeAll(async () => {
  owner = await Owner.start();
  network = owner.network;
});
afterAll(() => network.stop());

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
    const terms = owner.termsFile();
    const east = owner.enrolment("east", ["e1", "e2"]);
    const west = owner.enrolment("west", ["w1"]);
    const batch = network.file("batch.json");
    const written = await owner.register([east.file, west.file], "--terms", terms, "--safe", batch);
    expect(written.exitCode).toBe(0);
    expect(written.out).toContain(`written to ${batch}: load it in Safe's Transaction Builder`);
    const file = JSON.parse(readFileSync(batch, "utf8"));
    expect(file).toMatchObject({
      version: "1.0",
      chainId: "31337",
      meta: { name: "Register east, west", createdFromSafeAddress: owner.key.address },
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
      await owner.as(owner.key.address, (account) =>
        client.sendTransaction({ account, to, data, value: BigInt(value), chain: null }),
      );
    const bySafe = [await registryOf(east), await registryOf(west)];
    await client.revert({ id: before });
    await client.mine({ blocks: 1 });
    const sent = await owner.register([east.file, west.file], "--terms", terms, ...owner.sending);
    expect(sent.exitCode).toBe(0);
    expect([await registryOf(east), await registryOf(west)]).toEqual(bySafe);
    expect(bySafe[0]?.places.map(({ rate, payout }) => [rate, payout])).toEqual([
      [5n * 10n ** 28n, PAYOUT],
      [6n * 10n ** 28n, SAFE],
    ]);
  });
});

describe("register", () => {
  it("makes as many files as a Safe needs transactions, in their order", async () => {
    const names = Array.from({ length: 64 }, (_, i) => `many-${i}`);
    const { file } = owner.enrolment("many", names);
    const batch = network.file("many-calls.json");
    const args = ["--terms", owner.termsFile(), "--safe", batch, "--json"];
    const { safe, calls } = JSON.parse((await owner.register([file], ...args)).out);
    expect(safe).toEqual([batch, network.file("many-calls-2.json"), network.file("many-calls-3.json")]);
    const read = safe.map((name: string) => JSON.parse(readFileSync(name, "utf8")));
    expect(read.map(({ meta }: { meta: { name: string } }) => meta.name)).toEqual([
      ...["Register many (1 of 3)", "Register many (2 of 3)", "Register many (3 of 3)"],
    ]);
    const data = read.flatMap(({ transactions }: { transactions: { data: string }[] }) => transactions);
    expect(data.map((call: { data: string }) => call.data)).toEqual(
      calls.map((call: { data: string }) => call.data),
    );
    expect(data).toHaveLength(65);
  });

  it("reports what is registered otherwise, leaves it, and exits 1", async () => {
    const meters = [
      { name: "e1", meter: hash("e1"), unit: 1, ratedPerHour: "9000000", maker: null, model: null },
      { name: "w1", meter: hash("w1"), unit: 1, ratedPerHour: "8000000", maker: null, model: null },
    ];
    const { file } = owner.enrolment("east", [], { signer: PAYOUT, meters });
    const { exitCode, out } = await owner.register([file], "--terms", owner.termsFile(), "--json");
    const { calls, differences, skipped } = JSON.parse(out);
    expect([exitCode, calls]).toEqual([1, []]);
    expect(skipped).toEqual(["east/e1: registered already, at place 0"]);
    const dearer = owner.termsFile(terms().replace("0.05 / kWh", "70 / MWh"));
    const { differences: ofRate } = JSON.parse(
      (await owner.register([file], "--terms", dearer, "--json")).out,
    );
    expect(ofRate).toContain(
      "east/e1: rate is 0.05 tokens / kWh in the registry, and 0.07 tokens / kWh here: `fieldproof admin rate` announces one",
    );
    expect(differences).toEqual([
      `east: its lane has the signer ${keyOf("east").address}, the file ${PAYOUT}: \`fieldproof admin rotate\` changes it`,
      "east/e1: rated capacity per hour is 8000000 in the registry, and 9000000 here: close its term and register it anew",
      expect.stringMatching(
        /^east\/w1: active at place 0 of lane 0x.*; left there, for --move was not given$/,
      ),
    ]);
  });

  it("moves a meter only where it is told to, with notice", async () => {
    const { file, lane } = owner.enrolment("east", ["e1", "e2", "w1"]);
    const moved = await owner.register(
      [file],
      "--terms",
      owner.termsFile(),
      "--move",
      "1 h",
      ...owner.sending,
      "--json",
    );
    expect(moved.err).not.toContain('"error"');
    const west = await network.view("meter", [hash("west"), 0]);
    const east = await network.view("meter", [lane, 2]);
    expect(east).toMatchObject({ id: hash("w1"), openedAt: west.closedAt, rate: west.rate });
    const { timestamp } = await network.chain.client.getBlock();
    expect(Math.abs(west.closedAt - Number(timestamp) - 3_600)).toBeLessThan(60);
  });

  it("refuses what is open, contradictory or not exact, in words", async () => {
    const { file } = owner.enrolment("north", ["n1"]);
    const who = ["--admin", SAFE, "--funder", SAFE, "--payout", PAYOUT];
    const refusals: readonly (readonly [readonly string[], string, number])[] = [
      [[], "nobody said who is admin of the lane of north", 1],
      [who, "nobody said what energy earns, and north/n1 counts it", 1],
      [[...who, "--rate", `0.${"0".repeat(36)}5 / kWh`], "the rate of north/n1", 1],
      [["--terms", owner.termsFile("admin: 5\nratez: []\n")], "terms.yaml:1:", 4],
      [["--rate", "5 / parsec"], 'unknown unit "parsec"', 2],
    ];
    for (const [args, words, code] of refusals) {
      const { exitCode, out, err } = await owner.register([file], ...args);
      expect([out, err, exitCode]).toEqual(["", expect.stringContaining(words), code]);
    }
    const other = owner.enrolment("south", ["n1"]);
    const { err } = await owner.register([file, other.file], "--terms", owner.termsFile());
    expect(err).toContain("north/n1 and south/n1 are the same");
    writeFileSync(other.file, "{}");
    expect((await owner.register([other.file])).err).toContain(`${other.file} is no enrolment: format: `);
  });
});

describe("a key of this machine's agent", () => {
  it("sends nothing for a person while an agent runs", async () => {
    const config = network.file("agent.yaml");
    const { rewards } = network.deployment;
    writeFileSync(
      config,
      `gateway: { name: east, key: "${owner.key.reference}" }
state: ${network.folder}
chains:
  main: { rpc: ["${network.chain.rpcUrl}"], chainId: 31337, contract: "${rewards}", salt: "${hash("salt")}" }
meters: { s0: { driver: pulse, line: 17, k: 1 L, rated: 60 L/min } }
`,
    );
    const args = ["admin", "close", hash("e2"), ...network.at(), "--config", config, ...owner.sending];
    const lock = JournalLock.take(network.file("journal.db"));
    const refused = await network.cli(...args);
    const text = readFileSync(config, "utf8");
    writeFileSync(config, text.replace("chainId: 31337", "chainId: 1"));
    // On another chain the key's nonces are others: this call is refused by the token alone.
    const otherChain = await network.cli("admin", "bond", hash("east"), "1000000000", ...args.slice(3));
    writeFileSync(config, text);
    lock.close();
    expect(otherChain.err).toContain("ERC20InsufficientBalance");
    expect(refused.exitCode).toBe(1);
    expect(refused.err).toContain(`${owner.key.address} pays for the posts of this machine's agent`);
    expect(refused.err).toContain(`process ${process.pid}`);
    expect((await network.view("meter", [hash("east"), 1])).closedAt).toBe(0);
    expect((await network.cli(...args)).exitCode).toBe(0);
    expect((await network.view("meter", [hash("east"), 1])).closedAt).toBeGreaterThan(0);
    JournalLock.take(network.file("journal.db")).close();
  });

  it("sends nothing where it is another than the configuration pins", async () => {
    const config = network.file("agent.yaml");
    const text = readFileSync(config, "utf8");
    writeFileSync(config, text.replace("name: east,", `name: east, address: "${SAFE}",`));
    const args = ["admin", "close", hash("e1"), ...network.at(), "--config", config, ...owner.sending];
    const refused = await network.cli(...args);
    writeFileSync(config, text);
    expect(refused.exitCode).toBe(1);
    expect(refused.err).toContain(`is ${owner.key.address}, but the configuration says ${SAFE}`);
    expect((await network.view("meter", [hash("east"), 0])).closedAt).toBe(0);
  });

  it("may be any key where nobody here can read the agent's own", async () => {
    const config = network.file("agent.yaml");
    writeFileSync(
      config,
      readFileSync(config, "utf8").replace("chainId:", 'sender: "credential:gas", chainId:'),
    );
    const args = ["admin", "close", hash("e1"), ...network.at(), "--config", config, ...owner.sending];
    const lock = JournalLock.take(network.file("journal.db"));
    const refused = await network.cli(...args);
    lock.close();
    expect(refused.err).toContain(`nobody here may read which key this machine's agent posts with`);
    expect((await network.cli(...args)).exitCode).toBe(0);
  });
});
