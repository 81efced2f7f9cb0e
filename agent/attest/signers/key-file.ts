/**
 * The text of a key file: JSON with the secret and the address it must give. The address is the checksum:
 * a file cut short, or with any digit changed, is recognised as damaged and never becomes another identity.
 */
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { KeyError } from "./key-store.js";
import { addressOf, isSecret } from "./secp256k1.js";

const keyFile = z.strictObject({
  type: z.literal("fieldproof key 1"),
  curve: z.literal("secp256k1"),
  address: z.string().regex(/^0x[0-9a-fA-F]{40}$/),
  secret: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The text to keep for a secret. */
export function writeKeyFile(secret: Uint8Array): string {
  const content: z.input<typeof keyFile> = {
    type: "fieldproof key 1",
    curve: "secp256k1",
    address: addressOf(secret),
    secret: bytesToHex(secret),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/**
 * The secret of a key file.
 * @param where how messages name the file; the file's content never appears in them
 * @throws KeyError when the file is damaged or is something else
 */
export function readKeyFile(text: string, where: string): Uint8Array {
  const damaged = (how: string) =>
    new KeyError(
      `${where} ${how}. It was not touched and no new key was made: restore it from a backup, ` +
        "or rotate the lane to a new key made with `fieldproof keys create`.",
    );
  if (text.trim() === "") throw damaged("is empty: the key is lost, most likely in a power cut");
  const content = keyFile.safeParse(parseJson(text));
  if (!content.success)
    throw damaged("is not a whole Fieldproof key file: it is damaged, or another kind of file");
  const secret = hexToBytes(content.data.secret);
  if (!isSecret(secret)) throw damaged("is damaged: it holds no secp256k1 key");
  if (addressOf(secret) !== content.data.address) {
    throw damaged(`is damaged: its key does not give its address ${content.data.address}`);
  }
  return secret;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
