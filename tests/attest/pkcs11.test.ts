/** Keys in tokens, on SoftHSM2: made there, found there, and what they sign held against noble's own verification. */
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { p256 } from "@noble/curves/nist.js";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { hexToBytes } from "@noble/hashes/utils.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKey, createMeterKey, KeyError, openMeterKey, openSigner } from "../../agent/attest/keys.js";
import { recover } from "../../agent/attest/recover.js";
import { Cryptoki } from "../../agent/attest/signers/cryptoki.js";
import { lowSignature, P256, pointOf, SECP256K1 } from "../../agent/attest/signers/token-curves.js";
import { CKA, keysNamed } from "../../agent/attest/signers/token-key.js";
import { openToken, type TokenSession } from "../../agent/attest/signers/token-session.js";
import { parsePkcs11Uri } from "../../config/pkcs11-uri.js";
import { PIN, SOFTHSM, SoftTokens } from "../simulators/soft-token.js";

const DIGESTS = 200;
const random = (length: number) => new Uint8Array(randomBytes(length));
const failure = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => new Error("nothing failed"),
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(KeyError);
  expect(error.message).not.toContain(PIN);
  return error.message;
};

let folder: string;
let tokens: SoftTokens;
/** A reference straight to SoftHSM. */
const at = (path: string, pin?: string) =>
  tokens.reference(path, { module: SOFTHSM, ...(pin !== undefined && { pin }) });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-token-"));
  tokens = new SoftTokens(folder);
  tokens.add("site");
  process.env.SOFTHSM2_CONF = tokens.conf;
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the token itself answers, before anything is made of it. */
function inToken<T>(reference: string, work: (opened: TokenSession) => Promise<T>) {
  const uri = parsePkcs11Uri(reference.slice("pkcs11:".length));
  const cryptoki = Cryptoki.load(uri.module);
  const pin = async () => Buffer.from(PIN);
  return cryptoki.exclusively(async () => work(await openToken(cryptoki, { uri, pin }, true)));
}

/** As a maker's tool would: ours refuses a second key of one name. */
function makeTwin(id: Uint8Array): Promise<unknown> {
  const named = [
    { type: CKA.LABEL, value: Buffer.from("twin") },
    { type: CKA.ID, value: id },
    { type: CKA.TOKEN, value: Uint8Array.of(1) },
  ];
  return inToken(at("token=site;object=twin"), ({ cryptoki, session }) =>
    cryptoki.generateKeyPair(session, 0x1040, {
      open: [{ type: CKA.EC_PARAMS, value: SECP256K1.params }, ...named],
      secret: [{ type: CKA.SIGN, value: Uint8Array.of(1) }, ...named],
    }),
  );
}

