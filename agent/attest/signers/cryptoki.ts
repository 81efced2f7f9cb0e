/**
 * The functions of a PKCS #11 library that keys need, by koffi: structures, numbers and the order of the function
 * list as in the OASIS headers of PKCS #11 2.40 (pkcs11t.h, pkcs11f.h). CK_ULONG is `unsigned long`, and on Linux no
 * structure is packed. Every call runs on a thread of its own: a smart card takes tenths of a second for a signature.
 */
import koffi from "koffi";
import { CryptokiError, OK, RETURN } from "./cryptoki-errors.js";
import { KeyError } from "./key-store.js";

/** CK_ULONG: a handle, a slot, a length. Never calculated with. */
export type Ulong = number | bigint;

/** CK_ATTRIBUTE with its value's bytes. */
export interface Attribute {
  readonly type: number;
  readonly value: Uint8Array;
}

/** Of CK_TOKEN_INFO what tells one token from another, and how it is to be logged in to. */
export interface TokenInfo {
  readonly token: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly serial: string;
  readonly loginRequired: boolean;
  readonly hasPinPad: boolean;
  readonly isInitialised: boolean;
  /** The next wrong PIN locks it. */
  readonly isLastTry: boolean;
  readonly isLocked: boolean;
}

const ULONG_OUT = koffi.out(koffi.pointer("ulong"));
const ULONG_INOUT = koffi.inout(koffi.pointer("ulong"));
const ATTRIBUTE = koffi.struct({ type: "ulong", pValue: "void *", ulValueLen: "ulong" });
const ATTRIBUTES = koffi.pointer(ATTRIBUTE);
const MECHANISM = koffi.pointer(
  koffi.struct({ mechanism: "ulong", pParameter: "void *", ulParameterLen: "ulong" }),
);
const INITIALIZE_ARGS = koffi.pointer(
  koffi.struct({
    ...{ CreateMutex: "void *", DestroyMutex: "void *", LockMutex: "void *", UnlockMutex: "void *" },
    ...{ flags: "ulong", pReserved: "void *" },
  }),
);
const FUNCTION_LIST = koffi.struct({
  version: koffi.struct({ major: "uint8", minor: "uint8" }),
  functions: koffi.array("void *", 68),
});

/** Their places in CK_FUNCTION_LIST, and what they take. */
const FUNCTIONS = {
  C_Initialize: [0, [INITIALIZE_ARGS]],
  C_Finalize: [1, ["void *"]],
  C_GetSlotList: [4, ["uint8", ULONG_OUT, ULONG_INOUT]],
  C_GetTokenInfo: [6, ["ulong", "void *"]],
  C_OpenSession: [12, ["ulong", "ulong", "void *", "void *", ULONG_OUT]],
  C_CloseSession: [13, ["ulong"]],
  C_Login: [18, ["ulong", "ulong", "void *", "ulong"]],
  C_GetAttributeValue: [24, ["ulong", "ulong", koffi.inout(ATTRIBUTES), "ulong"]],
  C_FindObjectsInit: [26, ["ulong", ATTRIBUTES, "ulong"]],
  C_FindObjects: [27, ["ulong", ULONG_OUT, "ulong", ULONG_OUT]],
  C_FindObjectsFinal: [28, ["ulong"]],
  C_SignInit: [42, ["ulong", MECHANISM, "ulong"]],
  C_Sign: [43, ["ulong", "void *", "ulong", "void *", ULONG_INOUT]],
  C_GenerateKeyPair: [
    59,
    ["ulong", MECHANISM, ATTRIBUTES, "ulong", ATTRIBUTES, "ulong", ULONG_OUT, ULONG_OUT],
  ],
} as const;

type Name = keyof typeof FUNCTIONS;
type Native = ReturnType<typeof koffi.decode>;

const CKF_OS_LOCKING_OK = 2;
const CKF_SERIAL_SESSION = 4;
const CKF_RW_SESSION = 2;
const CKU_USER = 1;
const PRESENT = 1;
/** sizeof CK_TOKEN_INFO is 208 where a CK_ULONG has 8 bytes. */
const TOKEN_INFO = 256;
const TOKEN_FLAGS = 96;
const FLAG = {
  LOGIN_REQUIRED: 0x4,
  PROTECTED_AUTHENTICATION_PATH: 0x100,
  TOKEN_INITIALIZED: 0x400,
  USER_PIN_FINAL_TRY: 0x20000,
  USER_PIN_LOCKED: 0x40000,
} as const;
/** More slots than any machine has, and more keys of one name than are worth telling apart. */
const MOST_SLOTS = 256;
const MOST_FOUND = 8;

