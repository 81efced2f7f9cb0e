/** A token that is pulled out, exchanged, locked, or given a wrong PIN: what is said, and what is never tried again. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { recover } from "../../agent/attest/recover.js";
import { PIN, SoftTokens } from "../simulators/soft-token.js";

const random = (length: number) => new Uint8Array(randomBytes(length));
const WRONG = "wrong-pin";

let folder: string;
let tokens: SoftTokens;
/** As a process that was just started has it: what it remembers of a token is with the library. */
let keys: typeof import("../../agent/attest/keys.js");

async function restart(): Promise<void> {
  vi.resetModules();
  keys = await import("../../agent/attest/keys.js");
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-token-"));
  tokens = new SoftTokens(folder);
  tokens.add("site");
  await restart();
});
afterEach(async () => {
  // SoftHSM is once in this process, whoever calls it, and learns of the next folder only as it begins anew.
  const { Cryptoki } = await import("../../agent/attest/signers/cryptoki.js");
  await Cryptoki.load(tokens.module).finalize();
  rmSync(folder, { recursive: true });
});

const lane = () => tokens.reference("token=site;object=lane");

async function failure(work: Promise<unknown>, kind = keys.KeyError): Promise<string> {
  const error = await work.then(
    () => new Error("nothing failed"),
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(kind);
  for (const pin of [PIN, WRONG]) expect(error.message).not.toContain(pin);
  return error.message;
}

it("signs again when the token is back, with no more done than to plug it in", async () => {
  await keys.createKey(lane(), random);
  const signer = await keys.openSigner(lane());
  const digest = random(32);
  for (let times = 0; times < 3; times++) {
    tokens.hold("away");
    // Twice: the second try begins without a session.
    for (let n = 0; n < 2; n++) expect(await failure(signer.sign(digest))).toMatch(/plug it in/);
    tokens.hold(null);
    expect(recover(digest, await signer.sign(digest))).toBe(signer.address);
  }
});

it("two keys of one token both come back, whichever is asked first", async () => {
  const purse = tokens.reference("token=site;object=purse");
  for (const reference of [lane(), purse]) await keys.createKey(reference, random);
  const signers = [await keys.openSigner(lane()), await keys.openSigner(purse)];
  const digest = random(32);
  tokens.hold("away");
  for (const signer of signers) await failure(signer.sign(digest));
  tokens.hold(null);
  for (const signer of signers.toReversed())
    expect(recover(digest, await signer.sign(digest))).toBe(signer.address);
});

it("is waited for from the start where its address is pinned, and not otherwise", async () => {
  const pinned = await keys.createKey(lane(), random);
  await restart();
  tokens.hold("away");
  expect(await failure(keys.openSigner(lane()))).toContain("plug it in");
  const signer = await keys.openSigner(lane(), { pinned });
  expect(signer.address).toBe(pinned);
  const digest = random(32);
  await failure(signer.sign(digest));
  tokens.hold(null);
  expect(recover(digest, await signer.sign(digest))).toBe(pinned);
});

it("signs nothing for another address than the pinned one, though it was away at the start", async () => {
  await keys.createKey(lane(), random);
  const pinned = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
  tokens.hold("away");
  const signer = await keys.openSigner(lane(), { pinned });
  tokens.hold(null);
  expect(await failure(signer.sign(random(32)), keys.ForeignKeyError)).toContain("Nothing is signed");
});

it("tries a wrong PIN once a start, whoever asks, and the right one after the next", async () => {
  await keys.createKey(lane(), random);
  await restart();
  writeFileSync(tokens.pinFile, WRONG);
  const before = tokens.pinsTried().length;
  const tried = () => tokens.pinsTried().slice(before);
  expect(await failure(keys.openSigner(lane()))).toContain(`the PIN in ${tokens.pinFile} is refused`);
  for (let n = 0; n < 3; n++) expect(await failure(keys.openSigner(lane()))).toContain("not tried again");
  expect(tried()).toEqual([WRONG]);
  await restart();
  await failure(keys.openSigner(lane()));
  expect(tried()).toEqual([WRONG, WRONG]);
  await restart();
  writeFileSync(tokens.pinFile, PIN);
  await keys.openSigner(lane());
  expect(tried()).toEqual([WRONG, WRONG, PIN]);
});

it("tries no PIN where the next wrong one would lock the token", async () => {
  await keys.createKey(lane(), random);
  await restart();
  tokens.hold("last");
  const before = tokens.pinsTried().length;
  expect(await failure(keys.openSigner(lane()))).toContain("it is not tried again");
  expect(tokens.pinsTried()).toHaveLength(before);
});

it("says of a locked token that it is locked, and how it is opened", async () => {
  await keys.createKey(lane(), random);
  await restart();
  tokens.hold("locked");
  const before = tokens.pinsTried().length;
  for (let n = 0; n < 3; n++) await failure(keys.openSigner(lane()));
  await restart();
  expect(await failure(keys.openSigner(lane()))).toMatch(/locked after too many wrong PINs.*SO PIN or PUK/);
  expect(tokens.pinsTried()).toHaveLength(before + 2);
});
