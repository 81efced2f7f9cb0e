/** What a PKCS #11 library answers when it does not do what it is asked (pkcs11t.h, CK_RV), in words. */

export const OK = 0;

/** Return values that we treat by name, or that people meet. */
export const RETURN = {
  CKR_HOST_MEMORY: 0x02,
  CKR_SLOT_ID_INVALID: 0x03,
  CKR_GENERAL_ERROR: 0x05,
  CKR_FUNCTION_FAILED: 0x06,
  CKR_ATTRIBUTE_SENSITIVE: 0x11,
  CKR_ATTRIBUTE_TYPE_INVALID: 0x12,
  CKR_ATTRIBUTE_VALUE_INVALID: 0x13,
  CKR_DEVICE_ERROR: 0x30,
  CKR_DEVICE_MEMORY: 0x31,
  CKR_DEVICE_REMOVED: 0x32,
  CKR_KEY_HANDLE_INVALID: 0x60,
  CKR_KEY_TYPE_INCONSISTENT: 0x63,
  CKR_KEY_FUNCTION_NOT_PERMITTED: 0x68,
  CKR_MECHANISM_INVALID: 0x70,
  CKR_PIN_INCORRECT: 0xa0,
  CKR_PIN_INVALID: 0xa1,
  CKR_PIN_LEN_RANGE: 0xa2,
  CKR_PIN_EXPIRED: 0xa3,
  CKR_PIN_LOCKED: 0xa4,
  CKR_SESSION_CLOSED: 0xb0,
  CKR_SESSION_HANDLE_INVALID: 0xb3,
  CKR_SIGNATURE_LEN_RANGE: 0xc1,
  CKR_TEMPLATE_INCONSISTENT: 0xd1,
  CKR_TOKEN_NOT_PRESENT: 0xe0,
  CKR_TOKEN_NOT_RECOGNIZED: 0xe1,
  CKR_TOKEN_WRITE_PROTECTED: 0xe2,
  CKR_USER_ALREADY_LOGGED_IN: 0x100,
  CKR_USER_NOT_LOGGED_IN: 0x101,
  CKR_USER_PIN_NOT_INITIALIZED: 0x102,
  CKR_DOMAIN_PARAMS_INVALID: 0x130,
  CKR_CURVE_NOT_SUPPORTED: 0x140,
  CKR_CRYPTOKI_NOT_INITIALIZED: 0x190,
  CKR_CRYPTOKI_ALREADY_INITIALIZED: 0x191,
} as const;

type Return = keyof typeof RETURN;

/** A function of a PKCS #11 library failed. */
export class CryptokiError extends Error {
  override readonly name = "CryptokiError";
  readonly rv: number;

  constructor(call: string, rv: number) {
    const named = Object.entries(RETURN).find(([, value]) => value === rv)?.[0];
    super(`${call} answered ${named ?? `0x${rv.toString(16)}`}`);
    this.rv = rv;
  }

  /** Whether it answered one of these. */
  is(...names: readonly Return[]): boolean {
    return names.some((name) => RETURN[name] === this.rv);
  }

  /** It refused the PIN, or every PIN: to ask again would bring it nearer to locking for good. */
  get isAboutPin(): boolean {
    return this.is(
      ...(["CKR_PIN_INCORRECT", "CKR_PIN_INVALID", "CKR_PIN_LEN_RANGE"] as const),
      ...(["CKR_PIN_EXPIRED", "CKR_PIN_LOCKED", "CKR_USER_PIN_NOT_INITIALIZED"] as const),
    );
  }
}
