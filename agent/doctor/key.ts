/** Whether a key is there, closed to others, readable for the agent, and the one that the configuration names. */
import { parseAddress } from "../../config/address.js";
import { KeyError, openSigner } from "../attest/keys.js";
import { readPrivate } from "../attest/signers/file.js";
import { readKeyFile } from "../attest/signers/key-file.js";
import { addressOf } from "../attest/signers/secp256k1.js";
import { bad, doubtful, type Finding, good } from "./finding.js";
import { type Access, accessOf, type Machine } from "./machine.js";
import { agentUser, mayUse, type User, whoAsks } from "./user.js";

export interface KeyFacts {
  /** What it is for: `key`, or `sender NAME`. */
  readonly check: string;
  readonly reference: string;
  /** The address that the configuration says it has. */
  readonly pinned: string | null;
  /** Of a key in a file; null for any other. */
  readonly file: { readonly path: string; readonly access: Access } | null;
  /** Who is to sign with it. */
  readonly user: User;
  /** Whoever asks may not look at it, and so knows nothing of it. */
  readonly isHidden: boolean;
  /** Null where it cannot be opened. */
  readonly address: string | null;
  readonly trouble: string | null;
}

/** Opens a key; its secret is forgotten at once. */
export async function lookAtKey(
  check: string,
  reference: string,
  pinned: string | undefined,
  machine: Pick<Machine, "root">,
): Promise<KeyFacts> {
  const path = /^file:(\/.+)$/.exec(reference)?.[1];
  const access = path === undefined ? null : await accessOf(path);
  const file = path === undefined || access === null ? null : { path, access };
  const isHidden = access !== null && !mayUse(access, whoAsks());
  const known = { check, reference, pinned: pinned ?? null, file, isHidden, user: await agentUser(machine) };
  try {
    return { ...known, address: await addressIn(reference, file?.path), trouble: null };
  } catch (error) {
    if (error instanceof KeyError) return { ...known, address: null, trouble: error.message };
    throw error;
  }
}

/** Of a key in a file whoever asks: root looks after a key that only the agent's user may use. */
async function addressIn(reference: string, path: string | undefined): Promise<string> {
  if (path === undefined) return (await openSigner(reference)).address;
  return addressOf(readKeyFile(await readPrivate(path, () => {}), path));
}

/** The word on a key. */
export function keyFinding(facts: KeyFacts): Finding {
  const { check, reference, pinned, file, user, isHidden, address, trouble } = facts;
  if (address === null && isHidden) {
    return doubtful(check, `you may not look at ${file?.path}, as it should be`, "sudo fieldproof doctor");
  }
  if (address === null) {
    return bad(
      check,
      trouble ?? "",
      "nothing is signed until it is there; a key that is lost is replaced by rotation",
    );
  }
  if (file !== null && (file.access.mode & 0o077) !== 0) {
    const mode = (file.access.mode & 0o777).toString(8).padStart(4, "0");
    const says = `${file.path} can be read by other users of this machine (mode ${mode}): the agent refuses it`;
    return bad(check, says, `sudo chmod 600 ${file.path}; and rotate the key if anybody else had access`);
  }
  if (file !== null && !mayUse(file.access, user)) {
    const says = `${file.path} belongs to user ${file.access.uid}, and the agent runs as ${user.name}`;
    return bad(check, says, `sudo chown ${user.name} ${file.path}, or hand it over with LoadCredential=`);
  }
  if (pinned !== null && parseAddress(pinned) !== address) {
    const says = `${reference} is ${address}, but the configuration says ${pinned}: the agent does not start with it`;
    return bad(
      check,
      says,
      "restore this gateway's own key; or, if it was rotated on purpose, mend gateway.address",
    );
  }
  if (pinned === null && check === "key") {
    const remedy = `write gateway.address: "${address}", so that an exchanged key is noticed`;
    return doubtful(check, `${address}, not pinned`, remedy);
  }
  return good(check, `${address}${pinned === null ? "" : ", as pinned"}`);
}
