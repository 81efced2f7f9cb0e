/**
 * Keys that systemd hands over: `credential:lane.key` with `LoadCredentialEncrypted=lane.key` in the unit.
 * systemd decrypts them into memory that only this service can read (systemd.exec(5), CREDENTIALS).
 */
import { join } from "node:path";
import { readPrivate } from "./file.js";
import { readKeyFile } from "./key-file.js";
import { KeyError, type KeyStore } from "./key-store.js";
import { softwareSigner } from "./secp256k1.js";

/** What `SetCredential=` in the unit puts in the place of a key file that is not there, so that meters are read without. */
const MISSING = "missing";

/** @param folder where systemd put this service's credentials: $CREDENTIALS_DIRECTORY */
export function credentialKeys(folder: string | undefined): KeyStore {
  return {
    async open(name) {
      const path = pathOf(name, folder);
      // No look at the mode: systemd grants access by an ACL, whose mask shows as group permission.
      const text = await readPrivate(path, () => {});
      if (text.trim() === MISSING)
        throw new KeyError(
          `credential:${name}: there was no key for systemd to hand over. Make one: fieldproof keys create ` +
            `file:/etc/fieldproof/${name}, then systemctl restart fieldproof`,
        );
      return softwareSigner(readKeyFile(text, `credential:${name}`));
    },

    async create(name) {
      throw new KeyError(
        `credential:${name} is handed over by systemd and cannot be made here. Make the key as a file, then encrypt it: ` +
          `fieldproof keys create file:/root/${name} && systemd-creds encrypt --name=${name} /root/${name} ` +
          `/etc/credstore.encrypted/${name} && shred -u /root/${name}`,
      );
    },
  };
}

function pathOf(name: string, folder: string | undefined): string {
  if (!/^[\w.-]+$/.test(name) || name === "." || name === "..") {
    throw new KeyError(
      `credential:${name} is no name of a credential: letters, digits, ".", "_" and "-" only.`,
    );
  }
  if (folder === undefined || folder === "") {
    throw new KeyError(
      `credential:${name} needs systemd, and this process was started without credentials. ` +
        `Put LoadCredentialEncrypted=${name} into the unit, or use a file: reference.`,
    );
  }
  return join(folder, name);
}