describe("signing in a token", () => {
  it("gives what the chain takes: 200 digests by a lane's key, each recovering to its address", async () => {
    const reference = at("token=site;object=lane");
    const address = await createKey(reference, random);
    const signer = await openSigner(reference, { pinned: address });
    expect(signer.address).toBe(address);
    const parities = new Set<number>();
    for (let n = 0; n < DIGESTS; n++) {
      const digest = random(32);
      const signature = await signer.sign(digest);
      parities.add(signature.yParity);
      expect(signature.s).toBeLessThanOrEqual(secp256k1.Point.Fn.ORDER / 2n);
      expect(recover(digest, signature)).toBe(address);
    }
    expect([...parities].sort()).toEqual([0, 1]);
  });

  it("gives what the contract takes: 200 digests by a meter's P-256 key", async () => {
    const reference = at("token=site;object=meter");
    const { x, y } = await createMeterKey(reference, random);
    const signer = await openMeterKey(reference);
    expect([signer.x, signer.y]).toEqual([x, y]);
    const point = hexToBytes(`04${x.slice(2)}${y.slice(2)}`);
    for (let n = 0; n < DIGESTS; n++) {
      const digest = random(32);
      const { r, s } = await signer.sign(digest);
      expect(s).toBeLessThanOrEqual(p256.Point.Fn.ORDER / 2n);
      const bytes = new p256.Signature(r, s).toBytes("compact");
      expect(p256.verify(bytes, digest, point, { prehash: false, lowS: true })).toBe(true);
    }
  });

  it("needs the lower s: about half of what a token makes has the higher one, and would be refused", async () => {
    for (const { ecdsa, params, name } of [SECP256K1, P256]) {
      const object = `raw-${name}`;
      await (name === "P-256" ? createMeterKey : createKey)(at(`token=site;object=${object}`), random);
      await inToken(at(`token=site;object=${object}`), async (opened) => {
        const { cryptoki, session } = opened;
        const named = [{ type: CKA.LABEL, value: Buffer.from(object) }];
        const [[key], [open]] = [
          await keysNamed(opened, "private", named),
          await keysNamed(opened, "public", named),
        ];
        const written = await cryptoki.attribute(session, open ?? 0, CKA.EC_POINT);
        const point = pointOf({ ecdsa, params, name }, written ?? new Uint8Array());
        if (!point) throw new Error("no point");
        let high = 0;
        for (let n = 0; n < DIGESTS; n++) {
          const digest = random(32);
          const raw = await cryptoki.sign(session, key ?? 0, { mechanism: 0x1041, digest, length: 64 });
          const { s } = ecdsa.Signature.fromBytes(raw, "compact");
          if (s <= ecdsa.Point.Fn.ORDER / 2n) continue;
          high += 1;
          // As it came it verifies, but no contract would take it.
          expect(ecdsa.verify(raw, digest, point, { prehash: false, lowS: false })).toBe(true);
          expect(ecdsa.verify(raw, digest, point, { prehash: false, lowS: true })).toBe(false);
          expect(lowSignature({ ecdsa, params, name }, { raw, digest, point })).not.toBeNull();
          expect(lowSignature({ ecdsa, params, name }, { raw, digest: random(32), point })).toBeNull();
        }
        // 100 is expected; beyond 50 and 150 a fair coin comes once in 10^12 times.
        expect(high).toBeGreaterThan(50);
        expect(high).toBeLessThan(150);
      });
    }
  });

  it("goes on while others work: the event loop turns during a signature, and many may be asked for at once", async () => {
    const signer = await openSigner(at("token=site;object=lane"));
    const digests = Array.from({ length: 20 }, () => random(32));
    let turns = 0;
    let signing = true;
    const turning = (async () => {
      for (; signing; turns++) await new Promise((resolve) => setImmediate(resolve));
    })();
    const signatures = await Promise.all(digests.map((digest) => signer.sign(digest)));
    signing = false;
    await turning;
    expect(turns).toBeGreaterThan(digests.length);
    for (const [n, signature] of signatures.entries())
      expect(recover(digests[n] ?? random(32), signature)).toBe(signer.address);
  });

  it("refuses what is not a digest", async () => {
    const signer = await openSigner(at("token=site;object=lane"));
    await expect(signer.sign(random(31))).rejects.toThrow(RangeError);
  });
});

describe("a public point", () => {
  const point = secp256k1.getPublicKey(secp256k1.utils.randomSecretKey(), false);
  const wrapped = (bytes: Uint8Array) => Uint8Array.of(0x04, bytes.length, ...bytes);

  it("is read in an OCTET STRING and bare, whole and compressed", () => {
    const short = secp256k1.Point.fromBytes(point).toBytes(true);
    for (const bytes of [point, short, wrapped(point), wrapped(short)])
      expect(pointOf(SECP256K1, bytes)).toEqual(point);
  });

  it("is none when it is off the curve, on another, or cut short", () => {
    const off = Uint8Array.from(point, (byte, place) => (place === 64 ? byte ^ 1 : byte));
    for (const bytes of [
      off,
      wrapped(off),
      point.subarray(0, 64),
      wrapped(point).subarray(0, 66),
      new Uint8Array(),
    ])
      expect(pointOf(SECP256K1, bytes)).toBeNull();
    expect(pointOf(P256, point)).toBeNull();
  });
});

