import { randomBytes } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hexToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { recoverAddress } from "viem";
import { privateKeyToAccount, sign } from "viem/accounts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKey, KeyError, openSigner } from "../../agent/attest/keys.js";
import { writeKeyFile } from "../../agent/attest/signers/key-file.js";
import { softwareSigner } from "../../agent/attest/signers/secp256k1.js";

const random = (length: number) => new Uint8Array(randomBytes(length));

let folder = "";
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-keys-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const freshPath = () => join(folder, `key-${++files}`);

/** A key file with this content and mode. */
function keyFile(content: string | Uint8Array, mode = 0o600): string {
  const path = freshPath();
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

const failure = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => new Error("nothing failed"),
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(KeyError);
  return error.message;
};

describe("signing", () => {
  // The first account of every Ethereum development node.
  const secret = hexToBytes("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");

  it("signs as viem does, low-S, over the digest as it is", async () => {
    const signer = softwareSigner(secret);
    expect(signer.address).toBe("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), async (digest) => {
        const hash = `0x${Buffer.from(digest).toString("hex")}` as const;
        const ours = await signer.sign(digest);
        const theirs = await sign({ hash, privateKey: `0x${Buffer.from(secret).toString("hex")}` });
        expect(ours).toEqual({ r: BigInt(theirs.r), s: BigInt(theirs.s), yParity: theirs.yParity });
        const recovered = await recoverAddress({ hash, signature: theirs });
        expect(recovered).toBe(signer.address);
      }),
      { numRuns: 50 },
    );
  });

  it("refuses what is not a digest", async () => {
    await expect(softwareSigner(secret).sign(new Uint8Array(31))).rejects.toThrow(RangeError);
  });
});

describe("creating", () => {
  it("makes a key that only its owner can read, and leaves nothing else behind", async () => {
    const home = join(folder, "home");
    mkdirSync(home);
    const path = join(home, "lane.key");
    const address = await createKey(`file:${path}`, random);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(home)).toEqual(["lane.key"]);
    const signer = await openSigner(`file:${path}`);
    expect(signer.address).toBe(address);
    const { secret } = JSON.parse(readFileSync(path, "utf8"));
    expect(privateKeyToAccount(`0x${secret}`).address).toBe(address);
  });

  it("keeps the file closed whatever the umask is", async () => {
    const before = process.umask(0o000);
    try {
      const path = freshPath();
      await createKey(`file:${path}`, random);
      expect(statSync(path).mode & 0o777).toBe(0o600);
    } finally {
      process.umask(before);
    }
  });

  it("never overwrites, whatever stands there", async () => {
    for (const content of ["", "something", writeKeyFile(random(32))]) {
      const path = keyFile(content);
      expect(await failure(createKey(`file:${path}`, random))).toContain("never overwritten");
      expect(readFileSync(path, "utf8")).toBe(content);
    }
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("lets one of many at the same time win", async () => {
    const path = freshPath();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => createKey(`file:${path}`, random)),
    );
    const made = outcomes.filter((outcome) => outcome.status === "fulfilled");
    expect(made).toHaveLength(1);
    expect((await openSigner(`file:${path}`)).address).toBe(made[0]?.value);
  });

  it("says what is wrong with the place", async () => {
    expect(await failure(createKey(`file:${folder}/no/such/folder/key`, random))).toContain(
      `The folder ${folder}/no/such/folder is missing: mkdir -p ${folder}/no/such/folder`,
    );
    expect(await failure(createKey("file:lane.key", random))).toContain("absolute path");
    expect(await failure(createKey("credential:lane.key", random))).toContain("systemd-creds encrypt");
  });
});

