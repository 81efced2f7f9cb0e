/** PKCS #11 URIs (RFC 7512) as references to keys. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PKCS11_EXAMPLE, parsePkcs11Uri } from "../../config/pkcs11-uri.js";
import { key } from "../../config/values.js";

const MODULE = "module-path=/usr/lib/x.so";

describe("a PKCS #11 URI", () => {
  it("names token, key, library and the file with the PIN", () => {
    expect(parsePkcs11Uri(PKCS11_EXAMPLE.slice("pkcs11:".length))).toEqual({
      ...{ name: { token: "site" }, object: "lane", id: null, pin: "/etc/fieldproof/pin" },
      module: "/usr/lib/softhsm/libsofthsm2.so",
    });
  });

  it("brings back what was percent-encoded: any text as a label, any bytes as an id", () => {
    const encoded = (bytes: Uint8Array) =>
      [...bytes].map((one) => `%${one.toString(16).padStart(2, "0")}`).join("");
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: "grapheme" }),
        fc.uint8Array({ minLength: 1, maxLength: 32 }),
        fc.boolean(),
        (label, id, sparing) => {
          const object = sparing ? encodeURIComponent(label) : encoded(Buffer.from(label));
          const read = parsePkcs11Uri(`serial=1f;object=${object};id=${encoded(id)};type=private?${MODULE}`);
          expect(read).toMatchObject({ name: { serial: "1f" }, object: label, pin: null });
          expect([...(read.id ?? [])]).toEqual([...id]);
        },
      ),
    );
  });

  it.each([
    ["a PIN in it", `token=a;object=b?${MODULE}&pin-value=hunter2`, /a PIN never stands/i],
    ["a PIN in its path", `token=a;object=b;pin-value=hunter2?${MODULE}`, /a PIN never stands/i],
    ["a PIN from a program", `token=a;object=b?${MODULE}&pin-source=|hunter2`, /names a file/],
    ["a PIN in the place of its file", `token=a;object=b?${MODULE}&pin-source=hunter2`, /names a file/],
    ["no token", `object=b?${MODULE}`, /which token/],
    ["no key", `token=a?${MODULE}`, /which key/],
    ["no library", "token=a;object=b", /library/],
    ["a library without a path", "token=a;object=b?module-path=x.so", /absolute path/],
    ["an unknown attribute", `token=a;objet=hunter2?${MODULE}`, /stand only token=/],
    ["an attribute twice", `token=a;token=hunter2;object=b?${MODULE}`, /twice/],
    ["a public key", `token=a;object=b;type=public?${MODULE}`, /only be "private"/],
    ["half a byte", `token=a;id=%0?${MODULE}`, /two hexadecimal digits/],
    ["two queries", `token=a;object=b?${MODULE}?pin-source=file:/x`, /only one/],
  ])("is refused with words: %s", (_, uri, words) => {
    expect(() => parsePkcs11Uri(uri)).toThrow(words);
    const checked = key().safeParse(`pkcs11:${uri}`);
    expect(checked.success).toBe(false);
    expect(JSON.stringify(checked.error)).not.toContain("hunter2");
  });

  it("is a key's reference, and no password's", () => {
    expect(key().parse(PKCS11_EXAMPLE)).toBe(PKCS11_EXAMPLE);
  });
});
