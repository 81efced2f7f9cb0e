/**
 * A key in a token (smart card, USB key, HSM), named by a PKCS #11 URI: RFC 7512. What stands in one is not repeated
 * in messages: somebody may have written the PIN into it.
 */

/** What a token is known by; at least one of them is given. */
export interface TokenName {
  readonly token?: string;
  readonly manufacturer?: string;
  readonly model?: string;
  readonly serial?: string;
}

/** Which key in which token, and how it is reached. */
export interface Pkcs11Uri {
  readonly name: TokenName;
  /** CKA_LABEL and CKA_ID of the key; at least one of them is given. */
  readonly object: string | null;
  readonly id: Uint8Array | null;
  /** The shared library that speaks for the token. */
  readonly module: string;
  /** The file with the PIN; null for a token that asks for none. */
  readonly pin: string | null;
}

export const PKCS11_EXAMPLE =
  "pkcs11:token=site;object=lane?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=file:/etc/fieldproof/pin";

const TOKEN = ["token", "manufacturer", "model", "serial"] as const;
const PATH: readonly string[] = [...TOKEN, "object", "id", "type"];
const QUERY: readonly string[] = ["module-path", "pin-source"];

/**
 * Reads what stands behind `pkcs11:`.
 * @throws Error that completes "this is no such reference: …"
 */
export function parsePkcs11Uri(location: string): Pkcs11Uri {
  const [path = "", query = "", more] = location.split("?");
  if (more !== undefined) throw new Error('only one "?" stands in a PKCS #11 URI; "%3F" is one in a value');
  const named = attributes(path, ";", PATH);
  const reached = attributes(query, "&", QUERY);
  const text = (name: string) => decoded(named.get(name), name)?.toString("utf8");
  const name = Object.fromEntries(TOKEN.flatMap((key) => (named.has(key) ? [[key, text(key)]] : [])));
  const [object, id] = [text("object") ?? null, decoded(named.get("id"), "id") ?? null];
  if (Object.keys(name).length === 0)
    throw new Error('which token is not said: begin with "token=" and its label, or with "serial="');
  if (object === null && id === null)
    throw new Error('which key is not said: add ";object=" and its label, or ";id="');
  if ((text("type") ?? "private") !== "private") throw new Error('"type=" can only be "private" here');
  const module = decoded(reached.get("module-path"), "module-path")?.toString("utf8");
  if (!module?.startsWith("/"))
    throw new Error('the token\'s library is not said: end with "?module-path=" and its absolute path');
  return { name, object, id, module, pin: pinFile(reached.get("pin-source")) };
}

function pinFile(source: string | undefined): string | null {
  if (source === undefined) return null;
  const path = /^file:(?:\/\/)?(\/.+)$/.exec(decoded(source, "pin-source")?.toString("utf8") ?? "")?.[1];
  if (path === undefined) throw new Error('"pin-source=" names a file: pin-source=file:/etc/fieldproof/pin');
  return path;
}

/** Written `name=value`, each at most once; RFC 7512 has a consumer refuse what it does not know. */
function attributes(part: string, separator: string, known: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const attribute of part.split(separator).filter((written) => written !== "")) {
    const split = attribute.indexOf("=");
    const name = attribute.slice(0, split);
    if (name === "pin-value")
      throw new Error(
        'a PIN never stands in a reference: write it to a file of mode 0600 and name that, "pin-source=file:/…". ' +
          "Change the PIN, if this text was seen by anybody",
      );
    if (split < 1 || !known.includes(name))
      throw new Error(`between the signs ";", "?" and "&" stand only ${[...PATH, ...QUERY].join("=, ")}=`);
    if (found.has(name)) throw new Error(`"${name}=" stands there twice`);
    found.set(name, attribute.slice(split + 1));
  }
  return found;
}

/** Percent-encoded bytes; an id is any bytes. */
function decoded(text: string | undefined, name: string): Buffer | undefined {
  if (text === undefined) return undefined;
  const fault = new Error(`"${name}=" is empty, or holds a "%" without two hexadecimal digits behind it`);
  if (text === "" || /%(?![0-9a-fA-F]{2})/.test(text)) throw fault;
  const bytes = text.replace(/%([0-9a-f]{2})|[^%]+/gi, (plain, hex: string | undefined) =>
    hex === undefined
      ? Buffer.from(plain, "utf8").toString("latin1")
      : String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1");
}
