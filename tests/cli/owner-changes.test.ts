/** What an owner changes of lanes and meters that are registered. */

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compactSignature } from "../../agent/attest/recover.js";
import { usageRewardsAbi } from "../../agent/contracts/generated/usage-rewards.js";
import { fromHex } from "../../agent/primitives/hex.js";
import { advance, keyOf } from "../contracts/site.js";
import type { Network } from "./network.js";
import { hash, Owner, PAYOUT, terms } from "./owner.js";

let owner: Owner;
let network: Network;
beforeAll(async () => {
  owner = await Owner.start();
  network = owner.network;
});
afterAll(() => network.stop());

describe("rotate", () => {
  it("gives a lane a key that proves it is held, once", async () => {
    const { file, lane } = owner.enrolment("mill", ["m1"]);
    await owner.register([file], "--terms", owner.termsFile(terms(owner.key.address)), ...owner.sending);
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
    expect(written.out).toContain(`from the lane's admin ${owner.key.address}`);
    expect((await network.view("lane", [lane])).signer).toBe(keyOf("mill").address);
    const rotated = await network.admin("rotate", lane, "--to", fresh.reference, ...owner.sending);
    expect(rotated).toMatchObject({ from: keyOf("mill").address, to: fresh.address });
    expect((await network.view("lane", [lane])).signer).toBe(fresh.address);
    const same = await network.cli(
      "admin",
      "rotate",
      lane,
      "--to",
      fresh.reference,
      ...network.at(),
      ...owner.sending,
    );
    expect(same.err).toContain(`is the key of ${lane} already`);
    const [{ to, data }] = JSON.parse(readFileSync(batch, "utf8")).transactions;
    const replay = owner.as(owner.key.address, (account) => network.chain.client.call({ account, to, data }));
    await expect(replay).rejects.toThrow(/WrongSigner|reverted/);
  });
});

describe("veto, accept and freeze", () => {
  it("void a proposed key or let it in, and stop a lane for good", async () => {
    const { file, lane } = owner.enrolment("weir", ["w1"]);
    await owner.register([file], "--terms", owner.termsFile(terms(owner.key.address)), ...owner.sending);
    const [present, next] = [keyOf("weir"), keyOf("weir-2")];
    const { chain, deployment } = network;
    const refused = (name: string) => network.cli("admin", name, lane, ...network.at(), ...owner.sending);
    const propose = async () => {
      const digest = await network.view("rotationDigest", [lane, next.address]);
      const consents = await Promise.all(
        [next, present].map(async (key) => {
          const { r, vs } = compactSignature(await key.sign(fromHex(digest, 32)));
          return [r, vs];
        }),
      );
      await chain.call(deployment.rewards, usageRewardsAbi, "proposeKey", [lane, next.address, ...consents]);
    };
    await propose();
    await network.admin("veto", lane, ...owner.sending);
    expect((await network.view("lane", [lane])).nextSignerAt).toBe(0);
    expect((await refused("veto")).err).toContain(`no key is proposed for ${lane}`);
    await propose();
    await chain.client.setNextBlockTimestamp({
      timestamp: BigInt((await network.view("lane", [lane])).nextSignerAt),
    });
    await chain.client.mine({ blocks: 1 });
    await network.admin("accept", lane, ...owner.sending);
    expect((await network.view("lane", [lane])).signer).toBe(next.address);
    await network.admin("freeze", lane, ...owner.sending);
    expect((await network.view("lane", [lane])).frozen).toBe(true);
    expect((await refused("freeze")).err).toContain("is frozen already");
  });
});

describe("settle", () => {
  it("pays what was held, with its reason, once for each evidence", async () => {
    const lane = hash("mill");
    await network.giveTokens(owner.key.address, 10n ** 20n);
    await network.admin("fund", lane, "50", ...owner.sending);
    const before = await network.balanceOf(PAYOUT);
    const args = ["settle", hash("m1"), "--units", "1000000", "--evidence", hash("reading 7")];
    const silent = await network.cli("admin", ...args, "--reason", " ", ...network.at(), ...owner.sending);
    expect(silent.exitCode).toBe(2);
    const paid = await network.admin(...args, "--reason", "nameplate was wrong", ...owner.sending);
    expect(paid).toMatchObject({ lane, index: 0, reason: "nameplate was wrong" });
    expect(await network.balanceOf(PAYOUT)).toBe(before + 5n * 10n ** 16n);
    expect(await network.view("isCorrected", [hash("reading 7")])).toBe(true);
    const again = await network.cli("admin", ...args, "--reason", "again", ...network.at(), ...owner.sending);
    expect(again.exitCode).toBe(1);
    expect(again.err).toContain(`nothing left to settle: settled already ${hash("reading 7")}`);
    expect(await network.balanceOf(PAYOUT)).toBe(before + 5n * 10n ** 16n);
  });
});