/** What must not be collected as garbage: the arguments of calls on other threads, and libraries for good. */
const UNDER_WAY = new Set<unknown[]>();
const LIBRARIES = new Set<unknown>();

/** One library, loaded once in the life of the process. Whoever calls it does so within `exclusively`. */
export class Cryptoki {
  static readonly #loaded = new Map<string, Cryptoki>();
  /** Serial numbers of tokens that refused a PIN: a second try with it would bring them nearer to locking. */
  readonly refusedPins = new Set<string>();
  readonly #functions: ReadonlyMap<Name, Native>;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(path: string) {
    const found: Native[] = [null];
    const library = koffi.load(path);
    LIBRARIES.add(library);
    const rv = library.func("C_GetFunctionList", "ulong", [koffi.out(koffi.pointer("void *"))])(found);
    if (rv !== OK) throw new CryptokiError("C_GetFunctionList", rv);
    const { functions } = koffi.decode(found[0], FUNCTION_LIST);
    const named = Object.entries(FUNCTIONS) as [Name, (typeof FUNCTIONS)[Name]][];
    this.#functions = new Map(
      named.map(([name, [place, takes]]) => [
        name,
        koffi.decode(functions[place], koffi.proto("ulong", [...takes])),
      ]),
    );
  }

  /** @throws KeyError when there is no such library, or it is none of PKCS #11 */
  static load(path: string): Cryptoki {
    const before = Cryptoki.#loaded.get(path);
    if (before) return before;
    try {
      const loaded = new Cryptoki(path);
      Cryptoki.#loaded.set(path, loaded);
      return loaded;
    } catch (error) {
      throw new KeyError(
        `${path} cannot be loaded as a PKCS #11 library: ${error instanceof Error ? error.message : error}. ` +
          "Install the one of your token for this machine (dpkg --print-architecture), and name it as module-path.",
        { cause: error },
      );
    }
  }

  /** One after the other: a session has one operation at a time, and a token one login. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async initialize(): Promise<void> {
    const none = { CreateMutex: null, DestroyMutex: null, LockMutex: null, UnlockMutex: null };
    const args = { ...none, flags: CKF_OS_LOCKING_OK, pReserved: null };
    await this.#call("C_Initialize", [args], [RETURN.CKR_CRYPTOKI_ALREADY_INITIALIZED]);
  }

  /** Ends every session. Only an initialisation after it makes some libraries look for new readers. */
  async finalize(): Promise<void> {
    await this.#call("C_Finalize", [null], [RETURN.CKR_CRYPTOKI_NOT_INITIALIZED]);
  }

  /** The slots that have a token in them. */
  async slots(): Promise<Ulong[]> {
    // Without a list to fill it looks for tokens anew (C_GetSlotList, 5.5).
    await this.#call("C_GetSlotList", [PRESENT, null, [0]]);
    const slots = new Array<Ulong>(MOST_SLOTS).fill(0);
    const count: Ulong[] = [MOST_SLOTS];
    await this.#call("C_GetSlotList", [PRESENT, slots, count]);
    return firstOf(slots, count);
  }

  async tokenInfo(slot: Ulong): Promise<TokenInfo> {
    const info = Buffer.alloc(TOKEN_INFO);
    await this.#call("C_GetTokenInfo", [slot, info]);
    // Padded with blanks, not ended by a zero.
    const text = (from: number, to: number) => info.toString("utf8", from, to).trimEnd();
    const flags: number = koffi.decode(info, TOKEN_FLAGS, "ulong");
    return {
      ...{ token: text(0, 32), manufacturer: text(32, 64), model: text(64, 80), serial: text(80, 96) },
      loginRequired: (flags & FLAG.LOGIN_REQUIRED) !== 0,
      hasPinPad: (flags & FLAG.PROTECTED_AUTHENTICATION_PATH) !== 0,
      isInitialised: (flags & FLAG.TOKEN_INITIALIZED) !== 0,
      isLastTry: (flags & FLAG.USER_PIN_FINAL_TRY) !== 0,
      isLocked: (flags & FLAG.USER_PIN_LOCKED) !== 0,
    };
  }

  /** @param writes something will be made in the token */
  async openSession(slot: Ulong, writes: boolean): Promise<Ulong> {
    const session: Ulong[] = [0];
    const flags = CKF_SERIAL_SESSION | (writes ? CKF_RW_SESSION : 0);
    await this.#call("C_OpenSession", [slot, flags, null, null, session]);
    return session[0] ?? 0;
  }

  async closeSession(session: Ulong): Promise<void> {
    await this.#call("C_CloseSession", [session]);
  }

  /** Logs this whole process in to the session's token. */
  async login(session: Ulong, pin: Uint8Array): Promise<void> {
    const known = [RETURN.CKR_USER_ALREADY_LOGGED_IN];
    await this.#call("C_Login", [session, CKU_USER, pin, pin.length], known);
  }

  /** The objects that have all of these attributes; of more than a few, some. */
  async find(session: Ulong, wanted: readonly Attribute[]): Promise<Ulong[]> {
    await this.#call("C_FindObjectsInit", [session, native(wanted), wanted.length]);
    try {
      const [found, count] = [new Array<Ulong>(MOST_FOUND).fill(0), [0] as Ulong[]];
      await this.#call("C_FindObjects", [session, found, MOST_FOUND, count]);
      return firstOf(found, count);
    } finally {
      await this.#call("C_FindObjectsFinal", [session]);
    }
  }

  /** An attribute's value; null where the object has no such attribute, or keeps it to itself. */
  async attribute(session: Ulong, object: Ulong, type: number): Promise<Uint8Array | null> {
    const asked = { type, pValue: null as Buffer | null, ulValueLen: 0 };
    const silent = [RETURN.CKR_ATTRIBUTE_TYPE_INVALID, RETURN.CKR_ATTRIBUTE_SENSITIVE];
    const take = async () => {
      const answer = [asked];
      const rv = await this.#call("C_GetAttributeValue", [session, object, answer, 1], silent);
      return rv === OK ? (answer[0]?.ulValueLen ?? 0) : null;
    };
    const length = await take();
    if (length === null) return null;
    const value = Buffer.alloc(length);
    Object.assign(asked, { pValue: value, ulValueLen: length });
    const written = await take();
    return written === null ? null : value.subarray(0, written);
  }

  /** @param length of the signature, in bytes @throws CryptokiError also where it has another length */
  async sign(
    session: Ulong,
    key: Ulong,
    { mechanism, digest, length }: { mechanism: number; digest: Uint8Array; length: number },
  ): Promise<Uint8Array> {
    await this.#call("C_SignInit", [session, mechanismOf(mechanism), key]);
    const signature = Buffer.alloc(2 * length);
    const written: Ulong[] = [signature.length];
    await this.#call("C_Sign", [session, digest, digest.length, signature, written]);
    if (written[0] !== length) throw new CryptokiError("C_Sign", RETURN.CKR_SIGNATURE_LEN_RANGE);
    return signature.subarray(0, length);
  }

  async generateKeyPair(
    session: Ulong,
    mechanism: number,
    { open, secret }: { open: readonly Attribute[]; secret: readonly Attribute[] },
  ): Promise<{ readonly open: Ulong; readonly secret: Ulong }> {
    const [openKey, secretKey]: [Ulong[], Ulong[]] = [[0], [0]];
    await this.#call("C_GenerateKeyPair", [
      ...[session, mechanismOf(mechanism)],
      ...[native(open), open.length, native(secret), secret.length],
      ...[openKey, secretKey],
    ]);
    return { open: openKey[0] ?? 0, secret: secretKey[0] ?? 0 };
  }

  /** @param known return values that are no failure @throws CryptokiError */
  async #call(name: Name, given: unknown[], known: readonly number[] = []): Promise<number> {
    // The other thread knows addresses only: what they point to must outlive the call.
    UNDER_WAY.add(given);
    const rv = await new Promise<number>((resolve, reject) => {
      this.#functions
        .get(name)
        .async(...given, (error: Error | null, value: number) => (error ? reject(error) : resolve(value)));
    }).finally(() => UNDER_WAY.delete(given));
    if (rv !== OK && !known.includes(rv)) throw new CryptokiError(name, rv);
    return rv;
  }
}

/** A CK_ULONG as the value of an attribute. */
export function ulongBytes(value: number): Uint8Array {
  const bytes = Buffer.alloc(koffi.sizeof("ulong"));
  koffi.encode(bytes, "ulong", value);
  return bytes;
}

function native(attributes: readonly Attribute[]) {
  return attributes.map(({ type, value }) => ({ type, pValue: value, ulValueLen: value.length }));
}

function mechanismOf(mechanism: number) {
  return { mechanism, pParameter: null, ulParameterLen: 0 };
}

function firstOf(items: readonly Ulong[], [count = 0]: readonly Ulong[]): Ulong[] {
  return items.filter((_, place) => place < count);
}