describe("opening", () => {
  const secret = random(32);
  const text = writeKeyFile(secret);
  const { address } = softwareSigner(secret);

  it("never takes a truncated file for a key, wherever it was cut", async () => {
    for (let length = 0; length < text.length - 1; length++) {
      expect(await failure(openSigner(`file:${keyFile(text.slice(0, length))}`))).toMatch(/damaged|is empty/);
    }
    // Without its last line feed the file still says everything, and says the same.
    expect((await openSigner(`file:${keyFile(text.slice(0, -1))}`)).address).toBe(address);
  });

  it("never changes identity under damage: any byte, any value", async () => {
    const path = keyFile(text);
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = Buffer.from(text);
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        writeFileSync(path, bytes);
        const opened = await openSigner(`file:${path}`).catch((error) => error);
        if (!(opened instanceof KeyError)) expect(opened.address).toBe(address);
      }),
      { numRuns: 500 },
    );
  });

  it("notices an address that is another key's: without the checksum the damage would pass", async () => {
    const other = writeKeyFile(random(32));
    const mixed = JSON.stringify({ ...JSON.parse(text), secret: JSON.parse(other).secret });
    expect(await failure(openSigner(`file:${keyFile(mixed)}`))).toContain("does not give its address");
    // The same text with the matching address is a valid file: what refused above was the checksum.
    expect(() => softwareSigner(hexToBytes(JSON.parse(other).secret))).not.toThrow();
    await openSigner(`file:${keyFile(other)}`);
  });

  it("refuses files of other kinds", async () => {
    for (const content of [
      Buffer.from(secret).toString("hex"),
      "-----BEGIN EC PRIVATE KEY-----\n",
      "[]",
      "null",
    ]) {
      const message = await failure(openSigner(`file:${keyFile(content)}`));
      expect(message).toContain("damaged, or another kind of file");
      expect(message).not.toContain(Buffer.from(secret).toString("hex"));
    }
    expect(await failure(openSigner(`file:${keyFile(random(9000))}`))).toContain("too large");
    expect(await failure(openSigner(`file:${folder}`))).toContain("not a regular file");
  });

  it("refuses a key that others can read, with the command that closes it", async () => {
    for (const mode of [0o640, 0o604, 0o620, 0o666, 0o601]) {
      const path = keyFile(text, mode);
      expect(await failure(openSigner(`file:${path}`))).toContain(`chmod 600 ${path}`);
      chmodSync(path, 0o600);
      expect((await openSigner(`file:${path}`)).address).toBe(address);
    }
  });

  it("says how to make a missing key, and makes none", async () => {
    const path = freshPath();
    expect(await failure(openSigner(`file:${path}`))).toContain(`fieldproof keys create file:${path}`);
    expect(() => statSync(path)).toThrow();
  });

  it("refuses another key than the pinned one", async () => {
    const reference = `file:${keyFile(text)}`;
    expect((await openSigner(reference, { pinned: address })).address).toBe(address);
    expect((await openSigner(reference, { pinned: address.toLowerCase() })).address).toBe(address);
    const other = softwareSigner(random(32)).address;
    expect(await failure(openSigner(reference, { pinned: other }))).toContain(other);
    expect(await failure(openSigner(reference, { pinned: "not an address" }))).toContain("Nothing is signed");
  });

  it("opens what systemd hands over", async () => {
    const environment = { CREDENTIALS_DIRECTORY: folder };
    // 0440 is what systemd's ACL looks like.
    const name = keyFile(text, 0o440).slice(folder.length + 1);
    expect((await openSigner(`credential:${name}`, { environment })).address).toBe(address);
    expect(await failure(openSigner(`credential:${name}`, { environment: {} }))).toContain("LoadCredential");
    // The unit's SetCredential=, where there is no key file.
    const none = keyFile("missing", 0o440).slice(folder.length + 1);
    expect(await failure(openSigner(`credential:${none}`, { environment }))).toContain(
      `fieldproof keys create file:/etc/fieldproof/${none}`,
    );
    expect(await failure(openSigner("credential:../x", { environment }))).toContain(
      "no name of a credential",
    );
    expect(await failure(openSigner("credential:..", { environment }))).toContain("no name of a credential");
  });

  it("does not repeat what may be a secret in the wrong place", async () => {
    const pasted = `0x${Buffer.from(secret).toString("hex")}`;
    for (const reference of [pasted, `env:${pasted}`, "constructor:x", ""]) {
      const message = await failure(openSigner(reference));
      expect(message).toContain("file:… or credential:…");
      expect(message).not.toContain(pasted);
    }
  });
});