describe("rate, move, close and bond", () => {
  it("change what is registered, by the owner's word", async () => {
    const { calls } = await network.admin("rate", hash("m1"), "0.04 / kWh", ...owner.sending);
    expect(calls[0].words).toMatch(
      /^announce 0\.04 TEST \/ kWh for place 0 of lane .*, in force 8 s after the call; it is 0\.05 TEST \/ kWh now$/,
    );
    expect(await network.view("meter", [hash("mill"), 0])).toMatchObject({
      rate: 5n * 10n ** 28n,
      nextRate: 4n * 10n ** 28n,
    });
    const wrong = await network.cli("admin", "rate", hash("m1"), "1 / GB", ...network.at());
    expect(wrong.err).toContain("counts unit 1, and the price is for data");
    const { file } = owner.enrolment("east", []);
    await owner.register([file], "--terms", owner.termsFile(), ...owner.sending);
    const before = await network.view("meter", [hash("mill"), 0]);
    const moving = ["move", hash("m1"), hash("east"), "--after", "1 min"];
    const shown = await network.cli("admin", ...moving, ...network.at());
    expect(shown.out).toMatch(/1\. move meter 0x\w+ from place 0 of lane 0x\w+ to lane 0x\w+ at 20.*Z\n/);
    expect(await network.view("home", [hash("m1")])).toMatchObject({ lane: hash("mill"), term: 1 });
    await network.admin(...moving, ...owner.sending);
    expect(await network.view("home", [hash("m1")])).toMatchObject({ lane: hash("east"), term: 2 });
    // On the same terms, and at one second: nothing falls between the two, and nothing is in both.
    const [left, opened] = [
      await network.view("meter", [hash("mill"), 0]),
      await network.view("meter", [hash("east"), 0]),
    ];
    expect(left.closedAt).toBe(opened.openedAt);
    expect(opened).toMatchObject({
      ...{ id: hash("m1"), unit: before.unit, ratedPerHour: before.ratedPerHour, payout: before.payout },
      ...{ rate: before.rate, nextRate: before.nextRate, closedAt: 0, paid: 0n },
    });
    const nowhere = await network.cli("admin", "move", hash("m1"), hash("attic"), ...network.at());
    expect(nowhere.err).toContain(`knows no lane ${hash("attic")}`);
    await advance(network.chain, 120);
    await network.admin("close", hash("m1"), ...owner.sending);
    expect((await network.view("meter", [hash("east"), 0])).closedAt).toBeGreaterThan(0);
    await network.admin("bond", hash("mill"), "2.5", ...owner.sending);
    expect((await network.view("lane", [hash("mill")])).bond).toBe(25n * 10n ** 17n);
    const unknown = await network.cli("admin", "close", hash("nobody"), ...network.at());
    expect(unknown.err).toContain("knows no meter");
    expect((await network.cli("admin", "close", "roof", ...network.at())).exitCode).toBe(2);
  });
});

describe("what is wrong with a command", () => {
  it("that names no amount is the command line, and sends nothing", async () => {
    for (const [name, amount] of [
      ["fund", "15e2"],
      ["bond", "1,5"],
      ["fund", `0.${"0".repeat(18)}1`],
    ] as const) {
      const wrong = await network.cli("admin", name, hash("mill"), amount, ...network.at(), ...owner.sending);
      expect(wrong).toMatchObject({ exitCode: 2, out: "" });
      expect(wrong.err).toContain(`"${amount}"`);
    }
  });

  it("that asks a chain which does not answer is the chain, whatever was asked", async () => {
    const { chainId } = network.chain;
    const dead = ["--rpc", "http://127.0.0.1:9", "--chain-id", `${chainId}`];
    const at = [...dead, "--contract", network.deployment.rewards];
    const { file } = owner.enrolment("weir", ["w1"]);
    const token = ["--token", network.deployment.token, "--window", "4", "--owner", owner.key.address];
    const evidence = ["--units", "1", "--evidence", hash("reading 9"), "--reason", "why"];
    const commands = [
      ["deploy", ...token, ...dead],
      ["register", file, "--terms", owner.termsFile(), "--rpc", "http://127.0.0.1:9"],
      ["fund", hash("mill"), "1", ...at],
      ["bond", hash("mill"), "1", ...at],
      ["rotate", hash("mill"), "--to", owner.key.reference, ...at],
      ["veto", hash("mill"), ...at],
      ["accept", hash("mill"), ...at],
      ["freeze", hash("mill"), ...at],
      ["settle", hash("m1"), ...evidence, ...at],
      ["rate", hash("m1"), "1 / kWh", ...at],
      ["move", hash("m1"), hash("mill"), ...at],
      ["close", hash("m1"), ...at],
    ];
    for (const command of commands) {
      const { exitCode, out, err } = await network.cli("admin", ...command, ...owner.sending);
      expect([command[0], exitCode, out]).toEqual([command[0], 6, ""]);
      expect(err).toMatch(
        /127\.0\.0\.1:9.*\n {2}(?:it was not done|nothing was sent): try again, or ask another/,
      );
    }
  });
});