describe("a key in a token", () => {
  it("can never be read out of it, and is never replaced", async () => {
    const reference = at("token=site;object=kept;id=%01%02");
    const address = await createKey(reference, random);
    expect(await failure(createKey(reference, random))).toContain("never replaced");
    expect(await failure(createKey(at("token=site;object=other;id=%01%02"), random))).toContain(
      "never replaced",
    );
    for (const path of ["token=site;object=kept", "token=site;id=%01%02"])
      expect((await openSigner(at(path))).address).toBe(address);
    await inToken(reference, async (opened) => {
      const { cryptoki, session } = opened;
      const [key = 0] = await keysNamed(opened, "private", [{ type: CKA.LABEL, value: Buffer.from("kept") }]);
      const [extractable, never] = [CKA.EXTRACTABLE, CKA.NEVER_EXTRACTABLE];
      expect([...((await cryptoki.attribute(session, key, extractable)) ?? [])]).toEqual([0]);
      expect([...((await cryptoki.attribute(session, key, never)) ?? [])]).toEqual([1]);
      // CKA_VALUE, the secret itself.
      expect(await cryptoki.attribute(session, key, 0x11)).toBeNull();
    });
  });

  it("is not chosen among two of one name", async () => {
    for (const id of [1, 2]) await makeTwin(Uint8Array.of(id));
    const message = await failure(openSigner(at("token=site;object=twin")));
    expect(message).toMatch(/holds 2 private keys of that name.*";id="/);
    await openSigner(at("token=site;object=twin;id=%02"));
  });

  it("is told from one on another curve", async () => {
    await createMeterKey(at("token=site;object=p256"), random);
    expect(await failure(openSigner(at("token=site;object=p256")))).toContain("not on the curve secp256k1");
    expect(await failure(openMeterKey(at("token=site;object=lane")))).toContain("not on the curve P-256");
    expect(await failure(openMeterKey(`file:${folder}/lane.key`))).toContain("lives in a token");
  });

  it("is another than the pinned one: nothing is signed", async () => {
    const pinned = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
    const message = await failure(openSigner(at("token=site;object=lane"), { pinned }));
    expect(message).toContain(pinned);
    expect(message).toContain("Nothing is signed");
  });
});

describe("a reference that leads nowhere says what to do", () => {
  const said = (path: string, pin?: string) => failure(openSigner(at(path, pin)));

  it("no such key, no such token, no such library", async () => {
    expect(await said("token=site;object=nobody")).toContain("fieldproof keys create");
    expect(await said("token=elsewhere;object=lane")).toContain("plug it in");
    const nowhere = tokens.reference("token=site;object=lane", { module: "/nowhere/lib.so" });
    expect(await failure(openSigner(nowhere))).toContain("Install the one of your token");
    const text = tokens.reference("token=site;object=lane", { module: tokens.conf });
    expect(await failure(openSigner(text))).toContain("cannot be loaded as a PKCS #11 library");
    expect(await failure(createKey(at("token=site;id=%77"), random))).toContain(";object=");
  });

  it("no PIN, an empty one, one that others can read", async () => {
    const pinless = at("token=site;object=lane").replace(/&pin-source=.*/, "");
    expect(await failure(openSigner(pinless))).toContain("pin-source=file:");
    expect(await said("token=site;object=lane", "/nowhere/pin")).toContain("There is no file /nowhere/pin");
    const pin = join(folder, "open-pin");
    writeFileSync(pin, PIN);
    chmodSync(pin, 0o644);
    expect(await said("token=site;object=lane", pin)).toContain(`chmod 600 ${pin}`);
    writeFileSync(pin, "\n");
    chmodSync(pin, 0o600);
    expect(await said("token=site;object=lane", pin)).toContain("is empty");
  });

  it("takes a PIN that systemd hands over, whatever its mode looks like", async () => {
    const pin = join(folder, "handed-pin");
    writeFileSync(pin, PIN);
    chmodSync(pin, 0o440);
    const reference = at("token=site;object=lane", pin);
    expect(await failure(openSigner(reference, { environment: {} }))).toContain("chmod 600");
    await openSigner(reference, { environment: { CREDENTIALS_DIRECTORY: folder } });
  });
});
